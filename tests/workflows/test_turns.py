"""What several processes do in one bank, in an order that can be met again: the clusters are those of one comparison of all."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

import contention
import newsroom
from dumping import dump
from quotebank.core.deciding.requests import read_request
from quotebank.core.records import QuoteQuery
from quotebank.store.search import search_quotes
from quotebank.store.session import Bank, open_bank
from quotebank.workflows.decide import decide
from quotebank.workflows.import_articles import import_articles
from quotebank.workflows.match_quotes import match_quotes
from quotebank.workflows.rematch_quotes import rematch_quotes
from quotebank.workflows.remove_articles import remove_articles
from turns import Turns

#: Two parts of a statement that share no word: what prints both holds them together.
HALVES = (
    "The dredger at Pellow Reach was bought by the ward's own anglers for one guinea",
    "nobody who keeps oysters there will lend it to a council that lost the last pair",
)


def work(folder: Path, number: int, rounds: int, rng: random.Random) -> None:
    """Import and decide, as a process does that contends for the bank."""
    made: list[str] = []
    with open_bank(folder / "bank.db", write=True) as bank:
        for each in range(rounds):
            file, _ = contention.write_article(folder, number, each, rng)
            assert not import_articles(bank, [str(file)], now=lambda: datetime.now(UTC)).rejected
            for _ in range(contention.DECISIONS_A_ROUND):
                contention.decide_something(bank, rng, made)


@pytest.mark.parametrize(
    ("seed", "rounds", "share"),
    [
        pytest.param(0, 6, 0.5, id="a parted quote that holds others together is rejected"),
        pytest.param(1, 3, 0.5, id="short"),
        pytest.param(2, 3, 0.9, id="turn by turn"),
    ],
)
def test_workers_who_take_turns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, rounds: int, share: float
) -> None:
    open_bank(tmp_path / "bank.db", create=True).close()
    monkeypatch.setattr(contention, "tell", lambda what, which: None)
    turns = Turns(random.Random(seed), share=share)
    turns.wrap(monkeypatch, "transaction")
    turns.wrap(monkeypatch, "reading")
    turns.run([partial(work, tmp_path, each, rounds, random.Random(seed * 2 + each)) for each in range(2)])
    with open_bank(tmp_path / "bank.db", write=True) as bank:
        before = dump(bank)
        rematch_quotes(bank)
        after = dump(bank)
    assert after == before, contention.show_difference(before, after)


def reject(bank: Bank, quote: str, article: str) -> None:
    decide(bank, read_request({"action": "reject", "target": quote}), who="test", now=newsroom.noon())


def remove(bank: Bank, quote: str, article: str) -> None:
    remove_articles(bank, (article,))


def reject_and_remove(bank: Bank, quote: str, article: str) -> None:
    """Reject the quote where matching has not come to it before the article goes."""
    with bank.transaction() as connection:
        connection.execute(text("UPDATE quote SET is_current = 0 WHERE key = :key"), {"key": quote})
    remove_articles(bank, (article,))


@pytest.mark.parametrize("go", [reject, remove, reject_and_remove])
@pytest.mark.parametrize("is_parted", [True, False])
def test_printing_that_held_others_together_goes(
    tmp_path: Path, go: Callable[[Bank, str, str], None], *, is_parted: bool
) -> None:
    """Also where a decision had parted it from them: what matching found stood until then."""
    printed = (" and ".join(HALVES), *HALVES)
    with open_bank(tmp_path / "bank.db", create=True) as bank:
        for number, words in enumerate(printed):
            file = tmp_path / f"{number}.txt"
            file.write_text(f"“{words},” Ada Quill said.\n", encoding="utf-8")
            import_articles(bank, [str(file)], now=newsroom.noon)
        whole = clusters_of(bank)
        assert len(set(whole.values())) == 1
        with bank.reading() as connection:
            (holder,) = (f.quote for f in search_quotes(connection, QuoteQuery()) if "and nobody" in f.quote.text)
        if is_parted:
            decide(bank, read_request({"action": "part", "target": holder.id}), who="test", now=newsroom.noon())
            assert len(set(clusters_of(bank).values())) == 2
        go(bank, holder.id, holder.article.id)
        match_quotes(bank)
        assert len(set(clusters_of(bank).values())) == 2, "the halves have nothing in common"
        before = dump(bank)
        rematch_quotes(bank)
        assert dump(bank) == before


def clusters_of(bank: Bank) -> dict[str, str]:
    with bank.reading() as connection:
        return {each.quote.id: each.quote.cluster_id for each in search_quotes(connection, QuoteQuery())}

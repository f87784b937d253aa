"""What newer rules or weights would change is told before, is the same as what they change, and decisions hold."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

import newsroom
from dumping import dump
from quotebank.core.attributing.ranking import Weights
from quotebank.core.deciding.changes import MIN_MOVE, ChangeCounts
from quotebank.core.deciding.requests import read_request
from quotebank.core.records import QuoteQuery
from quotebank.data import load_weights
from quotebank.store.search import search_quotes
from quotebank.store.session import Bank
from quotebank.workflows import extract_quotes
from quotebank.workflows.decide import decide
from quotebank.workflows.extract_again import Reextracted, extract_again
from quotebank.workflows.list_history import list_history


def less_sure(weights: Weights) -> Weights:
    """Return the same ranker, far less sure of itself."""
    return replace(weights, confidence=tuple(0.2 * value for value in weights.confidence))


def turned_round(weights: Weights) -> Weights:
    """Return a ranker that likes best what the shipped one likes least."""
    return replace(weights, out=-weights.out)


def again(bank: Bank, *, dry_run: bool = False) -> list[Reextracted]:
    outcomes = [each for each in extract_again(bank, dry_run=dry_run) if isinstance(each, Reextracted)]
    assert len({each.article_id for each in outcomes}) == len(outcomes)
    return outcomes


def without_ids(outcomes: list[Reextracted]) -> list[tuple[object, ...]]:
    """Return what changed, speakers by name: an id moves with the first quote of its speaker, in whatever article."""

    def plain(value: object) -> object:
        return value["name"] if isinstance(value, dict) else value

    return [(c.record, c.what, plain(c.before), plain(c.after)) for each in outcomes for c in each.changes]


def count(outcomes: list[Reextracted]) -> ChangeCounts:
    return sum((each.counts for each in outcomes), ChangeCounts())


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Weights], Weights]], None]:
    """Return ``use(alter)``, from which on extraction works with altered weights."""

    def alter_weights(alter: Callable[[Weights], Weights]) -> None:
        monkeypatch.setattr(extract_quotes, "load_weights", lambda: alter(load_weights()))

    return alter_weights


def test_same_weights_change_nothing(bank: Bank) -> None:
    assert again(bank, dry_run=True) == again(bank) == []


@pytest.mark.parametrize("alter", [less_sure, turned_round])
def test_dry_run_tells_what_will_change(
    bank: Bank, use: Callable[[Callable[[Weights], Weights]], None], alter: Callable[[Weights], Weights]
) -> None:
    before = dump(bank)
    use(alter)
    planned = again(bank, dry_run=True)
    assert (dump(bank), planned != []) == (before, True)
    assert without_ids(again(bank)) == without_ids(planned)
    assert dump(bank) != before
    assert again(bank) == []
    use(lambda weights: weights)
    undone = again(bank, dry_run=True)
    assert count(undone).total == count(planned).total
    assert {(c.record, c.what) for each in undone for c in each.changes} == {
        (c.record, c.what) for each in planned for c in each.changes
    }


def test_moved_confidence_is_told_by_itself(bank: Bank, use: Callable[[Callable[[Weights], Weights]], None]) -> None:
    use(less_sure)
    outcomes = again(bank, dry_run=True)
    counts = count(outcomes)
    assert counts == ChangeCounts(confidence=counts.confidence)
    assert counts.confidence > 0
    for change in (change for each in outcomes for change in each.changes):
        assert isinstance(change.before, float)
        assert isinstance(change.after, float)
        assert change.before - change.after >= MIN_MOVE


def test_other_speakers_are_told(bank: Bank, use: Callable[[Callable[[Weights], Weights]], None]) -> None:
    use(turned_round)
    counts = count(again(bank, dry_run=True))
    assert counts.speaker > 0
    assert counts.added == counts.dropped == 0


def test_decided_quote_is_not_among_the_changes(
    bank: Bank, use: Callable[[Callable[[Weights], Weights]], None]
) -> None:
    use(turned_round)
    target = next(
        change.record for each in again(bank, dry_run=True) for change in each.changes if change.what == "speaker"
    )
    use(lambda weights: weights)
    decide(bank, read_request({"action": "confirm", "target": target}), who="editor", now=newsroom.noon())
    use(turned_round)
    assert target not in {change.record for each in again(bank) for change in each.changes}
    with bank.reading() as connection:
        kept = {each.quote.id: each.quote for each in search_quotes(connection, QuoteQuery())}
    assert kept[target].confidence == 1.0
    assert [judged.outcome.standing for judged in list_history(bank)] == ["in-force"]

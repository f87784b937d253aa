"""Suggestions of speakers that may be one, from a bank: never changing it, never telling who is protected."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import newsroom
from dumping import dump
from quotebank.core.deciding.requests import read_request
from quotebank.errors import NotFound
from quotebank.store.decisions import protect
from quotebank.store.session import Bank, open_bank
from quotebank.store.speakers import find_speakers
from quotebank.workflows.decide import decide
from quotebank.workflows.import_articles import import_articles
from quotebank.workflows.suggest_speakers import suggest_speakers

WORDS = "“Two boats were taken from the northern landing before sunrise, and we would like to hear from anybody who saw them.”"
STORIES = (
    f"{WORDS} said Insp Ann Lowe, of Kelbourne Police.",
    f"Speaking on Monday, a spokesman for Kelbourne Police said: {WORDS}",
    "“The inquest will open in June,” said the coroner, Ruth Enderby.",
    "“Nobody could have foreseen the flood,” said Ruth Endersby, the coroner for Ollerdale.",
    "“We had to carry the children out,” said Bo Noll, a boatman.",
)


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[Bank]:
    """A bank with five articles of five outlets."""
    records = [
        {"text": story, "outlet": f"Paper {number}", "url": f"https://paper{number}.example/a"}
        for number, story in enumerate(STORIES)
    ]
    path = tmp_path / "stories.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    with open_bank(":memory:") as opened:
        import_articles(opened, [str(path)], now=newsroom.noon)
        yield opened


def _named(bank: Bank) -> list[set[str]]:
    return [{found.left.name, found.right.name} for found in suggest_speakers(bank)]


LOWE = {"Ann Lowe", "spokesman for Kelbourne Police"}
RUTH = {"Ruth Enderby", "Ruth Endersby"}


def test_the_same_words_and_close_names_are_suggested_with_reasons_and_quotes(bank: Bank) -> None:
    before = dump(bank)
    assert _named(bank) in ([LOWE, RUTH], [RUTH, LOWE])
    (lowe,) = suggest_speakers(bank, speaker="Lowe")
    (ruth,) = suggest_speakers(bank, speaker="Enderby")
    assert lowe.reasons[0] == "the same words"
    assert len(lowe.quotes) == 2
    assert ruth.reasons == ("surnames that a slip may part", "the same role")
    assert dump(bank) == before


def test_merged_and_split_pairs_are_not_suggested_again(bank: Bank) -> None:
    (ruth,) = suggest_speakers(bank, speaker="Enderby")
    request = {"action": "merge", "targets": [ruth.left.id, ruth.right.id]}
    decide(bank, read_request(request), who="editor", now=newsroom.noon())
    assert _named(bank) == [LOWE]
    with bank.reading() as connection:
        (both,) = find_speakers(connection, "Enderby")
    split = {"action": "split", "target": both.id, "printed_as": "Ruth Endersby", "name": "Ruth Endersby"}
    decide(bank, read_request(split), who="editor", now=newsroom.noon())
    assert _named(bank) == [LOWE]


def test_protected_speakers_are_not_suggested(bank: Bank) -> None:
    (ruth,) = suggest_speakers(bank, speaker="Enderby")
    with bank.transaction() as connection:
        protect(connection, ruth.right.id, who="editor", why="a witness", now=newsroom.noon())
    assert _named(bank) == [LOWE]
    assert len(suggest_speakers(bank, reveal=True)) == 2


def test_pages_and_bars(bank: Bank) -> None:
    whole = suggest_speakers(bank)
    assert suggest_speakers(bank, offset=1) == whole[1:]
    assert suggest_speakers(bank, limit=1) == whole[:1]
    assert suggest_speakers(bank, min_score=101) == ()
    assert suggest_speakers(bank, speaker="Noll") == ()
    with pytest.raises(NotFound, match="no speaker is called"):
        suggest_speakers(bank, speaker="Zebedee")

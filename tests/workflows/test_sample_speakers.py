"""The speakers of the sample articles, those of the gold data and those in imports/, in one bank."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import newsroom
from conftest import CHECKOUT
from quotebank.core.records import SpeakerRecord
from quotebank.store.session import Bank, open_bank
from quotebank.store.speakers import list_speakers
from quotebank.workflows.import_articles import import_articles


@pytest.fixture(params=["forwards", "backwards"])
def bank(request: pytest.FixtureRequest, shared: Path) -> Iterator[Bank]:
    """A bank with both, imported in either order."""
    sources = [str(shared / "seeds"), str(CHECKOUT / "imports")]
    with open_bank(":memory:") as opened:
        for source in sources if request.param == "forwards" else reversed(sources):
            import_articles(opened, [source], now=newsroom.noon)
        yield opened


def _find(bank: Bank, words: str) -> list[SpeakerRecord]:
    with bank.reading() as connection:
        return [found for found in list_speakers(connection) if words in found.name.lower()]


@pytest.mark.parametrize(
    ("words", "kind", "quotes"),
    [
        ("wanless", "person", 3),
        ("thames valley police", "organisation", 1),
        ("ollershire police", "organisation", 4),
        ("government spokesperson", "role", 4),
        ("spokesperson for the trust", "role", 3),
    ],
)
def test_one_speaker(bank: Bank, words: str, kind: str, quotes: int) -> None:
    assert [(found.kind, found.quotes) for found in _find(bank, words)] == [(kind, quotes)]


def test_the_two_parents_stay_two_and_each_mother_is_her_own(bank: Bank) -> None:
    parents = [found.name for found in _find(bank, "parent of") + _find(bank, "mother of freya")]
    assert parents == ["parent of a 12-year-old victim of grooming", "mother of Freya"]
    assert [found.quotes for found in _find(bank, "mother") if found.articles > 1] == []

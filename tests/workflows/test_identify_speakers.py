"""Speakers across articles: who is one, whatever the order of import."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import text

from quotebank.store.session import Bank, open_bank
from quotebank.store.speakers import list_speakers
from quotebank.workflows.import_articles import import_articles
from quotebank.workflows.remove_articles import remove_articles

FULL = '"We shall open the lock in May and not before," said Thomas Brackley, chief executive of the Tarn Trust.'
SHORT = '"The swans come first, whatever anybody tells you," said Tom Brackley, the trust\'s chief executive.'
ACCENT = '"Nobody asked the people who live on the towpath," said Zoë Fenwick, of Kelbourne.'
PLAIN = '"It floods whenever the moon is full, as we told them," said Zoe Fenwick, a boatwoman.'
TWO_T = '"The water has never stood so low in my lifetime," said Timothy Fenwick, a farmer.'
LEGAL = '"All our boats have passed their inspection this year," Marlow Ferries Ltd said in a statement.'
FIRM = '"We are sorry for the wait at the northern landing," Marlow Ferries said in a statement.'
STORIES = (FULL, SHORT, ACCENT, PLAIN, TWO_T, LEGAL, FIRM)


@pytest.fixture
def bank() -> Iterator[Bank]:
    """A bank with nothing in it yet."""
    with open_bank(":memory:") as opened:
        yield opened


def _import(bank: Bank, folder: Path, stories: Iterable[str]) -> None:
    for story in stories:
        record = {"text": story, "url": f"https://gazette.example/{STORIES.index(story)}"}
        path = folder / "article.jsonl"
        path.write_text(json.dumps(record) + "\n", encoding="utf-8")
        summary = import_articles(bank, [str(path)], now=lambda: datetime(2024, 5, 6, tzinfo=UTC))
        assert not summary.rejected


def _list(bank: Bank) -> list[tuple[str, str, int]]:
    with bank.reading() as connection:
        return sorted((found.id, found.name, found.quotes) for found in list_speakers(connection))


def _names(bank: Bank) -> list[tuple[str, int]]:
    return sorted((name, quotes) for _, name, quotes in _list(bank))


def test_short_forms_accents_and_legal_forms_are_one_speaker(bank: Bank, tmp_path: Path) -> None:
    _import(bank, tmp_path, STORIES)
    assert _names(bank) == [
        ("Marlow Ferries Ltd", 2),
        ("Timothy Fenwick", 1),
        ("Tom Brackley", 2),
        ("Zoë Fenwick", 2),
    ]


@pytest.mark.parametrize("order", [STORIES[::-1], (SHORT, PLAIN, FIRM, TWO_T, LEGAL, ACCENT, FULL)])
def test_speakers_do_not_depend_on_the_order_of_import(bank: Bank, tmp_path: Path, order: Sequence[str]) -> None:
    _import(bank, tmp_path, STORIES)
    with open_bank(":memory:") as other:
        _import(other, tmp_path, order)
        assert _list(other) == _list(bank)


def test_a_name_that_fits_two_people_stays_apart_from_both_in_every_order(tmp_path: Path) -> None:
    tail = "sheriff of Pine County."
    stories = (
        f'"We searched the creek until the light was gone," said Daniel Hart, {tail}',
        f'"They never should have crossed the weir at night," said Daniel P. Hart, {tail}',
        f'"You would not send your own brother out in that," said Daniel R. Hart, {tail}',
    )
    found = set()
    for order in permutations(range(3)):
        with open_bank(":memory:") as bank:
            for number in order:
                path = tmp_path / "article.jsonl"
                record = {"text": stories[number], "url": f"https://gazette.example/hart/{number}"}
                path.write_text(json.dumps(record) + "\n", encoding="utf-8")
                import_articles(bank, [str(path)], now=lambda: datetime(2024, 5, 6, tzinfo=UTC))
            found.add(tuple(_list(bank)))
    assert len(found) == 1
    assert len(found.pop()) == 3


def test_what_is_gone_joins_nobody(bank: Bank, tmp_path: Path) -> None:
    _import(bank, tmp_path, (FULL, SHORT))
    with bank.reading() as connection:
        first = connection.execute(text("SELECT key FROM article ORDER BY id")).scalars().first()
    assert first is not None
    remove_articles(bank, (first,))
    assert _names(bank) == [("Tom Brackley", 1)]
    with bank.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM identity")).scalar() == 0
        assert connection.execute(text("SELECT count(*) FROM unidentified")).scalar() == 0


@pytest.mark.parametrize(
    "printed",
    [
        ("Lt Col Mary Oake", "Lt-Col Mary Oake", "Mary Oake", "Lieutenant-Colonel Mary Oake"),
        ("Rev Canon Mary Oake", "Mary Oake", "the Rev Mary Oake", "Canon Mary Oake"),
        ("Det Ch Insp Mary Oake", "DCI Mary Oake", "Detective Chief Inspector Mary Oake", "Mary Oake"),
        ("the Rt Hon Mary Oake", "Mary Oake", "Mrs Mary Oake"),
    ],
)
def test_titles_of_several_words_are_one_speaker(bank: Bank, tmp_path: Path, printed: tuple[str, ...]) -> None:
    """In each article the title stands before the surname alone, too; in an article of its own that would be anybody's."""
    said = "“We shall not close the bridge {number} this year,” said {name} on Monday.\n\n“We asked {number} of them,” {lone} added."
    stories = [
        {
            "text": said.format(number=number, name=name, lone=name.replace(" Mary", "")),
            "url": f"https://a.example/{number}",
        }
        for number, name in enumerate(printed)
    ]
    path = tmp_path / "articles.jsonl"
    path.write_text("".join(json.dumps(story) + "\n" for story in stories), encoding="utf-8")
    import_articles(bank, [str(path)], now=lambda: datetime(2024, 5, 6, tzinfo=UTC))
    assert _names(bank) == [("Mary Oake", 2 * len(printed))]

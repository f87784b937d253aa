"""Two people of one full name are two speakers, whatever came first and whatever goes; decisions about them hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

import newsroom
from make import keep_said
from quotebank.core.deciding.requests import read_request
from quotebank.core.model import MentionForm, SpeakerKind
from quotebank.store.session import Bank, open_bank
from quotebank.store.speakers import find_speakers
from quotebank.workflows.decide import decide, undo
from quotebank.workflows.identify_speakers import identify_speakers
from quotebank.workflows.remove_articles import remove_articles


@dataclass(frozen=True)
class Said:
    """What an article prints of who speaks in it."""

    speaker: str
    role: str | None = None
    affiliation: str | None = None
    kind: SpeakerKind = SpeakerKind.PERSON
    mention: str | None = None
    published: str = "2025-04-01"
    url: str = "https://gazette.example/"

    def keep(self, bank: Bank, number: int) -> str:
        """Save the article and return its id."""
        form = MentionForm.ORGANISATION if self.kind is SpeakerKind.ORGANISATION else MentionForm.NAME
        saved = keep_said(
            bank,
            f"What was said in article number {number} is said nowhere else",
            self.speaker,
            role=self.role,
            affiliation=self.affiliation,
            speaker_kind=self.kind,
            mention=self.mention,
            form=form,
            published=self.published,
            url=f"{self.url}{number}",
            address=f"{self.url}{number}",
        )
        return saved.article_id


TEACHER = Said("John Smith", "teacher", "Leeds Grammar School")
HEAD = Said("John Smith", "head teacher", "Leeds Grammar School")
MEMBER = Said("John Smith", "Conservative MP for Kent")
CHAIR = Said("John Smith", "MP and chairman of the health committee")
BARE = Said("John Smith")


def speakers(bank: Bank) -> set[frozenset[str]]:
    """Return the speakers as sets of quotes."""
    with bank.reading() as connection:
        rows = connection.execute(text("SELECT speaker_id, key FROM quote WHERE speaker_id IS NOT NULL")).all()
    return {frozenset(row.key for row in rows if row.speaker_id == speaker) for speaker in {r.speaker_id for r in rows}}


def groups(bank: Bank, stories: Sequence[Said]) -> list[list[int]]:
    """Return which of the stories, by number, are one speaker's."""
    keys = []
    with bank.reading() as connection:
        for number in range(len(stories)):
            words = f"What was said in article number {number} is said%"
            keys.append(connection.execute(text("SELECT key FROM quote WHERE text LIKE :w"), {"w": words}).scalar())
    found = [sorted(keys.index(key) for key in group) for group in speakers(bank)]
    return sorted(found)


def fill(bank: Bank, stories: Sequence[Said], order: Sequence[int] | None = None) -> list[str]:
    """Save stories, each identified at once, and return the ids of the articles in the order of ``stories``."""
    ids = {}
    for number in order or range(len(stories)):
        ids[number] = stories[number].keep(bank, number)
        identify_speakers(bank)
    return [ids[number] for number in sorted(ids)]


@pytest.mark.parametrize(
    ("stories", "expected"),
    [
        ((TEACHER, MEMBER), [[0], [1]]),
        ((TEACHER, HEAD, MEMBER, CHAIR), [[0, 1], [2, 3]]),
        ((TEACHER, BARE, MEMBER), [[0], [1], [2]]),
        ((TEACHER, MEMBER, CHAIR, MEMBER, BARE), [[0], [1, 2, 3, 4]]),
        ((BARE, MEMBER, BARE), [[0, 1, 2]]),
        ((MEMBER, Said("John Smith", "author"), CHAIR), [[0, 1, 2]]),
        ((Said("John Smith", "teacher", published="2005"), MEMBER), [[0, 1]]),
        ((Said("John Smith", "vicar"), Said("John Smith", "surgeon"), Said("John Smith", "striker")), [[0], [1], [2]]),
        (
            (Said("John Smith", "vicar"), Said("John Smith", "vicar and surgeon"), Said("John Smith", "surgeon")),
            [[0, 1, 2]],
        ),
        ((TEACHER, MEMBER, Said("Johnny Smith", "teacher", "Leeds Grammar School")), [[0, 2], [1]]),
    ],
    ids=[
        "two",
        "two with two roles",
        "who tells nothing",
        "mostly one",
        "one",
        "nothing against",
        "later",
        "three",
        "both",
        "short form",
    ],
)
def test_who_is_who(stories: Sequence[Said], expected: list[list[int]]) -> None:
    for order in (range(len(stories)), range(len(stories))[::-1]):
        with open_bank(":memory:") as bank:
            fill(bank, stories, list(order))
            assert groups(bank, stories) == expected


def test_one_again_when_what_clashed_is_gone() -> None:
    with open_bank(":memory:") as bank:
        stories = (TEACHER, BARE, MEMBER)
        articles = fill(bank, stories)
        remove_articles(bank, (articles[0],))
        assert sorted(map(len, speakers(bank))) == [2]
        TEACHER.keep(bank, 0)
        identify_speakers(bank)
        assert groups(bank, stories) == [[0], [1], [2]]


def _speaker_of(bank: Bank, number: int) -> str:
    with bank.reading() as connection:
        query = "SELECT speaker.key FROM quote JOIN speaker ON speaker_id = speaker.id WHERE quote.text LIKE :words"
        words = f"What was said in article number {number} is said%"
        return str(connection.execute(text(query), {"words": words}).scalar())


def _decide(bank: Bank, **request: Any) -> str:
    return decide(bank, read_request(request), who="editor", now=newsroom.noon()).decision.id


def test_decisions_about_namesakes_hold_when_articles_come_and_go() -> None:
    stories = (TEACHER, MEMBER, HEAD, CHAIR, BARE)
    with open_bank(":memory:") as bank:
        articles = fill(bank, stories)
        _decide(bank, action="rename", target=_speaker_of(bank, 0), name="John Smith (Leeds)")
        merged = _decide(bank, action="merge", targets=[_speaker_of(bank, 1), _speaker_of(bank, 4)])
        expected = [[0, 2], [1, 3, 4]]
        assert groups(bank, stories) == expected
        remove_articles(bank, (articles[2],))
        HEAD.keep(bank, 2)
        identify_speakers(bank)
        assert groups(bank, stories) == expected
        with bank.reading() as connection:
            assert [found.quotes for found in find_speakers(connection, "Leeds")] == [2]
        undo(bank, merged, who="editor", now=newsroom.noon())
        assert groups(bank, stories) == [[0, 2], [1, 3], [4]]


def test_a_quote_given_to_whom_the_name_mostly_means_stays_there() -> None:
    stories = (MEMBER, CHAIR, MEMBER, TEACHER, MEMBER, MEMBER, MEMBER)
    with open_bank(":memory:") as bank:
        fill(bank, stories)
        with bank.reading() as connection:
            query = "SELECT key FROM quote WHERE text LIKE 'What was said in article number 3 is%'"
            quote = str(connection.execute(text(query)).scalar())
        made = _decide(bank, action="speaker", target=quote, to=_speaker_of(bank, 0))
        assert groups(bank, stories) == [list(range(7))]
        Said("John Smith", "Conservative MP for Kent").keep(bank, 7)
        identify_speakers(bank)
        assert _speaker_of(bank, 3) == _speaker_of(bank, 7)
        undo(bank, made, who="editor", now=newsroom.noon())
        assert _speaker_of(bank, 3) != _speaker_of(bank, 7)


def _office(name: str, affiliation: str | None = None, url: str = "https://gazette.co.uk/") -> Said:
    return Said(name, name, affiliation, kind=SpeakerKind.ROLE, url=url)


def test_a_government_spokesperson_is_one_by_country() -> None:
    ireland = "https://gazette.ie/"
    stories = (
        _office("government spokesperson", "government"),
        _office("government spokesman", "Government"),
        _office("government spokeswoman"),
        _office("spokesman", "UK government", url=ireland),
        _office("UK government spokeswoman", url="https://gazette.example/"),
        _office("government spokesman", "Government", url=ireland),
        _office("government spokeswoman", url=ireland),
        _office("government spokesman", "government", url="https://www.usatoday.com/"),
        _office("government spokesman", "government", url="https://gazette.example/"),
    )
    for order in (range(9), range(9)[::-1]):
        with open_bank(":memory:") as bank:
            fill(bank, stories, list(order))
            assert groups(bank, stories) == [[0, 1, 2, 3, 4], [5, 6], [7], [8]]


BODY = SpeakerKind.ORGANISATION
OFFICE = SpeakerKind.ROLE
CAST = (
    TEACHER,
    HEAD,
    MEMBER,
    CHAIR,
    BARE,
    Said("Johnny Smith", "teacher", "Leeds Grammar School"),
    Said("Smith", "head teacher", "Leeds Grammar School", mention="Mr Smith"),
    Said("Daniel Hart", "sheriff", "Pine County"),
    Said("Daniel P. Hart", "sheriff", "Pine County"),
    Said("Daniel R. Hart", "sheriff", "Pine County"),
    Said("Hart", "sheriff", "Pine County"),
    Said("Tarn Valley Police", kind=BODY),
    Said("Tarn Valley Police", kind=BODY, mention="TVP"),
    Said("TVP", kind=BODY),
    Said("Tarn Vale Parish", kind=BODY, mention="TVP"),
    Said("police spokesman", "police spokesman", "Tarn Valley Police", kind=OFFICE),
    Said("spokeswoman", "spokeswoman", "the Tarn Valley Police", kind=OFFICE),
    Said("government spokesman", "government spokesman", "government", kind=OFFICE, url="https://gazette.co.uk/"),
    Said("government spokesperson", "spokesperson", "UK government", kind=OFFICE, url="https://gazette.ie/"),
    Said("government spokesman", "government spokesman", "government", kind=OFFICE, url="https://gazette.ie/"),
)


@pytest.mark.parametrize(
    ("stories", "expected"),
    [
        ((("Tarn Valley Police", None), ("Tarn Valley Police", "TVP"), ("TVP", None)), [[0, 1, 2]]),
        (
            (("Tarn Valley Police", "TVP"), ("Tarn Vale Parish", "TVP"), ("TVP", None), ("Tarn Vale Parish", None)),
            [[0], [1, 3], [2]],
        ),
    ],
    ids=["one body", "an acronym of two bodies"],
)
def test_body_and_its_acronym_whatever_the_order(
    stories: tuple[tuple[str, str | None], ...], expected: list[list[int]]
) -> None:
    """One body where one is known to go by the acronym; where two are, the acronym alone is nobody's."""
    said = [Said(name, kind=BODY, mention=mention) for name, mention in stories]
    for order in permutations(range(len(said))):
        with open_bank(":memory:") as bank:
            fill(bank, said, order)
            assert groups(bank, said) == expected, order


@settings(max_examples=40)
@given(st.data())
def test_speakers_follow_from_what_the_bank_holds_not_from_its_history(data: st.DataObject) -> None:
    """Random articles in random order, some taken out, some of these put back: the bank is as one filled with what is left."""
    stories = data.draw(st.lists(st.sampled_from(CAST), min_size=2, max_size=9), label="stories")
    order = data.draw(st.permutations(range(len(stories))), label="order")
    gone = data.draw(st.sets(st.sampled_from(range(len(stories)))), label="gone")
    back = data.draw(st.sets(st.sampled_from(sorted(gone))) if gone else st.just(set[int]()), label="back")
    batch = data.draw(st.booleans(), label="identified at the end only")
    with open_bank(":memory:") as bank, open_bank(":memory:") as plain:
        ids = {}
        for number in order:
            ids[number] = stories[number].keep(bank, number)
            if not batch:
                identify_speakers(bank)
        if gone:
            remove_articles(bank, tuple(ids[number] for number in sorted(gone)))
        for number in sorted(back):
            stories[number].keep(bank, number)
        identify_speakers(bank)
        for number in range(len(stories)):
            if number not in gone - back:
                stories[number].keep(plain, number)
        identify_speakers(plain)
        assert speakers(bank) == speakers(plain)

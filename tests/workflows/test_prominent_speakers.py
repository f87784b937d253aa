"""A surname alone, or a name a little otherwise printed, is whoever bears it before all others; by count, in any order."""

from __future__ import annotations

from itertools import chain, repeat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebank.store.session import open_bank
from quotebank.workflows.identify_speakers import identify_speakers
from quotebank.workflows.remove_articles import remove_articles
from workflows.test_namesakes import Said, fill, groups, speakers

ZOE = Said("Zoe Brackley", "mayor")
CROWD = tuple(repeat(ZOE, 8))
TOM = Said("Tom Brackley", "baker")
LONE = Said("Brackley")
ALL = list(range(8))


def lone(role: str | None = None, mention: str | None = None) -> Said:
    return Said("Brackley", role, mention=mention)


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ((LONE,), [[*ALL, 8]]),
        ((lone(mention="Mrs Brackley"),), [[*ALL, 8]]),
        ((lone(mention="Mr Brackley"),), [ALL, [8]]),
        ((lone("mayor"), lone("former mayor")), [[*ALL, 8, 9]]),
        ((lone("baker"),), [ALL, [8]]),
        ((LONE, lone("baker"), TOM), [[*ALL, 8], [9], [10]]),
        ((lone("mayor"), Said("Tom Brackley", "former mayor")), [ALL, [8], [9]]),
        ((LONE, TOM, TOM), [ALL, [8], [9, 10]]),
        ((Said("Zoe P. Brackley"), Said("Zoë Brackley")), [[*ALL, 8, 9]]),
        ((Said("Zoe P. Brackley"), Said("Zoe R. Brackley")), [ALL, [8], [9]]),
        ((Said("Zoe Brackley Jr"), Said("Z. Brackley")), [ALL, [8], [9]]),
    ],
    ids=[
        "alone",
        "woman",
        "man",
        "her role",
        "another role",
        "a baker of the name",
        "two mayors",
        "two of the name",
        "middle name",
        "two middle names",
        "daughter and initial",
    ],
)
def test_who_is_meant(others: tuple[Said, ...], expected: list[list[int]]) -> None:
    stories = CROWD + others
    for order in (range(len(stories)), range(len(stories))[::-1]):
        with open_bank(":memory:") as bank:
            fill(bank, stories, list(order))
            assert groups(bank, stories) == expected


def test_too_few_articles_make_nobody_prominent() -> None:
    stories = (*CROWD[:7], LONE)
    with open_bank(":memory:") as bank:
        articles = fill(bank, stories)
        assert groups(bank, stories) == [ALL[:7], [7]]
        ZOE.keep(bank, 8)
        identify_speakers(bank)
        assert len(speakers(bank)) == 1
        remove_articles(bank, (articles[0],))
        assert sorted(map(len, speakers(bank))) == [1, 7]


OTHERS = (
    LONE,
    lone("mayor"),
    lone("baker"),
    lone(mention="Mr Brackley"),
    TOM,
    Said("Zoe P. Brackley"),
    Said("Zoe R. Brackley"),
)


@settings(max_examples=15)
@given(st.data())
def test_history_does_not_matter(data: st.DataObject) -> None:
    others = data.draw(st.lists(st.sampled_from(OTHERS), min_size=1, max_size=4), label="others")
    stories = list(chain(CROWD, others))
    order = data.draw(st.permutations(range(len(stories))), label="order")
    gone = data.draw(st.sets(st.sampled_from(range(len(stories))), max_size=3), label="gone")
    with open_bank(":memory:") as bank, open_bank(":memory:") as plain:
        ids = {}
        for number in order:
            ids[number] = stories[number].keep(bank, number)
            identify_speakers(bank)
        if gone:
            remove_articles(bank, tuple(ids[number] for number in sorted(gone)))
        for number in range(len(stories)):
            if number not in gone:
                stories[number].keep(plain, number)
        identify_speakers(plain)
        assert speakers(bank) == speakers(plain)

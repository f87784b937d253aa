"""The picture that quotes give of a speaker."""

from __future__ import annotations

import pytest

from quotebank.core.records import SpokenQuote
from quotebank.core.reuse.rarity import Rarity
from quotebank.core.speaking import MOST_YEARS, draw_picture, find_distinctive

RARITY = Rarity({"the": 2.9, "they": 4.5, "water": 7.0})


def said(published: str | None, text: str = "We will go.", **particulars: str) -> SpokenQuote:
    return SpokenQuote(text, published=published, earliest=published and f"{published}-01-01"[:10], **particulars)


def test_roles_come_with_the_time_in_which_they_were_printed() -> None:
    quotes = [
        said("2024-03-01", role="mayor", affiliation="Pellow"),
        said("2023-01-05", role="mayor", affiliation="Pellow"),
        said("2020-01-01", role="councillor"),
        said(None, role="councillor"),
        said("2019-01-01", role="councillor"),
        said("2018-01-01"),
    ]
    found = [
        (use.role, use.quotes, use.first_published, use.last_published) for use in draw_picture(quotes, RARITY).roles
    ]
    assert found == [("councillor", 3, "2019-01-01", "2020-01-01"), ("mayor", 2, "2023-01-05", "2024-03-01")]


def test_outlets_come_by_number_and_an_unknown_one_is_one() -> None:
    quotes = [said("2024-01-01", outlet="Echo"), said("2024-01-01"), said("2024-01-02", outlet="Echo")]
    assert [(use.outlet, use.quotes) for use in draw_picture(quotes, RARITY).outlets] == [("Echo", 2), (None, 1)]


@pytest.mark.parametrize(
    ("dates", "bars", "undrawn"),
    [
        ([], [], 0),
        ([None], [], 1),
        (["2024-01-05", "2024-01-09", "2024-03-01"], [("Jan 2024", 2), ("Feb 2024", 0), ("Mar 2024", 1)], 0),
        (["2024-03-01", "2024"], [("Jan 2024", 0), ("Feb 2024", 0), ("Mar 2024", 1)], 1),
        (["2020", "2023-01-01", None], [("2020", 1), ("2021", 0), ("2022", 0), ("2023", 1)], 1),
    ],
    ids=["none", "undated", "months", "a year alone is in no month", "years"],
)
def test_bars_have_no_gaps(dates: list[str | None], bars: list[tuple[str, int]], undrawn: int) -> None:
    picture = draw_picture([said(date) for date in dates], RARITY)
    assert [(bar.label, bar.quotes) for bar in picture.bars] == bars
    assert picture.undrawn == undrawn


def test_a_timeline_goes_no_further_back_than_it_can_be_drawn() -> None:
    picture = draw_picture([said("1850"), said("2024")], RARITY)
    assert len(picture.bars) == MOST_YEARS
    assert picture.undrawn == 1


def test_words_that_stand_out_are_rare_ones_that_come_again() -> None:
    texts = ["The sluice holds the water", "They opened the sluice", "the water, they said", "the floodplain"]
    assert find_distinctive(texts, RARITY) == (("sluice", 2), ("water", 2))

"""Lanes and scale of a statement's spread: in order, within the scale, whatever the dates leave open."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.core.model import QuotationKind, Span
from quotebank.core.records import ArticleHead, QuoteRecord
from quotebank.core.spread import MAX_TICKS, lay_out_spread, list_ticks
from quotebank.ingest.dates import parse_published


def make_quote(number: int, published: str | None, outlet: str | None) -> QuoteRecord:
    date = None if published is None else parse_published(published)
    head = ArticleHead(f"a{number:016x}", outlet=outlet, published=date)
    return QuoteRecord(f"q{number:016x}", "We will go.", QuotationKind.DIRECT, (Span(0, 11),), head, "cq")


def test_the_earliest_outlet_has_the_first_lane() -> None:
    quotes = [
        make_quote(1, "2024-01-03", "Echo"),
        make_quote(2, "2024-01-01", "Wire"),
        make_quote(3, "2024-01-04", "Wire"),
        make_quote(4, None, "Gazette"),
    ]
    spread = lay_out_spread(quotes)
    assert [(lane.outlet, lane.printings) for lane in spread.outlets] == [("Wire", 2), ("Echo", 1)]
    assert spread.drawn == spread.outlets
    assert spread.undated == (quotes[3],)
    assert [(mark.start, mark.end) for mark in spread.outlets[0].marks] == [(0.0, 0.25), (0.75, 1.0)]


def test_printings_of_one_date_share_a_mark_and_articles_without_outlet_have_lanes_of_their_own() -> None:
    quotes = [make_quote(number, "2024-01-01", "Wire") for number in range(3)]
    quotes += [make_quote(7, "2024-01-02", None), make_quote(8, "2024-01-02", None)]
    lanes = lay_out_spread(quotes).outlets
    assert [(lane.outlet, [len(mark.quotes) for mark in lane.marks]) for lane in lanes] == [
        ("Wire", [3]),
        (None, [1]),
        (None, [1]),
    ]


def test_outlets_beyond_the_last_lane_share_one() -> None:
    quotes = [make_quote(number, f"2024-01-{number:02}", f"Outlet {number}") for number in range(1, 10)]
    spread = lay_out_spread(quotes, max_lanes=4)
    assert len(spread.outlets) == 9
    assert [(lane.outlet, lane.outlets, lane.printings) for lane in spread.drawn] == [
        ("Outlet 1", 1, 1),
        ("Outlet 2", 1, 1),
        ("Outlet 3", 1, 1),
        (None, 6, 6),
    ]


def test_nothing_dated_has_no_lanes() -> None:
    spread = lay_out_spread([make_quote(1, None, "Wire")])
    assert (spread.outlets, spread.drawn, spread.ticks, len(spread.undated)) == ((), (), (), 1)


def test_one_moment_still_has_a_scale() -> None:
    spread = lay_out_spread([make_quote(1, "2024-01-01T08:00:00Z", "Wire")])
    assert spread.outlets[0].marks[0].start == 0.0
    assert spread.ticks


@pytest.mark.parametrize(
    ("begin", "days", "labels"),
    [
        ("2024-01-16T08:00", 1, ["12:00", "18:00", "17 Jan", "6:00"]),
        ("2024-02-28", 2, ["28 Feb", "29 Feb", "1 Mar"]),
        ("2024-01-01", 12, ["1 Jan", "4 Jan", "7 Jan", "10 Jan", "13 Jan"]),
        ("2023-11-15", 120, ["Dec 2023", "Jan 2024", "Feb", "Mar"]),
        ("2019-06-01", 1500, ["2020", "2021", "2022", "2023"]),
        ("1900-06-01", 36500, ["1920", "1940", "1960", "1980", "2000"]),
    ],
)
def test_ticks_are_round_and_few(begin: str, days: int, labels: list[str]) -> None:
    start = datetime.fromisoformat(begin).replace(tzinfo=UTC)
    assert [tick.label for tick in list_ticks(start, start + timedelta(days=days))] == labels


moments = st.datetimes(timezones=st.just(UTC))


@given(moments, moments)
def test_ticks_lie_on_the_scale_whatever_it_is(one: datetime, other: datetime) -> None:
    begin, end = sorted((one, other))
    if end - begin < timedelta(days=1):
        return
    ticks = list_ticks(begin, end)
    assert 1 <= len(ticks) <= MAX_TICKS
    assert all(0 <= tick.at <= 1 for tick in ticks)
    assert [tick.at for tick in ticks] == sorted(tick.at for tick in ticks)

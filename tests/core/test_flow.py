"""First, origin and spread: dates compare as intervals; agencies and press offices are where words come from."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotebank.core.flow import carrier, count_earlier, find_credit, find_first, find_origin, find_source
from quotebank.core.model import OutletKind, QuotationKind, Span, SpeakerKind
from quotebank.core.records import ArticleHead, QuoteRecord, QuoteSpeaker
from quotebank.data.outlets import load_sources
from quotebank.ingest.dates import parse_published

SOURCES = load_sources()


def make_quote(
    number: int,
    published: str | None = None,
    *,
    outlet: str | None = "Gazette",
    byline: str | None = None,
    kind: OutletKind | None = None,
) -> QuoteRecord:
    date = None if published is None else parse_published(published)
    head = ArticleHead(f"a{number:016x}", outlet=outlet, published=date, byline=byline, outlet_kind=kind)
    return QuoteRecord(f"q{number:016x}", "We will go.", QuotationKind.DIRECT, (Span(0, 11),), head, "cq")


def trace(*quotes: QuoteRecord) -> tuple[str, int | None, int, int] | None:
    """Return name, number of the printing, credits and carriers of the origin."""
    published_by = {quote.id: source for quote in quotes if (source := find_source(quote, SOURCES))}
    credited_to = {quote.id: source for quote in quotes if (source := find_credit(quote.article, SOURCES))}
    origin = find_origin(quotes, published_by, credited_to)
    if origin is None:
        return None
    number = None if origin.quote is None else int(origin.quote.id[1:], 16)
    return origin.source.name, number, len(origin.credited), origin.carriers


@pytest.mark.parametrize(
    ("dates", "first", "tie"),
    [
        ((None, None), None, False),
        ((None, "2024"), 1, False),
        (("2024-01-02", "2024-01-01"), 1, False),
        (("2024-01-01", "2024-01-01"), 0, True),
        (("2024-01-01T09:00:00Z", "2024-01-01T08:00:00Z"), 1, False),
        (("2024-01-01T09:00:00Z", "2024-01-01"), 0, True),
        (("2024-01", "2024-01-15"), 1, True),
        (("2024-02", "2024-01-15"), 1, False),
        (("2023", "2024-01-15"), 0, False),
    ],
)
def test_first_compares_intervals(dates: tuple[str | None, str | None], first: int | None, *, tie: bool) -> None:
    quotes = [make_quote(number, date, outlet=f"Outlet {number}") for number, date in enumerate(dates)]
    found = find_first(quotes)
    if first is None:
        assert found is None
    else:
        assert found is not None
        assert (found.quote, found.tie) == (quotes[first], tie)


def test_an_outlet_does_not_tie_with_itself() -> None:
    found = find_first([make_quote(1, "2024-01-01"), make_quote(2, "2024-01-01")])
    assert found is not None
    assert not found.tie


def test_articles_without_outlet_are_their_own() -> None:
    found = find_first([make_quote(1, "2024-01-01", outlet=None), make_quote(2, "2024-01-01", outlet=None)])
    assert found is not None
    assert found.tie


def test_earlier_outlets_are_those_that_certainly_had_it_before() -> None:
    rows = [
        ("Echo", "2024-01-01"),
        ("Post", "2024-01-03"),
        ("Echo", "2024-01-04"),
        ("Herald", "2024-01"),
        ("Star", None),
    ]
    quotes = [make_quote(number, date, outlet=outlet) for number, (outlet, date) in enumerate(rows)]
    assert [count_earlier(quotes)[quote.id] for quote in quotes] == [0, 1, 1, 0, None]
    later = make_quote(9, "2024-02-01", outlet="Mail")
    assert count_earlier([*quotes, later])[later.id] == 3


def test_earlier_outlets_by_the_slow_rule() -> None:
    dates = ["2024-01-01", "2024-01", "2024-01-01T09:00:00Z", "2023", "2024-03-02", None, "2024-01-31", "2024-01-02"]
    quotes = [make_quote(n, date, outlet=f"Outlet {n % 5}") for n, date in enumerate(dates)]
    for quote in quotes:
        published = quote.article.published
        before = {
            carrier(other)
            for other in quotes
            if published and other.article.published and other.article.published.latest < published.earliest
        } - {carrier(quote)}
        assert count_earlier(quotes)[quote.id] == (len(before) if published else None)


def test_an_agency_in_the_bank_is_the_origin() -> None:
    agency = make_quote(1, "2024-01-02", outlet="Northmark News Agency")
    others = [make_quote(n, "2024-01-02", outlet=f"Paper {n}") for n in (2, 3, 4)]
    assert trace(agency, *others) == ("Northmark News Agency", 1, 0, 3)


def test_who_had_it_after_others_is_not_the_origin() -> None:
    agency = make_quote(1, "2024-01-03", outlet="Northmark News Agency")
    assert trace(agency, make_quote(2, "2024-01-02", outlet="Post")) is None
    assert trace(agency, make_quote(2, "2024-01", outlet="Post")) == ("Northmark News Agency", 1, 0, 1)
    assert trace(agency, make_quote(2, None, outlet="Post")) == ("Northmark News Agency", 1, 0, 1)


def test_an_outlet_that_credits_the_agency_may_print_it_first() -> None:
    """Its page may carry the day before that of the agency's own."""
    agency = make_quote(1, "2024-01-03", outlet="PA Media")
    crediting = make_quote(2, "2024-01-02", outlet="Post", byline="By Ada Quill, PA")
    assert trace(agency, crediting) == ("PA Media", 1, 1, 1)


def test_credits_tell_an_origin_that_is_not_in_the_bank() -> None:
    quotes = [
        make_quote(1, "2024-01-02", outlet="Post", byline="By PA Media"),
        make_quote(2, "2024-01-02", outlet="Echo", byline="Press Association reporters"),
        make_quote(3, "2024-01-04", outlet="Star", byline="By Ada Quill"),
    ]
    assert trace(*quotes) == ("PA Media", None, 2, 3)
    assert trace(*quotes, make_quote(4, "2023-12-30", outlet="Herald")) is None


def test_a_press_office_goes_before_an_agency_of_the_same_day() -> None:
    quotes = [
        make_quote(1, "2024-01-02", outlet="Reuters"),
        make_quote(2, "2024-01-02", outlet="Saltmere Council", kind=OutletKind.PRESS_OFFICE),
        make_quote(3, "2024-01-03", outlet="Post"),
    ]
    assert trace(*quotes) == ("Saltmere Council", 2, 0, 2)


def test_a_source_that_nobody_else_carries_is_no_origin() -> None:
    assert trace(make_quote(1, "2024-01-02", outlet="Reuters"), make_quote(2, "2024-01-02", outlet="Reuters")) is None


def test_a_body_that_prints_its_own_words_is_its_press_office() -> None:
    chief = QuoteSpeaker("s1", "Ada Quill", SpeakerKind.PERSON, "chief executive", "Harbour Trust")
    own = replace(make_quote(1, "2024-01-02", outlet="The Harbour Trust"), speaker=chief)
    assert find_source(own, SOURCES) is None  # "the" makes it another name
    own = replace(make_quote(1, "2024-01-02", outlet="Harbour Trust"), speaker=chief)
    assert trace(own, make_quote(2, "2024-01-02", outlet="Post")) == ("Harbour Trust", 1, 0, 1)


def test_what_the_import_said_of_an_outlet_counts() -> None:
    assert find_source(make_quote(1, outlet="Reuters", kind=OutletKind.NEWSPAPER), SOURCES) is None
    known = find_source(make_quote(1, outlet="Coast Bulletin", kind=OutletKind.AGENCY), SOURCES)
    assert known is not None
    assert (known.name, known.kind) == ("Coast Bulletin", OutletKind.AGENCY)

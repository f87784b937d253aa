"""What a search could be narrowed by further, counted over its first quotes."""

from __future__ import annotations

import make
from quotebank.core.records import QuoteQuery
from quotebank.store.facets import count_facets
from quotebank.store.session import Bank


def fill(bank: Bank) -> None:
    make.keep_said(bank, "The ferry is late again", "Ada Quill", outlet="Echo", published="2024-01-01")
    make.keep_said(bank, "The ferry never came at all", "Ada Quill", outlet="Gazette", published="2025-01-01")
    make.keep_said(bank, "The ferry was sold last year", "Bo Noll", outlet="Echo", published=None)
    make.keep_said(bank, "Nobody told us anything here", None, outlet=None, published="2025-03-01")


def test_values_come_with_the_quotes_that_have_them(bank: Bank) -> None:
    fill(bank)
    with bank.reading() as connection:
        facets = count_facets(connection, QuoteQuery(offset=3, limit=1))
    assert (facets.counted, facets.is_all) == (4, True)
    assert [(each.speaker.name, each.quotes) for each in facets.speakers] == [("Ada Quill", 2), ("Bo Noll", 1)]
    assert facets.speaker_kinds == (("person", 3), ("unknown", 1))
    assert facets.outlets == (("Echo", 2), ("Gazette", 1))
    assert facets.years == (("2025", 2), ("2024", 1))
    assert facets.kinds == (("direct", 4),)


def test_they_are_those_of_what_was_searched_for(bank: Bank) -> None:
    fill(bank)
    with bank.reading() as connection:
        facets = count_facets(connection, QuoteQuery(words="ferry", outlet="echo"))
    assert facets.counted == 2
    assert facets.outlets == (("Echo", 2),)


def test_no_more_are_counted_than_asked(bank: Bank) -> None:
    fill(bank)
    with bank.reading() as connection:
        facets = count_facets(connection, QuoteQuery(), most=2)
    assert (facets.counted, facets.is_all) == (2, False)
    assert sum(number for _, number in facets.kinds) == 2

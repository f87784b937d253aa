"""What an id stands for when it is cited, and quotes with their texts."""

from __future__ import annotations

import pytest

import make
from quotebank.core.model import Clustering, Span
from quotebank.errors import NotFound
from quotebank.store.citing import list_first_carriers, list_meant, read_in_text
from quotebank.store.clusters import rebuild_clusters
from quotebank.store.decisions import protect
from quotebank.store.quotes import get_quote, list_quotes
from quotebank.store.session import Bank
from quotebank.store.speakers import find_speakers

SAID = "The ferry will run"


@pytest.fixture
def printings(bank: Bank) -> tuple[str, ...]:
    """Return the ids of one statement in four outlets: late, undated, early and of a whole year."""
    saved = [
        make.keep_said(bank, SAID, outlet=outlet, published=published, address=f"https://{outlet}.example/")
        for outlet, published in (("late", "2025-06-02"), ("undated", None), ("early", "2025-06-01"), ("year", "2025"))
    ]
    ids = tuple(article.quote_ids[0] for article in saved)
    with bank.transaction() as connection:
        rebuild_clusters(connection, Clustering(dict.fromkeys(ids, min(ids))))
    return ids


def test_cluster_stands_for_its_printings_first_carrier_first(bank: Bank, printings: tuple[str, ...]) -> None:
    late, undated, early, year = printings
    with bank.reading() as connection:
        cluster = get_quote(connection, late).cluster_id
        rows = list_meant(connection, cluster)
        assert [read.quote.id for read in read_in_text(connection, rows)] == [early, late, year, undated]


def test_first_carrier_stands_for_every_printing(bank: Bank, printings: tuple[str, ...]) -> None:
    late, undated, early, _ = printings
    alone = make.keep_said(bank, "Something else", address="https://alone.example/").quote_ids[0]
    with bank.reading() as connection:
        rows = [list_meant(connection, key)[0] for key in (undated, alone, late)]
        found = [read.quote.id for read in read_in_text(connection, list_first_carriers(connection, rows))]
    assert found == [early, alone]


def test_where_nothing_is_dated_nobody_was_first(bank: Bank) -> None:
    ids = [
        make.keep_said(bank, SAID, outlet=outlet, published=None, address=f"https://{outlet}.example/").quote_ids[0]
        for outlet in ("one", "two")
    ]
    with bank.transaction() as connection:
        rebuild_clusters(connection, Clustering(dict.fromkeys(ids, min(ids))))
    with bank.reading() as connection:
        rows = [list_meant(connection, key)[0] for key in ids]
        assert list_first_carriers(connection, rows) == rows


def test_article_stands_for_its_quotes_in_order(bank: Bank) -> None:
    text = "“One,” said Ada Quill. “Two,” she said."
    saved = make.keep(bank, make.make_article(text), *(make.make_quotation(text, words) for words in ("One", "Two")))
    with bank.reading() as connection:
        rows = list_meant(connection, saved.article_id)
        quoted = read_in_text(connection, rows)
    assert [one.quote.text for one in quoted] == ["One", "Two"]
    assert [one.quote.segments[0].of(one.text or "") for one in quoted] == ["One", "Two"]


@pytest.mark.parametrize("asked", ["x1", "", "s0000000000000000", "q0000000000000000", "a1", "cq1"])
def test_what_stands_for_no_quote_is_not_found(bank: Bank, asked: str) -> None:
    with bank.reading() as connection, pytest.raises(NotFound):
        list_meant(connection, asked)


def test_words_that_are_no_longer_printed_have_no_text(bank: Bank) -> None:
    old = make.keep_said(bank, "We will run", address="https://x.example/").quote_ids[0]
    make.keep_said(bank, "Nothing of the kind", address="https://x.example/")
    with bank.reading() as connection:
        (quoted,) = read_in_text(connection, list_meant(connection, old))
    assert (quoted.quote.is_current, quoted.text, quoted.text_sha256) == (False, None, None)


def test_spans_point_into_the_masked_text(bank: Bank) -> None:
    text = "Ada Quill came.\n\n“Ask Ada Quill,” said Bo Noll, who knows Ada."
    quoted_id = make.keep(bank, make.make_article(text), make.make_quotation(text, "Ask Ada Quill", speaker="Bo Noll"))
    make.keep_said(bank, "No", "Ada Quill", address="https://x.example/")
    with bank.transaction() as connection:
        (speaker,) = find_speakers(connection, "ada quill")
        protect(connection, speaker.id, who="editor", why="a child", now=make.NOW)
    with bank.reading() as connection:
        (quoted,) = read_in_text(connection, list_meant(connection, quoted_id.quote_ids[0]))
        (open_,) = read_in_text(connection, list_meant(connection, quoted_id.quote_ids[0]), reveal=True)
        (stored,) = list_quotes(connection, quoted_id.quote_ids)
    assert quoted.text is not None
    assert "Quill" not in quoted.text
    assert quoted.text_sha256 is None
    assert quoted.quote.segments[0].of(quoted.text) == quoted.quote.text == "Ask [protected]"
    assert (open_.text, open_.quote.segments) == (text, stored.segments)
    assert stored.segments == (Span(18, 31),)

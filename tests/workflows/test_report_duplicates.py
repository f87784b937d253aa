"""Duplicates: the fullest printing, who was first, what became of the words."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

import newsroom
from quotebank.core.model import DatePrecision, Published, QuotationKind, Relation, Span, Warning_
from quotebank.core.phrasing import render_origin
from quotebank.core.records import ArticleHead, QuoteRecord
from quotebank.errors import InputError
from quotebank.ingest.dates import parse_published
from quotebank.store.clusters import get_cluster
from quotebank.store.session import Bank
from quotebank.workflows.import_articles import import_articles
from quotebank.workflows.report_duplicates import (
    find_fullest,
    report_duplicates,
    report_statement,
    statement_shape,
)


def make_quote(number: int, *, outlet: str | None = "Gazette", published: str | None = None) -> QuoteRecord:
    date = None if published is None else parse_published(published)
    head = ArticleHead(f"a{number:016x}", outlet=outlet, published=date)
    return QuoteRecord(f"q{number:016x}", "We will go.", QuotationKind.DIRECT, (Span(0, 11),), head, "cq")


def test_report_of_the_newsroom(bank: Bank) -> None:
    (report,) = report_duplicates(bank)
    assert report.outlets == 3
    assert report.reference.text == newsroom.FULLEST
    assert report.speaker is not None
    assert report.speaker.name == "Marta Quill"
    assert report.first is not None
    assert report.first.quote.article.outlet == "Coastline Wire"
    assert report.first.tie  # the Echo says no more than the month
    relations = {printing.quote.article.outlet: printing.comparison for printing in report.printings}
    assert relations["Coastline Wire"].relation is Relation.IDENTICAL
    assert relations["Pellow Gazette"].relation is Relation.MEANING
    assert Warning_.NEGATION in relations["Pellow Gazette"].warnings
    assert relations["Estuary Echo"].relation is Relation.PART


def test_shape_is_that_of_the_contract(bank: Bank) -> None:
    (report,) = report_duplicates(bank)
    shape = statement_shape(report)
    assert set(shape) >= {"cluster_id", "text", "speaker", "speakers", "first", "outlets", "quotes"}
    assert set(shape["first"]) == {"quote_id", "outlet", "published", "tie"}
    assert set(shape["speaker"]) == {"id", "name", "kind", "role", "affiliation"}
    for quote in shape["quotes"]:
        assert set(quote) >= {"id", "outlet", "url", "published", "text", "relation", "changes", "warnings"}
        for change in quote["changes"]:
            assert change["a"][1] <= len(shape["text"])
            assert change["b"][1] <= len(quote["text"])


def test_report_by_id_and_from_so_many_outlets(bank: Bank) -> None:
    (report,) = report_duplicates(bank, min_outlets=3)
    assert report_duplicates(bank, min_outlets=4) == ()
    with bank.reading() as connection:
        cluster = get_cluster(connection, report.cluster_id)
    assert report_statement(bank, cluster) == report


def test_report_of_a_speaker_and_since(bank: Bank) -> None:
    assert len(report_duplicates(bank, speaker="quill")) == 1
    assert report_duplicates(bank, speaker="tremlett") == ()
    assert len(report_duplicates(bank, since="2024-01-17")) == 1
    assert report_duplicates(bank, since="2025") == ()
    with pytest.raises(InputError, match="--since"):
        report_duplicates(bank, since="soon")


@pytest.mark.parametrize(
    ("printings", "fullest"),
    [
        ((("We will go home,", "2024-01-01"), ("We will go home.", "2024-01-02")), 1),
        ((("We will go home!”", "2024-01-02"), ("We will go home.", "2024-01-01")), 1),
        ((("We will go home.", None), ("“We will go home!", "2024")), 1),
        ((("We will go.", "2024-01-01"), ("We will go home,", None)), 1),
        ((("We will go.", None), ("We WILL go.", None)), 1),
    ],
    ids=["a sentence before a comma", "the earliest", "dated before undated", "most words first", "smallest text"],
)
def test_fullest_printing(printings: tuple[tuple[str, str | None], ...], fullest: int) -> None:
    quotes = [replace(make_quote(number, published=date), text=text) for number, (text, date) in enumerate(printings)]
    assert find_fullest(quotes) == quotes[fullest]
    assert find_fullest(quotes[::-1]) == quotes[fullest]


def test_dates_are_intervals() -> None:
    assert parse_published("2024-01") == Published(
        "2024-01", DatePrecision.MONTH, "2024-01-01T00:00:00Z", "2024-01-31T23:59:59Z"
    )


WALL = "The harbour wall was never inspected in eleven years, and the engineers who asked for it were sent home."


def test_a_quote_told_to_an_agency_is_credited_alone(empty_bank: Bank, tmp_path: Path) -> None:
    other = "Not one of the ferries that the island was promised has ever left the yard, and nobody says why."
    told = f"The wall gave way.\n\n“{WALL}” Ada Birch told Reuters.\n\n“{other}” said Tom Rusk.\n"
    plain = f"The wall gave way again.\n\n“{WALL}” said Ada Birch.\n\n“{other}” said Tom Rusk.\n"
    rows = [{"outlet": "Post", "text": told}, {"outlet": "Star", "text": plain}]
    file = tmp_path / "told.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    import_articles(empty_bank, [str(file)], now=newsroom.noon)
    shapes = [statement_shape(report) for report in report_duplicates(empty_bank)]
    named = {(shape["text"][:3], q["outlet"]): q["credit"] for shape in shapes for q in shape["quotes"]}
    assert named == {("The", "Post"): "Reuters", ("The", "Star"): None, ("Not", "Post"): None, ("Not", "Star"): None}


def test_origin_and_spread_are_told(empty_bank: Bank, tmp_path: Path) -> None:
    rows = [
        {"outlet": "Northmark News Agency", "published": "2024-03-05T08:00:00Z"},
        {"outlet": "Coast Herald", "published": "2024-03-05", "byline": "By Northmark News Agency"},
        {"outlet": "Penmoor Echo", "published": "2024-03-06", "outlet_kind": "newspaper"},
        {"outlet": "Saltmere Star"},
    ]
    for row in rows:
        dateline = "PENMOOR (Northmark News Agency) - " if row["outlet"] == "Penmoor Echo" else ""
        row["text"] = f"{dateline}The wall at {row['outlet']} gave way.\n\n“{WALL}” said Ada Birch, an engineer.\n"
    file = tmp_path / "wall.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    import_articles(empty_bank, [str(file)], now=newsroom.noon)
    (report,) = report_duplicates(empty_bank)
    shape = statement_shape(report)
    ids = {quote["outlet"]: quote["id"] for quote in shape["quotes"]}
    assert shape["origin"] == {
        "name": "Northmark News Agency",
        "kind": "agency",
        "quote_id": ids["Northmark News Agency"],
        "carried_by": 3,
        "credited_by": [ids["Coast Herald"], ids["Penmoor Echo"]],
    }
    assert [(q["outlet"], q["outlet_kind"], q["credit"], q["earlier_outlets"]) for q in shape["quotes"]] == [
        ("Northmark News Agency", "agency", None, 0),
        ("Coast Herald", None, "Northmark News Agency", 0),
        ("Penmoor Echo", "newspaper", "Northmark News Agency", 2),
        ("Saltmere Star", None, None, None),
    ]
    assert render_origin(report.origin) == "From Northmark News Agency (agency), carried by 3 outlets"

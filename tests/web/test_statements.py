"""The page of a statement: printings beside one another, changes in marks that need no colour, who had it when."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

import newsroom
from quotebank.store.decisions import protect
from quotebank.store.session import Bank
from quotebank.workflows.report_duplicates import report_duplicates
from quotebank.workflows.search_bank import SearchRequest, search_bank


def read_page(client: TestClient, bank: Bank, **asked: object) -> str:
    (report,) = report_duplicates(bank)
    page = client.get(f"/statements/{report.cluster_id}", params=asked)  # type: ignore[arg-type]  # numbers
    assert page.status_code == 200
    return page.text


def test_every_printing_stands_beside_the_others_with_its_changes(client: TestClient, bank: Bank) -> None:
    page = read_page(client, bank)
    assert page.count('<li id="q') == 3
    assert "the harbour board must <del>[-not-]</del> wait" in page
    assert "the fullest printing" in page
    assert "a part of it" in page


def test_a_change_of_meaning_is_an_alarm(client: TestClient, bank: Bank) -> None:
    page = read_page(client, bank)
    assert "May mean something else: negation" in page
    assert "1 of 3 printings here may mean something else" in page


def test_the_first_carrier_is_told_with_its_doubt(client: TestClient, bank: Bank) -> None:
    page = read_page(client, bank)
    assert re.search(r"<dt>First</dt><dd><a [^>]*>Coastline Wire, 16 Jan 2024</a>", page)
    assert "the dates overlap" in page


def test_the_spread_is_drawn_in_lanes_with_a_table_behind(client: TestClient, bank: Bank) -> None:
    page = read_page(client, bank)
    chart = page[page.index("<svg") : page.index("</svg>")]
    for outlet in ("Coastline Wire", "Pellow Gazette", "Estuary Echo"):
        assert f">{outlet}</text>" in chart
        assert f'<th scope="row">{outlet}</th>' in page
    assert "style=" not in chart


def test_a_quote_alone_is_a_statement_printed_once(client: TestClient, bank: Bank) -> None:
    quote = search_bank(bank, SearchRequest(words="volunteers")).found[0].quote
    page = client.get(f"/statements/{quote.cluster_id}")
    assert page.status_code == 200
    assert "Printed once" in page.text
    assert "<svg" not in page.text


def test_pages_of_printings_lead_to_one_another(client: TestClient, bank: Bank) -> None:
    page = read_page(client, bank, offset=40)
    assert 'rel="prev"' in page
    assert 'rel="next"' not in page


def test_what_is_no_statement_is_not_found(client: TestClient) -> None:
    for path in ("/statements/cq0000000000000000", "/statements/q0000000000000000", "/statements/%00"):
        assert client.get(path).status_code == 404


def test_a_protected_speaker_stays_unnamed(client: TestClient, bank: Bank) -> None:
    (report,) = report_duplicates(bank)
    assert report.speaker is not None
    with bank.transaction() as connection:
        protect(connection, report.speaker.id, who="ed", why="a child", now=newsroom.noon())
    page = read_page(client, bank)
    assert "Quill" not in page
    assert newsroom.PART in page

"""The journal in the browser: what was decided, what became of it, and the way back."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from make import NOW
from quotebank.core.deciding.requests import read_request
from quotebank.store.session import Bank
from quotebank.web.app import create_app
from quotebank.web.pages.history import PAGE_DECISIONS
from quotebank.workflows.decide import decide
from quotebank.workflows.list_history import list_history
from quotebank.workflows.search_bank import SearchRequest, search_bank
from web_forms import press
from web_options import make_options


def tag(bank: Bank, count: int) -> str:
    """Put some tags on a quote; return its id."""
    quote_id = search_bank(bank, SearchRequest(words="volunteers")).found[0].quote.id
    for number in range(count):
        decide(
            bank,
            read_request({"action": "tag", "target": quote_id, "name": f"tag {number:03}"}),
            who="bo" if number % 2 else "ada",
            now=NOW + timedelta(minutes=number),
        )
    return quote_id


def tags(page: str) -> list[str]:
    return re.findall(r"<strong>tag</strong> (tag \d+)", page)


def test_the_latest_comes_first_page_by_page(client: TestClient, bank: Bank) -> None:
    tag(bank, PAGE_DECISIONS + 3)
    page = client.get("/history").text
    assert tags(page)[0] == f"tag {PAGE_DECISIONS + 2:03}"
    assert len(tags(page)) == PAGE_DECISIONS
    assert "Newer" not in page
    older = client.get(f"/history?offset={PAGE_DECISIONS}").text
    assert tags(older) == ["tag 002", "tag 001", "tag 000"]
    assert ">Older<" not in older
    assert "Nothing was decided" in client.get("/history?offset=5000").text


def test_a_decision_is_undone_from_the_journal_and_says_so(client: TestClient, bank: Bank) -> None:
    quote_id = tag(bank, 1)
    page = press(client, client.get("/history", params={"about": quote_id}).text, "Undo")
    assert page.url.params["about"] == quote_id
    assert "undone</span>" in client.get("/history").text.replace("\n", "")
    assert list_history(bank)[0].decision.undone_by is not None
    press(client, client.get("/history").text, "Put it in force again")
    assert list_history(bank)[0].decision.undone_by is None


def test_the_journal_is_narrowed(client: TestClient, bank: Bank) -> None:
    quote_id = tag(bank, 4)
    assert tags(client.get("/history", params={"who": "BO"}).text) == ["tag 003", "tag 001"]
    assert len(tags(client.get("/history", params={"about": quote_id, "standing": "in-force"}).text)) == 4
    assert tags(client.get("/history", params={"standing": "undone"}).text) == []


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"about": "nobody"}, 422),
        ({"about": "q0000000000000000"}, 404),
        ({"standing": "moon"}, 422),
        ({"since": "last week"}, 422),
        ({"offset": "-1"}, 422),
    ],
)
def test_what_cannot_be_asked_is_an_error(client: TestClient, asked: dict[str, str], status: int) -> None:
    page = client.get("/history", params=asked)
    assert page.status_code == status
    assert "bug" not in page.text


def test_a_bank_shown_for_reading_only_shows_no_buttons(bank: Bank) -> None:
    tag(bank, 1)
    page = TestClient(create_app(bank, make_options(read_only=True))).get("/history")
    assert page.status_code == 200
    assert 'method="post"' not in page.text

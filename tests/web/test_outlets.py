"""The page of outlets: how much each printed, and who carried what after whom."""

from __future__ import annotations

import re

from fastapi.testclient import TestClient

from quotebank.store.session import open_bank
from quotebank.web.app import create_app
from web_options import make_options


def test_outlets_are_listed_and_who_carried_what_after_whom(client: TestClient) -> None:
    page = client.get("/outlets").text
    assert '<a href="/search?outlet=Pellow+Gazette">Pellow Gazette</a> <span class="meta">1 article</span>' in page
    row = re.search(r'<th scope="row">Coastline Wire</th>(.*?)</tr>', page)
    assert row is not None
    assert re.findall(r'<td class="count">(\d)', row[1]) == ["1"]


def test_an_empty_bank_has_none() -> None:
    with open_bank(":memory:") as empty:
        assert "No outlet is known." in TestClient(create_app(empty, make_options())).get("/outlets").text

"""The pages of speakers: a list to find them by name, and one as the quotes show them."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

import newsroom
from quotebank.store import speaker_samples
from quotebank.store.decisions import protect
from quotebank.store.session import Bank
from quotebank.workflows.picture_speaker import picture_speaker
from quotebank.workflows.search_bank import SearchRequest, search_bank


def find_speaker(bank: Bank, name: str) -> str:
    speaker = search_bank(bank, SearchRequest(speaker=name)).found[0].quote.speaker
    assert speaker is not None
    return speaker.id


def test_a_speaker_is_shown_with_roles_outlets_fellows_and_statements(client: TestClient, bank: Bank) -> None:
    page = client.get(f"/speakers/{find_speaker(bank, 'Marta Quill')}")
    assert page.status_code == 200
    assert "<h1>Marta Quill</h1>" in page.text
    assert "chief executive, Ennis River Trust" in page.text
    assert "16 Jan 2024" in page.text
    for outlet in ("Coastline Wire", "Pellow Gazette", "Estuary Echo"):
        assert f">{outlet}</a>" in page.text
    beside = page.text[page.text.index('id="beside"') :]
    assert "Joss Tremlett" in beside
    assert "3 printings" in page.text
    assert "style=" not in page.text


def test_the_timeline_has_a_table_behind_it(client: TestClient, bank: Bank) -> None:
    page = client.get(f"/speakers/{find_speaker(bank, 'Marta Quill')}").text
    assert "Jan 2024: 3 quotes</title>" in page
    assert '>Jan 2024</a></th><td class="count">3</td>' in page


def test_quotes_come_page_by_page(client: TestClient, bank: Bank) -> None:
    name = find_speaker(bank, "Marta Quill")
    pages = [picture_speaker(bank, name, offset=offset, limit=2) for offset in (0, 2)]
    assert [len(page.found) for page in pages] == [2, 1]
    assert [page.has_more for page in pages] == [True, False]
    assert 'rel="prev"' in client.get(f"/speakers/{name}?offset=20").text


def test_what_is_drawn_of_many_quotes_is_said(client: TestClient, bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    name = find_speaker(bank, "Marta Quill")
    assert "drawn evenly" not in client.get(f"/speakers/{name}").text
    monkeypatch.setattr(speaker_samples.read_speaker_sample, "__kwdefaults__", {"most": 2, "reveal": False})
    page = client.get(f"/speakers/{name}").text
    assert "counted of 2 quotes, drawn evenly" in page
    assert "3 quotes" in page


def test_a_protected_speaker_is_told_by_nothing(client: TestClient, bank: Bank) -> None:
    name = find_speaker(bank, "Marta Quill")
    with bank.transaction() as connection:
        protect(connection, name, who="ed", why="a child", now=newsroom.noon())
    page = client.get(f"/speakers/{name}")
    assert page.status_code == 200
    assert "protected" in page.text
    for word in ("Quill", "chief executive", "Ennis River Trust", "Joss Tremlett"):
        assert word not in page.text
    assert "Quill" not in client.get("/speakers").text


def test_speakers_are_listed_by_quotes_and_found_by_name(client: TestClient) -> None:
    page = client.get("/speakers").text
    assert page.index("Marta Quill") < page.index("Joss Tremlett")
    assert "Joss Tremlett" not in client.get("/speakers", params={"q": "quill"}).text
    assert "Joss Tremlett" in client.get("/speakers", params={"q": "tremlet"}).text
    assert "Nobody is called that" in client.get("/speakers", params={"q": "zzyxq"}).text
    assert client.get("/speakers", params={"q": "!"}).status_code == 422


@pytest.mark.parametrize("path", ["/speakers/s0000000000000000", "/speakers/q0000000000000000", "/speakers/%00"])
def test_nobody_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404

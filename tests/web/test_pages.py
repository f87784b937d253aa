"""The pages: what a reader finds on each, and what never stands in one."""

from __future__ import annotations

import re

import pytest
from fastapi.testclient import TestClient

from quotebank.store.session import Bank
from quotebank.web import urls
from quotebank.workflows.search_bank import SearchRequest, search_bank


def find_quote(bank: Bank, words: str) -> tuple[str, str]:
    """Return the ids of a quote and of its article."""
    quote = search_bank(bank, SearchRequest(words=words)).found[0].quote
    return quote.id, quote.article.id


def test_the_first_page_shows_figures_and_what_came_last(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    for title in ("Sluice gates must be replaced, says river trust", "Flood fears at Pellow Reach"):
        assert title in page.text
    assert "<dd>3</dd>" in page.text  # articles


def test_an_empty_bank_says_how_to_fill_it() -> None:
    from quotebank.store.session import open_bank
    from quotebank.web.app import create_app
    from web_options import make_options

    with open_bank(":memory:") as empty:
        page = TestClient(create_app(empty, make_options())).get("/")
    assert "quotebank import" in page.text


def test_search_shows_quotes_with_the_words_set_off(client: TestClient) -> None:
    page = client.get("/search", params={"q": "sluice"})
    assert '<h1 id="results">2 quotes</h1>' in page.text
    assert "The <mark>sluice</mark> gates" in page.text


def test_search_keeps_what_was_asked_for_in_its_form(client: TestClient) -> None:
    page = client.get("/search", params={"speaker": "quill", "outlet": "gazette", "sort": "oldest"})
    assert 'name="speaker" value="quill"' in page.text
    assert 'name="outlet" value="gazette"' in page.text
    assert "<option selected>oldest" in page.text


@pytest.mark.parametrize(
    "asked",
    [{"since": "last week"}, {"q": '"open'}, {"sort": "best"}, {"kind": "loud"}, {"offset": "-1"}, {"q": "x" * 3_000}],
)
def test_a_search_that_cannot_be_read_says_why(client: TestClient, asked: dict[str, str]) -> None:
    page = client.get("/search", params=asked)
    assert page.status_code == 422
    assert "bug" not in page.text


def test_a_quote_shows_its_paragraph_evidence_and_citation(client: TestClient, bank: Bank) -> None:
    quote_id, article_id = find_quote(bank, "sluice")
    page = client.get(f"/quotes/{quote_id}")
    assert "Why this speaker" in page.text
    assert f"/articles/{article_id}#{quote_id}" in page.text
    assert quote_id in page.text


def test_the_citation_box_comes_alone_where_a_page_asks_for_it(client: TestClient, bank: Bank) -> None:
    quote_id, _ = find_quote(bank, "sluice")
    part = client.get(f"/quotes/{quote_id}/cite", params={"format": "ris"}, headers={"HX-Request": "true"})
    assert "TY  - NEWS" in part.text
    assert "<html" not in part.text
    whole = client.get(f"/quotes/{quote_id}/cite", params={"format": "ris"})
    assert "<html" in whole.text
    assert client.get(f"/quotes/{quote_id}/cite", params={"format": "morse"}).status_code == 422


def test_an_article_shows_its_quotations_in_place_with_the_speaker_beside(client: TestClient, bank: Bank) -> None:
    quote_id, article_id = find_quote(bank, "volunteers")
    page = client.get(f"/articles/{article_id}").text
    assert f'<a class="quoted" href="/quotes/{quote_id}">Our volunteers measured the water' in page
    assert f'<li id="{quote_id}">' in page


@pytest.mark.parametrize(
    "path", ["/nowhere", "/quotes/q0000000000000000", "/articles/x", "/quotes/%00", "/articles/q0000000000000000"]
)
def test_what_is_not_there_is_a_page_that_says_so(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 404
    assert "<h1>Not Found</h1>" in page.text


def test_no_page_holds_script_or_style_of_its_own_or_anything_from_outside(client: TestClient, bank: Bank) -> None:
    quote = search_bank(bank, SearchRequest(words="sluice")).found[0].quote
    assert quote.speaker is not None
    records = [urls.record(each) for each in (quote.id, quote.article.id, quote.cluster_id, quote.speaker.id)]
    for path in ("/", "/search?q=sluice", "/speakers", *records, "/nowhere"):
        page = client.get(path).text
        assert not re.search(r"<script(?! src=\"/static/)|<style|\sstyle=|\son\w+=|javascript:", page)
        assert not re.search(r"(?:src|<link[^>]*href)=\"(?!/static/)", page)


def test_words_of_an_article_never_act_on_a_page(client: TestClient) -> None:
    page = client.get(
        "/search", params={"q": "<script>alert(1)</script>", "speaker": '"><img src=x onerror=alert(1)>'}
    ).text
    assert "<script>alert" not in page
    assert "<img" not in page


def test_a_search_can_be_narrowed_by_what_its_quotes_have(client: TestClient) -> None:
    page = client.get("/search", params={"q": "the"}).text
    facets = page[page.index('id="narrow"') : page.index("<form", page.index('id="narrow"'))]
    assert re.search(
        r'href="/search\?q=the&amp;outlet=Pellow\+Gazette">Pellow Gazette</a> <span class="meta">\d', facets
    )
    assert re.search(r'href="/search\?q=the&amp;speaker=s[0-9a-f]{16}">Marta Quill</a>', facets)


def test_only_what_was_printed_again_leads_to_other_printings(client: TestClient) -> None:
    assert "other printings" in client.get("/search", params={"q": "sluice"}).text
    assert "other printings" not in client.get("/search", params={"q": "volunteers"}).text

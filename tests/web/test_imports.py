"""Bring articles in by upload and paste."""

from __future__ import annotations

import gzip
import io
import json
import threading
import zipfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import newsroom
from quotebank.store.session import Bank
from quotebank.web.app import create_app
from quotebank.web.pages.imports import clean_name
from quotebank.workflows.search_bank import SearchRequest, search_bank
from quotebank.workflows.show_front import show_front
from web_options import TOKEN, make_options

PAGE = (
    "<html><head><title>Ferry back</title><meta property='og:site_name' content='Harbour News'></head><body><article>"
    "<h1>Ferry back</h1><p>The ferry sails again from Tuesday, and islanders are pleased to have it back at last.</p>"
    "<p>“The ferry will sail twice a day, whatever the weather brings,” said Nan Orrell, who runs the line.</p>"
    "</article></body></html>"
)
TEXT = "Ferry back\n\n“The ferry will sail twice a day, whatever the weather brings,” said Nan Orrell, who runs the line.\n"


def upload(client: TestClient, name: str, content: bytes, **fields: str) -> str:
    answered = client.post("/import", data={"token": TOKEN, **fields}, files={"file": (name, content)})
    assert answered.status_code == 200
    assert answered.history[0].status_code == 303
    return str(answered.text)


def test_a_page_is_uploaded_and_leads_to_its_article(client: TestClient, bank: Bank) -> None:
    page = upload(client, "ferry.html", PAGE.encode())
    assert "1 added, 0 kept, 0 updated, 0 rejected" in page
    found = search_bank(bank, SearchRequest(words="ferry twice")).found[0].quote
    assert f'href="/articles/{found.article.id}"' in page
    assert found.speaker is not None
    assert found.speaker.name == "Nan Orrell"
    assert "0 added, 1 kept" in upload(client, "ferry.html", PAGE.encode())


def test_two_files_of_one_name_are_two_articles(client: TestClient, bank: Bank) -> None:
    upload(client, "story.txt", TEXT.encode())
    page = upload(client, "story.txt", TEXT.replace("twice", "three times").encode())
    assert "1 added" in page
    assert show_front(bank).figures.articles == 5


@pytest.mark.parametrize("name", ["articles.jsonl", "articles.jsonl.gz", "all.zip", "blob"])
def test_whatever_is_read_from_files_is_read_from_uploads(client: TestClient, tmp_path: Path, name: str) -> None:
    lines = [{**article, "url": None, "text": article["text"] + "\nMore."} for article in newsroom.ARTICLES]
    content = "".join(json.dumps(line) + "\n" for line in lines).encode()
    if name.endswith(".gz"):
        content = gzip.compress(content)
    elif name.endswith(".zip"):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("articles.jsonl", content)
        content = packed.getvalue()
    assert "3 added" in upload(client, name, content)


def test_a_text_is_pasted_with_what_it_does_not_say(client: TestClient, bank: Bank) -> None:
    fields = {
        "title": "Ferry back",
        "outlet": "Harbour News",
        "url": "https://harbour.example/ferry",
        "published": "2024-03-05",
    }
    answered = client.post("/import", data={"token": TOKEN, "text": TEXT.replace("\n", "\r\n"), **fields})
    assert "1 added" in answered.text
    head = search_bank(bank, SearchRequest(words="ferry twice")).found[0].quote.article
    assert (head.title, head.outlet, head.url) == (fields["title"], fields["outlet"], fields["url"])
    assert head.published is not None
    assert (
        head.published.text == "2024-03-05" if hasattr(head.published, "text") else "2024-03-05" in str(head.published)
    )


def test_a_long_text_is_pasted_whole(client: TestClient) -> None:
    text = TEXT + "\n".join(f"Line {number} says nothing that anybody would quote at all." for number in range(20_000))
    assert "1 added" in client.post("/import", data={"token": TOKEN, "text": text}).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "nothing to import"),
        ({"text": "   "}, "nothing to import"),
        ({"text": TEXT, "published": "soon"}, "soon"),
        ({"text": TEXT, "url": "ftp:no"}, "ftp:no"),
    ],
)
def test_what_cannot_be_imported_is_said_in_a_line(
    client: TestClient, bank: Bank, fields: dict[str, str], said: str
) -> None:
    answered = client.post("/import", data={"token": TOKEN, **fields})
    assert answered.status_code == 200
    assert said in answered.text
    assert "is a bug" not in answered.text
    assert show_front(bank).figures.articles == 3


def test_what_is_rejected_is_listed_with_its_reason(client: TestClient) -> None:
    page = upload(client, "a.jsonl", b'{"title": "no text"}\nnot json\n')
    assert "2 rejected" in page
    assert "upload/a.jsonl" in page
    page = upload(client, "photo.png", b"\x89PNG\r\n\x1a\n" + bytes(200))
    assert "1 rejected" in page
    assert "binary data" in page
    assert "1 rejected" in upload(client, "empty.txt", b"")


def test_the_name_of_a_file_leads_nowhere(client: TestClient, bank: Bank) -> None:
    page = upload(client, "../../etc/<script>x</script>\n.html", PAGE.encode())
    assert "1 added" in page
    assert "<script>x" not in page
    assert ".." not in clean_name("..\\..\\")
    assert clean_name("/etc/passwd") == "passwd"


def test_two_imports_at_once_both_arrive(client: TestClient, bank: Bank) -> None:
    pages: dict[int, str] = {}

    def send(number: int) -> None:
        lines = [
            {"title": f"Ferry {number}.{each}", "text": TEXT.replace("twice", f"{number} and {each} times")}
            for each in range(20)
        ]
        content = "".join(json.dumps(line) + "\n" for line in lines).encode()
        pages[number] = upload(client, f"{number}.jsonl", content)

    threads = [threading.Thread(target=send, args=(number,)) for number in (1, 2, 3)]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert client.get("/search", params={"q": "ferry"}).status_code == 200
    for thread in threads:
        thread.join()
    assert all("20 added" in pages[number] for number in (1, 2, 3))
    assert show_front(bank).figures.articles == 63


def test_words_of_an_upload_never_act_on_a_page(client: TestClient) -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    page = upload(client, "a.html", PAGE.replace("Ferry back", evil).encode(), outlet=evil)
    assert "<script>alert" not in page
    assert "<img" not in page


def test_a_bank_shown_for_reading_only_takes_nothing_in(bank: Bank) -> None:
    client = TestClient(create_app(bank, make_options(read_only=True)))
    assert client.get("/import").status_code == 404
    assert client.post("/import", data={"token": TOKEN, "text": TEXT}).status_code == 403
    assert 'href="/import"' not in client.get("/").text


def test_too_large_a_file_is_refused(bank: Bank) -> None:
    client = TestClient(create_app(bank, make_options(max_body_bytes=10_000)), raise_server_exceptions=False)
    answered = client.post("/import", data={"token": TOKEN}, files={"file": ("a.txt", b"x" * 20_000)})
    assert answered.status_code == 413

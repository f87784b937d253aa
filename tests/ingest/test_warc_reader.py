"""Web archives: each page answered in full is an article, the rest is passed over."""

from __future__ import annotations

import base64
import gzip
import hashlib
from pathlib import Path
from typing import Any

import pytest

from ingest.reading import articles, read_all, read_bytes, rejections

PAGE = """<!doctype html><html lang="en"><head><title>Ferry {0}</title><meta property="og:site_name" content="Pellan Packet"></head>
<body><article><h1>Ferry {0}</h1><p>“The ferry will run on Monday,” said Ada Pell, and the port agreed to boat {0}.</p></article></body></html>"""


def archive(*records: dict[str, Any], gzipped: bool = True) -> bytes:
    """Return an archive as crawlers write it, each record zipped by itself."""
    written = []
    for one in records:
        body = one.get("body", "").encode()
        content_type = one.get("type", "text/html; charset=utf-8")
        answer = f"HTTP/1.1 {one.get('status', '200 OK')}\r\nContent-Type: {content_type}\r\n\r\n".encode() + body
        digest = base64.b32encode(hashlib.sha1(body).digest()).decode()
        head = (
            f"WARC/1.0\r\nWARC-Type: {one.get('kind', 'response')}\r\nWARC-Target-URI: {one['url']}\r\n"
            f"WARC-Date: 2024-03-04T10:15:00Z\r\nWARC-Payload-Digest: sha1:{digest}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        record = head.encode() + answer + b"\r\n\r\n"
        written.append(gzip.compress(record) if gzipped else record)
    return b"".join(written)


PAGES: list[dict[str, Any]] = [
    {"url": "https://pellan.example/1", "body": PAGE.format(1)},
    {"url": "https://pellan.example/1", "kind": "request"},
    {"url": "https://pellan.example/a.css", "type": "text/css", "body": "p {}"},
    {"url": "https://pellan.example/gone", "status": "404 Not Found", "body": PAGE.format(9)},
    {"url": "https://pellan.example/1", "body": PAGE.format(1)},
    {"url": "https://pellan.example/2", "body": PAGE.format(2)},
]


@pytest.mark.parametrize("gzipped", [True, False], ids=["gzipped", "plain"])
def test_pages_are_articles_with_their_address(tmp_path: Path, gzipped: bool) -> None:  # noqa: FBT001  -- a parameter of the test
    path = tmp_path / ("site.warc.gz" if gzipped else "site.warc")
    path.write_bytes(archive(*PAGES, gzipped=gzipped))
    outcomes = read_all(path)
    found = articles(outcomes)
    assert [(one.title, one.url) for one in found] == [
        ("Ferry 1", "https://pellan.example/1"),
        ("Ferry 2", "https://pellan.example/2"),
    ]
    assert [one.place for one in found] == [f"{path}:record 1", f"{path}:record 6"]
    assert (found[0].outlet, found[0].language, found[0].format) == ("Pellan Packet", "en", "html")
    assert not rejections(outcomes)


def test_archive_without_pages_is_rejected() -> None:
    (rejected,) = rejections(read_bytes(archive(*PAGES[1:4])))
    assert (rejected.code, rejected.place) == ("no-body", "-")


def test_page_without_an_article_is_rejected_with_its_record() -> None:
    outcomes = read_bytes(archive({"url": "https://x.example/", "body": "<html><body></body></html>"}, PAGES[0]))
    assert [(one.code, one.place) for one in rejections(outcomes)] == [("no-body", "-:record 1")]
    assert len(articles(outcomes)) == 1


@pytest.mark.parametrize("cut", [50, 400, 900])
def test_broken_archive_gives_what_it_has(cut: int) -> None:
    outcomes = read_bytes(archive(*PAGES, gzipped=False)[:-cut], format="warc")
    assert len(articles(outcomes)) + len(rejections(outcomes)) >= 1
    assert all("\n" not in one.reason for one in rejections(outcomes))


def test_what_is_no_archive_is_rejected() -> None:
    (rejected,) = rejections(read_bytes(b"no archive at all\r\n" * 10, format="warc"))
    assert rejected.code in ("corrupt", "no-body")

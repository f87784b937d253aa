"""Markdown with front matter: the text is the source after it."""

from __future__ import annotations

import pytest

from ingest.reading import read_article, read_bytes, rejections

SOURCE = """---
id: 42
title: "Ferry: to run"
outlet: Pellan Packet
url: https://x.example/1
published: 2024-03-12T06:00:00+01:00
authors: [Jory Pell, Ann Orme]
language: en
---

# Another headline

> It *will* run.
"""


def test_front_matter_names_the_article() -> None:
    article = read_article(SOURCE)
    assert article.text == "\n# Another headline\n\n> It *will* run.\n"
    assert (article.title, article.outlet, article.url) == ("Ferry: to run", "Pellan Packet", "https://x.example/1")
    assert (article.authors, article.language, article.format) == (("Jory Pell", "Ann Orme"), "en", "markdown")
    assert article.published is not None
    assert article.published.text == "2024-03-12T06:00:00+01:00"
    assert article.source_id == 42
    assert type(article.source_id) is int


@pytest.mark.parametrize(
    ("front", "field", "value"),
    [
        ("title: Rates: a look", "title", "Rates: a look"),
        ("title: 'No'", "title", "No"),
        ("title: No", "title", "No"),
        ("title: 1984", "title", "1984"),
        ("author: Jory Pell", "authors", ("Jory Pell",)),
        ("authors:\n  - Jory Pell\n  - Ann Orme", "authors", ("Jory Pell", "Ann Orme")),
        ("lang: cy", "language", "cy"),
        ("Title: Ferry", "title", "Ferry"),
        ("id: '042'", "source_id", "042"),
        ("title:", "title", None),
        ("title: ~", "title", "~"),
    ],
)
def test_values_are_what_the_writer_meant(front: str, field: str, value: object) -> None:
    assert getattr(read_article(f"---\n{front}\n---\nWords.", format="markdown"), field) == value


@pytest.mark.parametrize("date", ["2024", "2024-03", "2024-03-12", "12 March 2024"])
def test_dates_keep_their_precision(date: str) -> None:
    article = read_article(f"---\ndate: {date}\n---\nWords.", format="markdown")
    assert article.published is not None
    assert article.published.text in ("2024", "2024-03", "2024-03-12")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("---\ntitle: a\n---\nBody\n", "Body\n"),
        ("---\r\ntitle: a\r\n---\r\nBody\r\n", "Body\r\n"),
        ("\ufeff---\ntitle: a\n---\nBody", "Body"),
        ("---\ntitle: a\n...\nBody", "Body"),
        ("---\n---\nBody", "Body"),
        ("No front matter\n---\nBody", "No front matter\n---\nBody"),
        ("---\ntitle: never closed\nBody", "---\ntitle: never closed\nBody"),
        ("---\ntitle: a\n---\nBody\n---\nmore", "Body\n---\nmore"),
    ],
)
def test_text_is_the_source_after_the_front_matter(source: str, text: str) -> None:
    assert read_article(source, format="markdown").text == text


def test_first_heading_is_the_title_where_none_is_given() -> None:
    assert read_article("intro\n\n# The ferry runs #\n", format="markdown").title == "The ferry runs"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("---\npublished: 03/04/2024\n---\nBody", "date"),
        ("---\nurl: none\n---\nBody", "address"),
        ("---\ntitle: [a\nno colon here\n---\nBody", "front-matter"),
        ("---\n- a\n- b\n---\nBody", "front-matter"),
        ("---\ntitle: a\n---\n\n", "empty"),
        ("---\nauthors: {a: b}\n---\nBody", "record"),
    ],
)
def test_front_matter_that_cannot_be_used_is_rejected(source: str, code: str) -> None:
    (rejected,) = rejections(read_bytes(source.encode(), format="markdown"))
    assert rejected.code == code
    assert "\n" not in rejected.reason


def test_yaml_builds_nothing_but_text() -> None:
    source = "---\ntitle: !!python/object/apply:os.system [echo]\n---\nBody"
    (rejected,) = rejections(read_bytes(source.encode(), format="markdown"))
    assert rejected.code in ("record", "front-matter")


def test_aliases_that_multiply_do_no_harm() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"b{i}: &b{i} [{','.join([f'*b{i - 1}' if i else '*a'] * 9)}]\n" for i in range(12)
    )
    assert read_article(f"---\n{bomb}---\nBody", format="markdown").text == "Body"

"""The words of a document, whatever program wrote it, to one article, or to the many of a bundle from Nexis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from typing import Any

from quotebank.core.model import Article, Rejected
from quotebank.errors import MissingExtra
from quotebank.ingest.columns import name_fields
from quotebank.ingest.content import finish_text, has_words
from quotebank.ingest.encoding import Decoded
from quotebank.ingest.fields import BadFieldError, parse_article
from quotebank.ingest.nexis import Section, split_bundle
from quotebank.ingest.pages import PageFailureError, PageReader
from quotebank.ingest.readers.text import find_headline
from quotebank.ingest.source import Source

#: Bytes of one document: pictures take the most of them. The words of a bundle of 500 articles take some 3 million.
MAX_DOCUMENT_BYTES = 50_000_000

#: The extra that brings the parsers.
EXTRA = "documents"


def read_document(source: Source, pages: PageReader, *, reader: str, package: str) -> Iterator[Article | Rejected]:
    """Yield the articles of a document that ``parse`` of a reader takes apart; MissingExtra without its package."""
    if find_spec(package) is None:
        raise MissingExtra(EXTRA, f"reading {reader.upper()}")
    data = source.read_all(MAX_DOCUMENT_BYTES)
    try:
        found = pages.parse(reader, data, {})
    except PageFailureError as failure:
        yield source.rejected(failure.code, failure.reason)
        return
    text: str = found["text"]
    if not has_words(text):
        yield source.rejected("empty", "no words in the document")
        return
    sections = split_bundle(text)
    if sections:
        for number, section in enumerate(sections, 1):
            yield _compose_section(source, section, f"{source.name}:document {number}")
        return
    if len(text) > source.options.max_article_chars:
        yield source.rejected("too-large", source.options.too_long)
        return
    content = finish_text(Decoded(text, tuple(found.get("notes", ()))), repair=source.options.repair)
    title = found.get("title") or find_headline(content.text)
    yield Article(content.text, title=title, place=source.name, notes=content.notes)


def _compose_section(source: Source, section: Section, place: str) -> Article | Rejected:
    """Return an article of a bundle, or why it is none."""
    if not has_words(section.text):
        return Rejected(place, "no text under the heading", "record")
    if len(section.text) > source.options.max_article_chars:
        return Rejected(place, source.options.too_long, "too-large")
    content = finish_text(Decoded(section.text), repair=source.options.repair)
    given = {
        "title": section.title,
        "outlet": section.outlet,
        "published": section.published,
        "byline": section.byline,
        "lang": (section.language or "").split(";")[0].split(",")[0].strip(),
        "link": section.url,
    }
    fields: dict[str, Any] = name_fields({name: value for name, value in given.items() if value})
    try:
        article = parse_article(fields, content.text, place, date_order=source.options.date_order)
    except BadFieldError as error:
        return Rejected(place, error.reason, error.code)
    return replace(article, notes=content.notes)

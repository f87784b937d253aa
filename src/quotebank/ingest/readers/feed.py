"""RSS and Atom, as saved from a site: one article an entry, with the full text where the feed carries it.

feedparser runs in the child process of ``pages``, where neither entity bombs nor foreign files can do harm. A feed of teasers
gives short articles, and says so; an entry without words is rejected.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from time import struct_time
from typing import Any

from quotebank.core.model import Article, Published, Rejected
from quotebank.ingest.addresses import drop_unusable
from quotebank.ingest.bylines import split_byline
from quotebank.ingest.content import finish_text, has_words
from quotebank.ingest.dates import parse_first_date
from quotebank.ingest.encoding import Decoded, replace_unstorable
from quotebank.ingest.pages import PageFailureError, PageReader
from quotebank.ingest.source import Source

NAME = "feed"
ORDER = 15  # before html, whose pages may open with an XML declaration, too
EXACT = False
ENDINGS = (".rss", ".atom", ".rdf")

#: Bytes of one feed. Sites send 10 to 100 entries of some 5,000 bytes.
MAX_FEED_BYTES = 20_000_000

#: Entries of one feed that are read.
MAX_ENTRIES = 5_000

#: Words below which a summary without a full text beside it is taken for a teaser: of the news texts at hand one in 60 is shorter.
MIN_FULL_WORDS = 120

#: Elements in which an entry may say who wrote it, as feedparser names them.
_CREDITS = ("authors", "author", "author_detail")

_OPENS_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?>(?:<\?[^>]*+>|<!--(?:[^-]|-(?!->))*+-->|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\]\s*+)?>)\s*+)*+<(?:rss|feed|rdf:RDF)\b",
    re.IGNORECASE,
)
_UNDECLARED = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?!\?xml\s)")

#: What the XML parser says of entities that stand for more than a hundred times what was read.
_BOMB = "amplification"
_CUT = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\[&hellip;\]|read (?:more|on|the full (?:story|article))\W*|continue reading.{0,200})\s*\Z",
    re.IGNORECASE,
)


def claims(name: str, head: bytes) -> bool:
    """Tell whether the name or, for XML and names without an ending, the first element is that of a feed."""
    if name.endswith(ENDINGS):
        return True
    return (name.endswith(".xml") or "." not in name) and _OPENS_FEED.match(head) is not None


def read(source: Source, pages: PageReader) -> Iterator[Article | Rejected]:
    """Yield an article or a rejection for each entry of the feed."""
    data = source.read_all(MAX_FEED_BYTES)
    try:
        feed = pages.parse(NAME, data, {"address": source.supplied.url})
    except PageFailureError as failure:
        yield source.rejected(failure.code, failure.reason)
        return
    notes = tuple(feed["notes"])
    for number, entry in enumerate(feed["entries"], 1):
        yield _compose(source, feed, entry, f"{source.name}:entry {number}", notes)
        notes = ()  # what holds for the feed is told once


def _compose(
    source: Source, feed: Mapping[str, Any], entry: Mapping[str, Any], place: str, notes: tuple[str, ...]
) -> Article | Rejected:
    if not has_words(entry["text"]):
        return Rejected(place, "no text: the entry is a title and an address only", "record")
    if len(entry["text"]) > source.options.max_article_chars:
        return Rejected(place, source.options.too_long, "too-large")
    content = finish_text(Decoded(entry["text"], notes), repair=source.options.repair)
    told = list(content.notes)
    if entry["is_teaser"]:
        told.append("a teaser only: the feed does not carry the whole text; save the page behind it")
    return Article(
        text=content.text,
        title=_line(entry["title"]),
        outlet=_line(entry["outlet"]) or _line(feed["outlet"]),
        url=drop_unusable(entry["url"], told, whose="the entry's"),
        published=_find_date(source, entry["dates"], told),
        authors=tuple(dict.fromkeys(name for given in entry["authors"] for name in split_byline(_line(given) or ""))),
        language=(entry["language"] or feed["language"] or "")[:2].lower() or None,
        place=place,
        notes=tuple(told),
    )


def _line(value: str | None) -> str | None:
    return " ".join(replace_unstorable(value or "").text.split()) or None


def _find_date(source: Source, written: list[str], notes: list[str]) -> Published | None:
    found = parse_first_date(written, order=source.options.date_order)
    if found is None and written:
        notes.append(f"no date could be read from {written[0][:80]!r}")
    return found


# -- in the child process


def parse(data: bytes, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the entries of a feed as values of JSON; runs in the child process."""
    import feedparser  # noqa: PLC0415  -- the child needs it, the caller does not

    headers = {"content-location": arguments["address"]} if arguments["address"] else {}
    if _UNDECLARED.match(data):  # feedparser puts one in front that makes its parser pass over a list of entities
        data = b'<?xml version="1.0"?>' + data.removeprefix(b"\xef\xbb\xbf")
    found = feedparser.parse(io.BytesIO(data), response_headers=headers)
    entries = found.entries[:MAX_ENTRIES]
    trouble = found.get("bozo_exception")
    if isinstance(trouble, (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)):
        trouble = None  # what a server says beside the feed
    if trouble is not None and _BOMB in str(trouble):
        return {"error": "expansion", "reason": "entities that stand for far more than the feed holds: a bomb"}
    broken = "" if trouble is None else _say_broken(trouble)
    if not found.version or not entries:
        if found.version and not broken:
            return {"error": "empty", "reason": "a feed without entries"}
        return {"error": "feed", "reason": f"not a feed that can be read{broken and ': ' + broken}: save it again"}
    notes = [f"{broken}: read as far as it goes"] if broken else []
    if len(found.entries) > MAX_ENTRIES:
        notes.append(f"{len(found.entries) - MAX_ENTRIES:,} entries after the first {MAX_ENTRIES:,} were left out")
    return {
        "outlet": _plain(found.feed.get("title")),
        "language": found.feed.get("language"),
        "notes": notes,
        "entries": [_read_entry(entry) for entry in entries],
    }


def _say_broken(trouble: Exception) -> str:
    """Return what is wrong with the XML of a feed, and in which line."""
    line = getattr(trouble, "getLineNumber", lambda: None)()
    return "broken XML" if line is None else f"broken XML in line {line}"


def _read_entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    contents = [part for part in entry.get("content", ()) if part.get("value")]
    summary = entry.get("summary_detail") or {"value": entry.get("summary") or ""}
    full = max(contents, key=lambda part: len(part["value"]), default=None)
    if full is not None and len(full["value"]) < len(summary.get("value") or ""):
        full = None
    text = _words(full or summary)
    source = entry.get("source") or {}
    return {
        "title": _plain(entry.get("title")),
        "text": text,
        "is_teaser": _CUT.search(text[-300:]) is not None or (full is None and len(text.split()) < MIN_FULL_WORDS),
        "url": entry.get("feedburner_origlink") or entry.get("link"),
        "dates": [
            date
            for name in ("published", "updated")
            for date in (entry.get(name), _moment(entry.get(f"{name}_parsed")))
            if date
        ],
        "authors": [
            name
            for person in entry.get("authors") or [entry.get("author")]
            if (name := person.get("name") if isinstance(person, dict) else person)
        ],
        "outlet": _plain(source.get("title")),
        "language": (full or summary).get("language"),
    }


def _moment(parsed: struct_time | None) -> str | None:
    """Return the time that feedparser made of a date, in UTC."""
    if parsed is None:
        return None
    return f"{parsed.tm_year:04}-{parsed.tm_mon:02}-{parsed.tm_mday:02}T{parsed.tm_hour:02}:{parsed.tm_min:02}:{parsed.tm_sec:02}Z"


def _words(part: Mapping[str, Any]) -> str:
    """Return the text of a content, whatever its type says: feeds escape HTML as plain text."""
    value = part.get("value") or ""
    if part.get("type") == "text/plain" and "<" not in value:
        return str(value)
    from lxml import etree, html  # noqa: PLC0415  -- the child needs it, the caller does not

    from quotebank.ingest.body import find_body  # noqa: PLC0415

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(f"<html><body><article>{value}</article></body></html>".encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    body = find_body(page, plain=True)
    return body.text if body is not None else " ".join(page.text_content().split())


def _plain(value: str | None) -> str | None:
    """Return a title without markup."""
    if not value:
        return None
    return " ".join(_words({"value": value, "type": "text/html"}).split()) if "<" in value or "&" in value else value

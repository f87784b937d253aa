"""CSL-JSON, the hub: a quote's article as a bibliography item that every other format is written from.

Pure. Items are valid against the schema of CSL 1.0.2. The quote with its speaker in role stands in ``note`` for people and
in ``custom`` for programs. What each format can hold of an item: docs/citations.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from quotebank.core.model import CitedQuote
from quotebank.export.names import csl_name
from quotebank.export.wording import date_numbers, describe_speaker

CslItem = dict[str, Any]

#: Digits of the quote id in a key. Among 100,000 quotes two share 10 digits once in 200 banks; then both keys get all.
KEY_ID_DIGITS = 10

#: Letters of the outlet's name in a key.
KEY_OUTLET_CHARS = 24


def csl_item(cited: CitedQuote, *, key: str | None = None) -> CslItem:
    """Return the article of a quote as a CSL item; ``key`` is its id, else ``citation_key(cited)``."""
    item: CslItem = {"id": key or citation_key(cited), "type": "article-newspaper"}
    if cited.title:
        item["title"] = _line(cited.title)
    if cited.authors:
        item["author"] = [csl_name(author) for author in cited.authors]
    if cited.outlet:
        item["container-title"] = _line(cited.outlet)
    if cited.published:
        item["issued"] = {"date-parts": [date_numbers(cited.published.text)]}
    if cited.accessed:
        item["accessed"] = {"date-parts": [date_numbers(cited.accessed)]}
    if cited.url:
        item["URL"] = cited.url
    if cited.language:
        item["language"] = cited.language
    item["note"] = render_note(cited)
    item["custom"] = {"quotebank": _describe_for_programs(cited)}
    return item


def csl_items(cited: Sequence[CitedQuote]) -> list[CslItem]:
    """Return an item for each quote, in order, with keys that differ without regard to case.

    A quote's key does not depend on what it is exported with, unless two keys would be equal.
    """
    keys = [citation_key(one) for one in cited]
    by_key: dict[str, set[str]] = {}
    for one, key in zip(cited, keys, strict=True):
        by_key.setdefault(key, set()).add(one.quote_id)
    return [
        csl_item(one, key=key if len(by_key[key]) == 1 else citation_key(one, digits=len(one.quote_id)))
        for one, key in zip(cited, keys, strict=True)
    ]


def citation_key(cited: CitedQuote, *, digits: int = KEY_ID_DIGITS) -> str:
    """Return a stable key of ASCII letters and digits in lower case: outlet, year, digits of the quote id.

    >>> citation_key(CitedQuote("q0123456789abcdef", "a1", "Yes.", outlet="Échos du Soir"))
    'echosdusoir-0123456789'
    """
    outlet = "".join(re.findall("[a-z0-9]+", _ascii(cited.outlet or "").lower()))[:KEY_OUTLET_CHARS] or "quote"
    year = cited.published.text[:4] if cited.published else ""
    identity = "".join(re.findall("[a-z0-9]+", cited.quote_id.lower())).removeprefix("q")
    return f"{outlet}{year}-{identity[:digits]}"


def render_note(cited: CitedQuote) -> str:
    """Return the quote with its speaker in role and its place, on one line.

    It starts with a quotation mark: pandoc takes "word: text" at the start of a note for a field of that name.
    """
    place = [] if cited.paragraph is None else [f"paragraph {cited.paragraph}"]
    return _line(f"“{cited.text}” — {describe_speaker(cited)} ({', '.join([*place, cited.quote_id])})")


def _describe_for_programs(cited: CitedQuote) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "quote-id": cited.quote_id,
        "article-id": cited.article_id,
        "quote": cited.text,
        "kind": cited.kind.value,
        "speaker": cited.speaker,
        "speaker-kind": cited.speaker_kind.value,
        "role": cited.role,
        "affiliation": cited.affiliation,
        "via": cited.via,
        "published": cited.published.text if cited.published else None,
        "paragraph": cited.paragraph,
        "span": list(cited.span) if cited.span else None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _line(text: str) -> str:
    return " ".join(text.split())


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")

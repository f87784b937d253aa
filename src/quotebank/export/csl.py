"""CSL-JSON, the hub: a quote's article as a bibliography item that every other format is written from.

Pure. Items are valid against the schema of CSL 1.0.2. The quote with its speaker in role stands in ``note`` for people and,
as :func:`quote_facts` reads it, in ``custom`` for programs. What each format can hold of an item: docs/citations.md.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from quotebank.core.model import CitedQuote, OutletKind
from quotebank.export.archives import part_archived
from quotebank.export.fields import date_parts, iso_date
from quotebank.export.names import csl_name
from quotebank.export.wording import date_numbers, describe_speaker

CslItem = dict[str, Any]

#: What an article is, by who publishes it. A press office's own page is a web page; so is what no outlet is known of.
TYPES: Mapping[OutletKind | None, str] = {
    None: "article-newspaper",
    OutletKind.NEWSPAPER: "article-newspaper",
    OutletKind.AGENCY: "article-newspaper",
    OutletKind.MAGAZINE: "article-magazine",
    OutletKind.BROADCASTER: "broadcast",
    OutletKind.PRESS_OFFICE: "webpage",
    OutletKind.BLOG: "post-weblog",
}

#: Letters of the outlet's name in a key.
KEY_OUTLET_CHARS = 24

#: Where in ``custom`` the quote stands.
_OURS = "quotebank"


def csl_item(cited: CitedQuote) -> CslItem:
    """Return the article of a quote as a CSL item."""
    item: CslItem = {"id": citation_key(cited), "type": _choose_type(cited)}
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
        archived = part_archived(cited.url)
        if archived is None:
            item["URL"] = cited.url
        else:
            item["URL"] = archived.original
            item["archive"] = archived.archive
            item["archive_location"] = cited.url
    if cited.language:
        item["language"] = cited.language
    if cited.paragraph is not None:
        item["locator"] = f"paragraph {cited.paragraph}"
    item["note"] = render_note(cited)
    item["custom"] = {_OURS: _describe_for_programs(cited)}
    return item


def quote_facts(item: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what an item says of its quote: see ``custom`` in docs/citations.md; empty for an item that is no quote's."""
    facts: Mapping[str, Any] = item.get("custom", {}).get(_OURS, {})
    return facts


def published_date(item: Mapping[str, Any]) -> str:
    """Return when an item came out (ISO 8601): with time and zone where its quote tells them; empty where it is undated."""
    return str(quote_facts(item).get("published") or iso_date(date_parts(item, "issued")))


def citation_key(cited: CitedQuote) -> str:
    """Return a stable key of ASCII letters and digits in lower case: outlet, year and the digits of the quote id.

    It is the quote's own whatever it is exported with, and no other has it, for the id's digits stand in it whole.

    >>> citation_key(CitedQuote("q0123456789abcdef", "a1", "Yes.", outlet="Échos du Soir"))
    'echosdusoir-0123456789abcdef'
    """
    outlet = "".join(re.findall("[a-z0-9]+", _ascii(cited.outlet or "").lower()))[:KEY_OUTLET_CHARS] or "quote"
    year = cited.published.text[:4] if cited.published else ""
    return f"{outlet}{year}-{cited.quote_id.removeprefix('q')}"


def render_note(cited: CitedQuote) -> str:
    """Return the quote with its speaker in role and its place, on one line.

    It starts with a quotation mark: pandoc takes "word: text" at the start of a note for a field of that name.
    """
    place = [] if cited.paragraph is None else [f"paragraph {cited.paragraph}"]
    return _line(f"“{cited.text}” — {describe_speaker(cited)} ({', '.join([*place, cited.quote_id])})")


def _choose_type(cited: CitedQuote) -> str:
    if cited.outlet_kind is None and not cited.outlet and cited.url:
        return "webpage"
    return TYPES[cited.outlet_kind]


def _describe_for_programs(cited: CitedQuote) -> dict[str, Any]:
    places = [
        {
            "start": place.span.start,
            "end": place.span.end,
            "exact": place.exact,
            "prefix": place.prefix,
            "suffix": place.suffix,
        }
        for place in cited.places
    ]
    fields: dict[str, Any] = {
        "quote-id": cited.quote_id,
        "article-id": cited.article_id,
        "quote": cited.text,
        "kind": cited.kind.value,
        "attribution": describe_speaker(cited),
        "speaker": cited.speaker,
        "speaker-kind": cited.speaker_kind.value,
        "role": cited.role,
        "affiliation": cited.affiliation,
        "via": cited.via,
        "published": cited.published.text if cited.published else None,
        "outlet-kind": cited.outlet_kind.value if cited.outlet_kind else None,
        "paragraph": cited.paragraph,
        "text-sha256": cited.text_sha256,
        "places": places or None,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _line(text: str) -> str:
    return " ".join(text.split())


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")

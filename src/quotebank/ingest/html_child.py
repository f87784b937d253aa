"""A page's markup to its text and what it says of itself: the part of the HTML reader that runs in the child process of ``pages``."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, TypeAlias

from lxml import etree, html

from quotebank.ingest.body import find_body
from quotebank.ingest.bylines import MAX_NAME_WORDS
from quotebank.ingest.metadata import PageMetadata, find_metadata

#: An element of lxml, which ships no types.
Element: TypeAlias = Any


def read_page(source: bytes, *, address: str | None, plain: bool) -> dict[str, Any]:
    """Return the answer to one request."""
    page = _parse(source)
    if page is None:
        return {"error": "no-body", "reason": "no article text on the page"}
    declared = find_metadata(page, address=address)
    body = find_body(page, plain=plain)
    if body is None:
        return {"error": "no-body", "reason": "no article text on the page"}
    guessed = _guess_metadata(source, declared, address) if body.way == "trafilatura" else PageMetadata()
    return {"text": body.text, "way": body.way, "declared": asdict(declared), "guessed": asdict(guessed)}


def _parse(source: bytes) -> Element | None:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    page: Element | None
    try:
        page = html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        page = None
    if any(entry.type == etree.ErrorTypes.ERR_NO_MEMORY for entry in parser.error_log):
        raise MemoryError  # the parser would hand over what it had until then
    return page


def _guess_metadata(source: bytes, declared: PageMetadata, address: str | None) -> PageMetadata:
    """Return what trafilatura makes of the page's looks, where the page leaves a field open."""
    if declared.title and declared.authors and declared.outlet and declared.dates:
        return PageMetadata()
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415  -- a slow start

    page = _parse(source)
    try:
        found = extract_metadata(page, default_url=declared.url or address, extensive=False)
    except Exception:  # noqa: BLE001  -- foreign parser on hostile input; a guess that fails is no guess
        return PageMetadata()
    return PageMetadata(
        title=found.title or None,
        authors=_plausible_names(found.author or ""),
        outlet=found.sitename or None,
        dates=(found.date,) if found.date else (),
    )


def _plausible_names(found: str) -> tuple[str, ...]:
    """Return the names that trafilatura found, or none where it took a sentence about the author for them."""
    names = tuple(name.strip() for name in found.split(";") if name.strip())
    return (
        () if any(len(name.split()) > MAX_NAME_WORDS or name.lower().startswith("about ") for name in names) else names
    )

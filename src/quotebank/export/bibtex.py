"""BibTeX for styles that know no newspapers: ``@misc`` with the outlet in ``howpublished``, year and month apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quotebank.export.addresses import verbatim_address
from quotebank.export.biblatex import render_key
from quotebank.export.csl import CslItem
from quotebank.export.fields import date_parts, iso_date
from quotebank.export.latex import escape, render_name

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def render_bibtex(items: Iterable[CslItem]) -> Iterator[str]:
    """Yield the items as entries, each followed by an empty line."""
    return map(_render_entry, items)


def _render_entry(item: CslItem) -> str:
    fields = [f"  {name} = {value},\n" for name, value in _fields(item) if value not in ("", "{}", "{{}}")]
    return f"@misc{{{render_key(item)},\n{''.join(fields)}}}\n\n"


def _fields(item: CslItem) -> Iterator[tuple[str, str]]:
    issued = date_parts(item, "issued")
    accessed = date_parts(item, "accessed")
    yield "author", "{" + " and ".join(render_name(name) for name in item.get("author", ())) + "}"
    yield "title", "{{" + escape(item.get("title", "")) + "}}"
    yield "howpublished", "{" + escape(item.get("container-title", "")) + "}"
    yield "year", "{" + (f"{issued[0]:04}" if issued else "") + "}"
    yield "month", _MONTHS[issued[1] - 1] if len(issued) > 1 else ""  # a macro of every style, so not in braces
    yield "day", "{" + (str(issued[2]) if len(issued) > 2 else "") + "}"
    yield "url", "{" + verbatim_address(str(item.get("URL", ""))) + "}"
    yield "urldate", "{" + iso_date(accessed) + "}"
    yield "language", "{" + escape(item.get("language", "")) + "}"
    yield "note", "{" + escape(item.get("note", "")) + "}"

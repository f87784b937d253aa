"""RIS: what EndNote, Mendeley, Zotero and library catalogues import.

One record an item, from ``TY`` to ``ER``; a value stands on one line whatever it holds, so nothing in it can open a tag
or end a record. UTF-8, lines end with CR LF as the format's description asks. What RIS cannot hold: docs/citations.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quotebank.export.csl import CslItem
from quotebank.export.fields import date_parts, inline
from quotebank.export.names import FAMILY, join_parts

TYPES = {
    "article-newspaper": "NEWS",
    "webpage": "ELEC",
    "broadcast": "MPCT",
    "post": "ELEC",
    "post-weblog": "BLOG",
    "article-magazine": "MGZN",
}

#: Holds words together that a space would part.
NO_BREAK = "\u00a0"

#: What parts a name, or two names from one another, in some program.
_NAME_BREAK = re.compile("[,|]")

_AND = re.compile(r" (and) ", re.IGNORECASE)

_END_OF_LINE = "\r\n"


def render_ris(items: Iterable[CslItem]) -> Iterator[str]:
    """Yield the items as RIS records, each followed by an empty line."""
    return map(_render_record, items)


def _render_record(item: CslItem) -> str:
    lines = [f"{tag}  - {value}" for tag, value in _tags(item) if value]
    return _END_OF_LINE.join([f"TY  - {TYPES.get(item['type'], 'NEWS')}", *lines, "ER  - ", "", ""])


def _tags(item: CslItem) -> Iterator[tuple[str, str]]:
    """Yield the tags with their values, each on one line."""
    yield "ID", inline(item["id"])
    yield "TI", inline(item.get("title", ""))
    for author in item.get("author", ()):
        yield "AU", render_author(author)
    yield "T2", inline(item.get("container-title", ""))
    issued = date_parts(item, "issued")
    yield "PY", f"{issued[0]:04}" if issued else ""
    yield "DA", _date(issued)
    yield "SP", inline(item.get("page", ""))
    yield "CY", inline(item.get("publisher-place", ""))
    yield "LA", inline(item.get("language", ""))
    yield "UR", inline(item.get("URL", "")).replace(";", "%3B")  # a semicolon parts two addresses
    yield "Y2", _date(date_parts(item, "accessed"))
    yield "N1", inline(item.get("note", ""))


def render_author(name: Mapping[str, Any]) -> str:
    r"""Return a name as RIS has it, ``Family, Given, Suffix``; commas and bars inside a part go.

    Programs part "Northmark News Agency" into given name and surname, and "Marks and Sons" into two authors. So a body ends
    with a comma, and no-break spaces hold its words together, as they hold an "and" to what stands beside it.

    >>> render_author({"literal": "Marks and Sons"})
    'Marks\xa0and\xa0Sons,'
    >>> render_author({"family": "King", "given": "Martin Luther", "suffix": "Jr."})
    'King, Martin Luther, Jr.'
    """
    if "family" not in name:
        return _part(name.get("literal") or name.get("given") or "").replace(" ", NO_BREAK) + ","
    parts = [join_parts(name, FAMILY), str(name.get("given") or "")] + (
        [str(name["suffix"])] if name.get("suffix") else []
    )
    while parts and not parts[-1]:
        parts.pop()
    return ", ".join(_part(part) for part in parts)


def _part(value: object) -> str:
    """Return a part of a name that no program parts any further."""
    return _AND.sub(f"{NO_BREAK}\\1{NO_BREAK}", inline(_NAME_BREAK.sub(" ", str(value))))


def _date(parts: list[int]) -> str:
    """Return ``YYYY/MM/DD/`` with what is not known left empty between the slashes."""
    if not parts:
        return ""
    year, month, day = [f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:]), "", ""][:3]
    return f"{year}/{month}/{day}/"

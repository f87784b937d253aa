"""What the line formats (RIS, BibLaTeX, BibTeX) share: one-line values and dates out of CSL items.

Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

#: Everything that some reader takes for the end of a line, control characters that no value may hold, and the marks that
#: turn the direction of what follows them, tags and other records included; and what Unicode says is no character.
_NOT_INLINE = re.compile(
    "[\\x00-\\x20\\x7f-\\x9f\\u2028-\\u202e\\u2066-\\u2069\\ufdd0-\\ufdef"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]+"
)


def inline(value: object) -> str:
    r"""Return a value on one line: line breaks, tabs, control characters, direction overrides and runs of plain space become one space.

    >>> inline(" l1\r\nER  - ")
    'l1 ER -'
    """
    return _NOT_INLINE.sub(" ", str(value)).strip()


def date_parts(item: Mapping[str, Any], name: str) -> list[int]:
    """Return year, month, day of a CSL date, as many as it gives; empty where it gives none.

    >>> date_parts({"issued": {"date-parts": [["2024", 3]]}}, "issued")
    [2024, 3]
    """
    date = item.get(name) or {}
    parts = (date.get("date-parts") or [[]])[0]
    if not parts and date.get("raw"):
        found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", str(date["raw"]))
        parts = [part for part in found.groups() if part] if found else []
    return [int(part) for part in parts]


def iso_date(parts: list[int]) -> str:
    """Return date parts as ISO 8601.

    >>> iso_date([2024, 3])
    '2024-03'
    """
    return "-".join(f"{part:04}" if place == 0 else f"{part:02}" for place, part in enumerate(parts))

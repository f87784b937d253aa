"""A JSON array written item by item, so that no more than one of them is held."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

#: Made once: ``json.dumps`` would make it anew for each of a hundred thousand items.
_READABLE = json.JSONEncoder(ensure_ascii=False, indent=2)


def render_array(values: Iterable[object], *, before: str = "", behind: str = "\n") -> Iterator[str]:
    r"""Yield the values as an array, indented by two; ``before`` and ``behind`` stand around it.

    >>> "".join(render_array([{"a": 1}]))
    '[\n  {\n    "a": 1\n  }\n]\n'
    """
    opening = f"{before}[\n"
    for value in values:
        written = _READABLE.encode(value).replace("\n", "\n  ")  # JSON has no line break inside a string
        yield f"{opening}  {written}"
        opening = ",\n"
    yield f"{before}[]{behind}" if opening != ",\n" else f"\n]{behind}"

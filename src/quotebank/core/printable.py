"""Make text from strangers safe to show: in a terminal, on a page, in a spreadsheet.

An article can hold signs that move a cursor, colour a terminal, or turn the direction in which everything behind
them is read. They stay in the stored text and in JSON; wherever people read, U+FFFD stands in their place.

Pure.
"""

from __future__ import annotations

import re

#: C0 and C1 controls but tab and newline, and the marks that turn the direction of what follows.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

#: What a spreadsheet takes for the beginning of a formula, also behind space.
_FORMULA = re.compile(r"\s*[=+\-@]|\t")

#: What Markdown acts on inside a line, and what only at its start.
_ACTIVE = re.compile(r"([\\`*_\[\]<>~|&])")
_ACTIVE_AT_START = re.compile(r"^(\s*)([#>+=-]|\d+[.)])")


def make_printable(text: str) -> str:
    r"""Return ``text`` without what could move the cursor or hide words; lengths stay.

    >>> make_printable("a\x1b[31mb") == "a\ufffd[31mb"
    True
    """
    return _UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def make_cell(text: str) -> str:
    """Return ``text`` for a spreadsheet, which reads it as text and never as a formula: an apostrophe stands before it.

    >>> make_cell("=1+1"), make_cell("a = b")
    ("'=1+1", 'a = b')
    """
    return f"'{text}" if _FORMULA.match(text) else text


def escape_markdown(line: str) -> str:
    r"""Return one line of text that Markdown shows as it is.

    >>> escape_markdown("1. a*b*")
    '1\\. a\\*b\\*'
    """
    escaped = _ACTIVE.sub(r"\\\1", line)
    return _ACTIVE_AT_START.sub(lambda m: m[1] + (m[2][:-1] + "\\" + m[2][-1]), escaped)

"""Tell who told the same outlet before: "A waiter told the Gazette that Tom Hale left. “...,” he told the paper."

Pure. Spans are code points of the page's text.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from quotebank.core.naming.names import is_acronym, lower_word

#: Sentences before "he told the paper" in which somebody told it something.
RETOLD_SENTENCES = 4

#: How sure such a pronoun is: as sure as of the only one who acts.
RETOLD_SHARE = 0.85

_TOLD = re.compile(
    r"\s(?:(?:has|had|also|later|then)\s){0,2}(?:told|tells)\s(?:the\s)?"
    r"(?:(?P<name>[A-Z][\w’'.-]*(?:\s[A-Z][\w’'-]*){0,4})"
    r"|(?P<noun>paper|newspaper|broadcaster|station|website|site|magazine|programme|channel|agency)\b)"
)


class Told(NamedTuple):
    """An outlet that was told something, by its name or (empty) by a noun."""

    name: str


def find_told(text: str, end: int) -> Told | None:
    """Return the outlet that was told something by whom a mention ending at ``end`` names."""
    found = _TOLD.match(text, end)
    return Told((found["name"] or "").rstrip(".")) if found else None


def is_same_outlet(earlier: Told, later: Told, media: Collection[str]) -> bool:
    """Tell whether an outlet named before is the one that is told again, by name, short name or noun."""
    words = earlier.name.split()
    if not words:
        return False
    if later.name:
        return f" {earlier.name}".endswith(f" {later.name}")
    return is_acronym(words[0]) or lower_word(words[0]) in media or lower_word(words[-1]) in media

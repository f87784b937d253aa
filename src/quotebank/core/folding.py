"""Fold article text so that two printings of the same words compare equal.

Newsrooms change quote marks, accents, case, hyphens and spacing freely; the words stay.
Folding evens those out (and ligatures) and keeps a way back to the page. An apostrophe
between letters stays, as ``'``: "won't" is not "wont".

Pure: text in, values out. Spans are code points, end exclusive, in the text as given.
Why hyphens part words and apostrophes do not: docs/decisions/0003-folding.md.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from quotebank.core.model import Span

#: Signs that newsrooms print for an apostrophe, and (elsewhere) as quotation marks.
APOSTROPHES = frozenset("'’‘ʼ`´′")

#: Characters that stand inside a word without being part of it: soft hyphen, zero-width, joiners, BOM, direction marks.
INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufe0e\ufe0f")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded words and where each stands in the source text."""

    words: tuple[str, ...]
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The words joined by single spaces."""
        return " ".join(self.words)

    def source_span(self, first: int, last: int) -> Span:
        """Return the stretch of source text behind ``words[first:last]``.

        Raises ValueError if the slice is empty or leaves the words.
        """
        if not 0 <= first < last <= len(self.words):
            raise ValueError(f"no source for words {first}:{last} of {len(self.words)}")
        return Span(self.spans[first].start, self.spans[last - 1].end)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """Return the letters and digits behind one character: lower case, without accents; "" for any other sign."""
    decomposed = unicodedata.normalize("NFKD", character).casefold()
    return "".join(c for c in decomposed if c.isalnum())


def fold(source: str) -> Folded:
    """Return the folded words of ``source`` with their spans.

    >>> fold("«We  will WIN—really», she said.").text
    'we will win really she said'
    >>> fold("They won’t; the boys’ ‘den’").words
    ('they', "won't", 'the', 'boys', 'den')
    >>> fold("Straße").spans
    (Span(start=0, end=6),)
    """
    words: list[str] = []
    spans: list[Span] = []
    current: list[str] = []
    start = end = 0
    apostrophe_at: int | None = None
    for position, character in enumerate(source):
        if "a" <= character <= "z" or "0" <= character <= "9":
            kept = character
        elif character in INVISIBLE or unicodedata.combining(character):
            continue
        elif character in APOSTROPHES:
            kept = ""
            if current and apostrophe_at is None:
                apostrophe_at = position
                continue
        else:
            kept = _fold_character(character)
        if kept:
            if apostrophe_at is not None:
                current.append("'")
                apostrophe_at = None
            if not current:
                start = position
            current.append(kept)
            end = position + 1
        elif current:
            words.append("".join(current))
            spans.append(Span(start, end))
            current, apostrophe_at = [], None
    if current:
        words.append("".join(current))
        spans.append(Span(start, end))
    return Folded(tuple(words), tuple(spans))


def fold_words(source: str) -> tuple[str, ...]:
    """Return only the folded words; what ids and search are made from."""
    return fold(source).words

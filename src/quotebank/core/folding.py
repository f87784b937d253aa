"""Fold article text so that two printings of the same words compare equal.

Newsrooms change quote marks, accents, case, hyphens and spacing freely; the words stay.
Folding evens those out (and ligatures) and keeps a way back to the page. An apostrophe
between letters stays, as ``'``: "won't" is not "wont".

Pure: text in, values out. Spans are code points, end exclusive, in the text as given.
Why hyphens part words, apostrophes do not and vowel signs stay: docs/decisions/0003-folding.md.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from quotebank.core.model import Span

#: Signs that newsrooms print for an apostrophe, and (elsewhere) as quotation marks.
APOSTROPHES = frozenset("'’‘ʼ`´′")

#: Characters that stand inside a word without being part of it: soft hyphen, zero-width, joiners, BOM, direction marks.
INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufe0e\ufe0f"
)

#: Marks over letters that printings drop: the blocks of combining accents, and the optional points of Hebrew and
#: Arabic. Vowel signs of other scripts spell the word and stay.
DROPPED_MARKS = (
    range(0x0300, 0x0370),
    range(0x0591, 0x05C8),
    range(0x064B, 0x0660),
    range(0x0670, 0x0671),
    range(0x1AB0, 0x1B00),
    range(0x1DC0, 0x1E00),
    range(0x20D0, 0x2100),
    range(0xFE20, 0xFE30),
)

#: Signs other than ASCII that part words wherever they stand; a text with no other stranger folds at full speed.
_PLAIN = re.compile("[\x00-\x7f’‘“”„«»‹›–—…•·€£©®°\xa0\u2009\u202f\n]*")
_CURLY_APOSTROPHES = str.maketrans(dict.fromkeys("’‘`", "'"))
_ASCII_WORDS = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*")


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


def _is_dropped(character: str) -> bool:
    """Tell whether a decomposed character is an accent that folding takes off."""
    code = ord(character)
    return any(code in block for block in DROPPED_MARKS)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    """Return what one character adds to a word: its letters, digits and vowel signs in lower case; "" for any other sign.

    A fraction sign is words of its own, set off by spaces: "½" gives " 1 2 ".
    """
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    if "\u2044" in decomposed:
        return " " + " ".join(part for part in decomposed.split("\u2044") if part) + " "
    return "".join(
        c
        for c in decomposed
        if c not in APOSTROPHES and (c.isalnum() or unicodedata.category(c)[0] == "M") and not _is_dropped(c)
    )


@lru_cache(maxsize=4096)
def _is_skipped(character: str) -> bool:
    """Tell whether a character neither belongs to a word nor parts it."""
    return character in INVISIBLE or _is_dropped(character)


def fold(source: str) -> Folded:
    """Return the folded words of ``source`` with their spans.

    >>> fold("«We  will WIN—really», she said.").text
    'we will win really she said'
    >>> fold("They won’t; the boys’ ‘den’").words
    ('they', "won't", 'the', 'boys', 'den')
    >>> fold("Straße").spans
    (Span(start=0, end=6),)
    """
    if source.isascii() or _PLAIN.fullmatch(source):
        lower = source.translate(_CURLY_APOSTROPHES).lower()  # keeps every position: each character stays one
        found = [(match.group(), Span(*match.span())) for match in _ASCII_WORDS.finditer(lower)]
        return Folded(tuple(word for word, _ in found), tuple(span for _, span in found))
    words: list[str] = []
    spans: list[Span] = []
    current: list[str] = []
    start = end = 0
    apostrophe = False  # one seen after the current letters; kept if a letter follows

    def close() -> None:
        nonlocal apostrophe
        if current:
            words.append("".join(current))
            spans.append(Span(start, end))
            current.clear()
        apostrophe = False

    for position, character in enumerate(source):
        if _is_skipped(character):
            continue
        if character in APOSTROPHES:
            if apostrophe:
                close()
            apostrophe = bool(current)
            continue
        kept = _fold_character(character)
        if not kept:
            close()
        elif kept[0] == " ":
            close()
            words.extend(kept.split())
            spans.extend(Span(position, position + 1) for _ in kept.split())
        elif current or kept[0].isalnum():
            if apostrophe:
                current.append("'")
                apostrophe = False
            if not current:
                start = position
            current.append(kept)
            end = position + 1
    close()
    return Folded(tuple(words), tuple(spans))


def fold_words(source: str) -> tuple[str, ...]:
    """Return only the folded words, several times faster; what ids, search and matching are made from."""
    if source.isascii():
        return tuple(_ASCII_WORDS.findall(source.replace("`", "'").lower()))
    if _PLAIN.fullmatch(source):
        plain = source.replace("’", "'").replace("‘", "'").replace("`", "'")
        return tuple(_ASCII_WORDS.findall(plain.lower()))
    return fold(source).words

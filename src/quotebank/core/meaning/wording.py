"""The words of a printing, finely enough to compare its meaning.

Folding (:mod:`quotebank.core.folding`) keeps letters and digits; here currency signs, "%" and the
marks inside a number stay as well, because "£40" is not "$40" and "4.2" is not "42". A word is
lower case without accents; an apostrophe between letters stays, hyphens part words, "p.m." and
"U.K." are one word each.

Pure. Places are code points of the text as given, end exclusive.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from quotebank.core.folding import APOSTROPHES, INVISIBLE, fold_words
from quotebank.core.model import Span

#: Stands for a character that is inside a word without being part of it; a letter for the pattern below.
_UNSEEN = "\u02d1"

#: Fractions of one character and what they are worth, as decimal digits.
VULGAR = {
    "½": ".5",
    "¼": ".25",
    "¾": ".75",
    "⅓": ".333",
    "⅔": ".667",
    "⅕": ".2",
    "⅛": ".125",
    "⅜": ".375",
    "⅝": ".625",
    "⅞": ".875",
}

#: Signs that are words of their own.
SIGNS = "%£$€¥₹¢°&"

_TOKEN = re.compile(
    rf"[{SIGNS}{''.join(VULGAR)}]"
    r"|(?<![^\W\d_])[^\W\d_](?:\.[^\W\d_])+(?![^\W_])\.?"  # U.K., p.m.; 3p.m. like 3 p.m.
    r"|\d+(?:[.,:]\d+)*(?:(?:st|nd|rd|th|s)(?![^\W_]))?"  # 1,300; 7.30; 21st; 1980s
    r"|[^\W\d_]+\*{2,}[^\W\d_]*"  # f***ing
    r"|[^\W\d_][^\W_]*(?:'[^\W_]+)*",
    re.IGNORECASE,
)


def _even_character(code: int) -> str | None:
    """Return the one character that a Latin letter or mark is read as, or None where that takes more than one."""
    character = chr(code)
    if character in APOSTROPHES:
        return "'"
    if character in INVISIBLE or unicodedata.combining(character):
        return _UNSEEN
    if character in SIGNS or character in VULGAR:
        return character
    plain = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return plain if len(plain) == 1 else None


#: Even, one to one, the characters of European print: apostrophes, dashes, accented letters, spaces.
_EVEN = {
    code: even
    for code in (
        *range(0x80, 0x250),
        *range(0x300, 0x370),
        *range(0x2000, 0x2070),
        *map(ord, INVISIBLE),
        *map(ord, APOSTROPHES),
    )
    if (even := _even_character(code)) is not None
}
_EVEN |= {
    0x2014: "-",
    0x2013: "-",
    0x2018: "'",
    0x2019: "'",
    0x201C: '"',
    0x201D: '"',
    0x2026: "…",
    0x2212: "-",
    0x00AB: '"',
    0x00BB: '"',
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of ``text`` in order: ``keys[i]`` stands at ``text[starts[i]:ends[i]]``."""

    text: str
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, first: int, last: int) -> Span:
        """Return the place of words ``first`` to ``last`` (exclusive); an empty one for no words.

        The place of no words lies right after the word before it, or at the text's start.
        """
        if first < last:
            return Span(self.starts[first], self.ends[last - 1])
        at = self.ends[first - 1] if first else 0
        return Span(at, at)

    def gap(self, index: int) -> str:
        """Return what is printed between word ``index - 1`` and word ``index`` (also before the first, after the last)."""
        start = self.ends[index - 1] if index else 0
        return self.text[start : self.starts[index] if index < len(self.starts) else len(self.text)]

    def is_capital(self, index: int) -> bool:
        """Tell whether the word is printed with a capital."""
        return self.text[self.starts[index]].isupper()


@lru_cache(maxsize=8192)
def _fold_key(key: str) -> str:
    """Fold a word that keeps characters outside ASCII."""
    if key in VULGAR or key in SIGNS:
        return key
    return "".join(fold_words(key.replace(_UNSEEN, "")))


def read_wording(text: str) -> Wording:
    """Read the words of a text.

    >>> read_wording("“We’ll pay £1,300 (3%) at 7.30 p.m.”").keys
    ("we'll", 'pay', '£', '1,300', '3', '%', 'at', '7.30', 'p.m')
    >>> read_wording("Café—U.K.").keys
    ('cafe', 'u.k')
    """
    even = text if text.isascii() else text.translate(_EVEN)
    if "`" in even or "´" in even:
        even = even.replace("`", "'").replace("´", "'")
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(even):
        key = match.group().lower()
        if not key.isascii():
            key = _fold_key(key)
            if not key:
                continue
        start, end = match.span()
        if key[-1] == ".":
            key = key[:-1]
        keys.append(key)
        starts.append(start)
        ends.append(end)
    return Wording(text, tuple(keys), tuple(starts), tuple(ends))

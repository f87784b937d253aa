"""An article's words with their places, read once and shared by the finders of cues and mentions.

A word is a run of letters and digits, with hyphens and apostrophes between them ("mother-in-law",
"O’Brien", "Smith's"), soft hyphens and zero-width characters included. What stands between two
words is a gap. Splitting by one pattern and summing lengths costs a tenth of asking for matches.

Pure. Places are code points of the page's text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate
from unicodedata import normalize

_LETTER = r"(?:[^\W_]|[\u00ad\u200b-\u200d\u2060\u0300-\u036f])"
_WORD = re.compile(rf"([^\W_]{_LETTER}*(?:[-‐‑'’]{_LETTER}+)*)")
_COMBINING = re.compile("[\u0300-\u036f]")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200d\u2060]")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order; ``gaps[i]`` stands before word ``i``, the last gap after the last word."""

    texts: list[str]
    lowers: list[str]  # lower case, straight apostrophes, nothing invisible: as the word lists have them
    gaps: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.texts)


def read_words(text: str) -> Words:
    """Split a text into words and gaps.

    >>> words = read_words("“No,” said Mrs. O’Brien.")
    >>> words.lowers
    ['no', 'said', 'mrs', "o'brien"]
    >>> words.gaps[1], words.starts[1]
    (',” ', 6)
    """
    parts = _WORD.split(text)
    ends = list(accumulate(map(len, parts)))
    texts = parts[1::2]
    lowers = list(map(str.lower, texts))
    if not text.isascii():
        if "’" in text:
            lowers = [word.replace("’", "'") if "’" in word else word for word in lowers]
        if _UNSEEN.search(text):
            lowers = [_UNSEEN.sub("", word) for word in lowers]
        if _COMBINING.search(text):
            lowers = [normalize("NFC", word) for word in lowers]
    return Words(texts, lowers, parts[0::2], ends[0:-1:2], ends[1::2])

"""An article's words with their places, read once and shared by the finders of cues and mentions.

A word is a run of letters and digits, with hyphens and apostrophes between them ("mother-in-law",
"O’Brien", "Smith's"), soft hyphens and zero-width characters included. What stands between two
words is a gap. Splitting by one pattern and summing lengths costs a tenth of asking for matches.

Pure. Places are code points of the page's text.
"""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from itertools import accumulate, compress
from unicodedata import normalize

#: Signs that stand inside a word unseen, and accents that follow their letter.
_INNER = "\u00ad\u200b-\u200d\u2060\u0300-\u036f"
_PLAIN_WORD = re.compile(r"([^\W_]+(?:[-‐‑'’][^\W_]+)*)")

#: The same for text in Western European letters, by a listing that is looked up in half the time of a test for "any letter".
_LATIN = "".join(filter(str.isalnum, map(chr, range(256))))
_LATIN_WORD = re.compile(rf"([{_LATIN}]++(?:[-‐‑'’][{_LATIN}]++)*+)")
_NOT_LATIN = re.compile("[^\x00-\xac\xae-\xff\u2010-\u2027\u2030-\u205e\u20ac\u2122]")
_WORD = re.compile(rf"([^\W_]++(?:[{_INNER}]++[^\W_]*+)*+(?:[-‐‑'’](?:[^\W_]++|[{_INNER}]++)++)*+)")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200d\u2060]")
_INNER_SIGN = re.compile(f"[{_INNER}]")

#: Gaps that part two words of one phrase.
SPACES = frozenset((" ", "\u00a0", "\u2009", "\u202f"))


def word_set(listed: str) -> frozenset[str]:
    """Return the words of a listing, for sets that a grammar needs and no reader edits."""
    return frozenset(listed.split())


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order; ``gaps[i]`` stands before word ``i``, the last gap after the last word."""

    texts: list[str]
    lowers: list[str]  # lower case, straight apostrophes, nothing invisible: as the word lists have them
    gaps: list[str]
    starts: list[int]
    ends: list[int]
    count: int  # of words; quicker than len() in the loops over them

    def __len__(self) -> int:
        return len(self.texts)

    def find(self, wanted: Container[str]) -> list[int]:
        """Return the numbers of the words that, in lower case, are among the wanted ones."""
        return list(compress(range(len(self.lowers)), map(wanted.__contains__, self.lowers)))


def read_words(text: str) -> Words:
    """Split a text into words and gaps.

    >>> words = read_words("“No,” said Mrs. O’Brien.")
    >>> words.lowers
    ['no', 'said', 'mrs', "o'brien"]
    >>> words.gaps[1], words.starts[1]
    (',” ', 6)
    """
    is_latin = text.isascii() or _NOT_LATIN.search(text) is None
    is_plain = is_latin or _INNER_SIGN.search(text) is None
    parts = (_LATIN_WORD if is_latin else _PLAIN_WORD if is_plain else _WORD).split(text)
    ends = list(accumulate(map(len, parts)))
    texts = parts[1::2]
    lowers = list(map(str.lower, texts))
    if "’" in text:
        lowers = [word.replace("’", "'") if "’" in word else word for word in lowers]
    if not is_plain:
        seen = {word: normalize("NFC", _UNSEEN.sub("", word)) for word in set(lowers)}
        lowers = [seen[word] for word in lowers]
    return Words(texts, lowers, parts[0::2], ends[0:-1:2], ends[1::2], len(texts))

"""Whether a text is English, the one language whose cues, names and roles are known; of others only the marks can be read.

Pure. Judged by the commonest words of English: they are 18 to 34 of 100 in news text, under 5 in other languages.
"""

from __future__ import annotations

import re

#: Words of English that are none, or rare, in the other languages of Europe.
COMMON_WORDS = frozenset([
    "the", "of", "and", "to", "that", "is", "was", "for", "it", "with", "said", "he", "his", "they", "on", "be", "by", "have", "this", "are", "from"
])  # fmt: skip

#: Words that a text must have before it is judged, how many are looked at in how many characters, and the share of common ones in English.
MIN_WORDS = 40
MAX_WORDS = 2_000
MAX_CHARS = 40_000
MIN_COMMON_SHARE = 0.08

#: Why nobody is named, in an attribution of such a text.
REASON = "not English: the marks are read, speakers are not looked for"

_WORD = re.compile(r"[^\W\d_]+")


def is_foreign(text: str) -> bool:
    """Tell whether a text is not English; short ones, which cannot be judged, are not.

    >>> is_foreign("Der Bürgermeister sagte am Montag, die Brücke werde bald wieder geöffnet. " * 5)
    True
    >>> is_foreign("The mayor said on Monday that the bridge would soon be open to traffic again. " * 5)
    False
    """
    words = _WORD.findall(text[:MAX_CHARS].lower())[:MAX_WORDS]
    common = sum(map(COMMON_WORDS.__contains__, words))
    return len(words) >= MIN_WORDS and common < MIN_COMMON_SHARE * len(words)

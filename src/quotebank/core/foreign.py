"""Whether a text is English, the one language whose cues, names and roles are known; of others only the marks can be read.

Pure. Judged by the commonest words of English: they are 18 to 34 of 100 in news text, under 5 in other languages.
"""

from __future__ import annotations

from collections.abc import Sequence

#: Words of English that are none, or rare, in the other languages of Europe.
COMMON_WORDS = frozenset([
    "the", "of", "and", "to", "that", "is", "was", "for", "it", "with", "said", "he", "his", "they", "on", "be", "by", "have", "this", "are", "from"
])  # fmt: skip

#: Words that a text must have before it is judged, how many are looked at, and the share of common ones in English.
MIN_WORDS = 40
MAX_WORDS = 2_000
MIN_COMMON_SHARE = 0.08

#: Why nobody is named, in an attribution of such a text.
REASON = "not English: the marks are read, speakers are not looked for"


def is_foreign(words: Sequence[str]) -> bool:
    """Tell whether a text is not English by its words in lower case; short ones, which cannot be judged, are not.

    >>> is_foreign("der bürgermeister sagte am montag die brücke werde bald wieder geöffnet".split() * 5)
    True
    >>> is_foreign("the mayor said on monday that the bridge would soon be open to traffic again".split() * 5)
    False
    """
    judged = words[:MAX_WORDS]
    common = sum(map(COMMON_WORDS.__contains__, judged))
    if len(judged) < MIN_WORDS or common >= MIN_COMMON_SHARE * len(judged):
        return False
    spelt = sum(word[0].isalpha() for word in judged)  # a table of results is no language
    return spelt >= MIN_WORDS and common < MIN_COMMON_SHARE * spelt

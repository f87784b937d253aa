"""Which known names somebody may have meant who mistyped one.

Pure: words in, names out.
"""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz

from quotebank.core.folding import fold_words

#: Likeness (0-100) from which a name may be meant: one letter wrong in five is 80, two words swapped for others are below.
NEAR_SCORE = 75.0

#: Names offered: more would be a list to read.
MAX_NEAREST = 3


def find_nearest(typed: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return what the names most like ``typed`` stand for, the likest first, then by name; each once.

    ``names`` lead from a name to what is shown for it. Names are compared as a whole and by each of their words.

    >>> find_nearest("brich", {"Birch": "Ada Birch", "Ada Birch": "Ada Birch", "Marsh": "Olaf Marsh"})
    ('Ada Birch',)
    >>> find_nearest("zeppelin", {"Ada Birch": "Ada Birch"})
    ()
    """
    wanted = " ".join(fold_words(typed))
    if not wanted:
        return ()
    scored = []
    for name, shown in names.items():
        words = fold_words(name)
        score = max((fuzz.ratio(wanted, part) for part in (" ".join(words), *words)), default=0.0)
        if score >= NEAR_SCORE:
            scored.append((-score, shown))
    return tuple(dict.fromkeys(shown for _, shown in sorted(scored)))[:MAX_NEAREST]

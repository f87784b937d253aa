"""Which known words somebody may have meant who typed one wrong.

Pure: words in, words out. Words are folded (:mod:`quotebank.core.folding`). A distance is the number of letters that are
missing, too many, other or swapped with their neighbour.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

#: Slips that a word of at least so many letters may have: in fewer, one slip makes another name ("Lee", "Lea").
_SLIPS = ((9, 3), (6, 2), (4, 1))

#: Slips in all the words of a name together.
MOST_SLIPS = 3

#: Words that people type before a name, and articles print or leave out.
COURTESIES = frozenset(
    (
        "the", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "lord", "lady", "dr", "doctor", "prof", "professor",
        "rev", "reverend", "cllr", "councillor",
    )
)  # fmt: skip


def count_slips(word: str) -> int:
    """Return how many slips a word may have.

    >>> [count_slips(word) for word in ("lee", "lowe", "wanless", "featherstone")]
    [0, 1, 2, 3]
    """
    return next((slips for letters, slips in _SLIPS if len(word) >= letters), 0)


def find_near(typed: str, known: Iterable[str]) -> dict[str, int]:
    """Return the known words that ``typed`` may mean, with their distances, the nearest first, then by letters.

    >>> find_near("wanlass", ["wanless", "wallace", "smith"])
    {'wanless': 1}
    >>> find_near("lwoe", ["lowe", "love"])
    {'lowe': 1}
    """
    found = process.extract(typed, list(known), scorer=OSA.distance, score_cutoff=count_slips(typed), limit=None)
    near = sorted((int(distance), word) for word, distance, _ in found if distance <= max(count_slips(word), 1))
    return {word: distance for distance, word in near}


def slip_at_start(typed: str) -> Iterator[str]:
    """Yield what may have been meant where the first letter is wrong, missing, one too many or swapped: one slip each.

    >>> [word for word in slip_at_start("anless") if word == "wanless"]
    ['wanless']
    """
    yield typed[1:]
    yield typed[1::-1] + typed[2:]
    for letter in string.ascii_lowercase:
        yield letter + typed
        yield letter + typed[1:]


def without_courtesies(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a name without what is typed before it; all of them where nothing else is there.

    >>> without_courtesies(("sir", "peter", "wanless"))
    ('peter', 'wanless')
    """
    first = next((place for place, word in enumerate(words) if word not in COURTESIES), 0)
    return tuple(words[first:])


def share_slips(alternatives: Sequence[Mapping[str, int]], total: int) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Yield, for each way to spread ``total`` slips over words, the alternatives of each word that have just so many.

    >>> list(share_slips([{"jon": 0, "john": 1}, {"smith": 0}], 1))
    [(('john',), ('smith',))]
    """
    if not alternatives:
        if total == 0:
            yield ()
        return
    first, rest = alternatives[0], alternatives[1:]
    for own in sorted({distance for distance in first.values() if distance <= total}):
        words = tuple(word for word, distance in first.items() if distance == own)
        for others in share_slips(rest, total - own):
            yield (words, *others)

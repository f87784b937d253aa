"""Tell who governs each cue: the subject before it, the agent after "by", the one named straight after.

No parser: the subject is the mention that ends where the cue's verb phrase begins, over auxiliaries
and adverbs ("has since said"), over a relative ("his accountant, who added") and over an apposition
or age between commas ("Ed Hollis, the boys' coach, said").

Pure. One look to the left and right of each cue.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from quotebank.core.cues import FoundCue
from quotebank.core.mentions import FoundMention
from quotebank.core.words import SPACES, Words

#: Words between subject and verb: "has since also said".
MAX_VERB_WORDS = 4

#: Words between the commas of an apposition: "Mr Dunn, who has run the pub on Forge Street since 2009, said".
MAX_APPOSITION_WORDS = 16

VERB_WORDS = frozenset(
    [
        "has",
        "have",
        "had",
        "having",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "did",
        "does",
        "do",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "also",
        "then",
        "later",
        "once",
        "since",
        "only",
        "just",
        "even",
        "still",
        "now",
        "both",
        "all",
        "not",
        "never",
        "yesterday",
        "today",
        "himself",
        "herself",
        "themselves",
        "itself",
        "went",
        "on",
        "to",
    ]
)
#: How far a modifier reaches: "a letter pushed under the door of the parish hall".
MAX_MODIFIER_WORDS = 8

PREPOSITIONS = frozenset(
    [
        "of",
        "in",
        "at",
        "on",
        "for",
        "with",
        "from",
        "about",
        "by",
        "over",
        "under",
        "near",
        "beside",
        "behind",
        "outside",
        "inside",
        "through",
        "into",
        "onto",
    ]
)
RELATIVES = frozenset(("who", "which", "that"))


class CueLinks(NamedTuple):
    """For each cue the number of the mention in that place, -1 for none."""

    subject: list[int]
    agent: list[int]  # "described by X"
    follower: list[int]  # "said X", "told X"


def link_cues(words: Words, hidden: bytearray, cues: Sequence[FoundCue], mentions: Sequence[FoundMention]) -> CueLinks:
    """Find the mentions that govern each cue."""
    ends: dict[int, int] = {}
    starts: dict[int, int] = {}
    for number, mention in enumerate(mentions):
        if not mention.nested:
            starts[mention.first] = number
            if not mention.possessive:
                ends[mention.last] = number
    subject, agent, follower = [], [], []
    for cue in cues:
        after = cue.word + cue.word_count
        nearest = _find_subject(words, hidden, cue, ends)
        subject.append(
            nearest if nearest < 0 else _leave_modifier(words, hidden, mentions[nearest].first, nearest, ends)
        )
        by = after < len(words) and words.lowers[after] == "by" and words.gaps[after] in SPACES
        agent.append(starts.get(after + 1, -1) if cue.passive and by else -1)
        straight = after < len(words) and words.gaps[after] in SPACES and not hidden[after]
        follower.append(starts.get(after, -1) if straight and not cue.passive else -1)
    return CueLinks(subject, agent, follower)


def _find_subject(words: Words, hidden: bytearray, cue: FoundCue, ends: dict[int, int]) -> int:
    lowers, gaps = words.lowers, words.gaps
    at = cue.word
    for _ in range(MAX_VERB_WORDS):
        if not at or hidden[at - 1] or gaps[at] not in SPACES:
            break
        before = lowers[at - 1]
        if at in ends:
            return ends[at]
        if before in VERB_WORDS or before.endswith("ly"):
            at -= 1
        elif before in RELATIVES:
            at -= 1
            return ends.get(at, -1) if at and gaps[at].strip() in ("", ",") else -1
        else:
            return -1
    if at and not hidden[at - 1]:
        if gaps[at] in SPACES:
            return ends.get(at, -1)
        if gaps[at].strip() in (",", "–", "—", ")"):
            return _step_over_apposition(words, hidden, at, ends)
    return -1


def _leave_modifier(words: Words, hidden: bytearray, first: int, nearest: int, ends: dict[int, int]) -> int:
    """Go from a noun inside a modifier to the one it modifies: "the vet who caught the ferret", "a letter found under the door"."""
    lowers, gaps = words.lowers, words.gaps
    if not first or gaps[first] not in SPACES or hidden[first - 1]:
        return nearest
    at = first
    for _ in range(MAX_MODIFIER_WORDS):
        if not at or hidden[at - 1] or gaps[at] not in SPACES:
            return nearest
        before = lowers[at - 1]
        if before == "who" and at - 1 in ends:
            return ends[at - 1]
        if lowers[first - 1] in PREPOSITIONS and at < first:
            if at in ends:
                return ends[at]
            if before.endswith(("ed", "ing", "en")) and at - 1 in ends:
                return ends[at - 1]
        at -= 1
    return nearest


def _step_over_apposition(words: Words, hidden: bytearray, at: int, ends: dict[int, int]) -> int:
    """Return the mention before the comma that opens what a comma closes at ``at``."""
    for opening in range(at - 1, max(at - MAX_APPOSITION_WORDS, 0), -1):
        if hidden[opening]:
            return -1
        gap = words.gaps[opening].strip()
        if gap in (",", "–", "—", "(", "-"):
            return ends.get(opening, ends.get(at, -1))
        if gap in (".", ";", "!", "?") and not words.texts[opening - 1][0].isupper():
            return -1
    return -1


def as_array(numbers: Sequence[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the numbers with a last -1, so that cue number -1 (no cue) gives -1."""
    return np.asarray([*numbers, -1], dtype=np.int64)

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

from quotebank.core.attributing.cues import FoundCue
from quotebank.core.attributing.mentions import FoundMention
from quotebank.core.attributing.words import SPACES, Words, word_set

#: Words between subject and verb: "has since also said".
MAX_VERB_WORDS = 4

#: Words between the commas of an apposition: "Mr Dunn, who has run the pub on Forge Street since 2009, said".
MAX_APPOSITION_WORDS = 16

VERB_WORDS = word_set(
    "has have had having is are was were be been being did does do will would can could may might must should also "
    "then later once since only just even still now both all not never yesterday today himself herself themselves "
    "itself went on to"
)
#: Modifiers within modifiers: "a poster in the window of a shop on the front".
MAX_MODIFIERS = 3

#: Words of a body's name before its last one: "the National Farmers' Union".
MAX_NAME_WORDS = 5

#: Words of a relative clause that ends in another noun: "the vet who on Friday caught the otter".
MAX_RELATIVE_WORDS = 8

PREPOSITIONS = word_set(
    "of to in at on for with from about by over under near beside behind outside inside through into onto"
)
#: Participles that no ending shows: "a note left under the mat".
PARTICIPLES = word_set(
    "left sent found held kept stuck put set made read seen worn built hung laid caught lost sold told"
)
RELATIVES = frozenset(("who", "which", "that"))

#: Words that open a relative clause whose last noun may stand before the main verb; "that" opens too much else.
RELATIVE_OPENERS = frozenset(("who", "whose", "which"))


class CueLinks(NamedTuple):
    """For each cue the number of the mention in that place, -1 for none."""

    subject: list[int]
    nearest: list[int]  # the mention next to the verb: the subject, or a noun in what modifies the subject
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
    subject, nearest, agent, follower = [], [], [], []
    for cue in cues:
        after = cue.word + cue.word_count
        found = _find_subject(words, hidden, cue, ends)
        nearest.append(found)
        if found >= 0 and not _speaks_in_clause(words, mentions[found].last, cue):
            found = _leave_modifiers(words, hidden, mentions, found, ends)
        subject.append(found)
        by = after < words.count and words.lowers[after] == "by" and words.gaps[after] in SPACES
        agent.append(starts.get(after + 1, -1) if cue.passive and by else -1)
        straight = after < words.count and words.gaps[after] in SPACES and not hidden[after]
        follower.append(starts.get(after, -1) if straight and not cue.passive else -1)
    return CueLinks(subject, nearest, agent, follower)


def _speaks_in_clause(words: Words, last: int, cue: FoundCue) -> bool:
    """Tell "the vet, who said" from "of the University of Bath, who led it, said", where the clause is closed."""
    return words.lowers[last] in RELATIVES and not any("," in gap for gap in words.gaps[last + 1 : cue.word + 1])


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


def _leave_modifiers(
    words: Words, hidden: bytearray, mentions: Sequence[FoundMention], nearest: int, ends: dict[int, int]
) -> int:
    """Go from a noun inside a modifier to the one it modifies: "the vet who caught the otter", "a note left at the door of"."""
    lowers, gaps = words.lowers, words.gaps
    for _ in range(MAX_MODIFIERS):
        first = _open_name(words, mentions[nearest].first)
        if not first or gaps[first] not in SPACES or hidden[first - 1] or lowers[first - 1] not in PREPOSITIONS:
            break
        at = first - 1
        before = lowers[at - 1]
        if at in ends and gaps[at].strip() == "," and mentions[ends[at]].kind == "person":
            return ends[at]  # "Ada Holt, of the University of Bath, who led it, said"
        if at not in ends and gaps[at] in SPACES and (before.endswith(("ed", "ing", "en")) or before in PARTICIPLES):
            at -= 1
        if at not in ends or gaps[at] not in SPACES:
            break
        nearest = ends[at]
    at = mentions[nearest].first
    for _ in range(MAX_RELATIVE_WORDS):
        if not at or hidden[at - 1] or gaps[at] not in SPACES:
            break
        at -= 1
        if lowers[at] in RELATIVE_OPENERS:
            return ends.get(at, nearest)
    return nearest


def _open_name(words: Words, first: int) -> int:
    """Return where a body's name opens that a possessive parts: "the National Farmers' | Union"."""
    at = first
    while (
        at
        and first - at < MAX_NAME_WORDS
        and words.texts[at - 1][0].isupper()
        and (words.gaps[at] in SPACES or words.gaps[at] in ("' ", "’ "))
        and (at < first or words.gaps[at] not in SPACES or words.lowers[at - 1].endswith("'s"))
    ):
        at -= 1
    return at - 1 if at < first and at and words.lowers[at - 1] == "the" and words.gaps[at] in SPACES else at


def _step_over_apposition(words: Words, hidden: bytearray, at: int, ends: dict[int, int]) -> int:
    """Return the mention before the comma that opens what a comma closes at ``at``; a bracket is opened by a bracket."""
    openers = ("(",) if words.gaps[at].strip() == ")" else (",", "–", "—", "(", "-")
    for opening in range(at - 1, max(at - MAX_APPOSITION_WORDS, 0), -1):
        if hidden[opening]:
            return -1
        gap = words.gaps[opening].strip()
        if gap in openers:
            is_age = opening > 1 and words.lowers[opening - 1].isdigit() and words.gaps[opening - 1].strip() == ","
            named = ends.get(opening - 1) if is_age else ends.get(opening)  # "Pat Oakes, 67, a retired nurse, said"
            return ends.get(at, -1) if named is None else named
        if gap in (".", ";", "!", "?") and not words.texts[opening - 1][0].isupper():
            return -1
    return -1


def as_array(numbers: Sequence[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Return the numbers with a last -1, so that cue number -1 (no cue) gives -1."""
    return np.asarray([*numbers, -1], dtype=np.int64)

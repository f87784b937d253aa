"""Measure what shows that a verb reports what somebody says or holds: its form, its subject, what follows it.

For speech without marks, where most verbs that could report do not. As with the ranking, evidence is
about form and position, never about which word it is beyond the verb's class.

Pure numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from quotebank.core.attributing.cue_links import CueLinks
from quotebank.core.attributing.cues import FoundCue
from quotebank.core.attributing.evidence_columns import CUE_CLASSES, set_codes
from quotebank.core.attributing.scene import Floats, Scene
from quotebank.core.attributing.words import word_set

REPORT_CLASSES = (*CUE_CLASSES, "stance", "plan", "show", "appear")
FORMS = ("past", "third", "base", "ing", "participle", "fixed")
NEXT_KINDS = (
    "that",
    "to",
    "by",
    "wh",
    "pronoun",
    "determiner",
    "time",
    "preposition",
    "not",
    "adverb",
    "possessor",
    "capital",
    "be",
    "noun",
    "comma",
    "colon",
    "stretch",
    "end",
)  # fmt: skip  -- one row
PREVIOUS_KINDS = (
    "start",
    "stretch",
    "comma",
    "to",
    "be",
    "auxiliary",
    "relative",
    "pronoun",
    "and",
    "adverb",
    "determiner",
    "preposition",
    "clause",
    "capital",
    "noun",
)  # fmt: skip  -- one row
SUBJECT_KINDS = (
    "none",
    "person",
    "body",
    "group",
    "place",
    "role",
    "relation",
    "anonymous",
    "document",
    "pronoun",
)  # fmt: skip  -- one row
REPORT_COLUMNS: tuple[str, ...] = (
    *(f"class {k}" for k in REPORT_CLASSES),
    *(f"form {k}" for k in FORMS),
    *(f"next {k}" for k in NEXT_KINDS),
    *(f"next but one {k}" for k in NEXT_KINDS),
    *(f"before {k}" for k in PREVIOUS_KINDS),
    *(f"subject {k}" for k in SUBJECT_KINDS),
    "passive",
    "has follower",
    "has agent",
    "subject opens sentence",
    "cue before in sentence",
    "cue after in sentence",
    "phrase",
    "says",
    "takes a hearer",
    "ends sentence",
    "near sentence end",
    "quoted words before",
    "quoted words after",
    "opens sentence",
    "near sentence start",
)  # fmt: skip  -- grouped by subject

_BE = word_set("is are was were be been being")
_AUXILIARIES = word_set("has have had do does did will would can could may might must should")
_PRONOUNS = word_set("he she they it i we you there him her them himself herself themselves me us")
_WH = word_set("whether if how what why when where who which")
_DETERMINERS = word_set(
    "the a an his its their our my your this these those some any no every all many most more both each another few several"
)
TIME_WORDS = word_set(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow last this earlier later recently late early"
)
_PREPOSITIONS = word_set(
    "of in at on for with from about over under after before against during near into as through toward towards without within among "
    "between like"
)
_PREVIOUS_WORDS = {
    **dict.fromkeys(_PREPOSITIONS, "preposition"),
    **dict.fromkeys(_DETERMINERS, "determiner"),
    **dict.fromkeys(word_set("as when while if because after before"), "clause"),
    **dict.fromkeys(word_set("also then later not never once"), "adverb"),
    **dict.fromkeys(word_set("and or but"), "and"),
    **dict.fromkeys(_PRONOUNS, "pronoun"),
    **dict.fromkeys(word_set("who which that"), "relative"),
    **dict.fromkeys(_AUXILIARIES, "auxiliary"),
    **dict.fromkeys(_BE, "be"),
    "to": "to",
}
_NEXT_WORDS = {
    **dict.fromkeys(_BE, "be"),
    **dict.fromkeys(_PREPOSITIONS, "preposition"),
    **dict.fromkeys(TIME_WORDS, "time"),
    **dict.fromkeys(_DETERMINERS, "determiner"),
    **dict.fromkeys(_PRONOUNS, "pronoun"),
    **dict.fromkeys(_WH, "wh"),
    "by": "by",
    "to": "to",
    "that": "that",
    "not": "not",
}
_NEXT = {name: i for i, name in enumerate(NEXT_KINDS)}
_PREVIOUS = {name: i for i, name in enumerate(PREVIOUS_KINDS)}


@dataclass(frozen=True, slots=True)
class Sentences:
    """Where the sentence of each word begins and ends, as word numbers."""

    first: list[int]
    last: list[int]  # exclusive


def read_sentences(scene: Scene) -> Sentences:
    """Find the borders of each word's sentence."""
    numbers = scene.word_sentence
    first = np.searchsorted(numbers, numbers).tolist()
    return Sentences(first, np.searchsorted(numbers, numbers, side="right").tolist())


def find_next(scene: Scene, sentences: Sentences, at: int) -> str:
    """Return the kind of what follows a verb, ``at`` being the word after it."""
    words = scene.words
    if at >= words.count:
        return "end"
    gap = words.gaps[at]
    if scene.hidden[at] or ":" in gap:
        return "colon" if ":" in gap else "stretch"
    if "\n" in gap or sentences.first[at] == at:
        return "end"
    if gap.strip():
        return "comma"
    lower = words.lowers[at]
    kind = _NEXT_WORDS.get(lower)
    if kind is not None:
        return kind
    if lower.endswith("ly"):
        return "adverb"
    if lower.endswith("'s"):
        return "possessor"
    return "capital" if words.texts[at][0].isupper() else "noun"


def _find_previous(scene: Scene, sentences: Sentences, at: int) -> str:
    words = scene.words
    if not at or sentences.first[at] == at:
        return "start"
    if scene.hidden[at - 1]:
        return "stretch"
    if words.gaps[at].strip():
        return "comma"
    lower = words.lowers[at - 1]
    kind = _PREVIOUS_WORDS.get(lower)
    if kind is not None:
        return kind
    if lower.endswith("n't"):
        return "auxiliary"
    if lower.endswith("ly"):
        return "adverb"
    return "capital" if words.texts[at - 1][0].isupper() else "noun"


def measure_reports(scene: Scene, cues: Sequence[FoundCue], links: CueLinks, sentences: Sentences) -> Floats:
    """Return a row of :data:`REPORT_COLUMNS` for each cue."""
    block = np.zeros((len(cues), len(REPORT_COLUMNS)), dtype=np.float32)
    if not cues:
        return block
    after = [cue.word + cue.word_count for cue in cues]
    nexts = [find_next(scene, sentences, at) for at in after]
    seconds = [
        "end" if kind == "end" else find_next(scene, sentences, at + 1) for kind, at in zip(nexts, after, strict=True)
    ]
    kinds = ["none" if s < 0 else scene.mentions[s].kind for s in links.subject]
    column = set_codes(
        block,
        (
            ([REPORT_CLASSES.index(cue.cue_class) for cue in cues], REPORT_CLASSES),
            ([FORMS.index(cue.form) for cue in cues], FORMS),
            ([_NEXT[kind] for kind in nexts], NEXT_KINDS),
            ([_NEXT[kind] for kind in seconds], NEXT_KINDS),
            ([_PREVIOUS[_find_previous(scene, sentences, cue.word)] for cue in cues], PREVIOUS_KINDS),
            ([SUBJECT_KINDS.index(kind) for kind in kinds], SUBJECT_KINDS),
        ),
    )
    flags = [_flag(scene, cues, links, sentences, k) for k in range(len(cues))]
    block[:, column:] = np.asarray(flags, dtype=np.float32)
    return block


def _flag(scene: Scene, cues: Sequence[FoundCue], links: CueLinks, sentences: Sentences, number: int) -> list[bool]:
    cue = cues[number]
    first, last = sentences.first[cue.word], sentences.last[cue.word]
    after = cue.word + cue.word_count
    subject = links.subject[number]
    left = int(scene.visible[cue.word] - scene.visible[first])
    right = int(scene.visible[last] - scene.visible[min(after, last)])
    return [
        cue.passive,
        links.follower[number] >= 0,
        links.agent[number] >= 0,
        subject >= 0 and sentences.first[scene.mentions[subject].first] == scene.mentions[subject].first,
        number > 0 and cues[number - 1].word >= first,
        number + 1 < len(cues) and cues[number + 1].word < last,
        cue.word_count > 1,
        cue.lemma == "say",
        cue.lemma in ("tell", "ask"),
        last - after <= 2,
        2 < last - after <= 5,
        left < cue.word - first,
        right < last - after,
        cue.word - first <= 2,
        2 < cue.word - first <= 6,
    ]

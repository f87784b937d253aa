"""Measure what a quotation shows by itself of where its speaker stands: its layout and the cues beside it.

Pure numpy, see :mod:`quotebank.core.attributing.evidence_columns`.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from quotebank.core.attributing.evidence_columns import (
    CUE_CODES,
    DISTANCES,
    END_KINDS,
    FAR,
    LEFT_KINDS,
    LENGTHS,
    QUOTE_COLUMNS,
    RIGHT_KINDS,
    Flags,
    bucket,
    set_codes,
    set_flags,
)
from quotebank.core.attributing.mention_evidence import classify_cues
from quotebank.core.attributing.scene import Floats, Ints, Scene
from quotebank.core.attributing.words import word_set
from quotebank.core.model import QuotationKind

_FIRST_PERSON = word_set("i i'm i've i'll i'd my me we we're we've our us myself")

#: A first person is looked for in so many words of a quotation: a speaker who uses it does so early.
FIRST_PERSON_REACH_WORDS = 200

#: Where the ranges of :data:`LENGTHS` end, in words.
LENGTH_LIMITS = np.asarray([1, 3, 9, 24])


class CuesAround(NamedTuple):
    """For each quotation the nearest cue to its left and right in the sentences that it touches (-1: none), and how far."""

    left: Ints
    left_gap: Ints
    right: Ints
    right_gap: Ints


def find_cues_around(scene: Scene) -> CuesAround:
    """Find the cues nearest to each quotation; one between its segments counts as right of the first."""
    count = len(scene.quotations)
    if not len(scene.cues) or not count:
        nothing, far = np.full(count, -1, dtype=np.int64), np.full(count, FAR, dtype=np.int64)
        return CuesAround(nothing, far, nothing, far)
    visible, cue_word, cue_last = scene.visible, scene.cue_word, scene.cue_last
    cue_sentence = scene.word_sentence[cue_word]
    before = cue_last.searchsorted(scene.quote_open, side="right") - 1
    inside = np.maximum(before, 0)
    has = (before >= 0) & (cue_sentence[inside] == scene.quote_sentence_open)
    left = np.where(has, inside, -1)
    left_gap = np.where(has, visible[scene.quote_open] - visible[cue_last[inside]], FAR)
    after = cue_word.searchsorted(scene.quote_first_end)
    inside = np.minimum(after, len(cue_word) - 1)
    is_near = (cue_sentence[inside] == scene.quote_sentence_close) | (cue_word[inside] < scene.quote_last_open)
    has = (after < len(cue_word)) & is_near
    right = np.where(has, inside, -1)
    return CuesAround(
        left, left_gap, right, np.where(has, visible[cue_word[inside]] - visible[scene.quote_first_end], FAR)
    )


def measure_quotes(scene: Scene, around: CuesAround) -> Floats:
    """Return the quotation block."""
    quotations = scene.quotations
    block = np.zeros((len(quotations), len(QUOTE_COLUMNS)), dtype=np.float32)
    if not quotations:
        return block
    cue_words = {cue.word for cue in scene.cues}
    text, lowers = scene.page.text, scene.words.lowers
    opens, closes = scene.quote_open.tolist(), scene.quote_close.tolist()
    spans = [(q.segments[0], q.segments[-1]) for q in quotations]
    lefts = [LEFT_KINDS.index(_left_of(scene, at, first.start)) for at, (first, _) in zip(opens, spans, strict=True)]
    rights = [
        RIGHT_KINDS.index(_right_of(scene, at, last.end, cue_words))
        for at, (_, last) in zip(closes, spans, strict=True)
    ]
    spoken = scene.quote_close - scene.quote_open - (scene.visible[scene.quote_close] - scene.visible[scene.quote_open])
    set_codes(
        block,
        (
            (lefts, LEFT_KINDS),
            (rights, RIGHT_KINDS),
            ([_end_of(text[first.end - 1]) for first, _ in spans], END_KINDS),
            (LENGTH_LIMITS.searchsorted(spoken), LENGTHS),
            (bucket(around.left_gap), DISTANCES),
            (classify_cues(scene, around.left), CUE_CODES),
            (bucket(around.right_gap), DISTANCES),
            (classify_cues(scene, around.right), CUE_CODES),
        ),
    )
    flags: list[Flags] = [
        [text[first.start].islower() for first, _ in spans],
        [len(q.segments) > 1 for q in quotations],
        [q.kind is QuotationKind.PARTIAL for q in quotations],
        [q.kind is QuotationKind.PULL for q in quotations],
        *_measure_layout(scene),
        [
            not _FIRST_PERSON.isdisjoint(lowers[low : min(high, low + FIRST_PERSON_REACH_WORDS)])
            for low, high in zip(opens, closes, strict=True)
        ],
        *_measure_order(scene),
        scene.cue_subject[around.left] >= 0,
        scene.cue_agent[around.left] >= 0,
        scene.cue_subject[around.right] >= 0,
        scene.cue_follower[around.right] >= 0,
        [text[first.end + 1 : first.end + 2] == "," for first, _ in spans],
    ]
    set_flags(block, flags)
    return block


def _measure_layout(scene: Scene) -> list[Floats]:
    """Return the columns from "alone in its sentences" to "first in article"."""
    visible, last_word = scene.visible, len(scene.words) - 1
    opens, closes = scene.quote_open, scene.quote_close
    columns: list[Floats] = []
    edges: list[Floats] = []
    for part in (scene.word_sentence, scene.word_paragraph):
        begin = part.searchsorted(part[np.minimum(opens, last_word)])
        finish = part.searchsorted(part[np.minimum(np.maximum(closes - 1, 0), last_word)], side="right")
        before, after = visible[opens] - visible[begin], visible[np.maximum(finish, closes)] - visible[closes]
        columns.append((before + after) == 0)
        edges = [before == 0, after == 0]
    return [*columns, *edges, np.arange(len(opens)) == 0]


def _measure_order(scene: Scene) -> list[Floats]:
    """Return the columns from "follows quotation at once" to "log_place"."""
    count = len(scene.quotations)
    at_once, same, followed = (np.zeros(count, dtype=np.float32) for _ in range(3))
    at_once[1:] = scene.visible[scene.quote_open[1:]] == scene.visible[scene.quote_close[:-1]]
    same[1:] = scene.quote_paragraph_open[1:] == scene.quote_paragraph_close[:-1]
    followed[:-1] = same[1:]
    return [at_once, same, followed, np.log1p(np.arange(count)).astype(np.float32)]


def _left_of(scene: Scene, at: int, start: int) -> str:
    words = scene.words
    gap = words.gaps[at][: len(words.gaps[at]) - max(words.starts[at] - start, 0)] if at < words.count else ""
    if not at or "\n" in gap.rstrip("“\"‘'«„`”’» "):
        if ":" in gap:
            return "colon"
        return "paragraph_start"
    if scene.hidden[at - 1]:
        return "stretch"
    if ":" in gap:
        return "colon"
    if "," in gap:
        return "comma"
    if any(mark in gap for mark in "–—-"):
        return "dash"
    if any(mark in gap for mark in ".!?;"):
        return "sentence_end"
    lower = words.lowers[at - 1]
    if lower == "that":
        return "that"
    if lower in scene.lexicon.cue_forms:
        return "cue"
    return "word" if not gap.strip("“\"‘'«„`”’» \u00a0") else "other_mark"


def _right_of(scene: Scene, at: int, end: int, cue_words: set[int]) -> str:
    words = scene.words
    if at >= words.count:
        return "paragraph_end"
    gap = words.gaps[at]
    gap = gap[max(end - (words.starts[at] - len(gap)), 0) :]
    if "\n" in gap:
        return "paragraph_end"
    if scene.hidden[at]:
        return "stretch"
    if any(mark in gap for mark in "–—-"):
        return "dash"
    if at in cue_words:
        return "cue"
    if words.lowers[at] in ("he", "she", "they", "it", "i", "we"):
        return "pronoun"
    if gap.strip("“\"‘'«„`”’» ,\u00a0"):
        return "other_mark"
    return "capital" if words.texts[at][0].isupper() else "lower"


def _end_of(mark: str) -> int:
    return 0 if mark == "," else 1 if mark in (".", "…") else 2 if mark in ("?", "!") else 3

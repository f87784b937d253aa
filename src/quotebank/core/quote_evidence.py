"""Measure what a quotation shows by itself of where its speaker stands: its layout and the cues beside it.

Pure numpy, see :mod:`quotebank.core.evidence_columns`.
"""

from __future__ import annotations

import numpy as np

from quotebank.core.evidence_columns import (
    CUE_CLASSES,
    DISTANCES,
    END_KINDS,
    FAR,
    LEFT_KINDS,
    LENGTHS,
    RIGHT_KINDS,
    bucket,
    one_hot,
)
from quotebank.core.mention_evidence import classify_cues
from quotebank.core.model import QuotationKind
from quotebank.core.scene import Floats, Ints, Scene

_FIRST_PERSON = frozenset(
    ["i", "i'm", "i've", "i'll", "i'd", "my", "me", "we", "we're", "we've", "our", "us", "myself"]
)


def measure_quotes(scene: Scene, left_cue: Ints, left_gap: Ints, right_cue: Ints, right_gap: Ints) -> Floats:
    quotations = scene.quotations
    count = len(quotations)
    cue_words = {cue.word for cue in scene.cues}
    lefts, rights, ends, lengths = [], [], [], []
    flags = np.zeros((count, 14), dtype=np.float32)
    commas = np.zeros(count, dtype=np.float32)
    text, words = scene.page.text, scene.words
    for i, quotation in enumerate(quotations):
        start, close = int(scene.quote_open[i]), int(scene.quote_close[i])
        lefts.append(LEFT_KINDS.index(_left_of(scene, start, quotation.segments[0].start)))
        rights.append(RIGHT_KINDS.index(_right_of(scene, close, quotation.segments[-1].end, cue_words)))
        ends.append(_end_of(text[quotation.segments[0].end - 1 : quotation.segments[0].end]))
        size = close - start - int(scene.visible[close] - scene.visible[start])
        lengths.append(0 if size <= 1 else 1 if size <= 3 else 2 if size <= 9 else 3 if size <= 24 else 4)
        inside = words.lowers[start : min(close, start + 200)]
        end = quotation.segments[0].end
        commas[i] = text[end + 1 : end + 2] == ","
        flags[i, 0] = text[quotation.segments[0].start].islower()
        flags[i, 1] = len(quotation.segments) > 1
        flags[i, 2] = quotation.kind is QuotationKind.PARTIAL
        flags[i, 3] = quotation.kind is QuotationKind.PULL
        flags[i, 9] = any(word in _FIRST_PERSON for word in inside)
    if count:
        _flag_layout(scene, flags)
    return np.concatenate(
        [
            one_hot(lefts, len(LEFT_KINDS)),
            one_hot(rights, len(RIGHT_KINDS)),
            one_hot(ends, len(END_KINDS)),
            one_hot(lengths, len(LENGTHS)),
            one_hot(bucket(left_gap), len(DISTANCES)),
            one_hot(classify_cues(scene, left_cue), len(CUE_CLASSES) + 1),
            one_hot(bucket(right_gap), len(DISTANCES)),
            one_hot(classify_cues(scene, right_cue), len(CUE_CLASSES) + 1),
            flags,
            np.stack(
                [
                    scene.cue_subject[left_cue] >= 0,
                    scene.cue_agent[left_cue] >= 0,
                    scene.cue_subject[right_cue] >= 0,
                    scene.cue_follower[right_cue] >= 0,
                    commas,
                ],
                axis=1,
            ).astype(np.float32),
        ],
        axis=1,
    )


def find_cues_of_quotes(scene: Scene) -> tuple[Ints, Ints, Ints, Ints]:
    """For each quotation the nearest cue to its left and right in the sentences it touches (-1: none), with distances."""
    count = len(scene.quotations)
    nothing = np.full(count, -1, dtype=np.int64)
    far = np.full(count, FAR, dtype=np.int64)
    if not len(scene.cues) or not count:
        return nothing, far, nothing.copy(), far.copy()
    visible, cue_word, cue_last = scene.visible, scene.cue_word, scene.cue_last
    cue_sentence = scene.word_sentence[cue_word]
    previous = np.searchsorted(cue_last, scene.quote_open, side="right") - 1
    inside = np.maximum(previous, 0)
    has = (previous >= 0) & (cue_sentence[inside] == scene.quote_sentence_open)
    left = np.where(has, inside, -1)
    left_gap = np.where(has, visible[scene.quote_open] - visible[cue_last[inside]], FAR)
    # a cue between the segments counts as right of the first one
    following = np.searchsorted(cue_word, scene.quote_first_end)
    inside = np.minimum(following, len(cue_word) - 1)
    close = np.minimum(scene.quote_close, len(scene.visible) - 1)
    has = (following < len(cue_word)) & (
        (cue_sentence[inside] == scene.quote_sentence_close) | (cue_word[inside] < scene.quote_last_open)
    )
    right = np.where(has, inside, -1)
    del close
    right_gap = np.where(has, visible[cue_word[inside]] - visible[scene.quote_first_end], FAR)
    return left, left_gap, right, right_gap


def _flag_layout(scene: Scene, flags: Floats) -> None:
    """Fill the columns about what surrounds the quotations."""
    visible, count = scene.visible, len(scene.words)
    opens, closes = scene.quote_open, scene.quote_close
    for kind, column in ((scene.word_sentence, 4), (scene.word_paragraph, 5)):
        begin = np.searchsorted(kind, kind[np.minimum(opens, count - 1)]) if count else opens
        finish = np.searchsorted(kind, kind[np.clip(closes - 1, 0, count - 1)], side="right") if count else closes
        before, after = visible[opens] - visible[begin], visible[np.maximum(finish, closes)] - visible[closes]
        flags[:, column] = (before + after) == 0
        if column == 5:
            flags[:, 6], flags[:, 7] = before == 0, after == 0
    flags[0, 8] = 1
    gap = visible[opens[1:]] - visible[np.minimum(closes[:-1], len(visible) - 1)]
    same = scene.quote_paragraph_open[1:] == scene.quote_paragraph_close[:-1]
    flags[1:, 10] = gap == 0
    flags[1:, 11] = same
    flags[:-1, 12] = same
    flags[:, 13] = np.log1p(np.arange(len(flags)))


def _left_of(scene: Scene, at: int, start: int) -> str:
    words = scene.words
    gap = words.gaps[at][: len(words.gaps[at]) - max(words.starts[at] - start, 0)] if at < len(words) else ""
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
    if at >= len(words):
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

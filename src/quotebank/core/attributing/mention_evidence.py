"""Measure what a mention shows by itself of being a speaker: its form, its neighbours, the cues beside it.

Pure numpy, see :mod:`quotebank.core.attributing.evidence_columns`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from quotebank.core.attributing.evidence_columns import (
    AFTER_KINDS,
    BEFORE_KINDS,
    CUE_CLASSES,
    CUE_CODE,
    CUE_CODES,
    DETERMINER_KINDS,
    DISTANCES,
    FAR,
    KINDS,
    MENTION_COLUMNS,
    bucket,
    set_codes,
    set_flags,
)
from quotebank.core.attributing.neighbours import (
    AFTER_POSSESSOR,
    ENDINGS,
    HEARER_LEMMAS,
    LINE_START,
    find_after,
    find_before,
    find_determiner,
    find_kind,
)
from quotebank.core.attributing.scene import Floats, Ints, Scene

#: A mention within so many words of quoted ones, in its sentence, stands close to them.
CLOSE_WORDS = 2

#: A noun of speech belongs to a possessor within so many words: "her rather terse reply".
NOUN_REACH_WORDS = 4


def measure_mentions(scene: Scene, beside: CuesBeside) -> tuple[Floats, tuple[Ints, Ints]]:
    """Return the mention block, and for each mention the visible words since the last stretch and until the next."""
    mentions, words = scene.mentions, scene.words
    count = len(mentions)
    if not count:
        nothing = np.zeros(0, dtype=np.int64)
        return np.zeros((0, len(MENTION_COLUMNS)), dtype=np.float32), (nothing, nothing)
    kinds, befores, afters = _code_neighbours(scene)
    first_use = np.ones(count, dtype=np.float32)  # heads are numbered as they come
    first_use[1:] = scene.mention_head[1:] > np.maximum.accumulate(scene.mention_head)[:-1]
    order, sentence = scene.mention_order, scene.mention_sentence
    # sentences and paragraphs never fall from one mention to the next, so their first mention is found by bisection
    first_order = order[sentence.searchsorted(sentence)]
    place = order - first_order
    alone = order[sentence.searchsorted(sentence, side="right") - 1] == first_order
    first_of_paragraph = order == order[scene.mention_paragraph.searchsorted(scene.mention_paragraph)]
    since, until, has_stretch = _measure_closeness(scene)
    orders_at_cue = scene.mention_first.searchsorted(scene.cue_word)
    following, preceding = beside.following, beside.preceding
    cues = scene.cues
    is_passive, is_ing = [cue.passive for cue in cues], [cue.form == "ing" for cue in cues]
    hearers = _flag_cues(preceding, [cue.lemma in HEARER_LEMMAS for cue in cues])
    flags = [
        _flag_cues(following, is_passive),
        _flag_cues(following, is_ing),
        _flag_cues(following, [cue.form == "base" for cue in cues]),
        _flag_cues(preceding, is_passive),
        _flag_cues(preceding, is_ing),
        _flag_that(scene, preceding),
        _flag_noun_cues(scene),
        _mentions_between(scene, following, orders_at_cue, forward=True),
        _mentions_between(scene, preceding, orders_at_cue, forward=False),
        [m.nested for m in mentions],
        [m.possessive for m in mentions],
        [m.plural for m in mentions],
        place == 0,
        place == 1,
        first_of_paragraph,
        alone,
        np.log1p(np.bincount(scene.mention_head)[scene.mention_head]),
        first_use,
        has_stretch,
        since <= CLOSE_WORDS,
        until <= CLOSE_WORDS,
        [before == LINE_START and after in ENDINGS for before, after in zip(befores, afters, strict=True)],
        [text.isupper() and len(text) > 2 for text in [words.texts[m.head] for m in mentions]],
        _is_linked(following, scene.cue_subject, count),
        _is_linked(preceding, scene.cue_agent, count),
        _is_linked(preceding, scene.cue_follower, count) * hearers,
    ]
    block = np.zeros((count, len(MENTION_COLUMNS)), dtype=np.float32)
    codes = (
        (kinds, KINDS),
        ([find_determiner(m.determiner) for m in mentions], DETERMINER_KINDS),
        (befores, BEFORE_KINDS),
        (afters, AFTER_KINDS),
        (bucket(beside.following_gap), DISTANCES),
        (classify_cues(scene, following), CUE_CODES),
        (bucket(beside.preceding_gap), DISTANCES),
        (classify_cues(scene, preceding), CUE_CODES),
    )
    set_codes(block, codes)
    set_flags(block, flags)
    return block, (since, until)


def _code_neighbours(scene: Scene) -> tuple[list[int], list[int], list[int]]:
    """Return the codes of kind, of what stands before and of what stands after, a mention."""
    words, hidden = scene.words, scene.hidden
    sentences = scene.word_sentence.tolist()
    cue_at = {cue.word: cue for cue in scene.cues}
    cue_ends = {cue.word + cue.word_count: cue for cue in scene.cues}
    kinds, befores, afters = [], [], []
    for mention in scene.mentions:
        kinds.append(find_kind(mention, words.lowers[mention.head]))
        befores.append(find_before(words, hidden, sentences, cue_ends, mention.first))
        if mention.possessive:
            afters.append(AFTER_POSSESSOR)
        else:
            last = mention.core_last if mention.kind in ("person", "pronoun") else mention.last
            afters.append(find_after(words, hidden, sentences, cue_at, last))
    return kinds, befores, afters


def _flag_that(scene: Scene, preceding: Ints) -> Floats:
    """Flag the mentions before which "said that" stands: they belong to what is said."""
    lowers = scene.words.lowers
    is_that = [last < len(lowers) and lowers[last] == "that" for last in scene.cue_last.tolist()]
    flags = _flag_cues(preceding, is_that)
    if is_that:
        flags *= scene.cue_last[preceding] < scene.mention_first
    return flags


def _flag_noun_cues(scene: Scene) -> list[bool]:
    """Flag the possessors before a noun of speech: "her terse reply"."""
    nouns = {cue.word for cue in scene.noun_cues}
    return [m.possessive and not nouns.isdisjoint(range(m.last, m.last + NOUN_REACH_WORDS)) for m in scene.mentions]


class CuesBeside(NamedTuple):
    """For each mention the next cue and the one before in its sentence (-1: none), with the visible words between."""

    following: Ints
    following_gap: Ints
    preceding: Ints
    preceding_gap: Ints


def find_cues_beside(scene: Scene) -> CuesBeside:
    """Find the cues nearest to each mention within its sentence."""
    first, last = scene.mention_first, scene.mention_last
    if not len(scene.cues) or not len(first):
        nothing, far = np.full(len(first), -1, dtype=np.int64), np.full(len(first), FAR, dtype=np.int64)
        return CuesBeside(nothing, far, nothing, far)
    visible, cue_word, cue_last = scene.visible, scene.cue_word, scene.cue_last
    cue_sentence = scene.word_sentence[cue_word]
    after = cue_word.searchsorted(last)
    inside = np.minimum(after, len(cue_word) - 1)
    has = (after < len(cue_word)) & (cue_sentence[inside] == scene.mention_sentence)
    following = np.where(has, inside, -1)
    following_gap = np.where(has, visible[cue_word[inside]] - visible[last], FAR)
    before = cue_last.searchsorted(first, side="right") - 1
    inside = np.maximum(before, 0)
    has = (before >= 0) & (cue_sentence[inside] == scene.mention_sentence)
    preceding = np.where(has, inside, -1)
    return CuesBeside(
        following, following_gap, preceding, np.where(has, visible[first] - visible[cue_last[inside]], FAR)
    )


def classify_cues(scene: Scene, cue: Ints) -> Ints:
    """Return the code of each cue's class; the last code stands for "no cue" (-1)."""
    table = [CUE_CODE[each.cue_class] for each in scene.cues]
    return np.asarray([*table, len(CUE_CLASSES)], dtype=np.int64)[cue]


def _flag_cues(cue: Ints, wanted: Sequence[bool]) -> Floats:
    """Flag the mentions whose cue is wanted; "no cue" (-1) is not."""
    return np.asarray([*wanted, False], dtype=np.float32)[cue]


def _is_linked(cue: Ints, governor: Ints, count: int) -> Floats:
    """Flag the mentions that govern the cue beside them in the given way."""
    return np.asarray(governor[cue] == np.arange(count), dtype=np.float32)


def _mentions_between(scene: Scene, cue: Ints, order_at_cue: Ints, *, forward: bool) -> Floats:
    """Flag the mentions that have another (not nested) mention between them and the cue."""
    if not len(order_at_cue):
        return np.zeros(len(cue), dtype=np.float32)
    orders = np.concatenate((scene.mention_order, [scene.mention_order[-1] + 1 if len(scene.mention_order) else 0]))
    at_cue = orders[order_at_cue[np.maximum(cue, 0)]]
    after_own = orders[scene.mention_first.searchsorted(scene.mention_last)]
    if forward:
        between = at_cue - after_own
    else:
        between = scene.mention_order - orders[scene.mention_first.searchsorted(scene.cue_last[np.maximum(cue, 0)])]
    return ((between > 0) & (cue >= 0)).astype(np.float32)


def _measure_closeness(scene: Scene) -> tuple[Ints, Ints, Ints]:
    """Visible words since the last stretch and until the next one in the mention's sentence, and whether there is any."""
    first, last, visible = scene.mention_first, scene.mention_last, scene.visible
    opens, closes = scene.stretch_open, scene.stretch_close
    if not len(opens) or not len(first):
        far = np.full(len(first), FAR, dtype=np.int64)
        return far, far.copy(), np.zeros(len(first), dtype=np.int64)
    sentence = scene.mention_sentence
    at = closes.searchsorted(first, side="right") - 1
    inside = np.maximum(at, 0)
    has_before = (at >= 0) & (scene.word_sentence[closes[inside] - 1] == sentence)
    since = np.where(has_before, visible[first] - visible[closes[inside]], FAR)
    at = opens.searchsorted(last)
    inside = np.minimum(at, len(opens) - 1)
    has_after = (at < len(opens)) & (scene.word_sentence[opens[inside]] == sentence)
    until = np.where(has_after, visible[opens[inside]] - visible[last], FAR)
    return since, until, (has_before | has_after).astype(np.int64)

"""Measure what speaks for a mention as the speaker of a quotation, for all pairs in reach at a time.

Pure numpy, see :mod:`quotebank.core.attributing.evidence_columns`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from quotebank.core.attributing.evidence_columns import (
    COUNTS,
    DISTANCES,
    FAR,
    PAIR_COLUMNS,
    PARAGRAPH_STEPS,
    SENTENCE_STEPS,
    SIDES,
    bucket,
    set_codes,
    set_flags,
)
from quotebank.core.attributing.mention_evidence import CuesBeside, find_cues_beside, measure_mentions
from quotebank.core.attributing.quote_evidence import CuesAround, find_cues_around, measure_quotes
from quotebank.core.attributing.scene import Floats, Ints, Scene

#: How far from a quotation a mention may stand, in mentions: 99.5 % of the right ones in PolNeAR train lie within;
#: twice as many cost 60 % more time for 0.1 points.
MENTIONS_BEFORE = 24
MENTIONS_AFTER = 8


#: A cue this near to the marks, in words outside them, introduces or closes the quotation ("said only:", "X told them").
TIGHT_WORDS = 3

#: Distances beyond so many words are all alike.
MOST_WORDS = 500


@dataclass(frozen=True, slots=True)
class Evidence:
    """The measured blocks; ``pair_quote`` and ``pair_mention`` say which pair a row of ``pairs`` is about."""

    mentions: Floats
    quotes: Floats
    pairs: Floats
    pair_quote: Ints
    pair_mention: Ints
    bounds: list[int]  # pairs of quotation i: rows bounds[i] to bounds[i + 1]
    side: Ints  # of each pair: 0 before, 1 between, 2 after
    distance: Ints  # visible words between


def measure(scene: Scene) -> Evidence:
    """Measure all mentions within reach of each quotation."""
    pair_quote, pair_mention, bounds = _pair_up(scene)
    beside, around = find_cues_beside(scene), find_cues_around(scene)
    mentions, closeness = measure_mentions(scene, beside)
    quotes = measure_quotes(scene, around)
    place = _place_pairs(scene, pair_quote, pair_mention)
    block = np.zeros((len(pair_quote), len(PAIR_COLUMNS)), dtype=np.float32)
    sentence, paragraph = place.sentence, place.paragraph
    set_codes(
        block,
        (
            (place.side, SIDES),
            (np.where(sentence <= 0, np.minimum(-sentence, 4), np.minimum(sentence, 3) + 4), SENTENCE_STEPS),
            (np.where(paragraph <= 0, np.minimum(-paragraph, 3), np.minimum(paragraph, 2) + 3), PARAGRAPH_STEPS),
            (bucket(np.minimum(place.distance, FAR - 1)), DISTANCES),
            (np.minimum(np.maximum(place.mentions_between, 0), len(COUNTS) - 1), COUNTS),
            (np.minimum(np.maximum(place.stretches_between, 0), 2), COUNTS[:3]),
        ),
    )
    flags = _relate_cues(scene, place, pair_quote, pair_mention, (beside, around))
    flags[8:8] = _relate_layout(scene, place, pair_quote, pair_mention, (beside, closeness))
    set_flags(block, flags)
    return Evidence(mentions, quotes, block, pair_quote, pair_mention, bounds.tolist(), place.side, place.distance)


class _Place(NamedTuple):
    """How the mention of each pair stands to its quotation."""

    side: Ints  # 0 before, 1 between, 2 after
    distance: Ints  # visible words
    sentence: Ints  # steps, negative before
    paragraph: Ints
    mentions_between: Ints
    stretches_between: Ints
    cues_between: Ints


def _place_pairs(scene: Scene, pair_quote: Ints, pair_mention: Ints) -> _Place:
    visible = scene.visible
    first, last = scene.mention_first[pair_mention], scene.mention_last[pair_mention]
    opens, closes = scene.quote_open[pair_quote], scene.quote_close[pair_quote]
    is_before, is_after = first < opens, first >= closes
    side = np.where(is_before, 0, np.where(is_after, 2, 1))
    # a mention between two segments is measured from the end of the first one
    edge = np.where(is_after, closes, np.minimum(scene.quote_first_end[pair_quote], first))
    distance = np.where(is_before, visible[opens] - visible[np.minimum(last, opens)], visible[first] - visible[edge])

    def step(of_mention: Ints, at_open: Ints, at_close: Ints) -> Ints:
        own = of_mention[pair_mention]
        return np.where(is_before, own - at_open[pair_quote], np.where(is_after, own - at_close[pair_quote], 0))

    def count(starts: Ints) -> Ints:
        """Count what starts between mention and quotation."""
        at_open, at_close = starts.searchsorted(scene.quote_open), starts.searchsorted(scene.quote_close)
        at_first, at_last = starts.searchsorted(scene.mention_first), starts.searchsorted(scene.mention_last)
        own = at_first[pair_mention]
        after = own - np.where(is_after, at_close[pair_quote], own)
        return np.where(is_before, at_open[pair_quote] - at_last[pair_mention], after)

    orders = np.append(scene.mention_order, len(scene.mentions))
    edges = np.stack((scene.quote_open, scene.quote_first_end, scene.quote_close))
    at_open, at_end, at_close = (orders[row][pair_quote] for row in scene.mention_first.searchsorted(edges))
    order = scene.mention_order[pair_mention]
    return _Place(
        side,
        distance,
        step(scene.mention_sentence, scene.quote_sentence_open, scene.quote_sentence_close),
        step(scene.mention_paragraph, scene.quote_paragraph_open, scene.quote_paragraph_close),
        np.where(is_before, at_open - order - 1, order - np.where(is_after, at_close, at_end)),
        count(scene.stretch_open),
        count(scene.cue_word),
    )


def _relate_cues(
    scene: Scene, place: _Place, pair_quote: Ints, pair_mention: Ints, cues: tuple[CuesBeside, CuesAround]
) -> list[Floats]:
    """Return the columns about cues that mention and quotation share, and about who governs them."""
    beside, around = cues
    following, preceding = beside.following[pair_mention], beside.preceding[pair_mention]
    left, right = around.left[pair_quote], around.right[pair_quote]
    has_left, has_right = (place.side == 0) & (left >= 0), (place.side > 0) & (right >= 0)
    shared = [
        has_left & (following == left),
        has_left & (preceding == left),
        has_right & (preceding == right),
        has_right & (following == right),
    ]
    is_tight = place.distance <= TIGHT_WORDS
    subject_left, subject_right = scene.cue_subject[left], scene.cue_subject[right]
    governor_right = np.where(subject_right >= 0, subject_right, scene.cue_follower[right])
    left_tight = (around.left_gap <= TIGHT_WORDS)[pair_quote]
    right_tight = (around.right_gap <= TIGHT_WORDS)[pair_quote]
    is_left = subject_left == pair_mention
    return [
        *shared,
        *(shared[k] & is_tight for k in (0, 2, 3, 1)),
        is_left,
        is_left & left_tight,
        scene.cue_agent[left] == pair_mention,
        scene.cue_follower[left] == pair_mention,
        subject_right == pair_mention,
        scene.cue_agent[right] == pair_mention,
        scene.cue_follower[right] == pair_mention,
        (subject_left >= 0) & ~is_left & left_tight,
        right_tight & (governor_right >= 0) & (governor_right != pair_mention),
    ]


def _relate_layout(
    scene: Scene,
    place: _Place,
    pair_quote: Ints,
    pair_mention: Ints,
    beside_and_closeness: tuple[CuesBeside, tuple[Ints, Ints]],
) -> list[Floats]:
    """Return the columns from "first of its sentence" to "cues between 2_up"."""
    beside, (since, until) = beside_and_closeness
    orders = scene.mention_order
    first_of_sentence = orders[scene.mention_sentence.searchsorted(scene.mention_sentence)] == orders
    is_same = place.sentence == 0
    is_next = is_same & (place.stretches_between == 0)
    no_cue = (beside.following < 0) & (beside.preceding < 0)
    return [
        first_of_sentence[pair_mention] & is_same,
        (since < FAR)[pair_mention] & (place.side > 0) & is_next,
        (until < FAR)[pair_mention] & (place.side == 0) & is_next,
        _named_inside(scene, pair_quote, pair_mention),
        np.log1p(np.minimum(place.distance, MOST_WORDS)) / 3,
        is_same & no_cue[pair_mention],
        place.cues_between == 1,
        place.cues_between > 1,
    ]


def _pair_up(scene: Scene) -> tuple[Ints, Ints, Ints]:
    """Pair each quotation with the mentions in reach."""
    count = len(scene.mentions)
    low = np.maximum(scene.mention_first.searchsorted(scene.quote_open) - MENTIONS_BEFORE, 0)
    high = np.minimum(scene.mention_first.searchsorted(scene.quote_close) + MENTIONS_AFTER, count)
    # a very long quotation of many segments may hold many mentions between: nearest to its ends count
    sizes = np.maximum(high - low, 0)
    bounds = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=bounds[1:])
    pair_quote = np.repeat(np.arange(len(sizes)), sizes)
    pair_mention = np.arange(bounds[-1]) - np.repeat(bounds[:-1] - low, sizes)
    return pair_quote, pair_mention, bounds


def _named_inside(scene: Scene, pair_quote: Ints, pair_mention: Ints) -> Floats:
    """Flag pairs whose mention's head word stands in the quotation itself: speakers seldom name themselves."""
    lowers = scene.words.lowers
    heads = scene.heads
    flags = np.zeros(len(pair_quote), dtype=np.float32)
    edges = pair_quote.searchsorted(np.arange(len(scene.quotations) + 1)).tolist()
    spoken = zip(scene.quote_open.tolist(), scene.quote_close.tolist(), strict=True)
    for (low, high), (opens, closes) in zip(pairwise(edges), spoken, strict=True):
        if low < high:
            inside = set(lowers[opens:closes])
            flags[low:high] = [heads[k] in inside for k in pair_mention[low:high].tolist()]
    return flags

"""Measure what speaks for a mention as the speaker of a quotation, for all pairs in reach of some quotations at a time.

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
    Flags,
    bucket,
    set_codes,
    set_flags,
)
from quotebank.core.attributing.mention_evidence import CuesBeside, find_cues_beside, measure_mentions
from quotebank.core.attributing.quote_evidence import CuesAround, find_cues_around, measure_quotes
from quotebank.core.attributing.scene import Bools, Floats, Ints, Scene

#: How far from a quotation a mention may stand, in mentions: 99.5 % of the right ones in PolNeAR train lie within;
#: twice as many cost 60 % more time for 0.1 points.
MENTIONS_BEFORE = 24
MENTIONS_AFTER = 8


#: A cue this near to the marks, in words outside them, introduces or closes the quotation ("said only:", "X told them").
TIGHT_WORDS = 3

#: Distances beyond so many words are all alike.
MOST_WORDS = 500


#: Quotations whose pairs are measured at a time: four thousand pairs stay in the processor's cache and need no new memory,
#: which keeps a long text as cheap as a short one.
SLICE_QUOTATIONS = 128


class Pairs(NamedTuple):
    """What is measured of the pairs of some quotations in a row."""

    first: int  # the number of the first quotation
    start: int  # the number of its first pair
    rows: Floats
    side: Ints  # of each pair: 0 before, 1 between, 2 after


@dataclass(slots=True)
class Evidence:
    """The measured blocks; those of the pairs are made when a quotation is asked for, and kept while its neighbours are."""

    mentions: Floats
    quotes: Floats
    pair_quote: Ints  # of all pairs
    pair_mention: Ints
    bounds: list[int]  # pairs of quotation i: from bounds[i] to bounds[i + 1]
    layout: _Layout
    made: Pairs | None = None

    def pairs_around(self, quotation: int) -> Pairs:
        """Return the pairs of a quotation and its neighbours."""
        first = quotation - quotation % SLICE_QUOTATIONS
        if self.made is None or self.made.first != first:
            stop = min(first + SLICE_QUOTATIONS, len(self.bounds) - 1)
            self.made = self._measure_pairs(first, self.bounds[first], self.bounds[stop])
        return self.made

    def _measure_pairs(self, first: int, low: int, high: int) -> Pairs:
        quote, mention = self.pair_quote[low:high], self.pair_mention[low:high]
        place = _place_pairs(self.layout, quote, mention)
        block = np.zeros((len(quote), len(PAIR_COLUMNS)), dtype=np.float32)
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
        flags = _relate_cues(self.layout, place, quote, mention)
        flags[8:8] = _relate_layout(self.layout, place, quote, mention)
        set_flags(block, flags)
        return Pairs(first, low, block, place.side)


def measure(scene: Scene) -> Evidence:
    """Measure the mentions and quotations, and what pairs of them within reach will be measured by."""
    pair_quote, pair_mention, bounds = _pair_up(scene)
    beside, around = find_cues_beside(scene), find_cues_around(scene)
    mentions, closeness = measure_mentions(scene, beside)
    layout = _lay_out(scene, beside, around, closeness)
    return Evidence(mentions, measure_quotes(scene, around), pair_quote, pair_mention, bounds.tolist(), layout)


class _Starts(NamedTuple):
    """How many things of a kind start before each place."""

    open: Ints  # before each quotation
    close: Ints  # before its end
    first: Ints  # before each mention
    last: Ints  # before its end


class _Layout(NamedTuple):
    """What pairs are measured by: of the whole article, a value a mention or a quotation."""

    scene: Scene
    beside: CuesBeside
    around: CuesAround
    stretches: _Starts
    cues: _Starts
    order_open: Ints  # the order of the first mention after each quotation's start
    order_end: Ints
    order_close: Ints
    left_tight: Bools
    right_tight: Bools
    first_of_sentence: Bools
    no_cue: Bools
    has_stretch_before: Bools
    has_stretch_after: Bools


def _lay_out(scene: Scene, beside: CuesBeside, around: CuesAround, closeness: tuple[Ints, Ints]) -> _Layout:
    def count(starts: Ints) -> _Starts:
        places = (scene.quote_open, scene.quote_close, scene.mention_first, scene.mention_last)
        return _Starts(*(starts.searchsorted(each) for each in places))

    orders = np.append(scene.mention_order, len(scene.mentions))
    edges = np.stack((scene.quote_open, scene.quote_first_end, scene.quote_close))
    order_open, order_end, order_close = (orders[row] for row in scene.mention_first.searchsorted(edges))
    since, until = closeness
    return _Layout(
        scene,
        beside,
        around,
        count(scene.stretch_open),
        count(scene.cue_word),
        order_open,
        order_end,
        order_close,
        around.left_gap <= TIGHT_WORDS,
        around.right_gap <= TIGHT_WORDS,
        scene.mention_order[scene.mention_sentence.searchsorted(scene.mention_sentence)] == scene.mention_order,
        (beside.following < 0) & (beside.preceding < 0),
        since < FAR,
        until < FAR,
    )


class _Place(NamedTuple):
    """How the mention of each pair stands to its quotation."""

    side: Ints  # 0 before, 1 between, 2 after
    distance: Ints  # visible words
    sentence: Ints  # steps, negative before
    paragraph: Ints
    mentions_between: Ints
    stretches_between: Ints
    cues_between: Ints


def _place_pairs(layout: _Layout, pair_quote: Ints, pair_mention: Ints) -> _Place:
    scene = layout.scene
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

    def count(starts: _Starts) -> Ints:
        """Count what starts between mention and quotation."""
        own = starts.first[pair_mention]
        after = own - np.where(is_after, starts.close[pair_quote], own)
        return np.where(is_before, starts.open[pair_quote] - starts.last[pair_mention], after)

    at_open, at_end, at_close = (
        orders[pair_quote] for orders in (layout.order_open, layout.order_end, layout.order_close)
    )
    order = scene.mention_order[pair_mention]
    return _Place(
        side,
        distance,
        step(scene.mention_sentence, scene.quote_sentence_open, scene.quote_sentence_close),
        step(scene.mention_paragraph, scene.quote_paragraph_open, scene.quote_paragraph_close),
        np.where(is_before, at_open - order - 1, order - np.where(is_after, at_close, at_end)),
        count(layout.stretches),
        count(layout.cues),
    )


def _relate_cues(layout: _Layout, place: _Place, pair_quote: Ints, pair_mention: Ints) -> list[Flags]:
    """Return the columns about cues that mention and quotation share, and about who governs them."""
    scene, beside, around = layout.scene, layout.beside, layout.around
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
    left_tight, right_tight = layout.left_tight[pair_quote], layout.right_tight[pair_quote]
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


def _relate_layout(layout: _Layout, place: _Place, pair_quote: Ints, pair_mention: Ints) -> list[Flags]:
    """Return the columns from "first of its sentence" to "cues between 2_up"."""
    is_same = place.sentence == 0
    is_next = is_same & (place.stretches_between == 0)
    return [
        layout.first_of_sentence[pair_mention] & is_same,
        layout.has_stretch_before[pair_mention] & (place.side > 0) & is_next,
        layout.has_stretch_after[pair_mention] & (place.side == 0) & is_next,
        _named_inside(layout.scene, pair_quote, pair_mention),
        np.log1p(np.minimum(place.distance, MOST_WORDS)) / 3,
        is_same & layout.no_cue[pair_mention],
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
    if not len(pair_quote):
        return flags
    first, stop = int(pair_quote[0]), int(pair_quote[-1]) + 1
    edges = pair_quote.searchsorted(np.arange(first, stop + 1)).tolist()
    spoken = zip(scene.quote_open[first:stop].tolist(), scene.quote_close[first:stop].tolist(), strict=True)
    for (low, high), (opens, closes) in zip(pairwise(edges), spoken, strict=True):
        if low < high:
            inside = set(lowers[opens:closes])
            flags[low:high] = [heads[k] in inside for k in pair_mention[low:high].tolist()]
    return flags

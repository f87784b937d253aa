"""Measure what speaks for a mention as the speaker of a quotation, for all pairs in reach at a time.

Pure numpy, see :mod:`quotebank.core.evidence_columns`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from quotebank.core.evidence_columns import (
    COUNTS,
    DISTANCES,
    FAR,
    PARAGRAPH_STEPS,
    SENTENCE_STEPS,
    SIDES,
    bucket,
    one_hot,
)
from quotebank.core.mention_evidence import find_cues_beside, measure_mentions
from quotebank.core.quote_evidence import find_cues_of_quotes, measure_quotes
from quotebank.core.scene import Floats, Ints, Scene

#: How far from a quotation a mention may stand, in mentions: 99.5 % of the right ones in PolNeAR train lie within;
#: twice as many cost 60 % more time for 0.1 points.
MENTIONS_BEFORE = 24
MENTIONS_AFTER = 8


#: A cue this near to the marks, in words outside them, introduces or closes the quotation ("said only:", "X told them").
TIGHT_WORDS = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """The measured blocks; ``pair_quote`` and ``pair_mention`` say which pair a row of ``pairs`` is about."""

    mentions: Floats
    quotes: Floats
    pairs: Floats
    pair_quote: Ints
    pair_mention: Ints
    bounds: Ints  # pairs of quotation i: rows bounds[i] to bounds[i + 1]
    side: Ints  # of each pair: 0 before, 1 between, 2 after
    distance: Ints  # visible words between


def measure(scene: Scene) -> Evidence:
    """Measure all mentions within reach of each quotation."""
    pair_quote, pair_mention, bounds = _pair_up(scene)
    next_cue, next_gap, cue_before, before_gap = find_cues_beside(scene)
    mention_block, closeness = measure_mentions(scene, next_cue, next_gap, cue_before, before_gap)
    left_cue, left_gap, right_cue, right_gap = find_cues_of_quotes(scene)
    quote_block = measure_quotes(scene, left_cue, left_gap, right_cue, right_gap)
    pairs, side, distance = _measure_pairs(
        scene, pair_quote, pair_mention, (next_cue, cue_before), (left_cue, right_cue), (left_gap, right_gap), closeness
    )
    return Evidence(mention_block, quote_block, pairs, pair_quote, pair_mention, bounds, side, distance)


def _pair_up(scene: Scene) -> tuple[Ints, Ints, Ints]:
    """Pair each quotation with the mentions in reach."""
    count = len(scene.mentions)
    low = np.maximum(np.searchsorted(scene.mention_first, scene.quote_open) - MENTIONS_BEFORE, 0)
    high = np.minimum(np.searchsorted(scene.mention_first, scene.quote_close) + MENTIONS_AFTER, count)
    # a very long quotation of many segments may hold many mentions between: nearest to its ends count
    sizes = np.maximum(high - low, 0)
    bounds = np.zeros(len(sizes) + 1, dtype=np.int64)
    np.cumsum(sizes, out=bounds[1:])
    pair_quote = np.repeat(np.arange(len(sizes)), sizes)
    pair_mention = np.arange(bounds[-1]) - np.repeat(bounds[:-1] - low, sizes)
    return pair_quote, pair_mention, bounds


def _measure_pairs(
    scene: Scene,
    pair_quote: Ints,
    pair_mention: Ints,
    mention_cues: tuple[Ints, Ints],
    quote_cues: tuple[Ints, Ints],
    quote_gaps: tuple[Ints, Ints],
    closeness: tuple[Ints, Ints],
) -> tuple[Floats, Ints, Ints]:
    visible = scene.visible
    first, last = scene.mention_first[pair_mention], scene.mention_last[pair_mention]
    opens, closes = scene.quote_open[pair_quote], scene.quote_close[pair_quote]
    side = np.where(first < opens, 0, np.where(first >= closes, 2, 1))
    before, after = side == 0, side == 2
    gap_before = visible[opens] - visible[np.minimum(last, opens)]
    gap_after = visible[first] - visible[np.where(after, closes, np.minimum(scene.quote_first_end[pair_quote], first))]
    distance = np.where(before, gap_before, gap_after)
    sentence = np.where(
        before,
        scene.mention_sentence[pair_mention] - scene.quote_sentence_open[pair_quote],
        np.where(after, scene.mention_sentence[pair_mention] - scene.quote_sentence_close[pair_quote], 0),
    )
    paragraph = np.where(
        before,
        scene.mention_paragraph[pair_mention] - scene.quote_paragraph_open[pair_quote],
        np.where(after, scene.mention_paragraph[pair_mention] - scene.quote_paragraph_close[pair_quote], 0),
    )
    sentence_code = np.where(sentence <= 0, np.minimum(-sentence, 4), np.minimum(sentence, 3) + 4)
    paragraph_code = np.where(paragraph <= 0, np.minimum(-paragraph, 3), np.minimum(paragraph, 2) + 3)
    orders = np.concatenate((scene.mention_order, [len(scene.mentions)]))
    order = scene.mention_order[pair_mention]
    order_open = orders[np.searchsorted(scene.mention_first, scene.quote_open)][pair_quote]
    edge_after = np.searchsorted(scene.mention_first, np.stack((scene.quote_first_end, scene.quote_close)))
    order_after = np.where(after, orders[edge_after[1]][pair_quote], orders[edge_after[0]][pair_quote])
    between = np.clip(np.where(before, order_open - order - 1, order - order_after), 0, 4)
    stretches = np.where(
        before,
        np.searchsorted(scene.stretch_open, opens) - np.searchsorted(scene.stretch_open, last),
        np.searchsorted(scene.stretch_open, first)
        - np.searchsorted(scene.stretch_open, np.where(after, closes, first)),
    )
    next_cue, cue_before = (cues[pair_mention] for cues in mention_cues)
    left_cue, right_cue = (cues[pair_quote] for cues in quote_cues)
    has_left, has_right = left_cue >= 0, right_cue >= 0
    later = ~before
    mcq = before & has_left & (next_cue == left_cue)
    cmq = before & has_left & (cue_before == left_cue)
    qcm = later & has_right & (cue_before == right_cue)
    qmc = later & has_right & (next_cue == right_cue)
    left_subject, right_subject = scene.cue_subject[left_cue], scene.cue_subject[right_cue]
    right_follower = scene.cue_follower[right_cue]
    left_tight = (quote_gaps[0] <= TIGHT_WORDS)[pair_quote]
    right_tight = (quote_gaps[1] <= TIGHT_WORDS)[pair_quote]
    governor = np.where(right_subject >= 0, right_subject, right_follower)
    since, until = closeness
    tight = distance <= 3
    cues_between = np.where(
        before,
        np.searchsorted(scene.cue_word, opens) - np.searchsorted(scene.cue_word, last),
        np.searchsorted(scene.cue_word, first) - np.searchsorted(scene.cue_word, np.where(after, closes, first)),
    )
    first_of_sentence = orders[np.searchsorted(scene.mention_sentence, scene.mention_sentence)][pair_mention] == order
    block = np.concatenate(
        [
            one_hot(side, len(SIDES)),
            one_hot(sentence_code, len(SENTENCE_STEPS)),
            one_hot(paragraph_code, len(PARAGRAPH_STEPS)),
            one_hot(bucket(np.minimum(distance, FAR - 1)), len(DISTANCES)),
            one_hot(between, len(COUNTS)),
            one_hot(np.clip(stretches, 0, 2), 3),
            np.stack(
                [
                    mcq,
                    cmq,
                    qcm,
                    qmc,
                    mcq & tight,
                    qcm & tight,
                    qmc & tight,
                    cmq & tight,
                    first_of_sentence & (sentence == 0),
                    (since[pair_mention] < FAR) & later & (stretches == 0) & (sentence == 0),
                    (until[pair_mention] < FAR) & before & (stretches == 0) & (sentence == 0),
                    _named_inside(scene, pair_quote, pair_mention),
                    np.log1p(np.minimum(distance, 500)) / 3,
                    (sentence == 0) & (next_cue < 0) & (cue_before < 0),
                    cues_between == 1,
                    cues_between > 1,
                    left_subject == pair_mention,
                    (left_subject == pair_mention) & left_tight,
                    scene.cue_agent[left_cue] == pair_mention,
                    scene.cue_follower[left_cue] == pair_mention,
                    right_subject == pair_mention,
                    scene.cue_agent[right_cue] == pair_mention,
                    right_follower == pair_mention,
                    (left_subject >= 0) & (left_subject != pair_mention) & left_tight,
                    right_tight & (governor >= 0) & (governor != pair_mention),
                ],
                axis=1,
            ).astype(np.float32),
        ],
        axis=1,
    )
    return block, side, distance


def _named_inside(scene: Scene, pair_quote: Ints, pair_mention: Ints) -> Floats:
    """Flag pairs whose mention's head word stands in the quotation itself: speakers seldom name themselves."""
    lowers = scene.words.lowers
    heads = [lowers[m.head].removesuffix("'s") for m in scene.mentions]
    flags = np.zeros(len(pair_quote), dtype=np.float32)
    bounds = np.searchsorted(pair_quote, np.arange(len(scene.quotations) + 1))
    for i in range(len(scene.quotations)):
        low, high = bounds[i], bounds[i + 1]
        inside = set(lowers[scene.quote_open[i] : scene.quote_close[i]])
        if low < high:
            flags[low:high] = [heads[k] in inside for k in pair_mention[low:high].tolist()]
    return flags

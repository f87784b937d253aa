"""Which pairs of texts deserve a close look: recall first, cost second.

Two texts are a candidate pair when they share a seed (:mod:`quotebank.core.reuse.seeds`): a run of words that proves enough
and stands in few places. Seeds that follow one another make a run, the runs of a pair add up, and the pair goes on when
small runs, which seeds do not see, could still bring it over the bar.

Pure; works through the table in blocks of texts, so that memory does not grow with the number of seeds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.postings import Postings
from quotebank.core.reuse.seeds import SHORTEST
from quotebank.core.reuse.texttable import Ints, SmallInts, TextTable

#: Pairs of seeds looked at in one block; bounds memory to about 100 bytes times so many. A million quotes with speakers took 1.60 GB
#: with three million, 1.43 with one.
_BLOCK_SEEDS = 1_000_000

#: A seed has three words or more, so that seeds up to three places apart on one diagonal share every word between them.
_BRIDGED_PLACES = SHORTEST

_LOW_HALF = np.int64(0xFFFF_FFFF)
_HALF = np.int64(32)


@dataclass(frozen=True, eq=False)
class CandidatePairs:
    """Pairs of texts (``left`` < ``right`` in table order, so never longer) and what their shared runs prove.

    ``whole`` tells that the left text is one run of the right one from first word to last. ``reach`` is the margin that a
    pair with one run can come to at most, all but surely; infinite for pairs with more.
    """

    left: SmallInts
    right: SmallInts
    nats: NDArray[np.float64]
    whole: NDArray[np.bool_]
    reach: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class _Runs:
    """Shared runs: start and end in the left text, distance to the same words in the right text; all are places."""

    start: Ints
    end: Ints
    distance: Ints

    def pick(self, which: Ints | NDArray[np.bool_]) -> _Runs:
        """Return some of the runs."""
        return _Runs(self.start[which], self.end[which], self.distance[which])


def find_candidates(
    table: TextTable, seeds: Postings, options: MatchOptions, *, least_margin: float, seed_nats: float
) -> CandidatePairs:
    """Return the pairs of texts worth a close look, sorted by left and right text.

    ``seeds`` prove ``seed_nats`` or more. ``least_margin`` is in nats too: what runs prove less what they leave uncovered of the text that proves less.
    """
    text_at = table.place_texts()
    totals = table.totals
    unseen = seed_nats  # a run's last words start no seed of their own, for it would reach beyond the run
    parts = []
    for left_at, right_at in _pair_seeds(table, text_at, seeds):
        runs = _chain_seeds(text_at, seeds.size, left_at, right_at)
        left, right, order, first = _group_runs(text_at, runs)
        runs = runs.pick(order)
        sums = _sum_nats(table, runs, first)
        hopeful = _margin(totals, left, right, sums, options) >= least_margin - unseen
        hopeful |= np.isin(_number_pairs(left, right), _list_shortened(text_at, seeds, left_at, right_at))
        runs = runs.pick(np.repeat(hopeful, np.diff(np.append(first, len(runs.start)))))
        runs = _grow_runs(table, text_at, runs)
        left, right, order, first = _group_runs(text_at, runs)
        runs = runs.pick(order)
        sums = _sum_nats(table, runs, first)
        kept = _margin(totals, left, right, sums, options) >= least_margin
        first_runs = runs.pick(first)
        whole = first_runs.end - first_runs.start == table.lengths[left]
        is_one = np.diff(np.append(first, len(runs.start))) == 1
        most = sums + options.reach_share * _nats_beside(table, left, right, first_runs)
        reach = np.where(is_one, _margin(totals, left, right, most, options), np.inf)
        parts.append(CandidatePairs(left[kept], right[kept], sums[kept], whole[kept], reach[kept]))
    none = np.zeros(0, np.int32)
    parts.append(CandidatePairs(none, none, np.zeros(0), np.zeros(0, bool), np.zeros(0)))
    return CandidatePairs(
        *(np.concatenate([getattr(part, name) for part in parts]) for name in CandidatePairs.__dataclass_fields__)
    )


def _pair_seeds(table: TextTable, text_at: SmallInts, seeds: Postings) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs of places where one seed starts, all those of a left text in one block.

    The left place is in the earlier text of the table. Pairs inside one text are left out.
    """
    numbered = seeds.places[: len(seeds.partners)]
    per_text = np.bincount(text_at[numbered], weights=seeds.partners, minlength=len(table))
    before = np.concatenate(([0], np.cumsum(per_text)))
    lower = 0
    while lower < len(table):
        upper = max(lower + 1, int(np.searchsorted(before, before[lower] + _BLOCK_SEEDS, side="right")) - 1)
        left = np.arange(table.starts[lower], table.starts[upper])
        number = seeds.rank[left]
        left, number = left[number >= 0], number[number >= 0]
        follow = seeds.partners[number]
        left_at = np.repeat(left, follow)
        step = np.arange(len(left_at)) - np.repeat(np.cumsum(follow) - follow, follow)
        right_at = seeds.places[np.repeat(seeds.partner[number], follow) + step].astype(np.int64)
        apart = text_at[left_at] < text_at[right_at]
        yield left_at[apart], right_at[apart]
        lower = upper


def _chain_seeds(text_at: SmallInts, size_at: NDArray[np.uint8], left_at: Ints, right_at: Ints) -> _Runs:
    """Return the runs that seeds make which follow one another at one distance, in the same two texts."""
    key = ((right_at - left_at) << _HALF) | left_at
    key.sort()
    left_at, distance = key & _LOW_HALF, key >> _HALF
    breaks = np.diff(key, prepend=np.int64(-1 << 62)) > _BRIDGED_PLACES
    for texts in (text_at[left_at], text_at[left_at + distance]):
        breaks[1:] |= texts[1:] != texts[:-1]
    begins = np.flatnonzero(breaks)
    last = left_at[np.append(begins[1:], len(key)) - 1] if len(begins) else begins
    return _Runs(left_at[begins], last + size_at[last], distance[begins])


def _group_runs(text_at: SmallInts, runs: _Runs) -> tuple[SmallInts, SmallInts, Ints, Ints]:
    """Return the pairs of texts that share runs, the order that puts their runs together, and where each pair begins in it."""
    left, right = text_at[runs.start], text_at[runs.start + runs.distance]
    if not len(left):
        return left, right, np.zeros(0, np.int64), np.zeros(0, np.int64)
    lowest = int(left.min())
    bits = [int(n).bit_length() for n in (int(left.max()) - lowest, int(right.max()), len(left))]
    if sum(bits) <= 63:
        key = (((left - lowest).astype(np.int64) << bits[1]) | right) << bits[2] | np.arange(len(left))
        key.sort()
        order = key & ((1 << bits[2]) - 1)
    else:
        order = np.lexsort((runs.start, right, left))
    left, right = left[order], right[order]
    first = np.flatnonzero(np.concatenate(([True], (left[1:] != left[:-1]) | (right[1:] != right[:-1]))))
    return left[first], right[first], order, first


def _list_shortened(text_at: SmallInts, seeds: Postings, left_at: Ints, right_at: Ints) -> Ints:
    """Return the pairs of texts whose runs show in part only, because one of the texts has their seeds again and again."""
    if not len(seeds.standing_in):
        return np.zeros(0, np.int64)
    shown = np.isin(left_at, seeds.standing_in) | np.isin(right_at, seeds.standing_in)
    return np.unique(_number_pairs(text_at[left_at[shown]], text_at[right_at[shown]]))


def _number_pairs(left: SmallInts, right: SmallInts) -> Ints:
    """Return one number for each pair of texts."""
    return left.astype(np.int64) << _HALF | right


def _sum_nats(table: TextTable, runs: _Runs, first: Ints) -> NDArray[np.float64]:
    """Return the nats of the runs of each pair of texts."""
    if not len(first):
        return np.zeros(0)
    return np.asarray(np.add.reduceat(table.nats[runs.end] - table.nats[runs.start], first))


def _margin(
    totals: NDArray[np.float64], left: SmallInts, right: SmallInts, nats: NDArray[np.float64], options: MatchOptions
) -> NDArray[np.float64]:
    """Return what the runs prove less what they leave uncovered of the text that proves less."""
    least = np.minimum(totals[left], totals[right])
    covered = np.minimum(nats, least)
    return covered - options.uncovered_cost * (least - covered)


def _nats_beside(table: TextTable, left: SmallInts, right: SmallInts, runs: _Runs) -> NDArray[np.float64]:
    """Return the nats of the words before a run, in the text that has fewer there, and of those after it."""
    nats, starts = table.nats, table.starts
    before = np.minimum(nats[runs.start] - nats[starts[left]], nats[runs.start + runs.distance] - nats[starts[right]])
    after = np.minimum(
        nats[starts[left + 1]] - nats[runs.end], nats[starts[right + 1]] - nats[runs.end + runs.distance]
    )
    return np.asarray(before + after)


def _grow_runs(table: TextTable, text_at: SmallInts, runs: _Runs) -> _Runs:
    """Return the distinct runs that these grow into, as long as words agree; what only hashed alike falls away."""
    begin, distance = runs.start.copy(), runs.distance
    lowest = np.maximum(table.starts[text_at[begin]], table.starts[text_at[begin + distance]] - distance)
    moving = np.arange(len(begin))
    while len(moving):
        moving = moving[begin[moving] > lowest[moving]]
        at = begin[moving] - 1
        moving = moving[table.flat[at] == table.flat[at + distance[moving]]]
        begin[moving] -= 1
    key = (distance << _HALF) | begin
    key.sort()
    key = key[np.diff(key, prepend=np.int64(-1 << 62)) != 0]
    begin, distance = key & _LOW_HALF, key >> _HALF
    highest = np.minimum(table.starts[text_at[begin] + 1], table.starts[text_at[begin + distance] + 1] - distance)
    end = begin.copy()
    moving = np.arange(len(begin))
    while len(moving):
        moving = moving[end[moving] < highest[moving]]
        at = end[moving]
        moving = moving[table.flat[at] == table.flat[at + distance[moving]]]
        end[moving] += 1
    return _Runs(begin, end, distance).pick(end - begin > 1)

"""Which pairs of texts deserve a close look: recall first, cost second.

Two texts are a candidate pair when they share a **seed**: the shortest run of three to eight words that proves enough
(in nats) and stands in few places; where it stands in many, one word more is asked for. Seeds that follow one another
make a run, the runs of a pair add up, and the pair goes on when small runs, which seeds do not see, could still bring
it over the bar.

A run that stands in very many places even at eight words is the mark of a formula, or of a statement that everybody
printed: then only the longest texts that have it are paired with the rest, for the fullest printing holds the others.

Pure; works through the table in blocks of texts, so that memory does not grow with the number of seeds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotebank.core.reuse.fingerprints import hash_runs
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.texttable import Ints, SmallInts, TextTable

#: Words of a seed.
_SHORTEST, _LONGEST = 3, 8

#: Longest texts with a very frequent run that are paired with all others that have it.
_FULLEST = 2

#: Seeds looked at in one block; bounds memory to about 100 bytes times so many.
_BLOCK_SEEDS = 3_000_000

#: A seed has three words or more, so that seeds up to three places apart on one diagonal share every word between them.
_BRIDGED_PLACES = _SHORTEST

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
class _Seeds:
    """Places where seeds start, sorted by seed and then by place.

    Place number ``i`` is paired with ``partners[i]`` places from number ``partner[i]`` on. ``rank[place]`` is the number of a
    place (-1: no seed starts there), ``size[place]`` the words of its seed.
    """

    places: SmallInts
    partner: SmallInts
    partners: SmallInts
    rank: SmallInts
    size: NDArray[np.uint8]


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
    table: TextTable, options: MatchOptions, *, least_margin: float, seed_nats: float
) -> CandidatePairs:
    """Return the pairs of texts worth a close look, sorted by left and right text.

    A seed proves ``seed_nats`` or more. ``least_margin`` is in nats too: what runs prove less what they leave uncovered of the text that proves less.
    """
    seeds = _find_seeds(table, options, seed_nats)
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


def _find_seeds(table: TextTable, options: MatchOptions, seed_nats: float) -> _Seeds:
    """Return the seeds of the table that stand in more than one place and not in too many."""
    room = _words_left(table)
    waiting = np.ones(len(room), dtype=bool)
    size_at = np.zeros(len(room), dtype=np.uint8)
    too_frequent = np.zeros(0, np.int32)
    postings = [_Posting.empty()]
    total = 0
    for size in range(_SHORTEST, _LONGEST + 1):
        fresh = np.flatnonzero(waiting & (room >= size)).astype(np.int32)
        if size < _LONGEST:
            fresh = fresh[table.nats[fresh + size] - table.nats[fresh] >= seed_nats]
        waiting[fresh] = False
        places = np.concatenate((fresh, too_frequent[room[too_frequent] >= size]))
        del fresh
        places, starts, sizes = _sort_places(table, places, size)
        is_last = size == _LONGEST
        heavy = np.repeat(sizes > (options.very_frequent if is_last else options.frequent), sizes)
        too_frequent = places[heavy]
        kept = np.repeat(sizes > 1, sizes) & (~heavy | is_last)
        posting = _pair_up(places, np.repeat(starts + sizes, sizes), heavy, kept, total)
        size_at[posting.places] = size
        total += len(posting.places)
        postings.append(posting)
    starting = np.concatenate([posting.places for posting in postings])
    rank = np.full(len(room), -1, dtype=np.int32)
    rank[starting] = np.arange(len(starting), dtype=np.int32)
    return _Seeds(
        starting,
        np.concatenate([posting.partner for posting in postings]),
        np.concatenate([posting.partners for posting in postings]),
        rank,
        size_at,
    )


def _words_left(table: TextTable) -> NDArray[np.uint8]:
    """Return the words from each place to the end of its text, 255 for more."""
    left = np.repeat(table.starts[1:].astype(np.int32), table.lengths) - np.arange(len(table.flat), dtype=np.int32)
    return np.minimum(left, 255).astype(np.uint8)


class _Posting(NamedTuple):
    """The places of the seeds of one size; the columns are those of :class:`_Seeds`."""

    places: SmallInts
    partner: SmallInts
    partners: SmallInts

    @classmethod
    def empty(cls) -> _Posting:
        return cls(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.int32))


def _pair_up(
    places: SmallInts, ends: SmallInts, heavy: NDArray[np.bool_], kept: NDArray[np.bool_], numbered_from: int
) -> _Posting:
    """Return the kept places, each with the following ones of its posting; those of a heavy posting with its last few.

    ``ends`` tells where the posting of each place ends; later places lie in longer texts.
    """
    partner = np.arange(1, len(places) + 1, dtype=np.int32)
    partner = np.where(heavy, np.maximum(partner, ends - _FULLEST), partner)
    partners = ends - partner
    number = np.zeros(len(places) + 1, dtype=np.int32)
    np.cumsum(kept, out=number[1:])
    number += numbered_from
    return _Posting(places[kept], number[partner[kept]], partners[kept])


def _sort_places(table: TextTable, places: SmallInts, size: int) -> tuple[SmallInts, SmallInts, SmallInts]:
    """Return the places sorted by the run of ``size`` words there and then by place, and start and size of each group.

    As many bits of the run's hash as leave room for the place decide (38 among 17 million places), so that one fast sort
    does both; the few runs that are then taken for one are told apart when runs are grown or texts aligned.
    """
    bits = np.uint64(max(1, len(table.flat).bit_length()))
    packed = np.empty(len(places), dtype=np.uint64)
    for lower in range(0, len(places), _BLOCK_SEEDS):
        some = places[lower : lower + _BLOCK_SEEDS]
        packed[lower : lower + _BLOCK_SEEDS] = hash_runs(
            table.word_hashes, table.flat, some, size
        ) << bits | some.astype(np.uint64)
    packed.sort()
    places = (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int32)
    packed >>= bits
    starts = np.flatnonzero(np.concatenate(([len(packed) > 0], packed[1:] != packed[:-1]))).astype(np.int32)
    ends = np.append(starts[1:], np.int32(len(packed)))[: len(starts)]
    return places, starts, ends - starts


def _pair_seeds(table: TextTable, text_at: SmallInts, seeds: _Seeds) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs of places where one seed starts, all those of a left text in one block.

    The left place is in the earlier text of the table. Pairs inside one text are left out.
    """
    per_text = np.bincount(text_at[seeds.places], weights=seeds.partners, minlength=len(table))
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
        apart = text_at[left_at] != text_at[right_at]
        yield left_at[apart], right_at[apart]
        lower = upper


def _chain_seeds(text_at: SmallInts, size_at: NDArray[np.uint8], left_at: Ints, right_at: Ints) -> _Runs:
    """Return the runs that seeds make which follow one another at one distance, in the same two texts."""
    key = ((right_at - left_at) << _HALF) | left_at
    key.sort()
    left_at, distance = key & _LOW_HALF, key >> _HALF
    breaks = np.diff(key, prepend=np.int64(-1 << 62)) > _BRIDGED_PLACES
    breaks[1:] |= text_at[left_at][1:] != text_at[left_at][:-1]
    breaks[1:] |= text_at[left_at + distance][1:] != text_at[left_at + distance][:-1]
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

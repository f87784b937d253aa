"""Which pairs of texts deserve a close look: recall first, cost second.

Two texts are a candidate pair when they share a run of three words that is rare in the bank, or of four, five or
six where the shorter ones are frequent. From these **seeds** the shared runs are grown to their full length, and a
pair goes on when the runs' nats could bring it over the bar once the small runs between them are counted too.

Pure; works through the table in blocks, so that memory does not grow with the number of seeds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotebank.core.fingerprints import hash_runs
from quotebank.core.texttable import Ints, SmallInts, TextTable

#: Sizes of the runs whose hashes are compared; the next one serves where a run is too frequent.
RUN_SIZES = (3, 4, 5, 6)


@dataclass(frozen=True, eq=False)
class CandidatePairs:
    """Pairs of texts (``left`` < ``right`` in table order, so never longer) and the runs they share.

    ``run_nats`` and ``run_words`` sum up the runs found from seeds; ``single`` tells that they are one run only, which begins
    at the places ``left_at`` and ``right_at``.
    """

    left: SmallInts
    right: SmallInts
    run_nats: NDArray[np.float64]
    run_words: Ints
    single: NDArray[np.bool_]
    left_at: Ints
    right_at: Ints


def find_candidates(
    table: TextTable, *, frequent: int, very_frequent: int, min_margin: float, block_seeds: int = 4_000_000
) -> CandidatePairs:
    """Return the pairs of texts worth a close look.

    A run shared by more than ``frequent`` places is lengthened, at the last size one shared by more than
    ``very_frequent`` is left out. ``min_margin`` is in nats: the shared runs' nats less those of the shorter text
    that they leave uncovered.
    """
    wanted = table.nats[table.starts[1:]] - table.nats[table.starts[:-1]]
    parts = []
    for left_at, right_at in _find_seeds(
        table, frequent=frequent, very_frequent=very_frequent, block_seeds=block_seeds
    ):
        parts.append(_join_runs(table, wanted, left_at, right_at, min_margin))
    if not parts:
        none = np.zeros(0, np.int64)
        return CandidatePairs(
            none.astype(np.int32), none.astype(np.int32), none.astype(float), none, none.astype(bool), none, none
        )
    return CandidatePairs(
        *(np.concatenate([getattr(part, name) for part in parts]) for name in CandidatePairs.__dataclass_fields__)
    )


def _find_seeds(
    table: TextTable, *, frequent: int, very_frequent: int, block_seeds: int
) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs of places where the same run starts, all seeds of a left text in one block.

    The left place is in the earlier text of the table. Seeds inside one text are left out.
    """
    text_at = table.place_texts()
    ends = table.starts[1:][text_at] if len(text_at) else np.zeros(0, np.int64)
    hashes = table.word_hashes[table.flat]
    active = np.ones(len(table.flat), dtype=bool)
    postings: list[tuple[Ints, SmallInts, Ints]] = []
    for size in RUN_SIZES:
        places = np.flatnonzero(active & (np.arange(len(table.flat)) + size <= ends))
        keys = hash_runs(hashes, size)[places]
        order = np.argsort(keys, kind="stable")
        keys, places = keys[order], places[order]
        if not len(keys):
            break
        first = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1])))
        sizes = np.diff(np.append(first, len(keys)))
        most = very_frequent if size == RUN_SIZES[-1] else frequent
        heavy = np.repeat(sizes > most, sizes)
        active = np.zeros(len(table.flat), dtype=bool)
        active[places[heavy]] = True
        kept = np.repeat((sizes > 1) & (sizes <= most), sizes)
        rest = np.repeat(first + sizes, sizes) - np.arange(len(keys)) - 1  # places that follow in the same posting
        renumbered = np.cumsum(kept) - 1
        postings.append((places[kept], rest[kept].astype(np.int32), renumbered[kept]))
    del hashes, ends
    yield from _pair_postings(table, text_at, postings, block_seeds)


def _pair_postings(
    table: TextTable, text_at: SmallInts, postings: list[tuple[Ints, SmallInts, Ints]], block_seeds: int
) -> Iterator[tuple[Ints, Ints]]:
    """Yield the pairs of places of each posting, block by block of left texts."""
    if not postings:
        return
    per_text = np.zeros(len(table), dtype=np.int64)
    for places, rest, _ in postings:
        per_text += np.bincount(text_at[places], weights=rest, minlength=len(table)).astype(np.int64)
    ordered = []  # for each size: its places in reading order, where each stands in its posting list
    for places, rest, _ in postings:
        order = np.argsort(places, kind="stable")
        ordered.append((places, rest, order, places[order]))
    total = np.cumsum(per_text)
    lower = 0
    while lower < len(table):
        done = total[lower - 1] if lower else 0
        upper = max(lower + 1, int(np.searchsorted(total, done + block_seeds, side="right")))
        lefts, rights = [], []
        for places, rest, order, reading in ordered:
            here = order[np.searchsorted(reading, table.starts[lower]) : np.searchsorted(reading, table.starts[upper])]
            follow = rest[here].astype(np.int64)
            left = np.repeat(here, follow)
            step = np.arange(len(left)) - np.repeat(np.cumsum(follow) - follow, follow) + 1
            lefts.append(places[left])
            rights.append(places[left + step])
        left_at, right_at = np.concatenate(lefts), np.concatenate(rights)
        apart = text_at[left_at] != text_at[right_at]
        yield left_at[apart], right_at[apart]
        lower = upper


def _join_runs(
    table: TextTable,
    wanted: NDArray[np.float64],
    left_at: Ints,
    right_at: Ints,
    min_margin: float,
) -> CandidatePairs:
    """Grow seeds into runs, sum the runs of each pair of texts and keep the pairs that may matter."""
    left_at, right_at, ends = _grow_runs(table, left_at, right_at)
    left = np.searchsorted(table.starts, left_at, side="right") - 1
    right = np.searchsorted(table.starts, right_at, side="right") - 1
    order = np.lexsort((left_at, right, left))
    left, right, left_at, right_at, ends = left[order], right[order], left_at[order], right_at[order], ends[order]
    new = np.concatenate(([True], (left[1:] != left[:-1]) | (right[1:] != right[:-1]))) if len(left) else left > 0
    first = np.flatnonzero(new)
    runs = np.diff(np.append(first, len(left)))
    if not len(first):
        first = np.zeros(0, np.int64)
        run_nats = np.zeros(0)
        run_words = np.zeros(0, np.int64)
    else:
        run_nats = np.add.reduceat(table.nats[ends] - table.nats[left_at], first)
        run_words = np.add.reduceat(ends - left_at, first)
    pair_left, pair_right = left[first], right[first]
    least = np.minimum(wanted[pair_left], wanted[pair_right])
    kept = 2.0 * np.minimum(run_nats, least) - least >= min_margin
    return CandidatePairs(
        pair_left[kept].astype(np.int32),
        pair_right[kept].astype(np.int32),
        run_nats[kept],
        run_words[kept],
        (runs == 1)[kept],
        left_at[first][kept],
        right_at[first][kept],
    )


def _grow_runs(table: TextTable, left_at: Ints, right_at: Ints) -> tuple[Ints, Ints, Ints]:
    """Return the distinct runs (left start, right start, left end) that the seeds grow into, as long as words agree."""
    distance = right_at - left_at
    key = (distance << np.int64(32)) | left_at
    key.sort()
    if len(key):
        key = key[np.concatenate(([True], key[1:] != key[:-1] + 1))]  # seeds that follow one another are one run
    left_at = key & np.int64(0xFFFF_FFFF)
    distance = key >> np.int64(32)
    left_start = table.starts[np.searchsorted(table.starts, left_at, side="right") - 1]
    right_start = table.starts[np.searchsorted(table.starts, left_at + distance, side="right") - 1]
    begin = left_at.copy()
    moving = np.arange(len(begin))
    least = np.maximum(left_start, right_start - distance)
    while len(moving):
        at = begin[moving] - 1
        fits = at >= least[moving]
        moving, at = moving[fits], at[fits]
        agrees = table.flat[at] == table.flat[at + distance[moving]]
        moving = moving[agrees]
        begin[moving] -= 1
    key = np.unique((distance << np.int64(32)) | begin)
    begin, distance = key & np.int64(0xFFFF_FFFF), key >> np.int64(32)
    left_end = table.starts[np.searchsorted(table.starts, begin, side="right")]
    right_end = table.starts[np.searchsorted(table.starts, begin + distance, side="right")]
    most = np.minimum(left_end, right_end - distance)
    end = begin + RUN_SIZES[0]
    moving = np.arange(len(begin))
    while len(moving):
        moving = moving[end[moving] < most[moving]]
        at = end[moving]
        agrees = table.flat[at] == table.flat[at + distance[moving]]
        moving = moving[agrees]
        end[moving] += 1
    return begin, begin + distance, end

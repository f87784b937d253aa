"""Postings: which places of a table have one seed, and which of them are paired.

The places of a seed are paired each with each; those of a crowded seed, the mark of a formula or of a statement that
everybody printed, only with the places of the longest texts, for the fullest printing holds the others.

Pure; the table may hold all texts of a bank, or some of them and the entries of all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotebank.core.reuse.fingerprints import Hashes
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.seeds import (
    Entries,
    encode_places,
    encode_runs,
    find_places,
    hash_seeds,
    settle_seeds,
    short_hashes,
    sort_entries,
)
from quotebank.core.reuse.texttable import SmallInts, TextTable

#: Returns the entries of a whole bank that share the run of any of these codes; others besides do no harm.
Lookup = Callable[[Hashes], Entries]

#: Places whose runs are hashed at a time; bounds memory.
_BLOCK_PLACES = 3_000_000


@dataclass(frozen=True, eq=False)
class Postings:
    """Places where seeds start, those of one seed together.

    Place number ``i`` is paired with ``partners[i]`` places from number ``partner[i]`` on. ``rank[place]`` is the number of a
    place (-1: no seed starts there), ``size[place]`` the words of its seed.
    """

    places: SmallInts
    partner: SmallInts
    partners: SmallInts
    rank: SmallInts
    size: NDArray[np.uint8]


def make_postings(table: TextTable, options: MatchOptions, seed_nats: float) -> Postings:
    """Return the postings of a table that holds all texts there are."""
    places, sizes = find_places(table, seed_nats)
    size_at = np.zeros(len(table.flat), dtype=np.uint8)
    size_at[places] = sizes
    places, starts, counts = _sort_places(table, places, sizes)
    frequent = np.repeat(counts > min(options.frequent, options.very_frequent), counts)
    light = np.repeat(counts > 1, counts) & ~frequent
    ends = np.repeat(starts + counts, counts)
    number = np.cumsum(light, dtype=np.int32)  # of the next place
    kept = places[light]
    partner, partners = number[light], ends[light] - np.flatnonzero(light).astype(np.int32) - 1
    heavy = places[frequent]
    heavy.sort()
    posted = _post_settled(table, heavy, size_at, options, None)
    return _join(kept, partner, partners, posted, size_at)


def make_partial_postings(
    table: TextTable, options: MatchOptions, seed_nats: float, lookup: Lookup, wanted: NDArray[np.bool_]
) -> Postings:
    """Return the postings of a table that holds some texts of a bank: those of seeds that a ``wanted`` text has."""
    places, sizes = find_places(table, seed_nats)
    runs = encode_runs(table, places, sizes)
    text = table.texts_at(places)
    asked, counts = np.unique(runs, return_counts=True)
    asked = np.intersect1d(asked[counts > 1], runs[wanted[text]])
    shared = np.isin(runs, asked)
    places, sizes = places[shared], sizes[shared]
    size_at = np.zeros(len(table.flat), dtype=np.uint8)
    size_at[places] = sizes
    none = np.zeros(0, np.int32)
    return _join(none, none, none, _post_settled(table, places, size_at, options, lookup), size_at)


def _sort_places(
    table: TextTable, places: SmallInts, sizes: NDArray[np.uint8]
) -> tuple[SmallInts, SmallInts, SmallInts]:
    """Return the places sorted by their runs and then by place, and start and size of each group."""
    bits = np.uint64(max(1, len(table.flat).bit_length()))  # 33 are left
    packed = np.empty(len(places), dtype=np.uint64)
    for lower in range(0, len(places), _BLOCK_PLACES):
        some = slice(lower, lower + _BLOCK_PLACES)
        packed[some] = encode_runs(table, places[some], sizes[some]) << bits | places[some].astype(np.uint64)
    packed.sort()
    places = (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int32)
    packed >>= bits
    starts = np.flatnonzero(np.concatenate(([len(packed) > 0], packed[1:] != packed[:-1]))).astype(np.int32)
    ends = np.append(starts[1:], np.int32(len(packed)))[: len(starts)]
    return places, starts, ends - starts


def _post_settled(
    table: TextTable, places: SmallInts, size_at: NDArray[np.uint8], options: MatchOptions, lookup: Lookup | None
) -> tuple[SmallInts, SmallInts, SmallInts]:
    """Return places, first partner and number of partners of seeds that may have to be lengthened; ``size_at`` is brought up to date."""
    sizes = size_at[places]
    size_at[places] = 0
    codes = encode_places(table, places, sizes)
    texts = short_hashes(table.hashes)[table.texts_at(places)]
    entries = sort_entries(codes, texts) if lookup is None else lookup(codes)
    settled = settle_seeds(codes, sizes, entries, options)
    there = np.flatnonzero(settled.size)
    is_paired = settled.is_paired(codes, texts, entries)[there]
    is_crowded = settled.is_crowded[there]
    tie = np.where(is_crowded, texts[there], 0), np.where(is_crowded, codes[there], 0)
    key = hash_seeds(table, places[there], settled.size[there])  # entries tell runs apart less well
    order = np.lexsort((places[there], *tie, key))
    there, is_paired, key = there[order], is_paired[order], key[order]
    starts = np.flatnonzero(np.concatenate(([len(key) > 0], key[1:] != key[:-1])))
    counts = np.diff(np.append(starts, len(key)))
    first_paired = starts + counts - np.add.reduceat(is_paired, starts, dtype=np.int64) if len(starts) else starts
    partner = np.maximum(np.arange(1, len(key) + 1), np.repeat(first_paired, counts))
    partners = np.maximum(np.repeat(starts + counts, counts) - partner, 0)
    size_at[places[there]] = settled.size[there]
    return places[there], partner.astype(np.int32), partners.astype(np.int32)


def _join(
    places: SmallInts,
    partner: SmallInts,
    partners: SmallInts,
    posted: tuple[SmallInts, SmallInts, SmallInts],
    size_at: NDArray[np.uint8],
) -> Postings:
    """Return light places and posted ones as postings."""
    more_places, more_partner, more_partners = posted
    more_partner = more_partner + np.int32(len(places))
    places = np.concatenate((places, more_places))
    rank = np.full(len(size_at), -1, dtype=np.int32)
    rank[places] = np.arange(len(places), dtype=np.int32)
    return Postings(
        places,
        np.concatenate((partner, more_partner)),
        np.concatenate((partners, more_partners)),
        rank,
        size_at,
    )

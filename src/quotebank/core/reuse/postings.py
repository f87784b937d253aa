"""Postings: which places of a table have one seed, and which of them are paired.

The places of a seed are paired each with each; those of a crowded seed, the mark of a formula or of a statement that
everybody printed, only with the places of the longest texts, for the fullest printing holds the others. Where one text
has a crowded seed again and again ("ha ha ha ..."), the first place and the last stand for all.

Pure; the table may hold all texts of a bank, or some of them and the entries of all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from quotebank.core.reuse.fingerprints import Hashes
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.seeds import (
    Entries,
    encode_places,
    encode_runs,
    find_places,
    find_sizes,
    hash_seeds,
    settle_seeds,
    short_hashes,
)
from quotebank.core.reuse.texttable import Ints, SmallInts, TextTable

#: Returns the entries of a whole bank that share the run of any of these codes; others besides do no harm.
Lookup = Callable[[Hashes], Entries]

#: Places whose runs are hashed at a time; bounds memory.
_BLOCK_PLACES = 3_000_000

#: Places of a crowded seed in one text from which on the outermost stand for all, or two such texts were paired as often as the product
#: of their lengths. No text of the made corpora comes near.
_MANY_IN_TEXT = 16


@dataclass(frozen=True, eq=False)
class Postings:
    """Places where seeds start, those of one seed together and in order; after all of them, some once more.

    Place number ``i`` is paired with the ``partners[i]`` later places from number ``partner[i]`` on. ``rank[place]`` is the number of a
    place (-1: no seed starts there), ``size[place]`` the words of its seed. ``standing_in`` are the places, in order, that
    stand for others of their text.
    """

    places: SmallInts
    partner: SmallInts
    partners: SmallInts
    rank: SmallInts
    size: NDArray[np.uint8]
    standing_in: SmallInts


def make_postings(table: TextTable, options: MatchOptions, seed_nats: float) -> Postings:
    """Return the postings of a table that holds all texts there are."""
    size_at = find_sizes(table, seed_nats)
    places, counts = _group_places(table, size_at)
    is_light = counts <= min(options.frequent, options.very_frequent)
    of_light = np.repeat(is_light, counts)
    heavy = np.sort(places[~of_light])
    places, counts = places[of_light], counts[is_light]
    del of_light
    after = np.arange(1, len(places) + 1, dtype=np.int32)
    partners = np.repeat(np.cumsum(counts, dtype=np.int32), counts) - after
    return _join(places, after, partners, _post_settled(table, heavy, size_at, options, None), size_at)


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


def _group_places(table: TextTable, size_at: NDArray[np.uint8]) -> tuple[SmallInts, SmallInts]:
    """Return the places whose runs stand elsewhere too, sorted by run and then by place, and how many places each run has."""
    bits = np.uint64(max(1, len(table.flat).bit_length()))  # 33 are left
    packed = np.empty(np.count_nonzero(size_at), dtype=np.uint64)
    filled = 0
    for lower in range(0, len(size_at), _BLOCK_PLACES):
        some = (lower + np.flatnonzero(size_at[lower : lower + _BLOCK_PLACES])).astype(np.int32)
        runs = encode_runs(table, some, size_at[some])
        packed[filled : filled + len(some)] = runs << bits | some.astype(np.uint64)
        filled += len(some)
    packed.sort()
    as_before = np.zeros(len(packed) + 1, dtype=bool)
    as_before[1:-1] = packed[1:] ^ packed[:-1] < np.uint64(1) << bits
    is_shared = as_before[:-1] | as_before[1:]
    packed = packed[is_shared]
    begins = np.flatnonzero(~as_before[:-1][is_shared])
    counts = np.diff(begins, append=len(packed)).astype(np.int32)
    return (packed & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int32), counts


class _Posted(NamedTuple):
    """Postings of some seeds, numbered from 0; ``more`` are places without a number of their own, which partners lie among."""

    places: SmallInts
    partner: SmallInts
    partners: SmallInts
    more: SmallInts
    standing_in: SmallInts


def _post_settled(
    table: TextTable, places: SmallInts, size_at: NDArray[np.uint8], options: MatchOptions, lookup: Lookup | None
) -> _Posted:
    """Return the postings of seeds that may have to be lengthened; ``size_at`` is brought up to date."""
    codes = encode_places(table, places, size_at[places])
    texts = table.texts_at(places)
    short = short_hashes(table.hashes)[texts]
    order = np.lexsort((short, codes))  # what is looked up in order is found several times faster
    places, codes, texts, short = places[order], codes[order], texts[order], short[order]
    sizes = size_at[places]
    size_at[places] = 0
    entries = Entries(codes, short) if lookup is None else lookup(codes)
    settled = settle_seeds(codes, sizes, entries, options)
    is_paired = settled.is_paired(codes, short, entries)
    key = hash_seeds(table, places, settled.size)  # entries tell runs apart less well
    order = np.lexsort((places, key))
    order = order[settled.size[order] > 0]
    kept, stands_in = _thin_out(key[order], texts[order], settled.is_crowded[order])
    standing_in = np.sort(places[order[stands_in]])
    order = order[kept]
    places, key, is_paired = places[order], key[order], is_paired[order]
    size_at[places] = settled.size[order]
    return _Posted(places, *_pair_up(key, is_paired, places), standing_in)


def _pair_up(key: Hashes, is_paired: NDArray[np.bool_], places: SmallInts) -> tuple[SmallInts, SmallInts, SmallInts]:
    """Return first partner and number of partners of places sorted by seed and place, and those places again that the unpaired are paired with."""
    if not len(key):
        return places, places, places
    number = np.arange(len(key))
    starts = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
    counts = np.diff(np.append(starts, len(key)))
    ends = np.repeat(starts + counts, counts)
    again = is_paired & np.repeat(~np.logical_and.reduceat(is_paired, starts), counts)
    before = np.cumsum(again)  # of those again, with the place itself
    partner = np.where(is_paired, number + 1, len(key) + before)
    partners = np.where(is_paired, ends - number - 1, before[ends - 1] - before)
    return partner.astype(np.int32), partners.astype(np.int32), places[again]


def _thin_out(key: Hashes, texts: Ints, is_crowded: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Tell which places, those of a seed in one text together, are kept, and which of these stand for others."""
    turns = np.ones(len(key) + 1, dtype=bool)
    turns[1:-1] = (key[1:] != key[:-1]) | (texts[1:] != texts[:-1])
    sizes = np.diff(np.flatnonzero(turns))
    are_many = is_crowded & np.repeat(sizes > _MANY_IN_TEXT, sizes)
    is_outermost = turns[:-1] | turns[1:]
    return ~are_many | is_outermost, are_many & is_outermost


def _join(
    places: SmallInts, partner: SmallInts, partners: SmallInts, posted: _Posted, size_at: NDArray[np.uint8]
) -> Postings:
    """Return light places and posted ones as postings."""
    numbered = np.concatenate((places, posted.places))
    rank = np.full(len(size_at), -1, dtype=np.int32)
    rank[numbered] = np.arange(len(numbered), dtype=np.int32)
    return Postings(
        np.concatenate((numbered, posted.more)),
        np.concatenate((partner, posted.partner + np.int32(len(places)))),
        np.concatenate((partners, posted.partners)),
        rank,
        size_at,
        posted.standing_in,
    )

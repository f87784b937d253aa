"""Seeds: the runs of words by which texts are brought together, and how long each must be.

At each place of a text the shortest run of three to eight words that proves enough is taken. It has a **code**, 64 bits that
depend on these words and those that follow: a hash of the run, five bits for each word that may lengthen it to
eight, and the words of its text. A sorted list of all codes of a bank therefore tells how many places have a run, and
how many still have it when it is one word longer: they are a range of it. Where a run stands in too many places,
one word more is asked for; a seed that is in very many even with eight words is **crowded**.

So the seeds of a few texts, taken from the codes of the whole bank, are those that they have when all texts are looked at.

Pure.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotebank.core.reuse.fingerprints import Hashes, hash_runs
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.texttable import SmallInts, TextTable

#: Words of a seed.
SHORTEST, LONGEST = 3, 8

#: Bits of a code, from the highest: the run's hash (among 16 million runs one in 130 is taken for another, which growing
#: runs finds out), the following words, the words of the text.
_RUN_BITS, _WORD_BITS, _LENGTH_BITS = 31, 5, 8
_MOST_WORDS = LONGEST - SHORTEST
_RUN_SHIFT = np.uint64(_MOST_WORDS * _WORD_BITS + _LENGTH_BITS)
_WORD_CLASSES = np.uint64(2**_WORD_BITS - 1)  # besides 0: there is no such word

#: Entries of a crowded seed, those of the longest texts, that are paired with all others.
_FULLEST = 2

#: Places whose codes are made at a time; bounds memory.
_BLOCK_PLACES = 1_000_000


def find_places(table: TextTable, seed_nats: float) -> tuple[SmallInts, NDArray[np.uint8]]:
    """Return the places at which a run starts that can be a seed, in order, and the words of each; it proves ``seed_nats``.

    A run of eight words need not prove so much.
    """
    room = words_left(table)
    sizes = np.zeros(len(room), dtype=np.uint8)
    for size in range(SHORTEST, LONGEST + 1):
        fresh = np.flatnonzero((sizes == 0) & (room >= size))
        if size < LONGEST:
            fresh = fresh[table.nats[fresh + size] - table.nats[fresh] >= seed_nats]
        sizes[fresh] = size
    places = np.flatnonzero(sizes).astype(np.int32)
    return places, sizes[places]


def words_left(table: TextTable) -> NDArray[np.uint8]:
    """Return the words from each place to the end of its text, 255 for more."""
    left = np.repeat(table.starts[1:].astype(np.int32), table.lengths) - np.arange(len(table.flat), dtype=np.int32)
    return np.minimum(left, 255).astype(np.uint8)


def encode_runs(table: TextTable, places: SmallInts, sizes: NDArray[np.uint8]) -> Hashes:
    """Return the highest bits of the codes of runs: equal for equal runs, and below 2**31."""
    return hash_seeds(table, places, sizes) >> np.uint64(63 - _RUN_BITS)


def hash_seeds(table: TextTable, places: SmallInts, sizes: NDArray[np.uint8]) -> Hashes:
    """Return 63 bits for the run of so many words at each place."""
    hashes = np.empty(len(places), dtype=np.uint64)
    for lower in range(0, len(places), _BLOCK_PLACES):
        some, of_size = places[lower : lower + _BLOCK_PLACES], sizes[lower : lower + _BLOCK_PLACES]
        for size in range(SHORTEST, LONGEST + 1):
            which = np.flatnonzero(of_size == size)
            hashes[lower + which] = hash_runs(table.word_hashes, table.flat, some[which], size)
    return hashes


def encode_places(table: TextTable, places: SmallInts, sizes: NDArray[np.uint8]) -> Hashes:
    """Return the codes of the runs at ``places``."""
    codes = encode_runs(table, places, sizes) << _RUN_SHIFT
    if not len(places):
        return codes
    text = table.texts_at(places)
    ends = table.starts[text + 1]
    classes = table.word_hashes % _WORD_CLASSES + np.uint64(1)
    for step in range(_MOST_WORDS):
        at = places + sizes.astype(np.int64) + step
        there = np.flatnonzero((at < ends) & (sizes + step < LONGEST))
        codes[there] |= classes[table.flat[at[there]]] << _shift(step + 1)
    codes |= np.minimum(table.lengths[text], 2**_LENGTH_BITS - 1).astype(np.uint64)
    return codes


def _shift(added: int) -> np.uint64:
    """Return the bits of a code below those of a run that is ``added`` words longer."""
    return _RUN_SHIFT - np.uint64(added * _WORD_BITS)


@dataclass(frozen=True, eq=False)
class Entries:
    """Codes of all places of texts, with 32 bits of each text's hash, sorted by both."""

    codes: Hashes
    texts: NDArray[np.uint32]

    def __len__(self) -> int:
        return len(self.codes)

    def pick(self, which: NDArray[np.int64] | NDArray[np.bool_]) -> Entries:
        """Return some of the entries."""
        return Entries(self.codes[which], self.texts[which])


def short_hashes(hashes: Hashes) -> NDArray[np.uint32]:
    """Return the bits of text hashes that entries hold: the highest, so that both have one order."""
    return (hashes >> np.uint64(31)).astype(np.uint32)


def sort_entries(codes: Hashes, texts: NDArray[np.uint32]) -> Entries:
    """Return codes and texts as entries."""
    order = np.lexsort((texts, codes))
    return Entries(codes[order], texts[order])


def list_entries(table: TextTable, seed_nats: float) -> Entries:
    """Return the entries of all texts of a table."""
    places, sizes = find_places(table, seed_nats)
    text = table.texts_at(places)
    return sort_entries(encode_places(table, places, sizes), short_hashes(table.hashes)[text])


@dataclass(frozen=True, eq=False)
class Settled:
    """How far runs are lengthened, and which entries have the seed that comes of it: ``lower`` to ``upper`` of all.

    ``size`` is 0 where the text ends before the run is rare enough: no seed. The first entry of a crowded seed that is
    paired with all others is ``fullest``; where a seed is not crowded, it is ``lower``.
    """

    size: NDArray[np.uint8]
    lower: NDArray[np.int64]
    upper: NDArray[np.int64]
    fullest: NDArray[np.int64]


def settle_seeds(codes: Hashes, sizes: NDArray[np.uint8], entries: Entries, options: MatchOptions) -> Settled:
    """Lengthen runs, whose codes are given, until few enough of ``entries`` have them.

    ``entries`` has all entries of the bank whose runs are among these; more do no harm.
    """
    found_size = np.zeros(len(codes), dtype=np.uint8)
    lower = np.zeros(len(codes), dtype=np.int64)
    upper = np.zeros(len(codes), dtype=np.int64)
    fullest = np.zeros(len(codes), dtype=np.int64)
    waiting = np.arange(len(codes))
    for added in range(_MOST_WORDS + 1):
        shift = _shift(added)
        first = codes[waiting] >> shift << shift
        start = np.searchsorted(entries.codes, first)
        end = np.searchsorted(entries.codes, first | (np.uint64(1) << shift) - np.uint64(1), side="right")
        size = sizes[waiting] + np.uint8(added)
        is_last = size == LONGEST
        crowded = end - start > np.where(is_last, options.very_frequent, options.frequent)
        done = is_last | ~crowded
        which = waiting[done]
        found_size[which] = size[done]
        lower[which], upper[which] = start[done], end[done]
        fullest[which] = np.where(crowded, _find_fullest(entries, start, end, crowded), start)[done]
        waiting = waiting[~done]
        if added < _MOST_WORDS:
            has_next = codes[waiting] >> _shift(added + 1) & _WORD_CLASSES
            waiting = waiting[has_next > 0]
    return Settled(found_size, lower, upper, fullest)


def _find_fullest(
    entries: Entries, start: NDArray[np.int64], end: NDArray[np.int64], crowded: NDArray[np.bool_]
) -> NDArray[np.int64]:
    """Return the first of the entries that stand for the longest texts; entries alike are all in or all out."""
    first = np.where(crowded, end - _FULLEST, start)
    moving = np.flatnonzero(crowded)
    while len(moving):
        at = first[moving]
        alike = (at > start[moving]) & (entries.codes[at - 1] == entries.codes[at])
        moving = moving[alike & (entries.texts[at - 1] == entries.texts[at])]
        first[moving] -= 1
    return first

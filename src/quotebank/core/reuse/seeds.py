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

#: Bits of a text's hash that its short hash does without; 32 are left.
SHORTENED_BITS = 31

ShortHashes = NDArray[np.uint32]

#: Places whose codes are made at a time; bounds memory.
_BLOCK_PLACES = 1_000_000


def find_places(table: TextTable, seed_nats: float) -> tuple[SmallInts, NDArray[np.uint8]]:
    """Return the places at which a run starts that can be a seed, in order, and the words of each."""
    size_at = find_sizes(table, seed_nats)
    places = np.flatnonzero(size_at).astype(np.int32)
    return places, size_at[places]


def find_sizes(table: TextTable, seed_nats: float) -> NDArray[np.uint8]:
    """Return for each place the words of the shortest run there that can be a seed, 0 where none is; it proves ``seed_nats``.

    A run of eight words need not prove so much.
    """
    count = len(table.flat)
    room = np.full(count, LONGEST, dtype=np.uint8)  # words to the end of the text, or so many
    for left in range(LONGEST - 1, 0, -1):
        room[table.starts[1:][table.lengths >= left] - left] = left
    size_at = np.zeros(count, dtype=np.uint8)
    for lower in range(0, count, _BLOCK_PLACES):
        block = size_at[lower : lower + _BLOCK_PLACES]
        for size in range(LONGEST, SHORTEST - 1, -1):
            there = min(len(block), count - size + 1 - lower)
            if there <= 0:
                continue
            fits = room[lower : lower + there] >= size
            if size < LONGEST:
                nats = table.nats[lower : lower + size + there]
                fits &= nats[size:] - nats[:there] >= seed_nats
            block[:there][fits] = size
    return size_at


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
    texts: ShortHashes

    def __len__(self) -> int:
        return len(self.codes)

    def first_alike(self, at: NDArray[np.int64]) -> NDArray[np.int64]:
        """Return the first of the entries that have code and text of each of these: all of them are in, or all out."""
        is_new = np.ones(len(self), dtype=bool)
        is_new[1:] = (self.codes[1:] != self.codes[:-1]) | (self.texts[1:] != self.texts[:-1])
        begins = np.flatnonzero(is_new)
        return begins[np.searchsorted(begins, at, side="right") - 1]


def short_hashes(hashes: Hashes) -> ShortHashes:
    """Return the bits of text hashes that entries hold: the highest 32, so that both have one order."""
    return (hashes >> np.uint64(SHORTENED_BITS)).astype(np.uint32)


def sort_entries(codes: Hashes, texts: ShortHashes) -> Entries:
    """Return codes and texts as entries."""
    order = np.lexsort((texts, codes))
    return Entries(codes[order], texts[order])


@dataclass(frozen=True, eq=False)
class Runs:
    """The runs of a table of texts: where each starts, its words, its code and its text."""

    places: SmallInts
    sizes: NDArray[np.uint8]
    codes: Hashes
    texts: NDArray[np.int64]


def list_runs(table: TextTable, seed_nats: float) -> Runs:
    """Return the runs of a table that can be seeds, in order."""
    places, sizes = find_places(table, seed_nats)
    return Runs(places, sizes, encode_places(table, places, sizes), table.texts_at(places))


def list_entries(table: TextTable, seed_nats: float) -> Entries:
    """Return the entries of all texts of a table."""
    runs = list_runs(table, seed_nats)
    return sort_entries(runs.codes, short_hashes(table.hashes)[runs.texts])


def no_entries() -> Entries:
    """Return entries of nothing."""
    return Entries(np.zeros(0, np.uint64), np.zeros(0, np.uint32))


@dataclass(frozen=True, eq=False)
class Counted:
    """Which entries have certain runs, ``lower`` to ``upper`` of all, and whether these are too many for a seed.

    The seed is crowded where the run cannot be lengthened any more; its entries from ``fullest`` on are then paired with all others.
    Elsewhere ``fullest`` is ``lower``.
    """

    lower: NDArray[np.int64]
    upper: NDArray[np.int64]
    fullest: NDArray[np.int64]
    is_frequent: NDArray[np.bool_]
    is_crowded: NDArray[np.bool_]


def has_words(codes: Hashes, sizes: NDArray[np.uint8], added: int) -> NDArray[np.bool_]:
    """Tell which runs can be so many words longer: neither the text nor the room for a seed ends before."""
    if not added:
        return np.ones(len(codes), dtype=bool)
    return np.asarray((codes >> _shift(added) & _WORD_CLASSES > 0) & (sizes + np.uint8(added) <= LONGEST))


def distinct_runs(codes: Hashes, sizes: NDArray[np.uint8], added: int) -> NDArray[np.int64]:
    """Return where in ``codes`` each run, ``added`` words longer, stands first."""
    return np.asarray(np.unique(codes >> _shift(added) << _shift(added) | sizes, return_index=True)[1])


def count_runs(codes: Hashes, sizes: NDArray[np.uint8], added: int, entries: Entries, options: MatchOptions) -> Counted:
    """Count the entries that have the runs of some codes when each is ``added`` words longer.

    ``entries`` has all entries of the bank whose runs are among these; more do no harm.
    """
    shift = _shift(added)
    first = codes >> shift << shift
    lower = np.searchsorted(entries.codes, first)
    upper = np.searchsorted(entries.codes, first | (np.uint64(1) << shift) - np.uint64(1), side="right")
    is_last = sizes + np.uint8(added) == LONGEST
    is_frequent = upper - lower > np.where(is_last, options.very_frequent, options.frequent)
    is_crowded = is_last & is_frequent
    fullest = np.where(is_crowded, np.maximum(upper - _FULLEST, lower), lower)
    if is_crowded.any():
        fullest[is_crowded] = np.maximum(lower[is_crowded], entries.first_alike(fullest[is_crowded]))
    return Counted(lower, upper, fullest, is_frequent, is_crowded)


@dataclass(frozen=True, eq=False)
class Settled:
    """The seeds that runs are lengthened to: their words, 0 for none, and which entries have them, as in :class:`Counted`."""

    size: NDArray[np.uint8]
    lower: NDArray[np.int64]
    upper: NDArray[np.int64]
    fullest: NDArray[np.int64]
    is_crowded: NDArray[np.bool_]

    def is_paired(self, codes: Hashes, texts: ShortHashes, entries: Entries) -> NDArray[np.bool_]:
        """Tell which places, given with the short hashes of their texts, are paired with all others of their seeds."""
        if not len(entries):
            return np.zeros(len(codes), dtype=bool)
        at = np.minimum(self.fullest, len(entries) - 1)
        least, text = entries.codes[at], entries.texts[at]
        return np.asarray(~self.is_crowded | (codes > least) | ((codes == least) & (texts >= text)))


def settle_seeds(codes: Hashes, sizes: NDArray[np.uint8], entries: Entries, options: MatchOptions) -> Settled:
    """Lengthen runs, whose codes are given, until few enough of ``entries`` have them; those are as for :func:`count_runs`."""
    size = np.zeros(len(codes), dtype=np.uint8)
    lower, upper, fullest = (np.zeros(len(codes), dtype=np.int64) for _ in range(3))
    is_crowded = np.zeros(len(codes), dtype=bool)
    waiting = np.arange(len(codes))
    for added in range(_MOST_WORDS + 1):
        waiting = waiting[has_words(codes[waiting], sizes[waiting], added)]
        counted = count_runs(codes[waiting], sizes[waiting], added, entries, options)
        done = ~counted.is_frequent | counted.is_crowded
        which = waiting[done]
        size[which] = sizes[which] + np.uint8(added)
        lower[which], upper[which], fullest[which] = counted.lower[done], counted.upper[done], counted.fullest[done]
        is_crowded[which] = counted.is_crowded[done]
        waiting = waiting[~done]
    return Settled(size, lower, upper, fullest, is_crowded)

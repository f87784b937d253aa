"""File the fingerprints of texts as they come and go, in numbered buckets of bytes.

A bucket holds the entries (:mod:`quotebank.core.reuse.seeds`) whose codes begin with its number, sorted, in ten bytes each.

When texts come or go, a run may come to stand in too many places to be a seed, or in few enough again: then texts that have
not changed themselves share other seeds than before. :func:`find_affected` names them.

Pure; the bytes do not depend on the machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotebank.core.reuse.fingerprints import Hashes
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.seeds import (
    LONGEST,
    SHORTEST,
    Entries,
    ShortHashes,
    count_runs,
    distinct_runs,
    has_words,
    no_entries,
)

#: Bits of a code that number its bucket: among a million quotes a bucket has some 60 entries, so that one page of a
#: database holds several, and an article changes few bytes.
BUCKET_BITS = 18

_KEPT_BITS = 64 - BUCKET_BITS  # in six bytes
_LOW_BITS = np.uint64(32)
_ENTRY = np.dtype([("low", "<u4"), ("high", "<u2"), ("text", "<u4")])


def number_buckets(codes: Hashes) -> list[int]:
    """Return the numbers of the buckets that some codes belong to, in order."""
    numbers: list[int] = np.unique(codes >> np.uint64(_KEPT_BITS)).tolist()
    return numbers


def pack_entries(entries: Entries) -> Iterator[tuple[int, bytes]]:
    """Yield the buckets of sorted entries, in order."""
    if not len(entries):
        return
    packed = np.empty(len(entries), dtype=_ENTRY)
    packed["low"] = entries.codes & np.uint64(2**32 - 1)
    packed["high"] = entries.codes >> _LOW_BITS & np.uint64(2 ** (_KEPT_BITS - 32) - 1)
    packed["text"] = entries.texts
    numbers = entries.codes >> np.uint64(_KEPT_BITS)
    starts = np.flatnonzero(np.concatenate(([True], numbers[1:] != numbers[:-1])))
    data, width = packed.tobytes(), _ENTRY.itemsize
    ends = np.append(starts[1:], len(numbers))
    for number, start, end in zip(numbers[starts].tolist(), starts.tolist(), ends.tolist(), strict=True):
        yield number, data[start * width : end * width]


def unpack_entries(buckets: Iterable[tuple[int, bytes]]) -> Entries:
    """Return the entries of buckets that come in order. ValueError for bytes that are no bucket."""
    numbers, blobs = [], []
    for number, blob in buckets:
        numbers.append(number)
        blobs.append(blob)
    sizes = [len(blob) // _ENTRY.itemsize for blob in blobs]
    packed = np.frombuffer(b"".join(blobs), dtype=_ENTRY)
    codes = np.repeat(np.array(numbers, dtype=np.uint64) << np.uint64(_KEPT_BITS), sizes)
    codes |= packed["high"].astype(np.uint64) << _LOW_BITS
    codes |= packed["low"]
    return Entries(codes, packed["text"].astype(np.uint32))


def merge_entries(before: Entries, added: Entries, removed: Entries) -> Entries:
    """Return entries with some added and others taken away, once for each time that they are named."""
    codes = np.concatenate((before.codes, added.codes, removed.codes))
    texts = np.concatenate((before.texts, added.texts, removed.texts))
    times = np.ones(len(codes), dtype=np.int64)
    times[len(before) + len(added) :] = -1
    order = np.lexsort((texts, codes))
    codes, texts, times = codes[order], texts[order], times[order]
    if not len(codes):
        return no_entries()
    starts = np.flatnonzero(np.concatenate(([True], (codes[1:] != codes[:-1]) | (texts[1:] != texts[:-1]))))
    kept = np.repeat(starts, np.maximum(0, np.add.reduceat(times, starts)))
    return Entries(codes[kept], texts[kept])


@dataclass(frozen=True, eq=False)
class Affected:
    """Short hashes of texts that others' coming and going has changed the seeds of.

    ``gained`` may share seeds that they did not share before, ``lost`` can only have lost some.
    """

    gained: ShortHashes
    lost: ShortHashes


def find_affected(
    codes: Hashes, sizes: NDArray[np.uint8], before: Entries, after: Entries, options: MatchOptions
) -> Affected:
    """Return the texts whose seeds are others since entries of these ``codes`` came or went.

    ``before`` and ``after`` hold all entries of the bank whose runs are among those of the codes.
    """
    gained: list[ShortHashes] = []
    lost: list[ShortHashes] = []
    codes, first = np.unique(codes, return_index=True)
    sizes = sizes[first]
    for added in range(LONGEST - SHORTEST + 1):
        longer = has_words(codes, sizes, added)
        codes, sizes = codes[longer], sizes[longer]
        first = distinct_runs(codes, sizes, added)
        old = count_runs(codes[first], sizes[first], added, before, options)
        new = count_runs(codes[first], sizes[first], added, after, options)
        for i in np.flatnonzero(old.is_frequent | new.is_frequent).tolist():
            whole = after.texts[new.lower[i] : new.upper[i]]
            if not new.is_frequent[i]:
                gained.append(whole)
            elif not old.is_frequent[i]:
                lost.append(whole)
            elif new.is_crowded[i]:
                old_fullest = before.texts[old.fullest[i] : old.upper[i]]
                fullest = after.texts[new.fullest[i] : new.upper[i]]
                if not np.array_equal(old_fullest, fullest):
                    lost.append(whole)
                    gained.append(np.setdiff1d(fullest, old_fullest))
    return Affected(_join(gained), _join(lost))


def _join(parts: list[ShortHashes]) -> ShortHashes:
    return np.unique(np.concatenate([*parts, np.zeros(0, np.uint32)]))

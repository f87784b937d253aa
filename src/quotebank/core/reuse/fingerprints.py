"""Fingerprints of texts that stay the same across runs, machines and banks.

A word is known by 63 bits of BLAKE2b, a run of n words by a mix of theirs. Nothing here depends on Python's
``hash()``, on the order of texts or on what else is in the bank, so that a bank can keep fingerprints (63 bits
fit SQLite's signed integers) and compare them years later.

Pure; numpy arrays of ``uint64``.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

Hashes = NDArray[np.uint64]

#: Odd multipliers (2**64 over the golden ratio, Knuth; and a prime) that spread a word's bits before the next is added.
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_TEXT_MULTIPLIER = np.uint64(0xD6E8FEB86659FD93)
_SHIFT = np.uint64(29)
_KEPT_BITS = np.uint64(0x7FFF_FFFF_FFFF_FFFF)


def hash_words(words: Iterable[str]) -> Hashes:
    """Return 63 bits for each word, equal for equal words, everywhere."""
    digests = b"".join(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest() for word in words)
    return np.frombuffer(digests, dtype="<u8").astype(np.uint64) & _KEPT_BITS


def hash_runs(word_hashes: Hashes, words: NDArray[np.int32], places: NDArray[np.int32], size: int) -> Hashes:
    """Return the hash of the run of ``size`` words that starts at each place of ``words``; all runs must end inside.

    ``words`` numbers the words whose hashes ``word_hashes`` holds.
    """
    mixed = word_hashes[words[places]]
    for step in range(1, size + 1):
        mixed *= _MULTIPLIER
        mixed ^= mixed >> _SHIFT
        if step < size:
            mixed += word_hashes[words[places + step]]
    mixed &= _KEPT_BITS
    return mixed


def hash_texts(word_hashes: Hashes, lengths: NDArray[np.int32]) -> Hashes:
    """Return a hash for each of the texts whose words follow one another; that of an empty text is 0."""
    powers = np.full(int(lengths.max(initial=0)) + 1, _TEXT_MULTIPLIER)
    powers = np.multiply.accumulate(powers)
    ends = np.cumsum(lengths, dtype=np.int64)
    inside = np.arange(len(word_hashes)) - np.repeat(ends - lengths, lengths)
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(word_hashes * powers[inside], dtype=np.uint64)))
    hashes: Hashes = (sums[ends] - sums[ends - lengths]) & _KEPT_BITS
    return hashes

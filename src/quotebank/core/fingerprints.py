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

#: Odd multiplier (2**64 over the golden ratio, Knuth) that spreads one word's bits before the next is added.
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)
_KEPT_BITS = np.uint64(0x7FFF_FFFF_FFFF_FFFF)


def hash_words(words: Iterable[str]) -> Hashes:
    """Return 63 bits for each word, equal for equal words, everywhere."""
    digests = b"".join(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest() for word in words)
    return np.frombuffer(digests, dtype="<u8").astype(np.uint64) & _KEPT_BITS


def hash_runs(word_hashes: Hashes, size: int) -> Hashes:
    """Return, for each position, the hash of the run of ``size`` words that starts there.

    The last ``size - 1`` positions, and those where a run would cross from one text into the next, hold values
    without meaning: callers mask them.
    """
    mixed = word_hashes.copy()
    length = len(mixed)
    for step in range(1, size):
        mixed *= _MULTIPLIER
        mixed ^= mixed >> _SHIFT
        mixed[: length - step] += word_hashes[step:]
    mixed *= _MULTIPLIER
    mixed ^= mixed >> _SHIFT
    mixed &= _KEPT_BITS
    return mixed

"""Folded texts side by side in arrays, so that a million of them can be compared by numpy.

A :class:`TextTable` holds distinct texts in an order that their words alone decide: shorter first, then by hash.
Whatever is computed from it therefore does not depend on the order in which statements came in. A **place** is a
position in ``flat``, the words of all texts one after another.

Pure; built once from text, then only read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count, islice

import numpy as np
from numpy.typing import NDArray

from quotebank.core.fingerprints import Hashes, hash_words
from quotebank.core.folding import fold_words
from quotebank.core.rarity import Rarity

Ints = NDArray[np.int64]
SmallInts = NDArray[np.int32]

#: Texts folded before their words go from Python lists into an array; bounds the memory for lists.
_BLOCK_TEXTS = 50_000


@dataclass(frozen=True, eq=False)
class TextTable:
    """Distinct folded texts; text ``i`` has the word numbers ``flat[starts[i]:starts[i + 1]]``.

    ``first[i]`` is the lowest input position that has these words, ``text_of[j]`` the text of input position ``j``.
    ``nats[p]`` sums the nats of all places before ``p``.
    """

    vocabulary: tuple[str, ...]
    word_hashes: Hashes
    flat: SmallInts
    starts: Ints
    nats: NDArray[np.float64]
    first: SmallInts
    text_of: SmallInts

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def lengths(self) -> Ints:
        """Words of each text."""
        return np.diff(self.starts)

    def place_texts(self) -> SmallInts:
        """Return the text of each place."""
        return np.repeat(np.arange(len(self), dtype=np.int32), self.lengths)

    def words(self, text: int) -> tuple[str, ...]:
        """Return the folded words of one text."""
        return tuple(self.vocabulary[word] for word in self.flat[self.starts[text] : self.starts[text + 1]].tolist())


def build_table(texts: Iterable[str], rarity: Rarity) -> TextTable:
    """Fold ``texts`` and return them as a table without repetitions."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    number_of = numbers.__getitem__
    blocks: list[SmallInts] = []
    lengths: list[int] = []
    source = iter(texts)
    while block := list(islice(source, _BLOCK_TEXTS)):
        words: list[int] = []
        for text in block:
            before = len(words)
            words.extend(map(number_of, fold_words(text)))
            lengths.append(len(words) - before)
        blocks.append(np.array(words, dtype=np.int32))
    vocabulary = tuple(numbers)
    flat = np.concatenate([*blocks, np.zeros(0, np.int32)])
    del blocks
    hashes = hash_words(vocabulary)
    chosen, text_of = _distinct(flat, np.array(lengths, dtype=np.int64), hashes)
    starts = np.concatenate(([0], np.cumsum(np.array(lengths, dtype=np.int64))))
    flat, starts = _pick(flat, starts, chosen)
    word_nats = np.array([rarity.nats(word) for word in vocabulary], dtype=np.float64)
    nats = np.concatenate(([0.0], np.cumsum(word_nats[flat]) if len(flat) else []))
    return TextTable(vocabulary, hashes, flat, starts, nats, chosen, text_of)


def _distinct(flat: SmallInts, lengths: Ints, hashes: Hashes) -> tuple[SmallInts, SmallInts]:
    """Return the input position of each distinct text, in table order, and the text of each input position.

    Two texts are the same when their 63-bit hashes and lengths are: by chance in one bank of a million in 10 million.
    """
    if not len(lengths):
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    longest = int(lengths.max())
    powers = np.ones(longest + 1, dtype=np.uint64)
    powers[1:] = np.uint64(0xD6E8FEB86659FD93)
    powers = np.multiply.accumulate(powers)
    inside = np.arange(len(flat), dtype=np.int64) - np.repeat(starts[:-1], lengths)
    sums = np.concatenate((np.zeros(1, np.uint64), np.cumsum(hashes[flat] * powers[inside], dtype=np.uint64)))
    text_hashes = sums[starts[1:]] - sums[starts[:-1]]
    order = np.lexsort((text_hashes, lengths))  # stable: the lowest input position comes first among equals
    new = np.concatenate(
        (
            [True],
            (text_hashes[order][1:] != text_hashes[order][:-1]) | (lengths[order][1:] != lengths[order][:-1]),
        )
    )
    text_of = np.empty(len(lengths), dtype=np.int32)
    text_of[order] = np.cumsum(new) - 1
    return order[new].astype(np.int32), text_of


def _pick(flat: SmallInts, starts: Ints, chosen: SmallInts) -> tuple[SmallInts, Ints]:
    """Return the words and starts of the chosen texts, in their order."""
    lengths = np.diff(starts)[chosen]
    picked_starts = np.concatenate(([0], np.cumsum(lengths)))
    shift = np.repeat(starts[:-1][chosen] - picked_starts[:-1], lengths)
    return flat[np.arange(picked_starts[-1]) + shift], picked_starts

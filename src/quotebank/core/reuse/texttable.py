"""Folded texts side by side in arrays, so that a million of them can be compared by numpy.

A :class:`TextTable` holds distinct texts in an order that their words alone decide: shorter first, then by hash.
Whatever is computed from it therefore does not depend on the order in which statements came in. A **place** is a
position in ``flat``, the words of all texts one after another.

Pure; built once from text, then only read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count, islice

import numpy as np
from numpy.typing import NDArray

from quotebank.core.folding import fold_words
from quotebank.core.reuse.fingerprints import Hashes, hash_texts, hash_words
from quotebank.core.reuse.rarity import Rarity

Ints = NDArray[np.int64]
SmallInts = NDArray[np.int32]

#: Texts folded before their words go from Python lists into an array; bounds the memory for lists.
_BLOCK_TEXTS = 20_000


@dataclass(frozen=True, eq=False)
class TextTable:
    """Distinct folded texts; text ``i`` has the word numbers ``flat[starts[i]:starts[i + 1]]``.

    ``first[i]`` is the lowest input position that has these words, ``text_of[j]`` the text of input position ``j``.
    ``nats[p]`` sums the nats of all places before ``p``, without any rounding; a word that no table knows has ``rare_nats``.
    """

    vocabulary: tuple[str, ...]
    word_hashes: Hashes
    hashes: Hashes  # of the texts
    flat: SmallInts
    starts: Ints
    nats: NDArray[np.float64]
    rare_nats: float
    first: SmallInts
    text_of: SmallInts

    def __len__(self) -> int:
        return len(self.starts) - 1

    @property
    def lengths(self) -> Ints:
        """Words of each text."""
        return np.diff(self.starts)

    @property
    def totals(self) -> NDArray[np.float64]:
        """Nats of all words of each text."""
        return self.nats[self.starts[1:]] - self.nats[self.starts[:-1]]

    def place_texts(self) -> SmallInts:
        """Return the text of each place."""
        return np.repeat(np.arange(len(self), dtype=np.int32), self.lengths)

    def texts_at(self, places: SmallInts) -> Ints:
        """Return the texts in which some places lie."""
        return np.searchsorted(self.starts, places, side="right") - 1


def build_table(texts: Iterable[str], rarity: Rarity, *, nats_off_word: float = 0.0) -> TextTable:
    """Fold ``texts`` and return them as a table without repetitions; each word's nats are lowered by so many.

    Two texts are the same when their 63-bit hashes and lengths are: by chance in one of ten million banks of a million.
    """
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    number_of = numbers.__getitem__
    word_hashes = np.zeros(0, np.uint64)
    blocks: list[SmallInts] = []
    block_lengths: list[SmallInts] = []
    block_hashes: list[Hashes] = []
    source = iter(texts)
    while block := list(islice(source, _BLOCK_TEXTS)):
        words: list[int] = []
        sizes: list[int] = []
        for text in block:
            folded = fold_words(text)
            words.extend(map(number_of, folded))
            sizes.append(len(folded))
        word_hashes = np.concatenate((word_hashes, hash_words(islice(numbers, len(word_hashes), None))))
        blocks.append(np.array(words, dtype=np.int32))
        block_lengths.append(np.array(sizes, dtype=np.int32))
        block_hashes.append(hash_texts(word_hashes[blocks[-1]], block_lengths[-1]))
    vocabulary = tuple(numbers)
    del numbers, number_of
    lengths = np.concatenate([*block_lengths, np.zeros(0, np.int32)])
    hashes = np.concatenate([*block_hashes, np.zeros(0, np.uint64)])
    first, text_of = _find_distinct(lengths, hashes)
    flat, starts = _pick(blocks, lengths, first)
    word_nats = np.array([_round(max(0.0, rarity.nats(word) - nats_off_word)) for word in vocabulary], dtype=np.float64)
    place_nats = word_nats[flat]
    place_nats[_find_formulas(flat, starts, vocabulary, rarity)] = 0.0
    nats = np.zeros(len(flat) + 1)
    np.cumsum(place_nats, out=nats[1:])
    rare_nats = _round(max(0.0, rarity.ceiling - nats_off_word))
    return TextTable(vocabulary, word_hashes, hashes[first], flat, starts, nats, rare_nats, first, text_of)


def _round(nats: float) -> float:
    """Return nats as a fraction of 1024, so that all sums are exact: what is compared does not depend on what came before."""
    return round(nats * 1024) / 1024


def _find_distinct(lengths: SmallInts, hashes: Hashes) -> tuple[SmallInts, SmallInts]:
    """Return the input position of each distinct text, in table order, and the text of each input position."""
    if not len(lengths):
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    order = np.lexsort((hashes, lengths))  # stable: the lowest input position comes first among equals
    hashes, lengths = hashes[order], lengths[order]
    new = np.concatenate(([True], (hashes[1:] != hashes[:-1]) | (lengths[1:] != lengths[:-1])))
    text_of = np.empty(len(order), dtype=np.int32)
    text_of[order] = np.cumsum(new) - 1
    return order[new].astype(np.int32), text_of


def _pick(blocks: list[SmallInts], lengths: SmallInts, first: SmallInts) -> tuple[SmallInts, Ints]:
    """Return the words and starts of the chosen texts, in their order; empties ``blocks``."""
    starts = np.concatenate(([0], np.cumsum(lengths, dtype=np.int64)))
    picked_starts = np.concatenate(([0], np.cumsum(lengths[first], dtype=np.int64)))
    every = np.concatenate([*blocks, np.zeros(0, np.int32)])
    blocks.clear()
    flat = np.empty(int(picked_starts[-1]), dtype=np.int32)
    for lower in range(0, len(first), _BLOCK_TEXTS):
        some = first[lower : lower + _BLOCK_TEXTS]
        place, end = int(picked_starts[lower]), int(picked_starts[lower + len(some)])
        shift = np.repeat(starts[some] - picked_starts[lower : lower + len(some)], lengths[some])
        flat[place:end] = every[np.arange(place, end) + shift]
    return flat, picked_starts


def _find_formulas(flat: SmallInts, starts: Ints, vocabulary: Sequence[str], rarity: Rarity) -> NDArray[np.bool_]:
    """Return which places belong to a stock phrase."""
    found = np.zeros(len(flat), dtype=bool)
    number_of = {word: number for number, word in enumerate(vocabulary)}
    # look for the rarest word of each formula, then for the words around it
    formulas: list[tuple[list[int], int]] = [
        ([number_of[word] for word in formula], key)
        for formula, key in zip(rarity.formulas, rarity.formula_keys, strict=True)
        if all(word in number_of for word in formula)
    ]
    keys = np.array([formula[key] for formula, key in formulas], dtype=np.int64)
    is_key = np.zeros(len(vocabulary), dtype=bool)
    is_key[keys] = True
    places = np.flatnonzero(is_key[flat])
    places = places[np.argsort(flat[places], kind="stable")]
    words = flat[places]
    lowest, highest = np.searchsorted(words, keys).tolist(), np.searchsorted(words, keys, side="right").tolist()
    for (formula, key), lower, upper in zip(formulas, lowest, highest, strict=True):
        at = places[lower:upper] - key
        at = at[(at >= 0) & (at + len(formula) <= len(flat))]
        for step, word in enumerate(formula):
            if len(at) and step != key:
                at = at[flat[at + step] == word]
        if not len(at):
            continue
        text = np.searchsorted(starts, at, side="right")
        at = at[at + len(formula) <= starts[text]]
        for step in range(len(formula)):
            found[at + step] = True
    return found

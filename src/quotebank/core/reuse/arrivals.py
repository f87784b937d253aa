"""Match what is new in a bank without comparing the rest: which texts it may share words with, and which of them it matches.

A verdict on two texts depends on them, their printings, and on how many places of the bank share their runs: so it is the same here as
in a comparison of all. What then is joined anew is for whoever keeps the bank: all that was joined, or nearly, with
what these functions return.

Pure; a bank's entries come in through a function.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from quotebank.core.reuse.links import Bank, Judge, find_prospects
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.postings import Lookup, make_partial_postings
from quotebank.core.reuse.seeds import ShortHashes, list_runs, settle_seeds, short_hashes
from quotebank.core.reuse.texttable import TextTable


def is_hopeful(table: TextTable, among: int, options: MatchOptions) -> NDArray[np.bool_]:
    """Tell which texts say enough to be matched with any other among so many statements."""
    return np.asarray(table.totals + options.equal_bonus + options.most_support >= options.bar(among))


def find_partners(
    table: TextTable, wanted: NDArray[np.bool_], among: int, lookup: Lookup, options: MatchOptions
) -> ShortHashes:
    """Return the short hashes of the texts of a bank that share a seed with a ``wanted`` text of the table."""
    runs = list_runs(table, options.seed_nats(among))
    asked = wanted[runs.texts]
    codes, sizes = runs.codes[asked], runs.sizes[asked]
    texts = short_hashes(table.hashes)[runs.texts[asked]]
    entries = lookup(codes)
    settled = settle_seeds(codes, sizes, entries, options)
    lower = np.where(settled.is_paired(codes, texts, entries), settled.lower, settled.fullest)
    ranges = np.unique(lower << np.int64(32) | settled.upper)  # a text may have one seed again and again
    lower = ranges >> np.int64(32)
    counts = (ranges & np.int64(0xFFFF_FFFF)) - lower
    at = np.repeat(lower - (np.cumsum(counts) - counts), counts) + np.arange(counts.sum())
    return np.unique(entries.texts[at])


def find_alike(
    ids: Sequence[str], bank: Bank, wanted: Collection[str], lookup: Lookup, options: MatchOptions
) -> set[str]:
    """Return the statements of the bank whose printings match one of a ``wanted`` statement's words, and those of the latter.

    ``bank`` holds all statements of each of its texts.
    """
    wanted_texts = np.zeros(len(bank.table), dtype=bool)
    wanted_texts[bank.table.text_of[[position for position, name in enumerate(ids) if name in wanted]]] = True
    seeds = make_partial_postings(bank.table, options, options.seed_nats(bank.statements), lookup, wanted_texts)
    prospects, judge = find_prospects(bank, seeds, options), Judge(bank, options)
    text_a, text_b = (bank.printings.text[side] for side in (prospects.left, prospects.right))
    asked = np.flatnonzero((wanted_texts[text_a] | wanted_texts[text_b]) & (text_a != text_b))
    sure = prospects.sure[asked] > float("-inf")
    matched: set[int] = set()
    for a, b, support, is_sure, left, right in zip(
        text_a[asked].tolist(),
        text_b[asked].tolist(),
        prospects.support[asked].tolist(),
        sure.tolist(),
        prospects.left[asked].tolist(),
        prospects.right[asked].tolist(),
        strict=True,
    ):
        if is_sure or judge.compare(a, b, support):
            matched |= {left, right}
    printing_of = bank.printings.printing_of.tolist()
    return {name for name, printing in zip(ids, printing_of, strict=True) if printing in matched}

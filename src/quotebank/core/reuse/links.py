"""Pairs of printings that may be one statement, the most promising first, and the judge who decides on them.

Joins three steps: candidates from shared runs, the evidence of origins, the alignment of the texts. The last is the dear one,
so it waits until somebody asks: clusters do not ask for pairs that stronger pairs have already brought together.

Pure; the outcome depends on the set of statements, not on their order.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotebank.core.reuse.candidates import CandidatePairs, find_candidates
from quotebank.core.reuse.matching import ComparedText, Likeness, compare_texts
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.origin_evidence import OriginEvidence
from quotebank.core.reuse.origins import DAY_SPAN, Printings
from quotebank.core.reuse.postings import Postings
from quotebank.core.reuse.texttable import Ints, SmallInts, TextTable

#: Pairs of printings weighed at a time; bounds memory where many speakers share a text.
_BLOCK_PAIRS = 1_000_000

#: Texts kept ready for alignment, about a kilobyte each; when they are so many, all are let go.
_MOST_READY = 60_000


@dataclass(frozen=True, eq=False)
class Bank:
    """What matching works on: the table of texts, each text as one statement prints it, and the printings.

    They may be some of a bank of so many ``statements``: the bar is that of all.
    """

    table: TextTable
    printed: Sequence[str]  # by text
    printings: Printings
    statements: int


@dataclass(frozen=True, eq=False)
class Prospects:
    """Pairs of printings that may be one statement, the most promising first.

    ``support`` is what their origins add (nats), ``people`` what their speakers are to each other. ``sure`` is the margin
    where no alignment is needed, else minus infinity.
    """

    left: SmallInts
    right: SmallInts
    support: NDArray[np.float64]
    people: NDArray[np.int8]
    guess: NDArray[np.float64]
    sure: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.left)


def find_prospects(bank: Bank, seeds: Postings, options: MatchOptions) -> Prospects:
    """Return the pairs of printings that could reach the bar among so many statements."""
    bar = options.bar(bank.statements)
    evidence = OriginEvidence(bank.printings, options)
    pairs = find_candidates(
        bank.table,
        seeds,
        options,
        least_margin=bar - options.most_support - options.candidate_slack,
        seed_nats=options.seed_nats(bank.statements),
    )
    parts = [_pair_equal_texts(bank, evidence, bar), *_weigh_candidates(bank, evidence, pairs, bar)]
    found = Prospects(
        *(np.concatenate([getattr(part, name) for part in parts]) for name in Prospects.__dataclass_fields__)
    )
    order = np.lexsort((found.right, found.left, -np.round(found.guess, 6)))
    return Prospects(*(getattr(found, name)[order] for name in Prospects.__dataclass_fields__))


def _weigh_candidates(bank: Bank, evidence: OriginEvidence, pairs: CandidatePairs, bar: float) -> list[Prospects]:
    """Return the prospects among printings of different texts, block by block."""
    options = evidence.options
    totals = bank.table.totals
    starts = np.searchsorted(bank.printings.text, np.arange(len(bank.table) + 1))
    counts = np.diff(starts)
    combined = np.concatenate(([0], np.cumsum(counts[pairs.left] * counts[pairs.right])))
    parts = []
    lower = 0
    while lower < len(pairs.left):
        upper = max(lower + 1, int(np.searchsorted(combined, combined[lower] + _BLOCK_PAIRS, side="right")) - 1)
        text_a, text_b = pairs.left[lower:upper], pairs.right[lower:upper]
        pair, left, right = _combine(starts, counts, text_a, text_b)
        support, people = evidence.support(left, right)
        least = np.minimum(totals[text_a], totals[text_b])
        covered = np.minimum(pairs.nats[lower:upper], least)
        guess = covered - options.uncovered_cost * (least - covered)
        whole = pairs.whole[lower:upper]
        hope = np.where(whole, guess, np.minimum(guess + options.candidate_slack, pairs.reach[lower:upper]))
        kept = hope[pair] + support >= bar
        pair = pair[kept]
        parts.append(
            Prospects(
                left[kept],
                right[kept],
                support[kept],
                people[kept],
                guess[pair] + support[kept],
                np.where(whole, totals[text_a], -np.inf)[pair],
            )
        )
        lower = upper
    return parts


def _combine(starts: Ints, counts: Ints, text_a: SmallInts, text_b: SmallInts) -> tuple[Ints, SmallInts, SmallInts]:
    """Return every pair of printings of each pair of texts, and the number of the pair of texts."""
    sizes = counts[text_a] * counts[text_b]
    pair = np.repeat(np.arange(len(text_a)), sizes)
    inside = np.arange(len(pair)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    wide = counts[text_b][pair]
    left = starts[text_a][pair] + inside // wide
    right = starts[text_b][pair] + inside % wide
    return pair, left.astype(np.int32), right.astype(np.int32)


def _pair_equal_texts(bank: Bank, evidence: OriginEvidence, bar: float) -> Prospects:
    """Return the prospects among printings of the same words by different, or unnamed, speakers.

    Not every pair is looked at: neighbours in the order of names and of days, and each with the one whose speaker is not known.
    """
    printings = bank.printings
    position = np.arange(len(printings), dtype=np.int32)
    same_text = printings.text[1:] == printings.text[:-1]
    pairs = [(position[:-1][same_text], position[1:][same_text])]
    first_of_text = np.searchsorted(printings.text, printings.text).astype(np.int32)
    unnamed_first = (printings.person[first_of_text] < 0) & (first_of_text != position)
    pairs.append((first_of_text[unnamed_first], position[unnamed_first]))
    at = np.searchsorted(printings.day_keys, position.astype(np.int64) * DAY_SPAN)
    first_day = np.append(printings.day_keys, len(printings) * DAY_SPAN)[at] - position.astype(np.int64) * DAY_SPAN
    by_day = np.lexsort((first_day, printings.text)).astype(np.int32)
    same_text = printings.text[by_day][1:] == printings.text[by_day][:-1]
    pairs.append((by_day[:-1][same_text], by_day[1:][same_text]))
    low = np.concatenate([np.minimum(a, b) for a, b in pairs]).astype(np.int64)
    high = np.concatenate([np.maximum(a, b) for a, b in pairs]).astype(np.int64)
    keys = np.sort(low << np.int64(32) | high)
    keys = keys[np.diff(keys, prepend=np.int64(-1)) != 0]
    left, right = (keys >> np.int64(32)).astype(np.int32), (keys & np.int64(0xFFFF_FFFF)).astype(np.int32)
    support, people = evidence.support(left, right)
    margin = bank.table.totals[printings.text[left]] + evidence.options.equal_bonus
    kept = margin + support >= bar
    left, right, support, people, margin = left[kept], right[kept], support[kept], people[kept], margin[kept]
    return Prospects(left, right, support, people, margin + support, margin)


class Judge:
    """Decides on prospects, one at a time; texts made ready for alignment are kept."""

    def __init__(self, bank: Bank, options: MatchOptions) -> None:
        self._table = bank.table
        self._printed = bank.printed
        self._options = options
        self._bar = options.bar(bank.statements)
        self._ready: dict[int, ComparedText] = {}
        self._starts = bank.table.starts.tolist()
        self._is_small = len(bank.table.vocabulary) <= sys.maxunicode

    def compare(self, a: int, b: int, support: float) -> Likeness | None:
        """Return the likeness of two texts of the table; None when it does not reach the bar with this support."""
        return compare_texts(self._get(a), self._get(b), self._options, least_margin=self._bar - support)

    def _get(self, text: int) -> ComparedText:
        ready = self._ready.get(text)
        if ready is None:
            if len(self._ready) >= _MOST_READY:
                self._ready.clear()
            table = self._table
            start, end = self._starts[text], self._starts[text + 1]
            numbers = table.flat[start:end]
            nats = table.nats[start : end + 1]
            ready = self._ready[text] = ComparedText(
                self._printed[text],
                numbers.tobytes().decode("utf-32-le", "surrogatepass") if self._is_small else numbers.tolist(),
                numbers,
                table.vocabulary,
                (nats - nats[0]).tolist(),
                rare_nats=table.rare_nats,
            )
        return ready

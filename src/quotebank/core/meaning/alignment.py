"""The stretches in which two printings differ, placed as a reader would place them.

The longest common subsequence says how much two rows of words share, not which of two equal words
was dropped: "[The tower fell and] the choir sang" reads better than "The [tower fell and the] choir".
A run found whole stays whole, and a dropped stretch slides to where clauses begin and end.

Pure. Alignment is RapidFuzz's: the longest common subsequence for rows of ordinary length, for long
ones Levenshtein, which RapidFuzz traces back in linear memory.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from rapidfuzz.distance import LCSseq, Levenshtein

#: Words of one text times words of the other up to which the longest common subsequence is traced. Its table takes
#: one bit a cell: 64 million cells are 8 MB and 20 ms.
MAX_CELLS = 64_000_000

_SENTENCE = re.compile(r"[.!?…]")
_CLAUSE = re.compile(r"[,;:–—]")
_JOINING = frozenset({"and", "but", "or", "so", "because", "that", "which", "who"})


class Row(Protocol):
    """Words in order, and what is printed between them."""

    @property
    def keys(self) -> Sequence[str]:
        """The words."""
        ...

    def gap(self, index: int) -> str:
        """Return what is printed before word ``index``, after the last for their number."""
        ...


@dataclass(slots=True)
class Edit:
    """A stretch that differs: words ``a_start:a_end`` against ``b_start:b_end``."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    is_cosmetic: bool = False


def align(a: Row, b: Row) -> list[Edit]:
    """Return the stretches that differ, in order; none touches the next."""
    size_a, size_b = len(a.keys), len(b.keys)
    if (at := _find_run(a.keys, b.keys)) is not None:
        edits = [Edit(0, at, 0, 0), Edit(at + size_b, size_a, size_b, size_b)]
        return [edit for edit in edits if edit.a_start < edit.a_end]
    if (at := _find_run(b.keys, a.keys)) is not None:
        edits = [Edit(0, 0, 0, at), Edit(size_a, size_a, at + size_a, size_b)]
        return [edit for edit in edits if edit.b_start < edit.b_end]
    edits = _trace(a.keys, b.keys)
    for index, edit in enumerate(edits):
        low = edits[index - 1] if index else Edit(-1, -1, -1, -1)
        high = edits[index + 1] if index + 1 < len(edits) else Edit(size_a + 1, size_a + 1, size_b + 1, size_b + 1)
        if edit.b_start == edit.b_end:
            shift = _find_shift(a, (edit.a_start, edit.a_end), (low.a_end + 1, high.a_start - 1))
        elif edit.a_start == edit.a_end:
            shift = _find_shift(b, (edit.b_start, edit.b_end), (low.b_end + 1, high.b_start - 1))
        else:
            continue
        edits[index] = Edit(edit.a_start + shift, edit.a_end + shift, edit.b_start + shift, edit.b_end + shift)
    return edits


def _trace(a: Sequence[str], b: Sequence[str]) -> list[Edit]:
    """Return the stretches between what is common; neighbouring deletions and insertions are one."""
    scorer = LCSseq if len(a) * len(b) <= MAX_CELLS else Levenshtein
    edits: list[Edit] = []
    for operation in scorer.opcodes(a, b):
        if operation.tag == "equal":
            continue
        if edits and edits[-1].a_end == operation.src_start and edits[-1].b_end == operation.dest_start:
            edits[-1].a_end, edits[-1].b_end = operation.src_end, operation.dest_end
        else:
            edits.append(Edit(operation.src_start, operation.src_end, operation.dest_start, operation.dest_end))
    return edits


def _find_run(keys: Sequence[str], run: Sequence[str]) -> int | None:
    """Return the first place where ``run`` stands unbroken in ``keys``; None for an empty run or equal rows."""
    if not 0 < len(run) < len(keys):
        return None
    text = f" {' '.join(keys)} "
    found = text.find(f" {' '.join(run)} ")
    return None if found < 0 else text.count(" ", 0, found)


def _find_shift(row: Row, dropped: tuple[int, int], bounds: tuple[int, int]) -> int:
    """Return how far a dropped stretch slides between its bounds so that it begins and ends where clauses do."""
    keys = row.keys
    (start, end), (low, high) = dropped, bounds
    best, best_shift = _rate_edges(row, start, end), 0
    shift = 0
    while start + shift > low and keys[start + shift - 1] == keys[end + shift - 1]:
        shift -= 1
        if (rate := _rate_edges(row, start + shift, end + shift)) > best:
            best, best_shift = rate, shift
    shift = 0
    while end + shift < high and keys[start + shift] == keys[end + shift]:
        shift += 1
        if (rate := _rate_edges(row, start + shift, end + shift)) > best:
            best, best_shift = rate, shift
    return best_shift


def _rate_edges(row: Row, start: int, end: int) -> int:
    """Rate how natural it is to cut from ``start`` to ``end``: text ends, sentence ends, commas, conjunctions."""
    rate = 0
    for place in (start, end):
        gap = row.gap(place)
        if place in {0, len(row.keys)} or _SENTENCE.search(gap):
            rate += 3
        elif _CLAUSE.search(gap):
            rate += 2
        elif row.keys[place] in _JOINING or row.keys[place - 1] in _JOINING:
            rate += 1
    return rate

"""The stretches in which two printings differ, placed as a reader would place them.

The longest common subsequence says how much two rows of items share, not which of two equal words
was dropped: "[The tower fell and] the choir sang" reads better than "The [tower fell and the] choir".
A run found whole stays whole, and a dropped stretch slides to where clauses begin and end.

Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotebank.core.diffing import align_words
from quotebank.core.items import Items
from quotebank.core.meaning_lists import MeaningLists

_SENTENCE = re.compile(r"[.!?…]")
_CLAUSE = re.compile(r"[,;:–—]")


@dataclass(slots=True)
class Edit:
    """A stretch that differs: items ``a_start:a_end`` against ``b_start:b_end``."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    is_cosmetic: bool = False


def align_items(a: Items, b: Items, lists: MeaningLists) -> list[Edit]:
    """Return the stretches that differ; a run found whole in the other printing stays whole."""
    if (at := _find_run(a.keys, b.keys)) is not None:
        return [
            edit for edit in (Edit(0, at, 0, 0), Edit(at + len(b), len(a), len(b), len(b))) if edit.a_start < edit.a_end
        ]
    if (at := _find_run(b.keys, a.keys)) is not None:
        return [
            edit for edit in (Edit(0, 0, 0, at), Edit(len(a), len(a), at + len(a), len(b))) if edit.b_start < edit.b_end
        ]
    edits = [Edit(*change[1:]) for change in align_words(a.keys, b.keys)]
    for index, edit in enumerate(edits):
        low = edits[index - 1] if index else Edit(0, 0, 0, 0)
        high = edits[index + 1] if index + 1 < len(edits) else Edit(len(a), len(a), len(b), len(b))
        if edit.b_start == edit.b_end:
            shift = _find_shift(a, (edit.a_start, edit.a_end), (low.a_end, high.a_start), lists)
        elif edit.a_start == edit.a_end:
            shift = _find_shift(b, (edit.b_start, edit.b_end), (low.b_end, high.b_start), lists)
        else:
            continue
        edits[index] = Edit(edit.a_start + shift, edit.a_end + shift, edit.b_start + shift, edit.b_end + shift)
    return edits


def _find_run(keys: list[str], run: list[str]) -> int | None:
    """Return where ``run`` stands unbroken in ``keys``, at the start of a sentence if there is a choice of places."""
    if not 0 < len(run) < len(keys):
        return None
    text = f" {' '.join(keys)} "
    found = text.find(f" {' '.join(run)} ")
    return None if found < 0 else text.count(" ", 0, found)


def _find_shift(items: Items, dropped: tuple[int, int], bounds: tuple[int, int], lists: MeaningLists) -> int:
    """Return how far a dropped stretch slides between its bounds so that it begins and ends where clauses do.

    "[The tower fell and] the choir sang": which "the" was dropped cannot be told from the words.
    """
    keys = items.keys
    (start, end), (low, high) = dropped, bounds
    best, best_shift = _rate_edges(items, start, end, lists), 0
    shift = 0
    while start + shift > low and keys[start + shift - 1] == keys[end + shift - 1]:
        shift -= 1
        if (rate := _rate_edges(items, start + shift, end + shift, lists)) > best:
            best, best_shift = rate, shift
    shift = 0
    while end + shift < high and keys[start + shift] == keys[end + shift]:
        shift += 1
        if (rate := _rate_edges(items, start + shift, end + shift, lists)) > best:
            best, best_shift = rate, shift
    return best_shift


def _rate_edges(items: Items, start: int, end: int, lists: MeaningLists) -> int:
    """Rate how natural it is to cut from ``start`` to ``end``: text ends, sentence ends, commas, conjunctions."""
    rate = 0
    for place in (start, end):
        gap = items.gap(place)
        if place in {0, len(items)} or _SENTENCE.search(gap):
            rate += 3
        elif _CLAUSE.search(gap):
            rate += 2
        elif items.keys[place] in lists.conjunctions or items.keys[place - 1] in lists.conjunctions:
            rate += 1
    return rate

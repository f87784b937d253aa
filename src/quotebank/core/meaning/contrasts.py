"""Phrases that were put for a contrary one: "if" and "unless", "because of" and "despite", "accused" and "convicted".

What stands for another stands anywhere in the printing, because a clause moves along with its conjunction. A phrase that
both printings have among their changed words contrasts with nothing.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quotebank.core.meaning.collation import Collation
from quotebank.core.meaning.items import Items
from quotebank.core.meaning.meaning_lists import MeaningLists
from quotebank.core.meaning.phrases import find_phrases
from quotebank.core.model import Warning_

#: Items of a stretch up to which its phrases are put for those of the other side; longer ones are another text.
MAX_STRETCH = 12

#: Items beside a stretch in which a phrase that reaches into it may begin or end ("[even] if").
PHRASE_REACH = 4


@dataclass(frozen=True, slots=True)
class Contrasts:
    """What contrary phrases do to a claim."""

    warnings: frozenset[Warning_] = frozenset()  # all but what follows
    opposites: int = 0  # contraries that a negation may make good
    negations: int = 0  # negations that the first printing has beyond the second ("unless" against "if")


def find_contrasts(collation: Collation) -> Contrasts:
    """Compare the changed phrases of both printings, line by line of the list."""
    lists = collation.lists
    mine: set[str] = set()
    theirs: set[str] = set()
    for edit in collation.residue:
        if max(edit.a_end - edit.a_start, edit.b_end - edit.b_start) <= MAX_STRETCH:
            mine.update(_list_sides(collation.a, edit.a_start, edit.a_end, lists))
            theirs.update(_list_sides(collation.b, edit.b_start, edit.b_end, lists))
    if not mine or not theirs:
        return Contrasts()
    warnings: set[Warning_] = set()
    opposites = negations = 0
    for line, name in enumerate(lists.contrast_warnings):
        sides = [
            tuple(side for side in "<>" if f"{line}{side}" in found) for found in (mine, theirs)
        ]  # () where the line is not met
        if sorted(sides) != [("<",), (">",)]:
            continue
        warning = Warning_(name)
        if warning is Warning_.ANTONYM:
            opposites += 1
        elif warning is Warning_.NEGATION:
            negations += 1 if sides[0] == (">",) else -1
        else:
            warnings.add(warning)
    return Contrasts(frozenset(warnings), opposites, negations)


def _list_sides(items: Items, start: int, end: int, lists: MeaningLists) -> Iterator[str]:
    """Yield the lines and sides of the phrases that reach into a stretch; where it is empty, of those that touch it."""
    low, high = max(0, start - PHRASE_REACH), min(len(items), end + PHRASE_REACH)
    found = find_phrases(items, low, high, lists, lists.contrasts)
    for first, last, sides, _ in found:
        is_near = first < end and last > start if start < end else first <= start <= last
        is_whole = not any(
            one <= first and last <= other and other - one > last - first for one, other, _, _ in found
        )  # no part of a longer phrase
        if is_near and is_whole:
            yield from sides.split()

"""Count which outlet carried what another had before it, statement by statement.

Dates compare as intervals: an outlet had a statement before another when its date ends before the other's begins; where the dates
do not tell, nobody is counted. Pure: values in, values out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: Outlets of a matrix that is still read.
MAX_OUTLETS = 12


@dataclass(frozen=True, slots=True)
class Carried:
    """When an outlet had a statement: the bounds of its date, ISO 8601 UTC."""

    outlet: str
    earliest: str
    latest: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """``counts[first, later]`` are the statements that ``later`` carried after ``first`` had them."""

    outlets: tuple[str, ...]  # those that share most statements so, by name
    counts: Mapping[tuple[str, str], int]
    statements: int  # that were counted


def count_carrying(statements: Iterable[Iterable[Carried]], *, max_outlets: int = MAX_OUTLETS) -> Matrix:
    """Return who carried what after whom: of each outlet its earliest printing counts, and all who had it before."""
    counts: Counter[tuple[str, str]] = Counter()
    total = 0
    for statement in statements:
        total += 1
        first: dict[str, Carried] = {}
        for each in statement:
            held = first.get(each.outlet)
            if held is None or (each.latest, each.earliest) < (held.latest, held.earliest):
                first[each.outlet] = each
        counts.update(
            (before.outlet, after.outlet)
            for before in first.values()
            for after in first.values()
            if before.latest < after.earliest
        )
    shared: Counter[str] = Counter()
    for (before, after), number in counts.items():
        shared[before] += number
        shared[after] += number
    chosen = sorted(sorted(shared, key=lambda outlet: (-shared[outlet], outlet))[:max_outlets])
    kept = {pair: number for pair, number in counts.items() if pair[0] in chosen and pair[1] in chosen}
    return Matrix(tuple(chosen), kept, total)

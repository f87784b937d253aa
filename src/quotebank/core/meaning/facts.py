"""Facts that differ between two printings: numbers, units, dates, names.

Facts side by side (a number and its unit, a given name and a surname, a day and a month) are one fact;
two independent ones make another statement.

Pure.
"""

from __future__ import annotations

from quotebank.core.meaning.collation import Collation, Kind, Pair
from quotebank.core.model import Warning_


def _judge_number(collation: Collation, pair: Pair) -> set[Warning_]:
    mine, theirs = collation.a.amounts.get(pair.a), collation.b.amounts.get(pair.b)
    if not mine or not theirs or mine.scale == theirs.scale:
        return {Warning_.NUMBER}
    return {Warning_.UNIT} if mine.mantissa == theirs.mantissa else {Warning_.UNIT, Warning_.NUMBER}


def _judge_pair(collation: Collation, pair: Pair) -> set[Warning_]:
    x, y = collation.a.keys[pair.a], collation.b.keys[pair.b]
    times = collation.lists.times
    if pair.kind is Kind.NUMBER:
        return _judge_number(collation, pair)
    if pair.kind is Kind.UNIT:
        return {Warning_.UNIT}
    if pair.kind is Kind.DATE:
        # "yesterday" and "on Monday" may be one day: the paper's date decides, which is not known here
        return set() if x[:2] != y[:2] and "@r" in {x[:2], y[:2]} else {Warning_.DATE}
    if pair.kind is Kind.NAME:
        return {Warning_.NAME}
    if x in times and y in times and times[x] != times[y]:
        return {Warning_.NUMBER}
    return set()


def _is_other_sex(collation: Collation) -> bool:
    """Tell whether "he" became "she": somebody else is meant."""
    a, b, lists = collation.a, collation.b, collation.lists
    return any(
        pair.kind in {Kind.GRAMMAR, Kind.OTHER}
        and (
            (a.keys[pair.a] in lists.masculine and b.keys[pair.b] in lists.feminine)
            or (a.keys[pair.a] in lists.feminine and b.keys[pair.b] in lists.masculine)
        )
        for pair in collation.pairs
    )


def find_facts(collation: Collation) -> tuple[set[Warning_], int]:
    """Return the warnings for numbers, units, dates and names, and how many independent facts differ."""
    found: set[Warning_] = set()
    places: list[int] = []
    for pair in collation.pairs:
        if pair.a >= 0 and pair.b >= 0 and (warnings := _judge_pair(collation, pair)):
            found |= warnings
            places.append(pair.a)
    places.sort()
    facts = sum(not index or place - places[index - 1] > 1 for index, place in enumerate(places))
    if _is_other_sex(collation):
        facts += Warning_.NAME not in found  # with another name it is the same person's pronoun
        found.add(Warning_.NAME)
    return found, facts

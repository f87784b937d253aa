"""Facts that differ between two printings: numbers, units, dates, names.

Facts side by side (a number and its unit, a given name and a surname, a day and a month) are one fact;
two independent ones make another statement.

Pure.
"""

from __future__ import annotations

from quotebank.core.meaning.collation import Collation, Kind, Pair
from quotebank.core.meaning.items import Items
from quotebank.core.model import Warning_

_PERSONS = {
    **dict.fromkeys(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"), 1),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), 2),
    **dict.fromkeys(("he", "him", "his", "himself", "she", "her", "hers", "herself"), 3),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), 3),
}


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


def _is_other_person(collation: Collation) -> bool:
    """Tell whether "we" became "they", or "I" "you": somebody else acts or is meant.

    Two or more that went from the first person to the third are speech that is reported instead of quoted.
    """
    keys_a, keys_b = collation.a.keys, collation.b.keys
    shifts = [
        (_PERSONS[keys_a[pair.a]], _PERSONS[keys_b[pair.b]])
        for pair in collation.pairs
        if pair.kind is Kind.GRAMMAR and keys_a[pair.a] in _PERSONS and keys_b[pair.b] in _PERSONS
    ]
    others = [shift for shift in shifts if shift[0] != shift[1]]
    is_reported = len(others) > 1 and (set(others) == {(1, 3)} or set(others) == {(3, 1)})
    return bool(others) and not is_reported


def _is_part_displaced(collation: Collation) -> bool:
    """Tell whether a part of a measure moved from before its unit to behind it: "half an hour", "an hour and a half"."""
    a, b = collation.a, collation.b
    return any(
        pair.kind is Kind.MOVED
        and a.keys[pair.a][:3] == "#0."
        and _is_before_unit(a, pair.a) != _is_before_unit(b, pair.b)
        for pair in collation.pairs
    )


def _is_before_unit(items: Items, index: int) -> bool:
    following = [key for key in items.keys[index + 1 : index + 4] if key not in {"a", "of", "the"}]
    return bool(following) and following[0].startswith("u:")


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
    if _is_part_displaced(collation):
        found.add(Warning_.NUMBER)
    if _is_other_person(collation):
        found.add(Warning_.NAME)
    return found, facts

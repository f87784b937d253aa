"""Whether replaced words turn a claim round: negations and opposites.

A negation lost may be made good by an opposite word ("did not close", "remained open") or by a
wording that shares nothing with the old one; then nothing is said. Two opposites alone are a
change, and so is a negation without anything to make it good.

Pure.
"""

from __future__ import annotations

from quotebank.core.meaning.collation import Kind
from quotebank.core.meaning.contrasts import Contrasts
from quotebank.core.meaning.remainders import Remainder, Side, is_content
from quotebank.core.meaning.wordforms import are_opposites, are_synonyms, is_negated_form, list_bases, share_base
from quotebank.core.model import Warning_

#: Items behind "refuse", "fail" and the like among which the first content word is the thing not done.
COMPLEMENT_REACH = 3


def _count_negations(side: Side, remainder: Remainder) -> int:
    lists, keys = remainder.lists, side.items.keys
    is_neither = "neither" in keys
    stated = sum(
        (lists.negators.match(keys, i, len(keys)) is not None and not (keys[i] == "nor" and is_neither))
        or keys[i] == "noone"
        for i in side.changed
        if keys[i] in lists.negators or keys[i] == "noone"
    )
    return stated + sum(keys[i] in lists.unable_words for i in side.unrelated)


def _has_implicit(side: Side, other: Side, remainder: Remainder) -> bool:
    """Tell whether one side says "refused to", "failed to" of what the other says was done."""
    lists, keys = remainder.lists, side.items.keys
    others = [j for j in other.changed if is_content(other.items.keys[j], lists)]
    if any(not lists.implicit_negators.isdisjoint(list_bases(other.items.keys[j], lists)) for j in others):
        return False
    for index in side.changed:
        if lists.implicit_negators.isdisjoint(list_bases(keys[index], lists)) or index + 1 >= len(keys):
            continue
        complement = next(
            (i for i in range(index + 1, min(index + 1 + COMPLEMENT_REACH, len(keys))) if is_content(keys[i], lists)),
            None,
        )
        is_done = complement is not None and any(
            share_base(keys[complement], other.items.keys[j], lists) for j in others
        )
        is_bare = not others or (len(others) == 1 and not are_synonyms(keys[index], other.items.keys[others[0]], lists))
        if (keys[index + 1] == "to" and (is_done or is_bare)) or (
            keys[index + 1].endswith("ing") and (is_done or not others)
        ):
            return True
    return False


def _has_opposite_word(remainder: Remainder) -> bool:
    """Tell whether a word of one side is the opposite of a word of the other, wherever they stand."""
    lists = remainder.lists
    xs = [remainder.a.items.keys[i] for i in remainder.a.loose]
    ys = [remainder.b.items.keys[j] for j in remainder.b.loose]
    return any(
        are_opposites(x, y, lists) or is_negated_form(x, y, lists) or is_negated_form(y, x, lists)
        for x in xs
        for y in ys
    )


def _has_negative_word(side: Side, remainder: Remainder) -> bool:
    negative = remainder.lists.negative_words
    return any(not negative.isdisjoint(list_bases(side.items.keys[i], remainder.lists)) for i in side.loose)


def find_negation(remainder: Remainder, contrasts: Contrasts) -> tuple[set[Warning_], bool]:
    """Return the warnings for negations and opposites, and whether a lost negation is made good otherwise."""
    negators = remainder.lists.negators
    kinds = [pair.kind for pair in remainder.collation.pairs]
    negated = kinds.count(Kind.NEGATED)
    opposites = sum(
        pair.kind is Kind.OPPOSITE
        and not any(key in negators for key in (remainder.a.items.keys[pair.a], remainder.b.items.keys[pair.b]))
        for pair in remainder.collation.pairs
    )
    opposites += contrasts.opposites
    difference = _count_negations(remainder.a, remainder) - _count_negations(remainder.b, remainder)
    difference += contrasts.negations
    if difference:
        plain = remainder.b if difference > 0 else remainder.a
        is_made_good = (
            bool(opposites + negated)
            or remainder.has_new_words
            or _has_opposite_word(remainder)
            or _has_negative_word(plain, remainder)
        )
        return (set(), True) if is_made_good else ({Warning_.NEGATION}, False)
    if _has_implicit(remainder.a, remainder.b, remainder) or _has_implicit(remainder.b, remainder.a, remainder):
        return {Warning_.NEGATION}, False
    found: set[Warning_] = set()
    if negated:
        found.add(Warning_.NEGATION)
    if opposites:
        found.add(Warning_.ANTONYM)
    return found, False

"""Whether replaced words change how far a claim goes: modals, quantifiers, hedges.

Pure.
"""

from __future__ import annotations

from quotebank.core.meaning.collation import Collation, Kind
from quotebank.core.meaning.cuts import BINDING_MODALS
from quotebank.core.meaning.items import Items
from quotebank.core.meaning.meaning_lists import MeaningLists
from quotebank.core.meaning.remainders import Remainder
from quotebank.core.model import Warning_

#: Quantifiers whose loss alone widens a claim; losing "all" or "many" hardly does.
NARROWING = frozenset({"some", "few", "most", "half", "only"})

#: Items of a stretch up to which it may split a phrase ("[at] all", "[a] few").
MAX_SPLIT_WORDS = 2

#: Items before a cut at which the phrase that it splits may begin.
PHRASE_REACH = 3


def find_modals(remainder: Remainder) -> set[Warning_]:
    """Compare what may, must, can, should and will be done."""
    mine, theirs = remainder.a.labels(remainder.lists.modals), remainder.b.labels(remainder.lists.modals)
    if mine == theirs:
        return set()
    if mine and theirs:
        return {Warning_.MODAL}
    is_lost = bool((mine | theirs) & BINDING_MODALS) and not remainder.has_new_words
    return {Warning_.MODAL} if is_lost and not (remainder.a.loose or remainder.b.loose) else set()


def find_quantifiers(remainder: Remainder) -> set[Warning_]:
    """Compare how much or how many are meant."""
    mine, theirs = remainder.a.labels(remainder.lists.quantifiers), remainder.b.labels(remainder.lists.quantifiers)
    if mine == theirs:
        return set()
    if mine and theirs:
        return {Warning_.QUANTIFIER}
    if "at_all" in mine or "at_all" in theirs:
        other = remainder.b if mine else remainder.a
        return {Warning_.QUANTIFIER} if "all" in other.items.keys else set()
    is_counted = any(pair.kind is Kind.NUMBER for pair in remainder.collation.pairs)
    return (
        {Warning_.QUANTIFIER}
        if (mine | theirs) & NARROWING and not is_counted and not remainder.has_new_words
        else set()
    )


def _label_around(items: Items, place: int, lists: MeaningLists) -> set[str]:
    """Return the quantifiers that reach over or touch the gap before item ``place``."""
    keys = items.keys
    found: set[str] = set()
    for start in range(max(0, place - PHRASE_REACH), min(place + 1, len(keys))):
        match = lists.quantifiers.match(keys, start, len(keys)) if keys[start] in lists.quantifiers else None
        if match and start + match[1] >= place:
            found.add(match[0])
    return found


def find_split_quantifiers(collation: Collation) -> set[Warning_]:
    """Find a quantifier that becomes another by losing a word: "at all" and "all", "a few" and "few"."""
    lists = collation.lists
    for pair in collation.pairs:  # "all" that moved out of "at all"
        if pair.kind is Kind.MOVED and collation.a.keys[pair.a] == "all":
            before = collation.a.keys[pair.a - 1 : pair.a], collation.b.keys[pair.b - 1 : pair.b]
            if (before[0] == ["at"]) != (before[1] == ["at"]):
                return {Warning_.QUANTIFIER}
    for edit in collation.residue:
        for full, start, end, other, place in (
            (collation.a, edit.a_start, edit.a_end, collation.b, edit.b_start),
            (collation.b, edit.b_start, edit.b_end, collation.a, edit.a_start),
        ):
            is_pure = (edit.a_start == edit.a_end) != (edit.b_start == edit.b_end)
            if not is_pure or not 0 < end - start <= MAX_SPLIT_WORDS:
                continue
            for first in range(max(0, start - PHRASE_REACH), end):
                match = (
                    lists.quantifiers.match(full.keys, first, len(full.keys))
                    if full.keys[first] in lists.quantifiers
                    else None
                )
                if (
                    match
                    and match[1] > 1
                    and first + match[1] > start
                    and not (start <= first and first + match[1] <= end)
                ):
                    labels = _label_around(other, place, lists)
                    if labels and match[0] not in labels:
                        return {Warning_.QUANTIFIER}
    return set()


def find_hedges(remainder: Remainder) -> set[Warning_]:
    """Compare doubt, attribution and conditions in replaced words."""
    hedges, collation = remainder.lists.hedges, remainder.collation
    for pair in collation.pairs:
        if pair.kind in {Kind.GRAMMAR, Kind.OTHER}:
            words = (collation.a.keys[pair.a], collation.b.keys[pair.b])
            if any(word in hedges["if"] for word in words) and any(word in hedges["when"] for word in words):
                return {Warning_.HEDGE}
    books = [hedges[name] for name in ("doubt", "view", "word_of")]
    mine = any(remainder.a.labels(book, unrelated_only=True) for book in books)
    theirs = any(remainder.b.labels(book, unrelated_only=True) for book in books)
    return {Warning_.HEDGE} if mine != theirs else set()

"""Denials with "not ... any" and with one word: "isn't any evidence" and "is no evidence", "didn't do anything", "did nothing".

Pure.
"""

from __future__ import annotations

from collections.abc import Collection

from quotebank.core.meaning.items import Items

#: What "not" with one of these says, in one word.
IN_ONE_WORD = {
    "any": frozenset({"no", "none"}),
    "anything": frozenset({"nothing"}),
    "anyone": frozenset({"noone", "nobody"}),
    "anybody": frozenset({"noone", "nobody"}),
    "anywhere": frozenset({"nowhere"}),
    "ever": frozenset({"never"}),
}

#: Items from "not" up to which an "any" belongs to it.
MAX_APART = 6

_DO = frozenset({"do", "does", "did"})


def match_denials(
    a: Items, b: Items, loose_a: Collection[int], loose_b: Collection[int]
) -> tuple[list[int], list[int]]:
    """Return the items of each side that deny the same in one word and in two; both empty where none do."""
    found = _match(a, b, loose_a, loose_b)
    if found[0]:
        return found
    theirs, mine = _match(b, a, loose_b, loose_a)
    return mine, theirs


def _match(a: Items, b: Items, loose_a: Collection[int], loose_b: Collection[int]) -> tuple[list[int], list[int]]:
    """Match "not" and "any" of ``a`` with the one word of ``b``."""
    first_of: dict[str, int] = {}
    for j in loose_b:
        first_of.setdefault(b.keys[j], j)
    is_loose = set(loose_a)
    for first in loose_a:
        if a.keys[first] != "not":
            continue
        for last in range(first + 1, min(first + MAX_APART, len(a))):
            words = IN_ONE_WORD.get(a.keys[last], frozenset()) if last in is_loose else frozenset()
            one = min((first_of[word] for word in words if word in first_of), default=None)
            if one is not None:
                helper = [first - 1] if first - 1 in is_loose and a.keys[first - 1] in _DO else []
                return [*helper, first, last], [one]
    return [], []

"""How a number or a day is meant that both printings have: "up to 300", "about 300"; "by", "until", "after Tuesday".

Pure.
"""

from __future__ import annotations

from quotebank.core.meaning.collation import Collation
from quotebank.core.meaning.items import Items
from quotebank.core.meaning.meaning_lists import MeaningLists
from quotebank.core.model import Warning_

#: Items before a number at which a phrase that bounds it may begin ("in the region of").
MAX_BOUND_WORDS = 4


def find_bounds(collation: Collation) -> set[Warning_]:
    """Compare what bounds the numbers and days that both printings have."""
    a, b, lists = collation.a, collation.b, collation.lists
    found: set[Warning_] = set()
    for i, j in collation.list_shared():
        if a.keys[i][0] == "#":
            mine, theirs = _find_bound(a, i, lists), _find_bound(b, j, lists)
            if mine != theirs:
                found.add(_name_shift(mine, theirs))
            mine, theirs = _find_word(a, i, lists, "way"), _find_word(b, j, lists, "way")
            if mine and theirs and mine != theirs:
                found.add(Warning_.NUMBER)
        elif a.keys[i][0] == "@":
            mine, theirs = _find_word(a, i, lists, "time"), _find_word(b, j, lists, "time")
            if mine and theirs and mine != theirs:
                found.add(Warning_.DATE)
    return found


def _name_shift(mine: str | None, theirs: str | None) -> Warning_:
    """Name the change of a bound: to say a number flatly drops a doubt or a limit, to bound it otherwise is another amount."""
    only = mine or theirs
    is_doubt = (mine is None or theirs is None) and only in {"about", "nearly"}
    return Warning_.HEDGE if is_doubt else Warning_.QUANTIFIER


def _find_bound(items: Items, index: int, lists: MeaningLists) -> str | None:
    keys = items.keys
    for start in range(max(0, index - MAX_BOUND_WORDS), index):
        match = lists.bounds["before"].match(keys, start, index)
        if match and start + match[1] == index:
            return match[0]
    after = index + 1
    if after < len(keys) and keys[after].startswith("u:"):
        after += 1
    match = lists.bounds["after"].match(keys, after, len(keys)) if after < len(keys) else None
    return match[0] if match else None


def _find_word(items: Items, index: int, lists: MeaningLists, section: str) -> str | None:
    """Return what the preposition right before an item says, bounds and articles between them left out."""
    keys = items.keys
    place = index - 1
    while place > 0 and (keys[place] in lists.articles or keys[place] in lists.bounds["before"]):
        place -= 1
    match = lists.bounds[section].match(keys, place, index) if place >= 0 else None
    return match[0] if match else None

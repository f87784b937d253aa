"""Whether two printings turn round who did what to whom.

After what both begin and end with is taken away, "X did Y" against "Y did X" leaves X M Y and Y M X:
two stretches changed places around a middle. If only one side has the passive ("was ... by"), the
roles are the same after all; and where nothing changed places but only one side is passive, they
were turned. Two neighbours that changed places (M empty) are a clause that moved.

Pure.
"""

from __future__ import annotations

from quotebank.core.collation import Collation, Kind
from quotebank.core.items import Items
from quotebank.core.meaning_lists import MeaningLists
from quotebank.core.wordforms import share_base

#: Items of the window between what both printings begin and end with, beyond which no exchange is sought.
MAX_WINDOW = 60

_BE = frozenset({"is", "are", "am", "was", "were", "be", "been", "being", "got", "get"})


def _is_same(x: str, y: str, lists: MeaningLists) -> bool:
    return x == y or share_base(x, y, lists)


def _is_passive(keys: list[str]) -> bool:
    """Tell whether a form of "be" and, later, "by" stand in a stretch."""
    for index, key in enumerate(keys):
        if key in _BE:
            return "by" in keys[index + 1 :]
    return False


def _trim(a: Items, b: Items) -> tuple[list[str], list[str]]:
    xs, ys = a.keys, b.keys
    start, limit = 0, min(len(xs), len(ys))
    while start < limit and xs[start] == ys[start]:
        start += 1
    end = 0
    while end < limit - start and xs[-1 - end] == ys[-1 - end]:
        end += 1
    return xs[start : len(xs) - end], ys[start : len(ys) - end]


def _match_ends(xs: list[str], ys: list[str], lists: MeaningLists) -> int:
    """Return the length of the longest start of ``xs`` that is the end of ``ys`` (0 when there is none)."""
    for length in range(min(len(xs), len(ys)) - 1, 0, -1):
        if all(_is_same(x, y, lists) for x, y in zip(xs[:length], ys[len(ys) - length :], strict=True)):
            return length
    return 0


def find_roles(collation: Collation) -> tuple[bool, bool]:
    """Return whether roles are turned, and whether an exchange is explained (passive, moved clause)."""
    a, b, lists = collation.a, collation.b, collation.lists
    xs, ys = _trim(a, b)
    if xs and ys and len(xs) <= MAX_WINDOW and len(ys) <= MAX_WINDOW:
        front = _match_ends(xs, ys, lists)
        back = _match_ends(ys, xs, lists)
        if front and back and front + back <= min(len(xs), len(ys)):
            middle_a, middle_b = xs[front : len(xs) - back], ys[back : len(ys) - front]
            if not middle_a and not middle_b:
                return False, True
            if _is_passive(middle_a) != _is_passive(middle_b):
                return False, True
            content_a = [key for key in middle_a if key not in lists.articles]
            content_b = [key for key in middle_b if key not in lists.articles]
            if len(content_a) == len(content_b) and all(
                _is_same(x, y, lists) for x, y in zip(content_a, content_b, strict=True)
            ):
                is_move = (
                    xs[0] in lists.starters
                    or ys[0] in lists.starters
                    or not (_has_content(xs[:front], lists) and _has_content(ys[:back], lists))
                )
                return (False, True) if is_move else (True, False)
    if _is_exchanged(collation):
        is_one_passive = _is_passive(xs) != _is_passive(ys)
        return not is_one_passive, is_one_passive
    return _is_turned_by_passive(collation), False


def _has_content(keys: list[str], lists: MeaningLists) -> bool:
    return any(key not in lists.closed or key in lists.third_persons for key in keys)


def _is_exchanged(collation: Collation) -> bool:
    """Tell whether two stretches replaced one another: X by Y here, Y by X there."""
    a, b, lists = collation.a, collation.b, collation.lists
    replaced = []
    for edit in collation.residue:
        x = [key for key in a.keys[edit.a_start : edit.a_end] if key not in lists.closed or key in lists.third_persons]
        y = [key for key in b.keys[edit.b_start : edit.b_end] if key not in lists.closed or key in lists.third_persons]
        rest_x = [key for key in x if not any(_is_same(key, other, lists) for other in y)]
        rest_y = [key for key in y if not any(_is_same(key, other, lists) for other in x)]
        if rest_x and rest_y:
            replaced.append((rest_x, rest_y))
    for index, (x, y) in enumerate(replaced):
        for other_x, other_y in replaced[index + 1 :]:
            if _are_alike(x, other_y, lists) and _are_alike(y, other_x, lists):
                return True
    return False


def _are_alike(xs: list[str], ys: list[str], lists: MeaningLists) -> bool:
    return len(xs) == len(ys) and all(_is_same(x, y, lists) for x, y in zip(xs, ys, strict=True))


def _is_turned_by_passive(collation: Collation) -> bool:
    """Tell whether "was" and "by" were put around a verb and nothing else changed."""
    a, b, lists = collation.a, collation.b, collation.lists
    if any(pair.kind is not Kind.FORM for pair in collation.pairs):
        return False
    for plain, other, extra in ((collation.dropped, b, collation.added), (collation.added, a, collation.dropped)):
        if plain or not extra:
            continue
        words = [other.keys[i] for i in extra]
        if (
            "by" in words
            and any(word in _BE for word in words)
            and all(word in _BE or word == "by" or word in lists.articles for word in words)
        ):
            return True
    return False

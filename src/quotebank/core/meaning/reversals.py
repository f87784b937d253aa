"""Whether two printings turn round who did what to whom.

After what both begin and end with is taken away, "X did Y" against "Y did X" leaves X M Y and Y M X:
two stretches changed places around a middle. If only one side has the passive ("was ... by"), the
roles are the same after all; and where nothing changed places but only one side is passive, they
were turned. Two neighbours that changed places (M empty) are a clause that moved.

Pure.
"""

from __future__ import annotations

from quotebank.core.meaning.alignment import Edit
from quotebank.core.meaning.collation import Collation, Kind
from quotebank.core.meaning.items import Items
from quotebank.core.meaning.meaning_lists import MeaningLists
from quotebank.core.meaning.wordforms import share_base

#: Items of the window between what both printings begin and end with, beyond which no exchange is sought.
MAX_WINDOW = 60

#: Items of a stretch up to which it can be somebody's name or description, and how many stretches are compared;
#: printings that differ in more places are no exchange of two.
MAX_EXCHANGED_WORDS, MAX_EXCHANGES = 12, 30

#: Words between two members of a list that they may share ("coal companies and coal miners").
MAX_LIST_WORDS = 3

#: The speaker and the one spoken to, who do things to others as these do to them.
PERSONS = frozenset({"i", "me", "we", "us", "you"})

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
                    _is_list(middle_a)
                    or xs[0] in lists.starters
                    or ys[0] in lists.starters
                    or not (_has_content(xs[:front], lists) and _has_content(ys[:back], lists))
                )
                return (False, True) if is_move else (True, False)
    exchanged = _find_exchanged(collation)
    if exchanged:
        is_kept = _is_list(exchanged) or _is_passive(xs) != _is_passive(ys)
        return not is_kept, is_kept
    return _is_turned_by_passive(collation), False


def _is_list(middle: list[str]) -> bool:
    """Tell whether the middle only joins two members of a list: "coal companies and coal miners"."""
    return len(middle) <= MAX_LIST_WORDS and any(key in {"and", "or"} for key in middle)


def _has_content(keys: list[str], lists: MeaningLists) -> bool:
    return any(key not in lists.closed or key in lists.third_persons or key in PERSONS for key in keys)


def _find_exchanged(collation: Collation) -> list[str]:
    """Return what stands between two stretches that replaced one another (X by Y, Y by X); empty where none did."""
    a, b, lists = collation.a, collation.b, collation.lists
    replaced: list[tuple[Edit, list[str], list[str]]] = []
    for edit in collation.residue:
        if (
            max(edit.a_end - edit.a_start, edit.b_end - edit.b_start) > MAX_EXCHANGED_WORDS
            or len(replaced) == MAX_EXCHANGES
        ):
            continue
        x = [key for key in a.keys[edit.a_start : edit.a_end] if key not in lists.closed or key in lists.third_persons]
        y = [key for key in b.keys[edit.b_start : edit.b_end] if key not in lists.closed or key in lists.third_persons]
        rest_x = [key for key in x if not any(_is_same(key, other, lists) for other in y)]
        rest_y = [key for key in y if not any(_is_same(key, other, lists) for other in x)]
        if rest_x and rest_y:
            replaced.append((edit, rest_x, rest_y))
    for index, (edit, x, y) in enumerate(replaced):
        for other, other_x, other_y in replaced[index + 1 :]:
            if _are_alike(x, other_y, lists) and _are_alike(y, other_x, lists):
                return a.keys[edit.a_end : other.a_start]
    return []


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

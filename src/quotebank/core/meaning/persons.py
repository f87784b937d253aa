"""Names inside printings: which capitalised words are names, and whether two of them name the same one.

"Mr Varnell" and "Desmond Varnell" may be one man, "Joan" and "Joel Tressell" are two people. The
judgement is of two printings of one statement, where a shorter form of a name is the rule; it is
not the bank's resolution of speakers.

Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from quotebank.core.meaning.items import Items
from quotebank.core.meaning.meaning_lists import MeaningLists

_SENTENCE_END = re.compile(r"[.!?:…]")
_JOINED = re.compile(r"[ \u00a0.\-‐'’]*\Z")


#: Words that a name with its titles may have on one side of the words that differ.
MAX_NAME_WORDS = 10


def is_name(items: Items, index: int, lists: MeaningLists) -> bool:
    """Tell whether an item is printed as (part of) a name.

    A capital is enough inside a sentence; at its start the word must be unknown to the word list, or
    be followed by another capital.
    """
    key = items.keys[index]
    if key in lists.closed or key[0] in "#@" or ":" in key or not items.is_capital(index):
        return False
    if items.wording.text.isupper():
        return key not in lists.words
    gap = items.gap(index)
    if index and not _SENTENCE_END.search(gap) and '"' not in gap and "“" not in gap:
        return True
    if key not in lists.words:
        return True
    return (
        index + 1 < len(items)
        and items.is_capital(index + 1)
        and items.keys[index + 1] not in lists.closed
        and bool(_JOINED.match(items.gap(index + 1)))
    )


def _is_part(items: Items, index: int, lists: MeaningLists) -> bool:
    key = items.keys[index]
    return key not in lists.closed and key[0] not in "#@" and ":" not in key and items.is_capital(index)


def _find_run(items: Items, start: int, end: int, lists: MeaningLists) -> tuple[int, int]:
    """Widen a stretch to the run of capitalised words around it, by :data:`MAX_NAME_WORDS` a side at most."""
    low, high = max(0, start - MAX_NAME_WORDS), min(len(items), end + MAX_NAME_WORDS)
    while (
        start > low and _is_part(items, start - 1, lists) and (start >= len(items) or _JOINED.match(items.gap(start)))
    ):
        start -= 1
    while end < high and _is_part(items, end, lists) and (end == 0 or _JOINED.match(items.gap(end))):
        end += 1
    return start, end


def _split_titles(items: Items, start: int, end: int, lists: MeaningLists) -> tuple[list[str], list[str]]:
    titles: list[str] = []
    while start < end and items.keys[start] in lists.titles:
        titles.append(items.keys[start])
        start += 1
    return titles, items.keys[start:end]


def _titles_agree(one: list[str], other: list[str], lists: MeaningLists) -> bool:
    genders = {lists.titles[title] for title in (*one, *other)} - {"neutral"}
    return len(genders) < 2


def _agree(one: str, other: str, lists: MeaningLists) -> bool:
    """Tell whether two given names may be one: equal, an initial, or a known short form."""
    if one == other or ((len(one) == 1 or len(other) == 1) and one[0] == other[0]):
        return True
    groups = lists.nicknames.get(one)
    return groups is not None and not groups.isdisjoint(lists.nicknames.get(other, frozenset()))


def _names_agree(one: list[str], other: list[str], lists: MeaningLists) -> bool:
    if not one or not other:
        return False
    one, other = [word.removesuffix("'s") for word in one], [word.removesuffix("'s") for word in other]
    shorter, longer = sorted((one, other), key=len)
    if shorter[-1] != longer[-1] and not (len(shorter) < len(longer) and shorter == longer[: len(shorter)]):
        return False
    if len(shorter) == 1 or shorter == longer[: len(shorter)]:
        return True
    rest = iter(longer[:-1])
    return all(any(_agree(word, candidate, lists) for candidate in rest) for word in shorter[:-1])


def are_same_name(
    a: Items, b: Items, xs: Sequence[int], ys: Sequence[int], lists: MeaningLists
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the items of a stretch that belong to two forms of one name; both empty where there are none.

    ``xs`` and ``ys`` are neighbouring items of ``a`` and ``b``; the names may reach beyond them.
    """
    nothing: frozenset[int] = frozenset()
    parts_a = [i for i in xs if _is_part(a, i, lists) or a.keys[i] in lists.titles]
    parts_b = [j for j in ys if _is_part(b, j, lists) or b.keys[j] in lists.titles]
    if not parts_a and not parts_b:
        return nothing, nothing
    if parts_a and parts_a != list(range(parts_a[0], parts_a[-1] + 1)):
        return nothing, nothing
    if parts_b and parts_b != list(range(parts_b[0], parts_b[-1] + 1)):
        return nothing, nothing
    at_a = parts_a[0] if parts_a else (xs[0] if xs else None)
    at_b = parts_b[0] if parts_b else (ys[0] if ys else None)
    if at_a is None or at_b is None:
        return _find_extended(a, b, parts_a, parts_b, lists)
    start_a, end_a = _find_run(a, at_a, parts_a[-1] + 1 if parts_a else at_a, lists)
    start_b, end_b = _find_run(b, at_b, parts_b[-1] + 1 if parts_b else at_b, lists)
    titles_a, name_a = _split_titles(a, start_a, end_a, lists)
    titles_b, name_b = _split_titles(b, start_b, end_b, lists)
    if not _titles_agree(titles_a, titles_b, lists) or not _names_agree(name_a, name_b, lists):
        return nothing, nothing
    return frozenset(parts_a), frozenset(parts_b)


def _find_extended(
    a: Items, b: Items, parts_a: list[int], parts_b: list[int], lists: MeaningLists
) -> tuple[frozenset[int], frozenset[int]]:
    """Judge a name part that one printing has beyond the other: it must touch the rest of the name, or be a title."""
    items, parts = (a, parts_a) if parts_a else (b, parts_b)
    start, end = _find_run(items, parts[0], parts[-1] + 1, lists)
    touches = start < parts[0] or end > parts[-1] + 1
    is_titles = all(items.keys[i] in lists.titles for i in parts)
    is_start_word = start == parts[0] and parts[0] == 0 and items.keys[0] in lists.words and not is_titles
    if not touches or (is_start_word and not is_name(items, 0, lists)):
        return frozenset(), frozenset()
    return frozenset(parts_a), frozenset(parts_b)


def find_acronym(a: Items, b: Items, xs: Sequence[int], ys: Sequence[int], lists: MeaningLists) -> bool:
    """Tell whether one side is the initials of the other ("NCA", "National Crime Agency")."""
    for short, short_items, long, long_items in ((xs, a, ys, b), (ys, b, xs, a)):
        if len(short) != 1 or len(long) < 2:
            continue
        key = short_items.keys[short[0]].replace(".", "").removesuffix("'s")
        if len(key) < 2 or not short_items.is_capital(short[0]):
            continue
        words = [long_items.keys[i] for i in long]
        if key in {"".join(word[0] for word in words), "".join(word[0] for word in words if word not in lists.closed)}:
            return True
    return False

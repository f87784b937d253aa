"""Words in square brackets: an editor's gloss, a word put for a pronoun, or a word that says something of its own.

Pure.
"""

from __future__ import annotations

from quotebank.core.meaning.items import Items
from quotebank.core.meaning.meaning_lists import MeaningLists
from quotebank.core.meaning.persons import is_name

Places = tuple[list[int], list[int]]


def is_stated(a: Items, b: Items, every: Places, plain: Places, lists: MeaningLists) -> bool:
    """Tell whether words in brackets are no mere gloss: they deny, or name somebody where the other side does.

    ``every`` and ``plain`` are the items of a stretch of ``a`` and ``b``, with and without those in brackets.
    """
    glosses = (
        (a, [i for i in every[0] if i not in plain[0]], b, plain[1]),
        (b, [j for j in every[1] if j not in plain[1]], a, plain[0]),
    )
    for glossing, gloss, other, rest in glosses:
        if any(
            lists.negators.match(glossing.keys, i, len(glossing)) for i in gloss if glossing.keys[i] in lists.negators
        ):
            return True
        if any(is_name(glossing, i, lists) for i in gloss) and any(
            other.is_capital(j) and other.keys[j] not in lists.closed for j in rest
        ):
            return True
    return False


def is_resolved(a: Items, b: Items, plain_xs: list[int], plain_ys: list[int], lists: MeaningLists) -> bool:
    """Tell whether square brackets explain a stretch, given what stands outside them: a gloss, or a word put for a pronoun."""
    if not plain_xs and not plain_ys:
        return True
    if plain_xs and plain_ys:
        return [a.keys[i] for i in plain_xs] == [b.keys[j] for j in plain_ys]
    rest, items = (plain_xs, a) if plain_xs else (plain_ys, b)
    return len(rest) <= 3 and not any(items.keys[i][0] in "#@" or items.keys[i] in lists.negators for i in rest)

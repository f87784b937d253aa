"""What two printings do not share once dress, stock phrases, moved words and cuts are set aside.

The judges of meaning (:mod:`claims`, :mod:`degrees`, :mod:`tenses`) work on this value.

Pure.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from quotebank.core.meaning.collation import Collation, Kind
from quotebank.core.meaning.items import Items
from quotebank.core.meaning.meaning_lists import MeaningLists, PhraseBook

#: Items before a changed one at which a phrase that holds it may begin ("is able [to]").
PHRASE_REACH = 3

EXPLAINED = frozenset({Kind.SAME, Kind.SOFT, Kind.MOVED})
WEAK = frozenset({Kind.OTHER, Kind.GRAMMAR})


@dataclass(slots=True)
class Side:
    """One printing's share of the remainder."""

    items: Items
    changed: frozenset[int]  # items neither shared nor explained
    unrelated: frozenset[int]  # of these, the ones that no form, opposite or synonym answers
    loose: tuple[int, ...]  # of these, the content words that are no negation

    def labels(self, book: PhraseBook, *, unrelated_only: bool = False) -> set[str]:
        """Return the labels of the book's phrases that hold a changed item."""
        keys = self.items.keys
        found: set[str] = set()
        for index in self.unrelated if unrelated_only else self.changed:
            for start in range(max(0, index - PHRASE_REACH), index + 1):
                if keys[start] in book:
                    match = book.match(keys, start, len(keys))
                    if match and start + match[1] > index:
                        found.add(match[0])
        return found


@dataclass(slots=True)
class Remainder:
    """Both sides of what was replaced."""

    collation: Collation
    a: Side
    b: Side

    @property
    def lists(self) -> MeaningLists:
        """The word lists that the collation used."""
        return self.collation.lists

    @property
    def has_new_words(self) -> bool:
        """Tell whether content words stand on both sides that nothing relates."""
        return bool(self.a.loose) and bool(self.b.loose)


def is_content(key: str, lists: MeaningLists) -> bool:
    """Tell whether an item is a word that carries content: no closed class, number, date or unit."""
    return key not in lists.closed and key[0] not in "#@" and ":" not in key


def _side(items: Items, strong: set[int], weak: set[int], lists: MeaningLists) -> Side:
    loose = tuple(
        i
        for i in sorted(weak)
        if is_content(items.keys[i], lists) and items.keys[i] not in lists.negators and items.keys[i] != "noone"
    )
    return Side(items, frozenset(strong | weak), frozenset(weak), loose)


def find_remainder(
    collation: Collation, cut: AbstractSet[int] = frozenset(), added: AbstractSet[int] = frozenset()
) -> Remainder:
    """Return what was replaced, without the items of ``a`` that cuts and of ``b`` that additions account for."""
    strong = [pair for pair in collation.pairs if pair.kind not in EXPLAINED and pair.kind not in WEAK]
    weak = [pair for pair in collation.pairs if pair.kind in WEAK]
    lists = collation.lists
    return Remainder(
        collation,
        _side(collation.a, {p.a for p in strong}, {p.a for p in weak} | (set(collation.dropped) - cut), lists),
        _side(collation.b, {p.b for p in strong}, {p.b for p in weak} | (set(collation.added) - added), lists),
    )

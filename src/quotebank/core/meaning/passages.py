"""A run of items in its place: the words, what is printed around them, where its last clause begins.

Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quotebank.core.meaning.items import Items
from quotebank.core.meaning.meaning_lists import MeaningLists

#: Signs that part clauses.
BREAK = re.compile(r"[,;:–—()]| - |--")


@dataclass(slots=True)
class Passage:
    """Items ``start:end`` of one printing, in a sentence whose other words are (partly) printed."""

    items: Items
    start: int
    end: int
    lists: MeaningLists
    has_before: bool  # words before it in the sentence are printed
    has_after: bool
    keys: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.keys = self.items.keys[self.start : self.end]

    def gap(self, index: int) -> str:
        """Return what is printed before the passage's item ``index`` (after it, for its length)."""
        return self.items.gap(self.start + index)

    def last_clause(self) -> int:
        """Return where the clause begins that leads to the passage's end: after its last break or conjunction."""
        for index in range(len(self.keys) - 1, 0, -1):
            if BREAK.search(self.gap(index)) or self.keys[index] in {"and", "but", "so"}:
                return index
        return 0

    @property
    def previous(self) -> str:
        """The item before the passage, "" at the start."""
        return self.items.keys[self.start - 1] if self.start else ""

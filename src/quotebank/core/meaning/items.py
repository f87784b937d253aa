"""A printing reduced to what must stay the same when only its dress changes.

Spelling, contractions, ways of writing numbers and dates, units, abbreviations and fillers are
evened out; what is left is a row of items, each knowing the words it was read from. Two
printings with equal items are the same statement in other dress.

Keys: plain words are themselves; ``#5`` a number, ``#5th`` an ordinal, ``u:km`` a unit, ``@mo3`` a
part of a date (:mod:`quotebank.core.meaning.datewords`).

Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quotebank.core.meaning.datewords import parse_calendar_word, parse_date
from quotebank.core.meaning.meaning_lists import MeaningLists
from quotebank.core.meaning.quantities import Amount, parse_amount
from quotebank.core.meaning.wording import Wording

_BRACKET = re.compile(r"\[[^\[\]]*\]")
#: Adverbs of number, read as "two times".
_TIMES = {"twice": "#2", "thrice": "#3"}
_CURRENCY = frozenset("£$€¥₹")
_SET_OFF = re.compile(r"[,;:.!?…\-–—()\"“”\[\]]")
_SENTENCE_END = re.compile(r"[.!?…]")


@dataclass(slots=True)
class Items:
    """The items of a printing, in order: parallel rows."""

    wording: Wording
    keys: list[str] = field(default_factory=list)
    firsts: list[int] = field(default_factory=list)  # first word of the item
    lasts: list[int] = field(default_factory=list)  # word after the item
    amounts: dict[int, Amount] = field(default_factory=dict)
    bracketed: frozenset[int] = frozenset()  # words printed inside square brackets
    has_fillers: bool = False

    def __len__(self) -> int:
        return len(self.keys)

    def add(self, key: str, first: int, last: int) -> None:
        """Append an item that covers words ``first`` to ``last``."""
        self.keys.append(key)
        self.firsts.append(first)
        self.lasts.append(last)

    def is_capital(self, index: int) -> bool:
        """Tell whether the item is printed with a capital."""
        return self.wording.is_capital(self.firsts[index])

    def gap(self, index: int) -> str:
        """Return what is printed before item ``index`` (after the last item for the item count)."""
        if index < len(self.firsts):
            return self.wording.gap(self.firsts[index])
        return self.wording.gap(len(self.wording))

    def is_bracketed(self, index: int) -> bool:
        """Tell whether the item stands in square brackets."""
        return self.firsts[index] in self.bracketed


def _find_bracketed(wording: Wording) -> frozenset[int]:
    if "[" not in wording.text:
        return frozenset()
    found: set[int] = set()
    index = 0
    for match in _BRACKET.finditer(wording.text):
        while index < len(wording) and wording.starts[index] < match.end():
            if wording.starts[index] > match.start():
                found.add(index)
            index += 1
    return frozenset(found)


def _expand(key: str, following: str, lists: MeaningLists) -> tuple[str, ...] | None:
    """Return the words behind a contraction; None where the word is none (a possessive stays)."""
    if key in lists.contractions:
        return lists.contractions[key]
    head, _, tail = key.rpartition("'")
    if not head:
        return None
    if tail == "t" and head.endswith("n"):
        return (head[:-1], "not") if head != "n" else ("not",)
    if tail == "ll":
        return (head, "will")
    if tail == "re":
        return (head, "are")
    if tail == "ve":
        return (head, "have")
    if tail == "m" and head == "i":
        return ("i", "am")
    if tail == "d":
        return (
            head,
            "had"
            if following in {"better", "been"} or following.endswith("ed") or following in lists.has_before
            else "would",
        )
    if tail == "s" and (head in lists.is_after or following in lists.is_before or following in lists.has_before):
        return (head, "has" if following in lists.has_before else "is")
    return None


def _spell_owner(key: str, lists: MeaningLists) -> str:
    """Return a possessive with its owner in American spelling."""
    owner, _, tail = key.rpartition("'")
    return f"{lists.spelling.get(owner, owner)}'{tail}" if owner else key


class _Reader:
    """Reads one wording into items; holds the place."""

    def __init__(self, wording: Wording, lists: MeaningLists) -> None:
        self.wording = wording
        self.lists = lists
        self.items = Items(wording, bracketed=_find_bracketed(wording))
        self.count = len(wording)

    def read(self) -> Items:
        keys, special, items = self.wording.keys, self.lists.special, self.items
        add_key, add_first, add_last = items.keys.append, items.firsts.append, items.lasts.append
        at = 0
        while at < self.count:
            key = keys[at]
            if key.isalpha() and key not in special:
                at += 1
                add_key(key)
                add_first(at - 1)
                add_last(at)
            else:
                at = self._read_special(at, key)
        return items

    def _read_special(self, at: int, key: str) -> int:
        lists, keys, items = self.lists, self.wording.keys, self.items
        if key in {"the", "a"} and at + 1 < self.count and keys[at + 1] not in lists.special and keys[at + 1].isalpha():
            items.add(key, at, at + 1)  # nine in ten articles stand before a plain word
            return at + 1
        if key in lists.hesitations or key in lists.fillers:
            last = self._filler_end(at, key)
            if last:
                items.has_fillers = True
                return last
        if key in _TIMES:
            items.add(_TIMES[key], at, at + 1)
            items.add("times", at, at + 1)
            return at + 1
        if (dated := parse_date(self.wording, at, lists)) or (dated := parse_calendar_word(self.wording, at, lists)):
            for part in dated[0]:
                items.add(part, at, dated[1])
            return dated[1]
        if (amount := parse_amount(self.wording, at, lists)) is not None:
            return self._add_amount(at, amount)
        if key in _CURRENCY and at + 1 < self.count and (amount := parse_amount(self.wording, at + 1, lists)):
            last = self._add_amount(at + 1, amount)
            items.add(f"u:{lists.units.match(keys, at, at + 1)[0]}", at, at + 1)  # type: ignore[index]  # every sign of currency is a unit
            return last
        if key in lists.units and (unit := lists.units.match(keys, at, self.count)):
            if unit[0] not in {"am", "pm"} or (items.keys and items.keys[-1][0] == "#"):
                items.add(f"u:{unit[0]}", at, at + unit[1])
                return at + unit[1]
        elif (
            key in lists.number_units
            and items.keys
            and items.keys[-1][0] == "#"
            and (key not in {"in", "stone", "st"} or not self.wording.gap(at))
        ):
            items.add(f"u:{lists.number_units[key]}", at, at + 1)
            return at + 1
        return self._read_word(at, key)

    def _add_amount(self, at: int, amount: Amount) -> int:
        if amount.decade:
            self.items.add(f"@de{amount.key[1:-1]}", at, amount.last)
            return amount.last
        self.items.amounts[len(self.items.keys)] = amount
        self.items.add(amount.key, at, amount.last)
        return amount.last

    def _read_word(self, at: int, key: str) -> int:
        lists, keys, items, wording = self.lists, self.wording.keys, self.items, self.wording
        following = keys[at + 1] if at + 1 < self.count else ""
        if (
            len(key) == 1
            and key.isalpha()
            and wording.gap(at + 1)[:1] == "."
            and wording.is_capital(at)
            and (key != "i" or at)
        ):
            items.add(f"{key}.", at, at + 1)  # an initial: "A. J. Pritt"
        elif key in {"a", "an"}:
            items.add("a", at, at + 1)
        elif key == "no" and following == "one" and wording.gap(at + 1) in {" ", "-"}:
            items.add("noone", at, at + 2)
            return at + 2
        elif "'" in key:
            after = next((word for word in keys[at + 1 : at + 3] if word not in lists.between_verbs), "")
            verb = after if key.endswith("'d") else following
            for word in _expand(key, verb, lists) or (_spell_owner(key, lists),):
                items.add(word, at, at + 1)
        elif key == "us" and wording.text[wording.starts[at] : wording.ends[at]] == "US" and not wording.text.isupper():
            items.add("united", at, at + 1)
            items.add("states", at, at + 1)
        elif key in lists.contractions:
            for word in lists.contractions[key]:
                items.add(word, at, at + 1)
        elif (
            key in lists.address_words and wording.is_capital(at) and at and wording.is_capital(at - 1) and key != "dr"
        ):
            items.add(
                "saint"
                if key == "st" and following and wording.is_capital(at + 1)
                else "street"
                if key == "st"
                else lists.address_words[key],
                at,
                at + 1,
            )
        elif key == "st" and wording.is_capital(at):
            items.add("saint", at, at + 1)
        elif key in lists.abbreviations:
            for word in lists.abbreviations[key]:
                items.add(word, at, at + 1)
        elif key in lists.short_titles and wording.is_capital(at):
            items.add(lists.short_titles[key], at, at + 1)
        else:
            items.add(lists.spelling.get(key, key), at, at + 1)
        return at + 1

    def _filler_end(self, at: int, key: str) -> int | None:
        """Return the word after the filler at ``at``, or None where the words mean what they say."""
        lists, wording = self.lists, self.wording
        if key in lists.hesitations:
            return at + 1
        if key in lists.spoken_fillers and at and wording.keys[at - 1] in lists.before_fillers:
            spoken = lists.spoken_fillers.match(wording.keys, at, self.count)
            if spoken and at + spoken[1] < self.count:
                return at + spoken[1]
        found = lists.fillers.match(wording.keys, at, self.count)
        if not found:
            return None
        last = at + found[1]
        before, after = wording.gap(at), wording.gap(last)
        opens = (
            at == 0
            or bool(_SET_OFF.search(before))
            or (bool(self.items.lasts) and self.items.lasts[-1] < at)
            or not self.items.lasts
        )
        closes = last == self.count or bool(_SET_OFF.search(after))
        is_outer = at == 0 or bool(_SENTENCE_END.search(before)) or not self.items.lasts
        if opens and closes and self.count > last - at:
            return last
        return last if is_outer and key in lists.outer_fillers else None


def read_items(wording: Wording, lists: MeaningLists) -> Items:
    """Read the items of a wording."""
    return _Reader(wording, lists).read()

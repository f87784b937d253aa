"""Who said a statement and when, as evidence for and against a match.

A **printing** is one text by one speaker, however often it ran. Two printings whose speakers are persons of
different names are hardly one statement; persons of one surname, given names agreeing, speak for a match.
A body, a role or an unknown speaker says nothing: outlets name the charity, its spokesperson or its chief for
the same words. Days that lie close together speak for a match, months apart against it.

Pure. Days count from 1 January of year 1 (``date.toordinal``).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from quotebank.core.folding import fold_words
from quotebank.core.model import SpeakerKind
from quotebank.core.reuse.texttable import Ints, SmallInts

#: Stands for a day that is not known.
NO_DAY = np.int32(-1)

#: Words of a speaker line, folded, that are no part of a person's name; and those that make it a body, a role or a paper.
_PARTICLE = re.compile("al|bin|da|de|del|den|der|di|dos|du|el|ibn|la|le|ten|ter|van|von")
_TITLE = re.compile(
    "mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|baroness|rev|reverend|father|sister|sen|senator|rep|"
    "representative|gov|governor|gen|general|col|colonel|capt|captain|lt|sgt|cllr|coun|councillor|judge|justice|president|"
    "king|queen|prince|princess|secretary|minister|mayor|ambassador"
)
_SUFFIX = re.compile("jr|sr|ii|iii|iv|qc|kc|mp|mep|msp|obe|mbe|cbe|phd|md|esq")
_BODY_WORD = re.compile(
    "agency|airlines|association|authority|bank|board|bureau|campaign|cent(?:er|re)|charity|church|club|college|"
    "commission|committee|company|corporation|council|department|federation|force|foundation|government|group|hospital|"
    "house|inc|institute|ltd|media|ministry|network|office|organi[sz]ation|party|plc|police|school|service|society|"
    "spokes(?:man|person|woman)|statement|team|trust|union|university"
)
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_ISO_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person as a speaker line names one: folded surname, folded given names or initials, perhaps none."""

    surname: str
    given: tuple[str, ...] = ()

    def may_be(self, other: NamedPerson) -> bool:
        """Tell whether both can be one person: the surname, and of the first names what both print."""
        if self.surname != other.surname or not self.given or not other.given:
            return self.surname == other.surname
        mine, theirs = self.given[0], other.given[0]
        return mine == theirs or (mine[0] == theirs[0] and 1 in {len(mine), len(theirs)})


@lru_cache(maxsize=65_536)
def read_person(name: str | None, kind: SpeakerKind | None = None) -> NamedPerson | None:
    """Return the person that a speaker line names; None for a body, a role, somebody unnamed, or no line at all.

    >>> read_person("Dr Peter Wanless").may_be(read_person("Wanless"))
    True
    >>> read_person("Anna Tonul").may_be(read_person("Ben Tonul"))
    False
    >>> read_person("Thames Valley Police") is read_person("her mother") is None
    True
    """
    if not name or kind not in {None, SpeakerKind.PERSON}:
        return None
    words = _WORD.findall(name.partition(",")[0])
    folded = [" ".join(fold_words(word)).replace("'", "") for word in words]
    pairs = [(word, key) for word, key in zip(words, folded, strict=True) if key]
    while len(pairs) > 1 and _TITLE.fullmatch(pairs[0][1]):
        pairs.pop(0)
    while len(pairs) > 1 and _SUFFIX.fullmatch(pairs[-1][1]):
        pairs.pop()
    if not pairs or any(_BODY_WORD.fullmatch(key) for _, key in pairs):
        return None
    if kind is None and any(not word[0].isupper() and not _PARTICLE.fullmatch(key) for word, key in pairs):
        return None  # "her mother", "a spokesman for the mayor"
    if kind is None and len(pairs) == 1 and len(pairs[0][0]) > 1 and pairs[0][0].isupper():
        return None  # "NSPCC"
    return NamedPerson(pairs[-1][1], tuple(key for _, key in pairs[:-1] if not _PARTICLE.fullmatch(key)))


@lru_cache(maxsize=65_536)
def read_days(published: str | None) -> tuple[int, int] | None:
    """Return the first and last day that an ISO 8601 date of any precision may mean; None when it is no such date.

    >>> read_days("2019-02")[1] - read_days("2019-02")[0]
    27
    """
    match = _ISO_DAY.match(published or "")
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last_month = month or 12
        last = date(year or 0, last_month, day or calendar.monthrange(year or 0, last_month)[1])
    except ValueError:
        return None
    return first.toordinal(), last.toordinal()


@dataclass(frozen=True, eq=False)
class Printings:
    """Distinct pairs of text and speaker; printing ``p`` has text ``text[p]`` and person ``person[p]`` (-1: not known).

    They are ordered by text, then by the person's folded name.
    """

    text: SmallInts
    person: SmallInts
    people: tuple[NamedPerson, ...]
    printing_of: SmallInts  # for each statement
    day_keys: Ints  # printing * DAY_SPAN + day, sorted

    def __len__(self) -> int:
        return len(self.text)


#: More days than any date has; makes one number of a printing and a day.
DAY_SPAN = 4_000_000


class OriginReader:
    """Collects what is known of each statement, then makes printings of them."""

    def __init__(self) -> None:
        self._people: dict[NamedPerson, int] = {}
        self._person: list[int] = []
        self._day: list[int] = []

    def add(self, speaker: str | None, kind: SpeakerKind | None, published: str | None) -> None:
        """Note the next statement."""
        person = read_person(speaker, kind) if speaker else None
        self._person.append(-1 if person is None else self._people.setdefault(person, len(self._people)))
        days = read_days(published) if published else None
        # a month or a year is too vague to speak for or against
        self._day.append(days[0] if days and days[0] == days[1] else int(NO_DAY))

    def build(
        self, text_of: SmallInts, ids: Sequence[str], *, weak: NDArray[np.bool_], feeble: NDArray[np.bool_]
    ) -> Printings:
        """Return the printings of the statements, whose texts and ids are known by now.

        ``weak`` marks the texts that prove too little to be one statement on the words alone, ``feeble`` those that do
        not even when one person speaks: statements of them stay apart here, in the order of their ids, and days may join them.
        """
        order = sorted(self._people, key=lambda person: (person.surname, person.given))
        rank = np.full(len(order) + 1, -1, dtype=np.int64)  # the last, -1, stays
        for position, person in enumerate(order):
            rank[self._people[person]] = position
        person_of = rank[np.array(self._person, dtype=np.int64)] if self._person else np.zeros(0, np.int64)
        keys = text_of.astype(np.int64) * (len(order) + 1) + person_of + 1
        alone = np.where(person_of < 0, weak[text_of], feeble[text_of])
        each = np.zeros(len(keys), dtype=np.int64)
        by_id = sorted(np.flatnonzero(alone).tolist(), key=ids.__getitem__)
        each[by_id] = np.arange(1, len(by_id) + 1)
        in_order = np.lexsort((each, keys))
        keys, each = keys[in_order], each[in_order]
        new = np.ones(len(keys), dtype=bool)
        new[1:] = (keys[1:] != keys[:-1]) | (each[1:] != each[:-1])
        found = keys[new]
        printing_of = np.empty(len(keys), dtype=np.int64)
        printing_of[in_order] = np.cumsum(new) - 1
        days = np.array(self._day, dtype=np.int64)
        known = days >= 0
        day_keys = np.unique(printing_of[known].astype(np.int64) * DAY_SPAN + days[known])
        return Printings(
            (found // (len(order) + 1)).astype(np.int32),
            (found % (len(order) + 1) - 1).astype(np.int32),
            tuple(order),
            printing_of.astype(np.int32),
            day_keys,
        )


def days_between(printings: Printings, left: SmallInts, right: SmallInts) -> Ints:
    """Return the smallest number of days between any two dated statements of each pair of printings; -1: unknown."""
    bounds = np.arange(len(printings) + 1, dtype=np.int64) * DAY_SPAN
    starts = np.searchsorted(printings.day_keys, bounds)
    counts = (starts[1:] - starts[:-1])[left]
    pair = np.repeat(np.arange(len(left)), counts)
    inside = np.arange(len(pair)) - np.repeat(np.cumsum(counts) - counts, counts)
    day = printings.day_keys[starts[left][pair] + inside] % DAY_SPAN
    asked = right[pair].astype(np.int64) * DAY_SPAN + day
    after = np.searchsorted(printings.day_keys, asked)
    far = np.int64(DAY_SPAN)
    nearest = np.full(len(pair), far)
    for step in (0, -1):
        at = after + step
        fits = (at >= starts[right[pair]]) & (at < starts[right[pair] + 1])
        gap = np.abs(printings.day_keys[np.where(fits, at, 0)] - asked) if len(printings.day_keys) else nearest
        nearest = np.where(fits & (gap < nearest), gap, nearest)
    least = np.full(len(left), far)
    if len(pair):
        first = np.flatnonzero(np.concatenate(([True], pair[1:] != pair[:-1])))
        least[pair[first]] = np.minimum.reduceat(nearest, first)
    return np.where(least == far, -1, least)


def number_names(people: Sequence[NamedPerson]) -> NDArray[np.int32]:
    """Return a row for each person: surname, first given name (-1: none), its initial (-1), whether it is an initial only.

    Equal numbers are equal names.
    """
    numbers: dict[str, int] = {}
    rows = []
    for person in people:
        given = person.given[0] if person.given else None
        rows.append(
            (
                numbers.setdefault(person.surname, len(numbers)),
                -1 if given is None else numbers.setdefault(given, len(numbers)),
                -1 if given is None else numbers.setdefault(given[0], len(numbers)),
                int(given is not None and len(given) == 1),
            )
        )
    return np.array(rows, dtype=np.int32).reshape(-1, 4)

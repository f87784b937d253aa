"""How close the names of two people are, as papers print them.

Knows titles, nicknames in marks, short forms, initials, middle names, second surnames, particles, names that are turned round, spellings.
Two full names are equal only where nothing but such habits parts them.

Pure.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import Indel

from quotebank.core.identities.lists import IdentityLists
from quotebank.core.identities.name_parts import NameParts, even_umlauts
from quotebank.core.identities.verdicts import Closeness, Likeness

#: Letters of the shortest surname in which one letter more may be a slip ("Enderby", "Endersby"; but "Hal", "Hall").
MIN_SLIP_LETTERS = 5

#: Letters of the shortest beginning that may be the short form of a name no list has ("Olu" for Oluwaseun), and by how many it must be shorter.
MIN_BEGINNING_LETTERS = 3

_EQUAL = Likeness(Closeness.EQUAL, "the same name")


def compare_people(a: NameParts, b: NameParts, lists: IdentityLists) -> Likeness:
    """Return how close two names of people are; the order of the two does not matter."""
    if a.gender and b.gender and a.gender != b.gender:
        return Likeness(Closeness.APART, "the titles are a man's and a woman's")
    likeness = _compare_words(a, b, lists)
    if likeness.closeness > Closeness.APART and a.generation != b.generation:
        if a.generation and b.generation:
            return Likeness(Closeness.APART, f"{a.generation} and {b.generation}")
        return Likeness(Closeness.FIRM, "one is told apart as the younger or older")
    return likeness


def _compare_words(a: NameParts, b: NameParts, lists: IdentityLists) -> Likeness:
    if not a.given or not b.given:
        return _compare_lone(a, b, lists)
    if a.flat == b.flat:
        if all(len(part) == 1 for part in a.given) and len(a.given) == 1:
            return Likeness(Closeness.LOOSE, "the same surname and initial")
        return _EQUAL
    if a.words == b.words:
        both_given = all(lists.lexicon.gender_of_given_name(word) for word in a.words)
        closeness = Closeness.LOOSE if both_given else Closeness.EQUAL
        return Likeness(closeness, "the same words in another order")
    surname = _compare_surnames(a, b)
    if surname.closeness is Closeness.APART:
        return _compare_turned(a, b) or surname
    given = _compare_given(a, b, lists)
    return min(surname, given, key=lambda likeness: likeness.closeness)


def _compare_lone(a: NameParts, b: NameParts, lists: IdentityLists) -> Likeness:
    """Compare where one has no given name, or is one."""
    if not a.given and not b.given:
        if a.family == b.family:
            return Likeness(Closeness.LOOSE, "the same lone name")
        return Likeness(Closeness.APART, "other names")
    lone, full = (a, b) if not a.given else (b, a)
    if lone.family in {full.family, full.surname[-1], full.former}:
        return Likeness(Closeness.LOOSE, "the surname alone")
    first = {full.given[0], full.nickname}
    if lone.family in first or any(_is_short_form(lone.family, name, lists) for name in first):
        return Likeness(Closeness.LOOSE, "the first name alone")
    return Likeness(Closeness.APART, "other names")


def _compare_surnames(a: NameParts, b: NameParts) -> Likeness:
    if a.family == b.family:
        return _EQUAL
    if a.surname == b.surname:
        return Likeness(Closeness.LOOSE, "the surname without or with another particle")
    if set(a.surname) < set(b.surname) or set(b.surname) < set(a.surname):
        return Likeness(Closeness.LOOSE, "part of a double surname")
    if a.family == b.former or b.family == a.former:
        return Likeness(Closeness.LOOSE, "the surname before marriage")
    if is_slip(a.family, b.family):
        return Likeness(Closeness.LOOSE, "surnames that a slip may part")
    return Likeness(Closeness.APART, "other surnames")


def _compare_turned(a: NameParts, b: NameParts) -> Likeness | None:
    """Compare where one has a surname more, or the surname first; None if neither is so."""
    for one, other in ((a, b), (b, a)):
        if one.given[0] == other.given[0] and len(one.given) > 1 and other.family in one.given[1:]:
            return Likeness(Closeness.LOOSE, "one has a second surname")
        is_first = one.family == other.given[0] and len(other.given) == 1
        if is_first and (other.family.startswith(one.given[0]) or one.given[0].startswith(other.family)):
            return Likeness(Closeness.LOOSE, "the surname first, and part of the given name")
    return None


def is_slip(a: str, b: str) -> bool:
    """Tell whether two surnames are parted by one letter too many, or Mc and Mac; never by their first letters.

    >>> is_slip("enderby", "endersby"), is_slip("mcintyre", "macintyre"), is_slip("hall", "ball")
    (True, True, False)
    """
    return min(len(a), len(b)) >= MIN_SLIP_LETTERS and a[0] == b[0] and Indel.distance(a, b) == 1


def _compare_given(a: NameParts, b: NameParts, lists: IdentityLists) -> Likeness:
    """Compare given names of people who may share a surname."""
    first = _compare_first(a, b, lists)
    if first.closeness is Closeness.APART:
        for one, other in ((a, b), (b, a)):
            if len(one.given) == 1 and one.given[0] in other.given[1:]:
                return Likeness(Closeness.LOOSE, "known by a middle name")
        return first
    middle_a, middle_b = a.given[1:], b.given[1:]
    for middle, other_middle in zip(middle_a, middle_b, strict=False):
        is_initial = min(len(middle), len(other_middle)) == 1 and middle[0] == other_middle[0]
        if middle != other_middle and not is_initial:
            return Likeness(Closeness.APART, "other middle names")
    if len(middle_a) != len(middle_b):
        return min(first, Likeness(Closeness.NEAR, "one has a middle name"), key=lambda likeness: likeness.closeness)
    return first


def _compare_first(a: NameParts, b: NameParts, lists: IdentityLists) -> Likeness:
    one, other = a.given[0], b.given[0]
    if even_umlauts(one) == even_umlauts(other):
        return _EQUAL
    if (a.nickname and a.nickname == other) or (b.nickname and b.nickname == one):
        return Likeness(Closeness.EQUAL, "the nickname")
    if min(len(one), len(other)) == 1:
        if one[0] == other[0]:
            return Likeness(Closeness.LOOSE, "an initial")
        return Likeness(Closeness.APART, "another initial")
    kin = lists.transliterations.get(one)
    if kin is not None and kin == lists.transliterations.get(other):
        return Likeness(Closeness.EQUAL, "the same name from another alphabet")
    if one in lists.spellings and lists.spellings[one] == lists.spellings.get(other):
        return Likeness(Closeness.NEAR, "two spellings of a given name")
    if _single_letters(one) == _single_letters(other):
        return Likeness(Closeness.NEAR, "a doubled letter in a given name")
    if _is_short_form(one, other, lists):
        if any(len(lists.short_forms[name]) > 1 for name in (one, other)):
            return Likeness(Closeness.NEAR, "a short form of several names")
        return Likeness(Closeness.EQUAL, "a short form")
    genders = {lists.lexicon.gender_of_given_name(name) for name in (one, other)}
    short, long = sorted((one, other), key=len)
    is_beginning = (
        long.startswith(short)
        and len(short) >= MIN_BEGINNING_LETTERS
        and len(long) - len(short) >= MIN_BEGINNING_LETTERS
    )
    if is_beginning and not {"m", "f"} <= genders:
        return Likeness(Closeness.LOOSE, "the beginning of a given name")
    return Likeness(Closeness.APART, "other given names")


def _single_letters(word: str) -> str:
    """Return a word without doubled letters: "Hilary" and "Hillary" are one.

    >>> _single_letters("hillary")
    'hilary'
    """
    return re.sub(r"(.)\1", r"\1", word)


def _is_short_form(a: str, b: str, lists: IdentityLists) -> bool:
    nobody: frozenset[int] = frozenset()
    return not lists.short_forms.get(a, nobody).isdisjoint(lists.short_forms.get(b, nobody))

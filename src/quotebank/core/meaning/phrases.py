"""Stock phrases of two printings that say the same, by the lists: "more than" and "over", "must not" and "are not allowed to".

Pure.
"""

from __future__ import annotations

from quotebank.core.meaning.alignment import Edit
from quotebank.core.meaning.items import Items
from quotebank.core.meaning.meaning_lists import MeaningLists, PhraseBook
from quotebank.core.meaning.wordforms import list_bases

#: Items beside a stretch in which a stock phrase may begin or end ("could [not] care less").
PHRASE_REACH = 4

#: Words of two phrases that both have, and that part them into two stretches: "not". The listed phrases have one at most.
MAX_SPLITTING = 1


def find_phrases(
    items: Items, start: int, end: int, lists: MeaningLists, phrases: PhraseBook
) -> list[tuple[int, int, str, tuple[str, ...]]]:
    """Return ``(first, last, label, phrase)`` of the phrases between two places, in any form of their words."""
    found: list[tuple[int, int, str, tuple[str, ...]]] = []
    book = phrases.by_first
    bases = [list_bases(items.keys[i], lists) for i in range(start, end)]
    for offset, forms in enumerate(bases):
        for form in dict.fromkeys(forms):
            for phrase, groups in book.get(form, ()):
                last = offset + len(phrase)
                if last <= len(bases) and all(word in bases[offset + k] for k, word in enumerate(phrase)):
                    found.append((start + offset, start + last, groups, phrase))
    return found


def find_soft(a: Items, b: Items, edit: Edit, lists: MeaningLists) -> tuple[frozenset[int], frozenset[int]]:
    """Return the items of the stretch that belong to phrases of one line of the list, one on each side."""
    mine = find_phrases(
        a, max(0, edit.a_start - PHRASE_REACH), min(len(a), edit.a_end + PHRASE_REACH), lists, lists.equals
    )
    if not mine:
        return frozenset(), frozenset()
    theirs = find_phrases(
        b, max(0, edit.b_start - PHRASE_REACH), min(len(b), edit.b_end + PHRASE_REACH), lists, lists.equals
    )
    soft_a: set[int] = set()
    soft_b: set[int] = set()
    for first, last, groups, phrase in mine:
        numbers = set(groups.split())
        for other_first, other_last, other_groups, other_phrase in theirs:
            if phrase == other_phrase or numbers.isdisjoint(other_groups.split()):
                continue
            inside_a = set(range(max(first, edit.a_start), min(last, edit.a_end)))
            inside_b = set(range(max(other_first, edit.b_start), min(other_last, edit.b_end)))
            if not inside_a and not inside_b:
                continue
            # what lies outside the stretch must answer one another, or the phrases meet by chance
            before, other_before = max(0, edit.a_start - first), max(0, edit.b_start - other_first)
            after, other_after = max(0, last - edit.a_end), max(0, other_last - edit.b_end)
            if before == other_before and after == other_after and (before or after or (inside_a and inside_b)):
                soft_a |= inside_a
                soft_b |= inside_b
    return frozenset(soft_a), frozenset(soft_b)


def find_split(
    a: Items, b: Items, edit: Edit, following: Edit, lists: MeaningLists
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the items of two neighbouring stretches that make up, with what both printings have between them, phrases of one line."""
    low, high = edit.a_start, following.a_end
    mine = find_phrases(a, low, min(len(a), high + PHRASE_REACH), lists, lists.equals)
    if not mine:
        return frozenset(), frozenset()
    theirs = find_phrases(b, edit.b_start, min(len(b), following.b_end + PHRASE_REACH), lists, lists.equals)
    for first, last, groups, _ in mine:
        numbers = set(groups.split())
        for other_first, other_last, other_groups, _ in theirs:
            is_whole = first == low and other_first == edit.b_start
            after, other_after = last - high, other_last - following.b_end
            ends_alike = after == other_after or max(after, other_after) <= 0
            reaches = last >= following.a_start and other_last >= following.b_start
            if is_whole and reaches and ends_alike and not numbers.isdisjoint(other_groups.split()):
                return (
                    _outside(range(first, min(last, high)), edit.a_end, following.a_start),
                    _outside(range(other_first, min(other_last, following.b_end)), edit.b_end, following.b_start),
                )
    return frozenset(), frozenset()


def _outside(places: range, start: int, end: int) -> frozenset[int]:
    return frozenset(place for place in places if not start <= place < end)

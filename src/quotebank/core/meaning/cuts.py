"""What a cut took away: a condition, a reservation, an attribution, an exception, a limit.

Only words of a sentence that is still partly printed count; whole sentences may go. A lost
negation is judged in :mod:`quotebank.core.meaning.denials`.

Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotebank.core.meaning.denials import loses_negation
from quotebank.core.meaning.items import Items
from quotebank.core.meaning.meaning_lists import MeaningLists
from quotebank.core.meaning.passages import BREAK, Passage
from quotebank.core.model import Warning_

#: Words that a limiter or hedge dropped without a mark may have (meaning_pairs.md: "one- or two-word"); with 3, one of
#: the 718 invented pairs more goes wrong.
MAX_LIMITER_WORDS = 2

#: Words of a cut up to which "some" or "at least" in it bounds what is still printed; in longer cuts it belongs
#: to a clause of its own. 5: two warnings of the 718 invented pairs lost; 14: three false ones more.
MAX_LIMIT_WORDS = 8

#: Words of a cut up to which a remark like "as alleged" is about the whole claim; 4 loses a warning, 10 changes nothing.
MAX_REMARK_WORDS = 6

#: Modals whose loss alone changes a claim; "can see" and "see" say nearly the same.
BINDING_MODALS = frozenset({"may", "could", "must", "should", "need", "would"})

#: Modals of a main clause that leave open what its "that" clause says ("It could be that").
_DOUBTFUL = frozenset({"may", "could"})

#: Words that open a condition without "if": "Should the dam break, ...".
_INVERTED = frozenset({"should", "were", "had"})

_SENTENCE_END = re.compile(r"[.!?](?=\W*(?:\s|\Z))|…\s*(?=[A-Z“\"])|\n")


def ends_sentence(items: Items, index: int, lists: MeaningLists) -> bool:
    """Tell whether a sentence ends between item ``index - 1`` and item ``index``; the text's ends count."""
    if not 0 < index < len(items):
        return True
    gap = items.gap(index)
    if not _SENTENCE_END.search(gap):
        return False
    if gap.strip() != ".":
        return True
    word = items.wording.keys[items.firsts[index] - 1] if items.firsts[index] else ""
    is_short_form = (
        word in lists.titles or word in lists.abbreviations or (len(word) == 1 and word.isalpha() and word != "i")
    )
    return not is_short_form


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of one printing that the other lacks: items ``start:end``."""

    start: int
    end: int
    has_before: bool  # something of the text before it is printed
    has_after: bool
    is_marked: bool  # an ellipsis stands in its place


def split_cut(items: Items, cut: Cut, lists: MeaningLists) -> list[Passage]:
    """Return the parts of a cut that lie in sentences still printed in part."""
    ends = [index for index in range(cut.start, cut.end + 1) if ends_sentence(items, index, lists)]
    if not ends:
        return [Passage(items, cut.start, cut.end, lists, has_before=cut.has_before, has_after=cut.has_after)]
    parts: list[Passage] = []
    if cut.has_before and ends[0] > cut.start:
        parts.append(Passage(items, cut.start, ends[0], lists, has_before=True, has_after=False))
    if cut.has_after and ends[-1] < cut.end:
        parts.append(Passage(items, ends[-1], cut.end, lists, has_before=False, has_after=True))
    return parts


def holds_sentence_end(items: Items, cut: Cut, lists: MeaningLists) -> bool:
    """Tell whether a sentence ends inside a cut, or the cut is whole sentences."""
    if ends_sentence(items, cut.start, lists) and ends_sentence(items, cut.end, lists):
        return True
    return any(ends_sentence(items, index, lists) for index in range(cut.start + 1, cut.end))


def find_cut_warnings(items: Items, cut: Cut, lists: MeaningLists) -> tuple[set[Warning_], set[Warning_]]:
    """Return the warnings of a cut that turn the claim, and those that only widen it."""
    turning: set[Warning_] = set()
    widening: set[Warning_] = set()
    for passage in split_cut(items, cut, lists):
        if loses_negation(passage):
            turning.add(Warning_.NEGATION)
            continue
        is_inside = passage.has_before and passage.has_after
        weight = sum(key not in lists.copulas and key not in {"to", "have", "has", "it"} for key in passage.keys)
        if weight <= MAX_LIMITER_WORDS and (limits := _find_limiters(passage)):
            if is_inside and not cut.is_marked:
                turning |= limits
            else:
                widening |= limits
            continue
        widening |= _find_loosened(passage)
    return turning, widening


def _find_limiters(passage: Passage) -> set[Warning_]:
    """Judge one or two dropped words: "only", "allegedly", "may"."""
    keys, lists = passage.keys, passage.lists
    if any(key in lists.quantifiers and lists.quantifiers.labels([key]) == ["only"] for key in keys):
        return {Warning_.QUANTIFIER}
    if any(key in lists.hedges["doubt"] or key in lists.hedges["strict"] for key in keys):
        return {Warning_.HEDGE}
    if lists.hedges["view"].labels(keys):
        return {Warning_.HEDGE}
    if BINDING_MODALS.intersection(lists.modals.labels(keys)[:1]):
        return {Warning_.MODAL}
    following = passage.items.keys[passage.end] if passage.end < len(passage.items) else ""
    if keys == ["#1", "of"] and following in lists.articles:
        return {Warning_.QUANTIFIER}  # "one of the oldest", "the oldest"
    if passage.previous in {"every", "each"} and keys in (["other"], ["#2th"]):
        return {Warning_.QUANTIFIER}
    if len(keys) == 1 and following and following not in lists.closed:
        if keys[0] in lists.hedges["former"]:
            return {Warning_.TENSE}
        if keys[0] in lists.hedges["deputy"]:
            return {Warning_.NAME}
    is_some = lists.quantifiers.labels(keys[:1])[:1] in (["some"], ["most"], ["few"], ["half"])
    if is_some and passage.has_after and (len(keys) == 1 or keys[1] == "of") and following[:1] != "#":
        return {Warning_.QUANTIFIER}
    return set()


def _find_loosened(passage: Passage) -> set[Warning_]:
    """Find conditions, reservations, attributions, exceptions and limits in a part."""
    hedges, keys = passage.lists.hedges, passage.keys
    found: set[Warning_] = set()
    starts = _list_clause_starts(keys)
    if passage.has_after and not passage.has_before:
        starts.append(_open_last_clause(passage))
    if keys[0] == "but" and passage.lists.quantifiers.labels([passage.previous or "but"]) in (["all"], ["none"]):
        return {Warning_.QUANTIFIER}
    following = passage.items.keys[passage.end :]
    if following and hedges["condition"].match(following, 0, len(following)):
        starts = starts[:1]  # what is printed begins with a condition of its own
    for start in starts:
        if hedges["exception"].match(keys, start, len(keys)):
            found.add(Warning_.QUANTIFIER)
        if hedges["condition"].match(keys, start, len(keys)):
            found.add(Warning_.HEDGE)
        if not passage.has_before and keys[0] in _INVERTED and BREAK.search(passage.gap(len(keys))):
            found.add(Warning_.HEDGE)
        if hedges["reservation"].match(keys, start, len(keys)) and (
            passage.has_before or keys[start] not in hedges["contrast"]
        ):
            found.add(Warning_.HEDGE)
    if _has_attribution(passage):
        found.add(Warning_.HEDGE)
    if Warning_.QUANTIFIER not in found and _has_limit(passage):
        found.add(Warning_.QUANTIFIER)
    return found


def _list_clause_starts(keys: list[str]) -> list[int]:
    """Return where a part's first clause begins: at its start, and after "but" and "only" there."""
    starts = [0]
    index = 0
    while index + 1 < len(keys) and keys[index] in {"but", "only", "even"}:
        index += 1
        starts.append(index)
    return starts


def _open_last_clause(passage: Passage) -> int:
    """Return where the clause that leads to the passage's end begins, behind what joins it; 0: none is open there."""
    start = passage.last_clause()
    if start < len(passage.keys) and passage.keys[start] in {"and", "but", "so"}:
        start += 1
    return start if start < len(passage.keys) else 0


def _has_attribution(passage: Passage) -> bool:
    """Tell whether a part says whose view or word the printed claim is."""
    keys, hedges = passage.keys, passage.lists.hedges
    books = (hedges["view"], hedges["word_of"])
    if passage.has_before and not passage.has_after:  # right behind the claim, or a short remark at its end
        return any(book.match(keys, 0, len(keys)) for book in books) or (
            len(keys) <= MAX_REMARK_WORDS and bool(hedges["word_of"].labels(keys))
        )
    is_linked = keys[-1] == "that"
    if (
        is_linked
        and not passage.has_before
        and (_DOUBTFUL & set(passage.lists.modals.labels(keys)) or any(key in hedges["doubt"] for key in keys))
    ):
        return True
    start = 0 if is_linked else passage.last_clause()
    for book in books:
        for place, label, _ in book.find(keys, 0, len(keys)):
            if place >= start or (label == "word_of" and is_linked) or (place == 0 and len(keys) <= MAX_REMARK_WORDS):
                return True
    speech = [index for index, key in enumerate(keys) if key in hedges["speech"]]
    if not speech or not {"i", "we"}.isdisjoint(keys[: speech[-1]]):
        return False
    if not passage.has_before:
        return is_linked
    is_aside = len(keys) <= MAX_LIMIT_WORDS and (
        bool(BREAK.search(passage.gap(0))) or bool(BREAK.search(passage.gap(len(keys))))
    )
    return is_aside and keys[0] not in passage.lists.relatives


def _has_limit(passage: Passage) -> bool:
    """Tell whether a part bounds the claim in place, number or time."""
    keys, lists = passage.keys, passage.lists
    if len(keys) > MAX_LIMIT_WORDS or not passage.has_before or keys[0] in lists.relatives:
        return False
    if any(length > 1 or place == 0 for place, _, length in lists.hedges["limit"].find(keys, 0, len(keys))):
        return True
    return passage.has_after and keys[0] in lists.prepositions and len(keys) > 1 and keys[1] in lists.hedges["bound"]

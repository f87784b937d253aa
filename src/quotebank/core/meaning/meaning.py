"""The warnings of a pair of printings: what was changed that may have changed the meaning.

Joins what the modules by subject find: numbers, units, dates and names (:mod:`facts`); negations and
opposites (:mod:`claims`); modals, quantifiers and hedges (:mod:`degrees`); tense (:mod:`tenses`); who did
what (:mod:`reversals`); what a cut took away (:mod:`cuts`).

Pure. Source of the definitions: docs/references.md, "meaning pairs".
"""

from __future__ import annotations

from dataclasses import dataclass, field

from quotebank.core.meaning.bounds import find_bounds
from quotebank.core.meaning.claims import find_negation
from quotebank.core.meaning.collation import Collation, Kind
from quotebank.core.meaning.contrasts import Contrasts, find_contrasts
from quotebank.core.meaning.cuts import Cut, ends_sentence, find_cut_warnings
from quotebank.core.meaning.degrees import find_hedges, find_modals, find_quantifiers, find_split_quantifiers
from quotebank.core.meaning.facts import find_facts
from quotebank.core.meaning.intentions import find_intentions
from quotebank.core.meaning.items import Items
from quotebank.core.meaning.meaning_lists import MeaningLists
from quotebank.core.meaning.questions import has_turned_question
from quotebank.core.meaning.remainders import find_remainder
from quotebank.core.meaning.reversals import find_roles
from quotebank.core.meaning.tenses import find_tense
from quotebank.core.model import Warning_

#: Items dropped in one go with replaced words from which they are a cut and not part of the new wording.
MIN_MIXED_CUT_WORDS = 5


@dataclass(slots=True)
class Reading:
    """What the comparison found."""

    turning: set[Warning_] = field(default_factory=set)  # the claim is another
    widening: set[Warning_] = field(default_factory=set)  # a cut dropped a condition or a limit
    cuts: list[Cut] = field(default_factory=list)  # of a
    additions: list[Cut] = field(default_factory=list)  # of b
    is_replaced: bool = False  # words were put for others, or moved
    is_exchanged: bool = False  # two stretches changed places, roles turned or kept
    facts: int = 0  # independent numbers, dates and names that differ


def read_meaning(collation: Collation) -> Reading:
    """Judge everything that two printings do not share."""
    reading = Reading()
    residue = collation.residue
    is_replaced = any(edit.a_start < edit.a_end and edit.b_start < edit.b_end for edit in residue)
    turned = explained = False
    if is_replaced or collation.pairs or collation.added:
        turned, explained = find_roles(collation)
    reading.is_exchanged = turned or explained
    if turned:
        reading.turning.add(Warning_.ROLE_SWAP)
        reading.is_replaced = True
        return reading
    contrasts = find_contrasts(collation)
    _read_cuts(collation, reading, contrasts)
    reading.turning |= find_split_quantifiers(collation) | contrasts.warnings | find_bounds(collation)
    if explained and _are_numbers(collation):
        reading.turning.add(Warning_.NUMBER)
    is_asked = has_turned_question(collation)
    if is_asked:
        reading.turning.add(Warning_.HEDGE)
    reading.is_replaced = is_replaced or explained or any(pair.kind is Kind.MOVED for pair in collation.pairs)
    if explained and not collation.dropped and not collation.added:
        return reading
    has_contrast = bool(contrasts.opposites or contrasts.negations)
    if is_replaced or has_contrast or any(pair.kind not in {Kind.SAME, Kind.SOFT} for pair in collation.pairs):
        _read_replacements(collation, reading, contrasts)
    if is_asked:
        reading.turning.discard(Warning_.TENSE)  # "Did they know?", "They knew"
    return reading


def _are_numbers(collation: Collation) -> bool:
    """Tell whether what changed places are two numbers: "9-2", "2-9"."""
    moved = [collation.a.keys[pair.a] for pair in collation.pairs if pair.kind is Kind.MOVED]
    return bool(moved) and all(key[0] == "#" for key in moved)


def _read_replacements(collation: Collation, reading: Reading, contrasts: Contrasts) -> None:
    facts, reading.facts = find_facts(collation)
    remainder = find_remainder(
        collation,
        {i for part in reading.cuts for i in range(part.start, part.end)},
        {j for part in reading.additions for j in range(part.start, part.end)},
    )
    negation, is_made_good = find_negation(remainder, contrasts)
    reading.turning |= facts | negation | find_hedges(remainder) | find_intentions(collation)
    if not is_made_good:
        reading.turning |= find_quantifiers(remainder)
    modals = find_modals(remainder)
    reading.turning |= modals or find_tense(collation)


def _is_bare_negation(items: Items, start: int, end: int, lists: MeaningLists) -> bool:
    """Tell whether a stretch is a negation alone, which a contrary word elsewhere may make good: "not ... able", "unable"."""
    keys = items.keys[start:end]
    negates = [lists.negators.match([key], 0, 1) is not None if key in lists.negators else False for key in keys]
    return any(negates) and all(
        is_negator or key in lists.auxiliaries for is_negator, key in zip(negates, keys, strict=True)
    )


def _read_cuts(collation: Collation, reading: Reading, contrasts: Contrasts) -> None:
    """Find what was cut out or put in, by itself or in one go with replaced words."""
    a, b, lists = collation.a, collation.b, collation.lists
    dropped, added = set(collation.dropped), set(collation.added)
    is_answered = bool(contrasts.opposites or contrasts.negations) or any(
        pair.kind in {Kind.OPPOSITE, Kind.NEGATED} for pair in collation.pairs
    )
    for edit in collation.residue:
        is_pure = edit.a_start == edit.a_end or edit.b_start == edit.b_end
        for start, end in _list_runs(dropped, edit.a_start, edit.a_end):
            if (not is_pure and end - start < MIN_MIXED_CUT_WORDS) or (
                is_answered and _is_bare_negation(a, start, end, lists)
            ):
                continue
            has_before = edit.b_start > 0 or start > edit.a_start
            has_after = edit.b_end < len(b) or end < edit.a_end
            is_marked = any(
                "…" in b.gap(place) or ".." in b.gap(place) for place in range(edit.b_start, edit.b_end + 1)
            )
            cut = Cut(start, end, has_before, has_after, is_marked)
            reading.cuts.append(cut)
            turning, widening = find_cut_warnings(a, cut, lists)
            reading.turning |= turning
            reading.widening |= widening
        for start, end in _list_runs(added, edit.b_start, edit.b_end):
            if (not is_pure and end - start < MIN_MIXED_CUT_WORDS) or (
                is_answered and _is_bare_negation(b, start, end, lists)
            ):
                continue
            has_before = edit.a_start > 0 or start > edit.b_start
            has_after = edit.a_end < len(a) or end < edit.b_end
            addition = Cut(start, end, has_before, has_after, is_marked=False)
            reading.additions.append(addition)
            reading.turning |= _find_added(b, addition, collation)


def _list_runs(places: set[int], start: int, end: int) -> list[tuple[int, int]]:
    """Return the unbroken runs of ``places`` between ``start`` and ``end``."""
    runs: list[tuple[int, int]] = []
    for place in range(start, end):
        if place not in places:
            continue
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    return runs


def _find_added(items: Items, addition: Cut, collation: Collation) -> set[Warning_]:
    """Judge words that the second printing has inside a sentence of the first."""
    lists = collation.lists
    if not addition.has_before and ends_sentence(items, addition.end, lists):
        return set()
    if not addition.has_after and ends_sentence(items, addition.start, lists):
        return set()
    turning, widening = find_cut_warnings(items, addition, lists)
    return turning | widening

"""How two printings relate: the same statement or not, and what was done to it.

:func:`compare` decides by the first rule that fits: different, meaning, identical, cosmetic, part,
joined, shortened, edited (definitions: docs/references.md, "meaning pairs"). ``a`` is the reference
printing. ``same`` is false for ``different`` alone.

Pure. Spans are code points of ``a`` and ``b`` as given; the score runs 0-100 and is 50 or more
exactly when the two are the same statement.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotebank.core.collation import Collation, Kind, collate
from quotebank.core.cuts import holds_sentence_end
from quotebank.core.diffing import list_changes
from quotebank.core.folding import fold_words
from quotebank.core.items import Items, read_items
from quotebank.core.meaning import Reading, read_meaning
from quotebank.core.meaning_lists import MeaningLists
from quotebank.core.model import Comparison, Relation, Warning_
from quotebank.core.wording import Wording, read_wording

#: What an item weighs as evidence, by how general a word it is (SCOWL size; 0 = no word of the list).
WEIGHTS = {10: 0.5, 20: 0.7, 35: 0.9, 40: 1.0, 50: 1.0, 0: 1.0}

#: Weight of numbers, dates and units, which are many and meet by chance.
MEASURE_WEIGHT = 0.5

#: What is left of a weight inside a stock phrase.
FORMULA_SHARE = 0.15

#: Share of the evidence that must be common, 0-1.
MIN_COMMON_SHARE = 0.6

#: Independent facts that must differ for another statement (meaning_pairs.md: "two or more").
DIFFERENT_FACTS = 2

#: Below this common share, replaced words beside a differing fact are another fact and not wording.
SURE_SHARE = 0.85

#: Content words replaced by unrelated ones that weigh as one differing fact.
NEW_WORDS_FACT = 2

#: Words of a speaker's full name.
MIN_NAME_WORDS = 2

#: Score of the least alike printings of one statement.
SAME_SCORE = 50.0


def _weigh(items: Items, lists: MeaningLists) -> list[float]:
    weights = []
    for key in items.keys:
        if key in lists.closed or lists.titles.get(key, "neutral") != "neutral":
            weights.append(0.0)
        elif key[0] in "#@" or key.startswith("u:"):
            weights.append(MEASURE_WEIGHT)
        else:
            weights.append(WEIGHTS[lists.words.get(key, 0)])
    return weights


def _discount_formulas(items: Items, weights: list[float], lists: MeaningLists) -> None:
    for place, _, length in lists.formulas.find(items.keys, 0, len(items)):
        for index in range(place, place + length):
            weights[index] *= FORMULA_SHARE


def _order(warnings: set[Warning_]) -> tuple[Warning_, ...]:
    return tuple(warning for warning in Warning_ if warning in warnings)


def compare(
    a: str, b: str, lists: MeaningLists, *, speaker_a: str | None = None, speaker_b: str | None = None
) -> Comparison:
    """Compare printing ``b`` with the reference printing ``a``.

    Two different named people as speakers count as one differing fact; an unknown speaker or a body
    does not. Two texts without words are identical; a text without words and another are different.
    """
    if a == b:
        return Comparison(same=True, score=100.0, relation=Relation.IDENTICAL)
    wording_a, wording_b = read_wording(a), read_wording(b)
    if wording_a.keys == wording_b.keys and (not _has_digit(a) or fold_words(a) == fold_words(b)):
        return Comparison(same=True, score=100.0, relation=Relation.IDENTICAL)
    changes = list_changes(wording_a, wording_b)
    if not wording_a.keys or not wording_b.keys:
        return Comparison(same=False, score=0.0, relation=Relation.DIFFERENT, changes=changes)
    items_a, items_b = read_items(wording_a, lists), read_items(wording_b, lists)
    collation = collate(items_a, items_b, lists)
    if not collation.residue:
        return Comparison(same=True, score=100.0, relation=Relation.COSMETIC, changes=changes)
    reading = read_meaning(collation)
    share, is_different = _judge_evidence(
        collation, reading, other_people=_are_other_people(speaker_a, speaker_b, lists)
    )
    if is_different:
        return Comparison(same=False, score=round(SAME_SCORE * share, 1), relation=Relation.DIFFERENT, changes=changes)
    score = round(SAME_SCORE + (100 - SAME_SCORE) * share, 1)
    if reading.turning:
        return Comparison(
            same=True,
            score=score,
            relation=Relation.MEANING,
            warnings=_order(reading.turning | reading.widening),
            changes=changes,
        )
    relation = _name_shape(collation, reading)
    warnings = _order(reading.widening) if relation in {Relation.PART, Relation.SHORTENED, Relation.JOINED} else ()
    return Comparison(same=True, score=score, relation=relation, warnings=warnings, changes=changes)


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _are_other_people(one: str | None, other: str | None, lists: MeaningLists) -> bool:
    """Tell whether two speakers are surely two people: full names without a common word.

    A name with a word of the word list in it may be a body or a role ("Harbour Trust", "the mayor"),
    which speaks through people.
    """
    if not one or not other:
        return False
    names = fold_words(one), fold_words(other)
    if any(len(words) < MIN_NAME_WORDS or any(word in lists.words for word in words) for words in names):
        return False
    return set(names[0]).isdisjoint(names[1])


def _judge_evidence(collation: Collation, reading: Reading, *, other_people: bool) -> tuple[float, bool]:
    """Return the share of the evidence that is common, and whether it is too little for one statement."""
    a, b, lists = collation.a, collation.b, collation.lists
    weights_a, weights_b = _weigh(a, lists), _weigh(b, lists)
    _discount_formulas(a, weights_a, lists)
    _discount_formulas(b, weights_b, lists)
    answered = {
        Kind.SAME,
        Kind.SOFT,
        Kind.FORM,
        Kind.SYNONYM,
        Kind.MOVED,
        Kind.OPPOSITE,
        Kind.NEGATED,
        Kind.MODAL,
        Kind.QUANTIFIER,
    }
    loose_a = {*collation.dropped, *(pair.a for pair in collation.pairs if pair.kind not in answered)}
    loose_b = {*collation.added, *(pair.b for pair in collation.pairs if pair.kind not in answered)}
    left_a = sum(weights_a[i] for i in loose_a)
    left_b = sum(weights_b[j] for j in loose_b)
    common = min(sum(weights_a) - left_a, sum(weights_b) - left_b)
    conflict = min(left_a, left_b)
    if reading.is_exchanged or not common + conflict:
        return 1.0, False
    share = max(0.0, common / (common + conflict))
    facts = reading.facts
    if facts and share < SURE_SHARE:
        others = [
            pair for pair in collation.pairs if pair.kind is Kind.OTHER and weights_a[pair.a] and weights_b[pair.b]
        ]
        facts += len(others) >= NEW_WORDS_FACT
    is_different = facts + other_people >= DIFFERENT_FACTS or share < MIN_COMMON_SHARE
    return share, is_different


def _name_shape(collation: Collation, reading: Reading) -> Relation:
    """Name what was done to the words where the meaning is kept."""
    if reading.is_replaced or any(pair.kind is not Kind.SAME for pair in collation.pairs):
        return Relation.EDITED
    a, b = collation.a, collation.b
    if reading.additions:
        is_whole = all(
            not (part.has_before and part.has_after) or holds_sentence_end(b, part, collation.lists)
            for part in reading.additions
        )
        return Relation.JOINED if is_whole else Relation.EDITED
    inner = [cut for cut in reading.cuts if cut.has_before and cut.has_after]
    if not inner:
        return Relation.PART
    return Relation.JOINED if any(holds_sentence_end(a, cut, collation.lists) for cut in inner) else Relation.SHORTENED


def fullest(texts: Sequence[str]) -> int:
    """Return the index of the fullest printing: most words; ties go to the smallest text, then the first.

    Raises ValueError for no texts.

    >>> fullest(["We won.", "We won the cup.", "We won a cup."])
    2
    """
    if not texts:
        raise ValueError("there is no fullest of no texts")
    return min(range(len(texts)), key=lambda index: (-len(fold_words(texts[index])), texts[index], index))


def relate(reference: str, others: Sequence[str], lists: MeaningLists) -> tuple[Comparison, ...]:
    """Compare each of a cluster's printings with its reference, in order; equal texts are judged once."""
    known: dict[str, Comparison] = {}
    for text in others:
        if text not in known:
            known[text] = compare(reference, text, lists)
    return tuple(known[text] for text in others)


__all__ = ["Wording", "compare", "fullest", "relate"]

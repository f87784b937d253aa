"""How two printings relate: the same statement or not, and what was done to it.

:func:`compare` decides by the first rule that fits: different, meaning, identical, cosmetic, part,
joined, shortened, edited (definitions: docs/references.md, "meaning pairs"). ``a`` is the reference
printing. ``same`` is false for ``different`` alone.

Pure. Spans are code points of ``a`` and ``b`` as given; the score runs 0-100 and is 50 or more
exactly when the two are the same statement.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotebank.core.folding import fold_words
from quotebank.core.meaning.collation import Collation, Kind, collate
from quotebank.core.meaning.cuts import holds_sentence_end
from quotebank.core.meaning.diffing import list_changes
from quotebank.core.meaning.items import read_items
from quotebank.core.meaning.meaning import Reading, read_meaning
from quotebank.core.meaning.meaning_lists import MeaningLists
from quotebank.core.meaning.sameness import judge_sameness
from quotebank.core.meaning.wording import read_wording
from quotebank.core.model import Comparison, Relation, Warning_

#: Score of the least alike printings of one statement.
SAME_SCORE = 50.0

#: Score of a printing judged to be another statement from which on it shares enough with the reference (half of what the
#: shorter one says) to be related to it, and not to another printing.
MIN_STATED_SCORE = (SAME_SCORE - 1) / 2


def _order(warnings: set[Warning_]) -> tuple[Warning_, ...]:
    return tuple(warning for warning in Warning_ if warning in warnings)


def compare(
    a: str,
    b: str,
    lists: MeaningLists,
    *,
    speaker_a: str | None = None,
    speaker_b: str | None = None,
    as_one: bool = False,
) -> Comparison:
    """Compare printing ``b`` with the reference printing ``a``; ``as_one``: it is known that they are one statement.

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
    sameness = judge_sameness(collation, reading, speaker_a=speaker_a, speaker_b=speaker_b)
    share = sameness.share
    if not sameness.is_same and not as_one:
        return Comparison(
            same=False, score=round((SAME_SCORE - 1) * share, 1), relation=Relation.DIFFERENT, changes=changes
        )
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


@dataclass(frozen=True, slots=True)
class Related:
    """How a printing of a cluster relates to the reference; to another printing where it shares too little with that."""

    comparison: Comparison
    to: str | None = None  # the text of that other printing


def relate(
    reference: str,
    others: Sequence[str],
    lists: MeaningLists,
    *,
    speaker: str | None = None,
    speakers: Sequence[str | None] = (),
    beside: Sequence[str] = (),
) -> tuple[Related, ...]:
    """Compare each of a cluster's printings with its reference, in order; equal ones are judged once.

    That they are one statement was judged before, so none is ``different``: what differs in two facts has its meaning changed. A
    printing that shares little with the reference (two parts that a third joins) is compared with the nearest of the others.
    ``speaker`` said the reference, ``speakers`` the others (as many, or none where nothing is known of them). ``beside`` are
    further printings, that are compared only with such as share little with the reference.
    """
    known: dict[tuple[str, str | None], Comparison] = {}
    printings = list(zip(others, speakers or [None] * len(others), strict=True))
    for text, other in printings:
        if (text, other) not in known:
            known[text, other] = compare(reference, text, lists, speaker_a=speaker, speaker_b=other)
    found = {printing: Related(comparison) for printing, comparison in known.items() if comparison.same}
    texts = sorted({*(text for text, _ in known), *beside}, key=lambda text: (-len(text), text))
    for (text, other), comparison in known.items():
        if not comparison.same:
            near = None if comparison.score >= MIN_STATED_SCORE else _find_nearest(text, texts, lists)
            found[text, other] = near or Related(compare(reference, text, lists, as_one=True))
    return tuple(found[printing] for printing in printings)


def _find_nearest(text: str, others: Sequence[str], lists: MeaningLists) -> Related | None:
    """Relate a text to the longer one that it is likest, the longest of equals; None where all are other statements."""
    compared = [Related(compare(other, text, lists), other) for other in others if len(other) > len(text)]
    return max(
        (related for related in compared if related.comparison.same),
        key=lambda related: related.comparison.score,
        default=None,
    )

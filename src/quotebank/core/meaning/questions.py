"""Whether a question became a statement, or the other way round: "Is the bridge safe?", "The bridge is safe."

Only questions that begin with their verb count: those with "who" or "why" become no statement by turning words round, and a
tag ("doesn't it?") asks for assent to what is stated.

Pure.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

from quotebank.core.meaning.collation import Collation, Kind
from quotebank.core.meaning.cuts import ends_sentence
from quotebank.core.meaning.items import Items
from quotebank.core.meaning.meaning_lists import MeaningLists

#: Words that may stand before the verb of a question.
_LEADS = frozenset({"and", "but", "so", "or", "then", "now", "well"})

#: Share of a question's content words that must stand in the other printing's sentence for it to be the same question.
MIN_SHARED = 0.6


def has_turned_question(collation: Collation) -> bool:
    """Tell whether what one printing asks, the other states."""
    answers = dict(collation.list_shared())
    answers.update(
        {pair.a: pair.b for pair in collation.pairs if pair.a >= 0 and pair.b >= 0 and pair.kind is not Kind.OTHER}
    )
    back = {j: i for i, j in answers.items()}
    lists = collation.lists
    return _states(collation.a, collation.b, answers, lists) or _states(collation.b, collation.a, back, lists)


def _states(asking: Items, other: Items, answers: dict[int, int], lists: MeaningLists) -> bool:
    """Tell whether a sentence of ``other`` states what a sentence of ``asking`` asks."""
    if "?" not in asking.wording.text:
        return False
    ends = _list_ends(other, lists)
    for start, end in pairwise([0, *_list_ends(asking, lists)]):
        if not _is_question(asking, start, end, lists):
            continue
        content = [index for index in range(start, end) if asking.keys[index] not in lists.closed]
        found = [answers[index] for index in content if index in answers]
        if not content or len(found) < MIN_SHARED * len(content):
            continue
        at = bisect_right(ends, found[-1])
        low, high = ends[at - 1] if at else 0, ends[at]
        if not any("?" in other.gap(index) for index in range(low + 1, high + 1)):
            first = low + (high - low > 1 and other.keys[low] in _LEADS)
            if other.keys[first] not in lists.auxiliaries:
                return True
    return False


def _list_ends(items: Items, lists: MeaningLists) -> list[int]:
    """Return the places behind the last item of each sentence."""
    return [index for index in range(1, len(items) + 1) if ends_sentence(items, index, lists)]


def _is_question(items: Items, start: int, end: int, lists: MeaningLists) -> bool:
    if "?" not in items.gap(end):
        return False
    while start + 1 < end and items.keys[start] in _LEADS:
        start += 1
    return items.keys[start] in lists.auxiliaries

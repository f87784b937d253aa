"""Whether a thing is done, under way or to come: the tense of a verb that both printings have.

Pure.
"""

from __future__ import annotations

from quotebank.core.meaning.collation import Collation, Kind
from quotebank.core.meaning.items import Items
from quotebank.core.meaning.meaning_lists import MeaningLists
from quotebank.core.meaning.wordforms import list_bases
from quotebank.core.model import Warning_

#: Items to the left among which the auxiliaries of a verb are sought ("will not now be").
MAX_AUXILIARIES = 5

#: Items of a stretch up to which it can be a mere change of auxiliaries.
MAX_VERB_WORDS = 3

_BETWEEN = frozenset(
    {"not", "to", "used", "going", "about", "set", "already", "now", "still", "just", "never", "also", "always"}
)
_MODAL = frozenset({"would", "could", "may", "might", "must", "should", "can", "ought", "need"})
_PRESENT_BE = frozenset({"am", "is", "are", "being"})
_PAST_BE = frozenset({"was", "were"})

#: Times that contradict one another. "now" and "come" do not: "the shop opens in May".
_APART = frozenset(
    frozenset(pair)
    for pair in (
        ("come", "done"), ("come", "way"), ("come", "past_way"), ("way", "done"), ("past_way", "done"), ("now", "done"),
        ("now", "past_way"), ("way", "past_way"),
    )
)  # fmt: skip

#: Of these, what holds between near synonyms too; "will rise" and "are going up" do not contradict one another.
_FAR_APART = frozenset({frozenset(("come", "done")), frozenset(("way", "done"))})


def _list_auxiliaries(items: Items, main: int, lists: MeaningLists) -> list[str]:
    words: list[str] = []
    index = main - 1
    while index >= 0 and main - index <= MAX_AUXILIARIES:
        key = items.keys[index]
        if key not in lists.auxiliaries and key not in _BETWEEN:
            break
        words.append(key)
        index -= 1
    return words[::-1]


def classify_verb(items: Items, main: int, lists: MeaningLists) -> str | None:
    """Say when the action of the verb at ``main`` takes place: come, way, past_way, done or now; None: unclear."""
    words = _list_auxiliaries(items, main, lists)
    key, has = items.keys[main], set(words)
    is_ing = key.endswith("ing") and len(key) > 4
    if has & _MODAL:
        return None
    if words[-2:] == ["used", "to"] and not has & (_PRESENT_BE | _PAST_BE):
        return "done"
    if (
        has & {"will", "shall"}
        or {"going", "to"} <= has
        or (words[-1:] == ["to"] and words[-2:-1] and words[-2] in _PRESENT_BE | {"about", "set"})
    ):
        return "come"
    if has & {"have", "has"}:
        return "way" if is_ing else "done"
    if has & {"had", "did"}:
        return "done"
    if has & _PRESENT_BE:
        return "way" if is_ing else "now"
    if has & _PAST_BE:
        return "past_way" if is_ing else "done"
    if has & {"do", "does"}:
        return "now"
    if is_ing or words[-1:] == ["to"] or has & {"be", "been"}:
        return None
    return _classify_form(key, lists)


def _classify_form(key: str, lists: MeaningLists) -> str | None:
    if key in {"was", "were", "had", "did"} or any(part == "v" for part, _ in lists.forms.get(key, ())):
        return "done"
    if key.endswith("ed") and len(list_bases(key, lists)) > 1:
        return "done"
    return "now"


def _list_verbs(collation: Collation) -> list[tuple[int, int, bool]]:
    """Return the verbs that answer one another, and whether they are forms of one word."""
    a, b, lists = collation.a, collation.b, collation.lists
    verbs = [
        (pair.a, pair.b, pair.kind is Kind.FORM)
        for pair in collation.pairs
        if pair.kind in {Kind.FORM, Kind.SYNONYM, Kind.SOFT} and pair.a >= 0 and pair.b >= 0
    ]
    for edit in collation.residue:
        if (
            edit.a_end >= len(a)
            or edit.b_end >= len(b)
            or max(edit.a_end - edit.a_start, edit.b_end - edit.b_start) > MAX_VERB_WORDS
        ):
            continue
        changed = [*a.keys[edit.a_start : edit.a_end], *b.keys[edit.b_start : edit.b_end]]
        if all(key in lists.auxiliaries or key in {"going", "to", "about", "not"} for key in changed) and any(
            key in lists.auxiliaries for key in changed
        ):
            verbs.append((edit.a_end, edit.b_end, True))
    return verbs


def _is_verb(items: Items, index: int, lists: MeaningLists) -> bool:
    key = items.keys[index]
    return key not in lists.closed or key in lists.auxiliaries


def find_tense(collation: Collation) -> set[Warning_]:
    """Compare whether a thing is done, under way or to come; the verb must be the same or near it."""
    a, b, lists = collation.a, collation.b, collation.lists
    for i, j, is_one_word in _list_verbs(collation):
        if not is_one_word and not (_is_verb(a, i, lists) and _is_verb(b, j, lists)):
            continue
        mine, theirs = classify_verb(a, i, lists), classify_verb(b, j, lists)
        if mine and theirs and frozenset((mine, theirs)) in (_APART if is_one_word else _FAR_APART):
            return {Warning_.TENSE}
    return set()

"""How what two banks hold of one thing becomes one: journals of decisions, versions of an article. Pure.

The same comes out whichever bank takes in the other, and taking one in again changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from quotebank.core.deciding.actions import Action
from quotebank.core.records import Decision


class Entry(NamedTuple):
    """A decision in a journal."""

    key: str
    made_at: str


def merge_order(ours: Sequence[Entry], theirs: Sequence[Entry]) -> tuple[str, ...]:
    """Return the decisions of two journals, each once, by time; what stands in an order in both stays in it.

    >>> merge_order([Entry("d1", "10"), Entry("d2", "12")], [Entry("d1", "10"), Entry("d3", "11")])
    ('d1', 'd3', 'd2')
    """
    in_ours, in_theirs = {entry.key for entry in ours}, {entry.key for entry in theirs}
    order: dict[str, None] = {}
    left, right = list(reversed(ours)), list(reversed(theirs))
    while left or right:
        if not left or not right:
            order[(left or right).pop().key] = None
        elif left[-1].key in order or left[-1].key == right[-1].key:
            order[left.pop().key] = None
        elif right[-1].key in order:
            right.pop()
        else:
            waits, other_waits = left[-1].key in in_theirs, right[-1].key in in_ours
            if waits == other_waits:
                first = left if (left[-1].made_at, left[-1].key) < (right[-1].made_at, right[-1].key) else right
            else:
                first = right if waits else left
            order[first.pop().key] = None
    return tuple(order)


def find_undone(journal: Iterable[tuple[str, str | None]]) -> dict[str, str]:
    """Return which undoing in force undoes a decision; the journal: each decision, and what it undoes, oldest first.

    >>> find_undone([("d1", None), ("d2", "d1"), ("d3", "d2"), ("d4", "d1")])
    {'d1': 'd4', 'd2': 'd3'}
    """
    undone: dict[str, str] = {}
    for key, target in reversed(list(journal)):
        if target is not None and key not in undone:
            undone.setdefault(target, key)
    return dict(sorted(undone.items()))


class Version(NamedTuple):
    """A text of an article."""

    text_sha256: str
    saved_at: str


def merge_versions(ours: Sequence[Version], theirs: Sequence[Version]) -> tuple[Version, ...]:
    """Return the texts that an article had in two banks, each once, by when one of them first saw it, the newest last.

    The newest is one bank's newest: the one that the other bank knows an older one beside; else the one seen later.

    >>> [each.text_sha256 for each in merge_versions([Version("a", "1"), Version("b", "5")], [Version("a", "7")])]
    ['a', 'b']
    """
    first: dict[str, str] = {}
    for version in (*ours, *theirs):
        first[version.text_sha256] = min(first.get(version.text_sha256, version.saved_at), version.saved_at)
    own, other = ours[-1].text_sha256, theirs[-1].text_sha256
    is_known, other_is_known = own in {each[0] for each in theirs}, other in {each[0] for each in ours}
    if is_known == other_is_known:
        newest = max(own, other, key=lambda each: (first[each], each))
    else:
        newest = other if is_known else own
    ordered = sorted(first.items(), key=lambda each: (each[0] == newest, each[1], each[0]))
    return tuple(Version(*each) for each in ordered)


@dataclass(frozen=True, slots=True)
class Differing:
    """A particular of an article that both banks have otherwise."""

    article_id: str
    what: str
    ours: str
    theirs: str


def is_newer(extractor: str, other: str) -> bool:
    """Tell whether an extractor is of a higher version than another.

    >>> is_newer("quotebank 0.10.0", "quotebank 0.9.1"), is_newer("Ann", "quotebank 0.9.1")
    (True, False)
    """
    found = [[int(part) for part in re.findall(r"\d+", name)] for name in (extractor, other)]
    return all(found) and found[0] > found[1]


def says_same(one: Decision, other: Decision) -> bool:
    """Tell whether two decisions about the same thing say the same of it."""
    return one.action == other.action and _essence(one) == _essence(other)


#: What finds the place again, or tells how it stood, but not what was decided.
_WHEREABOUTS = frozenset({"id", "link", "places", "rest", "items", "quotes", "cluster", "pair", "gone", "links"})


def _essence(decision: Decision) -> Any:
    """Return what a decision says, without where."""
    payload = {name: value for name, value in decision.payload.items() if name not in _WHEREABOUTS}
    if isinstance(payload.get("speaker"), dict):
        if decision.action == Action.SPEAKER:
            speaker = payload["speaker"]
            assert isinstance(speaker, dict)
            payload["speaker"] = {name: value for name, value in speaker.items() if name not in _WHEREABOUTS}
        else:
            del payload["speaker"]  # it is the target
    if decision.action == Action.CONFIRM:
        places = decision.payload["places"]
        assert isinstance(places, list)
        payload["found"] = [(place["found"]["canonical"], place["found"]["text"]) for place in places]
    return payload

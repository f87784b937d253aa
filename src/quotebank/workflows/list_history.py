"""The journal of decisions with what became of each: in force, superseded, undone, or not applied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from quotebank.core.deciding.actions import Outcome
from quotebank.core.deciding.targets import list_filed_places, list_places
from quotebank.core.identity import is_id
from quotebank.core.records import Decision
from quotebank.errors import InputError
from quotebank.store.decisions import list_decisions
from quotebank.store.judging import judge_decisions
from quotebank.store.resolving import (
    find_article_row,
    find_cluster_quote,
    find_quote_row,
    find_speaker_row,
    list_quote_ids,
    list_speaker_ids,
    require,
)
from quotebank.store.session import Bank, Connection
from quotebank.workflows.decision_shapes import decision_shape, list_targets
from quotebank.workflows.search_bank import parse_date_range

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Judged:
    """A decision and what became of it."""

    decision: Decision
    outcome: Outcome


def list_history(
    bank: Bank,
    ids: Sequence[str] = (),
    *,
    standing: str | None = None,
    who: str | None = None,
    since: str | None = None,
    until: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    reveal: bool = False,
) -> tuple[Judged, ...]:
    """Return the journal, oldest first; with ``ids`` only the decisions about these records, or with these ids; NotFound where nothing has one.

    A speaker's are also those that gave it a quote; ids that a record had before, and those of its quotes' clusters, count as
    its own. ``since`` and ``until`` are dates of any precision, both included; ``limit`` keeps the last so many,
    those before the last ``offset``.
    """
    first, last = parse_date_range(since, until)
    for each in ids:
        if not is_id(each):
            raise InputError(f"{each!r} is no id: ids start with d (decision), q, s, c or a")
    with bank.reading() as connection:
        journal = list_decisions(connection, reveal=reveal)
        decided = set[str]().union(*map(_list_ids, journal)) if ids else set()
        for each in ids:
            if each not in decided:
                _require(connection, each)
        asked = {*ids, *_other_ids(connection, ids)}
        found = [
            made
            for made in journal
            if (who is None or made.who.casefold() == who.casefold())
            and (first is None or made.made_at >= first.earliest)
            and (last is None or made.made_at <= last.latest)
            and (not ids or not asked.isdisjoint(_list_ids(made)))
        ]
        if standing is None:
            found = _cut(found, limit, offset)
        outcomes = judge_decisions(connection, {made.id for made in found})
    judged = [Judged(made, outcomes[made.id]) for made in found]
    if standing is None:
        return tuple(judged)
    return tuple(_cut([each for each in judged if each.outcome.standing == standing], limit, offset))


def _cut(found: list[Item], limit: int | None, offset: int) -> list[Item]:
    """Return the last so many before the last ``offset``."""
    end = max(0, len(found) - offset)
    return found[0 if limit is None else max(0, end - limit) : end]


def _require(connection: Connection, key: str) -> None:
    """Raise NotFound where nothing in the bank has, or had, an id."""
    match key[0]:
        case "s":
            require(find_speaker_row(connection, key), "speaker", key)
        case "q":
            require(find_quote_row(connection, key), "quote", key)
        case "c":
            require(find_cluster_quote(connection, key), "cluster", key)
        case "a":
            require(find_article_row(connection, key), "article", key)
        case _:
            require(None, "decision", key)


def _other_ids(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Return the ids that records had before, those that they have now, and for a cluster its quotes."""
    found: set[str] = set()
    for each in ids:
        if each.startswith("s"):
            found |= list_speaker_ids(connection, each)
        elif each.startswith(("q", "c")):
            found |= list_quote_ids(connection, each)
    return found


def _list_ids(decision: Decision) -> set[str]:
    """Return the ids by which somebody may ask for a decision."""
    articles = {str(place["article"]) for place in (*list_places(decision), *list_filed_places(decision))}
    targets = set(list_targets(decision))
    given = decision.payload.get("speaker")
    speakers = {str(given["id"])} if isinstance(given, dict) and "id" in given else set()
    return {decision.id, *targets, *articles, *speakers, *(f"c{target}" for target in targets)}


def judged_shape(judged: Judged) -> dict[str, Any]:
    """Return a decision with what became of it."""
    outcome = judged.outcome
    return {
        **decision_shape(judged.decision),
        "standing": str(outcome.standing),
        "superseded_by": outcome.by if outcome.by != judged.decision.undone_by else None,
        "note": outcome.note,
    }

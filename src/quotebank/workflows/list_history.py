"""The journal of decisions with what became of each: in force, superseded, undone, or not applied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quotebank.core.deciding.actions import Outcome
from quotebank.core.deciding.targets import list_filed_places, list_places
from quotebank.core.identity import is_id
from quotebank.core.model import Published
from quotebank.core.records import Decision
from quotebank.errors import InputError
from quotebank.store.decisions import list_decisions
from quotebank.store.judging import judge_decisions
from quotebank.store.resolving import list_quote_ids, list_speaker_ids
from quotebank.store.session import Bank, Connection
from quotebank.workflows.decision_shapes import decision_shape, list_targets
from quotebank.workflows.search_bank import parse_date_option


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
    reveal: bool = False,
) -> tuple[Judged, ...]:
    """Return the journal, oldest first; with ``ids`` only the decisions about these records, or with these ids.

    A speaker's are also those that gave it a quote; ids that a record had before, and those of its quotes' clusters, count as
    its own. ``since`` and ``until`` are dates of any precision, both included; ``limit`` keeps the last so many.
    """
    earliest = since and _bound(since, "--since").earliest
    latest = until and _bound(until, "--until").latest
    for each in ids:
        if not is_id(each):
            raise InputError(f"{each!r} is no id: ids start with d (decision), q, s, c or a")
    with bank.reading() as connection:
        journal = list_decisions(connection, reveal=reveal)
        outcomes = judge_decisions(connection)
        asked = {*ids, *_other_ids(connection, ids)}
    judged = (Judged(made, outcomes[made.id]) for made in journal)
    found = [
        each
        for each in judged
        if (standing is None or each.outcome.standing == standing)
        and (who is None or each.decision.who.casefold() == who.casefold())
        and (earliest is None or each.decision.made_at >= earliest)
        and (latest is None or each.decision.made_at <= latest)
        and (not ids or not asked.isdisjoint(_list_ids(each.decision)))
    ]
    return tuple(found if limit is None else found[-limit:])


def _bound(text: str, option: str) -> Published:
    date = parse_date_option(text, option)
    assert date is not None
    return date


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

"""The journal of decisions with what became of each: in force, superseded, undone, or not applied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quotebank.core.deciding.actions import Outcome
from quotebank.core.deciding.targets import list_places
from quotebank.core.identity import is_id
from quotebank.core.records import Decision
from quotebank.errors import InputError
from quotebank.store.decisions import list_decisions
from quotebank.store.judging import judge_decisions
from quotebank.store.session import Bank
from quotebank.workflows.decision_shapes import decision_shape, list_targets


@dataclass(frozen=True, slots=True)
class Judged:
    """A decision and what became of it."""

    decision: Decision
    outcome: Outcome


def list_history(
    bank: Bank, ids: Sequence[str] = (), *, standing: str | None = None, reveal: bool = False
) -> tuple[Judged, ...]:
    """Return the journal, oldest first; with ``ids`` only the decisions about these records, or with these ids."""
    for each in ids:
        if not is_id(each):
            raise InputError(f"{each!r} is no id: ids start with d (decision), q, s, c or a")
    with bank.reading() as connection:
        journal = list_decisions(connection, reveal=reveal)
        outcomes = judge_decisions(connection)
    judged = (Judged(made, outcomes[made.id]) for made in journal)
    return tuple(
        each
        for each in judged
        if (standing is None or each.outcome.standing == standing)
        and (not ids or not set(ids).isdisjoint(_list_ids(each.decision)))
    )


def _list_ids(decision: Decision) -> set[str]:
    """Return the ids by which somebody may ask for a decision."""
    articles = {str(place["article"]) for place in list_places(decision)}
    targets = set(list_targets(decision))
    return {decision.id, *targets, *articles, *(f"c{target}" for target in targets)}


def judged_shape(judged: Judged) -> dict[str, Any]:
    """Return a decision with what became of it."""
    outcome = judged.outcome
    return {
        **decision_shape(judged.decision),
        "standing": str(outcome.standing),
        "superseded_by": outcome.by if outcome.by != judged.decision.undone_by else None,
        "note": outcome.note,
    }

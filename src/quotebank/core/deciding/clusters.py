"""Clusters once people's decisions are applied to what matching found.

Joining puts the whole clusters of some quotes together; parting takes quotes out of the cluster they are
in, together. Marking as boilerplate is about whatever cluster holds one of the quotes.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quotebank.core.deciding.actions import IN_FORCE, Action, Outcome, Standing


@dataclass(frozen=True, slots=True)
class ClusterDecision:
    """A decision about clusters, by the quotes it names as they are in the bank now; those that are gone left out."""

    id: str
    action: Action
    quotes: tuple[str, ...]
    rest: tuple[str, ...] = ()  # of the cluster that quotes were parted from


@dataclass(frozen=True, slots=True)
class DecidedClusters:
    """For each quote the cluster it is in (any name that its quotes share), and what became of each decision."""

    clusters: Mapping[str, str]
    outcomes: Mapping[str, Outcome]


def decide_clusters(found: Mapping[str, str], decisions: Sequence[ClusterDecision]) -> DecidedClusters:
    """Apply decisions about clusters, oldest first, to a clustering; a quote that it lacks is alone.

    >>> joined = decide_clusters({"a": "a", "b": "b", "c": "b"}, [ClusterDecision("d", Action.JOIN, ("a", "b"))])
    >>> joined.clusters
    {'a': 'a', 'b': 'a', 'c': 'a'}
    """
    now = dict(found)
    for decision in decisions:
        for quote in decision.quotes:
            now.setdefault(quote, quote)
        if not decision.quotes:
            continue
        if decision.action is Action.JOIN:
            target = now[decision.quotes[0]]
            moving = {now[quote] for quote in decision.quotes}
            now = {quote: target if cluster in moving else cluster for quote, cluster in now.items()}
        elif decision.action is Action.PART:
            now.update(dict.fromkeys(decision.quotes, f"parted by {decision.id}"))
    return DecidedClusters(now, {decision.id: _outcome(decision, decisions, now) for decision in decisions})


def _outcome(decision: ClusterDecision, decisions: Sequence[ClusterDecision], now: Mapping[str, str]) -> Outcome:
    needed = 2 if decision.action is Action.JOIN else 1
    if len(decision.quotes) < needed:
        return Outcome(Standing.NOT_APPLIED, note="its quotes are not in the bank any more")
    clusters = {now[quote] for quote in decision.quotes}
    if decision.action is Action.JOIN:
        holds = len(clusters) == 1
    else:
        holds = decision.action is not Action.PART or not clusters & {now.get(quote, quote) for quote in decision.rest}
    if holds:
        return IN_FORCE
    return Outcome(Standing.SUPERSEDED, by=_find_later(decision, decisions))


def _find_later(decision: ClusterDecision, decisions: Iterable[ClusterDecision]) -> str | None:
    """Return the last decision the other way that names one of the same quotes."""
    named = {*decision.quotes, *decision.rest}
    contrary = Action.PART if decision.action is Action.JOIN else Action.JOIN
    found = [other.id for other in decisions if other.action is contrary and named & {*other.quotes, *other.rest}]
    return found[-1] if found else None

"""What people looked at in review and left as it is: accepted for good, or skipped for now.

Read from the journal and found again by places and links, like every decision. The later note on the same thing holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from quotebank.core.deciding.actions import NOTING_ACTIONS, Action
from quotebank.core.deciding.payload import read_list
from quotebank.core.deciding.targets import is_noted, list_pair, list_places
from quotebank.core.records import Decision
from quotebank.store.deciding import load_decided
from quotebank.store.decisions import load_decisions, load_decisions_of
from quotebank.store.marking import list_all_marked


@dataclass(frozen=True, slots=True)
class Notes:
    """What was accepted, and what was skipped: the number says in which order, so that the longest ago comes again first."""

    accepted: frozenset[str] = frozenset()  # quotes whose wording stands, by id
    skipped: Mapping[str, int] = field(default_factory=dict)  # quotes, by id
    accepted_clusters: tuple[frozenset[str], ...] = ()  # quotes whose attributions stand beside one another
    skipped_clusters: tuple[tuple[frozenset[str], int], ...] = ()
    accepted_pairs: frozenset[frozenset[str]] = frozenset()  # speakers who are two, by link
    skipped_pairs: Mapping[frozenset[str], int] = field(default_factory=dict)


def load_notes(connection: Connection, targets: Collection[str] | None = None) -> Notes:
    """Return the notes in force, by ids of today; with ``targets`` only those about some articles (ids) and speakers (links)."""
    if targets is None:
        return _build(connection, load_decisions(connection, NOTING_ACTIONS))
    return _build(connection, load_decisions_of(connection, targets, NOTING_ACTIONS))


def read_note(connection: Connection, made: Decision) -> dict[str, str]:
    """Return how a note has what it is about stand now, by ids; empty for other decisions, and where none is in force."""
    if not is_noted(made):
        return {}
    pair = list_pair(made)
    targets = {place["article"] for place in list_places(made)} | {speaker["link"] for speaker in pair}
    notes = load_notes(connection, targets)
    (found,) = list_all_marked(connection, [list_places(made)])
    if pair:
        links = load_decided(connection, {speaker["link"] for speaker in pair})
        both = frozenset(links.link_of(speaker["link"]) for speaker in pair)
        name = " ".join(speaker["id"] for speaker in pair)
        return _standing(name, is_accepted=both in notes.accepted_pairs, is_skipped=both in notes.skipped_pairs)
    if "cluster" in made.payload:
        seen = frozenset((*found, *read_list(made, "quotes")))
        skipped = {quotes for quotes, _ in notes.skipped_clusters}
        return _standing(
            str(made.payload["cluster"]), is_accepted=seen in notes.accepted_clusters, is_skipped=seen in skipped
        )
    return {
        key: standing
        for quote in found
        for key, standing in _standing(
            quote, is_accepted=quote in notes.accepted, is_skipped=quote in notes.skipped
        ).items()
    }


def _standing(name: str, *, is_accepted: bool, is_skipped: bool) -> dict[str, str]:
    return {name: "accepted" if is_accepted else "skipped"} if is_accepted or is_skipped else {}


def _build(connection: Connection, made: Iterable[Decision]) -> Notes:
    listed = tuple(made)
    pair_links = {speaker["link"] for each in listed for speaker in list_pair(each)}
    links = load_decided(connection, pair_links)
    marked = list_all_marked(connection, [list_places(each) for each in listed])
    quotes: dict[str, tuple[str, int]] = {}
    clusters: dict[frozenset[str], tuple[str, int]] = {}
    pairs: dict[frozenset[str], tuple[str, int]] = {}
    for number, (each, found) in enumerate(zip(listed, marked, strict=True)):
        said = (each.action, number)
        if pair := list_pair(each):
            pairs[frozenset(links.link_of(speaker["link"]) for speaker in pair)] = said
        elif "cluster" in each.payload:
            clusters[frozenset((*found, *read_list(each, "quotes")))] = said
        else:
            quotes |= dict.fromkeys(found, said)
    return Notes(
        frozenset(key for key, (action, _) in quotes.items() if action == Action.ACCEPT),
        {key: number for key, (action, number) in quotes.items() if action == Action.SKIP},
        tuple(key for key, (action, _) in clusters.items() if action == Action.ACCEPT),
        tuple((key, number) for key, (action, number) in clusters.items() if action == Action.SKIP),
        frozenset(key for key, (action, _) in pairs.items() if action == Action.ACCEPT),
        {key: number for key, (action, number) in pairs.items() if action == Action.SKIP},
    )

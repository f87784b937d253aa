"""Which speakers of the bank may be one: who is worth comparing, and what is known of them.

Only speakers whose names have a key in common, or of whom the same words are printed, are compared. Protected
speakers are left out, for a suggestion would tell who they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from sqlalchemy import Connection, func, select

from quotebank.core.deciding.speakers import is_split_link
from quotebank.core.identities.countries import country_of_outlet
from quotebank.core.identities.judging import Profile
from quotebank.core.identities.lists import IdentityLists
from quotebank.core.identities.suggesting import Suspicion, find_near_keys, suspect
from quotebank.core.model import SpeakerKind
from quotebank.store.decisions import load_speaker_decisions
from quotebank.store.notes import Notes
from quotebank.store.protection import Protection
from quotebank.store.reading import QUOTED, chunked
from quotebank.store.rows import AnyRow
from quotebank.store.tables import alias, article, outlet, quote, speaker

#: Speakers that may share a key before nobody is compared by it: "Smith" alone says nothing.
_MAX_SHARERS = 150

#: Speakers whose attributions of one statement may compete before it says nothing: a proverb.
_MAX_SPEAKERS = 12

#: Quotes shown as evidence of one suggestion.
_SHOWN_QUOTES = 6

Pair = tuple[int, int]


def find_suspicions(
    connection: Connection,
    lists: IdentityLists,
    protection: Protection,
    notes: Notes,
    *,
    among: Collection[int] | None = None,
) -> list[tuple[Pair, Suspicion]]:
    """Return the pairs of speakers, by row, that may be one, likeliest first, less those that ``notes`` accept as two.

    ``among``: with one of these.
    """
    pairs = set(_pair_names(connection, lists)) | set(_pair_statements(connection))
    if among is not None:
        pairs = {pair for pair in pairs if not set(pair).isdisjoint(among)}
    pairs = {pair for pair in pairs if protection.speakers.isdisjoint(pair)}
    profiles = read_speaker_profiles(connection, {row for pair in pairs for row in pair}, lists)
    found = []
    for a, b in sorted(pairs):
        if a in profiles and b in profiles and (suspicion := suspect(profiles[a], profiles[b], lists)) is not None:
            reasons = tuple(protection.names.apply(reason).text for reason in suspicion.reasons)
            found.append(((a, b), Suspicion(suspicion.score, reasons)))
    parted = _find_parted(connection, {row for pair, _ in found for row in pair}) | _find_accepted(
        connection, notes.accepted_pairs
    )
    keys = _read_keys(connection, {row for pair, _ in found for row in pair})
    ordered = (
        (tuple(sorted(pair, key=keys.__getitem__)), suspicion) for pair, suspicion in found if pair not in parted
    )
    return sorted(
        (((a, b), suspicion) for (a, b), suspicion in ordered),
        key=lambda each: (-each[1].score, keys[each[0][0]], keys[each[0][1]]),
    )


def _pair_names(connection: Connection, lists: IdentityLists) -> Iterator[Pair]:
    """Yield the pairs of speakers whose names have a key in common."""
    names: dict[int, set[str]] = defaultdict(set)
    bodies = select(alias.c.speaker_id, alias.c.name).join(speaker).where(speaker.c.kind == SpeakerKind.ORGANISATION)
    for row, name in connection.execute(bodies):
        names[row].add(name)
    sharers: dict[str, list[int]] = defaultdict(list)
    kinds = (SpeakerKind.PERSON.value, SpeakerKind.ORGANISATION.value)
    columns = (speaker.c.id, speaker.c.name, speaker.c.kind)
    for row in connection.execute(select(*columns).where(speaker.c.kind.in_(kinds)).order_by(speaker.c.id)):
        profile = Profile(SpeakerKind(row.kind), row.name, frozenset(names.get(row.id, ())))
        for key in sorted(find_near_keys(profile, lists)):
            sharers[key].append(row.id)
    for rows in sharers.values():
        if len(rows) <= _MAX_SHARERS:
            yield from combinations(rows, 2)


def _pair_statements(connection: Connection) -> Iterator[Pair]:
    """Yield the pairs of speakers that the quotes of one cluster are by."""
    contested = (
        select(quote.c.cluster_id)
        .where(quote.c.cluster_id.is_not(None), quote.c.is_current == 1)
        .group_by(quote.c.cluster_id)
        .having(func.count(func.distinct(quote.c.speaker_id)).between(2, _MAX_SPEAKERS))
    )
    statement = select(quote.c.cluster_id, quote.c.speaker_id).distinct()
    statement = statement.where(quote.c.cluster_id.in_(contested), quote.c.is_current == 1)
    speakers: dict[int, set[int]] = defaultdict(set)
    for row in connection.execute(statement.where(quote.c.speaker_id.is_not(None))):
        speakers[row.cluster_id].add(row.speaker_id)
    for rows in speakers.values():
        yield from combinations(sorted(rows), 2)


def read_speaker_profiles(connection: Connection, rows: Iterable[int], lists: IdentityLists) -> dict[int, Profile]:
    """Return what is printed of speakers, by row; nothing of those without a quote that is current."""
    found: dict[int, Profile] = {}
    for chunk in chunked(sorted(set(rows))):
        printed: dict[int, list[AnyRow]] = defaultdict(list)
        columns = (
            quote.c.speaker_id,
            quote.c.role,
            quote.c.affiliation,
            article.c.url,
            outlet.c.name.label("outlet"),
            quote.c.cluster_id,
        )
        statement = (
            select(*columns).distinct().select_from(QUOTED.outerjoin(outlet, article.c.outlet_id == outlet.c.id))
        )
        for said in connection.execute(statement.where(quote.c.speaker_id.in_(chunk), quote.c.is_current == 1)):
            printed[said.speaker_id].append(said)
        names: dict[int, set[str]] = defaultdict(set)
        for row, name in connection.execute(
            select(alias.c.speaker_id, alias.c.name).where(alias.c.speaker_id.in_(chunk))
        ):
            names[row].add(name)
        for known in connection.execute(
            select(speaker.c.id, speaker.c.name, speaker.c.kind).where(speaker.c.id.in_(sorted(printed)))
        ):
            rows_of = printed[known.id]
            found[known.id] = Profile(
                SpeakerKind(known.kind),
                known.name,
                frozenset(names[known.id]),
                frozenset(each.role for each in rows_of if each.role),
                frozenset(each.affiliation for each in rows_of if each.affiliation),
                frozenset(country for each in rows_of if (country := country_of_outlet(each.outlet, each.url, lists))),
                clusters=frozenset(str(each.cluster_id) for each in rows_of if each.cluster_id is not None),
            )
    return found


def list_evidence(connection: Connection, a: int, b: int) -> tuple[str, ...]:
    """Return ids of quotes to look at before two speakers are made one: the same words of both, else one of each."""
    of_a, of_b = (
        select(quote.c.cluster_id).where(quote.c.speaker_id == row, quote.c.is_current == 1) for row in (a, b)
    )
    shared = of_a.where(quote.c.cluster_id.is_not(None)).intersect(of_b)
    own = (quote.c.speaker_id.in_((a, b))) & (quote.c.is_current == 1)
    same = select(quote.c.key).where(own, quote.c.cluster_id.in_(shared)).order_by(quote.c.cluster_id, quote.c.key)
    keys = list(connection.execute(same.limit(_SHOWN_QUOTES)).scalars())
    if keys:
        return tuple(keys)
    first = select(func.min(quote.c.key)).where(own).group_by(quote.c.speaker_id)
    return tuple(sorted(connection.execute(first).scalars()))


def _find_accepted(connection: Connection, accepted: Collection[frozenset[str]]) -> set[Pair]:
    """Return the pairs, given by links, of whom somebody said in review that they are two."""
    links: dict[str, int] = {}
    for chunk in chunked(sorted({link for pair in accepted for link in pair})):
        found = connection.execute(select(speaker.c.id, speaker.c.link).where(speaker.c.link.in_(chunk)))
        links |= {row.link: row.id for row in found}
    rows = (sorted(links[link] for link in pair if link in links) for pair in accepted)
    return {(pair[0], pair[1]) for pair in rows if len(pair) == 2}


def _find_parted(connection: Connection, rows: Collection[int]) -> set[Pair]:
    """Return the pairs that somebody split: these were asked about already."""
    links: dict[str, int] = {}
    for chunk in chunked(sorted(rows)):
        found = connection.execute(select(speaker.c.id, speaker.c.link).where(speaker.c.id.in_(chunk)))
        links |= {row.link: row.id for row in found}
    parted = set()
    for link in filter(is_split_link, links):
        for made in load_speaker_decisions(connection, (link,)):
            subject = made.payload["speaker"]
            assert isinstance(subject, dict)
            other = links.get(subject["link"])
            if other is not None and link.endswith(made.id):
                parted.add((min(links[link], other), max(links[link], other)))
    return parted


def _read_keys(connection: Connection, rows: Collection[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for chunk in chunked(sorted(rows)):
        for row in connection.execute(select(speaker.c.id, speaker.c.key).where(speaker.c.id.in_(chunk))):
            found[row.id] = row.key
    return found

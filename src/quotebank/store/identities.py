"""Which speakers of the bank are one by what articles print of them: what is known of them, and what follows.

Only links of which something new was printed are looked at, those that have a key in common with these, and those they were one with.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, select

from quotebank.core.identities.countries import country_of_address
from quotebank.core.identities.grouping import find_keys, group_speakers
from quotebank.core.identities.judging import Profile, judge
from quotebank.core.identities.lists import IdentityLists
from quotebank.core.identities.verdicts import Verdict
from quotebank.core.linking import fullest_name, kind_of
from quotebank.store.deciding import load_identities
from quotebank.store.reading import chunked
from quotebank.store.speaker_moves import redecide_speakers
from quotebank.store.tables import alias, article, found_link, identity, identity_key, quote, speaker, unidentified

#: Names that share a key and are judged with one another; a commoner name is left as it is printed.
MAX_NAMESAKES = 300


def count_unidentified(connection: Connection) -> int:
    """Return how many links wait to be identified."""
    return int(connection.execute(select(func.count()).select_from(unidentified)).scalar_one())


def identify(connection: Connection, lists: IdentityLists, *, limit: int) -> int:
    """Find out who some of the waiting links are, and make one what is one; return how many speakers changed."""
    waiting = list(connection.execute(select(unidentified.c.link).order_by(unidentified.c.link).limit(limit)).scalars())
    profiles = read_profiles(connection, waiting, lists)
    _write_keys(connection, waiting, {link: find_keys(profile, lists) for link, profile in profiles.items()})
    known = load_identities(connection, waiting)
    start = {*waiting, *known, *known.values()}
    found: dict[str, str] = {}
    asked: set[str] = set()
    for link in sorted(start):
        if link not in asked:
            component = _find_component(connection, link, profiles, lists)
            asked |= component
            known |= load_identities(connection, component)
            found |= _choose_links(component, profiles, lists)
    changed = {link for link in known.keys() | found.keys() if known.get(link) != found.get(link)}
    changed |= {known[link] for link in changed if link in known} | {found[link] for link in changed if link in found}
    if changed:
        for chunk in chunked(sorted(changed)):
            connection.execute(delete(identity).where(identity.c.link.in_(chunk)))
        new = [{"link": link, "speaker_link": found[link]} for link in sorted(changed & found.keys())]
        if new:
            connection.execute(insert(identity), new)
        redecide_speakers(connection, changed)
    for chunk in chunked(sorted(asked)):
        connection.execute(delete(unidentified).where(unidentified.c.link.in_(chunk)))
    return len(changed)


def read_profiles(connection: Connection, links: Iterable[str], lists: IdentityLists) -> dict[str, Profile]:
    """Return what articles print of the speakers of links; nothing of those that no quote has."""
    printed: dict[str, list[Any]] = defaultdict(list)
    columns = (quote.c.canonical, quote.c.role, quote.c.affiliation, article.c.url)
    for chunk in chunked(sorted(links)):
        said = select(found_link.c.link, *columns).join(quote, quote.c.id == found_link.c.quote_id).join(article)
        own = (
            select(speaker.c.link, *columns)
            .join(quote, quote.c.speaker_id == speaker.c.id)
            .join(article)
            .outerjoin(found_link, found_link.c.quote_id == quote.c.id)
            .where(found_link.c.link.is_(None), speaker.c.link.in_(chunk))
        )
        statement: Select[Any]
        for statement in (said.where(found_link.c.link.in_(chunk)), own):
            for row in connection.execute(statement.where(quote.c.is_current == 1).distinct()):
                printed[row.link].append(row)
    names = _list_names(connection, printed)
    return {link: _build_profile(link, rows, names.get(link, frozenset()), lists) for link, rows in printed.items()}


def _list_names(connection: Connection, links: Collection[str]) -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = defaultdict(set)
    for chunk in chunked(sorted(links)):
        statement = select(speaker.c.link, alias.c.name).join(alias, alias.c.speaker_id == speaker.c.id)
        for row in connection.execute(statement.where(speaker.c.link.in_(chunk))):
            names[row.link].add(row.name)
    return {link: frozenset(known) for link, known in names.items()}


def _build_profile(link: str, rows: Collection[Any], names: frozenset[str], lists: IdentityLists) -> Profile:
    return Profile(
        kind_of(link),
        fullest_name({row.canonical for row in rows if row.canonical} or {link.partition(" ")[2]}),
        names,
        frozenset(row.role for row in rows if row.role),
        frozenset(row.affiliation for row in rows if row.affiliation),
        frozenset(country for row in rows if (country := country_of_address(row.url, lists))),
    )


def _write_keys(connection: Connection, links: Collection[str], keys: Mapping[str, Collection[str]]) -> None:
    for chunk in chunked(links):
        connection.execute(delete(identity_key).where(identity_key.c.link.in_(chunk)))
    new = [{"key": key, "link": link} for link in sorted(keys) for key in sorted(keys[link])]
    if new:
        connection.execute(insert(identity_key), new)


def _find_component(connection: Connection, link: str, profiles: dict[str, Profile], lists: IdentityLists) -> set[str]:
    """Return the links that lead to one another as the same; ``profiles`` takes those that are read on the way."""
    component: set[str] = set()
    asked = {link}
    while asked:
        component |= asked
        near = {other for members in _read_keys(connection, asked).values() for other in members}
        profiles |= read_profiles(connection, (near | asked) - profiles.keys(), lists)
        asked = {
            other
            for other in near - component
            if other in profiles
            and any(
                judge(profiles[own], profiles[other], lists).verdict is Verdict.SAME for own in asked if own in profiles
            )
        }
    return component


def _choose_links(component: Iterable[str], profiles: Mapping[str, Profile], lists: IdentityLists) -> dict[str, str]:
    """Return for links that are one speaker the one that it goes by: that of the fullest name."""
    chosen: dict[str, str] = {}
    for group in group_speakers({link: profiles[link] for link in component if link in profiles}, lists):
        name = fullest_name(profiles[link].name for link in group)
        first = min(link for link in group if profiles[link].name == name)
        chosen |= {link: first for link in group if link != first}
    return chosen


def _read_keys(connection: Connection, links: Collection[str]) -> dict[str, set[str]]:
    """Return the links behind each key of some links; of keys that too many share, none."""
    keys: set[str] = set()
    for chunk in chunked(sorted(links)):
        keys |= set(connection.execute(select(identity_key.c.key).where(identity_key.c.link.in_(chunk))).scalars())
    members: dict[str, set[str]] = defaultdict(set)
    for chunk in chunked(sorted(keys)):
        for key, link in connection.execute(select(identity_key).where(identity_key.c.key.in_(chunk))):
            members[key].add(link)
    return {key: found for key, found in members.items() if len(found) <= MAX_NAMESAKES}

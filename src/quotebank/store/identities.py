"""Which speakers of the bank are one by what articles print of them, and whose name is several people's.

Only links of which something new was printed are looked at, those that have a key in common with these, and those they were
one with. What follows depends on what the bank holds, not on the order in which it came.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, insert, select

from quotebank.core.identities.grouping import (
    Judge,
    find_keys,
    group_speakers,
    is_key_of_sameness,
    make_judge,
    surnames_in,
)
from quotebank.core.identities.judging import Profile
from quotebank.core.identities.lists import IdentityLists
from quotebank.core.identities.verdicts import Verdict
from quotebank.core.linking import fullest_name, may_have_namesakes, namesakes_range, plain_link
from quotebank.store.deciding import load_identities
from quotebank.store.prominent import join_prominent, list_surnames
from quotebank.store.reading import chunked
from quotebank.store.speaker_moves import redecide_speakers
from quotebank.store.speaker_profiles import read_profiles
from quotebank.store.tables import identity, identity_key, unidentified

#: The links of namesakes that have keys, and of those that are another's; however many are asked for, it is one statement.
_NAMESAKES_WITH_KEYS = (
    "SELECT DISTINCT known.link FROM json_each(?) asked CROSS JOIN identity_key known "
    "ON known.link > json_extract(asked.value, '$[0]') AND known.link < json_extract(asked.value, '$[1]')"
)
_NAMESAKES = (_NAMESAKES_WITH_KEYS, _NAMESAKES_WITH_KEYS.replace("identity_key", "identity"))
_KEYS_OF = "SELECT DISTINCT known.key FROM json_each(?) asked CROSS JOIN identity_key known ON known.link = asked.value"
_MEMBERS_OF = (
    "SELECT known.key, known.link FROM json_each(?) asked CROSS JOIN identity_key known ON known.key = asked.value"
)


def read_unidentified(connection: Connection) -> list[str]:
    """Return the links that wait to be identified, by their last words.

    Who bears a surname is weighed whenever a link with it is looked at: side by side, they have it weighed once.
    """
    return sorted(connection.execute(select(unidentified.c.link)).scalars(), key=lambda link: (_last_word(link), link))


def identify(connection: Connection, lists: IdentityLists, waiting: Collection[str]) -> int:
    """Find out who some links are, and make one what is one; return how many speakers changed."""
    known = _Known(connection, lists, make_judge(lists))
    own, near = known.refresh({plain_link(link) for link in waiting})
    before = load_identities(connection, own)
    start = own | near | before.keys() | set(before.values())
    found: dict[str, str] = {}
    asked: set[str] = set()
    for component in known.find_components(start):
        asked |= component
        found |= known.choose_links(component)
    before |= load_identities(connection, asked - start)
    asked |= own
    for surname in list_surnames(connection, known.list_surnames(asked), known.read, lists):
        for component in known.find_components(surname.links - asked):
            asked |= component
            before |= load_identities(connection, component)
            found |= known.choose_links(component)
        before |= load_identities(connection, surname.links)
        found |= join_prominent(surname, found, known.profiles, known.judged, lists)
    changed = {link for link in before.keys() | found.keys() if before.get(link) != found.get(link)}
    if changed:
        _replace_identities(connection, changed, found)
        redecide_speakers(
            connection,
            {each for link in changed for each in (link, plain_link(link), before.get(link), found.get(link)) if each},
        )
    for chunk in chunked(sorted(asked | set(waiting))):
        connection.execute(delete(unidentified).where(unidentified.c.link.in_(chunk)))
    return len(changed)


@dataclass(slots=True)
class _Known:
    """What is known of speakers, read as it is needed."""

    connection: Connection
    lists: IdentityLists
    judged: Judge
    profiles: dict[str, Profile] = field(default_factory=dict)
    surnames: frozenset[str] = frozenset()  # of the links that were refreshed, as they were filed before
    asked: set[str] = field(default_factory=set)  # links that were read, whether or not there is a quote of them

    def read(self, links: Iterable[str]) -> Mapping[str, Profile]:
        """Read what is known of links, and return all that is known by now."""
        new = {plain_link(link) for link in links} - self.asked
        self.asked |= new
        self.profiles |= read_profiles(self.connection, new, self.lists)
        return self.profiles

    def list_surnames(self, links: Collection[str]) -> frozenset[str]:
        """Return the surnames of some links, and those of links that were refreshed and are no more."""
        return self.surnames | surnames_in(_list_keys(self.connection, links))

    def refresh(self, links: Collection[str]) -> tuple[set[str], set[str]]:
        """Read links anew, as words give them, and file their keys.

        Returns them with their namesakes, former ones too; and all that had a key in common with one of these before.
        """
        self.read(links)
        profiles = {link: profile for link, profile in self.profiles.items() if plain_link(link) in links}
        old = set(links)
        ranges = json.dumps([namesakes_range(link) for link in sorted(links) if may_have_namesakes(link)])
        for statement in _NAMESAKES:
            old |= {row[0] for row in self.connection.exec_driver_sql(statement, (ranges,))}
        self.surnames |= surnames_in(_list_keys(self.connection, old))
        near = set[str]().union(*_read_keys(self.connection, old).values())
        _write_keys(self.connection, old, {link: find_keys(profile, self.lists) for link, profile in profiles.items()})
        return old | profiles.keys(), near

    def find_components(self, links: Collection[str]) -> Iterator[set[str]]:
        """Yield what some links lead to, each link once; those that share no key are not asked about one by one."""
        shared = [members for members in _read_keys(self.connection, links).values() if len(members) > 1]
        crowded = set[str]().union(*shared)
        self.read(crowded.union(links))
        done: set[str] = set()
        for link in sorted(links):
            if link not in done:
                component = self.find_component(link) if link in crowded else {link}
                done |= component
                yield component

    def find_component(self, link: str) -> set[str]:
        """Return the links that lead to one another as the same."""
        component: set[str] = set()
        asked = {link}
        while asked:
            component |= asked
            found: set[str] = set()
            shared = _read_keys(self.connection, asked)
            self.read(asked.union(*shared.values()))
            for members in shared.values():
                here = {self.profiles[each]: each for each in sorted(members & asked) if each in self.profiles}
                there: dict[Profile, list[str]] = defaultdict(list)
                for each in members - component:
                    if each in self.profiles:
                        there[self.profiles[each]].append(each)
                for profile, links in there.items():
                    if any(self.judged(own, profile) is Verdict.SAME for own in here):
                        found.update(links)
            asked = found
        return component

    def choose_links(self, component: Iterable[str]) -> dict[str, str]:
        """Return for links that are one speaker the one that it goes by: that of the fullest name.

        A namesake that is nobody else goes by its own link, for the name alone is another's.
        """
        profiles = {link: self.profiles[link] for link in component if link in self.profiles}
        chosen = {link: link for link in profiles if plain_link(link) != link}
        for group in group_speakers(profiles, self.judged):
            name = fullest_name(profiles[link].name for link in group)
            first = min(link for link in group if profiles[link].name == name)
            chosen |= {link: first for link in group if link != first or plain_link(link) != link}
        return chosen


def _last_word(link: str) -> str:
    """Return the last word of the name in a link, of whatever article."""
    return plain_link(link).partition(" @")[0].rpartition(" ")[2]


def _replace_identities(connection: Connection, changed: Collection[str], found: Mapping[str, str]) -> None:
    for chunk in chunked(sorted(changed)):
        connection.execute(delete(identity).where(identity.c.link.in_(chunk)))
    new = [{"link": link, "speaker_link": found[link]} for link in sorted(changed) if link in found]
    if new:
        connection.execute(insert(identity), new)


def _write_keys(connection: Connection, links: Collection[str], keys: Mapping[str, Collection[str]]) -> None:
    for chunk in chunked(sorted(links | keys.keys())):
        connection.execute(delete(identity_key).where(identity_key.c.link.in_(chunk)))
    new = [{"key": key, "link": link} for link in sorted(keys) for key in sorted(keys[link])]
    if new:
        connection.execute(insert(identity_key), new)


def _list_keys(connection: Connection, links: Collection[str]) -> set[str]:
    """Return the keys of some links."""
    rows = connection.exec_driver_sql(_KEYS_OF, (json.dumps(sorted(links)),))
    return {row[0] for row in rows}


def _read_keys(connection: Connection, links: Collection[str]) -> dict[str, set[str]]:
    """Return the links behind each key of some links by which they may be the same."""
    members: dict[str, set[str]] = defaultdict(set)
    keys = sorted(filter(is_key_of_sameness, _list_keys(connection, links)))
    for key, link in connection.exec_driver_sql(_MEMBERS_OF, (json.dumps(keys),)):
        members[key].add(link)
    return members

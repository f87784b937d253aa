"""Surnames that one person of the bank bears before all others, and who is printed with such a surname alone.

By the surnames that are filed as keys: only those of links that were looked at are counted anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from sqlalchemy import Connection, func, select

from quotebank.core.identities.grouping import BEARS, LONE, Judge
from quotebank.core.identities.judging import Profile
from quotebank.core.identities.lists import IdentityLists
from quotebank.core.identities.prominence import (
    find_chief,
    is_printed_otherwise,
    may_join,
    outnumbers,
    stands_for,
)
from quotebank.core.identities.verdicts import Verdict
from quotebank.store.reading import chunked
from quotebank.store.tables import found_link, identity, identity_key, quote, speaker

#: Reads what is known of links.
Reader = Callable[[Iterable[str]], Mapping[str, Profile]]


@dataclass(frozen=True, slots=True)
class Surname:
    """A surname: who bears it before all others (None: nobody), and who may be that one."""

    chief: str | None
    variants: frozenset[str] = frozenset()  # full names near the chief's
    lone: frozenset[str] = frozenset()  # the surname alone, each in its article
    rivals: frozenset[str] = frozenset()  # who else bears it
    settled: frozenset[str] = frozenset()  # full names that were somebody else's when last looked at

    @property
    def links(self) -> frozenset[str]:
        """All whose place depends on who bears the surname."""
        return self.variants | self.lone | self.settled | ({self.chief} if self.chief else frozenset())


def list_surnames(
    connection: Connection, surnames: Collection[str], read: Reader, lists: IdentityLists
) -> list[Surname]:
    """Return surnames by which somebody may be found: those that somebody is printed with alone, or with two full names."""
    members: dict[str, set[str]] = defaultdict(set)
    keys = [f"{word} {surname}" for surname in sorted(surnames) for word in (BEARS, LONE)]
    for chunk in chunked(keys):
        for row in connection.execute(select(identity_key).where(identity_key.c.key.in_(chunk))):
            members[row.key].add(row.link)
    borne = [(members[f"{BEARS} {surname}"], frozenset(members[f"{LONE} {surname}"])) for surname in sorted(surnames)]
    borne = [(bearers, lone) for bearers, lone in borne if len(bearers) > 1 or lone]
    everybody = set[str]().union(*(bearers for bearers, _ in borne))
    settled: set[str] = set()
    for chunk in chunked(sorted(everybody)):
        settled |= set(connection.execute(select(identity.c.link).where(identity.c.link.in_(chunk))).scalars())
    counts = _count_articles(connection, everybody)
    return [
        _weigh(
            {link: counts.get(link, 0) for link in bearers},
            Surname(None, lone=lone, settled=frozenset(settled & bearers)),
            read,
            lists,
        )
        for bearers, lone in borne
    ]


def _weigh(counts: Mapping[str, int], surname: Surname, read: Reader, lists: IdentityLists) -> Surname:
    """Find out who bears a surname before all others; ``counts``: in how many articles each bearer speaks."""
    chief = find_chief(counts)
    if chief is None:
        return surname
    bearers = counts.keys()
    profiles = {link: profile for link, profile in read(bearers).items() if link in bearers}
    near = {link for link in profiles if link != chief and is_printed_otherwise(profiles[link], profiles[chief], lists)}
    rivals = frozenset(profiles.keys() - near - {chief})
    if not outnumbers(counts[chief], (counts[link] for link in rivals)):
        return surname
    variants = frozenset(link for link in near if may_join(profiles[link], profiles[chief], lists))
    return replace(surname, chief=chief, variants=variants, rivals=rivals)


def _count_articles(connection: Connection, links: Collection[str]) -> dict[str, int]:
    """Return in how many articles each link speaks, by the words of the articles."""
    counts: dict[str, int] = defaultdict(int)
    articles = func.count(func.distinct(quote.c.article_id))
    for chunk in chunked(sorted(links)):
        moved = select(found_link.c.link, articles).join(quote, quote.c.id == found_link.c.quote_id)
        moved = moved.where(found_link.c.link.in_(chunk), quote.c.is_current == 1).group_by(found_link.c.link)
        own = select(speaker.c.link, articles).join(quote, quote.c.speaker_id == speaker.c.id).outerjoin(found_link)
        own = own.where(speaker.c.link.in_(chunk), quote.c.is_current == 1, found_link.c.link.is_(None))
        for statement in (moved, own.group_by(speaker.c.link)):
            for link, count in connection.execute(statement):
                counts[link] += count
    return dict(counts)


def join_prominent(
    surname: Surname, found: Mapping[str, str], profiles: Mapping[str, Profile], judged: Judge, lists: IdentityLists
) -> dict[str, str]:
    """Return for links that mean the prominent bearer of a surname the link which that one goes by.

    ``found``: the links that are another's by what is printed of them. Two variants that cannot be one are left alone.
    """
    chief = surname.chief
    if chief is None:
        return {}
    head = found.get(chief, chief)
    groups: dict[str, set[str]] = defaultdict(set)
    for link, target in found.items():
        groups[target].add(link)

    def whole(link: str) -> set[str]:
        return {link, *groups[link]}

    heads = {found.get(link, link) for link in surname.variants} - {head}
    clashing = {
        each
        for pair in combinations(sorted(heads), 2)
        if all(link in profiles for link in pair) and judged(profiles[pair[0]], profiles[pair[1]]) is Verdict.DIFFERENT
        for each in pair
    }
    joined = {link for each in heads - clashing for link in whole(each)}
    rivals = [profiles[link] for link in surname.rivals]
    for link in surname.lone:
        if (
            link in profiles
            and found.get(link, link) == link
            and stands_for(profiles[link], profiles[chief], rivals, lists)
        ):
            joined |= whole(link)
    return dict.fromkeys(joined, head)

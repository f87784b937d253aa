"""Which articles that print one full name mean somebody else by it than the others do.

Articles that have a role's word, a body or a line of work in common mean one person, and so do those in between. Two
such groups whose callings clash ("a teacher from Leeds", "the MP for Kent") are two people. With nothing against it, a name
is one person's; so is what tells nothing, for whom the name mostly means.

Pure; the order of the articles does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any

from quotebank.core.folding import fold_words
from quotebank.core.identities.bodies import body_words
from quotebank.core.identities.callings import find_fields, telling_words
from quotebank.core.identities.judging import Profile, find_clash
from quotebank.core.identities.lists import OPEN_CALLINGS, IdentityLists
from quotebank.core.linking import fullest_name

#: A group this many times as large as all that it clashes with is whom a name means where an article tells nothing.
PROMINENT_TIMES = 3


def part_namesakes(printed: Mapping[str, Profile], lists: IdentityLists) -> dict[str, Profile]:
    """Return what is known of the namesake in each article that means one; ``printed``: what each article prints.

    Articles that are not in it mean whoever the name means mostly.
    """
    if not _may_clash(printed.values(), lists):
        return {}
    groups = [
        (articles, join_profiles(printed[key] for key in articles)) for articles in _group_articles(printed, lists)
    ]
    clashes: dict[int, set[int]] = defaultdict(set)
    for a, b in combinations(range(len(groups)), 2):
        if find_clash(groups[a][1], groups[b][1], lists) is not None:
            clashes[a].add(b)
            clashes[b].add(a)
    return {key: groups[number][1] for number in _find_minor(groups, clashes) for key in groups[number][0]}


def join_profiles(profiles: Iterable[Profile]) -> Profile:
    """Return all that is known of one speaker, from what is known in several places; ValueError if there is none."""
    every = list(profiles)
    (kind,) = {profile.kind for profile in every}

    def union(name: str) -> frozenset[Any]:
        return frozenset[Any]().union(*(getattr(profile, name) for profile in every))

    name = fullest_name(profile.name for profile in every)
    return Profile(kind, name, *map(union, ("names", "roles", "bodies", "countries", "clusters", "years")))


def _may_clash(profiles: Iterable[Profile], lists: IdentityLists) -> bool:
    """Tell at little cost whether two of the profiles may clash at all."""
    fields: set[str] = set()
    countries: set[str] = set()
    for profile in profiles:
        fields |= find_fields(profile.roles, lists)
        countries |= profile.countries
    return len(fields) > 1 or (bool(fields) and len(countries) > 1)


def _group_articles(printed: Mapping[str, Profile], lists: IdentityLists) -> list[list[str]]:
    """Return the groups of articles that mean one person, the first article's first; articles that tell nothing are in none."""
    above: dict[Hashable, Hashable] = {}

    def find(mark: Hashable) -> Hashable:
        while above.setdefault(mark, mark) != mark:
            above[mark] = mark = above[above[mark]]
        return mark

    firsts: dict[str, Hashable] = {}
    for key in sorted(printed):
        for mark in _find_marks(printed[key], lists):
            above[find(mark)] = find(firsts.setdefault(key, mark))
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for key, mark in firsts.items():
        groups[find(mark)].append(key)
    return sorted(groups.values())


def _find_marks(profile: Profile, lists: IdentityLists) -> Iterator[Hashable]:
    """Yield what shows that two articles mean one person, where both have it."""
    for body in profile.bodies:
        yield "body", body_words(body)
    for role in profile.roles:
        yield from (("word", word) for word in telling_words(fold_words(role)))
    yield from (("field", field) for field in find_fields(profile.roles, lists) - {OPEN_CALLINGS})


def _find_minor(groups: list[tuple[list[str], Profile]], clashes: Mapping[int, set[int]]) -> set[int]:
    """Return the groups that are not whom the name means mostly: all that clash, but for one that is much larger."""
    if not clashes:
        return set()
    sizes = {number: len(groups[number][0]) for number in clashes}
    largest = max(sorted(sizes), key=sizes.__getitem__)
    if sizes[largest] < PROMINENT_TIMES * sum(sizes[number] for number in clashes[largest]):
        return set(clashes)
    minor = set(clashes[largest])
    return minor | {number for number, others in clashes.items() if number not in minor and others - minor}

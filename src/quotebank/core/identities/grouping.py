"""Which of some speakers are one, whatever the order in which they came.

Two that are judged the same are joined, unless that would join two that are judged different: a name that fits
two people ("T. Brown" beside Tom Brown and Tim Brown) stays apart from both.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from quotebank.core.identities.bodies import body_words, names_of_body
from quotebank.core.identities.judging import Profile, judge, scope_of
from quotebank.core.identities.lists import IdentityLists
from quotebank.core.identities.name_parts import part_name
from quotebank.core.identities.verdicts import Verdict
from quotebank.core.linking import is_voice
from quotebank.core.model import SpeakerKind

#: Letters of surname and given name that two names share where a slip parts them ("Enderby", "Endersby").
_SLIP_LETTERS = 4


def find_keys(profile: Profile, lists: IdentityLists) -> frozenset[str]:
    """Return what a speaker has in common with all that may be judged the same, so that these are found by look-up.

    Empty for those who are never judged the same as anybody: a lone name without a role in a body, words that fit many.
    """
    if profile.kind is SpeakerKind.PERSON:
        return _person_keys(profile, lists)
    if profile.kind is SpeakerKind.ORGANISATION:
        names = {name for printed in (profile.name, *profile.names) for name in names_of_body(printed)}
        words = [[word for word in body_words(name) if word not in {"of", "for", "the", "and"}] for name in names]
        return frozenset("body " + " ".join(sorted(each)) for each in words if each)
    scope = scope_of(profile, lists) if profile.kind is SpeakerKind.ROLE else None
    if scope is None or not any(map(is_voice, (profile.name, *profile.roles))):
        return frozenset()
    return frozenset(["voice " + " ".join(scope)])


def _person_keys(profile: Profile, lists: IdentityLists) -> frozenset[str]:
    parts = part_name(profile.name, lists.lexicon)
    if parts is None or not (parts.given or (profile.roles and profile.bodies)):
        return frozenset()
    keys = {f"name {parts.family}", *(f"name {part}" for part in parts.surname), "turned " + " ".join(parts.words)}
    keys.add("flat " + parts.flat)
    if parts.given:
        keys.add(f"slip {parts.family[:_SLIP_LETTERS]} {parts.given[0][:1]}")
    keys |= {f"name {word}" for word in parts.given[1:]}
    return frozenset(keys)


def group_speakers(profiles: Mapping[str, Profile], lists: IdentityLists) -> list[frozenset[str]]:
    """Return the groups of two or more that are one speaker, by the keys of ``profiles``."""
    verdicts = {
        (a, b): judge(profiles[a], profiles[b], lists).verdict
        for a, b in combinations(sorted(profiles), 2)
        if profiles[a].kind is profiles[b].kind
    }
    same = {pair for pair, verdict in verdicts.items() if verdict is Verdict.SAME}
    apart = {pair for pair, verdict in verdicts.items() if verdict is Verdict.DIFFERENT}
    near: dict[str, set[str]] = {key: set() for key in profiles}
    for a, b in same:
        near[a].add(b)
        near[b].add(a)
    torn = {key for key, others in near.items() if any(pair in apart for pair in combinations(sorted(others), 2))}
    groups = _join(profiles, (pair for pair in same if torn.isdisjoint(pair)))
    return [group for group in groups if not any(pair in apart for pair in combinations(sorted(group), 2))]


def _join(keys: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """Return the connected groups of two or more."""
    groups = {key: {key} for key in keys}
    for a, b in pairs:
        if groups[a] is not groups[b]:
            groups[a] |= groups[b]
            groups.update(dict.fromkeys(tuple(groups[b]), groups[a]))
    found = {frozenset(group) for group in groups.values() if len(group) > 1}
    return sorted(found, key=sorted)

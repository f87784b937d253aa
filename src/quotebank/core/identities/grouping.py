"""Which of some speakers are one, whatever the order in which they came.

Two that are judged the same are joined, unless that would join two that are judged different: a name that fits
two people ("T. Brown" beside Tom Brown and Tim Brown) stays apart from both.

Pure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations

from quotebank.core.identities.bodies import SMALL_WORDS, body_words, names_of_body
from quotebank.core.identities.judging import Profile, judge, scope_of
from quotebank.core.identities.lists import IdentityLists
from quotebank.core.identities.name_parts import NameParts, even_umlauts, part_name
from quotebank.core.identities.verdicts import Verdict
from quotebank.core.linking import is_voice
from quotebank.core.model import SpeakerKind

#: Tells whether two are one speaker.
Judge = Callable[[Profile, Profile], Verdict]

#: Keys of all who have a full name with a surname, and of those who are printed with it alone.
BEARS, LONE = "bears", "lone"

#: The second of two equal letters.
_DOUBLED = re.compile(r"(?<=(.))\1")

#: Letters at the start of a name that no slip changes; "Mac" counts as "Mc".
_START_LETTERS = 2


def find_keys(profile: Profile, lists: IdentityLists) -> frozenset[str]:
    """Return what a speaker has in common with all that may be judged the same, so that these are found by look-up.

    Empty for those who are never judged the same as anybody: words that fit many. Few share a key: those of one surname and
    given name, or of one body and first letters; but for the keys of surnames, by which nobody is judged.
    """
    if profile.kind is SpeakerKind.PERSON:
        parts = part_name(profile.name, lists.lexicon)
        if parts is None:
            return frozenset()
        surnames = {f"{BEARS} {name}" for name in _surnames(parts)} or {f"{LONE} {parts.family}"}
        return frozenset(surnames).union(_name_keys(parts, lists), _body_keys(parts, profile.bodies))
    if profile.kind is SpeakerKind.ORGANISATION:
        names = {name for printed in (profile.name, *profile.names) for name in names_of_body(printed)}
        words = [[word for word in body_words(name) if word not in SMALL_WORDS] for name in names]
        joined = ("".join(body_words(name)) for name in names)
        return frozenset(
            (*("body " + " ".join(sorted(each)) for each in words if each), *(f"flat {each}" for each in joined))
        )
    scope = scope_of(profile, lists) if profile.kind is SpeakerKind.ROLE else None
    if scope is None or not any(map(is_voice, (profile.name, *profile.roles))):
        return frozenset()
    return frozenset(["voice " + " ".join(scope)])


def is_key_of_sameness(key: str) -> bool:
    """Tell whether those who share a key may be the same for that reason; a surname alone is none."""
    return key.partition(" ")[0] not in (BEARS, LONE)


def surnames_in(keys: Iterable[str]) -> frozenset[str]:
    """Return the surnames that keys are about, borne in full or alone."""
    return frozenset(surname for key in keys for word, _, surname in [key.partition(" ")] if word in (BEARS, LONE))


def _surnames(parts: NameParts) -> frozenset[str]:
    """Return the surnames that may stand for a full name; empty for a lone one."""
    if not parts.given or not parts.surname:
        return frozenset()
    return frozenset((parts.family, even_umlauts(parts.surname[-1])))


def _name_keys(parts: NameParts, lists: IdentityLists) -> Iterator[str]:
    """Yield keys of full names that may be one without a body in common."""
    if not parts.given:
        return
    yield "flat " + parts.flat
    yield "turned " + " ".join(parts.words)
    first = parts.given[0]
    for given in filter(None, (first, parts.nickname)):
        yield f"{parts.family} {re.sub(_DOUBLED, '', even_umlauts(given))}"
    yield from (f"{parts.family} short {line}" for line in lists.short_forms.get(first, ()))
    for sort, table in (("other", lists.transliterations), ("spelt", lists.spellings)):
        if first in table:
            yield f"{parts.family} {sort} {table[first]}"


def _body_keys(parts: NameParts, bodies: Iterable[str]) -> Iterator[str]:
    """Yield keys of those who may be one by a body in common: of whatever part of the name stands alone or is misspelt."""
    names = {parts.family, *parts.surname, *parts.given, parts.nickname, parts.former} - {""}
    starts = {re.sub("^mac", "mc", name)[:_START_LETTERS] for name in names}
    yield from (f"of {' '.join(body_words(body))} {start}" for body in bodies for start in starts)


def group_speakers(profiles: Mapping[str, Profile], judged: Judge) -> list[frozenset[str]]:
    """Return the groups of two or more that are one speaker, by the keys of ``profiles``.

    Speakers of whom the very same is known are looked at as one.
    """
    members: dict[Profile, list[str]] = defaultdict(list)
    for key in sorted(profiles):
        members[profiles[key]].append(key)
    heads = {keys[0]: profile for profile, keys in members.items()}
    verdicts = {(a, b): judged(heads[a], heads[b]) for a, b in combinations(sorted(heads), 2)}
    same = {pair for pair, verdict in verdicts.items() if verdict is Verdict.SAME}
    apart = {pair for pair, verdict in verdicts.items() if verdict is Verdict.DIFFERENT}
    near: dict[str, set[str]] = {key: set() for key in heads}
    for a, b in same:
        near[a].add(b)
        near[b].add(a)
    torn = {key for key, others in near.items() if any(pair in apart for pair in combinations(sorted(others), 2))}
    joined = _join(heads, (pair for pair in same if torn.isdisjoint(pair)))
    groups = {
        key: group for group in joined if not any(p in apart for p in combinations(sorted(group), 2)) for key in group
    }
    found: dict[frozenset[str], list[str]] = defaultdict(list)
    for key, profile in heads.items():
        if key in groups or judged(profile, profile) is Verdict.SAME:
            found[groups.get(key, frozenset([key]))] += members[profile]
    return sorted((frozenset(keys) for keys in found.values() if len(keys) > 1), key=sorted)


def make_judge(lists: IdentityLists) -> Judge:
    """Return the judge of two speakers, who remembers what was asked: many are printed in the very same way."""
    known: dict[tuple[Profile, Profile], Verdict] = {}

    def judged(a: Profile, b: Profile) -> Verdict:
        if (a, b) not in known:
            known[a, b] = known[b, a] = judge(a, b, lists).verdict
        return known[a, b]

    return judged


def _join(keys: Iterable[str], pairs: Iterable[tuple[str, str]]) -> list[frozenset[str]]:
    """Return the connected groups of two or more."""
    groups = {key: {key} for key in keys}
    for a, b in pairs:
        if groups[a] is not groups[b]:
            groups[a] |= groups[b]
            groups.update(dict.fromkeys(tuple(groups[b]), groups[a]))
    found = {frozenset(group) for group in groups.values() if len(group) > 1}
    return sorted(found, key=sorted)

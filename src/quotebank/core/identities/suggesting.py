"""Which two speakers may be one though nothing proves it: what a person is worth asking about, and how much.

Names that are close, the same words by "a police spokesman" here and "Insp Ann Lowe" there: each ground adds to a
score (0-100, higher is likelier), and nothing here ever makes one of two.

Pure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from quotebank.core.identities.bodies import SMALL_WORDS, body_words, compare_bodies, is_generic_body, names_of_body
from quotebank.core.identities.callings import find_fields, share_body, share_role
from quotebank.core.identities.judging import Profile, find_clash, judge
from quotebank.core.identities.lists import OPEN_CALLINGS, IdentityLists
from quotebank.core.identities.name_parts import NameParts, part_name
from quotebank.core.identities.people import compare_people
from quotebank.core.identities.verdicts import Closeness, Verdict
from quotebank.core.model import SpeakerKind

#: What names alone are worth, by how close they are: two full names, a full one and a lone one, names that a slip may part.
_FULL_SCORE = 60.0
_LONE_SCORE = 35.0
_SLIP_SCORE = 30.0

#: What it is worth that no names speak against it ("a spokesman", "Ann Lowe"). With one statement that is less than asked for:
#: of 45 such pairs in PolNeAR train nearly all were slips of attribution, of those with a role or body in common few.
_WORDS_SCORE = 20.0

#: What is added for a body, a role or field of work, a first statement and each further one; and taken away where something
#: speaks against it.
_BODY_SCORE = 15.0
_ROLE_SCORE = 10.0
_FIELD_SCORE = 10.0
_STATEMENT_SCORE = 25.0
_FURTHER_SCORE = 5.0
_AGAINST_SCORE = 30.0

#: From here on a pair is worth a person's time: names that are close, or two grounds.
MIN_SCORE = 50.0
MAX_SCORE = 100.0

#: Letters of the shortest surname in which one wrong or turned letter is worth a thought ("Fenwick", "Fenwcik").
_MIN_TYPO_LETTERS = 6

#: Letters at the start of a surname that are taken to be right.
_START_LETTERS = 4

#: Kinds that may be one speaker under two descriptions. A person is no body, and a body is no person.
_MIXED = frozenset(
    frozenset(pair)
    for pair in (
        (SpeakerKind.ROLE, SpeakerKind.PERSON),
        (SpeakerKind.ANONYMOUS, SpeakerKind.PERSON),
        (SpeakerKind.ANONYMOUS, SpeakerKind.ROLE),
        (SpeakerKind.ROLE, SpeakerKind.ORGANISATION),
    )
)


@dataclass(frozen=True, slots=True)
class Suspicion:
    """That two may be one: how likely, and on what grounds, the weightiest first."""

    score: float
    reasons: tuple[str, ...]


def find_near_keys(profile: Profile, lists: IdentityLists) -> frozenset[str]:
    """Return what the name of a speaker has in common with all names that are close enough to ask about.

    Those who have no name of their own ("a spokesman") have none: only the same words lead to them.
    """
    if profile.kind is SpeakerKind.PERSON:
        parts = part_name(profile.name, lists.lexicon)
        return frozenset() if parts is None else frozenset(_person_keys(parts, lists))
    if profile.kind is SpeakerKind.ORGANISATION and not is_generic_body(profile.name):
        return frozenset(key for name in (profile.name, *profile.names) for key in _body_keys(name))
    return frozenset()


def _person_keys(parts: NameParts, lists: IdentityLists) -> Iterable[str]:
    families = {parts.family, *parts.surname, *((parts.former,) if parts.former else ())}
    if not parts.given:
        yield from (f"lone {family}" for family in families)
        return
    starts = {name[:1] for name in (*parts.given, parts.nickname) if name}
    starts |= {f"#{line}" for name in parts.given for line in lists.short_forms.get(name, ())}
    families |= {re.sub("^mac", "mc", family)[:_START_LETTERS] for family in families}
    yield from (f"{family} {start}" for family in families | set(parts.given[1:]) for start in starts)
    yield f"{parts.given[0]} {parts.family[:1]}"  # the surname may stand first


def _body_keys(name: str) -> Iterable[str]:
    for each in names_of_body(name):
        every = body_words(each)
        words = [word for word in every if word not in SMALL_WORDS] or every
        yield "body " + " ".join(sorted(words))
        yield f"body {words[0]} … {words[-1]}"
        for some in (words, every):
            yield "initials " + ("".join(some) if len(some) == 1 else "".join(word[0] for word in some))


def suspect(a: Profile, b: Profile, lists: IdentityLists) -> Suspicion | None:
    """Return why two may be one; None where nothing says so, or too little. The order of the two does not matter."""
    if a.kind is not b.kind:
        return _suspect_mixed(a, b, lists)
    verdict = judge(a, b, lists).verdict
    if verdict is Verdict.SAME:  # held apart by a third, or by what people decided
        return Suspicion(_FULL_SCORE, ("what makes one of two, but something else holds them apart",))
    found = _compare_names(a, b, lists)
    if found is None:
        return None
    score, reason = found
    grounds = [(score, reason), *_find_grounds(a, b, lists)]
    if verdict is Verdict.DIFFERENT and score != _SLIP_SCORE:
        return None
    clash = find_clash(a, b, lists) if a.kind is SpeakerKind.PERSON else None
    if clash is not None:
        grounds.append((-_AGAINST_SCORE, f"but {clash}"))
    elif a.countries and b.countries and a.countries.isdisjoint(b.countries):
        grounds.append((-_AGAINST_SCORE, "but outlets of other countries"))
    return _weigh(grounds)


def _suspect_mixed(a: Profile, b: Profile, lists: IdentityLists) -> Suspicion | None:
    if frozenset((a.kind, b.kind)) not in _MIXED or not a.clusters & b.clusters:
        return None
    grounds = [(_WORDS_SCORE, f"one is {_described(a)}, one {_described(b)}"), *_find_grounds(a, b, lists)]
    bodies = [_bodies_of(side) for side in (a, b)]
    if all(bodies) and not share_body(*bodies) and not any(map(is_generic_body, bodies[0] | bodies[1])):
        grounds.append((-_AGAINST_SCORE, "but other bodies"))
    return _weigh(grounds)


def _bodies_of(profile: Profile) -> frozenset[str]:
    own = {profile.name} if profile.kind is SpeakerKind.ORGANISATION else set()
    return profile.bodies | own


def _described(profile: Profile) -> str:
    return {
        SpeakerKind.PERSON: "a name",
        SpeakerKind.ROLE: "an office",
        SpeakerKind.ORGANISATION: "a body",
    }.get(profile.kind, "a description")


def _compare_names(a: Profile, b: Profile, lists: IdentityLists) -> tuple[float, str] | None:
    """Return what the names are worth; None where they are not close."""
    if a.kind is SpeakerKind.ORGANISATION:
        likeness = compare_bodies(a.name, b.name)
        is_close = likeness.closeness is Closeness.LOOSE
        return (_FULL_SCORE, likeness.reason) if is_close else None
    if a.kind is not SpeakerKind.PERSON:
        return (_WORDS_SCORE, "both are unnamed") if a.clusters & b.clusters else None
    one, other = part_name(a.name, lists.lexicon), part_name(b.name, lists.lexicon)
    if one is None or other is None:
        return None
    likeness = compare_people(one, other, lists)
    if likeness.closeness is Closeness.APART:
        return (_SLIP_SCORE, "names that one letter parts") if _is_typo(one, other) else None
    if likeness.closeness is Closeness.FIRM:
        return _SLIP_SCORE, likeness.reason
    return (_FULL_SCORE if one.given and other.given else _LONE_SCORE), likeness.reason


def _is_typo(a: NameParts, b: NameParts) -> bool:
    """Tell whether one letter, wrong, missing or turned round with the next, parts two full names."""
    if not (a.given and b.given) or min(len(a.family), len(b.family)) < _MIN_TYPO_LETTERS:
        return False
    return a.given[0] == b.given[0] and OSA.distance(a.family, b.family, score_cutoff=1) == 1


def _find_grounds(a: Profile, b: Profile, lists: IdentityLists) -> Iterable[tuple[float, str]]:
    """Yield what else the two have in common, each with what it is worth."""
    statements = len(a.clusters & b.clusters)
    if statements:
        words = "the same words" if statements == 1 else f"the same words, {statements} times"
        yield _STATEMENT_SCORE + _FURTHER_SCORE * (statements - 1), words
    if share_body(_bodies_of(a), _bodies_of(b)):
        yield _BODY_SCORE, "the same body"
    if share_role(a.roles, b.roles):
        yield _ROLE_SCORE, "the same role"
    elif not (find_fields(a.roles | a.bodies, lists) & find_fields(b.roles | b.bodies, lists)) <= {OPEN_CALLINGS}:
        yield _FIELD_SCORE, "the same line of work"


def _weigh(grounds: Collection[tuple[float, str]]) -> Suspicion | None:
    score = min(sum(worth for worth, _ in grounds), MAX_SCORE)
    if score < MIN_SCORE:
        return None
    ordered = sorted(grounds, key=lambda ground: (-ground[0], ground[1]))
    return Suspicion(score, tuple(reason for _, reason in ordered))

"""Whether two speakers, met in two articles, are one: the names first, then what else was printed of them.

Full names that are equal are one speaker unless their callings clash; names that only may be one need a role and
a body in common, or a role alone where only a middle name or a spelling parts them. What nobody can tell is left as two, and is worth asking a person about.

Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quotebank.core.folding import fold_words
from quotebank.core.identities.bodies import body_words, compare_bodies, is_body_of_state
from quotebank.core.identities.callings import (
    fields_clash,
    find_fields,
    share_body,
    share_role,
    share_seat,
    works_beside_seat,
)
from quotebank.core.identities.countries import country_in_words, is_government
from quotebank.core.identities.lists import OPEN_CALLINGS, IdentityLists
from quotebank.core.identities.name_parts import part_name
from quotebank.core.identities.people import compare_people
from quotebank.core.identities.verdicts import Closeness, Judgement, Likeness, Verdict
from quotebank.core.linking import is_voice
from quotebank.core.model import SpeakerKind
from quotebank.core.naming.names import is_acronym

#: Words of a description, determiners apart, from which on it fits one person, not many ("parent of a 12-year-old victim").
MIN_TELLING_WORDS = 4

#: Years between two printings within which a teacher has not become a member of parliament.
MAX_YEARS_OF_ONE_LIFE = 2

#: The words of an office up to the government that it belongs to.
_GOVERNMENT = re.compile(r"(?:an? |the )?(.{0,40}?\bgovernment)\b", re.IGNORECASE)

_DETERMINERS = frozenset(["a", "an", "the", "one", "another", "of", "in", "at"])
_VARIANTS = {"neighbor": "neighbour"}


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a speaker: the name, other names that articles give it, and what was printed beside."""

    kind: SpeakerKind
    name: str
    names: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()  # of the outlets
    clusters: frozenset[str] = frozenset()  # statements it made
    years: frozenset[int] = frozenset()  # in which it was printed


def judge(a: Profile, b: Profile, lists: IdentityLists) -> Judgement:
    """Return whether two are one speaker; the order of the two does not matter."""
    if a.kind is not b.kind:
        return Judgement(Verdict.DIFFERENT, (f"one is {a.kind}, one {b.kind}",))
    if a.kind is SpeakerKind.PERSON:
        return _judge_people(a, b, lists)
    if a.kind is SpeakerKind.ORGANISATION:
        return _judge_bodies(a, b)
    if a.kind is SpeakerKind.ROLE:
        return _judge_roles(a, b, lists)
    return _judge_descriptions(a.name, b.name)


def _judge_people(a: Profile, b: Profile, lists: IdentityLists) -> Judgement:
    one, other = part_name(a.name, lists.lexicon), part_name(b.name, lists.lexicon)
    if one is None or other is None:
        return Judgement(Verdict.UNCLEAR, ("a name without letters",))
    likeness = compare_people(one, other, lists)
    if likeness.closeness is Closeness.APART:
        return Judgement(Verdict.DIFFERENT, (likeness.reason,))
    clash = find_clash(a, b, lists)
    if clash is not None:
        verdict = Verdict.DIFFERENT if likeness.closeness is Closeness.EQUAL else Verdict.UNCLEAR
        return Judgement(verdict, (likeness.reason, clash))
    grounds = _find_grounds(a, b)
    if likeness.closeness is Closeness.EQUAL:
        return Judgement(Verdict.SAME, (likeness.reason, *grounds))
    is_sure = share_role(a.roles, b.roles) and _shares_what_it_takes(likeness.closeness, a, b, lists)
    return Judgement(Verdict.SAME if is_sure else Verdict.UNCLEAR, (likeness.reason, *grounds))


def _shares_what_it_takes(closeness: Closeness, a: Profile, b: Profile, lists: IdentityLists) -> bool:
    """Tell whether two with a role in common have what, beside it, makes one person of names that close."""
    if closeness is Closeness.NEAR:
        return share_body(a.bodies, b.bodies) or not (a.bodies and b.bodies)
    if closeness is Closeness.LOOSE:
        return share_body(a.bodies, b.bodies)
    # father and son may share a firm, its posts and its time, but no seat and no state's highest offices
    return share_seat(a.roles, b.roles, lists) and bool(a.years & b.years) and not (a.bodies and b.bodies)


def find_clash(a: Profile, b: Profile, lists: IdentityLists) -> str | None:
    """Return what speaks against one person of that name; a body in common outweighs it."""
    if share_body(a.bodies, b.bodies):
        return None
    one, other = find_fields(a.roles, lists), find_fields(b.roles, lists)
    far_apart = _are_far_apart(a, b)
    if fields_clash(one, other, far_apart=far_apart):
        return f"{_join(a.roles)} and {_join(b.roles)}"
    if works_beside_seat(a.roles, b.roles, lists) and _are_of_one_time(a, b):
        return f"{_join(a.roles)} and {_join(b.roles)}"
    if far_apart and (one & other) - {OPEN_CALLINGS} and a.bodies and b.bodies:
        return f"{_join(a.bodies)} and {_join(b.bodies)}, in two countries"
    return None


def _find_grounds(a: Profile, b: Profile) -> Iterable[str]:
    """Yield what else the two have in common."""
    if share_body(a.bodies, b.bodies):
        yield "the same body"
    if share_role(a.roles, b.roles):
        yield "the same role"
    if a.clusters & b.clusters:
        yield "the same statement"


def _are_far_apart(a: Profile, b: Profile) -> bool:
    """Tell whether the outlets of the two are known to be of other countries."""
    return bool(a.countries) and bool(b.countries) and a.countries.isdisjoint(b.countries)


def _are_of_one_time(a: Profile, b: Profile) -> bool:
    """Tell whether the two were printed too near in time to have changed their lives between, or nobody knows when."""
    if not a.years or not b.years:
        return True
    return min(abs(year - other) for year in a.years for other in b.years) <= MAX_YEARS_OF_ONE_LIFE


def _judge_bodies(a: Profile, b: Profile) -> Judgement:
    pairs = [(a.name, b.name)]
    for short, full in ((a, b), (b, a)):  # of two that share initials neither need be the other
        pairs += [(short.name, known) for known in sorted(full.names) if is_acronym(known) and is_acronym(short.name)]
    likeness = max((compare_bodies(*pair) for pair in pairs), key=lambda found: found.closeness)
    if likeness.closeness is Closeness.EQUAL and _are_far_apart(a, b) and is_body_of_state(a.name):
        return Judgement(Verdict.DIFFERENT, (likeness.reason, "each country has its own"))
    return _judge_alone(likeness)


def _judge_alone(likeness: Likeness) -> Judgement:
    """Return the verdict where nothing but names counts."""
    verdicts = {Closeness.EQUAL: Verdict.SAME, Closeness.APART: Verdict.DIFFERENT}
    return Judgement(verdicts.get(likeness.closeness, Verdict.UNCLEAR), (likeness.reason,))


def _judge_roles(a: Profile, b: Profile, lists: IdentityLists) -> Judgement:
    one, other = scope_of(a, lists), scope_of(b, lists)
    if one is None or other is None:
        return Judgement(Verdict.UNCLEAR, ("no body is known that the office belongs to",))
    if one != other:
        return Judgement(Verdict.DIFFERENT, ("offices of other bodies",))
    voices = [any(map(is_voice, (profile.name, *profile.roles))) for profile in (a, b)]
    if all(voices):
        return Judgement(Verdict.SAME, ("both speak for the same body",))
    if any(voices) or not share_role(a.roles, b.roles):
        return Judgement(Verdict.DIFFERENT, ("other offices of the same body",))
    return Judgement(Verdict.UNCLEAR, ("the same office, whoever holds it",))


def scope_of(profile: Profile, lists: IdentityLists) -> tuple[str, ...] | None:
    """Return what body an office belongs to: of a government, that of the country in its name, or of its outlets; None if unknown."""
    for body in sorted(bodies_of_office(profile, lists)):
        if not is_government(body, lists):
            return body_words(body)
        country = country_in_words(body, lists) or (min(profile.countries) if len(profile.countries) == 1 else None)
        return None if country is None else ("government", country)
    return None


def bodies_of_office(profile: Profile, lists: IdentityLists) -> frozenset[str]:
    """Return the bodies that an office was printed with; else the government that its own words name ("UK government spokesman")."""
    if profile.bodies:
        return profile.bodies
    found = (_GOVERNMENT.match(words) for words in (profile.name, *sorted(profile.roles)))
    return frozenset(match[1] for match in found if match is not None and is_government(match[1], lists))


def needs_country(profile: Profile, lists: IdentityLists) -> bool:
    """Tell whether somebody speaks for a government, and nothing shows which."""
    return (
        profile.kind is SpeakerKind.ROLE
        and not profile.countries
        and any(is_government(body, lists) for body in bodies_of_office(profile, lists))
        and scope_of(profile, lists) is None
    )


def _judge_descriptions(a: str, b: str) -> Judgement:
    one, other = (
        tuple(_VARIANTS.get(word, word) for word in fold_words(text) if word not in _DETERMINERS) for text in (a, b)
    )
    if one != other:
        return Judgement(Verdict.DIFFERENT, ("other words",))
    if len(one) < MIN_TELLING_WORDS:
        return Judgement(Verdict.UNCLEAR, ("words that fit many",))
    return Judgement(Verdict.SAME, ("the same telling words",))


def _join(words: Iterable[str]) -> str:
    return ", ".join(sorted(words))

"""Whom a surname alone, or a full name a little otherwise printed, means where one person bears it before all others.

An article that prints "Mr. Brackley" and no more means the Brackley whom the whole bank quotes; "Zoe P. Brackley" is Zoe
Brackley. By rule, never by a list: so many articles, so many times those of all others of the name, and nothing against it.

Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from quotebank.core.identities.callings import share_body, share_role
from quotebank.core.identities.judging import Profile, find_clash
from quotebank.core.identities.lists import IdentityLists
from quotebank.core.identities.name_parts import part_name
from quotebank.core.identities.people import compare_people
from quotebank.core.identities.verdicts import Closeness

#: Articles in which the prominent bearer of a surname speaks at least.
MIN_CHIEF_ARTICLES = 8

#: How many times the articles of all other bearers together. In PolNeAR train "Trump" 9, "Clinton" 10, "Obama" 9 times.
CHIEF_TIMES = 6


def find_chief(articles: Mapping[str, int]) -> str | None:
    """Return the link in most articles, if it is in enough to be looked at; of two in equally many, none."""
    if not articles:
        return None
    first, *rest = sorted(articles, key=lambda link: (-articles[link], link))
    is_alone = not rest or articles[rest[0]] < articles[first]
    return first if is_alone and articles[first] >= MIN_CHIEF_ARTICLES else None


def outnumbers(chief: int, rivals: Iterable[int]) -> bool:
    """Tell whether somebody in so many articles is before all others of that surname."""
    return chief >= CHIEF_TIMES * sum(rivals)


def is_printed_otherwise(a: Profile, b: Profile, lists: IdentityLists) -> bool:
    """Tell whether two full names may be one person's but for a middle name, a spelling, a generation."""
    one, other = part_name(a.name, lists.lexicon), part_name(b.name, lists.lexicon)
    if one is None or other is None or not (one.given and other.given):
        return False
    return compare_people(one, other, lists).closeness in (Closeness.FIRM, Closeness.NEAR, Closeness.EQUAL)


def may_join(variant: Profile, chief: Profile, lists: IdentityLists) -> bool:
    """Tell whether a full name that is near the prominent one's is that person's: father and son are not told so."""
    one, other = part_name(variant.name, lists.lexicon), part_name(chief.name, lists.lexicon)
    if one is None or other is None or find_clash(variant, chief, lists) is not None:
        return False
    return compare_people(one, other, lists).closeness is Closeness.NEAR


def stands_for(lone: Profile, chief: Profile, rivals: Iterable[Profile], lists: IdentityLists) -> bool:
    """Tell whether a surname alone means the prominent bearer of it.

    What is printed beside it must fit that one and no other; "Mrs" and "Mr" must.
    """
    genders = _genders(lone, lists)
    if len(genders) > 1 or (genders and _gender(chief, lists) not in genders | {""}):
        return False
    if find_clash(lone, chief, lists) is not None:
        return False
    if not (lone.roles or lone.bodies):
        return True
    if any(_fits(lone, rival) for rival in rivals):
        return False
    return _fits(lone, chief)


def _fits(a: Profile, b: Profile) -> bool:
    return share_role(a.roles, b.roles) or share_body(a.bodies, b.bodies)


def _genders(lone: Profile, lists: IdentityLists) -> set[str]:
    """Return the genders that titles before a lone surname tell."""
    parts = (part_name(name, lists.lexicon) for name in (lone.name, *lone.names))
    return {part.gender for part in parts if part is not None and part.gender}


def _gender(profile: Profile, lists: IdentityLists) -> str:
    parts = part_name(profile.name, lists.lexicon)
    if parts is None:
        return ""
    return parts.gender or next(filter(None, map(lists.lexicon.gender_of_given_name, parts.given)), None) or ""

"""Authors as reference managers want them: people in parts, bodies whole.

Pure. An author is a body unless the words can be those of a person: a reference that files "Northmark News Agency" under
"Agency, N. N." is worse than one that leaves an odd personal name whole.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

CslName = dict[str, str]

#: The parts that make a whole family name.
FAMILY = ("dropping-particle", "non-dropping-particle", "family")

#: Words in lower case that belong to the surname behind them.
PARTICLES = frozenset([
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "do", "du", "la", "le", "les", "ter",
    "ten", "te", "zu", "zum", "zur", "af", "av", "bin", "ibn", "bint", "al", "el", "ap", "y",
])  # fmt: skip

#: What stands behind a surname and is no part of it.
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})

_TITLES = frozenset([
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "rev", "revd", "cllr",
    "councillor",
])  # fmt: skip
_BODY_WORDS = re.compile(
    r"\b(?:agency|agencies|association|authority|board|broadcasting|bureau|company|correspondents?|council|courier|desk|echo|editors?|"
    r"force|foundation|gazette|government|group|herald|institute|journal|ltd|media|ministry|network|news|newspapers?|newsroom|office|"
    r"online|police|post|press|radio|reporters?|reuters|service|society|staff|team|television|times|today|tribune|trust|tv|union|"
    r"university|wire|writers?)\b|[&@/\d]",
    re.IGNORECASE,
)
_SURNAME_FIRST = re.compile(r"(?P<family>[^,]+),\s*(?P<given>[^,]+?)(?:,\s*(?P<suffix>[^,]+))?")

#: Words of the longest name that is parted; more are a body or a sentence.
MAX_PERSON_WORDS = 6


def csl_name(author: str) -> CslName:
    """Return an author as a CSL name.

    >>> csl_name("Ludwig van Beethoven")
    {'given': 'Ludwig', 'non-dropping-particle': 'van', 'family': 'Beethoven'}
    >>> csl_name("Martin Luther King Jr.")
    {'given': 'Martin Luther', 'family': 'King', 'suffix': 'Jr.'}
    >>> csl_name("Northmark News Agency")
    {'literal': 'Northmark News Agency'}
    """
    name = " ".join(author.split())
    turned = _SURNAME_FIRST.fullmatch(name)
    if turned and not _is_suffix(turned["given"]) and _is_person(name.replace(",", "")):
        parted = _part(f"{turned['given']} {turned['family']}".split(), family_words=len(turned["family"].split()))
        return parted | ({"suffix": turned["suffix"]} if turned["suffix"] else {})
    return _part(name.replace(",", "").split()) if _is_person(name.replace(",", "")) else {"literal": name}


def join_parts(name: Mapping[str, Any], parts: Sequence[str]) -> str:
    """Return some parts of a CSL name in the order asked, those that it has.

    >>> join_parts({"given": "Ludwig", "non-dropping-particle": "van", "family": "Beethoven"}, FAMILY)
    'van Beethoven'
    """
    return " ".join(str(name[part]) for part in parts if name.get(part))


def _is_suffix(word: str) -> bool:
    return word.strip(" .,").lower() in SUFFIXES


def _is_person(name: str) -> bool:
    """Tell whether the words can be a person's name: two to six of them, capitals but for particles, none of a body."""
    words = name.split()
    if not 2 <= len(words) <= MAX_PERSON_WORDS or _BODY_WORDS.search(name) or words[0].lower() == "the":
        return False
    return all(word.lower() in PARTICLES or not word[0].islower() for word in words) and not words[-1][0].islower()


def _part(words: list[str], *, family_words: int = 1) -> CslName:
    """Return a person's name in its parts; titles go."""
    while len(words) > 2 and words[0].strip(".").lower() in _TITLES:
        words = words[1:]
    suffix: list[str] = []
    while len(words) > 2 and _is_suffix(words[-1]):
        suffix.insert(0, words[-1])
        words = words[:-1]
    first_of_family = len(words) - min(family_words, len(words) - 1)
    particles = first_of_family
    if family_words > 1:
        while first_of_family < len(words) - 1 and words[first_of_family] in PARTICLES:
            first_of_family += 1
    else:
        while particles > 1 and words[particles - 1] in PARTICLES:
            particles -= 1
    parts = {
        "given": " ".join(words[:particles]),
        "non-dropping-particle": " ".join(words[particles:first_of_family]),
        "family": " ".join(words[first_of_family:]),
        "suffix": " ".join(suffix),
    }
    return {key: value for key, value in parts.items() if value}

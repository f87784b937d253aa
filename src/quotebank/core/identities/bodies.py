"""How close the names of two bodies are: articles, legal forms, spellings and acronyms.

Pure.
"""

from __future__ import annotations

import re

from quotebank.core.folding import fold_words
from quotebank.core.identities.verdicts import Closeness, Likeness
from quotebank.core.linking import GENERIC_BODIES
from quotebank.core.naming.names import is_acronym, is_acronym_of

#: What firms are, in law; papers leave it out.
_LEGAL_FORMS = frozenset(
    [
        "ltd",
        "limited",
        "plc",
        "llp",
        "llc",
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "gmbh",
        "ag",
        "sa",
        "nv",
        "bv",
        "pty",
        "company",
        "co",
    ]
)

#: What may be missing in the name of the same public body: "Tarn County Council".
_TIERS = frozenset(
    ["county", "city", "borough", "district", "town", "metropolitan", "royal", "national", "parish", "unitary"]
)

#: Words that each state has a body by.
_STATE_HEADS = frozenset(
    [
        "court",
        "department",
        "ministry",
        "government",
        "parliament",
        "senate",
        "treasury",
        "cabinet",
        "army",
        "navy",
        "congress",
        "office",
        "agency",
    ]
)

_SPELLINGS = {
    "center": "centre",
    "defense": "defence",
    "saint": "st",
    "labor": "labour",
    "organization": "organisation",
}
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")

#: What joins the words of a name, and tells none from another.
SMALL_WORDS = frozenset(["the", "of", "for", "and", "in", "a", "an"])


def names_of_body(name: str) -> tuple[str, ...]:
    """Return a body's name, and the other one that stands behind it in brackets.

    >>> names_of_body("Tarn Valley Police (TVP)")
    ('Tarn Valley Police', 'TVP')
    """
    found = _BRACKETED.search(name)
    if found is None or not (is_acronym(found[1]) or is_acronym(name[: found.start()])):
        return (name.strip(),)
    return (name[: found.start()].strip(), found[1].strip())


def body_words(name: str) -> tuple[str, ...]:
    """Return the words of a body's name as they are compared: without article, possessive, legal form.

    >>> body_words("The U.N."), body_words("Marlow Foods plc")
    (('un',), ('marlow', 'foods'))
    """
    dotted = re.sub(r"\b(?:[A-Za-z]\.){2,}", lambda found: found[0].replace(".", ""), name)
    words = [word.replace("'", "") for word in fold_words(_POSSESSIVE.sub("", dotted.strip()).replace("&", " and "))]
    words = [_SPELLINGS.get(word, word) for word in words]
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    return tuple(words[1:] if len(words) > 1 and words[0] == "the" else words)


def is_generic_body(name: str) -> bool:
    """Tell whether words name a sort of body, not one: "the force"."""
    return not any(character.isupper() for character in name) or GENERIC_BODIES.issuperset(body_words(name))


def is_body_of_state(name: str) -> bool:
    """Tell whether each state has a body of that name, so that equal names in two countries are two."""
    return not _STATE_HEADS.isdisjoint(body_words(name))


def compare_bodies(a: str, b: str) -> Likeness:
    """Return how close two names of bodies are; the order of the two does not matter."""
    if is_generic_body(a) or is_generic_body(b):
        if is_generic_body(a) and is_generic_body(b) and body_words(a) != body_words(b):
            return Likeness(Closeness.APART, "other sorts of body")
        return Likeness(Closeness.FIRM, "words for a sort of body")
    likenesses = [_compare_names(one, other) for one in names_of_body(a) for other in names_of_body(b)]
    return max(likenesses, key=lambda likeness: likeness.closeness)


def _compare_names(a: str, b: str) -> Likeness:
    one, other = body_words(a), body_words(b)
    if one == other or "".join(one) == "".join(other):
        return Likeness(Closeness.EQUAL, "the same name")
    meant, other_meant = ([word for word in words if word not in SMALL_WORDS] for words in (one, other))
    if sorted(meant) == sorted(other_meant):
        closeness = Closeness.EQUAL if meant == other_meant or "university" in meant else Closeness.LOOSE
        return Likeness(closeness, "the same words")
    if (is_acronym_of(a, b) and len(one) == 1) or (is_acronym_of(b, a) and len(other) == 1):
        return Likeness(Closeness.LOOSE, "the initials")
    fewer, more = sorted((set(one), set(other)), key=len)
    if one[-1] == other[-1] and fewer < more and more - fewer <= _TIERS:
        return Likeness(Closeness.LOOSE, "one has a word for its tier")
    return Likeness(Closeness.APART, "other names")

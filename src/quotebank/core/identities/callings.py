"""What speakers do, as far as it tells two of one name apart or shows that they are one.

Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from quotebank.core.folding import fold_words
from quotebank.core.identities.bodies import body_words
from quotebank.core.identities.lists import OPEN_CALLINGS, PARLIAMENT, IdentityLists

#: Words of a role that say nothing about which office it is.
_EMPTY = frozenset(
    [
        "former",
        "ex",
        "acting",
        "deputy",
        "interim",
        "new",
        "then",
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "at",
        "in",
        "senior",
        "local",
    ]
)


#: Words of a role that is over.
_OVER = frozenset(["former", "formerly", "ex", "retired", "late", "then", "onetime"])

#: Fields that nobody works in while sitting in a parliament. Doctors, clergy, farmers, lawyers and artists keep their callings there.
_LEFT_FOR_A_SEAT = frozenset(["police", "teaching", "fire", "sport"])

#: Offices of a state that one person holds at a time.
_HIGHEST = frozenset(["president", "premier", "governor", "senator", "sen", "chancellor"])


def find_fields(roles: Iterable[str], lists: IdentityLists) -> frozenset[str]:
    """Return the fields of work that roles belong to; none for roles that no list knows."""
    words = {word for role in roles for word in fold_words(role)}
    fields = frozenset(field for word in words if (field := lists.callings.get(word)))
    return fields | {OPEN_CALLINGS} if PARLIAMENT in fields else fields


def works_beside_seat(a: Iterable[str], b: Iterable[str], lists: IdentityLists) -> bool:
    """Tell whether one sits in a parliament while the other works in what is left for that; roles that are over do not count."""
    one, other = (
        find_fields((role for role in roles if _OVER.isdisjoint(fold_words(role))), lists) for roles in (a, b)
    )
    for sits, works in ((one, other), (other, one)):
        if PARLIAMENT in sits and PARLIAMENT not in works and _LEFT_FOR_A_SEAT & works and not works & sits:
            return True
    return False


def share_seat(a: Iterable[str], b: Iterable[str], lists: IdentityLists) -> bool:
    """Tell whether two hold one seat in a parliament, or one of a state's highest offices, in the same words."""
    one, other = ({fold_words(role) for role in roles} for roles in (a, b))
    return any(
        not _HIGHEST.isdisjoint(words) or PARLIAMENT in {lists.callings.get(word) for word in words}
        for words in one & other
    )


def fields_clash(a: Collection[str], b: Collection[str], *, far_apart: bool) -> bool:
    """Tell whether nobody is likely to work in both; ``far_apart``: they do so in two countries."""
    if not a or not b or not set(a).isdisjoint(b):
        return False
    is_open = OPEN_CALLINGS in a or OPEN_CALLINGS in b
    return far_apart if is_open else True


def telling_words(words: Iterable[str]) -> Iterator[str]:
    """Yield the words of a role that say which office it is."""
    return (word for word in words if word not in _EMPTY)


def share_role(a: Iterable[str], b: Iterable[str]) -> bool:
    """Tell whether two have a role in common, in words that mean something."""
    one, other = ({word for role in roles for word in telling_words(fold_words(role))} for roles in (a, b))
    return not one.isdisjoint(other)


def share_body(a: Iterable[str], b: Iterable[str]) -> bool:
    """Tell whether two belong to one body, by the words of its name."""
    return not {body_words(name) for name in a}.isdisjoint(body_words(name) for name in b)

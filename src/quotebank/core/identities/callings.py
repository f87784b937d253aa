"""What speakers do, as far as it tells two of one name apart or shows that they are one.

Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from quotebank.core.folding import fold_words
from quotebank.core.identities.bodies import body_words
from quotebank.core.identities.lists import OPEN_CALLINGS, IdentityLists

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


def find_fields(roles: Iterable[str], lists: IdentityLists) -> frozenset[str]:
    """Return the fields of work that roles belong to; none for roles that no list knows."""
    words = {word for role in roles for word in fold_words(role)}
    return frozenset(field for word in words if (field := lists.callings.get(word)))


def fields_clash(a: Collection[str], b: Collection[str], *, far_apart: bool) -> bool:
    """Tell whether nobody is likely to work in both; ``far_apart``: they do so in two countries."""
    if not a or not b or not set(a).isdisjoint(b):
        return False
    is_open = OPEN_CALLINGS in a or OPEN_CALLINGS in b
    return far_apart if is_open else True


def share_role(a: Iterable[str], b: Iterable[str]) -> bool:
    """Tell whether two have a role in common, in words that mean something."""
    one, other = ({word for role in roles for word in fold_words(role)} - _EMPTY for roles in (a, b))
    return not one.isdisjoint(other)


def share_body(a: Iterable[str], b: Iterable[str]) -> bool:
    """Tell whether two belong to one body, by the words of its name."""
    return not {body_words(name) for name in a}.isdisjoint(body_words(name) for name in b)

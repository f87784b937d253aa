"""Which country an outlet, a body or a government is of, as far as an address or words show.

Pure.
"""

from __future__ import annotations

from quotebank.core.folding import fold_words
from quotebank.core.identities.lists import IdentityLists
from quotebank.core.outlets import host_of


def country_of_outlet(name: str | None, url: str | None, lists: IdentityLists) -> str | None:
    """Return the country that an outlet writes from: as its address ends, else as a list of outlets has it; None if unknown."""
    host = host_of(url)
    known = lists.domains.get(host.rpartition(".")[2])
    parts = host.split(".")
    known = known or next(
        (lists.outlets[end] for start in range(len(parts)) if (end := ".".join(parts[start:])) in lists.outlets), None
    )
    return known or lists.outlets.get(" ".join(fold_words(name or "")))


def country_in_words(text: str, lists: IdentityLists) -> str | None:
    """Return the country that words open with: "British government", "US Senate"."""
    words = tuple(word.replace(".", "") for word in fold_words(text.replace("U.K.", "UK").replace("U.S.", "US")))
    words = words[1:] if words[:1] == ("the",) else words
    return next((lists.demonyms[words[:size]] for size in (2, 1) if words[:size] in lists.demonyms), None)


def is_government(text: str, lists: IdentityLists) -> bool:
    """Tell whether a body is a state's government, with its country or without."""
    words = fold_words(text.replace("U.K.", "UK").replace("U.S.", "US"))
    words = words[1:] if words[:1] == ("the",) else words
    rest = words if country_in_words(text, lists) is None else words[-1:]
    return rest in {("government",), ("govt",), ("administration",)}

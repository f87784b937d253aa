"""Which country an outlet, a body or a government is of, as far as an address or words show.

Pure.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from quotebank.core.folding import fold_words
from quotebank.core.identities.lists import IdentityLists
from quotebank.core.outlets import host_of

#: How often an article mentions its own country, compared with any other.
TIMES_AS_OFTEN = 2


def country_of_outlet(name: str | None, url: str | None, lists: IdentityLists) -> str | None:
    """Return the country that an outlet writes from: as its address ends, else as a list of outlets has it; None if unknown."""
    host = host_of(url)
    known = lists.domains.get(host.rpartition(".")[2])
    parts = host.split(".")
    known = known or next(
        (lists.outlets[end] for start in range(len(parts)) if (end := ".".join(parts[start:])) in lists.outlets), None
    )
    return known or lists.outlets.get(" ".join(fold_words(name or "")))


def country_of_text(text: str, lists: IdentityLists) -> str | None:
    """Return the country that an article is about, by its own words: the one whose government it names, else the one it mentions most.

    None where no country is mentioned, or none :data:`TIMES_AS_OFTEN` as often as any other.
    """
    pattern = _tells_pattern(tuple(lists.tells))
    governments = {lists.tells[found[1]] for found in pattern.finditer(text) if found[2]}
    if governments:
        return min(governments) if len(governments) == 1 else None
    counts = Counter(lists.tells[found[1]] for found in pattern.finditer(text)).most_common(2)
    if not counts or (len(counts) > 1 and counts[0][1] < TIMES_AS_OFTEN * counts[1][1]):
        return None
    return counts[0][0]


@cache
def _tells_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)({listed})(?!\w)(\s+[Gg]overnment\b)?")


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

"""Which outlet an article is from, by its address: several domains are one outlet, and one outlet has one name.

Pure; the table comes in as a value (``quotebank.data.outlets``). What an article or an import says of its outlet stays, unless it is
a host name or one of the other names of the outlet at that address.
"""

from __future__ import annotations

import re
from dataclasses import replace

from quotebank.core.folding import fold_words
from quotebank.core.model import Article
from quotebank.core.outlets import KnownSource, SourceTable, host_of

_HOST = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}/?", re.IGNORECASE)


def name_outlet(article: Article, outlets: SourceTable) -> Article:
    """Return the article with the outlet that its address, or a host given for an outlet, stands for; with its kind."""
    given = article.outlet
    is_host = given is not None and _HOST.fullmatch(given.strip()) is not None
    known = find_at(article.url, outlets) or (find_at(given, outlets) if is_host else None)
    if known is None:
        return article
    if (
        given is not None
        and not is_host
        and given != known.name
        and (outlets.initials.get(given) or outlets.names.get(fold_words(given))) != known
    ):
        return article
    return replace(article, outlet=known.name, outlet_kind=article.outlet_kind or known.kind)


def find_at(address: str | None, outlets: SourceTable) -> KnownSource | None:
    """Return the outlet at an address or host, by the longest domain that is known; None for all others."""
    host = host_of((address or "").strip())
    while host:
        known = outlets.domains.get(host)
        if known is not None:
            return known
        host = host.partition(".")[2]
    return None

"""The places of stored articles in which an agency may be credited: how they begin and end, and what stands beside a quote.

Texts come as they are: to be judged, never for output.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from quotebank.store.reading import NEWEST, chunked
from quotebank.store.tables import article, article_version, quote


def read_edges(connection: Connection, article_ids: Iterable[str], *, chars: int) -> dict[str, tuple[str, str]]:
    """Return how the newest text of each article begins, and how it ends."""
    found: dict[str, tuple[str, str]] = {}
    text = article_version.c.text
    for chunk in chunked(article_ids):
        statement = (
            select(article.c.key, func.substr(text, 1, chars), func.substr(text, -chars))
            .select_from(NEWEST)
            .where(article.c.key.in_(chunk))
        )
        found.update((key, (opening, ending)) for key, opening, ending in connection.execute(statement))
    return found


def read_beside(connection: Connection, quote_ids: Iterable[str], *, chars: int) -> dict[str, tuple[str, str]]:
    """Return what stands before and behind each quote, in the version of the article that it was found in."""
    found: dict[str, tuple[str, str]] = {}
    text = article_version.c.text
    start = func.max(0, quote.c.start - chars)
    for chunk in chunked(quote_ids):
        statement = (
            select(
                quote.c.key,
                func.substr(text, start + 1, quote.c.start - start),
                func.substr(text, quote.c.end + 1, chars),
            )
            .join(article_version, article_version.c.id == quote.c.version_id)
            .where(quote.c.key.in_(chunk))
        )
        found.update((key, (before, behind)) for key, before, behind in connection.execute(statement))
    return found

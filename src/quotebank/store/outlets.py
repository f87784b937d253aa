"""Read the outlets of a bank, and which of them had the newest statements when."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, func, select

from quotebank.core.carrying import Carried
from quotebank.store.reading import QUOTED, chunked
from quotebank.store.rows import take_page
from quotebank.store.tables import article, cluster, outlet, quote

#: Statements, the newest, of which is read who had them; and printings of them: a few ran hundreds of times.
MOST_STATEMENTS, MOST_PRINTINGS = 2_000, 8_000


def list_outlets(
    connection: Connection,
    *,
    offset: int = 0,
    limit: int | None = None,
) -> tuple[tuple[str, int], ...]:
    """Return outlets with the number of their articles, most first, then by name."""
    articles = func.count(article.c.id)
    statement = select(outlet.c.name, articles).outerjoin(article, article.c.outlet_id == outlet.c.id)
    statement = statement.group_by(outlet.c.id).order_by(articles.desc(), outlet.c.folded)
    return tuple(
        (name, number) for name, number in connection.execute(take_page(statement, offset=offset, limit=limit))
    )


def list_carried(
    connection: Connection,
    *,
    most: int = MOST_STATEMENTS,
) -> tuple[tuple[Carried, ...], ...]:
    """Return of the statements that were found last which outlets had them when; undated printings are left out."""
    newest = list(connection.execute(select(cluster.c.id).order_by(cluster.c.id.desc()).limit(most)).scalars())
    found: dict[int, list[Carried]] = defaultdict(list)
    left = MOST_PRINTINGS
    columns = (quote.c.cluster_id, outlet.c.name, article.c.published_earliest, article.c.published_latest)
    statement = select(*columns).select_from(QUOTED.join(outlet, article.c.outlet_id == outlet.c.id))
    statement = statement.where(quote.c.is_current == 1, article.c.published_earliest.is_not(None))
    for chunk in chunked(newest):
        for row, name, earliest, latest in connection.execute(
            statement.where(quote.c.cluster_id.in_(chunk)).limit(left)
        ):
            found[row].append(Carried(name, earliest, latest))
            left -= 1
        if left <= 0:
            break
    return tuple(tuple(found[row]) for row in newest if row in found)

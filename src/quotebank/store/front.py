"""What came last into the bank, for a front page: read by the order of rows, so that it is quick in a bank of any size."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from quotebank.core.records import ArticleHead, BankFigures, QuoteRecord, RecentArticle
from quotebank.store.protection import load_protection
from quotebank.store.reading import build_heads, build_quotes, select_heads, select_quotes
from quotebank.store.tables import article, cluster, outlet, quote, speaker

#: Articles and statements on a front page.
NEWEST = 8


def count_figures(connection: Connection) -> BankFigures:
    """Return the figures that a glance is for; quotes of older versions count, for telling them apart reads every row."""
    numbers = [
        int(connection.execute(select(func.count()).select_from(table)).scalar_one())
        for table in (article, quote, speaker, outlet, cluster)
    ]
    return BankFigures(*numbers)


def list_newest_articles(
    connection: Connection, *, limit: int = NEWEST, reveal: bool = False
) -> tuple[RecentArticle, ...]:
    """Return the articles that came last, the last first, with the number of their quotes."""
    protection = load_protection(connection, reveal=reveal)
    rows = connection.execute(select_heads().order_by(article.c.id.desc()).limit(limit)).all()
    heads: list[ArticleHead] = build_heads(connection, rows, protection)
    counted = connection.execute(
        select(quote.c.article_id, func.count())
        .where(quote.c.article_id.in_([row.article_row for row in rows]), quote.c.is_current == 1)
        .group_by(quote.c.article_id)
    )
    counts: dict[int, int] = {row: number for row, number in counted}  # noqa: C416  -- dict() of typed rows does not type-check
    return tuple(RecentArticle(head, counts.get(row.article_row, 0)) for head, row in zip(heads, rows, strict=True))


def list_newest_statements(
    connection: Connection, *, limit: int = NEWEST, reveal: bool = False
) -> tuple[QuoteRecord, ...]:
    """Return the longest printing of each of the statements that were found last to be printed twice."""
    protection = load_protection(connection, reveal=reveal)
    found = []
    for row in connection.execute(select(cluster.c.id).order_by(cluster.c.id.desc()).limit(limit)).scalars():
        statement = select_quotes().where(quote.c.cluster_id == row, quote.c.is_current == 1)
        first = connection.execute(statement.order_by(func.length(quote.c.text).desc(), quote.c.key).limit(1)).all()
        found += build_quotes(connection, first, protection)
    return tuple(found)

"""How much of everything a bank holds."""

from __future__ import annotations

from sqlalchemy import Connection, Table, func, select

from quotebank.core.records import BankCounts
from quotebank.store.reading import FIRST_PUBLISHED, LAST_PUBLISHED, OUTLET_COUNT, QUOTED, printed_date
from quotebank.store.tables import (
    article,
    article_version,
    cluster,
    decision,
    import_run,
    outlet,
    quote,
    rejected,
    speaker,
)


def count_bank(connection: Connection) -> BankCounts:
    """Return the counts; quotes that no newest text has any more are left out."""
    current = quote.c.is_current == 1
    quotes = select(func.count()).select_from(quote).where(current)
    reused = (
        select(quote.c.cluster_id)
        .select_from(QUOTED)
        .where(quote.c.cluster_id.is_not(None), current)
        .group_by(quote.c.cluster_id)
        .having(OUTLET_COUNT > 1)
        .subquery()
    )
    kinds = connection.execute(select(speaker.c.kind, func.count()).group_by(speaker.c.kind).order_by(speaker.c.kind))
    dates = connection.execute(select(FIRST_PUBLISHED, LAST_PUBLISHED)).one()
    return BankCounts(
        articles=_count(connection, article),
        versions=_count(connection, article_version),
        outlets=_count(connection, outlet),
        quotes=connection.execute(quotes).scalar_one(),
        attributed=connection.execute(quotes.where(quote.c.speaker_id.is_not(None))).scalar_one(),
        clusters=_count(connection, cluster),
        reused=connection.execute(select(func.count()).select_from(reused)).scalar_one(),
        runs=_count(connection, import_run),
        rejected=_count(connection, rejected),
        decisions=_count(connection, decision),
        speakers={kind: count for kind, count in kinds},  # noqa: C416  -- dict() of typed rows does not type-check
        first_published=printed_date(dates[0]),
        last_published=printed_date(dates[1]),
    )


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())

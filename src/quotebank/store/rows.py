"""Small agreements on how rows are numbered and times are written."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import Connection, Row, Select, Table, func, select

from quotebank.errors import NotFound
from quotebank.store.driving import ask

if TYPE_CHECKING:
    AnyRow: TypeAlias = Row[*tuple[Any, ...]]
else:
    AnyRow = Row  # SQLAlchemy 2.0 takes one parameter, 2.1 any number

#: The highest number that SQLite counts to.
MAX_COUNT = 2**63 - 1


def take_page(statement: Select[Any], *, offset: int, limit: int | None) -> Select[Any]:
    """Return a statement for one page of its rows; numbers that no bank reaches are as good as the highest."""
    statement = statement.offset(min(offset, MAX_COUNT))
    return statement if limit is None else statement.limit(min(limit, MAX_COUNT))


def next_row(connection: Connection, table: Table) -> int:
    """Return the first free row number above all others: with the write lock held, bulk inserts know theirs beforehand."""
    ((highest,),) = ask(connection, _select_highest(table))
    return 1 + (highest or 0)


@cache
def _select_highest(table: Table) -> str:
    """Return the query as SQL: asked four times an article, building it took longer than running it."""
    return str(select(func.max(table.c.id)))


def format_time(moment: datetime) -> str:
    """Return a moment as the bank writes it, in UTC to the second; ValueError if it has no zone.

    >>> format_time(datetime(2026, 2, 3, 4, 5, 6, tzinfo=UTC))
    '2026-02-03T04:05:06Z'
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a zone cannot be stored")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def run_row(run: str | None) -> int | None:
    """Return the row of an import run from its id ("r12"); NotFound if it is none."""
    if run is None:
        return None
    if not (run.startswith("r") and run[1:].isdecimal() and run.isascii()):
        raise NotFound(f"{run} is not the id of a run: `quotebank stats` lists the last")
    return int(run[1:])

"""Statements that every article needs, run by SQLite's own driver.

An article takes some thirty statements, and SQLAlchemy longer over most of them than SQLite. Whoever runs one stands inside
``bank.transaction()`` or ``bank.reading()``, which translate the driver's errors as they do SQLAlchemy's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, cached_property
from typing import Any

from sqlalchemy import ClauseElement, Connection, Table, insert
from sqlalchemy.dialects import sqlite

from quotebank.store.backups import driver_of

_DIALECT = sqlite.dialect(paramstyle="named")

SqlRow = tuple[Any, ...]


class Prepared:
    """A statement of SQLAlchemy's, put into the words of SQLite once: when it is first run. Values come and go as SQLite has them."""

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement

    @cached_property
    def _words(self) -> tuple[str, dict[str, Any]]:
        compiled = self._statement.compile(dialect=_DIALECT)
        return str(compiled), dict(compiled.params)

    def run(self, connection: Connection, **values: Any) -> list[SqlRow]:
        """Run the statement with the values of its ``bindparam``s; return its rows."""
        words, fixed = self._words
        return driver_of(connection).execute(words, fixed | values).fetchall()

    def first(self, connection: Connection, **values: Any) -> SqlRow | None:
        """Return the first row."""
        return next(iter(self.run(connection, **values)), None)


def ask(connection: Connection, words: str, values: Sequence[Any] = ()) -> list[SqlRow]:
    """Run a query in the words of SQLite; return its rows."""
    return driver_of(connection).execute(words, values).fetchall()


def run_each(connection: Connection, words: str, values: Iterable[Sequence[Any]]) -> None:
    """Run a statement in the words of SQLite once for each of the values."""
    driver_of(connection).executemany(words, values)


def add_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that give the same columns, those with a default of Python's among them."""
    if not rows:
        return
    words, writers = _insertion(table, tuple(rows[0]))
    if writers:
        rows = [{**row, **{name: write(row[name]) for name, write in writers}} for row in rows]
    driver_of(connection).executemany(words, rows)


@cache
def _insertion(table: Table, names: tuple[str, ...]) -> tuple[str, list[tuple[str, Callable[[Any], Any]]]]:
    """Return the statement that inserts some columns, and how values are written that SQLite has in another form."""
    words = str(insert(table).compile(dialect=_DIALECT, column_keys=list(names)))
    found = ((name, table.c[name].type.dialect_impl(_DIALECT).bind_processor(_DIALECT)) for name in names)
    return words, [(name, write) for name, write in found if write is not None]

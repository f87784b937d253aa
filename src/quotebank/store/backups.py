"""Copy a bank while it is in use, and see that the copy is whole.

SQLite's own online backup: one state of the bank, never half a transaction, also while others write.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import cast

from sqlalchemy import Connection

from quotebank.errors import Conflict, StoreError
from quotebank.store.failures import translated_errors


def write_backup(connection: Connection, target: Path) -> None:
    """Copy the bank to ``target``. Raises Conflict if something is there, StoreError if the copy fails or is not whole."""
    if target.exists():
        raise Conflict(f"{target} exists already: a backup overwrites nothing, give another path")
    with translated_errors(target):
        copy_database(connection, target)


def copy_database(connection: Connection, target: Path) -> None:
    """Copy what ``connection`` sees into a new file, check it, and give it its name only then."""
    source = driver_of(connection)
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy)
            verdict = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
            copy.execute("PRAGMA journal_mode = DELETE")  # a single file, without a log beside it
        if verdict != "ok":
            raise StoreError(f"the copy of the bank at {target} is not whole ({verdict}): is the bank damaged?")
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def free_name(path: Path) -> Path:
    """Return ``path``, or where something is there the same name with the next free number."""
    number = 2
    free = path
    while free.exists():
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return free


def driver_of(connection: Connection) -> sqlite3.Connection:
    """Return the driver's own connection, for what SQLAlchemy does not offer."""
    return cast(sqlite3.Connection, connection.connection.dbapi_connection)

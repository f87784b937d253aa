"""Say in our words what SQLite refuses: the one place where its errors become ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from quotebank.errors import Conflict, InputError, QuotebankError, StoreError

#: What to tell of SQLite's primary result codes: what is wrong, what to do next.
_REFUSALS = {
    sqlite3.SQLITE_BUSY: "is in use by another program: try again when that has finished",
    sqlite3.SQLITE_LOCKED: "is in use by another program: try again when that has finished",
    sqlite3.SQLITE_NOTADB: "is not a bank: the file is no SQLite database; give the path of a bank",
    sqlite3.SQLITE_CORRUPT: "is damaged: restore a backup, or recover what can be read with  sqlite3 FILE .recover",
    sqlite3.SQLITE_FULL: "cannot grow: the disk is full; nothing of this step was kept, make room and run it again",
    sqlite3.SQLITE_READONLY: "cannot be written: the file or its folder is read-only",
    sqlite3.SQLITE_CANTOPEN: "cannot be opened: look at the permissions of the file and its folder",
    sqlite3.SQLITE_PERM: "cannot be opened: look at the permissions of the file and its folder",
    sqlite3.SQLITE_IOERR: "cannot be read or written: the disk reports an error; look whether it is full or failing",
    sqlite3.SQLITE_TOOBIG: "cannot hold a text of more than a thousand million bytes",
    sqlite3.SQLITE_NOMEM: "needs more memory than there is",
}

_CLASHES = frozenset({sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY})

#: Of a text that is refused: enough to know it again.
SHOWN_CHARACTERS = 60

#: SQLite's extended result codes hold the primary one in their low byte.
_PRIMARY = 0xFF


@contextmanager
def translated_errors(path: Path | str) -> Iterator[None]:
    """Turn what SQLite and SQLAlchemy raise inside the block into our errors; bugs of ours pass as they are.

    Half of a surrogate pair, which no file can hold, comes as an InputError.
    """
    try:
        yield
    except UnicodeEncodeError as error:
        broken = error.object.encode("utf-8", "backslashreplace").decode("utf-8")
        raise InputError(
            f"{broken[:SHOWN_CHARACTERS]!r} is no text that can be stored or looked for: it is not UTF-8"
        ) from error
    except (DBAPIError, sqlite3.Error) as error:
        translated = _translate(path, error)
        if translated is None:
            raise
        raise translated from error


def is_refused(error: BaseException, *codes: int) -> bool:
    """Tell whether SQLite gave one of the primary result codes."""
    return _code(error) & _PRIMARY in codes


def reason_of(error: BaseException) -> str:
    """Return the cause of an error, in one line of SQLite's own words."""
    return " ".join(str(_original(error)).split())


def _original(error: BaseException) -> BaseException:
    """Return what SQLite's driver raised."""
    return error.orig if isinstance(error, DBAPIError) and error.orig is not None else error


def _code(error: BaseException) -> int:
    """Return SQLite's extended result code, 0 where there is none."""
    return int(getattr(_original(error), "sqlite_errorcode", 0) or 0)


def _translate(path: Path | str, error: BaseException) -> QuotebankError | None:
    """Return our error for one of SQLite's, or None for what can only be a bug of ours."""
    code = _code(error)
    if code in _CLASHES:
        return Conflict(f"{path} already has such a record ({reason_of(error)})")
    refusal = _REFUSALS.get(code & _PRIMARY)
    return None if refusal is None else StoreError(f"{path} {refusal}")

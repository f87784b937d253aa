"""Open a bank: one SQLite file (or memory), its pragmas, its transactions, its errors as ours.

This is the border where errors of SQLite and SQLAlchemy end: whoever works inside
``bank.transaction()`` or ``bank.reading()`` sees :mod:`quotebank.errors` only, one line each.

Writers begin with BEGIN IMMEDIATE: a read that turns into a write fails at once as "locked",
whatever the timeout. Readers make nothing, and read a bank on read-only media too. A bank of an
older quotebank is brought up to date on opening, after a backup beside it; Alembic is imported
only then, for it costs a third of a second.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Literal, Self

import sqlalchemy
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool, StaticPool

from quotebank.errors import NotFound, SchemaTooNew, SchemaTooOld, StoreError
from quotebank.store import schema
from quotebank.store.backups import copy_database, driver_of, free_name
from quotebank.store.failures import is_refused, reason_of, translated_errors
from quotebank.store.protection import TODAY

__all__ = ["Bank", "Connection", "open_bank"]

MEMORY: Literal[":memory:"] = ":memory:"

#: Milliseconds a writer waits for another; an article is written in some 20.
BUSY_MILLISECONDS = 30_000

#: KiB of pages kept in memory by one connection; SQLite's own 2,000 let a word search of a million quotes read the disk.
CACHE_KIBIBYTES = 16_000


#: What SQLite says where it cannot make its own files beside the bank: read-only media, a full disk.
_UNWRITABLE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL)


class Bank:
    """An open bank. Close it, or use it as a context manager."""

    def __init__(self, path: Path | Literal[":memory:"], engine: Engine, *, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self._engine = engine
        # a bank in memory has a single connection, on which threads take turns
        self._turn: AbstractContextManager[object] = threading.RLock() if path == MEMORY else nullcontext()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Write: all of the block is kept, or after any exception none of it."""
        if not self.writable:
            raise StoreError(f"{self.path} was opened for reading only")
        with self._turn, translated_errors(self.path), self._engine.connect() as connection:
            connection.execution_options(quotebank_begin="BEGIN IMMEDIATE")
            with connection.begin():
                yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Read one state of the bank, whatever others write meanwhile."""
        with self._turn, translated_errors(self.path), self._engine.connect() as connection:
            transaction = connection.begin()
            try:
                yield connection
            finally:
                transaction.rollback()

    def close(self) -> None:
        """Give the file back. A bank in memory is gone then."""
        with translated_errors(self.path):
            self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_bank(
    path: Path | str,
    *,
    write: bool = False,
    create: bool = False,
    today: Callable[[], date] | None = None,
) -> Bank:
    """Open the bank at ``path``; ``":memory:"`` is a new, empty, writable one of this process.

    ``create`` makes it where there is none, and implies ``write``. ``today`` says which day it is (UTC), which lifts
    embargoes. Raises NotFound where there is
    none, StoreError where the file cannot be used, SchemaTooNew or SchemaTooOld where its schema cannot.
    """
    if str(path) == MEMORY:
        return _open_memory()
    path = Path(path)
    write = write or create
    with translated_errors(path):
        _check_place(path, create=create)
        uri = path.absolute().as_uri()
        engine = _make_engine(f"{uri}?mode={'rwc' if create else 'rw'}", query_only=not write)
        try:
            revision = _read_revision(path, engine)
        except DBAPIError as error:
            if write or not is_refused(error, *_UNWRITABLE):
                raise
            engine.dispose()
            engine = _make_engine(_read_only_uri(path, uri), query_only=True)
            revision = _read_revision(path, engine)
        try:
            if write:
                _keep_log(engine)
            _settle_schema(path, engine, revision, create=create)
        except BaseException:
            engine.dispose()
            raise
    engine.update_execution_options(**{TODAY: today})
    return Bank(path, engine, writable=write)


def open_other(path: Path | str, scratch: Path) -> Bank:
    """Open somebody else's bank for reading; one of an older quotebank is copied to ``scratch`` and brought up to date there."""
    path = Path(path)
    with translated_errors(path):
        engine, is_old = _look_into_other(path)
        if not is_old:
            return Bank(path, engine, writable=False)
        try:
            copy = scratch / path.name
            with engine.connect() as connection:
                copy_database(connection, copy)
        finally:
            engine.dispose()
        return open_bank(copy)


def check_other(path: Path | str) -> None:
    """Raise where ``open_other`` would."""
    path = Path(path)
    with translated_errors(path):
        _look_into_other(path)[0].dispose()


def _look_into_other(path: Path) -> tuple[Engine, bool]:
    """Return how to read a bank that is not ours, and whether an older quotebank made it."""
    if not path.is_file():
        raise NotFound(f"there is no bank at {path}: give the path of the other bank's file")
    engine = _make_engine(_other_uri(path), query_only=True)
    try:
        revision = _read_revision(path, engine)
        is_old = revision in schema.REVISIONS and revision != schema.HEAD
        if revision is not None and not is_old:
            _settle_schema(path, engine, revision, create=False)
    except BaseException:
        engine.dispose()
        raise
    if revision is None:
        engine.dispose()
        raise NotFound(f"{path} holds no bank: give the path of the other bank's file")
    return engine, is_old


def _other_uri(path: Path) -> str:
    """Return how to read a bank that is not ours: where the file may be written, SQLite tidies up its own files beside it."""
    uri = path.absolute().as_uri()
    is_ours_to_tidy = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    return f"{uri}?mode=rw" if is_ours_to_tidy else _read_only_uri(path, uri)


def _open_memory() -> Bank:
    """Return a new bank in memory."""
    engine = _make_engine("file::memory:", query_only=False)
    with engine.begin() as connection:
        schema.create_schema(connection)
    return Bank(MEMORY, engine, writable=True)


def _check_place(path: Path, *, create: bool) -> None:
    """See that there is a file, or a folder to make one in."""
    try:
        if path.is_dir():
            raise StoreError(f"{path} is a folder, not a bank: give the path of a file with --db")
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
        elif not path.is_file() or path.stat().st_size == 0:
            raise NotFound(f"there is no bank at {path} yet: `quotebank import` makes one, --db names another")
    except OSError as error:
        raise StoreError(f"{path} cannot be used: {error.strerror or error}") from error


def _read_only_uri(path: Path, uri: str) -> str:
    """Return how to open a bank where nothing can be written, not even SQLite's own files beside it."""
    log = path.with_name(path.name + "-wal")
    has_unfinished = log.is_file() and log.stat().st_size > 0
    return uri + ("?mode=ro" if has_unfinished else "?mode=ro&immutable=1")


def _make_engine(uri: str, *, query_only: bool, foreign_keys: bool = True) -> Engine:
    """Return an engine whose connections have our pragmas and begin transactions when we say so."""
    pragmas = (
        f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}",
        f"PRAGMA cache_size = -{CACHE_KIBIBYTES}",
        "PRAGMA synchronous = FULL",  # a committed decision survives a power cut
        # a bank may come from somebody else; but with OFF, FTS5 refuses the triggers that writing needs
        f"PRAGMA trusted_schema = {'OFF' if query_only else 'ON'}",
        "PRAGMA temp_store = MEMORY",  # no copies of protected words outside the bank
        f"PRAGMA query_only = {'ON' if query_only else 'OFF'}",
    )

    def connect() -> sqlite3.Connection:
        made = sqlite3.connect(
            uri, uri=True, timeout=BUSY_MILLISECONDS / 1000, isolation_level=None, check_same_thread=False
        )
        try:
            for pragma in pragmas:
                made.execute(pragma)
        except BaseException:
            made.close()
            raise
        return made

    pool = StaticPool if uri.startswith("file::memory:") else QueuePool
    engine = sqlalchemy.create_engine("sqlite://", creator=connect, poolclass=pool)

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get("quotebank_begin", "BEGIN"))

    sqlalchemy.event.listen(engine, "begin", begin)
    return engine


def _read_revision(path: Path, engine: Engine) -> str | None:
    """Return the bank's schema revision; None for a file without any table. StoreError: not one of ours."""
    with engine.connect() as connection:
        names = set(connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars())
        if not names:
            return None
        if not {"alembic_version", "quote", "article"} <= names:
            raise StoreError(f"{path} is an SQLite database, but no bank of quotebank: give the path of a bank")
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return str(revision)


def _settle_schema(path: Path, engine: Engine, revision: str | None, *, create: bool) -> None:
    """Make the schema of a new bank, migrate an old one, refuse one that is too new."""
    if revision is None:
        if not create:
            raise NotFound(f"{path} holds no bank yet: `quotebank import` makes one, --db names another")
        _create(engine)
    elif revision not in schema.REVISIONS:
        raise SchemaTooNew(f"{path} was made by a newer quotebank (schema {revision}): update quotebank to use it")
    elif revision != schema.HEAD:
        _migrate(path, engine, revision)


def _keep_log(engine: Engine) -> None:
    """Have the bank write ahead, so that readers and a writer do not wait for one another; the file remembers it."""
    with engine.connect() as connection:
        driver_of(connection).execute("PRAGMA journal_mode = WAL")  # works outside a transaction only


def _create(engine: Engine) -> None:
    """Make the tables, unless another process was quicker."""
    with engine.connect() as connection:
        connection.execution_options(quotebank_begin="BEGIN IMMEDIATE")
        with connection.begin():
            if not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar():
                schema.create_schema(connection)


def _migrate(path: Path, engine: Engine, revision: str) -> None:
    """Bring an older bank up to date, in one transaction, after a backup beside it."""
    from quotebank.store.migrations.upgrade import upgrade

    backup = free_name(path.with_name(f"{path.stem}.before-{revision}{path.suffix or '.db'}"))
    engine.dispose()
    writing = _make_engine(f"{path.absolute().as_uri()}?mode=rw", query_only=False, foreign_keys=False)
    try:
        with writing.connect() as connection:
            copy_database(connection, backup)
        with writing.connect() as connection:
            connection.execution_options(quotebank_begin="BEGIN IMMEDIATE")
            with connection.begin():
                upgrade(connection)
    except (DBAPIError, sqlite3.Error, OSError) as error:
        raise SchemaTooOld(
            f"{path} was made by an older quotebank (schema {revision}) and cannot be brought up to date "
            f"where it is ({reason_of(error)}): copy it to a place that can be written"
        ) from error
    finally:
        writing.dispose()

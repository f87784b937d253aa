"""Import runs and the records that they could not use."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from quotebank.core.model import Rejected
from quotebank.core.records import RunRecord, RunStatus
from quotebank.store.protection import load_protection
from quotebank.store.resolving import require
from quotebank.store.rows import format_time, next_row, run_row
from quotebank.store.tables import article_version, import_run
from quotebank.store.tables import rejected as rejected_table


def start_run(connection: Connection, *, source: str, now: datetime) -> str:
    """Note that an import begins; return the id of the run."""
    row = next_row(connection, import_run)
    connection.execute(
        insert(import_run).values(
            id=row,
            source=storable_path(source),
            status=RunStatus.RUNNING.value,
            started_at=format_time(now),
            added=0,
            kept=0,
            updated=0,
            rejected=0,
            quotes=0,
        )
    )
    return f"r{row}"


def finish_run(
    connection: Connection,
    run_id: str,
    *,
    status: RunStatus,
    now: datetime,
    added: int = 0,
    kept: int = 0,
    updated: int = 0,
    rejected: int = 0,
    quotes: int = 0,
) -> None:
    """Note how an import ended; NotFound if there is no such run."""
    values = {"added": added, "kept": kept, "updated": updated, "rejected": rejected, "quotes": quotes}
    done = connection.execute(
        update(import_run)
        .where(import_run.c.id == run_row(run_id))
        .values(status=status.value, finished_at=format_time(now), **values)
    )
    require(done.rowcount or None, "run", run_id)


def forget_run(connection: Connection, run_id: str) -> None:
    """Take a run that brought nothing out of the bank, with what it rejected; NotFound if there is no such run."""
    done = connection.execute(delete(import_run).where(import_run.c.id == run_row(run_id)))
    require(done.rowcount or None, "run", run_id)


def list_lost_runs(connection: Connection, source: str, *, before: str | None = None) -> tuple[str, ...]:
    """Return the runs of a source that never ended, those before a run where one is named."""
    statement = select(import_run.c.id).where(
        import_run.c.source == storable_path(source), import_run.c.status == RunStatus.RUNNING.value
    )
    if before is not None:
        statement = statement.where(import_run.c.id < run_row(before))
    return tuple(f"r{row}" for row in connection.execute(statement.order_by(import_run.c.id)).scalars())


def end_lost_runs(connection: Connection, source: str, *, before: str | None, now: datetime) -> None:
    """Note of earlier runs of a source that never ended that they were interrupted, and what they kept.

    A finished run has made good what they left. One that another process has still at work notes its own end later.
    """
    for lost in list_lost_runs(connection, source, before=before):
        row = run_row(lost)
        versions = select(func.count()).where(article_version.c.run_id == row)
        refused = select(func.count()).where(rejected_table.c.run_id == row)
        counts = {
            "added": versions.where(article_version.c.number == 1),
            "updated": versions.where(article_version.c.number > 1),
            "rejected": refused,
        }
        values = {name: connection.execute(count).scalar_one() for name, count in counts.items()}
        finish_run(connection, lost, status=RunStatus.INTERRUPTED, now=now, **values)


def add_rejected(connection: Connection, run_id: str, rejected: Rejected) -> None:
    """Note a record that could not be used."""
    connection.execute(
        insert(rejected_table).values(
            run_id=run_row(run_id),
            place=storable_path(rejected.place),
            line=rejected.line,
            code=rejected.code,
            reason=storable_path(rejected.reason),
        )
    )


def list_runs(connection: Connection, *, reveal: bool = False) -> tuple[RunRecord, ...]:
    """Return the import runs, newest first."""
    names = load_protection(connection, reveal=reveal).names
    return tuple(
        RunRecord(
            id=f"r{row.id}",
            source=names.apply(row.source, any_case=True).text,
            started_at=row.started_at,
            status=RunStatus(row.status),
            finished_at=row.finished_at,
            added=row.added,
            kept=row.kept,
            updated=row.updated,
            rejected=row.rejected,
            quotes=row.quotes,
        )
        for row in connection.execute(select(import_run).order_by(import_run.c.id.desc()))
    )


def list_rejected(connection: Connection, *, run_id: str | None = None, reveal: bool = False) -> tuple[Rejected, ...]:
    """Return the records that could not be used, of one run or of all, in the order met."""
    names = load_protection(connection, reveal=reveal).names
    statement = select(rejected_table).order_by(rejected_table.c.id)
    if run_id is not None:
        statement = statement.where(rejected_table.c.run_id == run_row(run_id))
    return tuple(
        Rejected(
            names.apply(row.place, any_case=True).text,
            names.apply(row.reason, any_case=True).text,
            row.code,
            row.line,
        )
        for row in connection.execute(statement)
    )


def storable_path(text: str) -> str:
    r"""Return a path, or what is said of one, as text: what of a file name is not UTF-8 is written out.

    >>> storable_path("caf\udce9.txt")
    'caf\\udce9.txt'
    """
    return text if text.isascii() else text.encode("utf-8", "backslashreplace").decode("utf-8")

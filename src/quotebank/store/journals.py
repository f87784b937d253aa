"""Bring the decisions of another bank into the journal, by time among ours, and have everything obey all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, insert, select, update

from quotebank.core.merging import Entry, find_undone, merge_order
from quotebank.core.records import Decision
from quotebank.store.decisions import (
    UNDO,
    build_decision,
    decision_columns,
    load_decision,
    load_subject,
    write_targets,
)
from quotebank.store.obeying import obey_all
from quotebank.store.reading import chunked
from quotebank.store.rows import AnyRow
from quotebank.store.tables import decision


def new_decisions(connection: Connection, theirs: Iterable[str]) -> tuple[str, ...]:
    """Return those decisions of another bank that this one lacks, by id."""
    known = set(connection.execute(select(decision.c.key)).scalars())
    return tuple(key for key in theirs if key not in known)


def merge_journal(connection: Connection, theirs: Mapping[str, Decision]) -> tuple[str, ...]:
    """Write the decisions of another bank's journal that this one lacks; return their ids. All keep their ids and times."""
    new = new_decisions(connection, theirs)
    if not new:
        return ()
    own = _read(connection)
    journal = {**theirs} | {row.key: build_decision(row) for row in own}
    order = merge_order(
        [Entry(row.key, row.made_at) for row in own], [Entry(made.id, made.made_at) for made in theirs.values()]
    )
    kept = 0
    while kept < len(own) and order[kept] == own[kept].key:
        kept += 1
    for chunk in chunked([row.id for row in own[kept:]]):
        connection.execute(delete(decision).where(decision.c.id.in_(chunk)))  # their targets go with them
    last = own[kept - 1].id if kept else 0
    for number, key in enumerate(order[kept:], last + 1):
        _write(connection, number, journal[key])
    _settle_undone(connection)
    obey_all(connection, [load_subject(connection, load_decision(connection, key)) for key in new])
    return new


def _read(connection: Connection) -> list[AnyRow]:
    return list(connection.execute(select(decision).order_by(decision.c.id)))


def _write(connection: Connection, number: int, made: Decision) -> None:
    connection.execute(insert(decision).values(id=number, **decision_columns(made)))
    write_targets(connection, number, made)


def _settle_undone(connection: Connection) -> None:
    """Note for each decision which undoing undoes it; a decision that both banks undid is so until both are taken back."""
    rows = _read(connection)
    number = {row.key: row.id for row in rows}
    undone = find_undone((row.key, row.payload["decision"] if row.action == UNDO else None) for row in rows)
    for row in rows:
        by = undone.get(row.key)
        if row.undone_by_id != (by and number[by]):
            connection.execute(update(decision).where(decision.c.id == row.id).values(undone_by_id=by and number[by]))


def read_journal(connection: Connection) -> dict[str, Decision]:
    """Return all decisions as they are, by id, oldest first; never for output."""
    return {row.key: build_decision(row) for row in _read(connection)}

"""What is to be matched: how the bank was matched as a whole, and the quotes noted since, by triggers or by whoever files."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as insert_or_update

from quotebank.store.reading import chunked
from quotebank.store.tables import match_state, quote, unmatched


@dataclass(frozen=True, slots=True)
class MatchState:
    """How the bank was matched last, as a whole."""

    version: str  # of options and rarity
    judged: int  # quotes there were: the bar is that for so many
    statements: int  # quotes whose fingerprints are filed


@dataclass(frozen=True, slots=True)
class Waiting:
    """Rows of quotes that wait: those that may match others than before, and those that are only to be joined anew."""

    changed: tuple[int, ...]
    joined: tuple[int, ...]


def read_state(connection: Connection) -> MatchState | None:
    """Return how the bank was matched; None when it never was."""
    row = connection.execute(select(match_state)).first()
    return None if row is None else MatchState(row.version, row.judged, row.statements)


def write_state(connection: Connection, state: MatchState) -> None:
    """Note how the bank is matched now."""
    connection.execute(delete(match_state))
    values = {"version": state.version, "judged": state.judged, "statements": state.statements}
    connection.execute(insert(match_state).values(id=1, **values))


def note_changed(connection: Connection, rows: Iterable[int]) -> None:
    """Note that some quotes may match others than before."""
    values = [{"quote_id": row, "is_changed": 1} for row in sorted(set(rows))]
    if values:
        step = insert_or_update(unmatched)
        connection.execute(step.on_conflict_do_update(index_elements=["quote_id"], set_={"is_changed": 1}), values)


def note_joined(connection: Connection, rows: Iterable[int]) -> None:
    """Note that what some quotes are joined with is to be joined anew."""
    values = [{"quote_id": row, "is_changed": 0} for row in sorted(set(rows))]
    if values:
        connection.execute(insert_or_update(unmatched).on_conflict_do_nothing(), values)


def count_waiting(connection: Connection) -> int:
    """Return how many quotes wait to be matched; before the bank was ever matched, all do."""
    counted = unmatched if read_state(connection) is not None else quote
    return int(connection.execute(select(func.count()).select_from(counted)).scalar_one())


def list_waiting(connection: Connection, *, limit: int) -> Waiting:
    """Return some of the quotes that wait, the longest-waiting first."""
    rows = connection.execute(select(unmatched).order_by(unmatched.c.quote_id).limit(limit)).all()
    changed = tuple(row.quote_id for row in rows if row.is_changed)
    return Waiting(changed, tuple(row.quote_id for row in rows if not row.is_changed))


def drop_waiting(connection: Connection, rows: Collection[int] | None = None) -> None:
    """Note that some quotes, or all, are matched now."""
    if rows is None:
        connection.execute(delete(unmatched))
        return
    for chunk in chunked(sorted(rows)):
        connection.execute(delete(unmatched).where(unmatched.c.quote_id.in_(chunk)))


def list_keys(connection: Connection, rows: Collection[int]) -> dict[str, int]:
    """Return the rows of quotes by their ids."""
    found: dict[str, int] = {}
    for chunk in chunked(sorted(rows)):
        statement = select(quote.c.key, quote.c.id).where(quote.c.id.in_(chunk))
        found |= {row.key: row.id for row in connection.execute(statement)}
    return found

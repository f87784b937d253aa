"""Survey the outlets of a bank: how much each printed, and which carried what another had before it."""

from __future__ import annotations

from quotebank.core.carrying import Matrix, count_carrying
from quotebank.store.outlets import list_carried
from quotebank.store.outlets import list_outlets as list_kept
from quotebank.store.session import Bank


def list_outlets(bank: Bank, *, offset: int = 0, limit: int | None = None) -> tuple[tuple[str, int], ...]:
    """Return outlets with the number of their articles, most first."""
    with bank.reading() as connection:
        return list_kept(connection, offset=offset, limit=limit)


def survey_reuse(bank: Bank) -> Matrix:
    """Return who carried what after whom, of the statements that were found last."""
    with bank.reading() as connection:
        carried = list_carried(connection)
    return count_carrying(carried)

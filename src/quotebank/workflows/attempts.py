"""Write to the bank for good, or only to see what that would change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from quotebank.store.session import Bank, Connection
from quotebank.workflows.rematch_quotes import file_quotes


@contextmanager
def attempt(bank: Bank, *, dry_run: bool) -> Iterator[Connection]:
    """Open a transaction; a dry run takes back what was written in it, else the fingerprints follow."""
    with bank.transaction() as connection:
        writing = connection.begin_nested()
        yield connection
        if dry_run:
            writing.rollback()
        else:
            file_quotes(connection)

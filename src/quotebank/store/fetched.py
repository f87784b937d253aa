"""What servers gave to ask by, next time, whether a page or feed changed; only for what was read in full."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from quotebank.core.records import Validators
from quotebank.store.rows import format_time
from quotebank.store.tables import fetched


def get_validators(connection: Connection, url: str) -> Validators | None:
    """Return what was kept for an address, as it was asked for; None where nothing was."""
    row = connection.execute(select(fetched.c.etag, fetched.c.modified).where(fetched.c.url == url)).first()
    return None if row is None else Validators(row.etag, row.modified)


def keep_validators(connection: Connection, fresh: Mapping[str, Validators], *, now: datetime) -> None:
    """Keep the answers of a run in place of earlier ones."""
    for url, given in sorted(fresh.items()):
        connection.execute(delete(fetched).where(fetched.c.url == url))
        row = {"url": url, "etag": given.etag, "modified": given.modified, "fetched_at": format_time(now)}
        connection.execute(insert(fetched).values(row))


def forget_validators(connection: Connection) -> None:
    """Have everything sent in full again: what was removed may be imported anew."""
    connection.execute(delete(fetched))

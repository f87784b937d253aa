"""Bring an older bank up to date with Alembic, all steps in one transaction.

Alembic's batch mode builds a table anew and drops the old one. With foreign keys enforced that
deletes the rows that point at it, and the search triggers go with the table, both without a
word; columns that SQLite works out it tries to fill, and fails. So the connection comes with
foreign keys off (which only works before BEGIN), triggers and such columns are taken away and made
again, and every foreign key is checked before anything is kept.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from quotebank.errors import StoreError
from quotebank.store import schema

#: Where env.py and versions/ are; they travel in the package.
STEPS = Path(__file__).parent


def make_config(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration: no ini file, our connection."""
    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def upgrade(connection: Connection) -> None:
    """Run the missing steps inside the caller's transaction.

    Raises StoreError, and the caller rolls back, if foreign keys are on or point nowhere afterwards.
    """
    if connection.exec_driver_sql("PRAGMA foreign_keys").scalar():
        raise StoreError("a bank is not migrated while foreign keys are enforced: rows would be deleted")
    schema.drop_triggers(connection)
    schema.drop_made_columns(connection)
    command.upgrade(make_config(connection), "head")
    schema.restore_made_columns(connection)
    schema.recreate_triggers(connection)
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if dangling:
        raise StoreError(
            f"the migration left {len(dangling)} rows that point nowhere, first in {dangling[0][0]!r}; nothing was changed"
        )

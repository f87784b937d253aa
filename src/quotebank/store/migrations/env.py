"""What Alembic runs for each upgrade: our connection, its transaction, batch mode (SQLite alters little else)."""

from __future__ import annotations

from alembic import context

from quotebank.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()

"""What servers gave to ask by whether a page or feed changed.

Never edited once released. The statements are frozen here as SQL, for tables.py moves on.
"""

from alembic import op

revision = "0009"
down_revision = "0006"

STATEMENTS = (
    """\
CREATE TABLE fetched (
	url TEXT NOT NULL,
	etag TEXT,
	modified TEXT,
	fetched_at TEXT NOT NULL,
	CONSTRAINT pk_fetched PRIMARY KEY (url)
)
 WITHOUT ROWID
""",
)


def upgrade() -> None:
    """Make the table; nothing was fetched before."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement.strip())

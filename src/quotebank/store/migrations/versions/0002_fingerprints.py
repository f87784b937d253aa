"""Tables for matching as articles arrive: fingerprints, and what is to be matched.

Never edited once released. The statements are frozen here as SQL, for tables.py moves on. The tables begin empty: the
next import, or ``quotebank rematch``, matches the bank as a whole and fills them.
"""

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    """\
CREATE TABLE fingerprint (
	bucket INTEGER NOT NULL,
	entries BLOB NOT NULL,
	CONSTRAINT pk_fingerprint PRIMARY KEY (bucket)
)
""",
    """\
CREATE TABLE match_state (
	id INTEGER NOT NULL,
	version TEXT NOT NULL,
	judged INTEGER NOT NULL,
	statements INTEGER NOT NULL,
	CONSTRAINT pk_match_state PRIMARY KEY (id),
	CONSTRAINT ck_match_state_id CHECK (id = 1)
)
""",
    """\
CREATE TABLE unfiled (
	id INTEGER NOT NULL,
	quote_id INTEGER NOT NULL,
	text TEXT NOT NULL,
	CONSTRAINT pk_unfiled PRIMARY KEY (id)
)
""",
    """\
CREATE TABLE wording (
	quote_id INTEGER NOT NULL,
	hash BIGINT NOT NULL,
	CONSTRAINT pk_wording PRIMARY KEY (quote_id)
)
""",
    """\
CREATE INDEX ix_wording_hash ON wording (hash)
""",
    """\
CREATE TABLE near_match (
	a_id INTEGER NOT NULL,
	b_id INTEGER NOT NULL,
	CONSTRAINT pk_near_match PRIMARY KEY (a_id, b_id),
	CONSTRAINT fk_near_match_a_id FOREIGN KEY(a_id) REFERENCES quote (id) ON DELETE CASCADE,
	CONSTRAINT fk_near_match_b_id FOREIGN KEY(b_id) REFERENCES quote (id) ON DELETE CASCADE
)
 WITHOUT ROWID
""",
    """\
CREATE INDEX ix_near_match_b_id ON near_match (b_id)
""",
    """\
CREATE TABLE unmatched (
	quote_id INTEGER NOT NULL,
	is_changed INTEGER NOT NULL,
	CONSTRAINT pk_unmatched PRIMARY KEY (quote_id),
	CONSTRAINT ck_unmatched_is_changed CHECK (is_changed IN (0, 1)),
	CONSTRAINT fk_unmatched_quote_id FOREIGN KEY(quote_id) REFERENCES quote (id) ON DELETE CASCADE
)
""",
)


def upgrade() -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement.strip())

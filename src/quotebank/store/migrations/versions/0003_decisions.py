"""Tables for decisions: what they speak of, and what was found where they say otherwise.

Never edited once released. The statements are frozen here as SQL, for tables.py moves on.
"""

from alembic import op

revision = "0003"
down_revision = "0002"

STATEMENTS = (
    """\
CREATE TABLE decision_target (
	target TEXT NOT NULL,
	decision_id INTEGER NOT NULL,
	CONSTRAINT pk_decision_target PRIMARY KEY (target, decision_id),
	CONSTRAINT fk_decision_target_decision_id FOREIGN KEY(decision_id) REFERENCES decision (id) ON DELETE CASCADE
)
 WITHOUT ROWID
""",
    """\
CREATE INDEX ix_decision_target_decision_id ON decision_target (decision_id)
""",
    """\
CREATE TABLE extraction (
	version_id INTEGER NOT NULL,
	extractor TEXT NOT NULL,
	quotations TEXT NOT NULL,
	CONSTRAINT pk_extraction PRIMARY KEY (version_id),
	CONSTRAINT fk_extraction_version_id FOREIGN KEY(version_id) REFERENCES article_version (id) ON DELETE CASCADE
)
""",
    """\
CREATE TABLE found_cluster (
	quote_id INTEGER NOT NULL,
	cluster TEXT NOT NULL,
	CONSTRAINT pk_found_cluster PRIMARY KEY (quote_id),
	CONSTRAINT fk_found_cluster_quote_id FOREIGN KEY(quote_id) REFERENCES quote (id) ON DELETE CASCADE
)
""",
    """\
CREATE INDEX ix_found_cluster_cluster ON found_cluster (cluster)
""",
    """\
CREATE TABLE found_link (
	quote_id INTEGER NOT NULL,
	link TEXT NOT NULL,
	CONSTRAINT pk_found_link PRIMARY KEY (quote_id),
	CONSTRAINT fk_found_link_quote_id FOREIGN KEY(quote_id) REFERENCES quote (id) ON DELETE CASCADE
)
""",
    """\
CREATE INDEX ix_found_link_link ON found_link (link)
""",
)


def upgrade() -> None:
    """Make the tables."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement.strip())

"""Tables for identity across articles: which links are one speaker, and by what they are looked up.

Never edited once released. The statements are frozen here as SQL, for tables.py moves on.
"""

from alembic import op

revision = "0004"
down_revision = "0003"

STATEMENTS = (
    """\
CREATE TABLE identity (
	link TEXT NOT NULL,
	speaker_link TEXT NOT NULL,
	CONSTRAINT pk_identity PRIMARY KEY (link)
)
 WITHOUT ROWID
""",
    """\
CREATE INDEX ix_identity_speaker_link ON identity (speaker_link)
""",
    """\
CREATE TABLE identity_key (
	"key" TEXT NOT NULL,
	link TEXT NOT NULL,
	CONSTRAINT pk_identity_key PRIMARY KEY ("key", link)
)
 WITHOUT ROWID
""",
    """\
CREATE INDEX ix_identity_key_link ON identity_key (link)
""",
    """\
CREATE TABLE unidentified (
	link TEXT NOT NULL,
	CONSTRAINT pk_unidentified PRIMARY KEY (link)
)
 WITHOUT ROWID
""",
    """\
INSERT INTO unidentified SELECT link FROM speaker UNION SELECT link FROM found_link
""",
)


def upgrade() -> None:
    """Make the tables; all speakers of an old bank are to be asked who they are."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement.strip())

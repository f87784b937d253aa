"""What is left behind is noted before a quote goes, by what matching found, too; and a rejected one may go.

Never edited once released. The triggers are made after the last step; the bank is matched as a whole once more, for what
older ones did not note.
"""

from alembic import op

revision = "0006"
down_revision = "0005"

STATEMENTS = ("DELETE FROM match_state",)


def upgrade() -> None:
    """Have the next matching compare all."""
    for statement in STATEMENTS:
        op.get_bind().exec_driver_sql(statement)

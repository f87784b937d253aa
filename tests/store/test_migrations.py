"""An older bank is brought up to date: with a backup, without losing a row, a trigger or a link."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

import make
from quotebank.core.records import QuoteQuery
from quotebank.errors import SchemaTooOld, StoreError
from quotebank.store import schema
from quotebank.store.health import check_bank
from quotebank.store.migrations import upgrade as upgrade_module
from quotebank.store.search import search_quotes
from quotebank.store.session import open_bank

TODAY = schema.HEAD

#: A step as later ones will be: it rebuilds two tables that others point at, one of them searched.
STEP = """
from alembic import op
import sqlalchemy as sa

revision = "next"
down_revision = "{head}"


def upgrade():
    with op.batch_alter_table("article") as batch:
        batch.add_column(sa.Column("origin", sa.Text()))
    with op.batch_alter_table("quote") as batch:
        batch.alter_column("decided_by", existing_type=sa.Text(), nullable=True)
    {more}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "news.db"
    with open_bank(made, create=True) as bank:
        make.keep_said(bank, "The boat will come", affiliation="Harbour Trust")
    return made


def plan_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str = "pass") -> None:
    """Have one more migration step, as a newer quotebank would."""
    steps = tmp_path / "steps"
    shutil.copytree(upgrade_module.STEPS, steps)
    (steps / "versions" / "next.py").write_text(STEP.format(more=more, head=schema.HEAD))
    monkeypatch.setattr(upgrade_module, "STEPS", steps)
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "next"))
    monkeypatch.setattr(schema, "HEAD", "next")


@pytest.mark.parametrize("write", [True, False])
def test_older_bank_is_migrated_with_a_backup(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, write: bool
) -> None:
    plan_step(tmp_path, monkeypatch)
    with open_bank(path, write=write) as bank, bank.reading() as connection:
        assert len(search_quotes(connection, QuoteQuery(words="boat"))) == 1
        assert check_bank(connection) == ()
    backup = sqlite3.connect(tmp_path / f"news.before-{TODAY}.db")
    assert backup.execute("SELECT version_num FROM alembic_version").fetchone() == (TODAY,)
    assert backup.execute("SELECT count(*) FROM quote").fetchone() == (1,)
    backup.close()


def test_search_is_kept_up_after_a_table_was_rebuilt(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan_step(tmp_path, monkeypatch)
    with open_bank(path, write=True) as bank:
        make.keep_said(bank, "The tram will come")
        with bank.reading() as connection:
            assert len(search_quotes(connection, QuoteQuery(words="tram"))) == 1
            assert check_bank(connection) == ()


def test_backups_do_not_overwrite_one_another(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / f"news.before-{TODAY}.db").write_text("an older backup")
    plan_step(tmp_path, monkeypatch)
    open_bank(path, write=True).close()
    assert (tmp_path / f"news.before-{TODAY}.db").read_text() == "an older backup"
    assert (tmp_path / f"news.before-{TODAY}-2.db").is_file()


@pytest.mark.parametrize(
    ("more", "error"),
    [
        pytest.param('op.execute("DELETE FROM article")', StoreError, id="rows left pointing nowhere"),
        pytest.param('op.execute("INSERT INTO nothing VALUES (1)")', SchemaTooOld, id="a step that fails"),
    ],
)
def test_failed_migration_changes_nothing(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, more: str, error: type[Exception]
) -> None:
    plan_step(tmp_path, monkeypatch, more)
    before = path.read_bytes()
    with pytest.raises(error) as raised:
        open_bank(path, write=True)
    assert "\n" not in str(raised.value)
    assert path.read_bytes() == before


def test_upgrade_refuses_enforced_foreign_keys(path: Path) -> None:
    with (
        open_bank(path, write=True) as bank,
        pytest.raises(StoreError, match="rows would be deleted"),
        bank.transaction() as c,
    ):
        upgrade_module.upgrade(c)

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
import sqlalchemy
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

import make
from quotebank.core.records import QuoteQuery
from quotebank.store import schema
from quotebank.store.articles import save_article
from quotebank.store.health import check_bank
from quotebank.store.migrations.upgrade import make_config, upgrade
from quotebank.store.search import search_quotes
from quotebank.store.session import Bank
from quotebank.store.tables import METADATA

SCHEMA_FILE = Path(__file__).resolve().parents[2] / "db" / "schema.sql"


def test_schema_file_is_what_the_code_makes(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        SCHEMA_FILE.write_text(schema.render_schema(), encoding="utf-8")
    assert SCHEMA_FILE.read_text(encoding="utf-8") == schema.render_schema(), "review, then run: make docs"


def test_schema_file_makes_a_bank() -> None:
    made = sqlite3.connect(":memory:")
    made.executescript(SCHEMA_FILE.read_text(encoding="utf-8"))
    made.close()


def read_objects(connection: Connection) -> dict[str, str]:
    rows = connection.execute(text("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
    return {name: sql for name, sql in rows}  # noqa: C416  -- rows are no pairs to mypy


def test_migrations_lead_to_the_schema_of_a_new_bank(connection: Connection) -> None:
    engine = sqlalchemy.create_engine("sqlite://")
    with engine.begin() as migrated:
        migrated.execute(text("PRAGMA foreign_keys = OFF"))
        upgrade(migrated)
        there = read_objects(migrated)
        application = migrated.execute(text("PRAGMA application_id")).scalar()
        revision = migrated.execute(text("SELECT version_num FROM alembic_version")).scalar()
    here = read_objects(connection)
    assert {name: " ".join(sql.split()) for name, sql in there.items()} == {
        name: " ".join(sql.split()) for name, sql in here.items()
    }
    assert (application, revision) == (schema.APPLICATION_ID, schema.HEAD)
    engine.dispose()


def test_revisions_are_those_of_the_migrations() -> None:
    steps = ScriptDirectory.from_config(make_config())
    assert tuple(reversed([step.revision for step in steps.walk_revisions()])) == schema.REVISIONS
    assert steps.get_current_head() == schema.HEAD


@pytest.mark.parametrize("table", METADATA.sorted_tables, ids=lambda table: table.name)
def test_every_foreign_key_has_an_index_and_a_rule(connection: Connection, table: sqlalchemy.Table) -> None:
    """Without an index, deleting one article would scan every table that points at it."""
    first_columns = {
        row[0] for row in connection.execute(text(f"SELECT name FROM pragma_table_info('{table.name}') WHERE pk = 1"))
    }
    for (name,) in connection.execute(text(f"SELECT name FROM pragma_index_list('{table.name}')")).all():
        first_columns.add(
            connection.execute(text(f"SELECT name FROM pragma_index_info('{name}') WHERE seqno = 0")).scalar()
        )
    for key in table.foreign_keys:
        assert key.parent.name in first_columns
        assert key.ondelete in {"CASCADE", "SET NULL", "RESTRICT"}


BAD_ROWS = {
    "id that is none": "INSERT INTO speaker VALUES (1, 'wanless', 'N', 'person', '', 'l')",
    "unknown kind": "INSERT INTO speaker VALUES (1, 's0000000000000001', 'N', 'robot', '', 'l')",
    "span turned round": "INSERT INTO segment VALUES (1, 0, 9, 3)",
    "empty span": "INSERT INTO segment VALUES (1, 0, 3, 3)",
    "row that is not there": "INSERT INTO alias VALUES (1, 77, 'N', 'n')",
    "hash that is none": "INSERT INTO article_version (id, article_id, number, saved_at, text_sha256, text) VALUES (1, 1, 1, '', 'x', '')",
    "unknown status": "INSERT INTO import_run VALUES (1, 's', 'odd', '', NULL, 0, 0, 0, 0, 0)",
    "score out of range": "INSERT INTO match VALUES (1, 1, 101, '[]')",
    "dates turned round": (
        "INSERT INTO article (id, key, published_earliest, published_latest, version) VALUES (1, 'a0000000000000001', '2', '1', 1)"
    ),
    "confidence out of range": (
        "INSERT INTO quote (id, key, article_id, version_id, is_current, kind, text, start, end, speaker_kind, confidence, "
        "reasons, decided_by) VALUES (1, 'q0000000000000001', 1, 1, 1, 'direct', 't', 0, 1, 'unknown', 1.5, '[]', '')"
    ),
}


@pytest.mark.parametrize("statement", BAD_ROWS.values(), ids=BAD_ROWS.keys())
def test_the_bank_itself_refuses(bank: Bank, statement: str) -> None:
    with pytest.raises(sqlalchemy.exc.IntegrityError, match=r"CHECK|FOREIGN"), bank.transaction() as connection:
        connection.execute(text(statement))


def test_bulk_load_indexes_everything_at_its_end(bank: Bank) -> None:
    with bank.transaction() as connection, schema.bulk_load(connection):
        for number in range(3):
            text_of = f"“Ferry {number},” said Ada Quill."
            quotation = make.make_quotation(text_of, f"Ferry {number}", speaker="Ada Quill")
            save_article(connection, make.make_article(text_of), [quotation], address=None, extractor="t", now=make.NOW)
    make.keep_said(bank, "Ferry afterwards")
    with bank.reading() as connection:
        assert len(search_quotes(connection, QuoteQuery(words="ferry"))) == 4
        assert check_bank(connection) == ()


def test_failed_bulk_load_leaves_the_index_whole(bank: Bank) -> None:
    make.keep_said(bank, "Ferry before")
    with pytest.raises(RuntimeError), bank.transaction() as connection, schema.bulk_load(connection):
        raise RuntimeError
    make.keep_said(bank, "Ferry afterwards")
    with bank.reading() as connection:
        assert len(search_quotes(connection, QuoteQuery(words="ferry"))) == 2
        assert check_bank(connection) == ()

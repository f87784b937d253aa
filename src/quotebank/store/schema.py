"""What a bank is made of, in SQL: the tables, the search indexes, the triggers that keep those right.

A new bank is made from here at once; an old one is brought here by the numbered steps in
``migrations/``, and a test holds the two to the same outcome. ``db/schema.sql`` is
:func:`render_schema`.

The search tables hold no text of their own (``content=``, spelled so that Datasette finds them):
triggers tell them of every insert, change and deletion.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateColumn, CreateIndex, CreateTable

from quotebank.store.known_names import NAME_TRIGGERS, rebuild_names
from quotebank.store.tables import METADATA

#: The steps that lead to today's schema, oldest first; compared with the migrations by a test.
REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006", "0009")
HEAD = REVISIONS[-1]

#: "qbnk", so that a bank can be told from other SQLite files (PRAGMA application_id).
APPLICATION_ID = 0x71626E6B

#: The search tables. Accents and case do not matter, as in `core.folding` (remove_diacritics 2 also takes letters with
#: two accents); prefixes of names are looked up while somebody types.
SEARCH_TABLES = (
    """\
CREATE VIRTUAL TABLE quote_fts USING fts5(
    text, affiliation, role,
    content="quote", content_rowid="id",
    tokenize="unicode61 remove_diacritics 2"
)""",
    """\
CREATE VIRTUAL TABLE speaker_fts USING fts5(
    name, aliases,
    content="speaker", content_rowid="id",
    prefix='2 3 4',
    tokenize="unicode61 remove_diacritics 2"
)""",
)

_ADD_QUOTE = (
    "INSERT INTO quote_fts(rowid, text, affiliation, role) VALUES (new.id, new.text, new.affiliation, new.role);"
)
_DROP_QUOTE = (
    "INSERT INTO quote_fts(quote_fts, rowid, text, affiliation, role) "
    "VALUES ('delete', old.id, old.text, old.affiliation, old.role);"
)
_ADD_SPEAKER = "INSERT INTO speaker_fts(rowid, name, aliases) VALUES (new.id, new.name, new.aliases);"
_DROP_SPEAKER = (
    "INSERT INTO speaker_fts(speaker_fts, rowid, name, aliases) VALUES ('delete', old.id, old.name, old.aliases);"
)

#: What keeps the search tables right, by name.
_SEARCH_TRIGGERS = {
    "quote_fts_insert": f"AFTER INSERT ON quote BEGIN {_ADD_QUOTE} END",
    "quote_fts_delete": f"AFTER DELETE ON quote BEGIN {_DROP_QUOTE} END",
    "quote_fts_update": f"AFTER UPDATE OF id, text, affiliation, role ON quote BEGIN {_DROP_QUOTE} {_ADD_QUOTE} END",
    "speaker_fts_insert": f"AFTER INSERT ON speaker BEGIN {_ADD_SPEAKER} END",
    "speaker_fts_delete": f"AFTER DELETE ON speaker BEGIN {_DROP_SPEAKER} END",
    "speaker_fts_update": f"AFTER UPDATE OF id, name, aliases ON speaker BEGIN {_DROP_SPEAKER} {_ADD_SPEAKER} END",
    **NAME_TRIGGERS,
}

#: What notes which quotes are to be matched, whoever writes, by name. Of the quotes that one leaves behind in its cluster
#: one is enough: it stands for all; so does one of those that matching found with it, where decisions say otherwise.
#: A quote is noted before it goes, for what was found goes with it.
_MATCH_TRIGGERS = {
    "quote_match_insert": (
        "AFTER INSERT ON quote WHEN new.is_current = 1 BEGIN INSERT OR REPLACE INTO unmatched VALUES (new.id, 1); END"
    ),
    "quote_match_delete": (
        "BEFORE DELETE ON quote BEGIN "
        "INSERT INTO unfiled(quote_id, text) SELECT old.id, old.text WHERE old.is_current = 1; "
        "INSERT OR IGNORE INTO unmatched SELECT id, 0 FROM quote WHERE cluster_id = old.cluster_id AND id <> old.id LIMIT 1; "
        "INSERT OR IGNORE INTO unmatched SELECT other.quote_id, 0 FROM found_cluster AS own JOIN found_cluster AS other "
        "ON other.cluster = own.cluster WHERE own.quote_id = old.id AND other.quote_id <> old.id LIMIT 1; END"
    ),
    "quote_match_update": (
        "AFTER UPDATE OF text, is_current, speaker_id ON quote WHEN old.text <> new.text "
        "OR old.is_current <> new.is_current OR old.speaker_id IS NOT new.speaker_id BEGIN "
        "INSERT INTO unfiled(quote_id, text) SELECT old.id, old.text "
        "WHERE old.is_current = 1 AND (old.text <> new.text OR new.is_current = 0); "
        "INSERT OR REPLACE INTO unmatched VALUES (new.id, 1); END"
    ),
    "speaker_match_update": (
        "AFTER UPDATE OF name, kind ON speaker WHEN old.name <> new.name OR old.kind <> new.kind BEGIN "
        "INSERT OR REPLACE INTO unmatched SELECT id, 1 FROM quote WHERE speaker_id = new.id AND is_current = 1; END"
    ),
    "article_match_update": (
        "AFTER UPDATE OF published, outlet_id ON article WHEN old.published IS NOT new.published "
        "OR old.outlet_id IS NOT new.outlet_id BEGIN "
        "INSERT OR REPLACE INTO unmatched SELECT id, 1 FROM quote WHERE article_id = new.id AND is_current = 1; END"
    ),
}

TRIGGERS = _SEARCH_TRIGGERS | _MATCH_TRIGGERS

VERSION_TABLE = (
    "CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL,\n"
    "\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)"
)


def list_statements() -> tuple[str, ...]:
    """Return every statement that makes an empty bank, in an order that works."""
    dialect = sqlite.dialect()
    made = []
    for table in METADATA.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)))
        made.extend(
            str(CreateIndex(index).compile(dialect=dialect))
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        )
    made.extend(SEARCH_TABLES)
    made.extend(f"CREATE TRIGGER {name} {deed}" for name, deed in TRIGGERS.items())
    return tuple(statement.strip().replace(" \n", "\n") for statement in made)


def create_schema(connection: Connection) -> None:
    """Make an empty bank, at today's revision."""
    for statement in (*list_statements(), VERSION_TABLE):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")


def recreate_triggers(connection: Connection) -> None:
    """Drop and make the triggers: rebuilding a table, as Alembic does, loses them silently."""
    drop_triggers(connection)
    for name, deed in TRIGGERS.items():
        connection.exec_driver_sql(f"CREATE TRIGGER {name} {deed}")


def drop_triggers(connection: Connection, names: Iterable[str] = TRIGGERS) -> None:
    """Drop triggers."""
    for name in names:
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")


def drop_made_columns(connection: Connection) -> None:
    """Drop the columns that SQLite works out: Alembic's batch mode tries to copy values into them, and fails."""
    for table, columns in _list_made_columns().items():
        for name in columns & _read_columns(connection, table):
            connection.exec_driver_sql(f'ALTER TABLE "{table}" DROP COLUMN "{name}"')


def restore_made_columns(connection: Connection) -> None:
    """Add the columns that SQLite works out where they are missing."""
    dialect = sqlite.dialect()
    for table, columns in _list_made_columns().items():
        for name in columns - _read_columns(connection, table):
            definition = CreateColumn(METADATA.tables[table].c[name]).compile(dialect=dialect)
            connection.exec_driver_sql(f'ALTER TABLE "{table}" ADD COLUMN {definition}')


def _list_made_columns() -> dict[str, set[str]]:
    """Return the columns that SQLite works out, by table."""
    return {
        table.name: made
        for table in METADATA.sorted_tables
        if (made := {column.name for column in table.columns if column.computed is not None})
    }


def _read_columns(connection: Connection, table: str) -> set[str]:
    """Return the columns that a table has, those worked out too; none if there is no such table."""
    return set(connection.exec_driver_sql("SELECT name FROM pragma_table_xinfo(?)", (table,)).scalars())


def rebuild_search(connection: Connection) -> None:
    """Build the search tables, and the words of names, anew from the rows."""
    connection.exec_driver_sql("INSERT INTO quote_fts(quote_fts) VALUES ('rebuild')")
    connection.exec_driver_sql("INSERT INTO speaker_fts(speaker_fts) VALUES ('rebuild')")
    rebuild_names(connection)


@contextmanager
def bulk_load(connection: Connection) -> Iterator[None]:
    """Search-index everything at the end of the block instead of row by row: three times as fast for many rows.

    All in the caller's one transaction; if that fails, the triggers and the index are as before.
    """
    drop_triggers(connection, _SEARCH_TRIGGERS)
    yield
    rebuild_search(connection)
    recreate_triggers(connection)


def render_schema() -> str:
    """Return the schema as text: what ``db/schema.sql`` holds."""
    head = f"-- The schema of a bank at revision {HEAD}; generated, see db/README.md.\n\nPRAGMA application_id = {APPLICATION_ID};\n\n"
    return head + "\n\n".join(f"{statement};" for statement in (*list_statements(), VERSION_TABLE)) + "\n"

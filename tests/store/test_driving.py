from __future__ import annotations

import pytest
from sqlalchemy import bindparam, select

from quotebank.errors import Conflict, InputError
from quotebank.store.driving import Prepared, add_rows, ask, run_each
from quotebank.store.session import Bank
from quotebank.store.tables import alias, article, speaker

SPEAKER = {
    "id": 1,
    "key": "s" + "1" * 16,
    "name": "Ada Holt",
    "kind": "person",
    "aliases": "Holt",
    "link": "p holt ada",
}


def test_rows_are_written_and_read(bank: Bank) -> None:
    named = Prepared(select(alias.c.name, alias.c.id).where(alias.c.speaker_id == bindparam("row"), alias.c.id > 0))
    with bank.transaction() as connection:
        add_rows(connection, speaker, [SPEAKER])
        add_rows(connection, alias, [{"speaker_id": 1, "name": name, "folded": name} for name in ("ada", "holt")])
        add_rows(connection, alias, [])
        assert [name for name, _ in named.run(connection, row=1)] == ["ada", "holt"]
        assert named.first(connection, row=1) == ("ada", 1)
        assert named.first(connection, row=2) is None
        run_each(connection, "UPDATE alias SET name = ? WHERE name = ?", [("Ada", "ada"), ("Holt", "holt")])
        assert ask(connection, "SELECT name FROM alias WHERE speaker_id = ?", (1,)) == [("Ada",), ("Holt",)]


@pytest.mark.parametrize("source_id", [1.0, 7, "é", None])
def test_values_are_written_as_sqlalchemy_writes_them(bank: Bank, source_id: str | float | None) -> None:
    with bank.transaction() as connection:
        add_rows(connection, article, [{"id": 1, "key": "a" + "1" * 16, "version": 1, "source_id": source_id}])
        read = connection.execute(select(article.c.source_id)).scalar()
    assert (read, type(read)) == (source_id, type(source_id))


def test_what_sqlite_refuses_is_our_error_and_takes_all_back(bank: Bank) -> None:
    with pytest.raises(Conflict), bank.transaction() as connection:
        add_rows(connection, speaker, [SPEAKER, SPEAKER | {"id": 2, "key": "s" + "2" * 16}])
    broken = {"speaker_id": 1, "name": "\ud800", "folded": ""}
    with pytest.raises(InputError), bank.transaction() as connection:
        add_rows(connection, alias, [broken])
    with bank.reading() as connection:
        assert ask(connection, "SELECT count(*) FROM speaker") == [(0,)]

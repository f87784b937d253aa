from __future__ import annotations

from pathlib import Path

import pytest

import make
from quotebank.errors import Conflict, StoreError
from quotebank.store.articles import save_article
from quotebank.store.backups import write_backup
from quotebank.store.counts import count_bank
from quotebank.store.health import check_bank
from quotebank.store.session import Bank, open_bank


def test_backup_is_a_bank_of_its_own(bank: Bank, tmp_path: Path) -> None:
    make.keep_said(bank, "One")
    target = tmp_path / "copy.db"
    with bank.reading() as connection:
        write_backup(connection, target)
    assert [path.name for path in tmp_path.iterdir()] == ["copy.db"]
    make.keep_said(bank, "Two")
    with open_bank(target, write=True) as copy:
        with copy.reading() as connection:
            assert count_bank(connection).articles == 1
            assert check_bank(connection) == ()
        make.keep_said(copy, "Three")


def test_backup_of_a_bank_in_use(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with open_bank(path, create=True) as bank, open_bank(path) as reader:
        make.keep_said(bank, "One")
        with reader.reading() as connection:
            assert count_bank(connection).articles == 1
            with bank.transaction() as writing:
                save_article(writing, make.make_article(), (), address=None, extractor="t", now=make.NOW)
                write_backup(connection, tmp_path / "copy.db")
    with open_bank(tmp_path / "copy.db") as copy, copy.reading() as connection:
        assert count_bank(connection).articles == 1, "the state that was read, nothing half-written"


def test_backup_overwrites_nothing(bank: Bank, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("precious")
    with bank.reading() as connection, pytest.raises(Conflict, match="overwrites nothing"):
        write_backup(connection, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "precious"


def test_backup_that_fails_leaves_no_file(bank: Bank, tmp_path: Path) -> None:
    with bank.reading() as connection, pytest.raises(StoreError, match="cannot be opened"):
        write_backup(connection, tmp_path / "nowhere" / "copy.db")
    assert not list(tmp_path.iterdir())

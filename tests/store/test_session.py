from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

import make
from quotebank.errors import Conflict, NotFound, SchemaTooNew, SchemaTooOld, StoreError
from quotebank.store import schema, session
from quotebank.store.counts import count_bank
from quotebank.store.session import Bank, open_bank


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The path of a bank that has one article."""
    made = tmp_path / "news.db"
    with open_bank(made, create=True) as bank:
        make.keep_said(bank, "It will come")
    return made


def one_line(error: pytest.ExceptionInfo[BaseException]) -> str:
    message = str(error.value)
    assert "\n" not in message
    return message


def test_bank_is_made_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "new folder #1" / "über?.db"
    with open_bank(path, create=True) as bank:
        assert bank.path == path
        assert bank.writable
    assert path.is_file()


@pytest.mark.parametrize("write", [True, False])
def test_opening_makes_nothing(tmp_path: Path, *, write: bool) -> None:
    with pytest.raises(NotFound) as error:
        open_bank(tmp_path / "folder" / "none.db", write=write)
    assert "none.db" in one_line(error)
    assert not list(tmp_path.iterdir())


def test_reading_leaves_no_trace(path: Path) -> None:
    before = path.read_bytes(), sorted(path.parent.iterdir())
    with open_bank(path) as bank, bank.reading() as connection:
        assert count_bank(connection).articles == 1
    assert (path.read_bytes(), sorted(path.parent.iterdir())) == before


def test_reader_cannot_write(path: Path) -> None:
    with open_bank(path) as bank:
        with pytest.raises(StoreError, match="opened for reading"), bank.transaction():
            pass
        with pytest.raises(StoreError, match="read-only"), bank.reading() as connection:
            connection.execute(text("DELETE FROM outlet"))


def delete_then_raise(bank: Bank, failure: type[BaseException]) -> None:
    with bank.transaction() as connection:
        connection.execute(text("DELETE FROM article"))
        raise failure


def test_failed_block_keeps_nothing(path: Path) -> None:
    with open_bank(path, write=True) as bank:
        for failure in (RuntimeError, KeyboardInterrupt):
            with pytest.raises(failure):
                delete_then_raise(bank, failure)
        with bank.reading() as connection:
            assert count_bank(connection).articles == 1


def test_reader_sees_one_state_while_others_write(path: Path) -> None:
    with open_bank(path) as reader, open_bank(path, write=True) as writer, reader.reading() as connection:
        assert count_bank(connection).articles == 1
        make.keep_said(writer, "Another one")
        assert count_bank(connection).articles == 1


def test_two_writers_wait_for_one_another(path: Path) -> None:
    """A write that begins as a read would fail at once, whatever the timeout."""
    with open_bank(path, write=True) as first, open_bank(path, write=True) as second:
        threads = [
            threading.Thread(target=lambda b=bank, n=n: [make.keep_said(b, f"Number {n} {i}") for i in range(10)])
            for n, bank in enumerate((first, second))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        with first.reading() as connection:
            assert count_bank(connection).articles == 21


def test_lock_that_stays_is_told_in_one_line(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "BUSY_MILLISECONDS", 10)
    with open_bank(path, write=True) as first, open_bank(path, write=True) as second, first.transaction():
        with pytest.raises(StoreError) as error, second.transaction():
            pass
        assert "in use by another program" in one_line(error)


@pytest.mark.parametrize("write", [True, False])
def test_other_files_are_refused(tmp_path: Path, *, write: bool) -> None:
    path = tmp_path / "notes.db"
    path.write_text("these are my notes, and by no means a database\n" * 100)
    with pytest.raises(StoreError) as error:
        open_bank(path, write=write)
    assert "no SQLite database" in one_line(error)
    path.unlink()
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE quote (id)")
    other.close()
    with pytest.raises(StoreError) as error:
        open_bank(path, create=write)
    assert "no bank of quotebank" in one_line(error)


def test_damaged_bank_is_told_in_one_line(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100:4000] = b"\xff" * 3900
    path.write_bytes(content)
    with pytest.raises(StoreError) as error, open_bank(path) as bank, bank.reading() as connection:
        count_bank(connection)
    assert "damaged" in one_line(error)


def test_folder_is_no_bank(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        open_bank(tmp_path, create=True)
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="cannot be used"):
        open_bank(tmp_path / "file" / "bank.db", create=True)


def test_empty_file_is_no_bank_yet(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(NotFound):
        open_bank(path)
    with open_bank(path, create=True) as bank:
        make.keep_said(bank, "It will come")


def test_newer_bank_is_refused(path: Path) -> None:
    raw = sqlite3.connect(path)
    raw.execute("UPDATE alembic_version SET version_num = '9999'")
    raw.commit()
    raw.close()
    with pytest.raises(SchemaTooNew) as error:
        open_bank(path, write=True)
    assert "9999" in one_line(error)


def test_full_disk_keeps_what_was_committed(path: Path) -> None:
    with open_bank(path, write=True) as bank:
        with bank.transaction() as connection:
            pages = connection.execute(text("PRAGMA page_count")).scalar_one()
            connection.execute(text(f"PRAGMA max_page_count = {pages}"))
        with pytest.raises(StoreError) as error:
            make.keep(bank, make.make_article("x" * 1_000_000))
        assert "disk is full" in one_line(error)
        with bank.reading() as connection:
            assert count_bank(connection).articles == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 1 MB; only root may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if (
        os.geteuid() != 0
        or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, check=False
        ).returncode
    ):
        pytest.skip("mounting a small disk takes root")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def test_really_full_disk(small_disk: Path) -> None:
    with open_bank(small_disk / "news.db", create=True) as bank:
        kept = 0
        with pytest.raises(StoreError) as error:  # noqa: PT012  -- which one fails depends on the disk
            for number in range(200):
                make.keep(bank, make.make_article(f"{number} " + "words and more words " * 3000))
                kept += 1
        assert "\n" not in str(error.value)
        assert "disk" in str(error.value)
        with bank.reading() as connection:
            assert count_bank(connection).articles == kept


def test_read_only_media(small_disk: Path) -> None:
    path = small_disk / "news.db"
    with open_bank(path, create=True) as bank:
        make.keep_said(bank, "It will come")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with open_bank(path) as bank, bank.reading() as connection:
        assert count_bank(connection).articles == 1
    with pytest.raises(StoreError, match="cannot be"), open_bank(path, write=True):
        pass


def test_old_bank_on_read_only_media(small_disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = small_disk / "news.db"
    with open_bank(path, create=True):
        pass
    monkeypatch.setattr(schema, "REVISIONS", (*schema.REVISIONS, "next"))
    monkeypatch.setattr(schema, "HEAD", "next")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    with pytest.raises(SchemaTooOld) as error:
        open_bank(path)
    assert "older quotebank" in one_line(error)


def test_same_record_twice_is_a_conflict(path: Path) -> None:
    twice = text("INSERT INTO outlet (name, folded) VALUES ('Echo', 'echo'), ('Echo', 'echo')")
    with open_bank(path, write=True) as bank, pytest.raises(Conflict), bank.transaction() as connection:
        connection.execute(twice)


def test_bug_of_ours_is_not_dressed_up(path: Path) -> None:
    with open_bank(path, write=True) as bank, pytest.raises(Exception, match="no such table"), bank.transaction() as c:
        c.execute(text("SELECT * FROM nowhere"))


def test_memory_bank_serves_threads(tmp_path: Path) -> None:
    with open_bank(":memory:") as bank:
        make.keep_said(bank, "It will come")
        seen: list[int] = []

        def count() -> None:
            with bank.reading() as connection:
                seen.append(count_bank(connection).articles)

        threads = [threading.Thread(target=count) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert seen == [1] * 8


def test_alembic_is_not_imported_for_a_bank_of_today(path: Path) -> None:
    code = (
        "import sys; from quotebank.store.session import open_bank; open_bank(sys.argv[1], write=True).close(); "
        "open_bank(':memory:'); print('alembic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, path], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_bank_on_a_full_disk_is_read(small_disk: Path) -> None:
    """SQLite wants room for its own files beside the bank, also to read."""
    path = small_disk / "news.db"
    with open_bank(path, create=True) as bank:
        make.keep_said(bank, "It will come")
    with contextlib.suppress(OSError), (small_disk / "filling").open("wb") as filling:
        filling.write(b"x" * 2_000_000)
    with open_bank(path) as bank, bank.reading() as connection:
        assert count_bank(connection).articles == 1

from __future__ import annotations

import sqlite3

import pytest

from quotebank.errors import Conflict, InputError, StoreError
from quotebank.store.failures import is_refused, reason_of, translated_errors


def fail(code: int, message: str = "what\nSQLite says") -> sqlite3.OperationalError:
    error = sqlite3.OperationalError(message)
    error.sqlite_errorcode = code  # as the driver does
    return error


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "in use"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "in use"),
        (sqlite3.SQLITE_FULL, "disk is full"),
        (sqlite3.SQLITE_IOERR_WRITE, "disk reports an error"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "cannot be written"),
        (sqlite3.SQLITE_CORRUPT_VTAB, "damaged"),
        (sqlite3.SQLITE_NOTADB, "not a bank"),
        (sqlite3.SQLITE_CANTOPEN, "permissions"),
    ],
)
def test_refusals_say_what_and_where(code: int, words: str) -> None:
    with pytest.raises(StoreError) as error, translated_errors("my/news.db"):
        raise fail(code)
    assert str(error.value).startswith("my/news.db ")
    assert words in str(error.value)
    assert "\n" not in str(error.value)
    assert isinstance(error.value.__cause__, sqlite3.Error)


def test_clashes_are_conflicts() -> None:
    with pytest.raises(Conflict), translated_errors("news.db"):
        raise fail(sqlite3.SQLITE_CONSTRAINT_UNIQUE)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CONSTRAINT_CHECK, sqlite3.SQLITE_MISUSE])
def test_bugs_pass_as_they_are(code: int) -> None:
    with pytest.raises(sqlite3.OperationalError), translated_errors("news.db"):
        raise fail(code)


def test_other_errors_pass() -> None:
    with pytest.raises(KeyError), translated_errors("news.db"):
        raise KeyError("x")
    assert not is_refused(KeyError("x"), sqlite3.SQLITE_BUSY)
    assert reason_of(fail(1)) == "what SQLite says"


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(InputError, match="no text that can be stored") as error, translated_errors("news.db"):
        "caf\udce9".encode()
    assert str(error.value).isascii()

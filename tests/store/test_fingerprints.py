"""Fingerprints are kept in line with the quotes; doctor notices where they are not."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from sqlalchemy import text

import make
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.seeds import Entries, no_entries
from quotebank.data.rarity import load_rarity
from quotebank.store.fingerprint_health import check_fingerprints
from quotebank.store.fingerprints import COME, file_changes, replace_fingerprints
from quotebank.store.session import Bank, Connection
from quotebank.store.waiting import MatchState, drop_waiting, write_state

OPTIONS = MatchOptions()
SAID = (
    "The night ferry was late again because the harbour pilot overslept",
    "Forty boats left Saltmere before dawn on Friday",
)

#: What somebody did to the file with another program.
DAMAGE = (
    "DELETE FROM fingerprint",
    "UPDATE fingerprint SET entries = zeroblob(10) WHERE bucket = (SELECT min(bucket) FROM fingerprint)",
    "UPDATE fingerprint SET entries = X'00'",
    "DELETE FROM wording WHERE quote_id = 1",
    "INSERT INTO wording VALUES (99, 99)",
    "UPDATE match_state SET statements = 7",
)


def keep(bank: Bank, *said: str) -> None:
    for words in said:
        make.keep_said(bank, words, address=f"https://gazette.example/{words[:5]}")
    with bank.transaction() as connection:
        file_changes(connection, load_rarity(), OPTIONS, version="v")


@pytest.fixture
def filed(bank: Bank) -> Bank:
    with bank.transaction() as connection:
        write_state(connection, MatchState("v", judged=0, statements=0))
    keep(bank, *SAID)
    with bank.transaction() as connection:
        drop_waiting(connection)
    return bank


def check(connection: Connection) -> list[str]:
    return [finding.check for finding in check_fingerprints(connection, load_rarity(), OPTIONS, version="v")]


def read(bank: Bank) -> tuple[list[object], ...]:
    with bank.reading() as connection:
        return tuple(
            list(connection.execute(text(f"SELECT * FROM {table}")))
            for table in ("fingerprint", "wording", "match_state")
        )


def test_fingerprints_of_quotes_that_came_and_went_are_gone(filed: Bank) -> None:
    before = read(filed)
    keep(filed, "Every pupil in Kelbourne will get a warm breakfast before the first lesson")
    assert read(filed) != before
    with filed.transaction() as connection:
        connection.execute(text("DELETE FROM article WHERE id = 3"))
        file_changes(connection, load_rarity(), OPTIONS, version="v")
    assert read(filed) == before
    with filed.reading() as connection:
        assert check(connection) == []


def test_equal_words_have_one_set_of_fingerprints(filed: Bank) -> None:
    before = read(filed)
    make.keep_said(filed, SAID[0].upper(), "Bo Noll", outlet="Echo", address="https://echo.example/1")
    keep(filed)
    assert read(filed)[0] == before[0]
    with filed.transaction() as connection:
        connection.execute(text("DELETE FROM article WHERE id = 1"))
        file_changes(connection, load_rarity(), OPTIONS, version="v")
        assert check(connection) == []
    assert read(filed)[0] == before[0]


@pytest.mark.parametrize("damage", DAMAGE)
def test_damage_is_noticed(filed: Bank, damage: str) -> None:
    with filed.transaction() as connection:
        assert check(connection) == []
        connection.execute(text(damage))
        assert check(connection) == ["fingerprints"]


def test_what_waits_to_be_filed_is_no_damage(filed: Bank) -> None:
    make.keep_said(filed, "The tram is early", address="https://gazette.example/tram")
    with filed.transaction() as connection:
        connection.execute(text("DELETE FROM article WHERE id = 1"))
        assert check(connection) == []


def test_a_bank_matched_by_other_rules_waits_for_all(filed: Bank) -> None:
    before = read(filed)
    make.keep_said(filed, "The tram is early", address="https://gazette.example/tram")
    with filed.transaction() as connection:
        file_changes(connection, load_rarity(), OPTIONS, version="another")
        assert check_fingerprints(connection, load_rarity(), OPTIONS, version="another") == ()
    assert read(filed) == before


def test_no_quote_is_looked_at_that_does_not_wait(bank: Bank) -> None:
    with bank.reading() as connection:
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {COME}")]
    assert [step.split()[:2] for step in plan] == [["SCAN", "u"], ["SEARCH", "q"], ["SEARCH", "w"]]


def test_nothing_is_left_after_all_was_replaced_by_nothing(bank: Bank) -> None:
    with bank.transaction() as connection:
        replace_fingerprints(connection, {}, no_entries())
    assert read(bank) == ([], [], [])


def test_many_fingerprints_are_written_in_little_memory(bank: Bank) -> None:
    """Issue 6: at once, a quarter of a million buckets took 300 MB, most of what an import took."""
    buckets = 50_000
    entries = Entries(np.arange(buckets, dtype=np.uint64) << np.uint64(46), np.arange(buckets, dtype=np.uint32))
    with bank.transaction() as connection:
        tracemalloc.start()
        replace_fingerprints(connection, {}, entries)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        written = connection.execute(text("SELECT count(*) FROM fingerprint")).scalar()
    assert written == buckets
    assert most < buckets * 250  # bytes; it is 182, and was 842

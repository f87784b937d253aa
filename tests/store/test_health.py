from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

import make
from quotebank.core.model import Clustering
from quotebank.store.clusters import rebuild_clusters
from quotebank.store.health import check_bank, repair_search
from quotebank.store.session import Bank, open_bank

#: What somebody did to the file with another program, and the check that must notice.
DAMAGE = {
    "UPDATE article_version SET text = text || '.'": {"texts"},
    "UPDATE segment SET start = start + 1": {"spans"},
    "UPDATE segment SET start = start + 1000, end = end + 1000": {"spans"},
    "DELETE FROM segment": {"spans"},
    "UPDATE quote SET start = start - 1": {"spans"},
    "UPDATE quote SET mention_end = mention_end + 9999": {"spans"},
    "UPDATE quote SET text = 'other words'": {"spans"},
    "UPDATE article SET version = 2": {"versions"},
    "UPDATE speaker SET key = 's0000000000000000'": {"speakers"},
    "UPDATE quote SET speaker_id = NULL": {"speakers"},
    "UPDATE cluster SET key = 'cq0000000000000000'": {"clusters"},
    "UPDATE quote SET cluster_id = NULL WHERE id = 1": {"clusters"},
    "INSERT INTO outlet (name, folded) VALUES ('Echo', 'echo')": {"outlets"},
    "DROP TRIGGER quote_fts_insert": {"search"},
    "INSERT INTO quote_fts(quote_fts, rowid, text, affiliation) SELECT 'delete', id, text, affiliation FROM quote": {
        "search"
    },
    "INSERT INTO speaker_fts(speaker_fts) VALUES ('delete-all')": {"search"},
    "PRAGMA foreign_keys = OFF; DELETE FROM speaker": {"links"},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "news.db"
    with open_bank(made, create=True) as bank:
        keys = [
            make.keep_said(bank, f"Number {n}", outlet=f"O{n}", address=f"https://o{n}.example/").quote_ids[0]
            for n in range(3)
        ]
        with bank.transaction() as connection:
            rebuild_clusters(connection, Clustering(dict.fromkeys(keys[:2], min(keys[:2]))))
    return made


def test_whole_bank_has_no_findings(path: Path) -> None:
    for write in (False, True):
        with open_bank(path, write=write) as bank, bank.reading() as connection:
            assert check_bank(connection) == ()


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda damage: damage[:50])
def test_damage_is_noticed_by_a_reader(path: Path, damage: str) -> None:
    raw = sqlite3.connect(path)
    raw.executescript(damage)
    raw.close()
    before = path.read_bytes()
    with open_bank(path) as bank, bank.reading() as connection:
        findings = check_bank(connection)
    assert {finding.check for finding in findings} >= DAMAGE[damage]
    assert all("\n" not in finding.message for finding in findings)
    assert path.read_bytes() == before, "looking changes nothing"


def test_search_can_be_repaired(path: Path) -> None:
    with open_bank(path, write=True) as bank:
        with bank.transaction() as connection:
            connection.execute(text("DROP TRIGGER quote_fts_insert"))
        make.keep_said(bank, "Not in the index")
        with bank.reading() as connection:
            assert {finding.check for finding in check_bank(connection)} == {"search"}
        with bank.transaction() as connection:
            repair_search(connection)
            assert check_bank(connection) == ()


def test_much_damage_is_counted(bank: Bank) -> None:
    for number in range(9):
        make.keep_said(bank, f"Number {number}")
    with bank.transaction() as connection:
        connection.execute(text("UPDATE article_version SET text = 'x'"))
        texts = [finding for finding in check_bank(connection) if finding.check == "texts"]
    assert len(texts) == 6
    assert "4 more" in texts[-1].message

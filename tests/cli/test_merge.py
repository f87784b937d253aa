"""merge on the command line: what is printed where, and the exit codes."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run
from cli.test_decide import found


@pytest.fixture
def other(db: Path) -> Path:
    """Return a copy of the newsroom's bank: a colleague's."""
    path = db.with_name("colleague.db")
    shutil.copy(db, path)
    return path


def merge(run: Run, db: Path, *words: object) -> dict[str, Any]:
    result = run("--db", db, "merge", *words)
    assert result.exit_code == 0, result.stderr
    summary = json.loads(result.stdout)
    assert isinstance(summary, dict)
    return summary


def test_contrary_decisions_are_listed_and_the_later_holds(run: Run, db: Path, other: Path) -> None:
    quote = found(run, db, "volunteers")["id"]
    for path, who in ((db, "Ann"), (other, "Bo")):
        run("--db", path, "decide", "speaker", quote, "--name", f"{who} Noll", "--who", who)
    run("--db", other, "tag", "night", quote)
    planned = merge(run, db, other, "--dry-run")
    assert (planned["dry_run"], planned["run"], planned["decisions"]) == (True, None, 2)
    done = run("--db", db, "merge", other)
    summary = json.loads(done.stdout)
    (conflict,) = summary["conflicts"]
    assert f"conflict about {quote}" in done.stderr
    assert f"quotebank decide undo {conflict['holds']['id']}" in done.stderr
    assert conflict["holds"]["made_at"] >= conflict["superseded"]["made_at"]
    assert conflict["holds_from"] == ("other" if conflict["holds"]["who"] == "Bo" else "this")
    assert found(run, db, "volunteers")["speaker"]["name"] == conflict["holds"]["value"]["speaker"]["name"]
    assert [hit["id"] for hit in json.loads(run("--db", db, "search", "--tag", "night").stdout)] == [quote]
    assert Path(summary["backup"]).is_file()
    again = merge(run, db, other)
    assert (again["run"], again["backup"], again["decisions"], again["conflicts"]) == (None, None, 0, [])


def test_bank_is_made_by_its_first_merge(run: Run, db: Path, tmp_path: Path) -> None:
    summary = merge(run, tmp_path / "new.db", db)
    assert (summary["articles"]["added"], summary["backup"]) == (3, None)
    assert run("--db", tmp_path / "new.db", "search").stdout == run("--db", db, "search").stdout
    assert run("--db", tmp_path / "new.db", "doctor").exit_code == 0


def test_table_counts(run: Run, db: Path, other: Path) -> None:
    result = run("--db", db, "merge", other, "--format", "table")
    assert result.stdout == "0 articles came in, 0 updated, 0 filled in, 3 kept; 0 new quotes, 0 new decisions\n"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("colleague.db", "is no SQLite database; give the path of a bank"),
        ("empty.db", "give the path of the other bank's file"),
        ("missing.db", "give the path of the other bank's file"),
        ("newsroom.db", "this very bank"),
    ],
)
def test_what_cannot_be_merged_is_told_in_one_line(run: Run, db: Path, *, name: str, told: str) -> None:
    if name == "colleague.db":
        db.with_name(name).write_text("not a bank\n" * 100, encoding="utf-8")
    db.with_name("empty.db").touch()
    result = run("--db", db, "merge", db.with_name(name))
    assert (result.exit_code, result.stdout) == (1, "")
    assert told in result.stderr
    assert result.stderr.count("\n") == 1


def test_nothing_is_made_where_there_is_nothing_to_merge(run: Run, db: Path, tmp_path: Path) -> None:
    result = run("--db", tmp_path / "new.db", "merge", db.with_name("missing.db"))
    assert (result.exit_code, (tmp_path / "new.db").exists()) == (1, False)


def test_article_that_is_damaged_there_is_listed_as_rejected(run: Run, db: Path, tmp_path: Path, other: Path) -> None:
    with closing(sqlite3.connect(other)) as raw:
        raw.execute("UPDATE article_version SET text = text || 'x' WHERE article_id = 1")
        raw.commit()
    result = run("--db", tmp_path / "new.db", "merge", other)
    rejections = json.loads(result.stdout)["rejections"]
    assert (result.exit_code, [each["code"] for each in rejections]) == (3, ["record"])
    assert json.loads(run("--db", tmp_path / "new.db", "rejected").stdout) == rejections

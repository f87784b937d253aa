"""``speakers suggest|merge|split|rename|alias|show`` on the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run

STORIES = (
    ("Echo", "2024-02-03", "“The inquest will open in June,” said the coroner, Ruth Enderby."),
    ("Gazette", "2024-03", "“Nobody could have foreseen it,” said Ruth Endersby, the coroner for Ollerdale."),
    ("Gazette", "2024-05-01", "“We had to carry the children out,” said Bo Noll, a boatman."),
)


@pytest.fixture
def db(run: Run, tmp_path: Path) -> Path:
    """A bank with three articles."""
    articles = tmp_path / "stories.jsonl"
    records = [
        {"outlet": outlet, "published": published, "text": text, "url": f"https://x.example/{number}"}
        for number, (outlet, published, text) in enumerate(STORIES)
    ]
    articles.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    path = tmp_path / "coroners.db"
    assert run("--db", path, "import", articles).exit_code == 0
    return path


def speakers(run: Run, db: Path) -> dict[str, int]:
    listed = json.loads(run("--db", db, "speakers", "list", "--format", "json").stdout)
    return {speaker["name"]: speaker["quotes"] for speaker in listed}


def decided(run: Run, db: Path, *words: str) -> dict[str, Any]:
    result = run("--db", db, "speakers", *words)
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    assert isinstance(found, dict)
    return found


APART = {"Ruth Enderby": 1, "Ruth Endersby": 1, "Bo Noll": 1}


def test_suggestion_names_both_the_reasons_and_quotes(run: Run, db: Path) -> None:
    (found,) = json.loads(run("--db", db, "speakers", "suggest").stdout)
    assert {found["left"]["name"], found["right"]["name"]} == {"Ruth Enderby", "Ruth Endersby"}
    assert (found["score"], found["reasons"]) == (70.0, ["surnames that a slip may part", "the same role"])
    assert all(run("--db", db, "show", quote).exit_code == 0 for quote in found["quotes"])
    drawn = run("--db", db, "speakers", "suggest", "noll", "--format", "table")
    assert drawn.stdout == "Nobody is worth asking about.\n"
    table = run("--db", db, "speakers", "suggest", "enderby", "--format", "table").stdout
    assert f"quotebank speakers merge {found['left']['id']} {found['right']['id']}" in table


def test_merge_by_names_keeps_the_first_and_is_undone(run: Run, db: Path) -> None:
    made = decided(run, db, "merge", "Ruth Endersby", "Ruth Enderby", "--by", "Ann", "--why", "one coroner")
    assert speakers(run, db) == {"Ruth Endersby": 2, "Bo Noll": 1}
    (entry,) = json.loads(run("--db", db, "history", "--format", "json").stdout)
    assert (entry["id"], entry["who"], entry["why"]) == (made["decision"]["id"], "Ann", "one coroner")
    run("--db", db, "decide", "undo", entry["id"])
    assert speakers(run, db) == APART


@pytest.mark.parametrize(
    "words",
    [
        ("merge", "enderby", "endersby"),
        ("rename", "enderby", "Ruth Enderby-Noll"),
        ("alias", "noll", "Boatman Bo"),
    ],
    ids=lambda words: words[0],
)
def test_dry_run_says_what_would_change_and_decides_nothing(run: Run, db: Path, words: tuple[str, ...]) -> None:
    would = decided(run, db, *words, "--dry-run")
    assert would["dry_run"]
    assert would["changes"]
    assert speakers(run, db) == APART
    assert json.loads(run("--db", db, "history", "--format", "json").stdout) == []


def test_rename_and_alias_are_found_at_once(run: Run, db: Path) -> None:
    decided(run, db, "rename", "noll", "Bo Noll-Quill")
    decided(run, db, "alias", "noll", "Boatman Bo")
    assert "Bo Noll-Quill" in speakers(run, db)
    (shown,) = json.loads(run("--db", db, "speakers", "show", "boatman").stdout)
    assert shown["aliases"] == ["Bo Noll", "Bo Noll-Quill", "Boatman Bo"]


@pytest.mark.parametrize("action", ["rename", "alias"])
def test_name_of_somebody_else_is_told(run: Run, db: Path, action: str) -> None:
    result = run("--db", db, "speakers", action, "Bo Noll", "ruth enderby")
    assert result.exit_code == 0
    told = json.loads(result.stdout)["decision"]["targets"][0]
    assert f"goes by 'ruth enderby', too: if they are one, quotebank speakers merge {told} s" in result.stderr


def test_split_takes_apart_what_was_merged(run: Run, db: Path) -> None:
    decided(run, db, "merge", "Enderby", "Endersby")
    decided(run, db, "split", "Ruth Enderby", "--printed-as", "Ruth Endersby", "--name", "Ruth Endersby")
    assert speakers(run, db) == APART


def test_show_tells_who_was_what_when_and_where(run: Run, db: Path) -> None:
    decided(run, db, "merge", "Enderby", "Endersby")
    (shown,) = json.loads(run("--db", db, "speakers", "show", "endersby").stdout)
    assert (shown["first_published"], shown["last_published"]) == ("2024-02-03", "2024-03")
    dated = {"first_published": "2024-03", "last_published": "2024-03"}
    assert shown["affiliations"] == [{"affiliation": "Ollerdale", "quotes": 1, **dated}]
    assert shown["printed_in"] == [
        {"outlet": "Echo", "quotes": 1, "first_published": "2024-02-03", "last_published": "2024-02-03"},
        {"outlet": "Gazette", "quotes": 1, **dated},
    ]
    drawn = run("--db", db, "speakers", "show", "endersby", "--format", "table").stdout
    roles = [line.strip() for line in drawn.splitlines() if line.startswith("  as: ")]
    assert roles == ["as: coroner · 1 quote, 3 Feb 2024", "as: coroner, Ollerdale · 1 quote, Mar 2024"]
    assert "in: Gazette · 1 quote, Mar 2024" in drawn


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("merge", "ruth", "noll"), "'ruth' may mean "),
        (("alias", "zebedee", "Zeb"), "no speaker is called 'zebedee'"),
        (("split", "noll"), "say what to split off"),
        (("merge", "noll", "Bo Noll"), "are one speaker already"),
    ],
    ids=["several", "nobody", "nothing", "one already"],
)
def test_what_cannot_be_meant_is_one_line(run: Run, db: Path, words: tuple[str, ...], complaint: str) -> None:
    result = run("--db", db, "speakers", *words)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert complaint in result.stderr

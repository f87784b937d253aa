"""tag, collect and note on the command line: what is printed where, what is found by them, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run
from cli.test_decide import found


def read(run: Run, db: Path, *words: object) -> Any:
    result = run("--db", db, *words, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture
def quote(run: Run, db: Path) -> str:
    return str(found(run, db, "volunteers")["id"])


def test_tag_is_given_listed_found_and_taken(run: Run, db: Path, quote: str) -> None:
    made = read(run, db, "tag", "Night  watch", quote)
    assert made["changes"] == [{"id": quote, "what": "tags", "before": [], "after": ["Night watch"]}]
    assert read(run, db, "tag") == [{"name": "Night watch", "items": [quote]}]
    assert [item["id"] for item in read(run, db, "tag", "NIGHT WATCH")] == [quote]
    assert [hit["id"] for hit in read(run, db, "search", "--tag", "night watch")] == [quote]
    assert read(run, db, "show", quote)["tags"] == ["Night watch"]
    again = run("--db", db, "tag", "night watch", quote)
    assert (again.exit_code, "tagged 'night watch' already" in again.stderr) == (1, True)
    assert read(run, db, "tag", "night watch", quote, "--remove")["changes"][0]["after"] == []
    assert read(run, db, "tag") == []


def test_collection_is_a_bibliography(run: Run, db: Path, quote: str) -> None:
    read(run, db, "collect", "flood", quote, "joss tremlett")
    cited = json.loads(run("--db", db, "cite", "--collection", "flood", "--format", "csl-json").stdout)
    assert len(cited) == 2
    missing = run("--db", db, "cite", "--collection", "floods")
    assert (missing.exit_code, missing.stderr) == (
        1,
        "quotebank: no collection is called 'floods': did you mean flood?\n",
    )
    speaker = read(run, db, "speakers", "show", "tremlett")[0]
    assert (speaker["collections"], speaker["tags"], speaker["notes"]) == (["flood"], [], [])


def test_duplicates_of_a_tagged_speaker(run: Run, db: Path) -> None:
    read(run, db, "tag", "trust", "marta quill")
    read(run, db, "tag", "harbour", "joss tremlett")
    assert len(read(run, db, "duplicates", "--tag", "trust")) == 1
    assert read(run, db, "duplicates", "--tag", "harbour") == []


def test_notes_are_kept_listed_and_undone(run: Run, db: Path, quote: str) -> None:
    made = read(run, db, "note", quote, "ask", "them", "again", "--who", "Ann")
    assert made["decision"]["value"] == {"text": "ask them again"}
    (note,) = read(run, db, "note")
    assert (note["id"], note["note"], note["who"]) == (quote, "ask them again", "Ann")
    assert read(run, db, "show", quote)["notes"][0]["text"] == "ask them again"
    assert "ask them again" in run("--db", db, "show", quote, "--format", "table").stdout
    read(run, db, "decide", "undo", note["decision"])
    assert read(run, db, "note", quote) == []


def test_statement_keeps_its_tag_when_a_quote_leaves_it(run: Run, db: Path) -> None:
    (statement,) = read(run, db, "duplicates")
    read(run, db, "tag", "gates", statement["cluster_id"])
    going, *staying = sorted(each["id"] for each in statement["quotes"])
    read(run, db, "decide", "part", going)
    assert sorted(hit["id"] for hit in read(run, db, "search", "--tag", "gates")) == staying


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("tag", "QUOTE", "flood"), 1, "is an id: name the tag or collection first"),
        (("tag", "flood", "q0000000000000000"), 1, "no quote has the id"),
        (("tag", "flood", "nobody at all"), 1, "no speaker is called"),
        (("tag", " ", "QUOTE"), 1, "say which name"),
        (("tag", "x" * 101, "QUOTE"), 1, "at most 100 characters"),
        (("tag", "flood", "--remove"), 2, "say what it is about"),
        (("tag", "flood", "QUOTE", "--remove"), 1, "not tagged 'flood'"),
        (("collect", "flood"), 1, "no collection is called"),
        (("note", "words", "QUOTE"), 2, "ids come first"),
        (("note", "QUOTE", " "), 1, "the text is empty"),
        (("search", "--tag", " "), 2, "it is empty"),
        (("decide", "note", "QUOTE", "--name", "x"), 1, "no use for name"),
    ],
)
def test_what_cannot_be_is_told_in_one_line(
    run: Run, db: Path, quote: str, *, words: tuple[str, ...], code: int, told: str
) -> None:
    result = run("--db", db, *(quote if word == "QUOTE" else word for word in words))
    assert (result.exit_code, result.stdout) == (code, "")
    assert told in result.stderr
    assert result.stderr.count("\n") == 1

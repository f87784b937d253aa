"""What cannot be meant is refused in one line that says where to look: ids of another sort, blanks, what nothing has."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Run
from cli.test_decide import found

QUOTE = "QUOTE"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("decide", "speaker", QUOTE, "--to", QUOTE), "`quotebank speakers list` prints"),
        (("decide", "speaker", QUOTE, "--name", " \t"), "say whose quote it is"),
        (("decide", "speaker", QUOTE, "--to", "Joss Tremlett"), "a name is given as such (--name)"),
        (("decide", "rename", "Joss Tremlett", "--name", "J T"), "`quotebank speakers rename` takes a name"),
        (("decide", "tag", QUOTE, "night"), "its name is given apart (--name)"),
        (("decide", "note", QUOTE, "hm"), "the text is given apart (--text)"),
        (("decide", "undo", "dffffffffffffffff"), "`quotebank history` lists"),
        (("history", "s0000000000000000"), "no speaker has the id"),
        (("history", "q0000000000000000"), "no quote has the id"),
        (("history", "cq0000000000000000"), "no cluster has the id"),
        (("history", "a0000000000000000"), "no article has the id"),
        (("history", "d0000000000000000"), "no decision has the id"),
        (("history", "--since", "2025", "--until", "2024-12"), "--until 2024-12 lies before --since 2025"),
        (("search", "--since", "2025", "--until", "2024"), "--until 2024 lies before --since 2025"),
        (("tag", ""), "say which name"),
        (("collect", " "), "say which name"),
        (("note", QUOTE, ""), "say what to note"),
    ],
)
def test_refused(run: Run, db: Path, words: tuple[str, ...], says: str) -> None:
    quote = found(run, db, "volunteers")["id"]
    result = run("--db", db, *(quote if word == QUOTE else word for word in words))
    assert result.exit_code in (1, 2)
    assert says in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def test_history_of_a_record_about_which_nobody_decided_is_empty(run: Run, db: Path) -> None:
    result = run("--db", db, "history", found(run, db, "volunteers")["id"], "--format", "json")
    assert (result.exit_code, result.stdout.strip()) == (0, "[]")


def test_one_named_twice_is_one(run: Run, db: Path) -> None:
    quote = found(run, db, "volunteers")["id"]
    made = run("--db", db, "decide", "confirm", quote, quote, "--format", "json")
    assert json.loads(made.stdout)["decision"]["targets"] == [quote]


def test_years_that_meet_are_a_range(run: Run, db: Path) -> None:
    assert run("--db", db, "search", "--since", "2025-06", "--until", "2025").exit_code == 0

"""Protecting from the command line: named nowhere, until it is taken back or its day comes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.conftest import Run
from quotebank.core.masking import MASK


def find_id(run: Run, db: Path, name: str) -> str:
    return str(json.loads(run("--db", db, "speakers", "show", name, "--format", "json").stdout)[0]["id"])


def test_protected_speaker_is_named_nowhere_until_taken_back(run: Run, db: Path) -> None:
    speaker = find_id(run, db, "marta quill")
    made = run("--db", db, "protect", "Marta Quill", "--why", "Marta Quill asked", "--reason", "victim")
    assert made.exit_code == 0, made.output
    listed = run("--db", db, "protect", "list")
    search = run("--db", db, "search", "sluice", "--format", "json")
    for shown in (made, listed, search, run("--db", db, "history")):
        assert "quill" not in shown.output.lower()
    assert MASK in search.stdout
    (protection,) = json.loads(listed.stdout)
    assert protection["targets"] == [speaker]
    assert protection["value"] == {"ground": "victim", "policy": "keep"}
    back = run("--db", db, "unprotect", speaker, "--why", "asked again")
    assert back.exit_code == 0, back.output
    assert "Marta Quill" in run("--db", db, "search", "sluice", "--format", "json").stdout


def test_words_are_masked_and_found_by_no_search(run: Run, db: Path) -> None:
    article = json.loads(run("--db", db, "search", "sluice", "--format", "json").stdout)[0]["article_id"]
    assert (
        run("--db", db, "protect", find_id(run, db, "marta quill"), "--why", "court", "--words", "mask").exit_code == 0
    )
    assert json.loads(run("--db", db, "search", "sluice", "--format", "json").stdout) == []
    shown = run("--db", db, "show", article, "--text").output + run("--db", db, "show", article).output
    assert "never built for winters" not in shown
    assert "Joss Tremlett" in shown


@pytest.mark.parametrize(("until", "is_masked"), [("9999-01-01", True), ("2001-01-01", False)])
def test_an_embargo_is_lifted_by_its_day(run: Run, db: Path, until: str, *, is_masked: bool) -> None:
    wanted = ("--why", "embargo", "--reason", "embargo", "--until", until)
    assert run("--db", db, "protect", find_id(run, db, "marta quill"), *wanted).exit_code == 0
    assert ("Marta Quill" not in run("--db", db, "speakers", "list").stdout) is is_masked


@pytest.mark.parametrize(
    "words",
    [(), ("--why", "x", "--until", "soon"), ("--why", "x", "--reason", "embargo"), ("--why", "x", "--words", "y")],
)
def test_terms_that_cannot_be_meant_are_refused(run: Run, db: Path, words: tuple[str, ...]) -> None:
    assert run("--db", db, "protect", "Marta Quill", *words).exit_code in (1, 2)
    assert json.loads(run("--db", db, "protect", "list").stdout) == []

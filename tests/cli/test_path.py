"""``quotebank path``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

Run = Callable[..., Result]


def test_prints_the_default_bank(run: Run, empty_home: Path) -> None:
    result = run("path")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{empty_home}/.local/share/quotebank/quotebank.db\n"


def test_prints_the_bank_of_this_folder(run: Run) -> None:
    Path("db").mkdir()
    assert run("path").stdout == f"{Path.cwd()}/db/quotebank.db\n"


def test_prints_the_bank_that_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEBANK_DB", "/elsewhere/b.db")
    assert run("path").stdout == "/elsewhere/b.db\n"
    assert run("--db", "/here/a.db", "path").stdout == "/here/a.db\n"


def test_json_says_whether_it_is_there(run: Run) -> None:
    assert json.loads(run("path", "--format", "json").stdout) == {
        "db": json.loads(run("--format", "json", "path").stdout)["db"],
        "exists": False,
    }


def test_misspelt_setting_is_an_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEBANK_BD", "x.db")
    result = run("path")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "did you mean QUOTEBANK_DB?" in result.stderr

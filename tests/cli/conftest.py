"""The command line as a test calls it: in an empty folder, with a user who has nothing yet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import newsroom
from quotebank.cli.main import app

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def empty_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home and a current folder of its own, and no settings from outside."""
    home = tmp_path / "home"
    work = tmp_path / "work"
    home.mkdir()
    work.mkdir()
    monkeypatch.chdir(work)
    monkeypatch.setenv("HOME", str(home))
    for name in (
        "XDG_DATA_HOME",
        "XDG_CONFIG_HOME",
        "QUOTEBANK_DB",
        "QUOTEBANK_CONFIG",
        "QUOTEBANK_FORMAT",
        "QUOTEBANK_WHO",
        "NO_COLOR",
        "FORCE_COLOR",
    ):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def run() -> Run:
    """Return ``run(*words, input=None)``, which calls the command line and gives exit code, stdout and stderr."""

    def call(*words: object, **extra: object) -> Result:
        return CliRunner().invoke(app, [str(word) for word in words], **extra)  # type: ignore[arg-type]  # passed on

    return call


@pytest.fixture
def db(run: Run, tmp_path: Path) -> Path:
    """Return the path of a bank that holds the invented newsroom."""
    path = tmp_path / "newsroom.db"
    result = run("--db", path, "import", newsroom.write_articles(tmp_path))
    assert result.exit_code == 0, result.output
    return path

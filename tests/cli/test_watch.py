"""``watch`` and addresses for ``import`` on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from ingest.test_fetch import PAGE
from quotebank.cli.watch import parse_duration
from web_server import serving

Run = Callable[..., Result]

TEXT = "The ferry will run.\n\n“We have the crews and the boats,” said Ines Marrack, the harbour master.\n"


@pytest.mark.parametrize(
    ("given", "seconds"), [("30s", 30), ("15m", 900), ("2h", 7_200), ("1h30m", 5_400), ("1D", 86_400)]
)
def test_times_as_typed(given: str, seconds: int) -> None:
    assert parse_duration(given) == seconds


@pytest.mark.parametrize("given", ["", "15", "fast", "-5m", "0m", "1s", "90d", "1.5h", "15 minutes"])
def test_other_times_are_a_usage_error(run: Run, given: str) -> None:
    result = run("watch", "x", "--every", given)
    assert result.exit_code == 2
    assert "--every" in result.stderr


def test_one_round_is_one_line(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = run("--db", tmp_path / "b.db", "watch", tmp_path / "a.txt", "--once")
    assert result.exit_code == 0
    assert result.stdout.count("\n") == 1
    assert "1 added, 0 updated, 0 rejected; 1 new quote" in result.stdout


def test_rounds_as_json_lines(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    result = run("--db", tmp_path / "b.db", "watch", tmp_path / "a.txt", "--rounds", "1", "--format", "jsonl")
    (line,) = map(json.loads, result.stdout.splitlines())
    assert (line["round"], line["error"], line["added"]) == (1, None, 1)


@pytest.mark.parametrize(
    "words", [(), ("-",), ("x", "--once", "--rounds", "2"), ("x", "--rounds", "0"), ("x", "--date-order", "ymd")]
)
def test_wrong_use(run: Run, words: tuple[str, ...]) -> None:
    assert run("watch", *words).exit_code == 2


@pytest.mark.parametrize("source", ["nothing-there", "ftp://example.org/feed", "http://", ""])
@pytest.mark.parametrize("command", ["watch", "import"])
def test_source_that_cannot_be_opened_makes_no_bank(run: Run, tmp_path: Path, source: str, command: str) -> None:
    result = run("--db", tmp_path / "b.db", command, source)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "b.db").exists()


def test_import_of_a_local_address_needs_leave(run: Run, tmp_path: Path) -> None:
    with serving() as site:
        site.put("/", PAGE)
        refused = run("--db", tmp_path / "b.db", "import", site.url("/"))
        assert refused.exit_code == 3
        assert "--allow-private" in refused.stderr
        assert site.asked == []
        allowed = run("--db", tmp_path / "b.db", "import", "--allow-private", site.url("/"), "--format", "json")
        assert allowed.exit_code == 0
        assert json.loads(allowed.stdout)["added"] == 1
    listed = json.loads(run("--db", tmp_path / "b.db", "rejected").stdout)
    assert [one["code"] for one in listed] == ["private"]

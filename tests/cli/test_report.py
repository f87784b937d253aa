"""``quotebank report``: its kinds and formats are the workflow's, and a file gets what its name says."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsroom
from quotebank.cli import report
from quotebank.workflows import make_report, write_report


def test_kinds_and_formats_are_those_of_the_workflow() -> None:
    assert set(report.KINDS) == set(make_report.REPORTS)
    assert set(report.FORMATS) == set(write_report.FORMATS)


@pytest.fixture
def filled(run, tmp_path: Path):  # type: ignore[no-untyped-def]
    assert run("import", str(newsroom.write_articles(tmp_path))).exit_code == 0
    return run


@pytest.mark.parametrize(
    ("name", "start"),
    [("r.html", b"<!doctype html>"), ("r.md", b"# "), ("r.xlsx", b"PK"), ("r.json", b"{"), ("r.csv", b"section")],
)
def test_the_ending_of_the_file_names_the_format(filled, name: str, start: bytes) -> None:  # type: ignore[no-untyped-def]
    done = filled("report", "duplicates", "-o", name)
    assert (done.exit_code, done.stdout) == (0, "")
    assert Path(name).read_bytes().startswith(start)


def test_without_a_file_it_is_markdown_on_stdout(filled) -> None:  # type: ignore[no-untyped-def]
    assert filled("report", "sources").stdout.startswith("# Whom outlets quote")


@pytest.mark.parametrize(
    "words", [("weather",), ("pickup",), ("duplicates", "--format", "pdf"), ("speaker", "nobody at all")]
)
def test_what_cannot_be_reported_is_one_line(filled, words: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    done = filled("report", *words)
    assert done.exit_code in (1, 2)
    assert done.stderr.count("\n") == 1

"""Tables on the command line: formats by name and ending, empty results, terminals, equal bytes from other processes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pyarrow import parquet

from cli.conftest import Run
from quotebank.cli import export_tables as door
from quotebank.export.tables import TABLES
from quotebank.workflows import export_tables

NAMES = tuple(TABLES)


def test_formats_are_those_of_the_workflow() -> None:
    assert door.FORMATS == export_tables.FORMATS


@pytest.mark.parametrize("name", NAMES)
def test_a_table_is_csv_unless_said(run: Run, db: Path, name: str) -> None:
    printed = run("--db", db, "export", name)
    assert (printed.exit_code, printed.stderr) == (0, "")
    heading, *rows = csv.reader(io.StringIO(printed.stdout))
    assert heading == [column.name for column in TABLES[name]]
    assert len(rows) > 0
    lines = run("--db", db, "export", name, "--format", "jsonl").stdout.splitlines()
    assert [str(json.loads(line)[heading[0]]) for line in lines] == [row[0] for row in rows]


@pytest.mark.parametrize("name", NAMES)
def test_the_ending_names_the_format(run: Run, db: Path, name: str) -> None:
    for ending in ("csv", "tsv", "jsonl"):
        assert run("--db", db, "export", name, "-o", f"x.{ending}").exit_code == 0
        assert Path(f"x.{ending}").read_bytes() == run("--db", db, "export", name, "-f", ending).stdout_bytes
    assert run("--db", db, "export", name, "-o", "x.parquet").exit_code == 0
    assert parquet.read_table("x.parquet").num_rows == len(Path("x.jsonl").read_text(encoding="utf-8").splitlines())


def test_quotes_are_narrowed_like_a_search(run: Run, db: Path) -> None:
    words = ("--speaker", "tremlett", "--since", "2024-01-17", "--words", "gates", "--kind", "direct")
    (row,) = csv.DictReader(io.StringIO(run("--db", db, "export", "quotes", *words).stdout))
    assert (row["speaker_name"], row["speaker_role"], row["outlet"]) == (
        "Joss Tremlett",
        "Harbour master",
        "Pellow Gazette",
    )
    assert len(run("--db", db, "export", "clusters", "--min-outlets", "9").stdout.splitlines()) == 1


def test_nothing_found_is_a_heading_and_a_hint(run: Run, db: Path) -> None:
    printed = run("--db", db, "export", "quotes", "--speaker", "zzyzx")
    assert printed.exit_code == 0
    assert printed.stdout.count("\n") == 1
    assert "zzyzx" in printed.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("outlets",), "outlets"),
        (("quotes", "--format", "xlsx"), "csv, tsv, jsonl, parquet"),
        (("quotes", "--kind", "loud"), "'loud' is none of"),
        (("-o", "x.csv", "quotes"), "-o"),
    ],
)
def test_what_is_no_table_is_a_usage_error(run: Run, db: Path, words: tuple[str, ...], said: str) -> None:
    result = run("--db", db, "export", *words)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert not Path("x.csv").exists()


@pytest.mark.parametrize("format_name", export_tables.FORMATS)
def test_processes_that_hash_otherwise_write_equal_bytes(db: Path, format_name: str) -> None:
    for name in ("quotes", "clusters"):
        command = [sys.executable, "-m", "quotebank", "--db", str(db), "export", name, "--format", format_name]
        first, second = (
            subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
            for seed in ("1", "2")
        )
        assert first
        assert first == second


def test_parquet_is_not_printed_on_a_terminal(db: Path) -> None:
    pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
    reader, terminal = pty.openpty()
    try:
        command = [sys.executable, "-m", "quotebank", "--db", str(db), "export", "quotes", "--format", "parquet"]
        done = subprocess.run(command, stdin=terminal, stdout=terminal, stderr=subprocess.PIPE, check=False)
        assert (done.returncode, b"name a file with -o" in b" ".join(done.stderr.split())) == (2, True)
    finally:
        os.close(reader)
        os.close(terminal)

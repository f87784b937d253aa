"""export and import of a whole bank on the command line: what is printed where, and the exit codes."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

import newsroom
from cli.conftest import Run
from cli.test_decide import found
from quotebank.store.decisions import protect
from quotebank.store.session import open_bank
from quotebank.store.speakers import find_speakers


def test_export_is_a_record_a_line_and_the_same_every_time(run: Run, db: Path, tmp_path: Path) -> None:
    printed = run("--db", db, "export", "bank")
    assert (printed.exit_code, printed.stderr) == (0, "")
    header, *records = map(json.loads, printed.stdout.splitlines())
    assert (header["contract"], header["schema"], header["articles"], header["decisions"]) == ("1", 1, 3, 0)
    assert [record["record"] for record in records] == ["article"] * 3
    for name in ("bank.jsonl", "bank.jsonl.gz", "again.jsonl.gz"):
        assert run("--db", db, "export", "bank", "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / "bank.jsonl").read_bytes() == printed.stdout_bytes
    assert gzip.decompress((tmp_path / "bank.jsonl.gz").read_bytes()) == printed.stdout_bytes
    assert (tmp_path / "bank.jsonl.gz").read_bytes() == (tmp_path / "again.jsonl.gz").read_bytes()


def test_damaged_text_leaves_no_half_file(run: Run, db: Path, tmp_path: Path) -> None:
    with open_bank(db, write=True) as bank, bank.transaction() as connection:
        connection.exec_driver_sql("UPDATE article_version SET text = text || 'x' WHERE article_id = 2")
    target = tmp_path / "out" / "bank.jsonl"
    target.parent.mkdir()
    result = run("--db", db, "export", "bank", "-o", target)
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "is damaged" in result.stderr
    assert list(target.parent.iterdir()) == []


def test_protected_bank_is_exported_only_where_that_is_meant(run: Run, db: Path) -> None:
    with open_bank(db, write=True) as bank, bank.transaction() as connection:
        (speaker,) = find_speakers(connection, "marta quill")
        protect(connection, speaker.id, who="editor", why="asked", now=newsroom.noon())
    refused = run("--db", db, "export", "bank")
    assert (refused.exit_code, refused.stdout, len(refused.stderr.splitlines())) == (1, "", 1)
    assert "--reveal" in refused.stderr
    assert "Marta Quill" in run("--db", db, "export", "bank", "--reveal", "a court asks").stdout
    assert run("--db", db, "export", "bank", "--reveal", " ").exit_code == 1
    (noted,) = [each for each in json.loads(run("--db", db, "history").stdout) if each["action"] == "reveal"]
    assert (noted["why"], noted["value"]) == ("a court asks", {"command": "export bank"})
    assert run("--db", db, "decide", "undo", noted["id"]).exit_code == 1


@pytest.mark.parametrize("words", [("more",), ("--format", "csv")])
def test_what_cannot_be_exported_is_a_usage_error(run: Run, db: Path, words: tuple[str, ...]) -> None:
    assert run("--db", db, "export", "bank", *words).exit_code == 2


def test_no_bank_is_no_export(run: Run, tmp_path: Path) -> None:
    result = run("--db", tmp_path / "none.db", "export", "bank")
    assert (result.exit_code, result.stdout) == (1, "")
    assert not (tmp_path / "none.db").exists()


def test_import_knows_an_export_whatever_its_name(run: Run, db: Path, tmp_path: Path) -> None:
    quote = found(run, db, "volunteers")["id"]
    run("--db", db, "tag", "night", quote)
    printed = run("--db", db, "export", "bank").stdout
    for number, target in enumerate(("bank.jsonl", "bank.jsonl.gz", "bank.txt", "-")):
        other = tmp_path / f"other{number}.db"
        if target != "-":
            run("--db", db, "export", "bank", "-o", tmp_path / target)
        planned = run(
            "--db", other, "import", target if target == "-" else tmp_path / target, "--dry-run", input=printed
        )
        assert json.loads(planned.stdout)["articles"]["added"] == 3
        assert not other.exists()
        done = run("--db", other, "import", target if target == "-" else tmp_path / target, input=printed)
        summary = json.loads(done.stdout)
        assert (done.exit_code, summary["articles"]["added"], summary["decisions"]) == (0, 3, 1)
        assert run("--db", other, "export", "bank").stdout == printed
        assert run("--db", other, "search").stdout == run("--db", db, "search").stdout
        assert run("--db", other, "doctor").exit_code == 0


def test_bad_lines_are_listed_with_their_number(run: Run, db: Path, tmp_path: Path) -> None:
    header, first, *rest = run("--db", db, "export", "bank").stdout.splitlines(keepends=True)
    (tmp_path / "bank.jsonl").write_text(header + first[: len(first) // 2] + "\n" + "".join(rest[:1]), encoding="utf-8")
    result = run("--db", tmp_path / "new.db", "import", tmp_path / "bank.jsonl")
    summary = json.loads(result.stdout)
    assert (result.exit_code, summary["articles"]["added"]) == (3, 1)
    assert [each["line"] for each in summary["rejections"]] == [2, None]
    assert "bank.jsonl:2: not JSON" in result.stderr
    assert "cut short" in result.stderr


@pytest.mark.parametrize("words", [("--outlet", "Echo"), ("more.txt",)])
def test_export_is_imported_alone(run: Run, db: Path, tmp_path: Path, words: tuple[str, ...]) -> None:
    run("--db", db, "export", "bank", "-o", tmp_path / "bank.jsonl")
    result = run("--db", tmp_path / "new.db", "import", tmp_path / "bank.jsonl", *words)
    assert result.exit_code in {1, 2}
    assert "the export of a" in " ".join(result.stderr.split())
    assert not (tmp_path / "new.db").exists()


def test_export_without_text_has_the_quotes_alone_until_the_text_comes(run: Run, db: Path, tmp_path: Path) -> None:
    quote = found(run, db, "volunteers")["id"]
    run("--db", db, "decide", "speaker", quote, "--name", "Bo Noll")
    whole = run("--db", db, "export", "bank").stdout
    bare = run("--db", db, "export", "bank", "--without-text").stdout
    assert "Residents of Pellow Reach fear" in whole
    assert "Residents of Pellow Reach fear" not in bare
    other = tmp_path / "other.db"
    taken = run("--db", other, "import", "-", input=bare)
    assert (taken.exit_code, len(taken.stderr.splitlines())) == (0, 1)
    assert "exported without text" in taken.stderr
    assert run("--db", other, "search").stdout == run("--db", db, "search").stdout
    assert run("--db", other, "doctor").exit_code == 0
    assert run("--db", other, "export", "bank", "--without-text").stdout == bare
    article = found(run, db, "volunteers")["article_id"]
    assert run("--db", other, "extract", "--again").stdout == ""
    for words in (("extract", "--again", article), ("show", article, "--versions")):
        refused = run("--db", other, *words)
        assert (refused.exit_code, len(refused.stderr.splitlines())) == (1, 1), words
        assert "was left out of the export" in refused.stderr
    assert "\u2591" not in run("--db", other, "cite", quote, "--format", "annotation").stdout
    assert run("--db", other, "import", newsroom.write_articles(tmp_path)).exit_code == 0
    assert run("--db", other, "export", "bank").stdout == whole

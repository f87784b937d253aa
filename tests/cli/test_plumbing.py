"""``extract``, ``compare`` and ``cluster``: JSON lines in, JSON lines out, bad records on stderr."""

from __future__ import annotations

import gzip
import hashlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

import newsroom

Run = Callable[..., Result]

QUOTED = "“We will go when the tide turns,” said Ada Birch, the harbour master.\n"


def lines(result: Result) -> list[Any]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def jsonl(*records: object) -> str:
    return "".join((record if isinstance(record, str) else json.dumps(record)) + "\n" for record in records)


def test_extract_gives_a_line_an_article_in_order(run: Run, tmp_path: Path) -> None:
    result = run("extract", newsroom.write_articles(tmp_path))
    assert (result.exit_code, result.stderr) == (0, "")
    found = lines(result)
    assert [line["id"] for line in found] == ["wire-1", "gazette-1", "echo-1"]
    for line, article in zip(found, newsroom.ARTICLES, strict=True):
        text = article["text"]
        assert line["text_sha256"] == hashlib.sha256(text.encode()).hexdigest()
        for quote in line["quotes"]:
            assert " ".join(text[start:end] for start, end in quote["segments"]) == quote["text"]
            assert (quote["start"], quote["end"]) == (quote["segments"][0][0], quote["segments"][-1][1])


def test_extract_has_the_fields_of_the_contract(run: Run) -> None:
    (line,) = lines(run("extract", input=QUOTED))
    assert line["id"] == "-"
    (quote,) = line["quotes"]
    assert set(quote) >= {
        "start", "end", "segments", "text", "kind", "cue", "speaker", "canonical", "speaker_kind", "role", "affiliation",
        "via", "confidence", "reasons",
    }  # fmt: skip
    assert set(quote["cue"]) == {"start", "end", "text"}
    assert quote["canonical"] == "Ada Birch"
    assert "article_text" not in line


def test_extract_keeps_ids_in_value_and_type(run: Run) -> None:
    records = [{"id": 7, "text": "x"}, {"id": "7", "text": "x"}, {"id": 7.5, "text": "x"}]
    assert [line["id"] for line in lines(run("extract", input=jsonl(*records)))] == [7, "7", 7.5]


def test_extract_names_files_by_their_path(run: Run) -> None:
    Path("one.txt").write_text(QUOTED, encoding="utf-8")
    with gzip.open("two.txt.gz", "wt", encoding="utf-8") as file:
        file.write(QUOTED)
    assert [line["id"] for line in lines(run("extract", "one.txt", "two.txt.gz"))] == ["one.txt", "two.txt.gz"]


def test_extract_gives_the_text_read_from_html(run: Run) -> None:
    Path("page.html").write_text(
        f"<html><head><title>Tide</title></head><body><article><h1>Tide</h1><p>{QUOTED}</p>"
        "<p>The harbour board meets on Monday to decide.</p></article></body></html>",
        encoding="utf-8",
    )
    (line,) = lines(run("extract", "page.html"))
    assert [line["article_text"][quote["start"] : quote["end"]] for quote in line["quotes"]] == [
        quote["text"] for quote in line["quotes"]
    ]
    assert hashlib.sha256(line["article_text"].encode()).hexdigest() == line["text_sha256"]


def test_extract_lists_a_bad_record_and_goes_on(run: Run) -> None:
    Path("mixed.jsonl").write_text(jsonl({"id": 1, "text": "x"}, "{broken", {"id": 3, "text": "y"}), encoding="utf-8")
    result = run("extract", "mixed.jsonl")
    assert result.exit_code == 3
    assert [line["id"] for line in lines(result)] == [1, 3]
    assert result.stderr.startswith("rejected: mixed.jsonl:2: ")
    assert result.stderr.count("\n") == 1


def test_extract_of_only_a_bad_record_is_three(run: Run) -> None:
    result = run("extract", "--from", "jsonl", input="{broken\n" + jsonl({"id": 1}))
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.count("rejected: -:") == 2


@pytest.mark.parametrize("command", ["extract", "compare", "cluster"])
def test_missing_file_is_one_line_and_one(run: Run, command: str) -> None:
    result = run(command, "none.jsonl")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "none.jsonl" in result.stderr
    assert result.stderr.count("\n") == 1


def test_extract_in_several_processes_gives_the_same(run: Run, tmp_path: Path) -> None:
    file = newsroom.write_articles(tmp_path)
    assert run("extract", file, "--jobs", "2").stdout == run("extract", file).stdout


def test_extract_writes_a_file_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    result = run("extract", newsroom.write_articles(tmp_path), "-o", "out.jsonl")
    assert (result.exit_code, result.stdout) == (0, "")
    assert len(Path("out.jsonl").read_text(encoding="utf-8").splitlines()) == 3
    assert sorted(path.name for path in Path.cwd().iterdir()) == ["out.jsonl"]
    assert run("extract", "none.jsonl", "-o", "other.jsonl").exit_code == 1
    assert not Path("other.jsonl").exists()


def test_unwritable_target_is_one_line(run: Run) -> None:
    result = run("extract", "-o", "no/such/folder/out.jsonl", input=QUOTED)
    assert result.exit_code == 1
    assert "no/such/folder/out.jsonl" in result.stderr
    assert result.stderr.count("\n") == 1


def test_device_is_written_not_replaced(run: Run) -> None:
    assert run("extract", "-o", "/dev/null", input=QUOTED).exit_code == 0
    assert Path("/dev/null").is_char_device()


def test_extract_says_that_a_folder_holds_no_article(run: Run) -> None:
    Path("folder").mkdir()
    Path("folder", "photo.jpg").write_bytes(b"\xff\xd8\xff\x00")
    result = run("extract", "folder")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "folder: holds no article in a format that is read\n"


@pytest.mark.parametrize("command", ["extract", "import"])
def test_unknown_format_is_a_usage_error(run: Run, command: str) -> None:
    result = run(command, "--from", "odt", input=QUOTED)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'odt' is none of: csv, docx, feed, html, json, jsonl" in result.stderr


@pytest.mark.parametrize("command", ["extract", "import", "compare", "cluster"])
def test_empty_name_cannot_be_opened(run: Run, command: str) -> None:
    result = run(command, "")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1


def test_table_does_not_say_a_role_twice(run: Run) -> None:
    text = "“We will go when the tide turns,” a spokeswoman said.\n"
    assert "  spokeswoman (direct, " in run("extract", "--format", "table", input=text).stdout


def test_extract_as_table_reads_well(run: Run) -> None:
    text = "“We will go when the tide turns,” said Marta Quill, chief executive of the Ennis River Trust.\n"
    result = run("extract", "--format", "table", input=text)
    assert "Marta Quill, chief executive, Ennis River Trust (direct, " in result.stdout
    assert "“We will go when the tide turns,”" in result.stdout


def test_compare_says_what_the_contract_promises(run: Run) -> None:
    records = [
        {"id": "x", "a": newsroom.FULLEST, "b": newsroom.FULLEST},
        {"id": 2, "a": newsroom.FULLEST, "b": newsroom.TURNED, "speaker_a": "Marta Quill", "speaker_b": None},
        {"a": newsroom.FULLEST, "b": "Something else altogether was said about the price of herring."},
    ]
    result = run("compare", input=jsonl(*records))
    assert (result.exit_code, result.stderr) == (0, "")
    same, turned, other = lines(result)
    assert same == {"id": "x", "same": True, "score": 100, "relation": "identical", "warnings": [], "changes": []}
    assert (turned["id"], turned["same"], turned["relation"]) == (2, True, "meaning")
    assert "negation" in turned["warnings"]
    (change,) = turned["changes"]
    assert change["op"] == "delete"
    assert newsroom.FULLEST[slice(*change["a"])].strip() == "not"
    assert (other["id"], other["same"], other["relation"]) == (None, False, "different")


@pytest.mark.parametrize(
    "record",
    [
        '{"id": 1}',
        '{"a": 1, "b": "x"}',
        "[]",
        "nonsense",
        '{"a": "x", "b": "y", "speaker_a": 3}',
        '{"id": {"n": 1}, "a": "x", "b": "y"}',
        '{"id": true, "a": "x", "b": "y"}',
    ],
    ids=str,
)
def test_compare_rejects_what_is_no_pair(run: Run, record: str) -> None:
    result = run("compare", input=jsonl(record, {"id": 2, "a": "x", "b": "x"}))
    assert result.exit_code == 3
    assert [line["id"] for line in lines(result)] == [2]
    assert result.stderr.startswith("rejected: -:1: ")


QUOTES = (
    {"id": "b", "text": newsroom.FULLEST, "speaker": "Marta Quill"},
    {"id": "c", "text": "We have ordered new gates and they will be here by spring."},
    {
        "id": "a",
        "text": newsroom.FULLEST.replace("another flood", "one more flood"),
        "speaker": "Ms Quill",
        "outlet": "Echo",
    },
)


def test_cluster_names_clusters_by_smallest_id_in_input_order(run: Run) -> None:
    result = run("cluster", input=jsonl(*QUOTES))
    assert (result.exit_code, result.stderr) == (0, "")
    assert lines(result) == [{"id": "b", "cluster": "a"}, {"id": "c", "cluster": "c"}, {"id": "a", "cluster": "a"}]


def test_cluster_does_not_depend_on_input_order(run: Run) -> None:
    there = lines(run("cluster", input=jsonl(*QUOTES)))
    back = lines(run("cluster", input=jsonl(*reversed(QUOTES))))
    assert sorted(there, key=str) == sorted(back, key=str)


def test_cluster_explains(run: Run) -> None:
    result = run("cluster", "--explain", "--ignore", "speaker,outlet", "--ignore", "published", input=jsonl(*QUOTES))
    first = lines(result)[0]
    assert result.exit_code == 0
    assert first["matches"][0]["reasons"]


@pytest.mark.parametrize("command", ["extract", "compare", "cluster"])
def test_input_is_not_written_over(run: Run, command: str) -> None:
    given = jsonl({"id": "a", "text": "x", "a": "x", "b": "x"})
    Path("in.jsonl").write_text(given, encoding="utf-8")
    Path("link.jsonl").symlink_to("in.jsonl")
    Path("hard.jsonl").hardlink_to("in.jsonl")
    for target in ("in.jsonl", "./in.jsonl", "link.jsonl", "hard.jsonl"):
        result = run(command, "in.jsonl", "-o", target)
        assert (result.exit_code, result.stdout) == (1, "")
        assert result.stderr == f"quotebank: {target} is read here and would be lost: name another file with -o\n"
    assert Path("in.jsonl").read_text(encoding="utf-8") == given
    for _ in range(2):  # an older result may go
        assert run(command, "in.jsonl", "-o", "out.jsonl").exit_code == 0


def test_file_in_a_folder_that_is_read_is_not_written_over(run: Run) -> None:
    Path("folder").mkdir()
    Path("folder", "one.txt").write_text(QUOTED, encoding="utf-8")
    assert run("extract", "folder", "-o", "folder/one.txt").exit_code == 1
    assert Path("folder", "one.txt").read_text(encoding="utf-8") == QUOTED
    assert run("extract", "folder", "-o", "folder.jsonl").exit_code == 0


def test_piped_input_is_not_written_over() -> None:
    given = jsonl(*QUOTES)
    Path("in.jsonl").write_text(given, encoding="utf-8")
    words = [sys.executable, "-m", "quotebank", "cluster", "-o", "in.jsonl"]
    with Path("in.jsonl").open("rb") as stdin:
        done = subprocess.run(words, stdin=stdin, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (1, b"")
    assert Path("in.jsonl").read_text(encoding="utf-8") == given


def test_result_goes_where_a_link_points(run: Run) -> None:
    Path("folder").mkdir()
    Path("out.jsonl").symlink_to("folder/out.jsonl")
    assert run("cluster", "-o", "out.jsonl", input=jsonl(*QUOTES)).exit_code == 0
    assert len(Path("folder/out.jsonl").read_text(encoding="utf-8").splitlines()) == len(QUOTES)
    assert Path("out.jsonl").is_symlink()


@pytest.mark.parametrize(
    ("words", "left"),
    [
        (["compare"], "the lines printed so far are whole, the others are missing"),
        (["compare", "-o", "out.jsonl"], "out.jsonl was not written"),
    ],
    ids=" ".join,
)
def test_interrupt_says_what_it_left(run: Run, monkeypatch: pytest.MonkeyPatch, words: list[str], left: str) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("quotebank.workflows.compare_pairs.compare", stop)
    Path("out.jsonl").write_text("before", encoding="utf-8")
    result = run(*words, input=jsonl({"id": 1, "a": "x", "b": "y"}))
    assert result.exit_code == 130
    assert result.stderr == f"quotebank: interrupted: {left}; run the same command again to begin anew\n"
    assert Path("out.jsonl").read_text(encoding="utf-8") == "before"


@pytest.mark.parametrize("published", ["2024-13-45", "2023-02-29", "someday", "03/04/2024"])
def test_cluster_tells_what_is_no_date(run: Run, published: str) -> None:
    result = run("cluster", input=jsonl(*QUOTES, {"id": "x", "text": "y", "published": published}))
    assert (result.exit_code, len(lines(result))) == (0, len(QUOTES) + 1)
    assert result.stderr == f"-:4: no date of publication: {published!r}; clustered without\n"


@pytest.mark.parametrize("published", ["2024", "2024-02", "2024-02-29", "2024-02-29T10:30:00Z", "6 May 2024", "", None])
def test_cluster_takes_dates_of_any_precision(run: Run, published: str | None) -> None:
    result = run("cluster", input=jsonl({"id": "x", "text": "y", "published": published}))
    assert (result.exit_code, result.stderr) == (0, "")


def test_cluster_rejects_what_is_no_quote(run: Run) -> None:
    result = run("cluster", input=jsonl({"id": "a"}, *QUOTES))
    assert result.exit_code == 3
    assert len(lines(result)) == 3
    assert result.stderr.startswith("rejected: -:1: ")


def test_cluster_on_spark_names_the_extra(run: Run) -> None:
    result = run("cluster", "--engine", "spark", input=jsonl(*QUOTES))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "quotebank[spark]" in result.stderr


@pytest.mark.parametrize("command", ["compare", "cluster"])
def test_empty_input_is_an_empty_result(run: Run, command: str) -> None:
    result = run(command, input="")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_lone_surrogates_stay_readable_json(run: Run) -> None:
    result = run("compare", input='{"id": "\\ud800", "a": "x", "b": "x"}\n')
    assert result.exit_code == 0
    assert lines(result)[0]["id"] == "\ud800"


def test_extract_says_how_bytes_were_read(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes("“We will go,” said Ada Birch.\n".encode("cp1252"))
    result = run("extract", file)
    assert result.exit_code == 0
    assert result.stderr == f"{file}: not UTF-8: read as Windows-1252\n"


@pytest.mark.parametrize(
    ("command", "place"),
    [
        ("extract", "quotebank.workflows.extract_quotes.extract_quotations"),
        ("compare", "quotebank.workflows.compare_pairs.compare"),
    ],
)
def test_bug_on_one_record_is_a_rejection(run: Run, monkeypatch: pytest.MonkeyPatch, command: str, place: str) -> None:
    def crash(*_: object, **__: object) -> None:
        raise IndexError("nothing here")

    monkeypatch.setattr(place, crash)
    result = run(command, input=jsonl({"id": 1, "text": "x", "a": "x", "b": "y"}))
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("rejected: -:1: this is a bug: IndexError: nothing here at ")


@pytest.mark.parametrize("command", ["extract", "import"])
@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--map", "body"), "is not FIELD=COLUMN"),
        (("--map", "speech=body"), "'speech' is none of: text, title"),
        (("--date-order", "ymd"), "'ymd' is none of: dmy, mdy"),
    ],
    ids=["no pair", "no field", "no order"],
)
def test_wrong_mapping_or_order_is_a_usage_error(run: Run, command: str, options: tuple[str, ...], reason: str) -> None:
    result = run(command, *options, input=QUOTED)
    assert (result.exit_code, result.stdout) == (2, "")
    assert reason in result.stderr


def test_column_of_a_sheet_is_mapped(run: Run) -> None:
    sheet = "kop;inhalt;tag\nFerry;“We will run on Monday,” said Ada Pell.;03/04/2024\n"
    options = ("--from", "csv", "--map", "text=inhalt", "--map", "published=tag")
    result = run("extract", *options, "--date-order", "dmy", "--format", "jsonl", input=sheet)
    assert result.exit_code == 0, result.stderr
    assert json.loads(result.stdout)["quotes"][0]["canonical"] == "Ada Pell"
    result = run("extract", *options, "--map", "title=headline", input=sheet)
    assert (result.exit_code, result.stdout) == (3, "")
    assert "no column 'headline'; the columns are kop, inhalt, tag" in result.stderr

"""The commands that need a bank: exit code, stdout and stderr of each."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import Result

import newsroom
from quotebank.store.decisions import protect
from quotebank.store.session import open_bank

Run = Callable[..., Result]

READS = [
    ("search",),
    ("show", "q0000000000000000"),
    ("speakers", "list"),
    ("speakers", "show", "x"),
    ("duplicates",),
    ("cite", "q0000000000000000"),
    ("stats",),
    ("doctor",),
    ("rematch",),
    ("rejected",),
    ("remove", "a0000000000000000"),
]


def data(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def search(run: Run, db: Path, *words: object) -> Any:
    return data(run("--db", db, "search", *words, "--format", "json"))


@pytest.mark.parametrize("words", READS, ids=" ".join)
def test_reading_a_bank_that_is_not_there(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    result = run("--db", tmp_path / "none.db", *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert str(tmp_path / "none.db") in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("words", READS, ids=" ".join)
def test_file_that_is_no_bank(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    file = tmp_path / "notes.db"
    file.write_text("These are my notes, and no bank at all.\n" * 50, encoding="utf-8")
    result = run("--db", file, *words)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("quotebank: ")
    assert result.stderr.count("\n") == 1
    assert "bug" not in result.stderr


def test_import_tells_what_it_did(run: Run, tmp_path: Path) -> None:
    db, file = tmp_path / "new.db", newsroom.write_articles(tmp_path)
    first = data(run("--db", db, "import", file))
    assert {key: first[key] for key in ("added", "kept", "updated", "rejected")} == {
        "added": 3,
        "kept": 0,
        "updated": 0,
        "rejected": 0,
    }
    again = run("--db", db, "import", file, "--format", "table")
    assert (again.exit_code, again.stderr) == (0, "")
    assert again.stdout.startswith("0 added, 3 kept, 0 updated, 0 rejected; 0 new quotes")


def test_import_prints_a_line_an_article(run: Run, tmp_path: Path) -> None:
    result = run("--db", tmp_path / "new.db", "import", newsroom.write_articles(tmp_path), "--format", "jsonl")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(line["outcome"], line["quotes_added"]) for line in lines] == [("added", 2), ("added", 2), ("added", 1)]
    assert lines[0]["article_id"].startswith("a")


def test_import_lists_rejections(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text("{broken\n", encoding="utf-8")
    db = tmp_path / "new.db"
    result = run("--db", db, "import", file)
    assert result.exit_code == 3
    assert json.loads(result.stdout)["rejected"] == 1
    assert result.stderr.startswith(f"rejected: {file}:1: ")
    listed = data(run("--db", db, "rejected"))
    assert [one["place"] for one in listed] == [f"{file}:1"]
    assert data(run("--db", db, "rejected", "--run", "r1")) == listed
    assert str(file) in run("--db", db, "rejected", "--format", "table").stdout


def test_import_of_a_missing_path_makes_no_bank(run: Run, tmp_path: Path) -> None:
    result = run("--db", tmp_path / "new.db", "import", "none.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "none.txt" in result.stderr
    assert not (tmp_path / "new.db").exists()


def test_import_from_stdin(run: Run, tmp_path: Path) -> None:
    text = "“We will go when the tide turns,” said Ada Birch.\n"
    db = tmp_path / "new.db"
    assert data(run("--db", db, "import", "-", "--outlet", "Tidewater News", input=text))["quotes"] == 1
    assert [found["outlet"] for found in search(run, db)] == ["Tidewater News"]


def test_import_makes_the_bank_of_this_folder(run: Run, tmp_path: Path) -> None:
    Path("db").mkdir()
    assert run("import", newsroom.write_articles(tmp_path)).exit_code == 0
    assert Path("db/quotebank.db").is_file()
    assert len(data(run("search"))) == 5


def test_search_finds_by_everything(run: Run, db: Path) -> None:
    assert len(search(run, db)) == 5
    assert {found["speaker"]["name"] for found in search(run, db, "--speaker", "quill")} == {"Marta Quill"}
    assert len(search(run, db, "--outlet", "Pellow Gazette")) == 2
    assert len(search(run, db, "--since", "2024-01-17")) == 3
    assert len(search(run, db, "volunteers", "water")) == 1
    assert len(search(run, db, "--kind", "partial")) == 1
    assert len(search(run, db, "--limit", 2)) == 2
    assert search(run, db, "zeppelin") == []


def test_search_result_has_the_fields_of_the_contract(run: Run, db: Path) -> None:
    (found,) = search(run, db, "volunteers")
    assert set(found) >= {
        "id", "text", "speaker", "outlet", "title", "url", "published", "article_id", "cluster_id", "start", "end", "score",
    }  # fmt: skip
    assert set(found["speaker"]) == {"id", "name", "kind", "role", "affiliation"}


def test_search_with_wrong_words_is_one_line(run: Run, db: Path) -> None:
    result = run("--db", db, "search", '"unclosed')
    assert result.exit_code in {0, 1}
    assert result.stderr.count("\n") <= 1
    assert "bug" not in result.stderr


@pytest.mark.parametrize("format_name", ["table", "jsonl", "csv", "md", "html"])
def test_search_prints_every_format(run: Run, db: Path, format_name: str) -> None:
    result = run("--db", db, "search", "--speaker", "Ennis River Trust", "--format", format_name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Our volunteers measured the water every night for a month." in result.stdout
    assert "\x1b" not in result.stdout
    assert "Traceback" not in result.stdout


def test_search_for_a_body_says_which_is_which(run: Run, db: Path) -> None:
    result = run("--db", db, "search", "--speaker", "Ennis River Trust", "--format", "table")
    assert "said by the body itself" in result.stdout
    assert "said by its chief executive" in result.stdout


def test_search_csv_is_one_row_a_quote(run: Run, db: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("--db", db, "search", "--format", "csv").stdout)))
    assert len(rows) == 5
    assert {"id", "text", "speaker_name", "outlet", "published"} <= set(rows[0])


def test_search_table_has_no_wrapped_lines(run: Run, db: Path) -> None:
    result = run("--db", db, "search", "--outlet", "Coastline Wire", "--format", "table")
    assert f"“{newsroom.FULLEST}”" in result.stdout.splitlines()


def test_search_without_a_find_says_so(run: Run, db: Path) -> None:
    result = run("--db", db, "search", "zeppelin", "--format", "table")
    assert (result.exit_code, result.stdout) == (0, "No quote fits.\n")


@pytest.mark.parametrize("format_name", ["json", "table"])
def test_misspelt_speaker_gets_a_hint(run: Run, db: Path, format_name: str) -> None:
    result = run("--db", db, "speakers", "list", "quyll", "--format", format_name)
    assert result.exit_code == 0
    assert "no speaker is called 'quyll': did you mean Marta Quill?\n" in result.stderr


@pytest.mark.parametrize("command", ["search", "duplicates", "cite"])
def test_misspelt_speaker_is_found_and_said(run: Run, db: Path, command: str) -> None:
    right = run("--db", db, command, "--speaker", "quill")
    wrong = run("--db", db, command, "--speaker", "quyll")
    assert (wrong.exit_code, wrong.stdout) == (0, right.stdout)
    assert "no speaker is called 'quyll': this is Marta Quill\n" in wrong.stderr
    assert "quyll" not in right.stderr


@pytest.mark.parametrize("option", ["--speaker", "--affiliation", "--role", "--outlet"])
def test_what_is_nobodys_is_said(run: Run, db: Path, option: str) -> None:
    result = run("--db", db, "search", option, "zeppelinist")
    assert (result.exit_code, result.stdout) == (0, "[]\n")
    assert result.stderr.count("\n") == 1
    assert "'zeppelinist'" in result.stderr


@pytest.mark.parametrize("typed", ["harbor master", "chief exectuive", "mastre"])
def test_misspelt_role_gets_a_hint(run: Run, db: Path, typed: str) -> None:
    result = run("--db", db, "search", "--role", typed)
    meant = "chief executive" if "chief" in typed else "Harbour master"
    assert (result.exit_code, result.stdout) == (0, "[]\n")
    assert result.stderr == f"nobody was printed as {typed!r}: did you mean {meant}?\n"


def test_hint_about_a_role_tells_nothing_of_who_is_protected(run: Run, db: Path) -> None:
    tremlett = json.loads(run("--db", db, "search", "--role", "harbour").stdout)[0]["speaker"]["id"]
    with open_bank(db, write=True) as bank, bank.transaction() as connection:
        protect(connection, tremlett, who="editor", why="a child", now=newsroom.noon())
    result = run("--db", db, "search", "--role", "harbor")
    assert "arbour" not in result.stderr


def test_several_speakers_who_fit_are_named_with_their_ids(run: Run, db: Path, tmp_path: Path) -> None:
    page = tmp_path / "smiths.txt"
    page.write_text("“We shall win this,” said Ada Smith.\n\n“We shall lose it,” said Bo Smith.\n", encoding="utf-8")
    run("--db", db, "import", page)
    result = run("--db", db, "search", "--speaker", "smith")
    assert re.search(
        r"^\d+ speakers fit 'smith': .* quotes?, s[0-9a-f]{16}\).*\. One alone: --speaker s", result.stderr
    )
    json.loads(result.stdout)


def test_misspelt_speaker_is_not_shown_as_another(run: Run, db: Path) -> None:
    result = run("--db", db, "speakers", "show", "quyll")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("did you mean Marta Quill?\n")


def test_kind_of_speaker_that_there_is_not_is_wrong_use(run: Run, db: Path) -> None:
    result = run("--db", db, "search", "--speaker-kind", "robot")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "'robot' is none of: person, organisation" in result.stderr


@pytest.mark.parametrize("option", ["--speaker", "--outlet", "--since", "--until"])
def test_empty_option_is_wrong_use(run: Run, db: Path, option: str) -> None:
    for command in ("search", "cite"):
        result = run("--db", db, command, option, " ")
        assert (result.exit_code, result.stdout) == (2, "")
        assert "is empty" in result.stderr


def test_show_each_kind_of_thing(run: Run, db: Path) -> None:
    (found,) = search(run, db, "volunteers")
    ids = {
        "quote": found["id"],
        "article": found["article_id"],
        "cluster": found["cluster_id"],
        "speaker": found["speaker"]["id"],
    }
    for kind, record_id in ids.items():
        assert data(run("--db", db, "show", record_id))["type"] == kind
        table = run("--db", db, "show", record_id, "--format", "table")
        assert (table.exit_code, table.stderr) == (0, "")
        assert "Our volunteers measured" in table.stdout


def test_show_cluster_tells_who_had_it_first(run: Run, db: Path) -> None:
    (statement,) = data(run("--db", db, "duplicates", "--format", "json"))
    shown = data(run("--db", db, "show", statement["cluster_id"]))
    assert shown["first"]["outlet"] == "Coastline Wire"
    assert shown["first"]["tie"]
    for key in ("text", "speaker", "speakers", "first", "origin"):
        assert shown[key] == statement[key]


def test_show_quote_in_its_paragraph(run: Run, db: Path) -> None:
    (found,) = search(run, db, "volunteers")
    shown = run("--db", db, "show", found["id"], "--format", "table").stdout
    assert "The Ennis River Trust said: “⟦Our volunteers measured the water every night for a month.⟧”" in shown
    assert "paragraph 3" in shown


def test_show_article_text(run: Run, db: Path) -> None:
    (found,) = search(run, db, "volunteers")
    shown = run("--db", db, "show", found["article_id"], "--text", "--format", "table").stdout
    assert "campaigners said on Tuesday" in shown


def test_show_unknown_id(run: Run, db: Path) -> None:
    result = run("--db", db, "show", "q0000000000000000")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "q0000000000000000" in result.stderr


@pytest.mark.parametrize("words", [("speakers",), ("speakers", "list")], ids=" ".join)
def test_speakers_are_listed(run: Run, db: Path, words: tuple[str, ...]) -> None:
    assert data(run("--db", db, *words))[0]["name"] == "Marta Quill"


def test_speakers_take_a_format(run: Run, db: Path) -> None:
    assert run("--db", db, "speakers", "--format", "csv").stdout.startswith("id,name,")
    result = run("--db", db, "speakers", "--format", "csv", "list")
    assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize("format_name", ["table", "md", "html"])
def test_competing_speakers_are_told_apart(run: Run, tmp_path: Path, format_name: str) -> None:
    words = "The lock gates will be open again before the first boats come up the river in spring"
    db, file = tmp_path / "x.db", tmp_path / "x.jsonl"
    names = ("Ada Birch", "the River Trust")
    records = [{"text": f"“{words},” said {name}.", "outlet": f"{name} Times"} for name in names]
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    assert run("--db", db, "import", file).exit_code == 0
    shown = run("--db", db, "duplicates", "--format", format_name).stdout
    assert "speakers compete: " in shown
    for name in names:
        assert f"said by {name.removeprefix('the ')}" in shown


@pytest.mark.parametrize("format_name", ["table", "jsonl", "csv", "md"])
def test_speakers_print_every_format(run: Run, db: Path, format_name: str) -> None:
    result = run("--db", db, "speakers", "list", "--format", format_name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "Marta Quill" in result.stdout


def test_speaker_is_shown_by_any_name(run: Run, db: Path) -> None:
    (shown,) = data(run("--db", db, "speakers", "show", "marta quill"))
    assert (shown["name"], shown["quotes"]) == ("Marta Quill", 3)
    assert shown["roles"][0]["role"] == "chief executive"
    table = run("--db", db, "speakers", "show", "quill", "--format", "table").stdout
    assert "3 quotes in 3 articles of 3 outlets" in table
    missing = run("--db", db, "speakers", "show", "Nobody")
    assert (missing.exit_code, missing.stdout) == (1, "")


def test_duplicates_have_the_shape_of_the_contract(run: Run, db: Path) -> None:
    (statement,) = data(run("--db", db, "duplicates", "--min-outlets", 2, "--format", "json"))
    assert statement["text"] == newsroom.FULLEST
    assert statement["outlets"] == 3
    assert statement["speaker"]["name"] == "Marta Quill"
    assert {quote["relation"] for quote in statement["quotes"]} == {"identical", "meaning", "part"}


@pytest.mark.parametrize("format_name", ["table", "md"])
def test_duplicates_mark_word_changes_in_text(run: Run, db: Path, format_name: str) -> None:
    result = run("--db", db, "duplicates", "--format", format_name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "-not-" in result.stdout
    assert "negation" in result.stdout
    assert "\x1b" not in result.stdout


def test_duplicates_as_page_escape_everything(run: Run, tmp_path: Path) -> None:
    db, file = tmp_path / "x.db", tmp_path / "x.jsonl"
    words = "We shall <script>alert(1)</script> not be moved from this harbour by anyone at all today"
    records = [
        {
            "text": f"“{words},” said Ada Birch.",
            "outlet": f"Outlet <b>{n}</b>",
            "url": f"https://x{n}.example/?a=1&b=\"'",
        }
        for n in range(2)
    ]
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    assert run("--db", db, "import", file).exit_code == 0
    page = run("--db", db, "duplicates", "--format", "html").stdout
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;" in page


def test_duplicates_csv_is_one_row_a_printing(run: Run, db: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("--db", db, "duplicates", "--format", "csv").stdout)))
    assert len(rows) == 3
    assert [row["first"] for row in rows].count("yes") == 1


def test_duplicates_without_any_say_so(run: Run, db: Path) -> None:
    assert data(run("--db", db, "duplicates", "--min-outlets", 9)) == []
    assert run("--db", db, "duplicates", "--min-outlets", 9, "--format", "table").stdout == "Nothing ran twice.\n"


@pytest.mark.parametrize(
    ("format_name", "mark"),
    [
        ("csl-json", '"type"'),
        ("biblatex", "@article{"),
        ("bibtex", "@misc{"),
        ("ris", "TY  - "),
        ("md", "> "),
        ("text", "[1] “Our volunteers"),
        ("html", "<blockquote"),
        ("wikipedia", "{{cite "),
        ("annotation", '"TextQuoteSelector"'),
        ("jsonld", '"Quotation"'),
        ("csv", "key,quote_id,"),
        ("tsv", "key\tquote_id\t"),
    ],
)
def test_cite_prints_one_document(run: Run, db: Path, format_name: str, mark: str) -> None:
    (found,) = search(run, db, "volunteers")
    result = run("--db", db, "cite", found["id"], "--format", format_name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert mark in result.stdout
    assert run("--db", db, "cite", found["id"], "--format", format_name).stdout == result.stdout


def test_cite_by_search_into_a_file(run: Run, db: Path) -> None:
    result = run("--db", db, "cite", "--speaker", "quill", "--format", "ris", "-o", "quill.ris")
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path("quill.ris").read_text(encoding="utf-8").count("TY  - ") == 3


def test_cite_formats_are_those_of_the_workflow() -> None:
    from quotebank.cli import cite
    from quotebank.export import styles
    from quotebank.workflows import cite_quotes

    assert set(cite.FORMATS) == set(cite_quotes.FORMATS)
    assert cite.STYLED_FORMATS == styles.FORMATS


@pytest.mark.parametrize("words", [("csl-json",), ("csv",), ("jsonld",), ("docx", "--style", "apa")])
def test_cite_writes_the_same_bytes_in_processes_that_hash_otherwise(db: Path, words: tuple[str, ...]) -> None:
    import os
    import subprocess
    import sys

    command = [sys.executable, "-m", "quotebank", "--db", str(db), "cite", "--words", "the", "--format", *words]
    first, second = (
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    )
    assert first
    assert first == second


def test_cite_in_a_style(run: Run, db: Path, tmp_path: Path) -> None:
    found = search(run, db, "--speaker", "quill")[0]
    printed = run("--db", db, "cite", found["id"], "--style", "mla")
    assert printed.exit_code == 0, printed.output
    assert found["title"].split()[0] in printed.stdout
    written = run("--db", db, "cite", found["id"], "--style", "mla", "--format", "docx", "-o", "quill.docx")
    assert written.exit_code == 0, written.output
    assert Path("quill.docx").read_bytes().startswith(b"PK")


def test_cite_prints_the_references_alone(run: Run, db: Path) -> None:
    whole = run("--db", db, "cite", "--speaker", "quill", "--style", "mla", "--format", "text").stdout
    alone = run("--db", db, "cite", "--speaker", "quill", "--style", "mla", "--format", "text", "--bibliography").stdout
    assert whole.endswith(f"\n\nWorks Cited\n\n{alone}")
    assert whole.count("(Marta Quill, chief executive, Ennis River Trust, qtd. in") == 3
    assert "qtd. in" not in alone


@pytest.mark.parametrize(
    ("file", "begins"),
    [
        ("q.ris", "TY  - "),
        ("q.bib", "@"),
        ("q.JSON", "["),
        ("q.csv", "key,"),
        ("q.txt", "[1]"),
        ("q", "> "),
        ("q.x.md", "> "),
    ],
)
def test_cite_writes_what_the_file_is_called(run: Run, db: Path, file: str, begins: str) -> None:
    assert run("--db", db, "cite", "--speaker", "quill", "-o", file).exit_code == 0
    assert Path(file).read_text(encoding="utf-8").startswith(begins)
    assert run("--db", db, "cite", "--speaker", "quill", "-o", file, "--format", "wikipedia").exit_code == 0
    assert Path(file).read_text(encoding="utf-8").startswith("{{")


def test_a_document_is_not_printed_on_a_terminal(db: Path) -> None:
    pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
    import os
    import subprocess
    import sys

    command = [sys.executable, "-m", "quotebank", "--db", str(db), "cite", "--words", "the", "--style", "mla"]
    reader, terminal = pty.openpty()
    try:
        for ending, said in (
            (["--format", "docx"], b"name a file with -o"),
            (["--format", "odt", "-o", "-"], b"name a file"),
        ):
            done = subprocess.run(
                [*command, *ending], stdin=terminal, stdout=terminal, stderr=subprocess.PIPE, check=False
            )
            assert done.returncode == 2
            assert said in b" ".join(done.stderr.split())
        os.write(terminal, b"end")
        assert os.read(reader, 1000) == b"end", "nothing else was printed there"
    finally:
        os.close(reader)
        os.close(terminal)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "docx"), "it needs --style"),
        (("-o", "quill.docx"), "it needs --style"),
        (("--bibliography",), "it needs --style"),
        (("--style", "apa", "--format", "ris"), "there is md, text, html, docx, odt"),
        (("--style", "oxford"), "no style is called 'oxford'"),
        (("--style", "none.csl"), "no style is called 'none.csl'"),
    ],
)
def test_cite_in_no_style(run: Run, db: Path, words: tuple[str, ...], said: str) -> None:
    result = run("--db", db, "cite", "--speaker", "quill", *words)
    assert result.exit_code != 0
    assert said in " ".join(result.stderr.split())


def test_rematch_finds_what_imports_found(run: Run, db: Path) -> None:
    before = run("--db", db, "duplicates", "--format", "json").stdout
    with contextlib.closing(sqlite3.connect(db)) as bank, bank:
        bank.execute("UPDATE quote SET cluster_id = NULL")
        bank.execute("DELETE FROM cluster")
    done = data(run("--db", db, "rematch"))
    assert done["moved"] == done["quotes"] >= 2 * done["statements"] > 0
    assert run("--db", db, "duplicates", "--format", "json").stdout == before
    again = run("--db", db, "rematch", "--format", "table")
    assert "0 quotes moved" in again.stdout


def test_doctor_sends_to_rematch_for_fingerprints_that_do_not_fit(run: Run, db: Path) -> None:
    with contextlib.closing(sqlite3.connect(db)) as bank, bank:
        bank.execute(
            "UPDATE fingerprint SET entries = zeroblob(10) WHERE bucket = (SELECT max(bucket) FROM fingerprint)"
        )
    found = run("--db", db, "doctor", "--format", "json")
    assert found.exit_code == 4
    assert [(each["check"], each["fix"]) for each in json.loads(found.stdout)] == [
        ("fingerprints", "run  quotebank rematch")
    ]
    assert run("--db", db, "rematch").exit_code == 0
    assert data(run("--db", db, "doctor")) == []


def test_remove_is_planned_then_done(run: Run, db: Path) -> None:
    (found,) = search(run, db, "volunteers")
    plan = data(run("--db", db, "remove", found["article_id"], "--dry-run"))
    assert plan["removed"][0]["quotes"] == 2
    assert len(search(run, db)) == 5
    done = run("--db", db, "remove", found["article_id"], "--format", "table")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "1 article, 2 quotes" in done.stdout
    assert len(search(run, db)) == 3
    assert run("--db", db, "remove", found["article_id"]).exit_code == 1


def test_stats_count(run: Run, db: Path) -> None:
    counts = data(run("--db", db, "stats"))
    assert (counts["articles"], counts["outlets"], counts["quotes"], counts["reused"]) == (3, 3, 5, 1)
    assert counts["imports"][0]["status"] == "done"
    table = run("--db", db, "stats", "--format", "table")
    assert (table.exit_code, table.stderr) == (0, "")
    assert "3 of 3 outlets" in table.stdout


def test_stats_of_little(run: Run, tmp_path: Path) -> None:
    db = tmp_path / "new.db"
    assert run("--db", db, "import", "-", input="“We will go when the tide turns,” said Ada Birch.\n").exit_code == 0
    assert "1, no outlet named, undated" in run("--db", db, "stats", "--format", "table").stdout


def test_doctor_finds_a_whole_bank_whole(run: Run, db: Path) -> None:
    assert data(run("--db", db, "doctor")) == []
    assert run("--db", db, "doctor", "--format", "table").stdout.startswith("whole: nothing is wrong with")


def test_doctor_answers_no_with_four(run: Run, db: Path) -> None:
    with sqlite3.connect(db) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        (table,) = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'article%' AND sql LIKE '%text%' ORDER BY name LIMIT 1"
        ).fetchone()
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        connection.execute(
            f"UPDATE {table} SET text = 'other ' || text" if "text" in columns else f"DELETE FROM {table}"
        )
    connection.close()
    result = run("--db", db, "doctor")
    assert result.exit_code == 4
    assert json.loads(result.stdout)[0]["check"]
    assert run("--db", db, "doctor", "--format", "table").exit_code == 4


def test_reading_does_not_write(run: Run, db: Path) -> None:
    before = db.read_bytes()
    (found,) = search(run, db, "volunteers")
    for words in (
        ("stats",),
        ("duplicates",),
        ("speakers", "list"),
        ("show", found["id"]),
        ("cite", found["id"]),
        ("doctor",),
    ):
        assert run("--db", db, *words).exit_code == 0
    assert db.read_bytes() == before


def test_demo_shows_the_whole_road_and_runs_again(run: Run, tmp_path: Path) -> None:
    db = tmp_path / "demo.db"
    first, second = run("--db", db, "demo"), run("--db", db, "demo")
    for result in (first, second):
        assert (result.exit_code, result.stderr) == (0, ""), result.output
        for heading in ("Who is quoted", "What ran twice", "A citation", "Three commands to try next"):
            assert heading in result.stdout
        assert "TY  - " in result.stdout
        assert "[-" in result.stdout
    assert "0 added" not in first.stdout
    assert "0 added" in second.stdout
    assert run("--db", db, "doctor").exit_code == 0


def test_demo_uses_a_bank_of_its_own(run: Run) -> None:
    Path("db").mkdir()
    assert run("demo").exit_code == 0
    assert [file.name for file in Path("db").glob("*.db")] == ["demo.db"]


def test_dry_run_of_an_import_makes_no_bank(run: Run, tmp_path: Path) -> None:
    db, articles = tmp_path / "deep" / "news.db", newsroom.write_articles(tmp_path)
    planned = data(run("--db", db, "import", articles, "--dry-run", "--format", "json"))
    assert (planned["added"], planned["quotes"], planned["run"], planned["dry_run"]) == (3, 5, None, True)
    assert not db.parent.exists()
    done = data(run("--db", db, "import", articles, "--format", "json"))
    assert done | {"run": None, "dry_run": True} == planned
    assert "0 added, 3 kept" in run("--db", db, "import", articles, "--dry-run", "--format", "table").stdout


def test_dry_run_of_an_import_tells_what_cannot_be_used(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.jsonl").write_text("{broken\n", encoding="utf-8")
    result = run("--db", tmp_path / "news.db", "import", tmp_path / "bad.jsonl", "--dry-run")
    assert result.exit_code == 3
    assert "bad.jsonl:1" in result.stderr


def test_versions_of_an_article(run: Run, tmp_path: Path) -> None:
    db, file = tmp_path / "news.db", tmp_path / "one.jsonl"
    for words in ("The gate must be mended by spring", "The gate must not be mended by spring"):
        record = {"url": "https://gazette.example/gate", "text": f"News.\n\n“{words},” said Ada Quill.\n"}
        file.write_text(json.dumps(record) + "\n", encoding="utf-8")
        data(run("--db", db, "import", file))
    found = search(run, db)[0]
    first, second = data(run("--db", db, "show", found["article_id"], "--versions"))
    assert (first["number"], first["quotes"], len(first["added"])) == (1, 1, 1)
    assert [change["after"]["id"] for change in second["changed"]] == [found["id"]]
    assert second["changed"][0]["warnings"] == ["negation"]
    shown = run("--db", db, "show", found["article_id"], "--versions", "--format", "table").stdout
    assert "version 2" in shown
    assert "may mean something else: negation" in shown
    assert run("--db", db, "show", found["id"], "--versions").exit_code == 2
    assert run("--db", db, "show", "a0000000000000000", "--versions").exit_code == 1

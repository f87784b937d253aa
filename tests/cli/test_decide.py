"""decide, history and extract --again on the command line: what is printed where, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run


def found(run: Run, db: Path, words: str) -> dict[str, Any]:
    """Return the quote that holds these words."""
    result = run("--db", db, "search", words, "--format", "json")
    (quote,) = json.loads(result.stdout)
    assert isinstance(quote, dict)
    return quote


@pytest.fixture
def quote(run: Run, db: Path) -> str:
    return str(found(run, db, "volunteers")["id"])


def test_decision_and_undoing(run: Run, db: Path, quote: str) -> None:
    made = run("--db", db, "decide", "speaker", quote, "--name", "Bo Noll", "--role", "clerk", "--why", "heard it")
    assert (made.exit_code, made.stderr) == (0, "")
    decided = json.loads(made.stdout)
    assert {change["what"] for change in decided["changes"]} >= {"speaker", "role"}
    assert (decided["dry_run"], decided["decision"]["action"]) == (False, "speaker")
    assert found(run, db, "volunteers")["speaker"]["name"] == "Bo Noll"
    undone = run("--db", db, "decide", "undo", decided["decision"]["id"])
    assert json.loads(undone.stdout)["decision"]["targets"] == [decided["decision"]["id"]]
    assert found(run, db, "volunteers")["speaker"]["name"] == "Ennis River Trust"


def test_table_tells_what_changed_and_how_to_take_it_back(run: Run, db: Path, quote: str) -> None:
    result = run("--db", db, "decide", "reject", quote, "--who", "Ann", "--format", "table")
    assert result.exit_code == 0
    assert f"{quote} quote: Our volunteers measured the water every night for a month. (no more)" in result.stdout
    assert "reject, by Ann" in result.stdout
    assert "quotebank decide undo d" in result.stderr


def test_dry_run_decides_nothing(run: Run, db: Path, quote: str) -> None:
    result = run("--db", db, "decide", "reject", quote, "--dry-run", "--format", "table")
    assert "Nothing was decided" in result.stderr
    assert json.loads(run("--db", db, "history").stdout) == []
    assert found(run, db, "volunteers")["id"] == quote


def test_segments_by_words_and_by_span(run: Run, db: Path, quote: str) -> None:
    by_words = run(
        "--db", db, "decide", "segments", quote, "--words", "Our volunteers", "--words", "every night", "--dry-run"
    )
    (segments,) = [
        change["after"]
        for change in json.loads(by_words.stdout)["changes"]
        if change["what"] == "quote" and change["after"]
    ]
    assert segments == "Our volunteers every night"
    start = found(run, db, "volunteers")["start"]
    by_span = run("--db", db, "decide", "segments", quote, "--span", f"{start}:{start + 14}")
    assert by_span.exit_code == 0
    assert found(run, db, "volunteers")["text"] == "Our volunteers"


def test_lines_in_lines_out(run: Run, db: Path, quote: str) -> None:
    lines = [{"action": "kind", "target": quote, "kind": "pull"}, {"action": "kind", "target": quote}, {"action": "x"}]
    result = run("--db", db, "decide", "-", input="".join(json.dumps(line) + "\n" for line in lines))
    assert result.exit_code == 3
    (line,) = result.stdout.splitlines()
    assert json.loads(line)["decision"]["value"] == {"kind": "pull"}
    assert result.stderr.count("rejected: -") == 2


def test_history_tells_what_became_of_each(run: Run, db: Path, quote: str) -> None:
    first, second = (
        json.loads(run("--db", db, "decide", "speaker", quote, "--name", name).stdout)["decision"]["id"]
        for name in ("Bo Noll", "Ada Birch")
    )
    journal = json.loads(run("--db", db, "history").stdout)
    assert [(each["id"], each["standing"], each["superseded_by"]) for each in journal] == [
        (first, "superseded", second),
        (second, "in-force", None),
    ]
    in_force = run("--db", db, "history", quote, "--standing", "in-force", "--format", "jsonl").stdout
    assert json.loads(in_force)["value"]["speaker"]["name"] == "Ada Birch"
    table = run("--db", db, "history", "--format", "table").stdout
    assert "Ada Birch" in table
    assert f"superseded: {second}" in table
    assert run("--db", db, "history", "a0123456789abcdef").exit_code == 1


def test_nothing_decided(run: Run, db: Path) -> None:
    assert run("--db", db, "history", "--format", "table").stdout == "Nothing was decided.\n"


def test_who_decides_comes_from_the_settings(run: Run, db: Path, quote: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUOTEBANK_WHO", "Desk")
    made = json.loads(run("--db", db, "decide", "confirm", quote).stdout)
    assert made["decision"]["who"] == "Desk"
    monkeypatch.delenv("QUOTEBANK_WHO")
    monkeypatch.setenv("LOGNAME", "ann")
    made = json.loads(run("--db", db, "decide", "reject", quote).stdout)
    assert made["decision"]["who"] == "ann"


def test_boilerplate_is_listed_when_asked_for(run: Run, db: Path) -> None:
    (statement,) = json.loads(run("--db", db, "duplicates").stdout)
    assert run("--db", db, "decide", "boilerplate", statement["cluster_id"]).exit_code == 0
    assert json.loads(run("--db", db, "duplicates").stdout) == []
    assert json.loads(run("--db", db, "duplicates", "--boilerplate").stdout) == [statement]


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["sing", "q0123456789abcdef"], 2, "'sing' is none of"),
        (["reject"], 2, "name what it is about"),
        (["-", "q0123456789abcdef"], 2, "everything stands in the lines"),
        (["segments", "q0123456789abcdef", "--span", "3-9"], 2, "is not START:END"),
        (["undo", "d0123456789abcdef", "d0123456789abcdee"], 2, "one decision at a time"),
        (["undo", "d0123456789abcdef"], 1, "no decision has the id"),
        (["reject", "q0123456789abcdef"], 1, "no quote has the id"),
        (["reject", "wanless"], 1, "is no such id"),
        (["speaker", "q0123456789abcdef"], 1, "say whose quote it is"),
    ],
)
def test_what_is_wrong_is_one_line(run: Run, db: Path, words: list[str], code: int, message: str) -> None:
    result = run("--db", db, "decide", *words)
    assert (result.exit_code, result.stdout) == (code, "")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_wrong_standing_is_a_usage_error(run: Run, db: Path) -> None:
    assert run("--db", db, "history", "--standing", "lost").exit_code == 2
    assert run("--db", db, "history", "wanless").exit_code == 1


def test_doctor_lists_decisions_that_wait(run: Run, db: Path, quote: str) -> None:
    article = found(run, db, "volunteers")["article_id"]
    run("--db", db, "decide", "confirm", quote)
    run("--db", db, "remove", article)
    result = run("--db", db, "doctor", "--format", "table")
    assert result.exit_code == 4
    assert "its article is not in the bank" in result.stdout


def test_extracting_again_tells_what_changes(run: Run, db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from quotebank.workflows import extract_quotes

    nothing = run("--db", db, "extract", "--again")
    assert (nothing.exit_code, nothing.stdout) == (0, "")
    assert "0 quotes changed in 0 articles" in nothing.stderr
    article = found(run, db, "volunteers")["article_id"]
    whole = extract_quotes.extract
    monkeypatch.setattr(extract_quotes, "extract", lambda text: whole(text)[:1])
    planned = run("--db", db, "extract", "--again", article, "--dry-run")
    (line,) = map(json.loads, planned.stdout.splitlines())
    assert line["article_id"] == article
    assert [change["before"] for change in line["changes"] if change["what"] == "quote"] == [
        "Our volunteers measured the water every night for a month."
    ]
    assert "would change in 1 article" in planned.stderr
    assert found(run, db, "volunteers")["article_id"] == article
    done = run("--db", db, "extract", "--again", "--format", "table")
    assert "(no more)" in done.stdout
    assert json.loads(run("--db", db, "search", "volunteers").stdout) == []


def test_extracting_again_is_about_the_bank(run: Run, db: Path) -> None:
    assert run("--db", db, "extract", "--dry-run", "x.txt").exit_code == 2
    assert run("--db", db, "extract", "--again", "--indirect").exit_code == 2
    assert run("--db", db, "extract", "--again", "a0123456789abcdef").exit_code == 1

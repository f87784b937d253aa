"""review at a real terminal: what is shown, one key a decision, nothing lost; and the form for scripts."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import make
from cli.conftest import Run
from quotebank.store.session import open_bank

#: Seconds to wait for a screen on a busy machine: a test that waits so long has failed.
PATIENCE = 60

#: Where a question ends: the line of keys.
ASKED = "[q] quit"

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass
class Terminal:
    """A command that runs at a pseudo-terminal."""

    words: Sequence[str]
    columns: int = 100
    colour: bool = True
    seen: str = field(default="", init=False)
    _shown: str = field(default="", init=False)  # and not asked for yet

    def __enter__(self) -> Terminal:
        self._process, self._side = pty.fork()
        if self._process == 0:
            self._run()
        return self

    def _run(self) -> None:
        os.environ.update(TERM="xterm-256color", COLUMNS=str(self.columns), LINES="50", PYTHONWARNINGS="default")
        if not self.colour:
            os.environ["NO_COLOR"] = "1"
        os.execv(sys.executable, [sys.executable, "-m", "quotebank", *self.words])

    def __exit__(self, *_: object) -> None:
        os.close(self._side)

    def until(self, words: str) -> str:
        """Return what the terminal shows up to these words, without colours; what comes behind waits for the next call."""
        while words not in (plain := _COLOUR.sub("", self._shown)):
            part = self._wait()
            assert part, f"{words!r} did not come, but: {self._shown!r}"
            self._shown += part
            self.seen += part
        shown, _, self._shown = plain.partition(words)
        return shown + words

    def press(self, keys: str) -> None:
        os.write(self._side, keys.encode())

    def finish(self) -> int:
        """Wait for the end and return the exit code."""
        while part := self._wait():
            self.seen += part
        _, status = os.waitpid(self._process, 0)
        return os.waitstatus_to_exitcode(status)

    def _wait(self) -> str:
        ready, _, _ = select.select([self._side], [], [], PATIENCE)
        assert ready, f"nothing came after: {self.seen!r}"
        try:
            return os.read(self._side, 65536).decode("utf-8", "replace")
        except OSError:  # Linux says so where the other side is closed
            return ""


def review(db: Path, *options: str, **looks: object) -> Terminal:
    return Terminal(["--db", str(db), "review", "--who", "Ann", *options], **looks)  # type: ignore[arg-type]  # passed on


def journal(run: Run, db: Path) -> list[tuple[str, str, str]]:
    """Return action, who and standing of each decision."""
    listed = json.loads(run("--db", db, "history").stdout)
    return [(each["action"], each["who"], each["standing"]) for each in listed]


def test_each_key_is_a_decision(run: Run, db: Path) -> None:
    with review(db, "--kind", "low-confidence", "--below", "1") as terminal:
        terminal.until(ASKED)
        for key in "cusr":
            terminal.press(key)
            terminal.until(ASKED)
        terminal.press("q")
        assert terminal.finish() == 0
    made = [("confirm", "Ann"), ("speaker", "Ann"), ("skip", "Ann"), ("reject", "Ann")]
    assert journal(run, db) == [(*each, "in-force") for each in made]
    assert "4 answered" in terminal.seen


def test_alternative_by_number_and_the_way_back(run: Run, db: Path) -> None:
    before = run("--db", db, "search", "--format", "json").stdout
    with review(db, "--kind", "low-confidence", "--below", "1") as terminal:
        first = terminal.until(ASKED)
        terminal.press("1")
        second = terminal.until(ASKED)
        terminal.press("b")
        terminal.until("taken back")
        again = terminal.until(ASKED)
        terminal.press("bq")
        assert terminal.finish() == 0
    assert [action for action, _, _ in journal(run, db)] == ["speaker", "undo"]
    assert run("--db", db, "search", "--format", "json").stdout == before
    heads = [shown.split("Who said it?")[1].split("  1  ")[0] for shown in (first, second, again)]
    assert heads[0] == heads[2] != heads[1]
    assert "nothing is left to take back" in terminal.seen


def test_keys_pressed_ahead_are_answers_one_by_one(run: Run, db: Path) -> None:
    with review(db, "--kind", "low-confidence", "--below", "1") as terminal:
        terminal.until(ASKED)
        terminal.press("ccq")
        assert terminal.finish() == 0
    assert [action for action, _, _ in journal(run, db)] == ["confirm", "confirm"]


def test_name_typed_by_hand_known_or_new(run: Run, db: Path) -> None:
    with review(db, "--kind", "low-confidence", "--below", "1") as terminal:
        terminal.until(ASKED)
        terminal.press("n")
        terminal.until("Name: ")
        terminal.press("joss tremlett\r")
        terminal.until("somebody else: joss tremlett")
        terminal.press("1")
        terminal.until(ASKED)
        terminal.press("n")
        terminal.until("Name: ")
        terminal.press("Wick Board\r")
        terminal.until("an [o]rganisation")
        terminal.press("o")
        terminal.until(ASKED)
        terminal.press("n\r")
        terminal.until("the question stands")
        terminal.press("q")
        assert terminal.finish() == 0
    assert [action for action, _, _ in journal(run, db)] == ["speaker", "speaker"]
    speakers = {each["name"]: each for each in json.loads(run("--db", db, "speakers", "--format", "json").stdout)}
    assert speakers["Wick Board"]["kind"] == "organisation"
    assert len([name for name in speakers if "Tremlett" in name]) == 1


def test_a_surname_typed_wrong_offers_who_is_known(run: Run, db: Path) -> None:
    names = {each["name"] for each in json.loads(run("--db", db, "speakers", "--format", "json").stdout)}
    with review(db, "--kind", "low-confidence", "--below", "1") as terminal:
        terminal.until(ASKED)
        terminal.press("n")
        terminal.until("Name: ")
        terminal.press("Tremlet\r")
        assert "1  Joss Tremlett" in terminal.until("somebody else: Tremlet")
        terminal.press("1")
        terminal.until(ASKED)
        terminal.press("n")
        terminal.until("Name: ")
        terminal.press("?!\r")
        terminal.until("the question stands")
        terminal.press("q")
        assert terminal.finish() == 0
    assert journal(run, db) == [("speaker", "Ann", "in-force")]
    assert {each["name"] for each in json.loads(run("--db", db, "speakers", "--format", "json").stdout)} <= names


def test_help_and_keys_that_mean_nothing(run: Run, db: Path) -> None:
    with review(db, "--kind", "warning") as terminal:
        terminal.until(ASKED)
        terminal.press("?")
        assert "another statement" in terminal.until("cue")
        terminal.press("x")
        terminal.until("no answer has the key 'x'")
        terminal.press("\x1b[A")  # an arrow
        terminal.press("u")
        terminal.until("no answer has the key 'u'")
        terminal.press("\x04")
        assert terminal.finish() == 0
    assert journal(run, db) == []


def test_interrupt_keeps_what_was_answered(run: Run, db: Path) -> None:
    with review(db, "--kind", "low-confidence", "--below", "1") as terminal:
        terminal.until(ASKED)
        terminal.press("c")
        terminal.until(ASKED)
        terminal.press("\x03")
        assert terminal.finish() == 130
    assert [action for action, _, _ in journal(run, db)] == ["confirm"]


def test_a_terminal_that_goes_away_keeps_what_was_answered(run: Run, db: Path) -> None:
    with review(db, "--kind", "low-confidence", "--below", "1") as terminal:
        terminal.until(ASKED)
        terminal.press("c")
        terminal.until(ASKED)
    assert [action for action, _, _ in journal(run, db)] == ["confirm"]


def test_end_of_the_doubts(run: Run, db: Path) -> None:
    with review(db, "--kind", "warning") as terminal:
        terminal.until(ASKED)
        terminal.press("c")
        terminal.until("Nothing more is in doubt")
        assert terminal.finish() == 0
    with review(db, "--kind", "warning") as terminal:
        terminal.until("Nothing is in doubt")
        assert terminal.finish() == 0


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """Return a bank whose one article would move the cursor, turn the direction, and is written from right to left."""
    path = tmp_path / "hostile.db"
    text = (
        "\x1b[2J\x1b[31mשלום עולם\u202e, “\x1b]0;owned\x07We shall [bold]all[/bold] be late today,” Ada Quill said.\n"
    )
    with open_bank(path, create=True) as bank:
        quotation = make.make_quotation(
            text, "We shall [bold]all[/bold] be late today,", speaker="Ada Quill", cue="said", confidence=0.2
        )
        make.keep(bank, make.make_article(text, title="T\x1b[2Jitle"), quotation)
    return path


@pytest.mark.parametrize("columns", [20, 200])
@pytest.mark.parametrize("colour", [True, False])
def test_nothing_of_an_article_reaches_the_terminal_as_a_command(hostile: Path, *, columns: int, colour: bool) -> None:
    with review(hostile, columns=columns, colour=colour) as terminal:
        plain = terminal.until("help")
        terminal.press("q")
        assert terminal.finish() == 0
    assert "\x1b" not in plain
    assert not {"\x07", "\u202e"} & set(plain)
    assert max(map(len, plain.splitlines())) <= columns
    flat = "".join(plain.split())
    assert "Weshall[bold]all[/bold]belatetoday," in flat
    assert "שלום" in flat
    assert ("⟦Weshall" in flat) is not colour
    assert (re.search(r"\x1b\[[0-9;]*3[0-7]m", terminal.seen) is not None) is colour


def test_without_a_terminal_the_form_for_scripts_is_named(run: Run, db: Path) -> None:
    result = run("--db", db, "review")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert "review --format jsonl" in result.stderr
    assert "decide -" in result.stderr


def test_jsonl_goes_into_decide(run: Run, db: Path) -> None:
    listed = run("--db", db, "review", "--format", "jsonl", "--below", "1")
    questions = [json.loads(line) for line in listed.stdout.splitlines()]
    assert {each["kind"] for each in questions} >= {"low-confidence", "warning"}
    unsure = [each for each in questions if each["kind"] == "low-confidence"]
    assert all(each["alternatives"][0]["number"] == 1 for each in unsure)
    lines = "".join(json.dumps(each["decide"]["confirm"]) + "\n" for each in questions)
    decided = run("--db", db, "decide", "-", input=lines)
    assert decided.exit_code == 0, decided.stderr
    assert run("--db", db, "review", "--format", "jsonl", "--below", "1").stdout == ""


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--kind", "hunch"], 2, "none of: low-confidence"),
        (["--format", "csv"], 2, "none of: table, jsonl"),
        (["--below", "7", "--format", "jsonl"], 1, "--below is a confidence"),
        (["--since", "soon", "--format", "jsonl"], 1, "--since"),
        (["--limit", "0"], 2, "--limit"),
    ],
)
def test_what_cannot_be_meant(run: Run, db: Path, options: list[str], code: int, message: str) -> None:
    result = run("--db", db, "review", *options)
    assert (result.exit_code, message in result.stderr) == (code, True), result.stderr

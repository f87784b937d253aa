"""What reaches stdout: colour on a terminal only, no wrapped lines in a pipe, no control characters anywhere."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

import newsroom
from quotebank.cli.output import (
    Column,
    draw,
    dump_json,
    markdown_text,
    one_line,
    open_result,
    print_records,
    print_table,
    styled,
)
from quotebank.core.printable import make_printable
from quotebank.errors import InputError

Run = Callable[..., Result]
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
LONG = "These words go on and on. " * 20


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def usual_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "80")


def show(print_it: Callable[[], None], *, stream: io.StringIO | None = None) -> str:
    """Return what is printed on a stream; a pipe unless another is given."""
    stream = stream if stream is not None else io.StringIO()
    with contextlib.redirect_stdout(stream):
        print_it()
    return stream.getvalue()


COLUMNS = (
    Column("Name", lambda record: record["name"]),
    Column("Quotes", lambda record: record["quotes"], right=True, wrap=False),
)
RECORDS = [{"name": "Ada Birch", "quotes": 3}, {"name": "[bold]Trust[/bold] | *of* us", "quotes": 12}]


def test_terminal_has_colour_and_no_line_too_long() -> None:
    shown = show(lambda: draw(styled((LONG, "bold"))), stream=Terminal())
    assert "\x1b[1m" in shown
    assert max(len(ESCAPES.sub("", line)) for line in shown.splitlines()) <= 80


def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[31m" not in show(lambda: draw(styled(("words", "red"))), stream=Terminal())


@pytest.mark.parametrize("variable", ["FORCE_COLOR", "CLICOLOR_FORCE", "TTY_COMPATIBLE"])
def test_pipe_has_no_colour_and_no_wrapped_line(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, "1")
    for shown in (
        show(lambda: draw(styled((LONG, "bold red")))),
        show(lambda: print_table([{"name": LONG, "quotes": 3}], COLUMNS)),
    ):
        assert "\x1b" not in shown
        assert sum(LONG.strip() in line for line in shown.splitlines()) == 1


def test_markup_is_text() -> None:
    assert "[bold]Trust[/bold] | *of* us" in show(lambda: print_table(RECORDS, COLUMNS))


@pytest.mark.parametrize("evil", ["\x1b[2J", "\x07", "\r", "\x9b31m", "\u202e", "\x00"], ids=ascii)
def test_control_characters_never_reach_people(evil: str) -> None:
    assert evil not in show(lambda: draw(styled((f"words{evil}words", ""))), stream=Terminal())
    assert evil not in show(
        lambda: print_table([{"name": f"words{evil}words", "quotes": 1}], COLUMNS), stream=Terminal()
    )
    assert evil not in one_line(f"words{evil}words")


def test_csv_quotes_what_must_be() -> None:
    shown = show(lambda: print_records("csv", [{"name": 'a "b", c\nd', "quotes": None}], COLUMNS))
    assert shown == 'name,quotes\n"a ""b"", c\nd",\n'


@pytest.mark.parametrize("text", ["=1+1", "+44 1", "-2+3", "@SUM(A1)", " =1", "\t=1"])
def test_csv_cell_is_never_a_formula(text: str) -> None:
    shown = show(lambda: print_records("csv", [{"name": text, "quotes": -1}], COLUMNS))
    (row,) = list(csv.reader(io.StringIO(shown)))[1:]
    assert row[0].startswith("'")
    assert row[1] == "-1"


def test_markdown_shows_no_sign_that_acts() -> None:
    assert markdown_text("1. \x1b[31ma\u202eb &amp; ~c~") == "1\\. \ufffd\\[31ma\ufffdb \\&amp; \\~c\\~"


def test_markdown_table_escapes() -> None:
    shown = show(lambda: print_records("md", RECORDS, COLUMNS))
    assert shown.splitlines()[-1] == r"| \[bold\]Trust\[/bold\] \| \*of\* us | 12 |"
    assert markdown_text("# <b>\n`x`") == r"\# \<b\> \`x\`"


def test_json_is_utf8_and_complete() -> None:
    shown = show(lambda: print_records("json", [{"name": "Ōno “x” \ud800"}], COLUMNS))
    assert json.loads(shown) == [{"name": "Ōno “x” \ud800"}]
    assert dump_json("Ōno") == '"Ōno"'


def test_result_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("before", encoding="utf-8")
    with contextlib.suppress(KeyboardInterrupt), open_result(str(target)) as stream:
        stream.write("half")
        raise KeyboardInterrupt
    assert target.read_text(encoding="utf-8") == "before"
    with open_result(str(target)) as stream:
        stream.write("whole")
    assert target.read_text(encoding="utf-8") == "whole"
    assert [path.name for path in tmp_path.glob("*out*")] == ["out.txt"]


def test_result_cannot_be_a_folder(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="name another file"), open_result(str(tmp_path)):
        pass


@pytest.mark.parametrize("columns", [80, 120])
def test_tables_fit_the_terminal(db: Path, columns: int) -> None:
    """The real program on a real (pseudo) terminal."""
    for words in (["duplicates"], ["search"], ["speakers", "list"], ["stats"]):
        shown = run_on_terminal(["--db", str(db), *words], columns)
        assert "\x1b[" in shown
        assert max(len(line) for line in ESCAPES.sub("", shown).splitlines()) <= columns


def run_on_terminal(words: list[str], columns: int) -> str:
    """Return what the program prints on a terminal of so many columns."""
    import fcntl
    import struct
    import termios

    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    environment = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "NO_COLOR"}}
    with subprocess.Popen(
        [sys.executable, "-m", "quotebank", *words],
        stdin=its,
        stdout=its,
        stderr=subprocess.DEVNULL,
        env={**environment, "TERM": "xterm-256color"},
    ) as process:
        os.close(its)
        chunks = []
        while chunk := _read(ours):
            chunks.append(chunk)
        os.close(ours)
        process.wait(timeout=60)
    return b"".join(chunks).decode("utf-8").replace("\r\n", "\n")


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 1 << 16)
    except OSError:  # Linux says "input/output error" once the other end is closed
        return b""


def test_progress_is_silent_in_a_pipe(run: Run, tmp_path: Path) -> None:
    assert run("--db", tmp_path / "x.db", "import", newsroom.write_articles(tmp_path)).stderr == ""


def test_progress_counts_on_a_terminal() -> None:
    from quotebank.cli.progress import progress_bar

    stream = Terminal()
    with contextlib.redirect_stderr(stream), progress_bar("importing") as advance:
        advance(1, 3, "evil\x1b[2Jtitle")
    assert "importing" in stream.getvalue()
    assert "1/3" in stream.getvalue()
    assert "\x1b[2J" not in stream.getvalue()


def test_import_tells_articles_quotes_rate_and_time_left() -> None:
    from quotebank.cli.progress import import_bar
    from quotebank.workflows.import_articles import ImportProgress

    stream = Terminal()
    with contextlib.redirect_stderr(stream), import_bar("importing") as advance:
        advance(ImportProgress(1_200, 9_400, 0.25, "evil\x1b[2Jtitle"))
    assert "1,200 articles, 9,400 new quotes" in stream.getvalue()
    assert "\x1b[2J" not in stream.getvalue()


@pytest.mark.parametrize(
    ("share", "seconds", "told"),
    [
        (0.25, 20, "1,200 articles, 9,400 new quotes, 60/s, 1 min left"),
        (0.25, 1, "1,200 articles, 9,400 new quotes"),
        (None, 20, "1,200 articles, 9,400 new quotes, 60/s"),
        (1.0, 20, "1,200 articles, 9,400 new quotes, 60/s, 0 s left"),
    ],
    ids=["settled", "just begun", "of a pipe", "at the end"],
)
def test_time_left_follows_from_what_was_read(share: float | None, seconds: float, told: str) -> None:
    from quotebank.cli.progress import describe_import
    from quotebank.workflows.import_articles import ImportProgress

    assert describe_import(ImportProgress(1_200, 9_400, share, ""), seconds) == told


def test_unprintable_covers_what_terminals_obey() -> None:
    assert make_printable("a\tb\nc") == "a\tb\nc"

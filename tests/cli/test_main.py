"""The one error handler: what goes wrong becomes one line and an exit code."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import Result

from quotebank import CONTRACT_VERSION, __version__, errors
from quotebank.cli import help as cli_help
from quotebank.cli import path
from quotebank.cli.main import app
from quotebank.cli.sisters import SISTERS

Run = Callable[..., Result]
COMMANDS = [name for _, names in cli_help.GROUPS for name in names]


def quotebank(*words: str, **extra: Any) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a user does, in a process of its own that waits for no keyboard."""
    extra = {"stdin": subprocess.DEVNULL, **extra}
    return subprocess.run(
        [sys.executable, "-m", "quotebank", *words], capture_output=True, check=False, timeout=60, **extra
    )


def test_version(run: Run) -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout, result.stderr) == (0, f"quotebank {__version__}\n", "")


@pytest.mark.parametrize("words", [("--version", "--format", "json"), ("--format=json", "--version")], ids=" ".join)
def test_version_as_json_names_the_contract(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {"version": __version__, "contract": CONTRACT_VERSION}


def test_version_is_no_value_of_another_option(run: Run) -> None:
    assert run("--db", "--version", "path").stdout.endswith("/--version\n")


def test_nothing_asked_shows_help(run: Run) -> None:
    result = run()
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Usage: quotebank" in result.stderr


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_golden(run: Run, golden: Callable[[str, str], None], command: str) -> None:
    result = run(*command.split(), "--help")
    assert (result.exit_code, result.stderr) == (0, "")
    golden(f"help/{command or 'quotebank'}.txt", result.stdout)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_works_whatever_the_settings_say(run: Run, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("QUOTEBANK_BD", "x")
    assert run(command, "--help").exit_code == 0


def test_help_makes_no_bank(run: Run, empty_home: Path) -> None:
    run("--help")
    run("import", "--help")
    assert [*empty_home.iterdir(), *Path.cwd().iterdir()] == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("undo", "d1"), "no command 'undo': did you mean `quotebank decide undo`?; see  quotebank --help"),
        (("speakers", "rename", "A", "--name", "B"), "--name: NEW is given without an option here"),
        (("tag", "--name", "night"), "--name: NAME is given without an option here"),
        (("note", "q", "--text", "hm"), "--text: TEXT is given without an option here"),
        (("search", "--name", "wanless"), "No such option: --name: here it is --speaker; see"),
        (("decide", "confirm", "q", "--reason", "hm"), "No such option: --reason: here it is --why; see"),
        (("decide", "confirm", "q", "--nme", "hm"), "No such option: --nme"),
        (("serch",), "no command 'serch': did you mean 'search'?; see  quotebank --help"),
        (("path", "--colour"), "No such option: --colour; see  quotebank path --help"),
        (
            ("path", "--format", "xml"),
            "Invalid value for '--format': 'xml' is none of: table, json; see  quotebank path --help",
        ),
        (("--format", "xml", "path"), "'xml' is none of"),
        (("search", "--limit", "many"), "--limit"),
        (("search", "--kind", "loud"), "'loud' is none of: direct, partial, pull, indirect"),
        (("search", "--sort", "random"), "'random' is none of"),
        (("show",), "Missing argument 'ID'"),
        (("cluster", "--ignore", "text"), "'text' is none of: speaker, outlet, published"),
        (("cluster", "--engine", "abacus"), "'abacus' is none of: local, spark"),
        (("cite",), "name a quote, or search"),
        (("cite", "q1", "--format", "yaml"), "no 'yaml'; there is csl-json"),
        (("extract", "-", "-"), "standard input can be read once only"),
        (("--version", "--format", "xml"), "'xml' is none of: json"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_use_is_one_line_and_two(run: Run, words: tuple[str, ...], message: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("quotebank: ")
    assert result.stderr.count("\n") == 1
    assert " ".join(message.split()) in result.stderr


def raising(error: BaseException) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (errors.ConfigError("no setting X"), 1, "quotebank: no setting X\n"),
        (errors.InputError("two\nlines\x1b[2J"), 1, "quotebank: two lines\N{REPLACEMENT CHARACTER}[2J\n"),
        (errors.NotFound("nothing there"), 1, "quotebank: nothing there\n"),
        (errors.MissingExtra("spark", "clustering"), 1, "quotebank: clustering needs the extra 'spark'"),
        (OSError(28, "No space left on device", "x.db"), 1, "quotebank: no space left on the disk (x.db): make room"),
        (PermissionError(13, "Permission denied", "x.db"), 1, "quotebank: Permission denied (x.db)"),
        (KeyError("key"), 1, "quotebank: this is a bug: KeyError: 'key' at path.py:"),
        (KeyboardInterrupt(), 130, "quotebank: interrupted"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_error_is_one_line(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, message: str
) -> None:
    monkeypatch.setattr(path, "settings", raising(error))
    result = run("path")
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1


def test_traceback_is_shown_when_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(path, "settings", raising(KeyError("key")))
    result = run("--traceback", "path")
    assert result.exit_code == 1
    assert "Traceback" in result.stderr
    assert result.stderr.splitlines()[-1].startswith("quotebank: this is a bug")


def test_a_reader_that_goes_away_is_no_error(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(path, "settings", raising(BrokenPipeError(32, "Broken pipe")))
    result = run("path")
    assert (result.exit_code, result.stderr) == (0, "")


def test_closed_pipe_is_quiet() -> None:
    pairs = b'{"id": 1, "a": "We will go.", "b": "We will not go."}\n' * 2000
    shell = f"{sys.executable} -m quotebank compare | head -n 1"
    result = subprocess.run(["sh", "-c", shell], input=pairs, capture_output=True, check=False, timeout=120)
    assert result.stdout.count(b"\n") == 1
    assert result.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
def test_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "quotebank", "path"], stdout=full, stderr=subprocess.PIPE, check=False, timeout=60
        )
    assert result.returncode == 1
    assert result.stderr.startswith(b"quotebank: no space left on the disk")
    assert result.stderr.count(b"\n") == 1


@pytest.fixture
def heeded_interrupts() -> Iterator[None]:
    """Let Ctrl-C reach the processes of a test also where a shell ran the tests in the background, deaf to it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_interrupt_in_a_process_of_its_own(tmp_path: Path, heeded_interrupts: None) -> None:
    pipe = tmp_path / "pairs.jsonl"
    os.mkfifo(pipe)
    with subprocess.Popen([sys.executable, "-m", "quotebank", "compare", str(pipe)], stderr=subprocess.PIPE) as process:
        writer = open_when_read(pipe, process)
        process.send_signal(signal.SIGINT)
        _, complaint = process.communicate(timeout=60)
        os.close(writer)
    assert process.returncode == 130
    assert complaint.startswith(b"quotebank: interrupted")
    assert complaint.count(b"\n") == 1


def open_when_read(pipe: Path, process: subprocess.Popen[bytes]) -> int:
    """Open a named pipe for writing as soon as the process reads from it."""
    for _ in range(3000):
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.02)
                break
    pytest.fail("the program never opened its input")


def test_module_runs_like_the_script() -> None:
    result = quotebank("--version")
    assert (result.returncode, result.stdout) == (0, f"quotebank {__version__}\n".encode())


def test_piped_output_is_utf8_whatever_the_locale() -> None:
    result = quotebank("--db", "Ō.db", "path", env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "latin-1"})
    assert result.stdout.decode("utf-8").endswith("/Ō.db\n")


def test_every_command_is_listed_once() -> None:
    assert len(COMMANDS) == len(set(COMMANDS))
    folder = Path(cli_help.__file__).parent
    modules = {
        file.stem.rstrip("_") for file in folder.glob("*.py") if "def register(" in file.read_text(encoding="utf-8")
    }
    assert modules == set(COMMANDS)


def test_app_is_a_typer() -> None:
    assert app.info.cls is not None


@pytest.mark.parametrize(
    ("closing", "words", "code", "complaint"),
    [
        ("<&-", "extract", 3, b"rejected: -: bad file descriptor\n"),
        (">&-", "path", 1, b"quotebank: a result cannot be printed: standard output is closed\n"),
        ("2>&-", "extract {empty}", 3, b""),
        ("<&- >&- 2>&-", "--db x.db import {empty}", 1, b""),
    ],
)
def test_closed_streams(tmp_path: Path, closing: str, words: str, code: int, complaint: bytes) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    shell = f"{sys.executable} -m quotebank {words.format(empty=empty)} {closing}"
    result = subprocess.run(["sh", "-c", shell], stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=60)
    assert (result.returncode, result.stderr) == (code, complaint)


ASCII_ONLY = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}


def test_locale_that_knows_ascii_only(tmp_path: Path) -> None:
    article = tmp_path / "Ōsaka.txt"
    article.write_text("“It rained,” said Ōe Kenji.", encoding="utf-8")
    bank = tmp_path / "Ō.db"
    env = {**os.environ, **ASCII_ONLY}
    assert quotebank("--db", str(bank), "import", str(article), "--outlet", "Ōsaka Ebo", env=env).returncode == 0
    found = quotebank("--db", str(bank), "search", "--outlet", "Ōsaka", "--format", "csv", env=env)
    assert (found.returncode, found.stderr) == (0, b"")
    assert "Ōsaka Ebo" in found.stdout.decode("utf-8")


@pytest.mark.parametrize("words", [("search", "caf\udce9"), ("speakers", "show", "caf\udce9")], ids=" ".join)
def test_words_that_are_no_text(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    run("--db", tmp_path / "x.db", "import", "-", input="“It rained,” said Ann Webb.")
    result = run("--db", tmp_path / "x.db", *words)
    assert result.exit_code == 1
    assert "caf" in result.stderr
    assert "bug" not in result.stderr


def test_names_of_sisters_are_those_of_commands() -> None:
    """What a hint tells to type must be there on some command."""
    found = set()
    commands: list[Any] = [typer.main.get_command(app)]
    while commands:
        command = commands.pop()
        with typer.Context(command) as ctx:
            commands += [
                command.get_command(ctx, name) for name in getattr(command, "list_commands", lambda _: [])(ctx)
            ]
        for each in command.params:
            found |= {*each.opts, *re.findall("[A-Z]+", str(each.metavar))}
    assert {name for names in SISTERS.values() for name in names} <= found

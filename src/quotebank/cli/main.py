"""The command line: the app, and the one place where errors become exit codes.

    0    done
    1    cannot be done: one line on stderr (a bug too; its traceback with --traceback)
    2    used wrongly
    3    finished, but records were rejected
    4    finished, and the answer is no
    130  interrupted

Commands live in a file each. A file is imported when its command is called or its help is shown,
and imports the heavy parts when it runs: that keeps the start quick.
"""

from __future__ import annotations

import contextlib
import errno
import importlib
import io
import os
import sys
from collections.abc import Sequence
from typing import Any

import typer

from quotebank.cli.help import GROUPS, PlainGroup
from quotebank.cli.interrupts import postpone_interrupts
from quotebank.cli.invocation import GlobalOptions
from quotebank.errors import QuotebankError, describe_bug

DONE, FAILED, USAGE, REJECTED, ANSWER_IS_NO, INTERRUPTED = 0, 1, 2, 3, 4, 130

#: Typer carries its own copy of click since 0.2x; the base of usage errors is reached through it in either.
_CLICK_ERROR: type[BaseException] = typer.BadParameter.mro()[2]


class QuotebankGroup(PlainGroup):
    """The app as a command: the error handler stands around everything."""

    def main(self, args: Sequence[str] | None = None, *_: Any, **extra: Any) -> Any:
        """Run the command line and leave with its exit code."""
        words = sys.argv[1:] if args is None else list(args)
        extra |= {"standalone_mode": False, "prog_name": "quotebank"}
        sys.exit(_handle(lambda: super(QuotebankGroup, self).main(words, **extra), words))

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  -- the signature is Typer's
        """Return the names of all commands, in the order of the help."""
        return [name for _, names in GROUPS for name in names]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command, importing its file when it is first asked for."""
        if cmd_name not in self.list_commands(ctx):
            return None
        if cmd_name not in self.commands:
            module = importlib.import_module(f"quotebank.cli.{'import_' if cmd_name == 'import' else cmd_name}")
            part = typer.Typer(rich_markup_mode=None, add_completion=False)
            module.register(part)
            self.commands.update(typer.main.get_group(part).commands)
        return self.commands[cmd_name]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Find the command that was called; for a mistyped one name the nearest."""
        name = args[0]
        if name not in self.list_commands(ctx) and not name.startswith("-"):
            from difflib import get_close_matches

            from quotebank.cli.sisters import command_here

            near = command_here(name) or next(map(repr, get_close_matches(name, self.list_commands(ctx), n=1)), None)
            ctx.fail(f"no command {name!r}" + (f": did you mean {near}?" if near else ""))
        return super().resolve_command(ctx, args)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Answer ``--version`` first: to check any option's value Typer loads pydantic, at twice the cost of the start."""
        options = _options_before_command(args)
        if "--version" in options:
            _print_version(options.get("--format"))
            ctx.exit(DONE)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: Any) -> Any:
        """Run the command; Typer has its own ideas of an interrupt and of a reader that went away."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise typer.Exit(_drop_stdout(DONE)) from None
        except KeyboardInterrupt as stopped:
            raise typer.Exit(_interrupted(stopped)) from None


def _options_before_command(words: Sequence[str]) -> dict[str, str | None]:
    """Return the global options as typed, with their values, up to the command."""
    options: dict[str, str | None] = {}
    rest = iter(words)
    for word in rest:
        if not word.startswith("-"):
            break
        name, joined, value = word.partition("=")
        takes_value = name in {"--db", "--format"}
        options[name] = value if joined else next(rest, None) if takes_value else None
    return options


def _handle(call: Any, words: list[str]) -> int:
    """Return the exit code of ``call``; print one line for whatever goes wrong."""
    with_traceback = "--traceback" in words
    try:
        outcome = call()
        sys.stdout.flush()
    except QuotebankError as error:
        return _fail(str(error), with_traceback)
    except KeyboardInterrupt as stopped:
        return _interrupted(stopped)
    except BrokenPipeError:
        return _drop_stdout(DONE)
    except OSError as error:
        return _fail(_describe_os_error(error), with_traceback)
    except typer.Abort:
        return _fail("stopped: nothing was answered", with_traceback)
    except Exception as error:  # noqa: BLE001  -- the last net: a bug is one line, too
        if isinstance(error, _CLICK_ERROR):
            return _misused(error)
        return _fail(f"{describe_bug(error)}; run it again with  quotebank --traceback  and report it", with_traceback)
    return outcome if isinstance(outcome, int) else DONE


def _fail(message: str, with_traceback: bool) -> int:
    """Print the one line of a failure, after its traceback where that was asked for."""
    if with_traceback:
        import traceback

        traceback.print_exc(file=sys.stderr)
    _complain(message)
    return _drop_stdout(FAILED)


def _misused(error: Any) -> int:
    """Print what is wrong with the call and where its help is."""
    message = error.format_message().rstrip(".")
    if getattr(error, "option_name", None) and getattr(error, "ctx", None) is not None:
        from quotebank.cli.sisters import name_here

        meant = name_here(error.option_name, error.ctx.command)
        message = message if meant is None else f"No such option: {error.option_name}: {meant}"
    command = error.ctx.command_path if getattr(error, "ctx", None) is not None else "quotebank"
    _complain(f"{message}; see  {command} --help")
    return USAGE


def _interrupted(stopped: KeyboardInterrupt) -> int:
    """Say what an interrupted command leaves, as far as it told; those that keep a bank go on where they stopped."""
    left = str(stopped) or "what was finished is kept; run the same command again to go on"
    _complain(f"interrupted: {left}")
    return INTERRUPTED


def _complain(message: str) -> None:
    """Print one line on stderr, whatever the message holds."""
    from quotebank.cli.output import one_line

    with contextlib.suppress(OSError, ValueError):  # nobody is listening any more
        sys.stdout.flush()
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(f"quotebank: {one_line(message)}\n")


def _drop_stdout(code: int) -> int:
    """Let the interpreter's last flush go nowhere if the reader of stdout is gone or its disk full."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        with contextlib.suppress(OSError, ValueError, AttributeError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _describe_os_error(error: OSError) -> str:
    where = f" ({error.filename})" if error.filename else ""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"no space left on the disk{where}: make room and run it again; what was committed is kept"
    if error.errno == errno.EBADF:
        return "a result cannot be printed: standard output is closed"
    return f"{error.strerror or error}{where}: nothing more was done"


app = typer.Typer(
    cls=QuotebankGroup,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback(invoke_without_command=True)
def main(
    ctx: typer.Context,
    db: str | None = typer.Option(
        None,
        "--db",
        metavar="PATH",
        help="The bank; else $QUOTEBANK_DB, else db/quotebank.db, else the user's data folder.",
    ),
    format_name: str | None = typer.Option(
        None,
        "--format",
        metavar="NAME",
        help="Output format: table, json, jsonl, csv, md, html; each command says which it has.",
    ),
    traceback: bool = typer.Option(False, "--traceback", help="Show the traceback of an error."),
    version: bool = typer.Option(
        False, "--version", help="Print the version (with --format json: the contract's too) and stop."
    ),
) -> None:
    """A bank of quotations: who said it, where else it ran, what was changed."""
    assert not version  # answered before anything is parsed
    if ctx.invoked_subcommand is None:
        typer.echo(ctx.get_help(), err=True)
        raise typer.Exit(USAGE)
    ctx.obj = GlobalOptions(db=db, format=format_name, traceback=traceback)


def _print_version(format_name: str | None) -> None:
    from quotebank._version import CONTRACT_VERSION, __version__

    if format_name not in {None, "json", "table"}:
        raise typer.BadParameter(f"{format_name!r} is none of: json", param_hint="'--format'")
    if format_name == "json":
        typer.echo(f'{{"version": "{__version__}", "contract": "{CONTRACT_VERSION}"}}')
    else:
        typer.echo(f"quotebank {__version__}")


def run() -> None:
    """Entry point of the console script.

    A terminal keeps its encoding (on Windows and macOS it shows all of Unicode); a sign that it cannot show is written as an escape and
    ends nothing. What goes to a file or a pipe is UTF-8 with line feeds on every system: it is JSON, CSV and Markdown for other programs,
    and a code page of Windows would lose most names. PYTHONIOENCODING is not asked: a file must not depend
    on who wrote it.
    """
    if sys.getfilesystemencoding() == "ascii":
        _start_in_utf8()
    postpone_interrupts()
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        assert isinstance(stream, io.TextIOWrapper)  # nobody has put anything else there yet
        if stream.isatty():
            stream.reconfigure(errors="backslashreplace")
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    typer.main.get_command(app).main()


def _start_in_utf8() -> None:
    """Start again where the locale knows ASCII only: names of files and words to search for would not be understood."""
    start = f"import sys; sys.path[:] = {sys.path!r}; from quotebank.cli.main import run; run()"
    os.execv(sys.executable, [sys.executable, "-X", "utf8", "-c", start, *sys.argv[1:]])  # noqa: S606  -- ourselves


def _open_closed_streams() -> None:
    """Stand something in for a standard stream that was closed, lest the bank be opened in its place and printed into.

    Reading and writing fail then, as they should; only what stderr would say may get lost.
    """
    for name, mode, wrong_way in (
        ("stdin", "r", os.O_WRONLY),
        ("stdout", "w", os.O_RDONLY),
        ("stderr", "w", os.O_WRONLY),
    ):
        if getattr(sys, name) is None:  # in this order each gets its own number
            setattr(sys, name, os.fdopen(os.open(os.devnull, wrong_way), mode, encoding="utf-8"))

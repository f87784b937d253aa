"""Write the reference of the command line: ``python -m quotebank.cli.reference > docs/cli.md``.

Made from the app itself, the settings and the error tree; a test compares the file with it.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterator
from typing import Any

import typer

from quotebank import config, errors
from quotebank.cli.help import GROUPS
from quotebank.cli.main import app

#: What each exit code means; docs/contract.md promises them.
EXIT_CODES = (
    (0, "done"),
    (1, "cannot be done: one line says what, where, what to do next; a bug too (its traceback with `--traceback`)"),
    (2, "used wrongly"),
    (3, "finished, but records were rejected, each listed on stderr with place and reason"),
    (4, "finished, and the answer is no (`doctor` found something)"),
    (130, "interrupted; what was finished is kept"),
)

_TYPE = re.compile(r" <[^<>]*>$")


def render_reference() -> str:
    """Return the reference as Markdown."""
    command = typer.main.get_command(app)
    context = command.make_context("quotebank", [], resilient_parsing=True)
    return "\n".join(
        [*_render_head(command, context), *_render_commands(command, context), *_render_settings(), *_render_errors()]
    )


def _render_head(command: Any, context: Any) -> Iterator[str]:
    yield "# The command line"
    yield ""
    yield "Made by `python -m quotebank.cli.reference`; do not edit. The shapes of JSON output are promised in [contract.md](contract.md)."
    yield ""
    yield f"    {' '.join(command.collect_usage_pieces(context)).join(['quotebank ', ''])}"
    yield ""
    yield "Results go to stdout; progress, counts and warnings to stderr. On a terminal a result is a table, piped it is JSON"
    yield "unless `--format` says otherwise; piped output has no colour and no wrapped lines. `NO_COLOR` is honoured."
    yield ""
    yield "Articles come from strangers: wherever people read, control characters and marks that turn the direction of text show"
    yield "as U+FFFD (JSON keeps them, escaped where they act), and in CSV a text that a spreadsheet would take for a formula"
    yield "begins with an apostrophe."
    yield ""
    yield from _render_parameters(command, context)
    yield "| exit code | |"
    yield "|---|---|"
    for code, meaning in EXIT_CODES:
        yield f"| {code} | {meaning} |"
    yield ""


def _render_commands(command: Any, context: Any) -> Iterator[str]:
    for heading, names in GROUPS:
        yield f"## {heading}"
        yield ""
        for name in names:
            yield from _render_command(command.get_command(context, name), name, context)


def _render_command(command: Any, name: str, parent: Any) -> Iterator[str]:
    context = command.make_context(name, [], parent=parent, resilient_parsing=True)
    yield f"### quotebank {context.command_path.removeprefix('quotebank ')}"
    yield ""
    yield inspect.cleandoc(command.help or "")
    yield ""
    if hasattr(command, "list_commands"):
        for part in command.list_commands(context):
            yield from _render_command(command.get_command(context, part), part, context)
        return
    yield f"    {context.command_path} {' '.join(command.collect_usage_pieces(context))}"
    yield ""
    yield from _render_parameters(command, context)


def _render_parameters(command: Any, context: Any) -> Iterator[str]:
    rows = [
        record
        for parameter in command.get_params(context)
        if (record := parameter.get_help_record(context)) is not None
    ]
    rows = [row for row in rows if "--help" not in row[0]]
    if not rows:
        return
    yield "| | |"
    yield "|---|---|"
    for name, text in rows:
        yield f"| `{_cell(_TYPE.sub('', name))}` | {_cell(text)} |"
    yield ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _render_settings() -> Iterator[str]:
    yield "## Settings"
    yield ""
    yield "Options win over the environment, the environment over the file: TOML, `config.toml` in the user's configuration"
    yield "folder, or the one that `QUOTEBANK_CONFIG` names. An unknown key is an error that names the nearest known one."
    yield ""
    yield "| key in the file | variable | |"
    yield "|---|---|---|"
    for key, meaning in config.KEYS.items():
        yield f"| `{key}` | `{config.PREFIX}{key.upper()}` | {meaning} |"
    for key, meaning in config.ENVIRONMENT_ONLY.items():
        yield f"| | `{config.PREFIX}{key.upper()}` | {meaning} |"
    yield "| | `NO_COLOR` | no colour, whatever stdout is |"
    yield ""


def _render_errors() -> Iterator[str]:
    yield "## Errors"
    yield ""
    yield "Each is one line on stderr and exit code 1."
    yield ""
    yield "| error | |"
    yield "|---|---|"
    for name, value in vars(errors).items():
        if isinstance(value, type) and issubclass(value, errors.QuotebankError):
            yield f"| `{name}` | {_cell((value.__doc__ or '').splitlines()[0])} |"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(render_reference())

"""Help as plain text: what a reader needs to call a command, and nothing about types.

Rich's panels would cost more than the whole start of the program, so Typer's plain help is
used; its rows are written here, because it prints ``<list[str]>`` beside every argument.
"""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

_TYPE = re.compile(r" <[^<>]*>$")

#: Commands by what a person wants to do; a test holds the list against the app.
GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Start", ("demo",)),
    ("Fill the bank", ("import", "watch", "merge", "remove", "rejected")),
    ("Ask it", ("search", "show", "speakers", "duplicates", "stats", "serve")),
    ("Put it right", ("review", "decide", "history")),
    ("Protect people", ("protect", "unprotect")),
    ("Work together", ("tag", "collect", "note")),
    ("Print from it", ("cite", "export", "report")),
    ("Look after it", ("doctor", "rematch", "path")),
    ("Without a bank", ("extract", "compare", "cluster")),
)


class PlainCommand(TyperCommand):
    """A command whose help lists arguments and options without their types."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write arguments, then options."""
        write_parameters(self, ctx, formatter)


class PlainGroup(TyperGroup):
    """A group of commands whose help lists them under headings, where it has any."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Write the options, then the commands."""
        write_parameters(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write each command with its first sentence."""
        names = tuple(self.list_commands(ctx))
        for heading, listed in GROUPS if "demo" in names else (("Commands", names),):
            commands = [(name, self.get_command(ctx, name)) for name in listed]
            rows = [(name, command.get_short_help_str(limit=200)) for name, command in commands if command is not None]
            with formatter.section(heading):
                formatter.write_dl(rows)


def write_parameters(command: Any, ctx: Any, formatter: Any) -> None:
    """Write the rows of arguments and of options, each under its heading."""
    for heading, kind in (("Arguments", "argument"), ("Options", "option")):
        records = [
            parameter.get_help_record(ctx) for parameter in command.get_params(ctx) if parameter.param_type_name == kind
        ]
        rows = [(_TYPE.sub("", record[0]), record[1]) for record in records if record is not None]
        if rows:
            with formatter.section(heading):
                formatter.write_dl(rows)

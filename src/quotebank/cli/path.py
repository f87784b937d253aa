"""``quotebank path``: print where the bank is."""

from __future__ import annotations

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import result_format, settings
from quotebank.cli.output import format_option, print_json, print_text

FORMATS = ("table", "json")


def path(ctx: typer.Context, *, format_name: str | None = format_option(*FORMATS)) -> None:
    """Print the path of the bank, whether or not it is there yet."""
    bank = settings(ctx).db.absolute()
    if result_format(ctx, format_name, FORMATS, default="table") == "json":
        print_json({"db": str(bank), "exists": bank.is_file()})
    else:
        print_text(str(bank))


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("path", cls=PlainCommand)(path)

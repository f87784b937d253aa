"""``quotebank export``: what the bank holds, for other programs. Tables: :mod:`quotebank.cli.export_tables`; all: :mod:`quotebank.cli.export_bank`."""

from __future__ import annotations

import typer

from quotebank.cli.export_bank import add_bank
from quotebank.cli.export_tables import add_tables
from quotebank.cli.help import PlainGroup

app = typer.Typer(
    cls=PlainGroup,
    help="Write quotes, speakers, roles or statements as a table, for a spreadsheet or a data frame; or the whole bank.",
    no_args_is_help=False,
)


def register(parent: typer.Typer) -> None:
    """Add the commands to the app."""
    add_tables(app)
    add_bank(app)
    parent.add_typer(app, name="export")

"""``quotebank rejected``: the records that imports could not use, and why."""

from __future__ import annotations

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_read, result_format
from quotebank.cli.output import Column, draw, field_of, format_option, print_records, print_table, styled

FORMATS = ("table", "json", "jsonl", "csv", "md")


COLUMNS = (
    Column("Place", field_of("place")),
    Column("Code", field_of("code"), wrap=False),
    Column("Reason", field_of("reason")),
)


def rejected(
    ctx: typer.Context,
    *,
    run: str | None = typer.Option(None, "--run", metavar="RUN", help="Only of this import run (r…)."),
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """List the records that imports and merges could not use, with place and reason."""
    named = result_format(ctx, format_name, FORMATS, default="json")

    from quotebank.workflows.check_health import list_rejections
    from quotebank.workflows.json_shapes import rejected_shape

    with bank_to_read(ctx) as bank:
        found = list_rejections(bank, run_id=run)
    records = [rejected_shape(one) for one in found]
    if named != "table":
        print_records(named, records, COLUMNS)
    elif records:
        print_table(records, COLUMNS)
    else:
        draw(styled("Nothing was rejected."))


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("rejected", cls=PlainCommand)(rejected)

"""``quotebank rematch``: compare all quotes of the bank anew."""

from __future__ import annotations

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_write, result_format
from quotebank.cli.output import draw, format_option, print_json, styled
from quotebank.cli.progress import progress_bar

FORMATS = ("table", "json")


def rematch(ctx: typer.Context, *, format_name: str | None = format_option(*FORMATS)) -> None:
    """Compare all quotes anew. Imports match what they bring; this mends a bank in which doctor found that wrong."""
    named = result_format(ctx, format_name, FORMATS, default="json")

    from quotebank.core.phrasing import render_count
    from quotebank.workflows.rematch_quotes import rematch_quotes

    with bank_to_write(ctx) as bank, progress_bar("matching") as advance:
        change = rematch_quotes(bank, progress=lambda done, total: advance(done, total, "quotes"))
    if named == "json":
        print_json({"statements": change.clusters, "quotes": change.quotes, "moved": change.moved})
        return
    statements, quotes = render_count(change.clusters, "statement"), render_count(change.quotes, "quote")
    draw(
        styled(
            (f"{statements} printed more than once", "bold"),
            f", in {quotes}; {render_count(change.moved, 'quote')} moved",
        )
    )


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("rematch", cls=PlainCommand)(rematch)

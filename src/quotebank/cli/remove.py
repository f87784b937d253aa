"""``quotebank remove``: take articles out of the bank, one by one or a whole import run."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_write, result_format
from quotebank.cli.output import draw, format_option, print_json, styled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.core.records import Removal

FORMATS = ("table", "json")


def remove(
    ctx: typer.Context,
    *,
    targets: list[str] = typer.Argument(
        ..., metavar="ARTICLE|RUN", help="Articles (a…) or import runs (r…) to remove."
    ),
    dry_run: bool = typer.Option(False, "--dry-run", help="Only say what would go."),
    yes: bool = typer.Option(False, "--yes", "-y", help="Do not ask, also on a terminal."),
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Remove articles, their quotes, and speakers left without any."""
    named = result_format(ctx, format_name, FORMATS, default="json")

    from quotebank.workflows.remove_articles import plan_removal, remove_articles

    with bank_to_write(ctx) as bank:
        removals: Sequence[Removal] = [plan_removal(bank, target) for target in dict.fromkeys(targets)]
        if not dry_run:
            if not yes and sys.stdin.isatty() and sys.stdout.isatty():
                _ask(removals)
            removals = remove_articles(bank, tuple(targets))
    if named == "json":
        print_json({"dry_run": dry_run, "removed": [_shape(removal) for removal in removals]})
        return
    verb = "would go" if dry_run else "removed"
    draw(*(styled((f"{removal.target}: ", "bold"), f"{_describe(removal)} {verb}") for removal in removals))


def _ask(removals: Sequence[Removal]) -> None:
    for removal in removals:
        typer.echo(f"{removal.target}: {_describe(removal)}", err=True)
    typer.confirm("Remove them?", abort=True, err=True)


def _describe(removal: Removal) -> str:
    counts = {"article": len(removal.articles), "quote": removal.quotes, "speaker": removal.speakers}
    return ", ".join(f"{number} {thing}{'' if number == 1 else 's'}" for thing, number in counts.items())


def _shape(removal: Removal) -> dict[str, Any]:
    return {
        "target": removal.target,
        "articles": list(removal.articles),
        "quotes": removal.quotes,
        "speakers": removal.speakers,
    }


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("remove", cls=PlainCommand)(remove)

"""``quotebank unprotect``: take a protection back."""

from __future__ import annotations

import typer

from quotebank.cli.decided import WHO, WHY
from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_write, now, result_format, who_decides
from quotebank.cli.output import format_option
from quotebank.cli.protect import FORMATS, print_protections


def unprotect(
    ctx: typer.Context,
    *,
    targets: list[str] = typer.Argument(..., metavar="ID...", help="Ids that `quotebank protect list` prints."),
    why: str = WHY,
    who: str | None = WHO,
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Have speakers and articles named again."""
    named = result_format(ctx, format_name, FORMATS, default="json")
    decider = who_decides(ctx, who)

    from quotebank.workflows.protect import unprotect as unprotect_targets

    with bank_to_write(ctx) as bank:
        print_protections(named, unprotect_targets(bank, targets, who=decider, why=why, now=now()))


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("unprotect", cls=PlainCommand)(unprotect)

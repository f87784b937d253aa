"""``quotebank doctor``: is the bank whole?"""

from __future__ import annotations

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_read, result_format, settings
from quotebank.cli.output import draw, format_option, print_json, styled

FORMATS = ("table", "json")

#: Exit code of a question whose answer is no.
ANSWER_IS_NO = 4


def doctor(ctx: typer.Context, *, format_name: str | None = format_option(*FORMATS)) -> None:
    """Check that the bank is whole; exit status 4 when something was found."""
    named = result_format(ctx, format_name, FORMATS, default="json")

    from quotebank.workflows.check_health import check_health

    with bank_to_read(ctx) as bank:
        findings = check_health(bank)
    if named == "json":
        print_json([{"check": finding.check, "message": finding.message, "fix": finding.fix} for finding in findings])
    elif findings:
        for finding in findings:
            fix = f" To mend it: {finding.fix}" if finding.fix else ""
            draw(styled((f"{finding.check}: ", "bold red"), finding.message, (fix, "dim")))
    else:
        draw(styled(("whole", "bold green"), f": nothing is wrong with {settings(ctx).db}"))
    if findings:
        raise typer.Exit(ANSWER_IS_NO)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("doctor", cls=PlainCommand)(doctor)

"""``quotebank history``: what was decided, by whom, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_read, result_format
from quotebank.cli.output import Column, draw, field_of, format_option, print_note, print_records, styled

if TYPE_CHECKING:
    from rich.console import RenderableType

FORMATS = ("table", "json", "jsonl", "csv", "md")

STANDINGS = ("in-force", "superseded", "not-applied", "undone")


def _standing(record: Any) -> str:
    by = record["undone_by"] or record["superseded_by"] or record["note"]
    return f"{record['standing']}: {by}" if by else str(record["standing"])


#: How what became of a decision is coloured; the word says it, too.
STYLES = {"in-force": "green", "superseded": "yellow", "not-applied": "bold yellow", "undone": "dim"}


def _card(record: Any) -> Sequence[RenderableType]:
    """Return a decision in some lines: what was decided, of what, by whom and when, what became of it."""
    from quotebank.cli.quote_cards import indented
    from quotebank.workflows.decision_shapes import describe_subject, describe_value

    value = describe_value(record)
    lines: list[RenderableType] = [styled((record["action"], "bold"), f"  {value}" if value else "")]
    lines.append(indented(styled(describe_subject(record))))
    when = record["made_at"].replace("T", " ").removesuffix("Z")
    why = f": {record['why']}" if record["why"] else ""
    lines.append(indented(styled(f"{record['who']}, {when}{why}")))
    lines.append(indented(styled((_standing(record), STYLES[record["standing"]]), (f" · {record['id']}", "dim"))))
    return [*lines, ""]


DATA_COLUMNS = tuple(
    Column(key, field_of(key))
    for key in (
        "id",
        "action",
        "targets",
        "words",
        "who",
        "why",
        "made_at",
        "standing",
        "undone_by",
        "superseded_by",
        "note",
    )
)


def history(
    ctx: typer.Context,
    *,
    ids: list[str] | None = typer.Argument(
        None,
        metavar="ID...",
        help="Only decisions about these articles, quotes, speakers, clusters; or with these ids.",
    ),
    standing: str | None = typer.Option(
        None, "--standing", metavar="|".join(STANDINGS), help="Only decisions of which this became."
    ),
    who: str | None = typer.Option(None, "--who", metavar="NAME", help="Only decisions of this person."),
    since: str | None = typer.Option(None, "--since", metavar="DATE", help="Only decisions made then or later."),
    until: str | None = typer.Option(None, "--until", metavar="DATE", help="Only decisions made until then."),
    limit: int | None = typer.Option(None, "--limit", "-n", min=1, metavar="N", help="Only the last N."),
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """List what was decided, oldest first, and what became of it."""
    named = result_format(ctx, format_name, FORMATS, default="json")
    if standing is not None and standing not in STANDINGS:
        raise typer.BadParameter(f"{standing!r} is none of: {', '.join(STANDINGS)}", param_hint="'--standing'")

    from quotebank.workflows.list_history import judged_shape, list_history

    with bank_to_read(ctx) as bank:
        records = [
            judged_shape(judged)
            for judged in list_history(
                bank, ids or (), standing=standing, who=who, since=since, until=until, limit=limit
            )
        ]
    if named != "table":
        print_records(named, records, DATA_COLUMNS)
    elif records:
        draw(*(line for record in records for line in _card(record)))
        print_note("To take one back:  quotebank decide undo ID")
    else:
        draw(styled("Nothing was decided."))


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("history", cls=PlainCommand)(history)

"""``quotebank history``: what was decided, by whom, and what became of it."""

from __future__ import annotations

from typing import Any

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_read, result_format
from quotebank.cli.output import Column, draw, format_option, print_note, print_records, print_table, styled

FORMATS = ("table", "json", "jsonl", "csv", "md")

STANDINGS = ("in-force", "superseded", "not-applied", "undone")

#: Characters of the quoted words that a table shows.
SHOWN_CHARS = 40


def _field(key: str) -> Any:
    return lambda record: record[key]


def _about(record: Any) -> str:
    """Return what a decision is about: the words where there are some, else the ids."""
    words = record["words"]
    if words is None:
        return ", ".join(record["targets"])
    flat = " ".join(words.split())
    return f"“{flat}”" if len(flat) <= SHOWN_CHARS else f"“{flat[:SHOWN_CHARS]}…”"


def _value(record: Any) -> str:
    """Return what was decided."""
    value = dict(record["value"])
    if "speaker" in value:
        speaker = value.pop("speaker")
        return "nobody" if speaker is None else str(speaker["name"])
    if "segments" in value:
        return ", ".join(f"{start}:{end}" for start, end in value["segments"])
    parts = {**value.pop("set", {}), **value}
    return ", ".join(
        f"{name} {part or 'none'}" if name in ("role", "affiliation") else str(part) for name, part in parts.items()
    )


def _standing(record: Any) -> str:
    by = record["undone_by"] or record["superseded_by"] or record["note"]
    return f"{record['standing']}: {by}" if by else str(record["standing"])


TABLE_COLUMNS = (
    Column("When", lambda record: record["made_at"].replace("T", " ").removesuffix("Z"), wrap=False),
    Column("Who", _field("who")),
    Column("What", _field("action"), style="bold", wrap=False),
    Column("Of", _about),
    Column("As", _value),
    Column("Why", _field("why")),
    Column("Standing", _standing),
    Column("Id", _field("id"), wrap=False, style="dim"),
)

DATA_COLUMNS = tuple(
    Column(key, _field(key))
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
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """List what was decided, oldest first, and what became of it."""
    named = result_format(ctx, format_name, FORMATS, default="json")
    if standing is not None and standing not in STANDINGS:
        raise typer.BadParameter(f"{standing!r} is none of: {', '.join(STANDINGS)}", param_hint="'--standing'")

    from quotebank.workflows.list_history import judged_shape, list_history

    with bank_to_read(ctx) as bank:
        records = [judged_shape(judged) for judged in list_history(bank, ids or (), standing=standing)]
    if named != "table":
        print_records(named, records, DATA_COLUMNS)
    elif records:
        print_table(records, TABLE_COLUMNS)
        print_note("To take one back:  quotebank decide undo ID")
    else:
        draw(styled("Nothing was decided."))


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("history", cls=PlainCommand)(history)

"""``quotebank speakers``: who is in the bank, and what one of them has said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from quotebank.cli.help import PlainCommand, PlainGroup
from quotebank.cli.invocation import bank_to_read, result_format
from quotebank.cli.output import Column, draw, format_option, print_json, print_note, print_records, print_table, styled

if TYPE_CHECKING:
    from quotebank.workflows.show_record import SpeakerInFull

LIST_FORMATS = ("table", "json", "jsonl", "csv", "md")
SHOW_FORMATS = ("table", "json")
KINDS = ("person", "organisation", "role", "anonymous", "unknown")

app = typer.Typer(
    cls=PlainGroup, help="List the speakers; show one with names, roles over time and quotes.", no_args_is_help=False
)


def _field(key: str) -> Any:
    return lambda record: record[key]


def _last_date(record: Any) -> str:
    from quotebank.core.phrasing import render_date

    return render_date(record["last_published"]) if record["last_published"] else ""


TABLE_COLUMNS = (
    Column("Speaker", _field("name"), style="bold"),
    Column("Kind", _field("kind"), wrap=False),
    Column("Quotes", _field("quotes"), right=True, wrap=False),
    Column("Outlets", _field("outlets"), right=True, wrap=False),
    Column("Last", _last_date, wrap=False),
    Column("Id", _field("id"), wrap=False, style="dim"),
)

DATA_COLUMNS = tuple(
    Column(key, _field(key))
    for key in ("id", "name", "kind", "aliases", "quotes", "articles", "outlets", "first_published", "last_published")
)


@app.callback(invoke_without_command=True)
def speakers(ctx: typer.Context, *, format_name: str | None = format_option(*LIST_FORMATS)) -> None:
    """List the speakers; show one with names, roles over time and quotes."""
    if ctx.invoked_subcommand is None:
        list_command(ctx, name=None, kind=None, offset=0, limit=None, format_name=format_name)
    elif format_name is not None:
        raise typer.BadParameter(f"it stands behind {ctx.invoked_subcommand}", param_hint="'--format'")


@app.command("list", cls=PlainCommand)
def list_command(
    ctx: typer.Context,
    *,
    name: str | None = typer.Argument(None, metavar="NAME", help="Only speakers whom this may mean, by any name."),
    kind: str | None = typer.Option(None, "--kind", metavar="|".join(KINDS), help="Only speakers of this kind."),
    offset: int = typer.Option(0, "--offset", min=0, metavar="N", help="Leave out the first N."),
    limit: int | None = typer.Option(None, "--limit", "-n", min=1, metavar="N", help="At most N."),
    format_name: str | None = format_option(*LIST_FORMATS),
) -> None:
    """List speakers, most quotes first."""
    named = result_format(ctx, format_name, LIST_FORMATS, default="json")
    if kind is not None and kind not in KINDS:
        raise typer.BadParameter(f"{kind!r} is none of: {', '.join(KINDS)}", param_hint="'--kind'")

    from quotebank.workflows.json_shapes import speaker_record_shape
    from quotebank.workflows.list_speakers import list_speakers
    from quotebank.workflows.search_bank import explain_speaker

    with bank_to_read(ctx) as bank:
        found = list_speakers(bank, name=name, kind=kind, offset=offset, limit=limit)
        hints = explain_speaker(bank, name) if name and not found else ()
    records = [speaker_record_shape(speaker) for speaker in found]
    if named != "table":
        print_records(named, records, DATA_COLUMNS)
    elif records:
        print_table(records, TABLE_COLUMNS)
    else:
        draw(styled("No speaker fits."))
        if name is None and kind is None:
            print_note("Fill the bank with  quotebank import PATH")
    for hint in hints:
        print_note(hint)


@app.command("show", cls=PlainCommand)
def show_command(
    ctx: typer.Context,
    *,
    name: str = typer.Argument(..., metavar="NAME|ID", help="A name, any alias, or the id of a speaker."),
    format_name: str | None = format_option(*SHOW_FORMATS),
) -> None:
    """Show a speaker: names in use, roles over time, quotes."""
    named = result_format(ctx, format_name, SHOW_FORMATS, default="json")

    from quotebank.workflows.json_shapes import quote_shape, speaker_record_shape
    from quotebank.workflows.list_speakers import show_speakers

    with bank_to_read(ctx) as bank:
        found = show_speakers(bank, name)
    if named == "json":
        print_json(
            [
                {**speaker_record_shape(one.speaker), "said": [quote_shape(said.quote) for said in one.quotes]}
                for one in found
            ]
        )
        return
    for one in found:
        draw_speaker(one)


def draw_speaker(shown: SpeakerInFull) -> None:
    """Draw a speaker with names, roles over time and quotes."""
    from quotebank.cli.quote_cards import indented, quote_card
    from quotebank.core.phrasing import render_count, render_period

    speaker = shown.speaker
    counts = f"{render_count(speaker.quotes, 'quote')} in {render_count(speaker.articles, 'article')} of {render_count(speaker.outlets, 'outlet')}"
    lines: list[Any] = [
        styled((speaker.name, "bold"), f" · {speaker.kind}", (f" · {speaker.id}", "dim")),
        indented(styled(counts)),
    ]
    others = [alias for alias in speaker.aliases if alias != speaker.name]
    if others:
        lines.append(indented(styled(("also: ", "dim"), ", ".join(others))))
    for role in speaker.roles:
        said = ", ".join(part for part in (role.role, role.affiliation) if part)
        if said:
            lines.append(
                indented(
                    styled(
                        ("as: ", "dim"), said, (f" · {render_period(role.first_published, role.last_published)}", "dim")
                    )
                )
            )
    draw(*lines, "", *(line for said in shown.quotes for line in quote_card(said.quote)))


def register(parent: typer.Typer) -> None:
    """Add the commands to the app."""
    parent.add_typer(app, name="speakers")

"""``quotebank speakers``: who is in the bank, and what one of them has said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from quotebank.cli.filed_lines import draw_filed
from quotebank.cli.help import PlainCommand, PlainGroup
from quotebank.cli.invocation import bank_to_read, result_format
from quotebank.cli.output import (
    Column,
    draw,
    field_of,
    format_option,
    print_json,
    print_note,
    print_records,
    print_table,
    styled,
)
from quotebank.cli.speaker_changes import add_changes

if TYPE_CHECKING:
    from quotebank.core.records import OutletUse, RoleUse
    from quotebank.workflows.show_record import SpeakerInFull
    from quotebank.workflows.suggest_speakers import SpeakerSuggestion

LIST_FORMATS = ("table", "json", "jsonl", "csv", "md")
SHOW_FORMATS = ("table", "json")
KINDS = ("person", "organisation", "role", "anonymous", "unknown")

app = typer.Typer(
    cls=PlainGroup,
    help="List the speakers; show one with names, roles over time and quotes; say who is one.",
    no_args_is_help=False,
)


def _last_date(record: Any) -> str:
    from quotebank.core.phrasing import render_date

    return render_date(record["last_published"]) if record["last_published"] else ""


TABLE_COLUMNS = (
    Column("Speaker", field_of("name"), style="bold"),
    Column("Kind", field_of("kind"), wrap=False),
    Column("Quotes", field_of("quotes"), right=True, wrap=False),
    Column("Outlets", field_of("outlets"), right=True, wrap=False),
    Column("Last", _last_date, wrap=False),
    Column("Id", field_of("id"), wrap=False, style="dim"),
)

DATA_COLUMNS = tuple(
    Column(key, field_of(key))
    for key in ("id", "name", "kind", "aliases", "quotes", "articles", "outlets", "first_published", "last_published")
)


@app.callback(invoke_without_command=True)
def speakers(ctx: typer.Context, *, format_name: str | None = format_option(*LIST_FORMATS)) -> None:
    """List the speakers; show one with names, roles over time and quotes; say who is one."""
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
    from quotebank.workflows.list_filed import filed_shape, get_filed
    from quotebank.workflows.list_speakers import show_speakers

    with bank_to_read(ctx) as bank:
        found = show_speakers(bank, name)
        filed = [get_filed(bank, one.speaker.id) for one in found]
    if named == "json":
        print_json(
            [
                {
                    **speaker_record_shape(one.speaker),
                    "said": [quote_shape(said.quote) for said in one.quotes],
                    **filed_shape(each),
                }
                for one, each in zip(found, filed, strict=True)
            ]
        )
        return
    for one, each in zip(found, filed, strict=True):
        draw_speaker(one)
        draw_filed(each)


def _dated_line(label: str, words: str, use: RoleUse | OutletUse) -> Any:
    """Return what was printed, how often, and from when to when."""
    from quotebank.cli.quote_cards import indented
    from quotebank.core.phrasing import render_count, render_period

    when = f" · {render_count(use.quotes, 'quote')}, {render_period(use.first_published, use.last_published)}"
    return indented(styled((label, "dim"), words, (when, "dim")))


def draw_speaker(shown: SpeakerInFull) -> None:
    """Draw a speaker with names, roles over time and quotes."""
    from quotebank.cli.quote_cards import indented, quote_card
    from quotebank.core.phrasing import render_count

    speaker = shown.speaker
    counts = f"{render_count(speaker.quotes, 'quote')} in {render_count(speaker.articles, 'article')} of {render_count(speaker.outlets, 'outlet')}"
    lines: list[Any] = [
        styled((speaker.name, "bold"), f" · {speaker.kind}", (f" · {speaker.id}", "dim")),
        indented(styled(counts)),
    ]
    others = [alias for alias in speaker.aliases if alias != speaker.name]
    if others:
        lines.append(indented(styled(("also: ", "dim"), ", ".join(others))))
    for role in sorted(speaker.roles, key=lambda use: (use.first_published or "", -use.quotes)):
        said = ", ".join(part for part in (role.role, role.affiliation) if part)
        lines.append(_dated_line("as: ", said, role))
    lines += [_dated_line("in: ", use.outlet, use) for use in speaker.printed_in if use.outlet]
    draw(*lines, "", *(line for said in shown.quotes for line in quote_card(said.quote)))


SUGGESTION_FORMATS = ("table", "json", "jsonl")


@app.command("suggest", cls=PlainCommand)
def suggest_command(
    ctx: typer.Context,
    *,
    name: str | None = typer.Argument(None, metavar="NAME|ID", help="Only those who may be the same as this speaker."),
    min_score: float | None = typer.Option(
        None, "--min-score", min=0, max=100, metavar="N", help="Only pairs that score so much, of 100."
    ),
    offset: int = typer.Option(0, "--offset", min=0, metavar="N", help="Leave out the first N."),
    limit: int | None = typer.Option(None, "--limit", "-n", min=1, metavar="N", help="At most N."),
    format_name: str | None = format_option(*SUGGESTION_FORMATS),
) -> None:
    """List pairs of speakers that may be one, likeliest first, with reasons and quotes to look at."""
    named = result_format(ctx, format_name, SUGGESTION_FORMATS, default="json")

    from quotebank.workflows.json_shapes import suggestion_shape
    from quotebank.workflows.suggest_speakers import DEFAULT_SCORE, suggest_speakers

    bar = DEFAULT_SCORE if min_score is None else min_score
    with bank_to_read(ctx) as bank:
        found = suggest_speakers(bank, speaker=name, min_score=bar, offset=offset, limit=limit)
    if named != "table":
        print_records(named, [suggestion_shape(each) for each in found], ())
        return
    for each in found:
        draw_suggestion(each)
    if not found:
        draw(styled("Nobody is worth asking about."))


def draw_suggestion(suggestion: SpeakerSuggestion) -> None:
    """Draw two speakers that may be one, why, and how to say so."""
    from quotebank.cli.quote_cards import indented
    from quotebank.core.phrasing import render_count

    left, right = suggestion.left, suggestion.right
    names = [
        part
        for one in (left, right)
        for part in ((one.name, "bold"), f" ({one.kind}, {render_count(one.quotes, 'quote')})", (" = ", "dim"))
    ][:-1]
    draw(
        styled(*names, (f"  {suggestion.score:.0f}", "dim")),
        indented(styled("; ".join(suggestion.reasons))),
        indented(styled((f"see {' '.join(suggestion.quotes)}", "dim"))),
        indented(styled((f"quotebank speakers merge {left.id} {right.id}", "dim"))),
    )


def register(parent: typer.Typer) -> None:
    """Add the commands to the app."""
    add_changes(app)
    parent.add_typer(app, name="speakers")

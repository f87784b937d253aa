"""``quotebank note``: note something about a quote, statement, speaker or article; list the notes."""

from __future__ import annotations

import typer

from quotebank.cli import labels
from quotebank.cli.decided import DRY_RUN, WHO, print_decided
from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_read, bank_to_write, now, result_format, who_decides
from quotebank.cli.output import Column, draw, field_of, print_note, print_records, styled

DATA_COLUMNS = tuple(Column(key, field_of(key)) for key in ("id", "type", "note", "who", "made_at", "decision"))


def note(
    ctx: typer.Context,
    *,
    words: list[str] | None = typer.Argument(
        None,
        metavar="ID... [TEXT]",
        help="Ids of quotes (q…), statements (c…), speakers (s…), articles (a…), then the text; without a text their notes are listed.",
    ),
    who: str | None = WHO,
    dry_run: bool = DRY_RUN,
    format_name: str | None = labels.FORMAT,
) -> None:
    """Note something about quotes, statements, speakers and articles; list the notes."""
    named = result_format(ctx, format_name, labels.FORMATS, default="json")

    from itertools import takewhile

    from quotebank.core.identity import is_id

    ids = list(takewhile(is_id, words or ()))
    rest = (words or [])[len(ids) :]
    if not rest:
        _list(ctx, ids, named)
        return
    if not ids:
        raise typer.BadParameter("ids come first, then the text of the note", param_hint="ID")
    if named not in ("table", "json"):
        raise typer.BadParameter(f"{named!r} is for lists: what changed is a table or json", param_hint="'--format'")
    decider = who_decides(ctx, who)

    from quotebank.core.deciding.requests import read_request
    from quotebank.workflows.decide import decide

    request = read_request({"action": "note", "targets": ids, "text": " ".join(rest)})
    with bank_to_write(ctx) as bank:
        decided = decide(bank, request, who=decider, now=now(), dry_run=dry_run)
    print_decided(named, decided)


def _list(ctx: typer.Context, ids: list[str], named: str) -> None:
    from quotebank.cli.filed_lines import note_line
    from quotebank.cli.quote_cards import indented
    from quotebank.workflows.list_filed import list_notes, note_shape

    with bank_to_read(ctx) as bank:
        listed = list_notes(bank, ids)
    if named != "table":
        records = []
        for item, each in listed:
            shape = note_shape(each)
            records.append({"id": item.id, "type": item.type, "note": shape.pop("text"), **shape})
        print_records(named, records, DATA_COLUMNS)
        return
    for item, each in listed:
        draw(
            styled((f"{item.id} ", "dim"), labels.shorten(item.text)),
            indented(styled((each.text, "bold"))),
            indented(styled((note_line(each), "dim"))),
            "",
        )
    if not listed:
        draw(styled("Nothing was noted."))
        print_note("Note something:  quotebank note ID TEXT")


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("note", cls=PlainCommand)(note)

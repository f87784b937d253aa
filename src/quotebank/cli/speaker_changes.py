"""``quotebank speakers merge|split|rename|alias``: decisions about speakers, who may be named instead of numbered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from quotebank.cli.decided import DRY_RUN, WHY, print_decided
from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_write, now, result_format, who_decides
from quotebank.cli.output import format_option, print_note

if TYPE_CHECKING:
    from collections.abc import Sequence

FORMATS = ("table", "json")


def _speaker() -> Any:
    return typer.Argument(..., metavar="NAME|ID", help="The speaker, by id or by a name that is no other's.")


def _by() -> Any:
    return typer.Option(None, "--by", "--who", metavar="NAME", help="Who decides; else $QUOTEBANK_WHO or the user.")


def merge_command(
    ctx: typer.Context,
    *,
    kept: str = _speaker(),
    others: list[str] = typer.Argument(..., metavar="NAME|ID...", help="Those who are the same."),
    by: str | None = _by(),
    why: str = WHY,
    dry_run: bool = DRY_RUN,
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Make speakers one: the first, whose name, kind and role stay."""
    _decide(ctx, "merge", (kept, *others), {}, by=by, why=why, dry_run=dry_run, format_name=format_name)


def split_command(
    ctx: typer.Context,
    *,
    speaker: str = _speaker(),
    quotes: list[str] | None = typer.Option(
        None, "--quote", metavar="Q", help="A quote that is another's; may be repeated."
    ),
    printed_as: str | None = typer.Option(
        None, "--printed-as", metavar="NAME", help="All that is printed with this name is another's."
    ),
    name: str | None = typer.Option(None, "--name", metavar="N", help="The name of that other speaker."),
    by: str | None = _by(),
    why: str = WHY,
    dry_run: bool = DRY_RUN,
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Make two of a speaker: some quotes are somebody else's."""
    value = {"quotes": quotes, "printed_as": printed_as, "name": name}
    _decide(ctx, "split", (speaker,), value, by=by, why=why, dry_run=dry_run, format_name=format_name)


def rename_command(
    ctx: typer.Context,
    *,
    speaker: str = _speaker(),
    name: str = typer.Argument(..., metavar="NEW", help="The name to show; the others stay as aliases."),
    by: str | None = _by(),
    why: str = WHY,
    dry_run: bool = DRY_RUN,
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Show a speaker by another name."""
    _decide(ctx, "rename", (speaker,), {"name": name}, by=by, why=why, dry_run=dry_run, format_name=format_name)


def alias_command(
    ctx: typer.Context,
    *,
    speaker: str = _speaker(),
    name: str = typer.Argument(..., metavar="NEW", help="A name that finds the speaker from now on."),
    by: str | None = _by(),
    why: str = WHY,
    dry_run: bool = DRY_RUN,
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Have a speaker go by one more name."""
    _decide(ctx, "alias", (speaker,), {"name": name}, by=by, why=why, dry_run=dry_run, format_name=format_name)


def _decide(
    ctx: typer.Context,
    action: str,
    speakers: Sequence[str],
    value: dict[str, Any],
    *,
    by: str | None,
    why: str,
    dry_run: bool,
    format_name: str | None,
) -> None:
    named = result_format(ctx, format_name, FORMATS, default="json")
    decider = who_decides(ctx, by)

    from quotebank.core.deciding.requests import read_request
    from quotebank.workflows.decide import decide
    from quotebank.workflows.list_speakers import find_speaker_id
    from quotebank.workflows.review_bank import find_named

    given = {name: part for name, part in value.items() if part}
    with bank_to_write(ctx) as bank:
        targets = [find_speaker_id(bank, speaker) for speaker in speakers]
        request = read_request({"action": action, "targets": targets, "why": why, **given})
        bearers = [each.id for each in find_named(bank, request.name)] if request.name else []
        decided = decide(bank, request, who=decider, now=now(), dry_run=dry_run)
    print_decided(named, decided)
    for other in (each for each in bearers if each not in targets):
        print_note(
            f"{other} goes by {request.name!r}, too: if they are one, quotebank speakers merge {targets[0]} {other}"
        )


def add_changes(app: typer.Typer) -> None:
    """Add the commands to ``speakers``."""
    for name, command in (
        ("merge", merge_command),
        ("split", split_command),
        ("rename", rename_command),
        ("alias", alias_command),
    ):
        app.command(name, cls=PlainCommand)(command)

"""``quotebank export quotes|speakers|roles|clusters``: tables for a spreadsheet or a data frame."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from quotebank.cli import search
from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_read, result_format
from quotebank.cli.labels import COLLECTION, TAG
from quotebank.cli.output import format_option, open_binary_result, print_note

if TYPE_CHECKING:
    from quotebank.workflows.search_bank import SearchRequest

#: What ``--format`` takes; a test holds it against the workflow.
FORMATS = ("csv", "tsv", "jsonl", "parquet")

#: Those that are no text.
BINARY_FORMATS = ("parquet",)

_TARGET = typer.Option(
    None,
    "--output",
    "-o",
    metavar="FILE",
    help="Write to this file instead of stdout; .csv, .tsv, .jsonl and .parquet name the format, too.",
)
_FORMAT = format_option(*FORMATS)


def quotes(
    ctx: typer.Context,
    *,
    words: str | None = typer.Option(None, "--words", metavar="WORDS", help="Quotes with these words."),
    speaker: str | None = search.SPEAKER,
    role: str | None = search.ROLE,
    affiliation: str | None = search.AFFILIATION,
    speaker_kind: str | None = search.SPEAKER_KIND,
    outlet: str | None = search.OUTLET,
    since: str | None = search.SINCE,
    until: str | None = search.UNTIL,
    kind: str | None = search.KIND,
    tag: str | None = TAG,
    collection: str | None = COLLECTION,
    sort: str | None = search.SORT,
    offset: int = search.OFFSET,
    limit: int | None = typer.Option(None, "--limit", "-n", min=1, metavar="N", help="At most N of the quotes found."),
    target: str | None = _TARGET,
    format_name: str | None = _FORMAT,
) -> None:
    """Write a row for each quote found; without options, for every quote."""
    request = search.build_request(
        [words] if words else None,
        speaker=speaker,
        role=role,
        affiliation=affiliation,
        speaker_kind=speaker_kind,
        outlet=outlet,
        since=since,
        until=until,
        kind=kind,
        tag=tag,
        collection=collection,
        sort=sort,
        offset=offset,
        limit=limit,
    )
    _export(ctx, "quotes", request, target, format_name)


def speakers(
    ctx: typer.Context,
    *,
    speaker: str | None = search.SPEAKER,
    speaker_kind: str | None = search.SPEAKER_KIND,
    target: str | None = _TARGET,
    format_name: str | None = _FORMAT,
) -> None:
    """Write a row for each speaker: names, quotes, outlets, first and last date."""
    _export(
        ctx, "speakers", search.build_request(None, speaker=speaker, speaker_kind=speaker_kind), target, format_name
    )


def roles(
    ctx: typer.Context,
    *,
    speaker: str | None = search.SPEAKER,
    speaker_kind: str | None = search.SPEAKER_KIND,
    target: str | None = _TARGET,
    format_name: str | None = _FORMAT,
) -> None:
    """Write a row for each role and body that a speaker was printed with: how often, from when to when."""
    _export(ctx, "roles", search.build_request(None, speaker=speaker, speaker_kind=speaker_kind), target, format_name)


def clusters(
    ctx: typer.Context,
    *,
    speaker: str | None = search.SPEAKER,
    since: str | None = search.SINCE,
    tag: str | None = TAG,
    collection: str | None = COLLECTION,
    min_outlets: int = typer.Option(
        1, "--min-outlets", min=1, metavar="N", help="Only statements that ran in N outlets or more."
    ),
    target: str | None = _TARGET,
    format_name: str | None = _FORMAT,
) -> None:
    """Write a row for each statement printed more than once: fullest printing, speakers, outlets, who had it first."""
    request = search.build_request(None, speaker=speaker, since=since, tag=tag, collection=collection)
    _export(ctx, "clusters", request, target, format_name, min_outlets=min_outlets)


def _export(
    ctx: typer.Context, name: str, request: SearchRequest, target: str | None, format_name: str | None, **asked: Any
) -> None:
    named = result_format(ctx, format_name or _format_of(target), FORMATS, default="csv")
    if named in BINARY_FORMATS and target in {None, "-"} and sys.stdout.isatty():
        raise typer.BadParameter(
            f"{named} is no text for a terminal: name a file with -o, or pipe it", param_hint="'--output'"
        )

    from quotebank.workflows.export_tables import TableRequest, export_table

    with bank_to_read(ctx) as bank, open_binary_result(target) as stream:
        written = export_table(bank, name, TableRequest(search=request, **asked), stream, format_name=named)
    for hint in written.hints:
        print_note(hint)


def _format_of(target: str | None) -> str | None:
    """Return the format that a file's name tells, if it is one of ours."""
    ending = (target or "").rpartition(".")[2].lower()
    return ending if ending in FORMATS else None


def add_tables(app: typer.Typer) -> None:
    """Add the commands to the group."""
    for command in (quotes, speakers, roles, clusters):
        app.command(command.__name__, cls=PlainCommand)(command)

"""``quotebank report``: a report as one file that can be mailed or put on any server."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from quotebank.cli import search
from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_read, global_options
from quotebank.cli.labels import COLLECTION, TAG
from quotebank.cli.output import open_binary_result

#: What is reported, and what it tells; tests hold both against the workflow.
KINDS = ("duplicates", "pickup", "sources", "speaker", "search")
FORMATS = ("html", "md", "csv", "xlsx", "json")

#: What the ends of names say.
BY_SUFFIX = {".html": "html", ".htm": "html", ".md": "md", ".csv": "csv", ".xlsx": "xlsx", ".json": "json"}


def report(
    ctx: typer.Context,
    *,
    kind: str = typer.Argument(..., metavar="|".join(KINDS), help="What to report."),
    target: str | None = typer.Argument(
        None, metavar="[SPEAKER|ARTICLE]", help="Whose report; for pickup also the id of a press release (a…)."
    ),
    words: str | None = typer.Option(None, "--words", metavar="WORDS", help="Quotes with these words."),
    speaker: str | None = search.SPEAKER,
    role: str | None = search.ROLE,
    affiliation: str | None = search.AFFILIATION,
    speaker_kind: str | None = search.SPEAKER_KIND,
    outlet: str | None = search.OUTLET,
    since: str | None = search.SINCE,
    until: str | None = search.UNTIL,
    tag: str | None = TAG,
    collection: str | None = COLLECTION,
    min_outlets: int = typer.Option(
        2, "--min-outlets", min=1, metavar="N", help="Duplicates of so many outlets or more."
    ),
    limit: int | None = typer.Option(None, "--limit", "-n", min=1, metavar="N", help="At most N quotes or statements."),
    output: str | None = typer.Option(
        None, "--output", "-o", metavar="FILE", help="Write to this file; its ending names the format."
    ),
    format_name: str | None = typer.Option(
        None, "--format", "-f", metavar="|".join(FORMATS), help="How it is written; by the file's ending, else md."
    ),
) -> None:
    """Report duplicates, pick-up of a speaker or press release, whom outlets quote, a speaker, a search."""
    if kind not in KINDS:
        raise typer.BadParameter(f"{kind!r} is none of: {', '.join(KINDS)}", param_hint="KIND")
    by_name = BY_SUFFIX.get(Path(output).suffix.lower()) if output else None
    named = format_name or global_options(ctx).format or by_name or "md"
    if named not in FORMATS:
        raise typer.BadParameter(f"{named!r} is none of: {', '.join(FORMATS)}", param_hint="'--format'")
    if named == "xlsx" and output in (None, "-") and sys.stdout.isatty():
        raise typer.BadParameter("a workbook is no text: name a file with -o", param_hint="'--format'")
    request = search.build_request(
        [words] if words else None,
        speaker=speaker,
        role=role,
        affiliation=affiliation,
        speaker_kind=speaker_kind,
        outlet=outlet,
        since=since,
        until=until,
        tag=tag,
        collection=collection,
        limit=limit,
    )

    from quotebank.workflows.make_report import ReportRequest, make_report
    from quotebank.workflows.write_report import write_report

    with bank_to_read(ctx) as bank:
        made = make_report(bank, ReportRequest(kind=kind, target=target, search=request, min_outlets=min_outlets))
    written = write_report(made, named)
    with open_binary_result(output) as stream:
        stream.write(written)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("report", cls=PlainCommand)(report)

"""``quotebank stats``: how much of everything the bank holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_read, result_format, settings
from quotebank.cli.output import draw, draw_facts, format_option, print_json, styled

if TYPE_CHECKING:
    from quotebank.core.records import RunRecord

FORMATS = ("table", "json")

#: Kinds of speakers as they are counted: one, and several.
KINDS = {
    "person": ("person", "people"),
    "organisation": ("organisation", "organisations"),
    "role": ("in a role", "in a role"),
}

#: Imports listed below the figures.
RUNS_SHOWN = 5


def stats(ctx: typer.Context, *, format_name: str | None = format_option(*FORMATS)) -> None:
    """Count articles, quotes, speakers, statements; list the last imports."""
    named = result_format(ctx, format_name, FORMATS, default="json")

    from quotebank.workflows.check_health import count_everything, list_import_runs
    from quotebank.workflows.json_shapes import counts_shape, run_shape

    with bank_to_read(ctx) as bank:
        counts = count_everything(bank)
        runs = list_import_runs(bank)
    if named == "json":
        print_json({**counts_shape(counts), "imports": [run_shape(run) for run in runs]})
        return

    from quotebank.core.phrasing import render_count, render_period

    share = f" ({counts.attributed / counts.quotes:.0%} with a speaker)" if counts.quotes else ""
    kinds = ", ".join(
        f"{number:,} {KINDS.get(kind, (kind, kind))[number != 1]}"
        for kind, number in sorted(counts.speakers.items())
        if number
    )
    span = render_period(counts.first_published, counts.last_published)

    outlets = f" of {render_count(counts.outlets, 'outlet')}" if counts.outlets else ", no outlet named"
    facts = {
        "bank": str(settings(ctx).db),
        "articles": f"{counts.articles:,}{outlets}, {span}" if counts.articles else "0",
        "quotes": f"{counts.quotes:,}{share}",
        "speakers": f"{sum(counts.speakers.values()):,}" + (f": {kinds}" if kinds else ""),
        "statements": f"{counts.clusters:,} printed more than once, {counts.reused:,} of them in several outlets",
        "rejected": render_count(counts.rejected, "record"),
    }
    draw_facts(facts)
    if runs:
        draw("", styled(("last imports", "bold")))
        draw_facts({run.id: _describe_run(run) for run in runs[:RUNS_SHOWN]})


def _describe_run(run: RunRecord) -> str:
    counts = f"{run.added} added, {run.kept} kept, {run.updated} updated, {run.rejected} rejected"
    return f"{run.started_at[:16].replace('T', ' ')}  {run.status}: {counts}  {run.source}"


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("stats", cls=PlainCommand)(stats)

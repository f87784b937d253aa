"""``quotebank stats``: how much of everything the bank holds."""

from __future__ import annotations

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_read, result_format, settings
from quotebank.cli.output import draw, format_option, print_json, styled

FORMATS = ("table", "json")

#: Kinds of speakers as they are counted.
KINDS = {"person": "people", "organisation": "organisations", "role": "in a role", "unknown": "unknown"}


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
    kinds = ", ".join(f"{number} {KINDS.get(kind, kind)}" for kind, number in sorted(counts.speakers.items()) if number)
    span = render_period(counts.first_published, counts.last_published)

    facts = {
        "bank": str(settings(ctx).db),
        "articles": f"{counts.articles:,} of {render_count(counts.outlets, 'outlet')}, {span}",
        "quotes": f"{counts.quotes:,}{share}",
        "speakers": f"{sum(counts.speakers.values()):,}" + (f": {kinds}" if kinds else ""),
        "statements": f"{counts.clusters:,} printed more than once, {counts.reused:,} of them in several outlets",
        "rejected": render_count(counts.rejected, "record"),
    }
    width = max(map(len, facts)) + 2
    draw(*(styled((name.ljust(width), "dim"), value) for name, value in facts.items()))
    last = runs[:5]
    if last:
        draw("", styled(("last imports", "bold")))
        draw(
            *(
                styled(
                    f"{run.id.ljust(width)}{run.started_at[:16].replace('T', ' ')}  {run.status}: {run.added} added, {run.kept} kept, ",
                    f"{run.updated} updated, {run.rejected} rejected  ",
                    (run.source, "dim"),
                )
                for run in last
            )
        )


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("stats", cls=PlainCommand)(stats)

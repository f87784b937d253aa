"""``quotebank cluster``: which quotes of a file are one statement."""

from __future__ import annotations

import sys

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import result_format
from quotebank.cli.output import format_option
from quotebank.cli.plumbing import finish, source_or_stdin, write_outcomes, write_result

FORMATS = ("jsonl",)
ENGINES = ("local", "spark")


def cluster(
    ctx: typer.Context,
    *,
    source: str | None = typer.Argument(
        None, metavar="FILE|-", help="Quotes as JSON Lines: id, text; speaker, outlet, published where known."
    ),
    target: str | None = typer.Option(
        None, "--output", "-o", metavar="OUT", help="Write to this file instead of stdout."
    ),
    ignore: list[str] = typer.Option(
        [], "--ignore", metavar="FIELDS", help="Evidence to leave unused: speaker, outlet, published; parted by commas."
    ),
    engine: str = typer.Option(
        "local",
        "--engine",
        metavar="|".join(ENGINES),
        help="Where the work is done; spark needs the extra of that name.",
    ),
    explain: bool = typer.Option(False, "--explain", help="Add to each line the matches behind it."),
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Cluster quotes: print id and cluster of each, in input order."""
    result_format(ctx, format_name, FORMATS, default="jsonl")
    if engine not in ENGINES:
        raise typer.BadParameter(f"{engine!r} is none of: {', '.join(ENGINES)}", param_hint="'--engine'")
    if engine == "spark":
        from quotebank.errors import MissingExtra

        raise MissingExtra("spark", "clustering on many machines")
    source = source_or_stdin(source, what="quotes")
    ignored = _parse_fields(ignore)

    from quotebank.workflows.collector import collector_paused
    from quotebank.workflows.find_reuse import cluster_quotes

    with write_result(target, [source]) as stream, collector_paused():
        outcomes = cluster_quotes(source, stdin=sys.stdin.buffer, ignore=ignored, explain=explain)
        rejected = write_outcomes(outcomes, stream)
    finish(rejected)


def _parse_fields(values: list[str]) -> frozenset[str]:
    """Return the fields named by all ``--ignore`` options; a usage error for one that is no evidence."""
    known = ("speaker", "outlet", "published")
    fields = [field.strip() for value in values for field in value.split(",") if field.strip()]
    for field in fields:
        if field not in known:
            raise typer.BadParameter(f"{field!r} is none of: {', '.join(known)}", param_hint="'--ignore'")
    return frozenset(fields)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("cluster", cls=PlainCommand)(cluster)

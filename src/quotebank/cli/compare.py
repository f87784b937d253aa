"""``quotebank compare``: how two printings of a statement differ, and whether that changes what it says."""

from __future__ import annotations

import sys

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import result_format
from quotebank.cli.output import format_option
from quotebank.cli.plumbing import finish, source_or_stdin, write_outcomes, write_result

FORMATS = ("jsonl",)


def compare(
    ctx: typer.Context,
    *,
    source: str | None = typer.Argument(
        None,
        metavar="FILE|-",
        help="Pairs as JSON Lines: id, a, b; speaker_a, speaker_b where known. `a` is the reference.",
    ),
    target: str | None = typer.Option(
        None, "--output", "-o", metavar="OUT", help="Write to this file instead of stdout."
    ),
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Compare pairs of printings: same statement or not, relation, warnings, word changes."""
    result_format(ctx, format_name, FORMATS, default="jsonl")
    source = source_or_stdin(source, what="pairs")

    from quotebank.workflows.compare_pairs import compare_pairs

    with write_result(target, [source]) as stream:
        rejected = write_outcomes(compare_pairs(source, stdin=sys.stdin.buffer), stream, at_once=True)
    finish(rejected)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("compare", cls=PlainCommand)(compare)

"""``quotebank extract``: the quotations of articles and who spoke them, without a bank."""

from __future__ import annotations

import sys
from typing import Any

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import result_format
from quotebank.cli.output import dump_json, format_option, open_result
from quotebank.cli.plumbing import STDIN, finish, known_format, source_or_stdin, write_outcomes

FORMATS = ("table", "jsonl")


def extract(
    ctx: typer.Context,
    *,
    sources: list[str] | None = typer.Argument(
        None,
        metavar="FILE|-",
        help="Articles: plain text, Markdown, HTML or JSON Lines; folders of them; - is stdin.",
    ),
    reader: str | None = typer.Option(
        None,
        "--from",
        metavar="FORMAT",
        help="Read as this format instead of finding it out: text, markdown, html, jsonl.",
    ),
    indirect: bool = typer.Option(False, "--indirect", help="List reported speech without marks, too."),
    jobs: int = typer.Option(1, "--jobs", "-j", min=1, max=256, metavar="N", help="Work on so many articles at once."),
    target: str | None = typer.Option(
        None, "--output", "-o", metavar="OUT", help="Write to this file instead of stdout."
    ),
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Extract quotations: one line an article, in input order."""
    named = result_format(ctx, format_name, FORMATS, default="jsonl")
    sources = sources or [source_or_stdin(None, what="articles")]
    if sources.count(STDIN) > 1:
        raise typer.BadParameter("standard input can be read once only", param_hint="FILE")
    reader = known_format(reader)

    from quotebank.workflows.extract_articles import extract_articles

    outcomes = extract_articles(sources, stdin=sys.stdin.buffer, reader=reader, indirect=indirect, jobs=jobs)
    with open_result(target) as stream:
        rejected = write_outcomes(
            outcomes, stream, write=_render_article if named == "table" else dump_json, at_once=True
        )
    finish(rejected)


def _render_article(line: dict[str, Any]) -> str:
    """Return an article's quotations as a person reads them."""
    from quotebank.cli.quote_cards import render_extracted

    return render_extracted(line)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("extract", cls=PlainCommand)(extract)

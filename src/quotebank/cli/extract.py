"""``quotebank extract``: the quotations of articles and who spoke them, without a bank.

With ``--again`` the articles of the bank are extracted anew, which shows what newer rules change.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_write, result_format
from quotebank.cli.output import (
    draw,
    dump_json,
    format_option,
    print_jsonl,
    print_note,
    print_rejected,
    styled,
)
from quotebank.cli.plumbing import (
    STDIN,
    date_order_option,
    finish,
    known_date_order,
    known_format,
    map_option,
    parse_map,
    source_or_stdin,
    write_outcomes,
    write_result,
)

if TYPE_CHECKING:
    from quotebank.core.deciding.changes import ChangeCounts

FORMATS = ("table", "jsonl")


def extract(
    ctx: typer.Context,
    *,
    sources: list[str] | None = typer.Argument(
        None,
        metavar="FILE|-",
        help="Articles: text, Markdown, HTML, JSON, JSON Lines, CSV, ...; folders of them; - is stdin. With --again: ids.",
    ),
    reader: str | None = typer.Option(
        None,
        "--from",
        metavar="FORMAT",
        help="Read as this format instead of finding it out: text, markdown, html, jsonl, json, csv, ...",
    ),
    columns: list[str] = map_option(),
    date_order: str | None = date_order_option(),
    indirect: bool = typer.Option(False, "--indirect", help="List reported speech without marks, too."),
    jobs: int = typer.Option(1, "--jobs", "-j", min=1, max=256, metavar="N", help="Work on so many articles at once."),
    target: str | None = typer.Option(
        None, "--output", "-o", metavar="OUT", help="Write to this file instead of stdout."
    ),
    again: bool = typer.Option(
        False, "--again", help="Extract the bank's articles anew (all, or those named by id); print what changes."
    ),
    dry_run: bool = typer.Option(False, "--dry-run", help="With --again: only print what would change."),
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Extract quotations: one line an article, in input order."""
    if again:
        if reader is not None or indirect or target is not None or columns or date_order:
            raise typer.BadParameter("with it go ids, --dry-run, --jobs and --format only", param_hint="'--again'")
        _extract_again(ctx, sources or [], jobs=jobs, dry_run=dry_run, format_name=format_name)
        return
    if dry_run:
        raise typer.BadParameter("it goes with --again: without a bank nothing is kept", param_hint="'--dry-run'")
    named = result_format(ctx, format_name, FORMATS, default="jsonl")
    sources = sources or [source_or_stdin(None, what="articles")]
    if sources.count(STDIN) > 1:
        raise typer.BadParameter("standard input can be read once only", param_hint="FILE")
    reader = known_format(reader)

    from quotebank.workflows.extract_articles import extract_articles

    mapped, order = parse_map(columns), known_date_order(date_order)
    with write_result(target, sources) as stream:
        outcomes = extract_articles(
            sources,
            stdin=sys.stdin.buffer,
            reader=reader,
            columns=mapped,
            date_order=order,
            indirect=indirect,
            jobs=jobs,
        )
        rejected = write_outcomes(
            outcomes, stream, write=_render_article if named == "table" else dump_json, at_once=True
        )
    finish(rejected)


def _extract_again(ctx: typer.Context, ids: list[str], *, jobs: int, dry_run: bool, format_name: str | None) -> None:
    """Extract the bank's articles anew; print what that changes, article by article."""
    from dataclasses import asdict

    from quotebank.cli.change_lines import change_line
    from quotebank.cli.progress import progress_bar
    from quotebank.core.deciding.changes import ChangeCounts
    from quotebank.core.model import Rejected
    from quotebank.core.phrasing import render_count
    from quotebank.workflows.decision_shapes import change_shape
    from quotebank.workflows.extract_again import extract_again

    named = result_format(ctx, format_name, FORMATS, default="jsonl")
    articles = rejected = 0
    total = ChangeCounts()
    with bank_to_write(ctx) as bank, progress_bar("extracting") as advance:
        for outcome in extract_again(bank, ids, jobs=jobs, dry_run=dry_run, progress=advance):
            if isinstance(outcome, Rejected):
                rejected += 1
                print_rejected(outcome)
                continue
            articles += 1
            total += outcome.counts
            if named == "table":
                draw(styled((outcome.article_id, "bold")), *(change_line(change) for change in outcome.changes))
            else:
                shapes = [change_shape(change) for change in outcome.changes]
                counts = asdict(outcome.counts)
                print_jsonl([{"article_id": outcome.article_id, "counts": counts, "changes": shapes}])
    would = "would change" if dry_run else "changed"
    print_note(f"{render_count(total.total, 'quote')} {would} in {render_count(articles, 'article')}{_counted(total)}")
    if dry_run and total.total:
        print_note("Nothing was changed: this was a dry run. What people decided holds in any case.")
    finish(rejected)


def _counted(counts: ChangeCounts) -> str:
    """Return what changed, with how often; "" for nothing."""
    parts = (
        ("new", counts.added),
        ("no more", counts.dropped),
        ("by another speaker", counts.speaker),
        ("otherwise", counts.other),
        ("only surer or less sure", counts.confidence),
    )
    told = ", ".join(f"{number:,} {what}" for what, number in parts if number)
    return f": {told}" if told else ""


def _render_article(line: dict[str, Any]) -> str:
    """Return an article's quotations as a person reads them."""
    from quotebank.cli.quote_cards import render_extracted

    return render_extracted(line)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("extract", cls=PlainCommand)(extract)

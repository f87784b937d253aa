"""``quotebank import``: read articles into the bank."""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Any, BinaryIO

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_read, bank_to_write, now, result_format, settings
from quotebank.cli.output import draw, format_option, print_json, print_jsonl, print_note, print_rejected, styled
from quotebank.cli.plumbing import (
    date_order_option,
    finish,
    known_date_order,
    known_format,
    map_option,
    parse_map,
    source_or_stdin,
)
from quotebank.cli.progress import import_bar, progress_bar

if TYPE_CHECKING:
    from io import BufferedReader

    from quotebank.store.session import Bank
    from quotebank.workflows.fetching import Fetcher
    from quotebank.workflows.import_articles import ImportOptions, ImportSummary, Tell

FORMATS = ("table", "json", "jsonl")


def allow_private_option() -> Any:
    """Return the option that lets addresses inside the own network be fetched."""
    return typer.Option(
        False, "--allow-private", help="Fetch from private and local addresses, too (an intranet, a test server)."
    )


def follow_option() -> Any:
    """Return the option about the pages behind a feed."""
    return typer.Option(
        True,
        "--follow/--no-follow",
        help="Fetch the page behind an entry of a fetched feed that carries a teaser only, or keep the teaser.",
    )


def import_(
    ctx: typer.Context,
    *,
    sources: list[str] | None = typer.Argument(
        None,
        metavar="PATH|URL|-",
        help="Files or folders: text, Markdown, HTML, JSON, JSON Lines, CSV, ...; addresses of pages and feeds; - is stdin.",
    ),
    outlet: str | None = typer.Option(
        None, "--outlet", metavar="NAME", help="The outlet, where the file does not say."
    ),
    published: str | None = typer.Option(
        None, "--published", metavar="DATE", help="The date, where the file does not say; ISO 8601."
    ),
    url: str | None = typer.Option(None, "--url", metavar="URL", help="The address of the one article."),
    title: str | None = typer.Option(None, "--title", metavar="TEXT", help="The title of the one article."),
    authors: list[str] = typer.Option(
        [], "--author", metavar="NAME", help="An author, where the file does not say; may be repeated."
    ),
    language: str | None = typer.Option(
        None, "--language", metavar="CODE", help="The language, where the file does not say; ISO 639-1."
    ),
    reader: str | None = typer.Option(
        None,
        "--from",
        metavar="FORMAT",
        help="Read as this format instead of finding it out: text, markdown, html, jsonl, json, csv, ...",
    ),
    columns: list[str] = map_option(),
    date_order: str | None = date_order_option(),
    jobs: int = typer.Option(
        1, "--jobs", "-j", min=1, max=256, metavar="N", help="Extract from so many articles at once."
    ),
    dry_run: bool = typer.Option(False, "--dry-run", help="Only tell what would be added, kept and rejected."),
    allow_private: bool = allow_private_option(),
    follow: bool = follow_option(),
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Read articles into the bank; the same article twice adds nothing."""
    named = result_format(ctx, format_name, FORMATS, default="json")
    sources = sources or [source_or_stdin(None, what="articles")]

    from quotebank.workflows.fetching import make_fetcher
    from quotebank.workflows.import_articles import ImportOptions
    from quotebank.workflows.import_bank import find_bank_file, make_peekable

    options = ImportOptions(
        outlet=outlet,
        published=published,
        url=url,
        title=title,
        authors=tuple(authors),
        language=language,
        reader=known_format(reader),
        columns=parse_map(columns),
        date_order=known_date_order(date_order),
        jobs=jobs,
    )
    stdin = make_peekable(sys.stdin.buffer) if "-" in sources else None
    if (exported := find_bank_file(sources, stdin)) is not None:
        if options != ImportOptions(jobs=jobs):
            raise typer.BadParameter(
                f"{exported} is the export of a bank, which says all of its articles itself: only --dry-run goes with it",
                param_hint="PATH",
            )
        take_bank(ctx, exported, stdin, dry_run=dry_run, named=named)
        return
    fetcher = make_fetcher(allow_private=allow_private, follow=follow, now=now)
    run = run_preview if dry_run else run_import
    summary = run(ctx, sources, options, tell=tell_lines if named == "jsonl" else tell, fetcher=fetcher, stdin=stdin)
    if named == "json":
        from quotebank.workflows.import_shapes import summary_shape

        print_json({"db": str(settings(ctx).db), **summary_shape(summary)})
    elif named == "table":
        draw_summary(summary)
    finish(len(summary.rejected))


def run_import(
    ctx: typer.Context,
    sources: list[str],
    options: ImportOptions,
    *,
    tell: Tell,
    fetcher: Fetcher,
    stdin: BinaryIO | None,
) -> ImportSummary:
    """Import with progress on stderr; the paths are checked before a bank is made."""
    from quotebank.workflows.import_articles import check_sources, import_articles

    check_sources(sources, options, fetcher=fetcher)
    with bank_to_write(ctx, create=True) as bank, import_bar("importing") as advance:
        return import_articles(
            bank, sources, options, now=now, stdin=stdin, progress=advance, tell=tell, fetcher=fetcher
        )


def run_preview(
    ctx: typer.Context,
    sources: list[str],
    options: ImportOptions,
    *,
    tell: Tell,
    fetcher: Fetcher,
    stdin: BinaryIO | None,
) -> ImportSummary:
    """Find out what an import would do; where there is no bank, none is made."""
    from quotebank.errors import NotFound
    from quotebank.workflows.preview_import import preview_import

    with contextlib.ExitStack() as stack:
        try:
            bank = stack.enter_context(bank_to_read(ctx))
        except NotFound:
            bank = None
        advance = stack.enter_context(import_bar("reading"))
        return preview_import(
            bank, sources, options, now=now, stdin=stdin, progress=advance, tell=tell, fetcher=fetcher
        )


def take_bank(ctx: typer.Context, name: str, stdin: BufferedReader | None, *, dry_run: bool, named: str) -> None:
    """Take the export of a bank in, and print what came of it."""
    from quotebank.cli import merge
    from quotebank.workflows.import_bank import import_bank
    from quotebank.workflows.merge_banks import Merging

    with contextlib.ExitStack() as stack:
        bank = stack.enter_context(open_to_try(ctx) if dry_run else bank_to_write(ctx, create=True))
        advance = stack.enter_context(progress_bar("importing"))
        merging = Merging(name, now, dry_run=dry_run, progress=advance, tell=merge.tell)
        summary = import_bank(bank, name, merging, stdin=stdin)
    if named == "table":
        merge.draw_summary(summary)
    else:
        from quotebank.workflows.merge_shapes import merge_shape

        shape = {"db": str(settings(ctx).db), **merge_shape(summary)}
        print_json(shape) if named == "json" else print_jsonl([shape])
    finish(len(summary.rejected))


def open_to_try(ctx: typer.Context) -> Bank:
    """Open the bank for a dry run; where there is none, an empty one in memory."""
    from quotebank.errors import NotFound
    from quotebank.store.session import open_bank

    try:
        return bank_to_write(ctx)
    except NotFound:
        return open_bank(":memory:")


def tell(outcome: Any) -> None:
    """Print a rejection or a notice on stderr as it comes."""
    from quotebank.core.model import Rejected
    from quotebank.workflows.notices import Notice

    if isinstance(outcome, Rejected):
        print_rejected(outcome)
    elif isinstance(outcome, Notice):
        print_note(f"{outcome.place}: {outcome.note}")


def tell_lines(outcome: Any) -> None:
    """Print also each article that is in the bank now, as a line of JSON."""
    from quotebank.workflows.import_articles import Imported

    tell(outcome)
    if isinstance(outcome, Imported):
        saved = outcome.saved
        line = {"article_id": saved.article_id, "outcome": str(saved.outcome), "version": saved.version}
        print_jsonl(
            [
                {
                    **line,
                    "quotes_added": saved.quotes_added,
                    "quotes_dropped": saved.quotes_dropped,
                    "place": outcome.place,
                }
            ]
        )


def draw_summary(summary: ImportSummary) -> None:
    """Draw what an import did, on one line."""
    from quotebank.core.phrasing import render_count

    counts = [
        f"{summary.added} added",
        f"{summary.kept} kept",
        f"{summary.updated} updated",
        f"{len(summary.rejected)} rejected",
    ]
    if summary.skipped:
        counts.append(f"{render_count(len(summary.skipped), 'file')} left aside")
    clusters = summary.clusters
    reuse = f"; {render_count(clusters.clusters, 'statement')} printed more than once" if clusters is not None else ""
    run = summary.run_id or "nothing was written"
    draw(
        styled(
            (", ".join(counts), "bold"),
            f"; {render_count(summary.quotes, 'new quote')}{reuse} ",
            (f"({run})", "dim"),
        )
    )


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("import", cls=PlainCommand)(import_)

"""``quotebank merge BANK``: take a colleague's bank in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_write, now, result_format
from quotebank.cli.output import draw, format_option, print_json, print_note, print_rejected, styled
from quotebank.cli.plumbing import finish
from quotebank.cli.progress import progress_bar

if TYPE_CHECKING:
    from quotebank.workflows.merge_banks import MergeSummary

FORMATS = ("table", "json")


def merge(
    ctx: typer.Context,
    *,
    path: str = typer.Argument(..., metavar="BANK", help="The file of the other bank; it is only read."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Only say what would come in, and what conflicts."),
    no_backup: bool = typer.Option(False, "--no-backup", help="Do not copy this bank beside itself first."),
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Take another bank in: its articles with all versions, its quotes, decisions, tags, notes and collections.

    Nothing is lost on either side; taking the same bank in again adds nothing. Where both banks decided the same thing otherwise, the
    later decision holds; each such pair is listed, and either can be undone.
    """
    named = result_format(ctx, format_name, FORMATS, default="json")

    from quotebank.workflows.merge_banks import check_other, merge_banks

    check_other(path)
    with bank_to_write(ctx, create=not dry_run) as bank, progress_bar("merging") as advance:
        summary = merge_banks(bank, path, now=now, dry_run=dry_run, backup=not no_backup, progress=advance, tell=tell)
    if named == "json":
        from quotebank.workflows.merge_shapes import merge_shape

        print_json(merge_shape(summary))
    else:
        draw_summary(summary)
    finish(len(summary.rejected))


def tell(what: Any) -> None:
    """Print a conflict, a differing particular, a rejection or a notice on stderr as it comes."""
    from quotebank.core.merging import Differing
    from quotebank.core.model import Rejected
    from quotebank.workflows.notices import Notice

    if isinstance(what, Rejected):
        print_rejected(what)
    elif isinstance(what, Notice):
        print_note(f"{what.place}: {what.note}")
    elif isinstance(what, Differing):
        print_note(
            f"{what.article_id}: {what.what} is {what.ours!r} here and stays; the other bank has {what.theirs!r}"
        )
    else:
        from quotebank.workflows.merge_shapes import describe_conflict

        print_note(describe_conflict(what))


def draw_summary(summary: MergeSummary) -> None:
    """Draw what a merge did."""
    from quotebank.core.phrasing import render_count

    would = "would come" if summary.dry_run else "came"
    head = (
        f"{render_count(summary.added, 'article')} {would} in, {summary.updated} updated, {summary.filled} filled in, "
        f"{summary.kept} kept"
    )
    rest = f"; {render_count(summary.quotes, 'new quote')}, {render_count(summary.decisions, 'new decision')}"
    draw(styled((head, "bold"), rest, (f" ({summary.run_id})" if summary.run_id else "", "dim")))
    if summary.conflicts:
        draw(
            styled(
                (f"{render_count(len(summary.conflicts), 'conflict')}: ", "bold yellow"),
                "the later decision holds; see  quotebank history --standing superseded",
            )
        )
    if summary.dry_run:
        print_note("Nothing was changed: this was a dry run.")
    elif summary.backup is not None:
        print_note(f"The bank as it was:  {summary.backup}")


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("merge", cls=PlainCommand)(merge)

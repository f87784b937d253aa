"""``quotebank watch``: import what is new in folders and feeds, again and again."""

from __future__ import annotations

import re
import sys
import time
from typing import TYPE_CHECKING, Any

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.import_ import allow_private_option, follow_option, tell
from quotebank.cli.invocation import bank_to_write, now, result_format, settings
from quotebank.cli.output import format_option, print_jsonl, print_text
from quotebank.cli.plumbing import STDIN, date_order_option, finish, known_date_order, map_option, parse_map

if TYPE_CHECKING:
    from quotebank.workflows.watch_sources import Round

FORMATS = ("table", "jsonl")

_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
_DURATION = re.compile(r"(?:\d+[smhd])+")

#: Seconds between two rounds at least: the pages of a news site change every few minutes, and servers are asked each time.
LEAST_SECONDS = 10
MOST_SECONDS = 30 * 86_400


def watch(
    ctx: typer.Context,
    *,
    sources: list[str] = typer.Argument(metavar="FOLDER|FEED", help="Folders, files, or addresses of feeds and pages."),
    every: str = typer.Option("15m", "--every", metavar="TIME", help="How long to wait between rounds: 30s, 15m, 2h."),
    once: bool = typer.Option(False, "--once", help="Look once and end, as from a scheduler."),
    rounds: int | None = typer.Option(None, "--rounds", min=1, metavar="N", help="End after so many rounds."),
    outlet: str | None = typer.Option(
        None, "--outlet", metavar="NAME", help="The outlet, where the article does not say."
    ),
    language: str | None = typer.Option(
        None, "--language", metavar="CODE", help="The language, where the article does not say; ISO 639-1."
    ),
    columns: list[str] = map_option(),
    date_order: str | None = date_order_option(),
    allow_private: bool = allow_private_option(),
    follow: bool = follow_option(),
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Import what is new in folders and feeds every few minutes, a line a round; end it with Ctrl-C."""
    named = result_format(ctx, format_name, FORMATS, default="table")
    seconds = parse_duration(every)
    if once and rounds is not None:
        raise typer.BadParameter("--once is one round: leave out one of the two", param_hint="'--rounds'")
    if STDIN in sources:
        raise typer.BadParameter("standard input comes once only: import reads it", param_hint="FOLDER|FEED")

    from quotebank.workflows.fetching import make_fetcher
    from quotebank.workflows.import_articles import ImportOptions, check_sources
    from quotebank.workflows.watch_sources import watch_sources

    options = ImportOptions(
        outlet=outlet, language=language, columns=parse_map(columns), date_order=known_date_order(date_order)
    )
    fetcher = make_fetcher(allow_private=allow_private, follow=follow, now=now)
    check_sources(sources, options, fetcher=fetcher)
    rejected, failed = 0, ""
    bank_path = str(settings(ctx).db)
    try:
        for done in watch_sources(
            lambda: bank_to_write(ctx, create=True),
            sources,
            options,
            every_seconds=seconds,
            rounds=1 if once else rounds,
            now=now,
            sleep=time.sleep,
            fetcher=fetcher,
            tell=tell,
        ):
            if named == "jsonl":
                print_jsonl([round_shape(done, db=bank_path)])
            else:
                print_text(render_round(done))
            sys.stdout.flush()
            rejected += len(done.summary.rejected) if done.summary else 0
            failed = done.error or ""
    except KeyboardInterrupt:
        raise KeyboardInterrupt("what was finished is kept; watch again to go on") from None
    if failed:
        from quotebank.errors import InputError

        raise InputError(f"the last round came to nothing: {failed}")
    finish(rejected)


def parse_duration(given: str) -> int:
    """Return the seconds of a time as typed; a usage error for anything else.

    >>> parse_duration("1h30m")
    5400
    """
    bare = given.strip().lower()
    if _DURATION.fullmatch(bare) is None:
        raise typer.BadParameter(f"{given!r} is no time: write 30s, 15m or 2h", param_hint="'--every'")
    seconds = sum(int(number) * _SECONDS[unit] for number, unit in re.findall(r"(\d+)([smhd])", bare))
    if not LEAST_SECONDS <= seconds <= MOST_SECONDS:
        raise typer.BadParameter(f"{given!r} is not between {LEAST_SECONDS}s and 30d", param_hint="'--every'")
    return seconds


def round_shape(done: Round, *, db: str) -> dict[str, Any]:
    """Return the JSON shape of a round."""
    from quotebank.workflows.import_shapes import summary_shape

    head = {"round": done.number, "begun_at": done.begun_at.strftime("%Y-%m-%dT%H:%M:%SZ"), "error": done.error}
    return head if done.summary is None else {**head, "db": db, **summary_shape(done.summary)}


def render_round(done: Round) -> str:
    """Return one line on what a round came to."""
    from quotebank.core.phrasing import render_count

    begun = done.begun_at.strftime("%Y-%m-%d %H:%M:%SZ")
    summary = done.summary
    if summary is None:
        return f"{begun}  nothing: {done.error}"
    counts = f"{summary.added} added, {summary.updated} updated, {len(summary.rejected)} rejected"
    return f"{begun}  {counts}; {render_count(summary.quotes, 'new quote')}"


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("watch", cls=PlainCommand)(watch)

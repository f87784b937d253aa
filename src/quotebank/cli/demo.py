"""``quotebank demo``: the whole road on sample articles, in a bank of its own."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from typing import TYPE_CHECKING

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import now, settings
from quotebank.cli.output import draw, print_table, print_text, styled
from quotebank.cli.plumbing import finish
from quotebank.cli.progress import import_bar

if TYPE_CHECKING:
    from pathlib import Path

    from quotebank.workflows.run_demo import Tour


def demo(ctx: typer.Context) -> None:
    """Import the sample articles into a bank of their own and show what can be asked."""
    from quotebank.cli.import_ import tell
    from quotebank.store.session import open_bank
    from quotebank.workflows.run_demo import run_demo

    db = settings(ctx).demo_db
    with open_bank(db, write=True, create=True) as bank, import_bar("importing") as advance:
        tour = run_demo(bank, now=now, progress=advance, tell=tell)
    _draw_tour(tour, db)
    finish(len(tour.summary.rejected))


def _draw_tour(tour: Tour, db: Path) -> None:
    from quotebank.cli.import_ import draw_summary
    from quotebank.cli.quote_cards import found_card
    from quotebank.cli.search import headline
    from quotebank.cli.speakers import TABLE_COLUMNS
    from quotebank.cli.statement_cards import statement_card
    from quotebank.workflows.json_shapes import speaker_record_shape

    call = f"{_program()} --db {shlex.quote(str(db))}"
    _heading("The sample articles are in the bank", f"{call} import {shlex.quote(_short(tour.samples))}")
    draw_summary(tour.summary)
    _heading("Who is quoted", f"{call} speakers list")
    print_table([speaker_record_shape(speaker) for speaker in tour.speakers], TABLE_COLUMNS)
    _more(tour.speaker_total - len(tour.speakers))
    if tour.asked:
        _heading(f"What {tour.asked} said", f"{call} search --speaker {shlex.quote(tour.asked)}")
        draw(
            styled((headline(tour.result), "bold")),
            "",
            *(line for found in tour.result.found for line in found_card(found)),
        )
        _more(tour.result.total - len(tour.result.found))
    _heading("What ran twice, and what became of the words", f"{call} duplicates")
    draw(*(line for report in tour.reports for line in statement_card(report)))
    _more(tour.report_total - len(tour.reports))
    if tour.cited is not None:
        _heading("A citation, for BibLaTeX and for RIS readers", f"{call} cite {tour.cited.id} --format biblatex")
        print_text(tour.biblatex)
        print_text("\n" + tour.ris)
    _heading("Three commands to try next", "")
    first = f"{call} show {tour.cited.id}" if tour.cited else f"{call} stats"
    for command in (
        first,
        f"{call} duplicates --format html > duplicates.html",
        f"{_program()} import YOUR-ARTICLES/ --outlet 'Your Paper'",
    ):
        draw(styled("  ", (command, "cyan")))


def _heading(title: str, command: str) -> None:
    draw("", styled((title, "bold reverse")))
    if command:
        draw(styled(("$ ", "dim"), (command, "cyan")))
    draw("")


def _more(number: int) -> None:
    if number > 0:
        draw(styled((f"… and {number} more", "dim")))


def _program() -> str:
    """Return how this program is called from here: by name where the shell finds it, else as it was."""
    called = sys.argv[0]
    if os.path.basename(called) == "__main__.py":  # noqa: PTH119  -- a name is all that is wanted
        return "python -m quotebank"
    return "quotebank" if shutil.which("quotebank") else _short_text(called)


def _short(path: Path) -> str:
    return _short_text(str(path))


def _short_text(path: str) -> str:
    """Return a path from the current folder where that is shorter."""
    relative = os.path.relpath(path)
    return relative if len(relative) < len(path) else path


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("demo", cls=PlainCommand)(demo)

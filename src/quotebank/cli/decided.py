"""A decision and what it changed, as ``decide`` and ``speakers`` print it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from quotebank.cli.output import draw, print_json, print_note, styled

if TYPE_CHECKING:
    from quotebank.workflows.decide import Decided

#: Changes that a table lists; the rest is counted.
SHOWN = 20

WHO = typer.Option(None, "--who", metavar="NAME", help="Who decides; else $QUOTEBANK_WHO or the user.")
WHY = typer.Option("", "--why", metavar="TEXT", help="The reason, for the history.")
DRY_RUN = typer.Option(False, "--dry-run", help="Only say what would change.")


def print_decided(named: str, decided: Decided) -> None:
    """Print a decision and what it changed, as JSON or drawn."""
    from quotebank.workflows.decided_shape import decided_shape

    if named == "json":
        print_json(decided_shape(decided))
    else:
        draw_decided(decided)


def draw_decided(decided: Decided) -> None:
    """Draw what changed, and how to take it back."""
    from quotebank.cli.change_lines import change_line

    made = decided.decision
    draw(*(change_line(change) for change in decided.changes[:SHOWN]))
    if len(decided.changes) > SHOWN:
        draw(styled((f"and {len(decided.changes) - SHOWN} more: --format json lists all", "dim")))
    if not decided.changes:
        draw(styled("Nothing changes now; later runs obey."))
    if decided.dry_run:
        print_note("Nothing was decided: this was a dry run.")
    else:
        draw(styled((made.id, "bold"), f" {made.action}, by {made.who}"))
        print_note(f"To take it back:  quotebank decide undo {made.id}")

"""What changed, a line each, as a person reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank.cli.output import styled
from quotebank.core.deciding.changes import render_value

if TYPE_CHECKING:
    from rich.text import Text

    from quotebank.core.deciding.changes import Change


def change_line(change: Change) -> Text:
    """Return one change: what was, in red, and what is, in green."""
    pieces: list[str | tuple[str, str]] = [(f"{change.record} ", "dim"), f"{change.what}: "]
    if change.before is not None:
        pieces.append((render_value(change.before), "red"))
    if change.before is not None and change.after is not None:
        pieces.append(" → ")
    if change.after is not None:
        pieces.append((render_value(change.after), "green"))
    if change.before is None or change.after is None:
        pieces.append((" (new)" if change.before is None else " (no more)", "dim"))
    return styled(*pieces)

"""What changed, a line each, as a person reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotebank.cli.output import styled

if TYPE_CHECKING:
    from rich.text import Text

    from quotebank.core.deciding.changes import Change

#: Characters shown of a text that changed.
SHOWN_CHARS = 80


def change_line(change: Change) -> Text:
    """Return one change: what was, in red, and what is, in green."""
    pieces: list[str | tuple[str, str]] = [(f"{change.record} ", "dim"), f"{change.what}: "]
    if change.before is not None:
        pieces.append((_render(change.before), "red"))
    if change.before is not None and change.after is not None:
        pieces.append(" → ")
    if change.after is not None:
        pieces.append((_render(change.after), "green"))
    if change.before is None or change.after is None:
        pieces.append((" (new)" if change.before is None else " (no more)", "dim"))
    return styled(*pieces)


def _render(value: object) -> str:
    if isinstance(value, dict):
        return f"{value['name']} ({value['id']})"
    if isinstance(value, list):
        return ", ".join(f"{each[0]}:{each[1]}" if isinstance(each, list) else str(each) for each in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN_CHARS else text[: SHOWN_CHARS - 1] + "…"

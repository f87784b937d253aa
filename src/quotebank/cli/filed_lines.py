"""What is filed with a record, in some lines: tags, collections, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotebank.cli.output import draw, styled

if TYPE_CHECKING:
    from quotebank.core.deciding.filing import Filed, Note


def draw_filed(filed: Filed) -> None:
    """Draw tags, collections and notes; nothing where there are none."""
    from quotebank.cli.quote_cards import indented

    lines: list[Any] = []
    if filed.tags:
        lines.append(styled(("tags  ", "dim"), ", ".join(filed.tags)))
    if filed.collections:
        lines.append(styled(("in  ", "dim"), ", ".join(filed.collections)))
    for note in filed.notes:
        lines += [styled(("note  ", "dim"), note.text), indented(styled((note_line(note), "dim")))]
    if lines:
        draw("", *lines)


def note_line(note: Note) -> str:
    """Return who noted it and when, and what undoes it."""
    return f"{note.who}, {note.made_at.replace('T', ' ').removesuffix('Z')} · {note.decision}"

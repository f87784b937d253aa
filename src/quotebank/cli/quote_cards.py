"""How quotes look to a person: the words, who said them and where, and what was changed.

Everything here also reads well without colour: cuts stand in ``[-…-]``, additions in ``{+…+}``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from quotebank.cli.output import styled
from quotebank.core.model import Span, SpeakerKind
from quotebank.core.phrasing import render_match, render_quote, render_source, render_speaker
from quotebank.core.printable import make_printable
from quotebank.core.records import FoundQuote, QuoteRecord, QuoteSpeaker
from quotebank.core.redline import Piece, PieceKind

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

#: Colours of word changes; the marks around the words say the same without them.
PIECE_STYLES = {PieceKind.KEPT: "", PieceKind.CUT: "red", PieceKind.ADDED: "green"}

#: Marks around the words in question where there is no colour to show them.
PLAIN_MARKS = ("⟦", "⟧")


def has_colour() -> bool:
    """Whether stdout shows colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def quote_card(quote: QuoteRecord, *, note: str = "") -> Sequence[RenderableType]:
    """Return a quote as three lines: words, who and where, ids."""
    who: list[str | tuple[str, str]] = [
        (render_speaker(quote.speaker), "bold" if quote.speaker else "dim"),
        f" · {render_source(quote.article)}",
    ]
    if note:
        who.append((f" · {note}", "italic"))
    ids = f"{quote.id} · {quote.kind}"
    if not quote.is_current:
        ids += " · no longer in the article"
    return (styled(render_quote(quote.text)), indented(styled(*who)), indented(styled((ids, "dim"))), "")


def found_card(found: FoundQuote) -> Sequence[RenderableType]:
    """Return a quote that fits a search, with why its speaker does."""
    return quote_card(found.quote, note=render_match(found))


def indented(text: RenderableType, *, by: int = 2) -> RenderableType:
    """Return text that stands in from the left, also where it runs over."""
    from rich.padding import Padding

    return Padding(text, (0, 0, 0, by), expand=False)


def redline(pieces: Iterable[Piece]) -> Text:
    """Return the pieces of a changed printing: colour where there is some, marks always."""
    return styled("“", *((" ".join(piece.marked.split("\n")), PIECE_STYLES[piece.kind]) for piece in pieces), "”")


def highlight(passage: str, segments: Sequence[Span]) -> Text:
    """Return a passage with the words of the segments set off."""
    opening, closing = ("", "") if has_colour() else PLAIN_MARKS
    pieces: list[str | tuple[str, str]] = []
    done = 0
    for segment in segments:
        pieces += [passage[done : segment.start], (f"{opening}{segment.of(passage)}{closing}", "bold yellow")]
        done = segment.end
    return styled(*pieces, passage[done:])


def render_extracted(line: dict[str, Any]) -> str:
    """Return one line of ``extract`` as a person reads it: each quotation under its speaker."""
    found = line["quotes"]
    rows = [f"{line['id']}: {len(found)} quotation{'s' if len(found) != 1 else ''}"]
    for quote in found:
        name, kind = quote["canonical"], SpeakerKind(quote["speaker_kind"])
        speaker = QuoteSpeaker("", name, kind, quote["role"], quote["affiliation"]) if name else None
        via = f", via {quote['via']}" if quote["via"] else ""
        rows.append(f"  {render_speaker(speaker)}{via} ({quote['kind']}, {quote['confidence']:.2f})")
        rows.append(f"    {render_quote(quote['text'])}")
    return make_printable("\n".join(rows)) + "\n"

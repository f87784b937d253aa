"""Part a text into stretches that are quoted and stretches that are not, for whoever sets quotations off on a page.

Pure: text and spans in, values out; joined, the pieces are the text. Spans are code points, end exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotebank.core.folding import fold_words
from quotebank.core.model import Span
from quotebank.core.quoting.segmentation import read_page
from quotebank.core.records import ArticleRecord, QuoteRecord

#: A word of a text; a word of a query, with the star of a beginning; what a query does not want.
_WORD = re.compile(r"\w+")
_ASKED = re.compile(r"(\w+)(\*?)")
_NOT_ASKED = re.compile(r"\bNOT\s+\S+|(?<!\S)-\S+")
#: Characters shown on either side of what matters in a long passage.
AROUND_CHARS = 300

_OPERATORS = frozenset({"OR", "AND", "NOT", "NEAR"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text; ``quote_ids`` are those of the quotes that it is part of, the one that began first first."""

    text: str
    quote_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article; ``quotes`` are those that begin in it."""

    pieces: tuple[Piece, ...]
    quotes: tuple[QuoteRecord, ...] = ()
    is_boilerplate: bool = False


def part_passage(text: str, segments: Sequence[Span], quote_id: str = "") -> tuple[Piece, ...]:
    """Return the pieces of a passage in which one quote stands.

    >>> [piece.text for piece in part_passage("So “yes”, she said.", [Span(4, 7)], "q1")]
    ['So “', 'yes', '”, she said.']
    """
    return _part(text, Span(0, len(text)), [(segment, quote_id) for segment in segments])


def part_marked(text: str, marks: Sequence[tuple[Span, str]]) -> tuple[Piece, ...]:
    """Return the pieces of a text in which stretches are marked, each with the names of its marks in ``quote_ids``."""
    return _part(text, Span(0, len(text)), marks)


def shorten_pieces(pieces: Sequence[Piece], around_chars: int = AROUND_CHARS) -> tuple[Piece, ...]:
    """Return pieces of which long ones lack their middle, and the first and last what leads away from the marked ones.

    >>> [piece.text for piece in shorten_pieces([Piece("Once upon a time"), Piece("yes", ("q",)), Piece(", she said.")], 4)]
    ['[…] time', 'yes', ', sh […]']
    """
    last = len(pieces) - 1
    return tuple(
        Piece(
            shorten(
                piece.text,
                around_chars,
                is_first=number == 0 and not piece.quote_ids,
                is_last=number == last and not piece.quote_ids,
            ),
            piece.quote_ids,
        )
        for number, piece in enumerate(pieces)
    )


def shorten(text: str, around_chars: int = AROUND_CHARS, *, is_first: bool = False, is_last: bool = False) -> str:
    """Return a long text without its middle; the first and the last of several without what lies before or behind.

    >>> shorten("Once upon a time", 4)
    'Once […] time'
    """
    if len(text) <= 2 * around_chars:
        return text
    start, end = text[:around_chars].rstrip(), text[-around_chars:].lstrip()
    if is_first:
        return f"[…] {end}"
    return f"{start} […]" if is_last else f"{start} […] {end}"


def find_words(text: str, query: str | None) -> tuple[Piece, ...]:
    """Return the pieces of a text, those set off that a word query asks for: its words and beginnings, whatever else it says.

    A piece that was asked for has an id in ``quote_ids``, an empty one.

    >>> [piece.text for piece in find_words("The Police said policing", "polic* NOT crime") if piece.quote_ids]
    ['Police', 'policing']
    """
    asked = [
        ("".join(fold_words(word)), bool(star))
        for word, star in _ASKED.findall(_NOT_ASKED.sub(" ", query or ""))
        if word not in _OPERATORS
    ]
    if not asked:
        return (Piece(text),)
    spans = []
    for match in _WORD.finditer(text):
        word = "".join(fold_words(match[0]))
        if any(word.startswith(wanted) if is_beginning else word == wanted for wanted, is_beginning in asked):
            spans.append(Span(*match.span()))
    return part_passage(text, spans)


def part_article(article: ArticleRecord) -> tuple[Paragraph, ...]:
    """Return the paragraphs of an article's text, as its reader sees them, with the quotes in them."""
    page = read_page(article.text)
    boilerplate = set(page.boilerplate)
    marked = [(segment, quote.id) for quote in article.quotes for segment in quote.segments]
    paragraphs: list[Paragraph] = []
    waiting = list(article.quotes)
    for span in sorted((*page.paragraphs, *page.boilerplate)):
        here = [quote for quote in waiting if quote.start < span.end]
        waiting = [quote for quote in waiting if quote.start >= span.end]
        pieces = _part(article.text, span, marked)
        paragraphs.append(Paragraph(pieces, tuple(here), is_boilerplate=span in boilerplate))
    return tuple(paragraphs)


def _part(text: str, within: Span, marked: Sequence[tuple[Span, str]]) -> tuple[Piece, ...]:
    """Return the pieces of a stretch of text; where quotes overlap, each part of the overlap is a piece."""
    inside = [
        (max(span.start, within.start), min(span.end, within.end), name)
        for span, name in marked
        if span.start < within.end and span.end > within.start
    ]
    edges = sorted({within.start, within.end, *(start for start, _, _ in inside), *(end for _, end, _ in inside)})
    inside.sort()
    return tuple(
        Piece(text[start:end], tuple(name for first, last, name in inside if first <= start and end <= last))
        for start, end in pairwise(edges)
    )

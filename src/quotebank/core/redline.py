"""Show word changes in the running text, as editors mark a proof: what was cut, what was added.

Pure. The pieces carry the marks' meaning; whoever prints them chooses colours. As plain text they
read ``[-cut-]`` and ``{+added+}``, the habit of ``git diff --word-diff`` and wdiff.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from quotebank.core.model import Change

#: Words of a cut that are shown; a longer one keeps its first and last words around a count.
MAX_CUT_WORDS = 14

#: Words kept at each end of a cut that is too long to show.
CUT_EDGE_WORDS = 4


#: Signs that close what stands before them.
_CLOSING = re.compile(r"[.,;:!?…)\]”’]*")


class PieceKind(StrEnum):
    """What became of a stretch of words."""

    KEPT = "kept"
    CUT = "cut"
    ADDED = "added"


class Piece(NamedTuple):
    """A stretch of one kind; ``text`` is as printed, with the spaces that part it from its neighbours."""

    kind: PieceKind
    text: str

    @property
    def marked(self) -> str:
        """The text with its marks, for readers without colour."""
        if self.kind is PieceKind.KEPT:
            return self.text
        words = self.text.strip()
        before = self.text[: len(self.text) - len(self.text.lstrip())]
        after = self.text[len(self.text.rstrip()) :]
        opening, closing = ("[-", "-]") if self.kind is PieceKind.CUT else ("{+", "+}")
        return f"{before}{opening}{words}{closing}{after}"


def mark_changes(a: str, b: str, changes: Sequence[Change]) -> tuple[Piece, ...]:
    """Return the second printing piece by piece, with the words of the first that it lacks.

    ``changes`` lead from ``a`` to ``b`` and stand in the order of the text.

    >>> from quotebank.core.model import Span
    >>> cut = Change("delete", Span(3, 8), Span(3, 3))
    >>> "".join(piece.marked for piece in mark_changes("We shall go.", "We go.", [cut]))
    'We [-shall-] go.'
    >>> cut = Change("delete", Span(4, 7), Span(3, 3))
    >>> "".join(piece.marked for piece in mark_changes("We, too, go.", "We, go.", [cut]))
    'We, [-too-] go.'
    """
    pieces: list[Piece] = []
    done = 0
    for change in changes:
        start = change.b.start
        if change.b.start == change.b.end:  # the sign that closes the kept words stays with them
            start = _CLOSING.match(b, start).end()  # type: ignore[union-attr]  # matches nothing, too
        if start > done:
            pieces.append(Piece(PieceKind.KEPT, b[done:start]))
        if cut := a[change.a.start : change.a.end].strip():
            pieces.append(Piece(PieceKind.CUT, _shorten(cut)))
        if added := b[start : change.b.end]:
            pieces.append(Piece(PieceKind.ADDED, added))
        done = max(done, start, change.b.end)
    if done < len(b):
        pieces.append(Piece(PieceKind.KEPT, b[done:]))
    return tuple(_space(pieces))


def _shorten(cut: str) -> str:
    words = cut.split()
    if len(words) <= MAX_CUT_WORDS:
        return " ".join(words)
    first, last = " ".join(words[:CUT_EDGE_WORDS]), " ".join(words[-CUT_EDGE_WORDS:])
    return f"{first} … {last} ({len(words)} words)"


def _space(pieces: Sequence[Piece]) -> list[Piece]:
    """Part a cut from the words around it, which stood next to one another without it."""
    spaced: list[Piece] = []
    for index, piece in enumerate(pieces):
        text = piece.text
        if piece.kind is PieceKind.CUT:
            if spaced and not spaced[-1].text[-1:].isspace():
                text = f" {text}"
            following = pieces[index + 1].text if index + 1 < len(pieces) else ""
            if following and following[0].isalnum():
                text = f"{text} "
        spaced.append(Piece(piece.kind, text))
    return spaced

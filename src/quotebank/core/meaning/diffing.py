"""Word-level changes between two printings.

The words are those of :mod:`quotebank.core.meaning.wording`: folding evens out case, accents, marks and
spacing, so that only what a reader would call another word counts as a change.

Pure. Spans are code points of each text as given.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotebank.core.meaning.alignment import Edit, align
from quotebank.core.meaning.wording import Wording, read_wording
from quotebank.core.model import Change


def _name_change(edit: Edit) -> str:
    if edit.a_start == edit.a_end:
        return "insert"
    return "delete" if edit.b_start == edit.b_end else "replace"


def list_changes(a: Wording, b: Wording) -> tuple[Change, ...]:
    """Return the changes between two printings whose words have been read."""
    if a.keys == b.keys:
        return ()
    return tuple(
        Change(_name_change(edit), a.span(edit.a_start, edit.a_end), b.span(edit.b_start, edit.b_end))
        for edit in align(a, b)
    )


def diff_words(a: str, b: str) -> tuple[Change, ...]:
    """Return the changes that turn the words of ``a`` into those of ``b``, in order.

    An insertion's place in ``a`` is empty and lies right after the word before it (a deletion's
    place in ``b`` likewise).

    >>> diff_words("We won’t go.", "We will go")
    (Change(op='replace', a=Span(start=3, end=8), b=Span(start=3, end=7)),)
    """
    return list_changes(read_wording(a), read_wording(b))


def apply_changes(a: str, b: str, changes: Sequence[Change]) -> str:
    """Return ``a`` with the changed words taken from ``b``: its words are those of ``b``.

    >>> apply_changes("We won’t go.", "We will go", diff_words("We won’t go.", "We will go"))
    'We will go.'
    """
    pieces: list[str] = []
    at = 0
    for change in changes:
        pieces.append(a[at : change.a.start])
        printed = change.b.of(b)
        if printed:  # set off by spaces, so that it cannot run into its neighbours
            before = pieces[-1][-1:] or (a[at - 1 : at] if at else "")
            pieces.append(f" {printed}" if before and not before.isspace() else printed)
            if a[change.a.end : change.a.end + 1].isalnum():
                pieces.append(" ")
        at = change.a.end
    pieces.append(a[at:])
    return "".join(pieces)

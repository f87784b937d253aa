"""Word-level changes between two printings.

The words are those of :mod:`quotebank.core.wording`: folding evens out case, accents, marks and
spacing, so that only what a reader would call another word counts as a change.

Pure. Spans are code points of each text as given. Alignment is RapidFuzz's: the longest common
subsequence for texts of ordinary length, for long ones Levenshtein, which RapidFuzz can trace
back in linear memory.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from rapidfuzz.distance import LCSseq, Levenshtein

from quotebank.core.model import Change
from quotebank.core.wording import Wording, read_wording

#: Words of one text times words of the other up to which the longest common subsequence is traced. Its table takes
#: one bit a cell: 64 million cells are 8 MB and 20 ms. Twice as much changed no result on the invented pairs or
#: reused real quotations (the longest has 400 words).
MAX_CELLS = 64_000_000


def align_words(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[str, int, int, int, int]]:
    """Return the changed stretches as ``(op, a_start, a_end, b_start, b_end)``, in order.

    Neighbouring deletions and insertions come as one "replace".

    >>> align_words(["we", "will", "win"], ["we", "may", "win", "it"])
    [('replace', 1, 2, 1, 2), ('insert', 3, 3, 3, 4)]
    """
    scorer = LCSseq if len(a) * len(b) <= MAX_CELLS else Levenshtein
    changes: list[tuple[str, int, int, int, int]] = []
    for operation in scorer.opcodes(a, b):
        if operation.tag == "equal":
            continue
        a_start, a_end = operation.src_start, operation.src_end
        b_start, b_end = operation.dest_start, operation.dest_end
        if changes and changes[-1][2] == a_start and changes[-1][4] == b_start:
            a_start, b_start = changes[-1][1], changes[-1][3]
            changes.pop()
        op = "replace" if a_start < a_end and b_start < b_end else "delete" if a_start < a_end else "insert"
        changes.append((op, a_start, a_end, b_start, b_end))
    return changes


def list_changes(a: Wording, b: Wording) -> tuple[Change, ...]:
    """Return the changes between two printings whose words have been read."""
    if a.keys == b.keys:
        return ()
    return tuple(
        Change(op, a.span(a_start, a_end), b.span(b_start, b_end))
        for op, a_start, a_end, b_start, b_end in align_words(a.keys, b.keys)
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

"""Turn the double quotation marks of an article into the single ones of a British house style.

There is no labelled corpus of news in single marks; one in double marks becomes one by turning the outer
marks of its quoted spans into single ones of the same shape, and nested single marks into double ones.
Apostrophes stay, and that is what makes the style hard.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

#: What each outer mark becomes; doubled apostrophes become one.
_SINGLE = {"“": "‘", "”": "’", "„": "‘", '"': "'", "''": "'"}

#: A nested stretch in single marks, apostrophes between letters inside it.
_NESTED = re.compile(
    r"(?:(?<=[\s(\[—–-])|^)(?:‘(?!‘)([^‘’]+(?:’[A-Za-z][^‘’]*)*)’(?!\w)|'(?!')([^']+(?:'[A-Za-z][^']*)*)'(?!['\w]))"
)


def to_single(text: str, quoted: Iterable[Sequence[int]]) -> tuple[str, list[tuple[int, int]]]:
    """Return the text with single outer marks, and where the quoted spans now stand.

    ``quoted`` are spans inside double marks (start, end), in order and disjoint; space may lie between them and their
    marks. A span whose mark is missing keeps it missing.
    """
    edits: dict[int, tuple[int, str]] = {}  # place -> (length, replacement)
    spans = [(start, end) for start, end, *_ in quoted]
    for start, end in spans:
        before = len(text[:start].rstrip())
        for length in (2, 1):
            mark = text[max(0, before - length) : before]
            if mark in _SINGLE and len(mark) == length:
                edits[before - length] = (length, _SINGLE[mark])
                break
        after = len(text) - len(text[end:].lstrip())
        for length in (2, 1):
            mark = text[after : after + length]
            if mark in _SINGLE and len(mark) == length:
                edits[after] = (length, _SINGLE[mark])
                break
        for match in _NESTED.finditer(text, start, end):
            curly = match.group(1) is not None
            edits[match.start()] = (1, "“" if curly else '"')
            edits[match.end() - 1] = (1, "”" if curly else '"')
    return _apply(text, edits, spans)


def _apply(
    text: str, edits: dict[int, tuple[int, str]], spans: Sequence[tuple[int, int]]
) -> tuple[str, list[tuple[int, int]]]:
    parts: list[str] = []
    places = sorted(edits)
    moved: dict[int, int] = {}
    wanted = sorted({place for span in spans for place in span})
    at = shift = next_wanted = 0
    for place in places:
        while next_wanted < len(wanted) and wanted[next_wanted] <= place:
            moved[wanted[next_wanted]] = wanted[next_wanted] + shift
            next_wanted += 1
        length, replacement = edits[place]
        if place < at:
            continue  # two spans share a mark
        parts += (text[at:place], replacement)
        at = place + length
        shift += len(replacement) - length
    parts.append(text[at:])
    for place in wanted[next_wanted:]:
        moved[place] = place + shift
    return "".join(parts), [(moved[start], moved[end]) for start, end in spans]

"""Tell single quotation marks from apostrophes, and pair them.

Many British newsrooms quote in single marks. The same sign is the apostrophe of "don't", of "the
boys' coach", of "'cause" and of "the '90s". Apostrophes between letters never come here; of the others,
an opening sign needs a word after it that is no elision and no year, and a closing sign must not look
like a possessive or a dropped letter as long as a better one follows.

Pure. Spans are code points of the page's text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from quotebank.core.model import Span
from quotebank.core.quoting.mark_signs import ELISION, Sign


class SinglePair(NamedTuple):
    """A stretch that a single mark opens, with its marks; ``closed`` is false where none closes it."""

    outer: Span
    inner: Span
    closed: bool
    led_in: bool  # it opens where a quotation would: after a colon, a comma, a sentence, or first in its paragraph


class _Grade(IntEnum):
    NOTHING = 0
    OPENS = 1
    WEAK = 2  # closes, unless it is a possessive or a dropped letter
    CLOSES = 3


_YEAR = re.compile(r"\d\ds?\b(?![,.]?\d)")
_YEAR_BEFORE = re.compile(
    r"\b(?:the|of|in|since|early|late|mid|summer|winter|class|back|from|to|and|until|by|spirit)[\s-]*$", re.IGNORECASE
)
_DROPPED_LETTER = re.compile(r"(?:\w\win|\ban|\bo|\bol|\bth|\bwi|\blil|\bfo)$", re.IGNORECASE)

#: After a possessive comes a noun; after a quoted phrase the writer's sentence goes on with one of these.
_GOES_ON = re.compile(
    r"\s+(?:[^\w\s]|(?:a|an|and|are|as|at|about|after|against|among|because|before|but|by|can|could|did|do|does|during|for|from|had|has|"
    r"have|he|her|him|his|if|in|into|is|it|last|like|may|might|more|must|next|not|of|on|or|our|over|rather|said|says|she|should|since|"
    r"than|that|the|their|them|then|they|this|through|to|told|under|until|up|us|was|we|were|when|where|which|while|who|will|with|"
    r"without|would|yesterday|today|asked|added|replied|wrote|tweeted|warned|claimed|insisted|argued|explained|following|amid)\b)"
)
_LEAD = re.compile(r"(?:[:,—–(“\"]|[.!?…][”\"'’)]*)\s*$")

#: Characters before a sign in which a lead-in or a word is looked for.
_LOOK_BACK = 12


def pair_singles(
    text: str, paragraph: Span, signs: Sequence[Sign], doubles: Sequence[Span], *, reopened: bool = False
) -> list[SinglePair]:
    """Return the outermost stretches that single marks open, in order, disjoint. ``signs`` are single marks only.

    ``doubles`` are the closed stretches in double marks, with their marks, sorted; single marks inside them are nested.
    An unclosed stretch ends before the next opening sign or with the paragraph. ``reopened``: the next paragraph begins
    with a single mark, so that a sign which may be a possessive does not close a sentence in this one.
    """
    starts = [span.start for span in doubles]
    singles = [sign for sign in signs if not _lies_in(sign.start, doubles, starts)]
    if not any(sign.opens for sign in singles):
        return []
    led_in = [sign.opens and is_led_in(text, paragraph, sign.start) for sign in singles]
    grades = [_grade(text, paragraph, sign, led_in=led) for sign, led in zip(singles, led_in, strict=True)]
    # how many closing signs stand at or after each place, less the opening ones
    surplus = [0] * (len(grades) + 1)
    for at in range(len(grades) - 1, -1, -1):
        surplus[at] = surplus[at + 1] + (grades[at] is _Grade.CLOSES) - (grades[at] is _Grade.OPENS)
    pairs: list[SinglePair] = []
    at = 0
    while at < len(singles):
        if grades[at] is not _Grade.OPENS:
            at += 1
            continue
        close, resume = _find_close(grades, surplus, led_in, at)
        opening = singles[at]
        is_possessive = close is not None and grades[close] is _Grade.WEAK and reopened and led_in[at]
        if is_possessive and all(grade is not _Grade.OPENS for grade in grades[resume:]):
            close, resume = None, len(singles)
        if close is not None:
            closing = singles[close]
            outer, inner = Span(opening.start, closing.end), Span(opening.end, closing.start)
            pairs.append(SinglePair(outer, inner, closed=True, led_in=led_in[at]))
            at = close + 1
        else:
            end = singles[resume].start if resume < len(singles) else paragraph.end
            pairs.append(SinglePair(Span(opening.start, end), Span(opening.end, end), closed=False, led_in=led_in[at]))
            at = resume
    return pairs


def is_led_in(text: str, paragraph: Span, position: int) -> bool:
    """Tell whether a mark stands where a quotation of a sentence would open."""
    floor = max(paragraph.start, position - _LOOK_BACK)
    lead = text[floor:position]
    return (floor == paragraph.start and not lead.strip()) or _LEAD.search(lead) is not None


def _lies_in(position: int, spans: Sequence[Span], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, position) - 1
    return at >= 0 and position < spans[at].end


def _find_close(
    grades: Sequence[_Grade], surplus: Sequence[int], led_in: Sequence[bool], opening: int
) -> tuple[int | None, int]:
    """Return the index of the closing sign, or None and the index to go on from."""
    weak: int | None = None
    depth = 0
    for at in range(opening + 1, len(grades)):
        grade = grades[at]
        if grade is _Grade.CLOSES:
            if not depth:
                return at, at + 1
            depth -= 1
        elif grade is _Grade.WEAK and weak is None and not depth:
            weak = at
        elif grade is _Grade.OPENS:
            if surplus[at] >= 1:
                depth += 1
            elif weak is not None:
                return weak, weak + 1
            elif led_in[at] or not led_in[opening]:
                return None, at
    return (weak, weak + 1) if weak is not None else (None, len(grades))


def _grade(text: str, paragraph: Span, sign: Sign, *, led_in: bool) -> _Grade:
    if sign.opens and not sign.closes:
        return _grade_opening(text, paragraph, sign, led_in=led_in)
    if not sign.closes or text[max(0, sign.start - 2) : sign.start].casefold() in {"'n", "’n", "‘n"}:
        return _Grade.NOTHING  # rock 'n' roll
    before = text[sign.start - 1]
    if not before.isalnum():
        return _Grade.CLOSES
    word = text[max(paragraph.start, sign.start - _LOOK_BACK) : sign.start]
    if sign.after_digit or _DROPPED_LETTER.search(word):
        return _Grade.WEAK
    is_last = sign.end >= paragraph.end
    if before in "sS" and not is_last and text[sign.end].isspace():
        # "the boys' coach" against "has 'grave doubts' about": decided by the word after, and in a whole sentence never here
        return _Grade.CLOSES if _GOES_ON.match(text, sign.end, paragraph.end) else _Grade.WEAK
    return _Grade.CLOSES


def _grade_opening(text: str, paragraph: Span, sign: Sign, *, led_in: bool) -> _Grade:
    is_right_sign = text[sign.start] in "’´"
    if is_right_sign and not led_in:
        return _Grade.NOTHING
    if ELISION.match(text, sign.end, paragraph.end) and not (led_in and not is_right_sign):
        return _Grade.NOTHING
    if _YEAR.match(text, sign.end, paragraph.end):
        before = text[max(paragraph.start, sign.start - _LOOK_BACK) : sign.start]
        if not led_in or _YEAR_BEFORE.search(before) or text[sign.end + 2 : sign.end + 3] == "s":
            return _Grade.NOTHING
    return _Grade.OPENS

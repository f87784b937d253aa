"""Read the quotation marks of a paragraph: which signs they are, and which way each can point.

Newsrooms type curly, straight and doubled signs, turn them the wrong way round, and print inches,
years and apostrophes with the same keys. Here every sign gets its family and the directions that its
neighbours allow; pairing them is the work of ``marks`` and ``single_marks``.

Pure. Spans are code points of the page's text.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from quotebank.core.model import Span
from quotebank.core.segmentation import ZERO_WIDTH


class Family(IntEnum):
    """Signs that may pair with one another."""

    DOUBLE = 0  # " “ ” „ ‟ '' ``
    SINGLE = 1  # ' ‘ ’ ‚ ‛ ` ´
    GUILLEMET = 2  # « »
    SINGLE_GUILLEMET = 3  # ‹ ›
    CORNER = 4  # 「 」 『 』


class Sign(NamedTuple):
    """A mark, its place and the directions it may have. ``opens`` and ``closes`` may both hold, or neither."""

    start: int
    end: int
    family: Family
    opens: bool
    closes: bool
    after_digit: bool  # a digit stands right before: perhaps a measure


#: Signs of a quotation mark. Apostrophes between letters and digits are left out.
_SIGN = re.compile(
    "(?P<double>[\"＂]+|“+|”+|[„‟]+|``+|‘‘+|’’+)|(?P<apostrophes>''+)|(?P<single>[‘‚‛`´]|(?<!\\w)['’]|['’](?!\\w))|(?P<other>[«»‹›「」『』])"
)

_OTHER_FAMILY = {
    "«": Family.GUILLEMET,
    "»": Family.GUILLEMET,
    "‹": Family.SINGLE_GUILLEMET,
    "›": Family.SINGLE_GUILLEMET,
    "「": Family.CORNER,
    "」": Family.CORNER,
    "『": Family.CORNER,
    "』": Family.CORNER,
}

#: Words written with an apostrophe in front.
ELISION = re.compile(
    r"(?:tis|twas|twere|twill|cause|cos|coz|cuz|em|til|till|n|bout|round|nuff|fraid|nother|neath|gainst|un|uns|im|er|e|ave|ere|ello|"
    r"appen|ow|ard|ome|hood|burbs|kay|sup|scuse|tude|pon|cept|stead|tween|mongst|twould|twon)\b",
    re.IGNORECASE,
)

_LEFT = frozenset("“„‟‘‚‛`「『")
_RIGHT = frozenset("”’´」』")
_OPEN_BEFORE = frozenset("([{<—–―-/*|:“„‟‘‚‛'\"«‹`+=>_~#•")
_CLOSE_AFTER = frozenset(".,;:!?)]}>—–―-…’'\"”»›/*|_~#")


def has_signs(text: str) -> bool:
    """Tell whether there is anything that could mark a quotation."""
    return _SIGN.search(text) is not None


def read_signs(text: str, paragraph: Span) -> list[Sign]:
    """Return the marks of a paragraph, in order.

    >>> [(s.opens, s.closes) for s in read_signs('He said "no".', Span(0, 13))]
    [(True, False), (False, True)]
    """
    signs: list[Sign] = []
    for match in _SIGN.finditer(text, paragraph.start, paragraph.end):
        start, end = match.span()
        kind = match.lastgroup
        if kind == "apostrophes":
            signs += _split_apostrophes(text, start, end, paragraph)
        elif kind == "other":
            signs.append(_judge(text, start, end, _OTHER_FAMILY[match.group()], paragraph))
        else:
            signs.append(_judge(text, start, end, Family.DOUBLE if kind == "double" else Family.SINGLE, paragraph))
    return signs


def _split_apostrophes(text: str, start: int, end: int, paragraph: Span) -> list[Sign]:
    """Read a run of straight apostrophes: two are a double mark, a third belongs to a mark within.

    Two before a word such as "'twas" are a single mark and an apostrophe, unless another two follow to close them.
    """
    if end - start == 2 and ELISION.match(text, end, paragraph.end) and text.find("''", end, paragraph.end) < 0:
        return [_judge(text, start, start + 1, Family.SINGLE, paragraph)]
    if end - start == 3:
        at_front = _judge(text, start, end, Family.DOUBLE, paragraph).opens
        outer = (start, start + 2) if at_front else (start + 1, end)
        inner = (start + 2, end) if at_front else (start, start + 1)
        pair = [_judge(text, *outer, Family.DOUBLE, paragraph), _judge(text, *inner, Family.SINGLE, paragraph)]
        return sorted(pair)
    return [_judge(text, start, end, Family.DOUBLE, paragraph)]


def _judge(text: str, start: int, end: int, family: Family, paragraph: Span) -> Sign:
    """Tell from the neighbours which way a sign points; a turned sign points where its neighbours say."""
    left = start - 1
    while left >= paragraph.start and text[left] in ZERO_WIDTH:
        left -= 1
    right = end
    while right < paragraph.end and text[right] in ZERO_WIDTH:
        right += 1
    before = text[left] if left >= paragraph.start else " "
    after = text[right] if right < paragraph.end else " "
    opens = (before.isspace() or before in _OPEN_BEFORE) and not after.isspace()
    closes = not before.isspace() and (after.isspace() or after in _CLOSE_AFTER)
    first = text[start]
    if family in (Family.DOUBLE, Family.SINGLE, Family.CORNER):
        if first in _LEFT and not (closes and not opens):
            opens, closes = True, False
        elif first in _RIGHT and not (opens and not closes):
            opens, closes = False, True
    return Sign(start, end, family, opens, closes, before.isdigit() and left == start - 1)

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

from quotebank.core.model import Span, make
from quotebank.core.quoting.segmentation import ZERO_WIDTH


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


class Pair(NamedTuple):
    """Two marks that belong together, or one without its fellow: the stretch with its marks, and without."""

    outer: Span
    inner: Span
    closed: bool
    family: Family

    @classmethod
    def of(cls, opening: Sign, closing: Sign) -> Pair:
        """Return the stretch between two marks."""
        return cls(Span(opening.start, closing.end), Span(opening.end, closing.start), True, opening.family)


_SIGNS = "\"＂“”„‟`'‘’‚‛´«»‹›「」『』"

#: Signs; three nested marks, doubled, make a run of six. A longer run than this is an ornament or damage, no mark.
MAX_RUN_SIGNS = 16

#: Runs of signs. Most are apostrophes within a word and are passed over at once.
_RUN = re.compile(f"[{_SIGNS}]+")

#: The marks of a run; apostrophes between letters and digits are none.
_SIGN = re.compile(
    "(?P<double>[\"＂]+|“+|”+|[„‟]+|``+|‘‘+|’’+)|(?P<apostrophes>''+)|(?P<single>[‘‚‛`´'’])|(?P<other>[«»‹›「」『』])"
)

_FAMILY = (
    dict.fromkeys('"＂“”„‟', Family.DOUBLE)
    | dict.fromkeys("'‘’‚‛`´", Family.SINGLE)
    | dict.fromkeys("«»", Family.GUILLEMET)
    | dict.fromkeys("‹›", Family.SINGLE_GUILLEMET)
    | dict.fromkeys("「」『』", Family.CORNER)
)

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
    return _RUN.search(text) is not None


def read_signs(text: str, paragraph: Span) -> list[Sign]:
    """Return the marks of a paragraph, in order.

    >>> [(s.opens, s.closes) for s in read_signs('He said "no".', Span(0, 13))]
    [(True, False), (False, True)]
    """
    signs: list[Sign] = []
    first, last = paragraph
    for run in _RUN.finditer(text, first, last):
        start, end = run.span()
        if end - start == 1:
            sign = text[start]
            if sign in "'’" and first < start and end < last and text[start - 1].isalnum() and text[end].isalnum():
                continue
            family = _FAMILY[sign]
            signs.append(_judge(text, start, end, family, paragraph))
        else:
            signs += _read_run(text, start, end, paragraph)
    return signs


def _read_run(text: str, start: int, end: int, paragraph: Span) -> list[Sign]:
    """Read neighbouring signs: doubled ones, nested ones, an apostrophe before a mark."""
    signs: list[Sign] = []
    is_apart = (start == paragraph.start or text[start - 1].isspace()) and (end == paragraph.end or text[end].isspace())
    if (is_apart and end - start == 2) or end - start > MAX_RUN_SIGNS:
        return signs  # a pair with nothing in it, or an ornament
    for match in _SIGN.finditer(text, start, end):
        kind = match.lastgroup
        if kind == "apostrophes":
            signs += _split_apostrophes(text, match.start(), match.end(), paragraph)
        else:
            family = Family.DOUBLE if kind == "double" else _FAMILY[match.group()]
            signs.append(_judge(text, match.start(), match.end(), family, paragraph))
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
            # an apostrophe after a combining accent or a soft hyphen is still within its word
            opens, closes = False, not (family is Family.SINGLE and after.isalnum())
    # start, end, family, opens, closes, after_digit
    return make(Sign, (start, end, family, opens, closes, before.isdigit() and left == start - 1))

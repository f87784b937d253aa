"""Pair double quotation marks, guillemets and corner brackets.

The directions that their neighbours allow decide, and where those say nothing the order does. What cannot be
paired is handed on: a closing mark without an opening one, an opening mark without a closing one.

Pure. Spans are code points of the page's text; one pass over the marks of a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from quotebank.core.quoting.mark_signs import Family, Pair, Sign


class Unclosed(NamedTuple):
    """An opening mark without a closing one, and where the next stretch begins (None: not in its paragraph)."""

    sign: Sign
    limit: int | None


@dataclass(slots=True)
class Paired:
    """What pairing the marks of a paragraph gave."""

    pairs: list[Pair] = field(default_factory=list)
    orphans: list[Sign] = field(default_factory=list)  # closing marks without an opening one
    unclosed: list[Unclosed] = field(default_factory=list)


def pair_doubles(text: str, signs: Sequence[Sign]) -> Paired:
    """Pair the marks of a paragraph, singles aside; all lists of the result are in order of place."""
    paired = Paired()
    families = {sign.family for sign in signs}
    if Family.DOUBLE in families:
        _pair_doubles(text, [sign for sign in signs if sign.family is Family.DOUBLE], paired)
    for family in (Family.GUILLEMET, Family.SINGLE_GUILLEMET, Family.CORNER):
        if family in families:
            _pair_directed(text, [sign for sign in signs if sign.family is family], paired)
    paired.pairs.sort()
    return paired


def _pair_doubles(text: str, signs: Sequence[Sign], paired: Paired) -> None:
    """Pair double marks by the directions they can have; nested ones where opening and closing marks balance."""
    balance = sum(sign.opens and not sign.closes for sign in signs) - sum(
        sign.closes and not sign.opens and not sign.after_digit for sign in signs
    )
    current: Sign | None = None
    depth = 0
    for at, sign in enumerate(signs):
        only_opens = sign.opens and not sign.closes
        if current is None:
            if sign.after_digit and not sign.opens:
                continue  # inches
            if sign.closes and not sign.opens:
                paired.orphans.append(sign)
            else:
                current, depth = sign, 0
        elif only_opens:
            if text[sign.start] == "”":
                continue  # turned, within a stretch: a stray mark that stays
            if balance == 0 or _is_in_single(text, current.end, sign.start):
                depth += 1
            else:
                paired.unclosed.append(Unclosed(current, sign.start))
                current, depth = sign, 0
        elif depth:
            depth -= min(depth, sign.end - sign.start if text[sign.start] == '"' else 1)
        elif not (sign.after_digit and _closes_later(signs, at)):
            paired.pairs.append(Pair.of(current, sign))
            current = None
    if current is not None:
        paired.unclosed.append(Unclosed(current, None))


#: A single mark that opens a nested quotation after a cue's comma or colon, and one that may close it.
_NESTED_OPENING = re.compile(r"[,:]\s?[‘'](?=\w)")
_NESTED_CLOSING = re.compile(r"(?<=[.,!?…])[’'](?!\w)")


def _is_in_single(text: str, start: int, end: int) -> bool:
    """Tell whether a mark stands within a nested quotation: “He said, ‘Call it “character”.’"""
    opened = None
    for opened in _NESTED_OPENING.finditer(text, start, end):  # noqa: B007  # the last one counts
        pass
    return opened is not None and _NESTED_CLOSING.search(text, opened.end(), end) is None


def _closes_later(signs: Sequence[Sign], at: int) -> bool:
    """Tell whether the next mark can only close: then this one, after a digit, is a measure."""
    return at + 1 < len(signs) and signs[at + 1].closes and not signs[at + 1].opens


def _pair_directed(text: str, signs: Sequence[Sign], paired: Paired) -> None:
    """Pair guillemets or corner brackets; whichever comes first opens, so that »German« ones pair too."""
    left, right = text[signs[0].start], None
    current: Sign | None = None
    depth = 0
    for sign in signs:
        character = text[sign.start]
        if character == left:
            if current is None:
                current = sign
            else:
                depth += 1
        elif current is not None:
            right = character
            if depth:
                depth -= 1
            else:
                paired.pairs.append(Pair.of(current, sign))
                current = None
    if current is not None and (right is not None or left in "«「『"):
        paired.unclosed.append(Unclosed(current, None))

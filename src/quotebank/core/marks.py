"""Find the stretches of a page that stand between quotation marks.

A stretch is what lies between an opening mark and the closing one that was meant: curly, straight,
doubled or single marks, guillemets, low marks, mixed, turned, missing or one too many. Only outermost
stretches are found; marks within belong to their words. Whether anybody spoke a stretch is decided in
``quotations``.

Pure. Spans are code points of the page's text. No step costs more than its paragraph's length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from quotebank.core.mark_repair import find_meant_end, find_meant_start, is_credible_opening
from quotebank.core.mark_signs import Family, Sign, has_signs, read_signs
from quotebank.core.model import Span
from quotebank.core.segmentation import Page, trim
from quotebank.core.single_marks import SinglePair, pair_singles


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words between marks. ``span`` leaves the marks and the space inside them out, ``outer`` takes the marks in.

    ``closed`` is false where the stretch runs to the end of its paragraph because no mark closes it; a stretch whose
    missing mark could be placed counts as closed.
    """

    span: Span
    outer: Span
    closed: bool
    family: Family
    paragraph: int  # index in page.paragraphs


class _Raw(NamedTuple):
    outer: Span
    inner: Span
    closed: bool
    family: Family


@dataclass(slots=True)
class _Paired:
    """What pairing double marks left: stretches, and marks without their fellow."""

    stretches: list[_Raw]
    orphans: list[Sign]  # closing marks without an opening one
    unclosed: list[tuple[Sign, int]]  # opening marks without a closing one, and where the next stretch begins


#: House style: which marks open a line or follow a colon.
_OPENS_SINGLE = re.compile(r"(?:^|[\n:]\s?)[‘'](?=[\w“\"])")
_OPENS_DOUBLE = re.compile(r"(?:^|[\n:]\s?)(?:[“\"]|'')(?=\w)")
_SENTENCE_SIGNS = frozenset(".,!?…")


class _House:
    """The house style of a page, read only if it matters."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def opens_with_singles(self) -> bool:
        return len(_OPENS_SINGLE.findall(self._text)) > len(_OPENS_DOUBLE.findall(self._text))


def find_stretches(page: Page) -> tuple[Stretch, ...]:
    r"""Return the outermost marked stretches of a page, in order and disjoint; boilerplate holds none.

    >>> from quotebank.core.segmentation import read_page
    >>> page = read_page("“It’s ‘fine’,\" she said. The boys' coach: 'No.'")
    >>> [stretch.span.of(page.text) for stretch in find_stretches(page)]
    ['It’s ‘fine’,', 'No.']
    """
    text = page.text
    if not has_signs(text):
        return ()
    house = _House(text)
    found: list[Stretch] = []
    carried = False  # the paragraph before ended inside a stretch
    for index, paragraph in enumerate(page.paragraphs):
        signs = read_signs(text, paragraph)
        if not signs:
            carried = False
            continue
        raws = _find_in_paragraph(page, paragraph, index, signs, carried=carried, house=house)
        carried = False
        for raw in raws:
            span = trim(text, *raw.inner)
            if span.start < span.end:
                found.append(Stretch(span, raw.outer, raw.closed, raw.family, index))
                carried = not raw.closed
    return tuple(found)


def _find_in_paragraph(
    page: Page, paragraph: Span, index: int, signs: list[Sign], *, carried: bool, house: _House
) -> list[_Raw]:
    text = page.text
    paired = _Paired([], [], [])
    families = {sign.family for sign in signs}
    if Family.DOUBLE in families:
        _pair_doubles(text, [sign for sign in signs if sign.family is Family.DOUBLE], paired)
    for family in (Family.GUILLEMET, Family.SINGLE_GUILLEMET, Family.CORNER):
        if family in families:
            _pair_directed(text, [sign for sign in signs if sign.family is family], paired)
    raws = paired.stretches
    orphans = paired.orphans
    if Family.SINGLE in families:
        raws.sort()
        pairs = pair_singles(text, paragraph, signs, [raw.outer for raw in raws])
        raws, orphans = _add_singles(page, paragraph, index, pairs, raws, orphans, house=house)
        _close_with_single(text, signs, paired, raws)
    for sign, limit in paired.unclosed:
        raw = _mend_unclosed(page, paragraph, sign, limit)
        if raw:
            raws.append(raw)
    raws = _keep_outermost(raws)
    if orphans:
        raws += _mend_orphans(page, paragraph, raws, orphans, carried=carried)
        raws = _keep_outermost(raws)
    return [raw for raw in raws if text[raw.outer.start - 1 : raw.outer.start] != "="]  # attributes of left-over markup


def _pair_doubles(text: str, signs: Sequence[Sign], paired: _Paired) -> None:
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
            if balance == 0:
                depth += 1
            else:
                paired.unclosed.append((current, sign.start))
                current, depth = sign, 0
        elif depth:
            depth -= min(depth, sign.end - sign.start if text[sign.start] == '"' else 1)
        elif not (sign.after_digit and _closes_later(signs, at)):
            paired.stretches.append(_make_raw(current, sign))
            current = None
    if current is not None:
        paired.unclosed.append((current, -1))


def _closes_later(signs: Sequence[Sign], at: int) -> bool:
    """Tell whether the next mark can only close: then this one, after a digit, is a measure."""
    return at + 1 < len(signs) and signs[at + 1].closes and not signs[at + 1].opens


def _pair_directed(text: str, signs: Sequence[Sign], paired: _Paired) -> None:
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
                paired.stretches.append(_make_raw(current, sign))
                current = None
    if current is not None and (right is not None or left in "«「『"):
        paired.unclosed.append((current, -1))


def _make_raw(opening: Sign, closing: Sign) -> _Raw:
    outer, inner = Span(opening.start, closing.end), Span(opening.end, closing.start)
    return _Raw(outer, inner, closed=True, family=opening.family)


def _add_singles(
    page: Page,
    paragraph: Span,
    index: int,
    pairs: Sequence[SinglePair],
    raws: list[_Raw],
    orphans: list[Sign],
    *,
    house: _House,
) -> tuple[list[_Raw], list[Sign]]:
    """Join stretches in single marks to those in double ones; the outermost stay."""
    text = page.text
    added: list[_Raw] = []
    orphan_starts = [sign.start for sign in orphans]
    for pair in pairs:
        if pair.closed:
            added.append(_Raw(pair.outer, pair.inner, closed=True, family=Family.SINGLE))
            continue
        at = bisect_right(orphan_starts, pair.inner.start)
        mixed = orphans[at] if at < len(orphans) and orphans[at].start < pair.outer.end else None
        if mixed is not None and text[mixed.start - 1] in _SENTENCE_SIGNS and pair.led_in:
            added.append(
                _Raw(Span(pair.outer.start, mixed.end), Span(pair.inner.start, mixed.start), True, Family.SINGLE)
            )
            continue
        if not pair.led_in:
            continue
        end = find_meant_end(text, pair.inner.start, pair.inner.end)
        if end is not None:
            added.append(_Raw(Span(pair.outer.start, end), Span(pair.inner.start, end), True, Family.SINGLE))
        elif pair.outer.end == paragraph.end and (_is_reopened(page, index) or house.opens_with_singles):
            added.append(_Raw(pair.outer, pair.inner, closed=False, family=Family.SINGLE))
    starts = [raw.outer.start for raw in added]
    left = [sign for sign in orphans if not _is_covered(sign.start, added, starts)]
    return raws + added, left


def _is_covered(position: int, raws: Sequence[_Raw], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, position) - 1
    return at >= 0 and position < raws[at].outer.end


def _is_reopened(page: Page, index: int) -> bool:
    """Tell whether the next paragraph begins with a single mark."""
    if index + 1 >= len(page.paragraphs):
        return False
    start = page.paragraphs[index + 1].start
    return page.text[start] in "‘'" and page.text[start + 1 : start + 2] not in {"'", ""}


def _close_with_single(text: str, signs: Sequence[Sign], paired: _Paired, raws: list[_Raw]) -> None:
    """Close a double opening mark with a single closing one, where that ends a sentence and is not nested."""
    singles = [sign for sign in signs if sign.family is Family.SINGLE]
    starts = [sign.start for sign in singles]
    kept: list[tuple[Sign, int]] = []
    for opening, limit in paired.unclosed:
        last = bisect_right(starts, limit) if limit >= 0 else len(singles)
        closing = _find_single_close(text, singles[bisect_right(starts, opening.start) : last])
        if closing is None or opening.family is not Family.DOUBLE:
            kept.append((opening, limit))
        else:
            raws.append(_make_raw(opening, closing))
    paired.unclosed[:] = kept


def _find_single_close(text: str, singles: Sequence[Sign]) -> Sign | None:
    depth = 0
    for sign in singles:
        if sign.opens and not sign.closes:
            depth += 1
        elif sign.closes and text[sign.start - 1] in _SENTENCE_SIGNS:
            if not depth:
                return sign
            depth -= 1
    return None


def _mend_unclosed(page: Page, paragraph: Span, sign: Sign, limit: int) -> _Raw | None:
    """Return the stretch that an unclosed mark was meant to open; None for a stray mark."""
    text = page.text
    bound = limit if limit >= 0 else paragraph.end
    end = find_meant_end(text, sign.end, bound)
    if end is not None:
        return _Raw(Span(sign.start, end), Span(sign.end, end), True, sign.family)
    sentence = page.sentences[page.sentence_index(sign.start)]
    if not is_credible_opening(text, sign.start, max(paragraph.start, sentence.start)):
        return None
    if limit < 0:
        return _Raw(Span(sign.start, bound), Span(sign.end, bound), False, sign.family)
    last = page.sentences[page.sentence_index(limit - 1)]
    end = last.start
    if end <= sign.end or text[sign.start] != text[limit]:
        return None  # another style begins: a mark of the page's markup, not of the writer
    return _Raw(Span(sign.start, end), Span(sign.end, end), True, sign.family)


def _mend_orphans(
    page: Page, paragraph: Span, raws: Sequence[_Raw], orphans: Sequence[Sign], *, carried: bool
) -> list[_Raw]:
    """Return the stretches whose opening mark is missing."""
    text = page.text
    mended: list[_Raw] = []
    before = 0
    floor = paragraph.start
    for sign in orphans:
        while before < len(raws) and raws[before].outer.end <= sign.start:
            floor = max(floor, raws[before].outer.end)
            before += 1
        if before < len(raws) and raws[before].outer.start <= sign.start:
            continue
        is_first = floor == paragraph.start
        if is_first and carried and text[sign.start - 1] in _SENTENCE_SIGNS:
            start: int | None = paragraph.start
        else:
            following = page.sentence_index(floor) + (0 if is_first else 1)
            sentence_start = page.sentences[following].start if following < len(page.sentences) else paragraph.end
            start = find_meant_start(text, sign.start, sign.end, floor, sentence_start)
        if start is not None and start < sign.start:
            mended.append(_Raw(Span(start, sign.end), Span(start, sign.start), True, sign.family))
        floor = sign.end
    return mended


def _keep_outermost(raws: list[_Raw]) -> list[_Raw]:
    """Return the stretches in order, without those that begin inside an earlier one."""
    raws.sort(key=lambda raw: (raw.outer.start, -raw.outer.end))
    kept: list[_Raw] = []
    for raw in raws:
        if not kept or raw.outer.start >= kept[-1].outer.end:
            kept.append(raw)
    return kept

"""Find the stretches of a page that stand between quotation marks.

A stretch is what lies between an opening mark and the closing one that was meant: curly, straight,
doubled or single marks, guillemets, low marks, mixed, turned, missing or one too many. Only outermost
stretches are found; marks within belong to their words. Whether anybody spoke a stretch is decided in
``quotations``.

Pure. Spans are code points of the page's text. No step costs more than its paragraph's length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from quotebank.core.model import Span
from quotebank.core.quoting.double_marks import Unclosed, pair_doubles
from quotebank.core.quoting.mark_repair import (
    find_meant_end,
    find_meant_start,
    has_attribution_after,
    is_credible_opening,
)
from quotebank.core.quoting.mark_signs import Family, Pair, Sign, has_signs, read_signs
from quotebank.core.quoting.mixed_marks import add_single_orphans, close_with_singles, join_singles, split_doubles
from quotebank.core.quoting.segmentation import Page, trim
from quotebank.core.quoting.single_marks import pair_singles


class Stretch(NamedTuple):
    """Words between marks. ``span`` leaves the marks and the space inside them out, ``outer`` takes the marks in.

    ``closed`` is false where the stretch runs to the end of its paragraph because no mark closes it; a stretch whose
    missing mark could be placed counts as closed.
    """

    span: Span
    outer: Span
    closed: bool
    family: Family
    paragraph: int  # index in page.paragraphs


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

    >>> from quotebank.core.quoting.segmentation import read_page
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
        pairs = _find_in_paragraph(page, paragraph, index, signs, carried=carried, house=house)
        carried = False
        for pair in pairs:
            span = trim(text, *pair.inner)
            if span.start < span.end:
                found.append(Stretch(span, pair.outer, pair.closed, pair.family, index))
                carried = not pair.closed
    return tuple(found)


def _find_in_paragraph(
    page: Page, paragraph: Span, index: int, signs: list[Sign], *, carried: bool, house: _House
) -> list[Pair]:
    text = page.text
    paired = pair_doubles(text, signs)
    singles = [sign for sign in signs if sign.family is Family.SINGLE]
    if singles:
        reopened = _is_reopened(page, index)
        outers = [pair.outer for pair in paired.pairs]
        single_pairs = pair_singles(text, paragraph, singles, outers, reopened=reopened)
        stays_open = reopened or (any(not pair.closed for pair in single_pairs) and house.opens_with_singles)
        join_singles(text, paragraph, single_pairs, paired, stays_open=stays_open)
        split_doubles(text, singles, paired)
        close_with_singles(text, singles, paired)
        add_single_orphans(text, singles, paired)
    pairs = paired.pairs
    for left in paired.unclosed:
        pair = _mend_unclosed(page, paragraph, left)
        if pair:
            pairs.append(pair)
    pairs = _keep_outermost(pairs)
    if paired.orphans:
        pairs = _keep_outermost(pairs + _mend_orphans(page, paragraph, pairs, paired.orphans, carried=carried))
    return [pair for pair in pairs if text[pair.outer.start - 1 : pair.outer.start] != "="]  # left-over markup


def _is_reopened(page: Page, index: int) -> bool:
    """Tell whether the next paragraph begins with a single mark."""
    if index + 1 >= len(page.paragraphs):
        return False
    start = page.paragraphs[index + 1].start
    return page.text[start] in "‘'`‚" and page.text[start + 1 : start + 2] not in {"'", ""}


def _mend_unclosed(page: Page, paragraph: Span, left: Unclosed) -> Pair | None:
    """Return the stretch that an unclosed mark was meant to open; None for a stray mark."""
    text = page.text
    sign, limit = left
    bound = paragraph.end if limit is None else limit
    end = find_meant_end(text, sign.end, bound)
    if end is not None:
        return Pair(Span(sign.start, end), Span(sign.end, end), True, sign.family)
    sentence = page.sentences[page.sentence_index(sign.start)]
    if not is_credible_opening(text, sign.start, max(paragraph.start, sentence.start)):
        return None
    if limit is None:
        return Pair(Span(sign.start, bound), Span(sign.end, bound), False, sign.family)
    last = page.sentences[page.sentence_index(limit - 1)]
    end = last.start
    if end <= sign.end or text[sign.start] != text[limit]:
        return None  # another style begins: a mark of the page's markup, not of the writer
    return Pair(Span(sign.start, end), Span(sign.end, end), True, sign.family)


def _mend_orphans(
    page: Page, paragraph: Span, pairs: Sequence[Pair], orphans: Sequence[Sign], *, carried: bool
) -> list[Pair]:
    """Return the stretches whose opening mark is missing."""
    text = page.text
    mended: list[Pair] = []
    before = 0
    floor = paragraph.start
    for sign in orphans:
        while before < len(pairs) and pairs[before].outer.end <= sign.start:
            floor = max(floor, pairs[before].outer.end)
            before += 1
        if before < len(pairs) and pairs[before].outer.start <= sign.start:
            continue
        is_first = floor == paragraph.start
        last = pairs[before - 1] if before else None
        if last is not None and last.outer.end == floor and _closed_too_soon(page, last, sign):
            mended.append(Pair(Span(last.outer.start, sign.end), Span(last.inner.start, sign.start), True, sign.family))
            floor = sign.end
            continue
        if is_first and carried and text[sign.start - 1] in _SENTENCE_SIGNS:
            start: int | None = paragraph.start
        else:
            following = page.sentence_index(floor) + (0 if is_first else 1)
            sentence_start = page.sentences[following].start if following < len(page.sentences) else paragraph.end
            start = find_meant_start(text, sign.start, sign.end, floor, sentence_start)
            ends_paragraph = sign.end >= paragraph.end and text[sign.start - 1] in ".!?…"
            if start is None and not is_first and ends_paragraph and has_attribution_after(text, floor):
                start = sentence_start  # "“A,” said Dunn. B.”"
        if start is not None and start < sign.start:
            mended.append(Pair(Span(start, sign.end), Span(start, sign.start), True, sign.family))
        floor = sign.end
    return mended


def _closed_too_soon(page: Page, pair: Pair, sign: Sign) -> bool:
    """Tell whether a pair's closing mark is a stray one within what a later one closes: "“It will” reopen,” said Dunn"."""
    text = page.text
    goes_on = text[pair.inner.end - 1].isalnum() and text[pair.outer.end : pair.outer.end + 2].strip()[:1].islower()
    is_one_sentence = page.sentence_index(pair.outer.start) == page.sentence_index(sign.start)
    return goes_on and is_one_sentence and text[sign.start - 1] in ",?!" and has_attribution_after(text, sign.end)


def _keep_outermost(pairs: list[Pair]) -> list[Pair]:
    """Return the stretches in order, without those that begin inside an earlier one."""
    pairs.sort(key=lambda pair: (pair.outer.start, -pair.outer.end))
    kept: list[Pair] = []
    for pair in pairs:
        if not kept or pair.outer.start >= kept[-1].outer.end:
            kept.append(pair)
    return kept

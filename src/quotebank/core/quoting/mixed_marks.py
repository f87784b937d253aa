"""Join stretches in single marks to those in double ones, and pair a single mark with a double one where that was meant.

Writers and editing systems change marks halfway: a quotation opens with a double mark and closes with a single
one. Such a pair is taken only where each mark would otherwise be left without a fellow.

Pure. Spans are code points of the page's text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from quotebank.core.model import Span
from quotebank.core.quoting.double_marks import Paired, Unclosed
from quotebank.core.quoting.mark_repair import find_meant_end, has_attribution_after
from quotebank.core.quoting.mark_signs import Family, Pair, Sign
from quotebank.core.quoting.single_marks import SinglePair

_SENTENCE_SIGNS = frozenset(".,!?…")


def join_singles(text: str, paragraph: Span, pairs: Sequence[SinglePair], paired: Paired, *, stays_open: bool) -> None:
    """Add the stretches that single marks open to ``paired``; marks used or covered by them leave its lists.

    ``stays_open``: an unclosed stretch may run to the end of the paragraph.
    """
    added: list[Pair] = []
    orphan_starts = [sign.start for sign in paired.orphans]
    for pair in pairs:
        first = bisect_right(orphan_starts, pair.inner.start)
        orphan = paired.orphans[first] if first < len(orphan_starts) else None
        if orphan is not None and (orphan.start >= pair.outer.end or text[orphan.start - 1] not in _SENTENCE_SIGNS):
            orphan = None
        if pair.closed:
            added += _split_mixed(text, pair, orphan, paired)
        elif orphan is not None and pair.led_in:
            added.append(
                Pair(Span(pair.outer.start, orphan.end), Span(pair.inner.start, orphan.start), True, Family.SINGLE)
            )
        elif pair.led_in:
            end = find_meant_end(text, pair.inner.start, pair.inner.end)
            if end is not None:
                added.append(Pair(Span(pair.outer.start, end), Span(pair.inner.start, end), True, Family.SINGLE))
            elif pair.outer.end == paragraph.end and stays_open:
                added.append(Pair(pair.outer, pair.inner, closed=False, family=Family.SINGLE))
    if added:
        starts = [pair.outer.start for pair in added]
        paired.orphans = [sign for sign in paired.orphans if not _is_covered(sign.start, added, starts)]
        paired.unclosed = [left for left in paired.unclosed if not _is_covered(left.sign.start, added, starts)]
        paired.pairs = sorted(paired.pairs + added)


def _split_mixed(text: str, pair: SinglePair, orphan: Sign | None, paired: Paired) -> list[Pair]:
    """Return one stretch, or two where ‘A," he said, "B’ crosses the families."""
    whole = [Pair(pair.outer, pair.inner, closed=True, family=Family.SINGLE)]
    if orphan is None or not has_attribution_after(text, orphan.end):
        return whole
    first = bisect_left(paired.unclosed, orphan.end, key=lambda left: left.sign.start)
    if first == len(paired.unclosed) or paired.unclosed[first].sign.start >= pair.inner.end:
        return whole
    opening = paired.unclosed[first].sign
    return [
        Pair(Span(pair.outer.start, orphan.end), Span(pair.inner.start, orphan.start), True, Family.SINGLE),
        Pair(Span(opening.start, pair.outer.end), Span(opening.end, pair.inner.end), True, Family.DOUBLE),
    ]


def _is_covered(position: int, pairs: Sequence[Pair], starts: Sequence[int]) -> bool:
    at = bisect_right(starts, position) - 1
    return at >= 0 and position < pairs[at].outer.end


def split_doubles(text: str, singles: Sequence[Sign], paired: Paired) -> None:
    """Part a double stretch that "A,’ he said, ‘B" crosses the families in."""
    if not singles:
        return
    starts = [sign.start for sign in singles]
    parted: list[Pair] = []
    for pair in paired.pairs:
        inside = singles[bisect_left(starts, pair.inner.start) : bisect_left(starts, pair.inner.end)]
        crossing = _find_crossing(text, inside) if pair.closed and len(inside) > 1 else None
        if crossing is None:
            parted.append(pair)
            continue
        closing, opening = crossing
        parted += (
            Pair(Span(pair.outer.start, closing.end), Span(pair.inner.start, closing.start), True, pair.family),
            Pair(Span(opening.start, pair.outer.end), Span(opening.end, pair.inner.end), True, pair.family),
        )
    paired.pairs = parted


def _find_crossing(text: str, singles: Sequence[Sign]) -> tuple[Sign, Sign] | None:
    """Return the closing and the opening single mark of a stretch that closes before it opens, with an attribution between."""
    ends = [sign for sign in singles if (sign.opens and not sign.closes) or text[sign.start - 1] in _SENTENCE_SIGNS]
    if len(ends) != 2 or not ends[1].opens or (ends[0].opens and not ends[0].closes):
        return None
    return (ends[0], ends[1]) if has_attribution_after(text, ends[0].end) else None


def close_with_singles(text: str, singles: Sequence[Sign], paired: Paired) -> None:
    """Close a double opening mark with a single closing one, where that ends a sentence and is not nested."""
    starts = [sign.start for sign in singles]
    kept: list[Unclosed] = []
    for opening, limit in paired.unclosed:
        last = len(singles) if limit is None else bisect_right(starts, limit)
        closing = _find_single_close(text, singles[bisect_right(starts, opening.start) : last])
        if closing is None or opening.family is not Family.DOUBLE:
            kept.append(Unclosed(opening, limit))
        else:
            paired.pairs.append(Pair.of(opening, closing))
    paired.unclosed = kept


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


def add_single_orphans(text: str, singles: Sequence[Sign], paired: Paired) -> None:
    """Add the closing single marks after a sentence's sign that no stretch takes: their opening mark is missing."""
    pairs = sorted(paired.pairs)
    starts = [pair.outer.start for pair in pairs]
    orphans = [
        sign
        for sign in singles
        if sign.closes
        and not sign.opens
        and text[sign.start - 1] in ",?!"
        and not _is_covered(sign.start, pairs, starts)
    ]
    if orphans:
        paired.orphans = sorted(paired.orphans + orphans)

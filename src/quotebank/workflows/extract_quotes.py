"""Extract the quotations of a text with the lists and weights that ship with quotebank.

:func:`extract` is what imports, drafts and reports call; :func:`record` gives the JSON line that
docs/contract.md promises. Lists and weights are read once a process. An article on which extraction
fails is one article less, not the end of a run of thousands: it comes out as a :class:`Failure`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from quotebank.core.attributing.extraction import ExtractOptions, TooManyQuotationsError, extract_quotations
from quotebank.core.model import AttributedQuotation, QuotationKind, Rejected, Span
from quotebank.data import load_lexicon, load_weights
from quotebank.errors import describe_bug
from quotebank.workflows.collector import collector_paused
from quotebank.workflows.ordered_map import map_in_order

JsonObject = dict[str, Any]
Item = TypeVar("Item")

#: Digits of a confidence in JSON: the calibration is good to about three hundredths.
CONFIDENCE_DIGITS = 4

MARKED = ExtractOptions()
WITH_INDIRECT = ExtractOptions(indirect=True)


@dataclass(frozen=True, slots=True)
class Failure:
    """What kept an article from being extracted, on one line: mostly a bug."""

    reason: str
    code: str = "bug"

    def reject(self, place: str) -> Rejected:
        """Return the rejection of the article that stands there."""
        return Rejected(place, self.reason, self.code)


def extract(text: str) -> tuple[AttributedQuotation, ...]:
    """Return the quotations of a text with their speakers, in order of place; spans point into ``text``."""
    return _extract(text, MARKED)


def extract_with_indirect(text: str) -> tuple[AttributedQuotation, ...]:
    """Return the quotations of a text, reported speech without marks among them."""
    return _extract(text, WITH_INDIRECT)


def _extract(text: str, options: ExtractOptions) -> tuple[AttributedQuotation, ...]:
    with collector_paused():
        return extract_quotations(text, load_lexicon(), load_weights(), options)


def extract_many(
    items: Iterable[Item], *, text_of: Callable[[Item], str | None], indirect: bool = False, jobs: int = 1
) -> Iterator[tuple[Item, tuple[AttributedQuotation, ...] | Failure | None]]:
    """Yield each item with its quotations, in order, extracting in ``jobs`` processes; None where it has no text."""
    return map_in_order(_try_with_indirect if indirect else _try, items, task=text_of, jobs=jobs)


def _try(text: str) -> tuple[AttributedQuotation, ...] | Failure:
    return _guarded(extract, text)


def _try_with_indirect(text: str) -> tuple[AttributedQuotation, ...] | Failure:
    return _guarded(extract_with_indirect, text)


def _guarded(
    function: Callable[[str], tuple[AttributedQuotation, ...]], text: str
) -> tuple[AttributedQuotation, ...] | Failure:
    try:
        return function(text)
    except TooManyQuotationsError as error:
        return Failure(str(error), "too-large")
    except Exception as error:  # noqa: BLE001  -- whatever the bug, the other articles go on
        return Failure(describe_bug(error))


def record(article_id: str | float | None, text: str, quotations: Sequence[AttributedQuotation]) -> JsonObject:
    """Return the JSON line of ``quotebank extract`` for an article whose quotations were found in ``text``.

    Where indirect speech is among them, ``attributions`` lists who is reported to have said what, each once: content
    and, with all that describes it, the source.
    """
    line: JsonObject = {
        "id": article_id,
        "text_sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "quotes": [_quote_shape(text, each) for each in quotations],
    }
    if any(each.quotation.kind is QuotationKind.INDIRECT for each in quotations):
        line["attributions"] = _attribution_shapes(text, quotations)
    return line


def _attribution_shapes(text: str, quotations: Sequence[AttributedQuotation]) -> list[JsonObject]:
    """Return content and source of each attribution; marked words inside a reported clause belong to that clause."""
    shapes: list[JsonObject] = []
    reported_to = 0  # quotations come by start, longer first, so a clause comes before the marked words in it
    for each in quotations:
        span, attribution = each.quotation.span, each.attribution
        if each.quotation.kind is QuotationKind.INDIRECT:
            reported_to = max(reported_to, span.end)
        elif span.end <= reported_to:
            continue
        source = attribution.source or (attribution.mention.span if attribution.mention else None)
        content = [_place_shape(text, segment) for segment in each.quotation.segments]
        shapes.append({"content": content, "source": [_place_shape(text, source)] if source else []})
    return shapes


def _quote_shape(text: str, each: AttributedQuotation) -> JsonObject:
    quotation, attribution = each.quotation, each.attribution
    return {
        "start": quotation.span.start,
        "end": quotation.span.end,
        "segments": [list(segment) for segment in quotation.segments],
        "text": quotation.text,
        "kind": str(quotation.kind),
        "cue": _place_shape(text, attribution.cue.span) if attribution.cue else None,
        "speaker": _place_shape(text, attribution.mention.span) if attribution.mention else None,
        "canonical": attribution.canonical,
        "speaker_kind": str(attribution.speaker_kind),
        "role": attribution.role,
        "affiliation": attribution.affiliation,
        "via": attribution.via,
        "confidence": round(attribution.confidence, CONFIDENCE_DIGITS),
        "reasons": list(attribution.reasons),
    }


def _place_shape(text: str, span: Span) -> JsonObject:
    return {"start": span.start, "end": span.end, "text": span.of(text)}

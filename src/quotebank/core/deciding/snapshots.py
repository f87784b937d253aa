"""A quotation with its attribution as JSON, and back: how what was found is kept beside what was decided.

Pure. Nothing is lost on the way but :attr:`Attribution.source`, which only the plumbing prints.
"""

from __future__ import annotations

from typing import Any

from quotebank.core.model import (
    AttributedQuotation,
    Attribution,
    Cue,
    Mention,
    MentionForm,
    Quotation,
    QuotationKind,
    Span,
    SpeakerKind,
)

JsonObject = dict[str, Any]


def write_quotation(found: AttributedQuotation) -> JsonObject:
    """Return a quotation as JSON."""
    quotation, attribution = found.quotation, found.attribution
    cue, mention = attribution.cue, attribution.mention
    return {
        "segments": [list(span) for span in quotation.segments],
        "kind": str(quotation.kind),
        "text": quotation.text,
        "cue": None if cue is None else [*cue.span, cue.text],
        "mention": None if mention is None else [*mention.span, mention.text, str(mention.form)],
        "canonical": attribution.canonical,
        "speaker_kind": str(attribution.speaker_kind),
        "role": attribution.role,
        "affiliation": attribution.affiliation,
        "via": attribution.via,
        "confidence": attribution.confidence,
        "reasons": list(attribution.reasons),
    }


def read_quotation(value: JsonObject) -> AttributedQuotation:
    """Return the quotation that :func:`write_quotation` wrote.

    >>> found = AttributedQuotation(Quotation((Span(1, 4),), QuotationKind.DIRECT, "Yes"), Attribution(confidence=0.1))
    >>> read_quotation(write_quotation(found)) == found
    True
    """
    cue, mention = value["cue"], value["mention"]
    return AttributedQuotation(
        Quotation(
            tuple(Span(start, end) for start, end in value["segments"]), QuotationKind(value["kind"]), value["text"]
        ),
        Attribution(
            cue=None if cue is None else Cue(Span(cue[0], cue[1]), cue[2]),
            mention=None
            if mention is None
            else Mention(Span(mention[0], mention[1]), mention[2], MentionForm(mention[3])),
            canonical=value["canonical"],
            speaker_kind=SpeakerKind(value["speaker_kind"]),
            role=value["role"],
            affiliation=value["affiliation"],
            via=value["via"],
            confidence=value["confidence"],
            reasons=tuple(value["reasons"]),
        ),
    )

"""One thing of the bank as JSON: what ``show`` prints and the web's API returns."""

from __future__ import annotations

from typing import Any

from quotebank.core.records import ArticleRecord, ClusterRecord
from quotebank.store.session import Bank
from quotebank.workflows import json_shapes as shapes
from quotebank.workflows.list_filed import filed_shape, get_filed
from quotebank.workflows.report_duplicates import report_statement, statement_shape
from quotebank.workflows.show_record import QuoteInPlace, Shown

JsonObject = dict[str, Any]


def shown_shape(bank: Bank, shown: Shown) -> JsonObject:
    """Return what is shown, with what is filed with it; ``type`` says what it is."""
    return {**_record_shape(bank, shown), **filed_shape(get_filed(bank, shown_id(shown)))}


def shown_id(shown: Shown) -> str:
    """Return the id of what is shown."""
    if isinstance(shown, ArticleRecord):
        return shown.head.id
    if isinstance(shown, QuoteInPlace):
        return shown.quote.id
    return shown.id if isinstance(shown, ClusterRecord) else shown.speaker.id


def _record_shape(bank: Bank, shown: Shown) -> JsonObject:
    if isinstance(shown, ArticleRecord):
        return {"type": "article", **shapes.article_shape(shown)}
    if isinstance(shown, QuoteInPlace):
        place = {
            "text": shown.passage,
            "segments": [list(segment) for segment in shown.segments],
            "number": shown.paragraph,
        }
        return {"type": "quote", **shapes.quote_in_full(shown.quote), "paragraph": place}
    if isinstance(shown, ClusterRecord):
        statement = statement_shape(report_statement(bank, shown))
        told = {key: statement[key] for key in ("text", "speaker", "speakers", "first", "origin")}
        return {"type": "cluster", **shapes.cluster_shape(shown), **told}
    return {
        "type": "speaker",
        **shapes.speaker_record_shape(shown.speaker),
        "said": [shapes.quote_shape(found.quote) for found in shown.quotes],
    }

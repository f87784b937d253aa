"""What extraction found in an article, also where decisions changed it: kept beside the quotes only there.

So an undone decision brings back what stood there before, without reading the article anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, delete, insert, select

from quotebank.core.deciding.snapshots import read_quotation, write_quotation
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
from quotebank.store.reading import chunked
from quotebank.store.rows import AnyRow
from quotebank.store.tables import article_version, extraction, quote, segment


def read_extraction(
    connection: Connection, article_row: int, version_row: int
) -> tuple[tuple[AttributedQuotation, ...], str]:
    """Return what extraction found in an article's newest version, and which extractor it was ("": it found nothing)."""
    kept = connection.execute(select(extraction).where(extraction.c.version_id == version_row)).first()
    if kept is not None:
        return tuple(read_quotation(value) for value in kept.quotations), kept.extractor
    current = select(quote).where(quote.c.article_id == article_row, quote.c.is_current == 1)
    rows = connection.execute(current.order_by(quote.c.start, quote.c.id)).all()
    return build_found(connection, rows), rows[0].decided_by if rows else ""


def keep_extraction(
    connection: Connection,
    article_row: int,
    version_row: int,
    found: Sequence[AttributedQuotation] | None,
    extractor: str,
) -> None:
    """Keep what extraction found in the newest version where decisions changed it; None: the quotes are just that."""
    versions = select(article_version.c.id).where(article_version.c.article_id == article_row)
    connection.execute(delete(extraction).where(extraction.c.version_id.in_(versions)))
    if found is not None:
        values = [write_quotation(each) for each in found]
        connection.execute(insert(extraction).values(version_id=version_row, extractor=extractor, quotations=values))


def build_found(connection: Connection, rows: Sequence[AnyRow]) -> tuple[AttributedQuotation, ...]:
    """Return stored quotes, by their whole rows, as extraction hands quotations over."""
    segments: dict[int, list[Span]] = defaultdict(list)
    for chunk in chunked(row.id for row in rows):
        statement = select(segment).where(segment.c.quote_id.in_(chunk))
        for one in connection.execute(statement.order_by(segment.c.quote_id, segment.c.position)):
            segments[one.quote_id].append(Span(one.start, one.end))
    return tuple(_build(row, tuple(segments[row.id])) for row in rows)


def _build(row: AnyRow, segments: tuple[Span, ...]) -> AttributedQuotation:
    return AttributedQuotation(
        Quotation(segments, QuotationKind(row.kind), row.text),
        Attribution(
            cue=None if row.cue_start is None else Cue(Span(row.cue_start, row.cue_end), row.cue_text),
            mention=None
            if row.mention_start is None
            else Mention(Span(row.mention_start, row.mention_end), row.mention_text, MentionForm(row.mention_form)),
            canonical=row.canonical,
            speaker_kind=SpeakerKind(row.speaker_kind),
            role=row.role,
            affiliation=row.affiliation,
            via=row.via,
            confidence=row.confidence,
            reasons=tuple(row.reasons),
        ),
    )

"""Sample values for tests: each maker fills in what the test does not care about. Everything is invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Select

from quotebank.core.model import (
    Article,
    AttributedQuotation,
    Attribution,
    Cue,
    DatePrecision,
    Mention,
    MentionForm,
    Published,
    Quotation,
    QuotationKind,
    Span,
    SpeakerKind,
)
from quotebank.core.quoting.segmentation import join_segments
from quotebank.core.records import QuoteQuery, SavedArticle
from quotebank.store.articles import save_article
from quotebank.store.protection import load_protection
from quotebank.store.search import plan_search
from quotebank.store.session import Bank

#: The moment at which tests happen.
NOW = datetime(2026, 3, 14, 9, 26, 53, tzinfo=UTC)

#: The last moment of each precision within its year, after the text itself.
_ENDS = {4: "-12-31T23:59:59Z", 7: "-28T23:59:59Z", 10: "T23:59:59Z"}
_STARTS = {4: "-01-01T00:00:00Z", 7: "-01T00:00:00Z", 10: "T00:00:00Z"}
_PRECISIONS = {4: DatePrecision.YEAR, 7: DatePrecision.MONTH, 10: DatePrecision.DAY}


def make_published(text: str) -> Published:
    """Return a date of a year, a month (of 28 days) or a day."""
    return Published(text, _PRECISIONS[len(text)], text + _STARTS[len(text)], text + _ENDS[len(text)])


def make_article(
    text: str = "The ferry is late.\n\n“It will come,” Ada Quill said.\n",
    *,
    outlet: str | None = "Harbour Gazette",
    published: str | None = "2025-04-01",
    title: str | None = "Ferry late again",
    url: str | None = None,
    authors: Sequence[str] = (),
    byline: str | None = None,
    source_id: str | float | None = None,
) -> Article:
    """Return an article."""
    return Article(
        text=text,
        title=title,
        outlet=outlet,
        url=url,
        published=None if published is None else make_published(published),
        authors=tuple(authors),
        byline=byline,
        language="en",
        source_id=source_id,
    )


def find_span(text: str, words: str) -> Span:
    """Return where ``words`` stand first in ``text``."""
    start = text.index(words)
    return Span(start, start + len(words))


def make_quotation(
    text: str,
    *segments: str,
    speaker: str | None = None,
    mention: str | None = None,
    form: MentionForm = MentionForm.NAME,
    speaker_kind: SpeakerKind | None = None,
    kind: QuotationKind = QuotationKind.DIRECT,
    cue: str | None = None,
    role: str | None = None,
    affiliation: str | None = None,
    via: str | None = None,
    confidence: float = 0.9,
    reasons: Sequence[str] = ("the cue stands beside the name",),
) -> AttributedQuotation:
    """Return a quotation of ``text`` made of these segments; a person if there is a speaker and nothing else is said."""
    spans = tuple(find_span(text, words) for words in segments)
    printed = mention or speaker
    named = None
    if printed is not None and printed in text:
        named = Mention(find_span(text, printed), printed, form)
    return AttributedQuotation(
        Quotation(spans, kind, join_segments(text, spans)),
        Attribution(
            cue=None if cue is None else Cue(find_span(text, cue), cue),
            mention=named,
            canonical=speaker,
            speaker_kind=speaker_kind or (SpeakerKind.UNKNOWN if speaker is None else SpeakerKind.PERSON),
            role=role,
            affiliation=affiliation,
            via=via,
            confidence=confidence,
            reasons=tuple(reasons),
        ),
    )


def keep(
    bank: Bank,
    article: Article,
    *quotations: AttributedQuotation,
    address: str | None = None,
    run: str | None = None,
    now: datetime = NOW,
) -> SavedArticle:
    """Save an article in a transaction of its own."""
    with bank.transaction() as connection:
        return save_article(
            connection, article, quotations, address=address, extractor="test extractor", now=now, run=run
        )


def keep_said(bank: Bank, words: str, speaker: str | None = "Ada Quill", **particulars: object) -> SavedArticle:
    """Save an article in which ``speaker`` says ``words``; ``particulars`` go to the article or the quotation."""
    of_article = {
        name: particulars.pop(name)
        for name in ("outlet", "published", "title", "url", "authors", "byline", "source_id")
        if name in particulars
    }
    address = particulars.pop("address", None)
    text = f"News of the day.\n\n“{words},” {particulars.get('mention') or speaker or 'a voice'} said.\n"
    quotation = make_quotation(text, words, speaker=speaker, **particulars)  # type: ignore[arg-type]  # passed through
    article = make_article(text, **of_article)  # type: ignore[arg-type]  # passed through
    return keep(bank, article, quotation, address=address)  # type: ignore[arg-type]  # passed through


def explain(connection: Connection, query: QuoteQuery) -> list[str]:
    """Return SQLite's plan for a search, step by step."""
    statement = plan_search(connection, query, load_protection(connection, reveal=False))
    return explain_statement(connection, statement)


def explain_statement(connection: Connection, statement: Select[Any]) -> list[str]:
    """Return SQLite's plan for a statement, step by step."""
    compiled = statement.compile(connection, compile_kwargs={"render_postcompile": True})
    rows = connection.exec_driver_sql(
        f"EXPLAIN QUERY PLAN {compiled}", tuple(compiled.params[name] for name in compiled.positiontup or ())
    )
    return [row[3] for row in rows]

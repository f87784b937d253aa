"""Show one thing of the bank by its id: an article, a quote in its paragraph, a cluster, a speaker."""

from __future__ import annotations

from dataclasses import dataclass

from quotebank.core.model import Span
from quotebank.core.quoting.segmentation import read_page
from quotebank.core.records import ArticleRecord, ClusterRecord, FoundQuote, QuoteRecord, SpeakerRecord
from quotebank.errors import NotFound
from quotebank.store.articles import get_article
from quotebank.store.clusters import get_cluster
from quotebank.store.quotes import get_quote
from quotebank.store.search import QuoteQuery, search_quotes
from quotebank.store.session import Bank
from quotebank.store.speakers import get_speaker


@dataclass(frozen=True, slots=True)
class QuoteInPlace:
    """A quote and the paragraphs that it stands in; ``segments`` point into ``passage``."""

    quote: QuoteRecord
    passage: str
    segments: tuple[Span, ...]
    paragraph: int  # of the first segment, from 1


@dataclass(frozen=True, slots=True)
class SpeakerInFull:
    """A speaker and everything that is kept of what was said, newest first."""

    speaker: SpeakerRecord
    quotes: tuple[FoundQuote, ...]


Shown = ArticleRecord | QuoteInPlace | ClusterRecord | SpeakerInFull


def show_record(bank: Bank, record_id: str, *, reveal: bool = False) -> Shown:
    """Return what has this id; NotFound when nothing has."""
    record_id = record_id.strip()
    match record_id[:1]:
        case "a":
            with bank.reading() as connection:
                return get_article(connection, record_id, reveal=reveal)
        case "q":
            return _show_quote(bank, record_id, reveal=reveal)
        case "c":
            with bank.reading() as connection:
                return get_cluster(connection, record_id, reveal=reveal)
        case "s":
            return show_speaker(bank, record_id, reveal=reveal)
    raise NotFound(f"{record_id!r} is no id: ids start with a (article), q (quote), c (cluster) or s (speaker)")


def show_speaker(bank: Bank, speaker_id: str, *, limit: int | None = None, reveal: bool = False) -> SpeakerInFull:
    """Return a speaker by id, with the quotes, or the newest ``limit`` of them."""
    with bank.reading() as connection:
        speaker = get_speaker(connection, speaker_id, reveal=reveal)
        asked = QuoteQuery(speaker=speaker.id, limit=limit)
        return SpeakerInFull(speaker, search_quotes(connection, asked, reveal=reveal))


def _show_quote(bank: Bank, quote_id: str, *, reveal: bool) -> QuoteInPlace:
    with bank.reading() as connection:
        quote = get_quote(connection, quote_id, reveal=reveal)
        article = get_article(connection, quote.article.id, reveal=reveal)
    inside = next((kept for kept in article.quotes if kept.id == quote.id), None)
    if inside is None:  # an older version's words: the newest text has no place for them
        return QuoteInPlace(quote, quote.text, (Span(0, len(quote.text)),), 0)
    around, paragraph = find_paragraphs(article.text, Span(inside.start, inside.end))
    segments = tuple(Span(segment.start - around.start, segment.end - around.start) for segment in inside.segments)
    return QuoteInPlace(inside, around.of(article.text), segments, paragraph)


def find_paragraphs(text: str, span: Span) -> tuple[Span, int]:
    """Return the paragraphs that a stretch lies in, and the number of the first, from 1."""
    page = read_page(text)
    first, last = page.paragraph_index(span.start), page.paragraph_index(span.end - 1)
    return Span(min(page.paragraphs[first].start, span.start), max(page.paragraphs[last].end, span.end)), first + 1

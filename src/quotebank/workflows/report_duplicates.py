"""Report the statements that ran more than once: who had them first, and what became of the words.

The fullest printing is the reference; the others are compared with it. Dates are as precise as
the articles give them, so they are compared as intervals: who was first may be a tie.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from quotebank.core.folding import fold_words
from quotebank.core.meaning.meaning_lists import MeaningLists
from quotebank.core.meaning.relations import relate
from quotebank.core.model import Comparison
from quotebank.core.records import ClusterRecord, QuoteRecord, QuoteSpeaker
from quotebank.core.reuse.competition import gather_speakers
from quotebank.data.meaning import load_meaning_lists
from quotebank.store.clusters import get_cluster, list_reused
from quotebank.store.session import Bank
from quotebank.workflows.compare_pairs import comparison_record
from quotebank.workflows.json_shapes import published_text, speaker_shape
from quotebank.workflows.search_bank import parse_date_option

JsonObject = dict[str, Any]

#: What ends a sentence, and what may stand behind that.
SENTENCE_ENDS = (".", "!", "?", "…")
CLOSING_MARKS = " \n\t\"'’”»›)]"

#: A statement counts as a duplicate from so many outlets on, unless asked otherwise.
MIN_OUTLETS = 2


@dataclass(frozen=True, slots=True)
class Printing:
    """One quote of a statement and how it relates to the fullest one."""

    quote: QuoteRecord
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class FirstCarrier:
    """The earliest dated printing; ``tie`` when another outlet's date may be as early."""

    quote: QuoteRecord
    tie: bool


@dataclass(frozen=True, slots=True)
class StatementReport:
    """A statement that ran more than once."""

    cluster_id: str
    reference: QuoteRecord  # the fullest printing
    speakers: tuple[QuoteSpeaker, ...]  # all that the printings name, most printings first
    first: FirstCarrier | None
    outlets: int
    printings: tuple[Printing, ...]  # by date, undated last

    @property
    def speaker(self) -> QuoteSpeaker | None:
        """The speaker, where the printings agree."""
        return self.speakers[0] if len(self.speakers) == 1 else None


def report_duplicates(
    bank: Bank,
    *,
    min_outlets: int = MIN_OUTLETS,
    speaker: str | None = None,
    since: str | None = None,
    reveal: bool = False,
) -> tuple[StatementReport, ...]:
    """Return the statements that ran in ``min_outlets`` outlets or more: most outlets first, then cluster id."""
    limit = parse_date_option(since, "--since")
    with bank.reading() as connection:
        clusters = list_reused(connection, min_outlets=min_outlets, speaker=speaker, since=limit, reveal=reveal)
    lists = load_meaning_lists()
    return tuple(report_cluster(cluster, lists) for cluster in clusters)


def report_statement(bank: Bank, cluster_id: str, *, reveal: bool = False) -> StatementReport:
    """Return the report of one cluster, however few outlets ran it."""
    with bank.reading() as connection:
        cluster = get_cluster(connection, cluster_id, reveal=reveal)
    return report_cluster(cluster, load_meaning_lists())


def report_cluster(cluster: ClusterRecord, lists: MeaningLists) -> StatementReport:
    """Compare the printings of a cluster with the fullest of them."""
    quotes = sorted(cluster.quotes, key=_by_date)
    reference = find_fullest(quotes)
    compared = relate(
        reference.text,
        [quote.text for quote in quotes],
        lists,
        speaker=_name(reference),
        speakers=[_name(quote) for quote in quotes],
    )
    printings = tuple(Printing(*pair) for pair in zip(quotes, compared, strict=True))
    return StatementReport(
        cluster.id, reference, gather_speakers(quotes), find_first(quotes), cluster.outlets, printings
    )


def find_fullest(quotes: Sequence[QuoteRecord]) -> QuoteRecord:
    """Return the printing with most words.

    Ties: one that ends as a sentence does before one that a comma leads back into the article, the earliest, the
    smallest text, the smallest id.
    """
    return min(
        quotes,
        key=lambda quote: (
            -len(fold_words(quote.text)),
            not _ends_sentence(quote.text),
            _by_date(quote)[:3],
            quote.text,
            quote.id,
        ),
    )


def _ends_sentence(text: str) -> bool:
    return text.rstrip(CLOSING_MARKS).endswith(SENTENCE_ENDS)


def _name(quote: QuoteRecord) -> str | None:
    return quote.speaker.name if quote.speaker is not None else None


def find_first(quotes: Iterable[QuoteRecord]) -> FirstCarrier | None:
    """Return who had it first; None when nothing is dated.

    Dates are intervals: first is what was out for certain before all others, so the interval that ends earliest. It
    is a tie when the interval of another outlet's printing overlaps with it.
    """
    dated = sorted((quote for quote in quotes if quote.article.published is not None), key=_by_date)
    if not dated:
        return None
    first = dated[0]
    published = first.article.published
    assert published is not None
    rivals = (quote.article.published for quote in dated[1:] if carrier(quote) != carrier(first))
    tie = any(rival is not None and rival.earliest <= published.latest for rival in rivals)
    return FirstCarrier(first, tie)


def carrier(quote: QuoteRecord) -> tuple[str, str]:
    """Return who published it: the outlet, else the article on its own."""
    return ("outlet", quote.article.outlet) if quote.article.outlet else ("article", quote.article.id)


def _by_date(quote: QuoteRecord) -> tuple[bool, str, str, str, int, str]:
    published = quote.article.published
    if published is None:
        return (True, "", "", quote.article.id, quote.start, quote.id)
    return (False, published.latest, published.earliest, quote.article.id, quote.start, quote.id)


def statement_shape(report: StatementReport) -> JsonObject:
    """Return the JSON shape that ``duplicates`` prints."""
    first = report.first
    return {
        "cluster_id": report.cluster_id,
        "text": report.reference.text,
        "speaker": speaker_shape(report.speaker),
        "speakers": [speaker_shape(speaker) for speaker in report.speakers],
        "first": None
        if first is None
        else {
            "quote_id": first.quote.id,
            "outlet": first.quote.article.outlet,
            "published": published_text(first.quote.article.published),
            "tie": first.tie,
        },
        "outlets": report.outlets,
        "quotes": [_printing_shape(printing) for printing in report.printings],
    }


def _printing_shape(printing: Printing) -> JsonObject:
    quote, compared = printing.quote, comparison_record(printing.comparison)
    return {
        "id": quote.id,
        "article_id": quote.article.id,
        "outlet": quote.article.outlet,
        "title": quote.article.title,
        "url": quote.article.url,
        "published": published_text(quote.article.published),
        "text": quote.text,
        "speaker": speaker_shape(quote.speaker),
        "relation": compared["relation"],
        "changes": compared["changes"],
        "warnings": compared["warnings"],
    }

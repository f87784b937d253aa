"""Report the statements that ran more than once: who had them first and from whom, and what became of the words.

The fullest printing is the reference; the others are compared with it. First, origin and spread: ``core.flow``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quotebank.core.deciding.filing import LabelSort
from quotebank.core.flow import (
    FirstCarrier,
    Origin,
    by_date,
    count_earlier,
    find_credit,
    find_first,
    find_origin,
    find_source,
)
from quotebank.core.folding import fold_words
from quotebank.core.meaning.relations import relate
from quotebank.core.model import Comparison, OutletKind
from quotebank.core.outlets import OPENING_CHARS, KnownSource, SourceTable
from quotebank.core.records import ClusterRecord, QuoteRecord, QuoteSpeaker
from quotebank.core.reuse.competition import gather_speakers
from quotebank.data.meaning import load_meaning_lists
from quotebank.data.outlets import load_sources
from quotebank.store.clusters import list_reused
from quotebank.store.credit_places import read_beside, read_edges
from quotebank.store.session import Bank, Connection
from quotebank.workflows.compare_pairs import comparison_record
from quotebank.workflows.json_shapes import published_text, speaker_shape
from quotebank.workflows.search_bank import parse_date_option

JsonObject = dict[str, Any]

#: What ends a sentence, and what may stand behind that.
SENTENCE_ENDS = (".", "!", "?", "…")
CLOSING_MARKS = " \n\t\"'’”»›)]"

#: Characters before and behind a quote in which the words stand that tell whom it was given to.
BESIDE_CHARS = 200

_SENTENCE_BREAK = re.compile(r"[.!?](?=[\s”\"’'])\s*|\n")

#: Every printing of a statement.
ALL_SHOWN = slice(None)

#: Other printings that one is held against that shares few words with the fullest, where not all are compared.
MAX_LIKEST = 3

#: Of its words, the share that such a printing has in common with the fullest, at most.
FEW_WORDS_SHARE = 0.6

#: A statement counts as a duplicate from so many outlets on, unless asked otherwise.
MIN_OUTLETS = 2


@dataclass(frozen=True, slots=True)
class Printing:
    """One quote of a statement and how it relates to the fullest one, or to ``beside`` if it shares too little with that."""

    quote: QuoteRecord
    comparison: Comparison
    beside: QuoteRecord
    outlet_kind: OutletKind | None = None
    credit: str | None = None  # the agency or press office that the article is credited to
    earlier_outlets: int | None = None  # that had the statement before it for certain; None: undated


@dataclass(frozen=True, slots=True)
class StatementReport:
    """A statement that ran more than once."""

    cluster_id: str
    reference: QuoteRecord  # the fullest printing
    speakers: tuple[QuoteSpeaker, ...]  # all that the printings name, most printings first
    first: FirstCarrier | None
    origin: Origin | None
    outlets: int
    printings: tuple[Printing, ...]  # by date, undated last; those that were asked for

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
    tag: str | None = None,
    collection: str | None = None,
    boilerplate: bool = False,
    offset: int = 0,
    limit: int | None = None,
    reveal: bool = False,
) -> tuple[StatementReport, ...]:
    """Return the statements that ran in ``min_outlets`` outlets or more: most outlets first, then cluster id.

    Those that somebody marked as boilerplate come only with ``boilerplate``.
    """
    earliest = parse_date_option(since, "--since")
    labels = {sort: name for sort, name in ((LabelSort.TAG, tag), (LabelSort.COLLECTION, collection)) if name}
    with bank.reading() as connection:
        clusters = list_reused(
            connection,
            min_outlets=min_outlets,
            speaker=speaker,
            since=earliest,
            labels=labels,
            boilerplate=boilerplate,
            offset=offset,
            limit=limit,
            reveal=reveal,
        )
        places = _read_places(connection, clusters)
    return tuple(report_cluster(cluster, places) for cluster in clusters)


def report_statement(bank: Bank, cluster: ClusterRecord, *, shown: slice = ALL_SHOWN) -> StatementReport:
    """Return the report of one cluster as it was read, however few outlets ran it; ``shown``: see ``report_cluster``."""
    with bank.reading() as connection:
        places = _read_places(connection, [cluster])
    return report_cluster(cluster, places, shown=shown)


@dataclass(frozen=True, slots=True)
class CreditPlaces:
    """Where agencies are credited: beginning and end of articles, by id, and what stands before and behind quotes, by id."""

    edges: Mapping[str, tuple[str, str]]
    beside: Mapping[str, tuple[str, str]]

    def find_credit(self, quote: QuoteRecord, sources: SourceTable) -> KnownSource | None:
        """Return the source that a quote is credited to."""
        opening, ending = self.edges.get(quote.article.id, ("", ""))
        before, behind = self.beside.get(quote.id, ("", ""))
        sentences = f"{_SENTENCE_BREAK.split(before)[-1]} {_SENTENCE_BREAK.split(behind)[0]}"
        return find_credit(quote.article, sources, opening, ending, sentences)


def _read_places(connection: Connection, clusters: Iterable[ClusterRecord]) -> CreditPlaces:
    """Read where the articles of these clusters may credit an agency."""
    quotes = [quote for cluster in clusters for quote in cluster.quotes]
    return CreditPlaces(
        read_edges(connection, sorted({quote.article.id for quote in quotes}), chars=OPENING_CHARS),
        read_beside(connection, [quote.id for quote in quotes], chars=BESIDE_CHARS),
    )


#: Of what is judged without its articles at hand.
NO_PLACES = CreditPlaces({}, {})


def report_cluster(
    cluster: ClusterRecord, places: CreditPlaces = NO_PLACES, *, shown: slice = ALL_SHOWN
) -> StatementReport:
    """Compare the printings of a cluster with the fullest of them, and tell how it spread.

    ``shown`` are the printings, by date, that are compared; whatever else is told is told of all.
    """
    quotes = sorted(cluster.quotes, key=by_date)
    reference = find_fullest(quotes)
    with_text = {quote.text: quote for quote in reversed(quotes)}
    compared = quotes[shown]
    related = relate(
        reference.text,
        [quote.text for quote in compared],
        load_meaning_lists(),
        speaker=_name(reference),
        speakers=[_name(quote) for quote in compared],
        beside=[] if len(compared) == len(quotes) else _list_likest(compared, reference, list(with_text)),
    )
    sources, earlier = load_sources(), count_earlier(quotes)
    published_by = {quote.id: known for quote in quotes if (known := find_source(quote, sources))}
    credited_to = {
        quote.id: known
        for quote in quotes
        if (known := places.find_credit(quote, sources)) and known != published_by.get(quote.id)
    }
    printings = tuple(
        Printing(
            quote,
            one.comparison,
            reference if one.to is None else with_text[one.to],
            published_by[quote.id].kind if quote.id in published_by else quote.article.outlet_kind,
            credited_to[quote.id].name if quote.id in credited_to else None,
            earlier[quote.id],
        )
        for quote, one in zip(compared, related, strict=True)
    )
    return StatementReport(
        cluster.id,
        reference,
        gather_speakers(quotes),
        find_first(quotes),
        find_origin(quotes, published_by, credited_to),
        cluster.outlets,
        printings,
    )


def _list_likest(compared: Sequence[QuoteRecord], reference: QuoteRecord, texts: Sequence[str]) -> list[str]:
    """Return the texts with most words of each printing that shares few with the reference: it may be a part of one of them."""
    known = set(fold_words(reference.text))
    strange = {
        text: words
        for text in dict.fromkeys(quote.text for quote in compared)
        if (words := set(fold_words(text))) and len(words & known) < FEW_WORDS_SHARE * len(words)
    }
    if not strange:
        return []
    folded = {text: set(fold_words(text)) for text in texts}
    found: dict[str, None] = {}
    for text, words in strange.items():
        longer = [other for other in texts if len(other) > len(text)]
        found |= dict.fromkeys(sorted(longer, key=lambda other: -len(words & folded[other]))[:MAX_LIKEST])
    return list(found)


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
            by_date(quote)[:3],
            quote.text,
            quote.id,
        ),
    )


def _ends_sentence(text: str) -> bool:
    return text.rstrip(CLOSING_MARKS).endswith(SENTENCE_ENDS)


def _name(quote: QuoteRecord) -> str | None:
    return quote.speaker.name if quote.speaker is not None else None


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
        "origin": None if report.origin is None else _origin_shape(report.origin),
        "outlets": report.outlets,
        "quotes": [_printing_shape(printing, report.reference) for printing in report.printings],
    }


def _origin_shape(origin: Origin) -> JsonObject:
    return {
        "name": origin.source.name,
        "kind": str(origin.source.kind),
        "quote_id": None if origin.quote is None else origin.quote.id,
        "carried_by": origin.carriers,
        "credited_by": [quote.id for quote in origin.credited],
    }


def _printing_shape(printing: Printing, reference: QuoteRecord) -> JsonObject:
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
        "outlet_kind": None if printing.outlet_kind is None else str(printing.outlet_kind),
        "credit": printing.credit,
        "earlier_outlets": printing.earlier_outlets,
        "relation": compared["relation"],
        "relation_to": None if printing.beside.id == reference.id else printing.beside.id,
        "changes": compared["changes"],
        "warnings": compared["warnings"],
    }

"""Report the statements that ran more than once: who had them first, and what became of the words.

The fullest printing is the reference; the others are compared with it. Dates are as precise as
the articles give them, so they are compared as intervals: who was first may be a tie.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from quotebank.core.folding import fold_words
from quotebank.core.meaning_lists import MeaningLists
from quotebank.core.model import Comparison, SpeakerKind
from quotebank.core.records import ClusterRecord, QuoteRecord, QuoteSpeaker
from quotebank.core.relations import compare, fullest
from quotebank.data.meaning import load_meaning_lists
from quotebank.store.clusters import get_cluster, list_reused
from quotebank.store.session import Bank
from quotebank.workflows.compare_pairs import comparison_record
from quotebank.workflows.json_shapes import published_text, speaker_shape
from quotebank.workflows.search_bank import parse_date_option

JsonObject = dict[str, Any]

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
    reference = quotes[fullest([quote.text for quote in quotes])]
    printings = tuple(Printing(quote, _compare(reference, quote, lists)) for quote in quotes)
    return StatementReport(
        cluster.id, reference, gather_speakers(quotes), find_first(quotes), cluster.outlets, printings
    )


def _compare(reference: QuoteRecord, quote: QuoteRecord, lists: MeaningLists) -> Comparison:
    return compare(reference.text, quote.text, lists, speaker_a=_name(reference), speaker_b=_name(quote))


def _name(quote: QuoteRecord) -> str | None:
    return quote.speaker.name if quote.speaker is not None else None


def gather_speakers(quotes: Sequence[QuoteRecord]) -> tuple[QuoteSpeaker, ...]:
    """Return each speaker once, most printings first, then id; role and affiliation from the first that print them.

    Speakers whom the bank keeps apart compete only when their names do: an unnamed spokesperson of no body in one
    article and another, or a full name and its bare surname, are one when they say the same words.
    """
    speakers: dict[str, QuoteSpeaker] = {}
    counts: Counter[str] = Counter()
    for quote in quotes:
        if quote.speaker is not None:
            counts[quote.speaker.id] += 1
            speakers[quote.speaker.id] = _complete(speakers.get(quote.speaker.id, quote.speaker), quote.speaker)
    merged: list[QuoteSpeaker] = []
    for speaker in sorted(speakers.values(), key=lambda one: (-len(fold_words(one.name)), -counts[one.id], one.id)):
        same = next((index for index, other in enumerate(merged) if _may_be_one(other, speaker)), None)
        if same is None:
            merged.append(speaker)
        else:
            counts[merged[same].id] += counts[speaker.id]
            merged[same] = _complete(merged[same], speaker)
    return tuple(sorted(merged, key=lambda speaker: (-counts[speaker.id], speaker.id)))


def _complete(speaker: QuoteSpeaker, other: QuoteSpeaker) -> QuoteSpeaker:
    return replace(speaker, role=speaker.role or other.role, affiliation=speaker.affiliation or other.affiliation)


def _may_be_one(fuller: QuoteSpeaker, other: QuoteSpeaker) -> bool:
    """Tell whether two speakers of the same words are one as far as their names, kinds and affiliations go."""
    if fuller.kind is not other.kind:
        return False
    bodies = {fold_words(one.affiliation) for one in (fuller, other) if one.affiliation}
    if len(bodies) > 1:
        return False
    names = fold_words(fuller.name), fold_words(other.name)
    is_surname = fuller.kind is SpeakerKind.PERSON and len(names[1]) == 1 and names[0][-1:] == names[1]
    return names[0] == names[1] or is_surname


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

"""Who had a statement first, whom the others had it from, and in which order it spread.

Dates are as precise as the articles give them, so they compare as intervals: an outlet had it **before** another when
its interval ends before the other's begins; who was first may be a tie. The origin is an agency or a press office, for others print from it:
one that printed the statement itself, or one that printings are credited to, unless some outlet certainly had it before.
How sources are known: :mod:`quotebank.core.outlets`. Pure: values in, values out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quotebank.core.folding import fold_words
from quotebank.core.model import OutletKind, SpeakerKind
from quotebank.core.outlets import SOURCE_KINDS, KnownSource, SourceTable
from quotebank.core.records import ArticleHead, QuoteRecord

#: Sorts behind every date.
_LAST = "9999-12-31T23:59:59Z"


@dataclass(frozen=True, slots=True)
class FirstCarrier:
    """The earliest dated printing; ``tie`` when another outlet's date may be as early."""

    quote: QuoteRecord
    tie: bool


@dataclass(frozen=True, slots=True)
class Origin:
    """The agency or press office that a statement comes from."""

    source: KnownSource
    quote: QuoteRecord | None  # its own printing; None: only credits name it
    credited: tuple[QuoteRecord, ...]  # printings of others that credit it
    carriers: int  # other outlets that carry the statement


def carrier(quote: QuoteRecord) -> tuple[str, str]:
    """Return who published it: the outlet, else the article on its own."""
    return ("outlet", quote.article.outlet) if quote.article.outlet else ("article", quote.article.id)


def by_date(quote: QuoteRecord) -> tuple[bool, str, str, str, int, str]:
    """Sort key: what was out for certain first, undated last; ties by article and place."""
    published = quote.article.published
    if published is None:
        return (True, "", "", quote.article.id, quote.start, quote.id)
    return (False, published.latest, published.earliest, quote.article.id, quote.start, quote.id)


def find_first(quotes: Iterable[QuoteRecord]) -> FirstCarrier | None:
    """Return who had it first; None when nothing is dated.

    First is what was out for certain before all others, so the interval that ends earliest. It is a tie when the interval of
    another outlet's printing overlaps with it.
    """
    dated = sorted((quote for quote in quotes if quote.article.published is not None), key=by_date)
    if not dated:
        return None
    first = dated[0]
    published = first.article.published
    assert published is not None
    rivals = (quote.article.published for quote in dated[1:] if carrier(quote) != carrier(first))
    tie = any(rival is not None and rival.earliest <= published.latest for rival in rivals)
    return FirstCarrier(first, tie)


def count_earlier(quotes: Iterable[QuoteRecord]) -> dict[str, int | None]:
    """Return for each quote, by id, how many other outlets had the statement before it for certain; None where it is undated."""
    quotes = list(quotes)
    ends: dict[tuple[str, str], str] = {}
    for quote in quotes:
        published = quote.article.published
        if published is not None:
            ends[carrier(quote)] = min(published.latest, ends.get(carrier(quote), _LAST))
    in_order = sorted(ends.values())
    earlier: dict[str, int | None] = {}
    for quote in quotes:
        published = quote.article.published
        if published is None:
            earlier[quote.id] = None
        else:
            own = ends[carrier(quote)] < published.earliest
            earlier[quote.id] = bisect_left(in_order, published.earliest) - own
    return earlier


def find_source(quote: QuoteRecord, sources: SourceTable) -> KnownSource | None:
    """Return the agency or press office that published a quote; None when another kind of outlet did.

    What an import said of the outlet comes before the table; a body that prints its own words is its own press office.
    """
    article, speaker = quote.article, quote.speaker
    if article.outlet_kind is not None:
        is_source = article.outlet_kind in SOURCE_KINDS and article.outlet is not None
        return KnownSource(article.outlet or "", article.outlet_kind) if is_source else None
    known = sources.find(article.outlet, article.url)
    if known is None and article.outlet and speaker is not None:
        body = speaker.name if speaker.kind is SpeakerKind.ORGANISATION else speaker.affiliation
        if body and fold_words(body) == fold_words(article.outlet):
            return KnownSource(article.outlet, OutletKind.PRESS_OFFICE)
    return known


def find_credit(
    article: ArticleHead, sources: SourceTable, opening: str = "", ending: str = "", beside: str = ""
) -> KnownSource | None:
    """Return the agency or press office that a quote in an article of another outlet is credited to.

    The agency that its words were given to, as the sentences ``beside`` it tell ("told Reuters"), goes before the one that the
    article as a whole is credited to, by byline, authors, dateline or last lines.
    """
    return sources.find_told(beside) or sources.find_credit(article.byline, article.authors, opening, ending)


def find_origin(
    quotes: Sequence[QuoteRecord],
    published_by: Mapping[str, KnownSource],
    credited_to: Mapping[str, KnownSource],
) -> Origin | None:
    """Return where a statement comes from, as far as a source can be told; both mappings are by quote id.

    A source that printed it goes before one that is only credited, a press office before an agency, the earlier before the later. No outlet
    but those that credit the source may have had the statement before it.
    """
    candidates: dict[str, tuple[KnownSource, list[QuoteRecord], list[QuoteRecord]]] = {}
    for quote in sorted(quotes, key=by_date):
        own, credit = published_by.get(quote.id), credited_to.get(quote.id)
        if own is not None:
            candidates.setdefault(own.name, (own, [], []))[1].append(quote)
        if credit is not None and (own is None or own.name != credit.name):
            candidates.setdefault(credit.name, (credit, [], []))[2].append(quote)
    origins: list[tuple[tuple[object, ...], Origin]] = []
    for source, printed, credited in candidates.values():
        known = (printed or credited)[0]
        its_own = {carrier(quote) for quote in (*printed, *credited)}
        others = [quote for quote in quotes if carrier(quote) not in its_own]
        if any(_is_before(quote, known) for quote in others):
            continue
        carriers = {carrier(quote) for quote in quotes} - {carrier(quote) for quote in printed}
        if not carriers:
            continue
        origin = Origin(source, printed[0] if printed else None, tuple(credited), len(carriers))
        rank = (not printed, source.kind is not OutletKind.PRESS_OFFICE, *by_date(known), source.name)
        origins.append((rank, origin))
    return min(origins, key=lambda ranked: ranked[0])[1] if origins else None


def _is_before(quote: QuoteRecord, other: QuoteRecord) -> bool:
    """Tell whether one printing was out for certain before another."""
    mine, theirs = quote.article.published, other.article.published
    return mine is not None and theirs is not None and mine.latest < theirs.earliest

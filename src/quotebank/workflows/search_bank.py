"""Search the bank for quotes: by words, speaker, role, body, outlet, date and kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quotebank.core.attributing.nearest import find_nearest
from quotebank.core.deciding.filing import LabelSort, fold_label
from quotebank.core.model import Published, QuotationKind, SpeakerKind
from quotebank.core.phrasing import render_count, render_speaker
from quotebank.core.records import Facets, FittingSpeaker, FittingSpeakers, FoundQuote
from quotebank.errors import InputError
from quotebank.ingest.dates import parse_published
from quotebank.store.facets import count_facets
from quotebank.store.filing import list_labels
from quotebank.store.search import QuoteQuery, QuoteSort, count_quotes, search_page, suggest_outlets
from quotebank.store.session import Bank
from quotebank.store.speakers import find_fitting, suggest_roles, suggest_speakers

#: How results may be ordered; without words there is no relevance, and the newest come first.
SORTS: tuple[str, ...] = tuple(str(sort) for sort in QuoteSort)


#: What narrows a search down, in the order in which a heading names it.
NARROWING = (
    "words",
    "speaker",
    "role",
    "affiliation",
    "speaker_kind",
    "outlet",
    "since",
    "until",
    "kind",
    "tag",
    "collection",
)

#: Names that a line about one typed wrong gives.
MOST_NAMED = 3

#: Quotes are counted so far for the line above a page of them; a larger number would tell nobody more, and take its time.
MOST_COUNTED = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """What a person asks for, as typed; dates are ISO 8601 of any precision."""

    words: str | None = None
    speaker: str | None = None
    role: str | None = None
    affiliation: str | None = None
    speaker_kind: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    tag: str | None = None
    collection: str | None = None
    sort: str | None = None
    offset: int = 0
    limit: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing narrows the search down."""
        return not any(getattr(self, name) for name in NARROWING)

    def describe(self) -> str:
        """Name a search for a heading."""
        asked = [f"{name.replace('_', ' ')} {getattr(self, name)}" for name in NARROWING[1:] if getattr(self, name)]
        return ", ".join([*([self.words] if self.words else []), *asked]) or "every quote"


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The quotes found, in order; how many there are in all, or, not ``is_counted``, that there are more than so many.

    ``hints`` say a line each what somebody should know who reads them: whom the name may mean where several fit, whose
    it is where it was typed wrong, and that nobody and no outlet has it.
    """

    found: tuple[FoundQuote, ...]
    total: int
    hints: tuple[str, ...] = ()
    is_counted: bool = True


def search_bank(bank: Bank, request: SearchRequest, *, reveal: bool = False) -> SearchResult:
    """Return the quotes that fit; InputError where a date or the words cannot be read as such."""
    query = build_query(request)
    with bank.reading() as connection:
        page = search_page(connection, query, at_most=MOST_COUNTED, reveal=reveal)
        if not page.total:
            hints = explain_nothing(connection, request, reveal=reveal)
        else:
            hints = _explain_whom(request.speaker, page.fitting) if request.speaker and page.fitting else ()
    return SearchResult(page.found, page.total, hints, page.is_counted)


def count_search_facets(bank: Bank, request: SearchRequest, *, reveal: bool = False) -> Facets:
    """Return by what a search could be narrowed further; InputError as ``search_bank``."""
    query = build_query(request)
    with bank.reading() as connection:
        return count_facets(connection, query, reveal=reveal)


def explain_speaker(bank: Bank, speaker: str, *, is_found: bool = False, reveal: bool = False) -> tuple[str, ...]:
    """Say whom a name may mean where several fit or it was typed wrong; not ``is_found``: that it is nobody's."""
    with bank.reading() as connection:
        if is_found:
            return _explain_whom(speaker, find_fitting(connection, speaker, reveal=reveal))
        return explain_nothing(connection, SearchRequest(speaker=speaker), reveal=reveal)


def _explain_whom(speaker: str, fitting: FittingSpeakers) -> tuple[str, ...]:
    """Say whom a name may mean where several fit, and whose it is where it was typed wrong."""
    if fitting.is_typed_wrong:
        meant = dict.fromkeys((*(each.speaker.name for each in fitting.first), *fitting.bodies))
        return (f"no speaker is called {speaker!r}: this is {' or '.join(list(meant)[:MOST_NAMED])}",)
    if fitting.total < 2:
        return ()
    named = "; ".join(_describe_speaker(each) for each in fitting.first)
    more = "; …" if fitting.total > len(fitting.first) else ""
    one = fitting.first[0].speaker.id
    return (f"{fitting.total:,} speakers fit {speaker!r}: {named}{more}. One alone: --speaker {one}",)


def _describe_speaker(fitting: FittingSpeaker) -> str:
    """Tell a speaker from others of the name: "Ada Smith, minister, Harbour Trust (12 quotes, s…)"."""
    return f"{render_speaker(fitting.speaker)} ({render_count(fitting.quotes, 'quote')}, {fitting.speaker.id})"


def explain_nothing(connection: Any, request: SearchRequest, *, reveal: bool = False) -> tuple[str, ...]:
    """Say which names of a search are nobody's, and who may be meant instead; empty where the names are known."""
    hints = []
    for name, problem in ((request.speaker, "no speaker is called"), (request.affiliation, "nobody is printed as of")):
        meant = suggest_speakers(connection, name, reveal=reveal) if name else None
        if meant is not None:
            hints.append(_did_you_mean(f"{problem} {name!r}", meant, "quotebank speakers list  shows who is"))
    if request.outlet:
        meant = suggest_outlets(connection, request.outlet)
        if meant is not None:
            hints.append(_did_you_mean(f"no outlet is called {request.outlet!r}", meant, "part of the name will do"))
    if request.role and not count_quotes(connection, QuoteQuery(role=request.role), at_most=1, reveal=reveal):
        meant = suggest_roles(connection, request.role, reveal=reveal)
        problem = f"nobody was printed as {request.role!r}"
        hints.append(_did_you_mean(problem, meant, "part of a role will do, like  --role minister"))
    for sort, name in ((LabelSort.TAG, request.tag), (LabelSort.COLLECTION, request.collection)):
        known = [label.name for label in list_labels(connection, reveal=reveal) if label.sort is sort] if name else []
        if name and fold_label(name) not in map(fold_label, known):
            meant = find_nearest(name, {each: each for each in known})
            command = "tag" if sort is LabelSort.TAG else "collect"
            hints.append(_did_you_mean(f"no {sort} is called {name!r}", meant, f"quotebank {command}  lists them"))
    return tuple(hints)


def _did_you_mean(problem: str, meant: Sequence[str], otherwise: str) -> str:
    return f"{problem}: did you mean {' or '.join(meant)}?" if meant else f"{problem}: {otherwise}"


def build_query(request: SearchRequest) -> QuoteQuery:
    """Turn what was typed into a query."""
    since, until = parse_date_range(request.since, request.until)
    return QuoteQuery(
        words=request.words or None,
        speaker=request.speaker or None,
        role=request.role or None,
        affiliation=request.affiliation or None,
        speaker_kind=_parse_speaker_kind(request.speaker_kind),
        outlet=request.outlet or None,
        since=since,
        until=until,
        kind=_parse_kind(request.kind),
        tag=request.tag or None,
        collection=request.collection or None,
        sort=None if request.sort is None else _parse_sort(request.sort),
        offset=request.offset,
        limit=request.limit,
    )


def parse_date_range(since: str | None, until: str | None) -> tuple[Published | None, Published | None]:
    """Return both dates as typed, None for none; InputError where the second ends before the first begins."""
    first, last = parse_date_option(since, "--since"), parse_date_option(until, "--until")
    if first is not None and last is not None and last.latest < first.earliest:
        raise InputError(f"--until {until} lies before --since {since}: no day is in both; swap them")
    return first, last


def parse_date_option(text: str | None, name: str) -> Published | None:
    """Return a date as typed, None for none; ``name`` is the option that the error names."""
    if not text:
        return None
    try:
        return parse_published(text)
    except InputError as error:
        raise InputError(f"{name}: {error}") from error


def _parse_kind(text: str | None) -> QuotationKind | None:
    if not text:
        return None
    try:
        return QuotationKind(text)
    except ValueError:
        raise InputError(f"no kind of quotation is called {text!r}: there are {', '.join(QuotationKind)}") from None


def _parse_speaker_kind(text: str | None) -> SpeakerKind | None:
    if not text:
        return None
    try:
        return SpeakerKind(text)
    except ValueError:
        raise InputError(f"no kind of speaker is called {text!r}: there are {', '.join(SpeakerKind)}") from None


def _parse_sort(text: str) -> QuoteSort:
    try:
        return QuoteSort(text)
    except ValueError:
        raise InputError(f"no order is called {text!r}: there are {', '.join(SORTS)}") from None

"""Search the bank for quotes: by words, speaker, outlet, date and kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quotebank.core.model import Published, QuotationKind
from quotebank.core.records import FoundQuote, SpeakerRecord
from quotebank.errors import InputError
from quotebank.ingest.dates import parse_published
from quotebank.store.search import QuoteQuery, QuoteSort, count_quotes, search_quotes, suggest_outlets
from quotebank.store.session import Bank
from quotebank.store.speakers import find_speakers, suggest_speakers

#: How results may be ordered; without words there is no relevance, and the newest come first.
SORTS: tuple[str, ...] = tuple(str(sort) for sort in QuoteSort)


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """What a person asks for, as typed; dates are ISO 8601 of any precision."""

    words: str | None = None
    speaker: str | None = None
    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    kind: str | None = None
    sort: str | None = None
    offset: int = 0
    limit: int | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing narrows the search down."""
        return not any((self.words, self.speaker, self.outlet, self.since, self.until, self.kind))


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The quotes found, in order; how many there are in all; the speakers that the name may mean.

    Where nothing is found because nobody and no outlet has that name, ``hints`` say so, a line each.
    """

    found: tuple[FoundQuote, ...]
    total: int
    speakers: tuple[SpeakerRecord, ...] = ()
    hints: tuple[str, ...] = ()


def search_bank(bank: Bank, request: SearchRequest, *, reveal: bool = False) -> SearchResult:
    """Return the quotes that fit; InputError where a date or the words cannot be read as such."""
    query = build_query(request)
    with bank.reading() as connection:
        found = search_quotes(connection, query, reveal=reveal)
        whole = request.offset == 0 and (request.limit is None or len(found) < request.limit)
        total = len(found) if whole else count_quotes(connection, query, reveal=reveal)
        speakers = find_speakers(connection, request.speaker, reveal=reveal) if request.speaker else ()
        hints = () if total else explain_nothing(connection, request.speaker, request.outlet, reveal=reveal)
    return SearchResult(found, total, speakers, hints)


def explain_speaker(bank: Bank, speaker: str, *, reveal: bool = False) -> tuple[str, ...]:
    """Say that a name is nobody's, and who may be meant instead; empty where it is somebody's."""
    with bank.reading() as connection:
        return explain_nothing(connection, speaker, reveal=reveal)


def explain_nothing(
    connection: Any, speaker: str | None, outlet: str | None = None, *, reveal: bool = False
) -> tuple[str, ...]:
    """Say which names of a search are nobody's, and who may be meant instead; empty where the names are known."""
    hints = []
    if speaker:
        meant = suggest_speakers(connection, speaker, reveal=reveal)
        if meant is not None:
            hints.append(
                _did_you_mean(f"no speaker is called {speaker!r}", meant, "quotebank speakers list  shows who is")
            )
    if outlet:
        meant = suggest_outlets(connection, outlet)
        if meant is not None:
            hints.append(_did_you_mean(f"no outlet is called {outlet!r}", meant, "part of the name will do"))
    return tuple(hints)


def _did_you_mean(problem: str, meant: Sequence[str], otherwise: str) -> str:
    return f"{problem}: did you mean {' or '.join(meant)}?" if meant else f"{problem}: {otherwise}"


def build_query(request: SearchRequest) -> QuoteQuery:
    """Turn what was typed into a query."""
    return QuoteQuery(
        words=request.words or None,
        speaker=request.speaker or None,
        outlet=request.outlet or None,
        since=parse_date_option(request.since, "--since"),
        until=parse_date_option(request.until, "--until"),
        kind=_parse_kind(request.kind),
        sort=None if request.sort is None else _parse_sort(request.sort),
        offset=request.offset,
        limit=request.limit,
    )


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


def _parse_sort(text: str) -> QuoteSort:
    try:
        return QuoteSort(text)
    except ValueError:
        raise InputError(f"no order is called {text!r}: there are {', '.join(SORTS)}") from None

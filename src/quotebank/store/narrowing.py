"""What narrows a search down, and about how many quotes that leaves: so that the least work is planned.

SQLite has no figures of its own here (a bank is not analysed, and a search table tells nothing), and the roads differ a
hundredfold: a rare word is looked up and sorted by date; a word of every third quote is met soon enough by going through
the articles by date. How many quotes fit all that is asked for is guessed as if each thing left its share of the others'.
The costs below were measured by ``bench/search.py`` on a million quotes.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from sqlalchemy import ColumnElement, Connection, Select, func, intersect, literal_column, select

from quotebank.core.deciding.filing import LabelSort
from quotebank.core.folding import fold_words
from quotebank.core.model import SpeakerKind
from quotebank.core.records import QuoteQuery
from quotebank.errors import InputError
from quotebank.store.filing import labelled_rows
from quotebank.store.fulltext import all_words, any_phrase, parse_words
from quotebank.store.protection import Protection
from quotebank.store.speaker_search import QUOTE_FTS, SpeakerCondition, count_rows, is_found, matches, said_by
from quotebank.store.tables import quote, speaker

#: Counting goes no further: from there on all that matters is that there are many.
MANY = 50_000

#: Microseconds of CPU: to test a quote met on the way through the articles; to read a quote and its article, and sort them.
_MEET, _LOOK_UP = 0.2, 3.5

#: Microseconds of CPU: to list a hit of the word index; to ask that for one quote; to try a speaker's quote against a list.
_LIST, _ASK, _TRY = 0.13, 13.0, 0.5

#: Speakers of one kind whose quotes are looked up; of more, each quote is tested.
_FEW_SPEAKERS = 2_000


@dataclass(frozen=True, slots=True)
class Narrowing:
    """One thing asked for: how to look its quotes up, how to test a quote for it, and how many there are about."""

    where: ColumnElement[bool]
    test: ColumnElement[bool]
    quotes: int
    is_listed: bool = True  # there is an index to look them up by


@dataclass(frozen=True, slots=True)
class Narrowed:
    """All that narrows a search down, apart from articles."""

    words: str | None = None  # as an FTS5 query: what is ranked
    indexed: str | None = None  # all that the word index knows (words, role, body), as one FTS5 query
    hits: int = 0  # of ``indexed``, at most MANY
    fewest: int | None = (
        None  # quotes that one thing asked for leaves, at most about; None where only articles narrow down
    )
    others: tuple[Narrowing, ...] = ()
    speaker: SpeakerCondition | None = None
    excluded: tuple[ColumnElement[bool], ...] = ()
    total: int = 1  # quotes in the bank, about
    nobody: bool = False  # somebody or something was asked for that the bank does not have

    @property
    def narrowest(self) -> Narrowing | None:
        """What leaves fewer quotes than the word index does, and fewest of all; None where that does."""
        first = min(self.others, key=lambda each: each.quotes, default=None)
        return first if first is not None and (self.indexed is None or first.quotes < self.hits) else None

    @property
    def others_share(self) -> float:
        """Which share of all quotes leaves what the word index does not know, about."""
        return prod(min(1.0, each.quotes / self.total) for each in self.others)

    @property
    def fitting(self) -> float:
        """About how many quotes fit, of all articles."""
        return self.others_share * (self.total if self.indexed is None else self.hits)


def narrow(connection: Connection, query: QuoteQuery, protection: Protection) -> Narrowed:
    """Return what a query asks for; InputError where words or names make none."""
    words = None
    indexed: dict[str, int] = {}  # FTS5 queries with their hits
    excluded: list[ColumnElement[bool]] = []
    if query.words:
        words = f"{{text}} : ({parse_words(query.words)})"
        indexed[words] = count_hits(connection, words)
        if protection.silent_speakers or protection.silent_articles:
            excluded.append(protection.is_audible())
        if protection.names.gives_away(fold_words(query.words)):
            excluded.append(quote.c.id.not_in(_naming_protected(protection)))
    others: list[Narrowing] = []
    speaker_condition = None
    for name, as_body in ((query.speaker, False), (query.affiliation, True)):
        if name is None:
            continue
        condition = said_by(connection, name, protection, as_body=as_body)
        if condition is None:
            return Narrowed(nobody=True)
        others.append(Narrowing(condition.where, condition.test, condition.quotes))
        speaker_condition = speaker_condition or condition
    if query.role is not None:
        role = _find_role(connection, query.role)
        if role is None:
            return Narrowed(nobody=True)
        indexed[role] = count_hits(connection, role)
        if protection.speakers or protection.articles:
            excluded.append(protection.is_open())
    if query.speaker_kind is not None:
        others.append(_narrow_to_kind(connection, query.speaker_kind))
    for sort, label in ((LabelSort.TAG, query.tag), (LabelSort.COLLECTION, query.collection)):
        if label is None:
            continue
        filed = labelled_rows(connection, sort, label, protection)
        if filed is None:
            return Narrowed(nobody=True)
        where = filed.condition()
        others.append(Narrowing(where, where, count_rows(connection, select(quote.c.id).where(where).limit(MANY))))
    fewest = min([*indexed.values(), *(each.quotes for each in others)], default=None)
    both = " AND ".join(f"({each})" for each in indexed) if len(indexed) > 1 else next(iter(indexed), None)
    hits = 0 if both is None else indexed.get(both) or count_hits(connection, both)
    total = max(count_all(connection), 1)
    return Narrowed(words, both, hits, fewest, tuple(others), speaker_condition, tuple(excluded), total)


def count_hits(connection: Connection, words: str) -> int:
    """Return in how many quotes an FTS5 query is met, at most MANY."""
    return count_rows(connection, find_hits(words).limit(MANY))


def find_hits(words: str) -> Select[tuple[int]]:
    """Return the query for the rows of quotes that an FTS5 query finds."""
    return select(QUOTE_FTS.c.rowid).where(matches("quote_fts", words))


def test_words(narrowed: Narrowed, tests: float) -> tuple[ColumnElement[bool], ...]:
    """Return the condition that a quote, met on the way, is found by the word index, too; about so many are tested."""
    if narrowed.indexed is None:
        return ()
    rows = find_hits(narrowed.indexed)
    if _is_asked_soon(narrowed, tests):
        return (rows.where(QUOTE_FTS.c.rowid == quote.c.id).correlate(quote).exists(),)
    return (literal_column("+quote.id").in_(rows),)  # the plus: SQLite must not look up a quote for each hit


def look_up(narrowed: Narrowed, narrowing: Narrowing) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that look up the quotes of one thing asked for that the word index finds, too.

    Where the word index is listed, both lists are read in order and merged: half the work of trying each of one in the other.
    """
    if narrowed.indexed is None or not narrowing.is_listed or _is_asked_soon(narrowed, narrowing.quotes):
        return (narrowing.where, *test_words(narrowed, narrowing.quotes))
    both = intersect(select(quote.c.id).where(narrowing.where), find_hits(narrowed.indexed))
    return (quote.c.id.in_(both.order_by(literal_column("1"))),)


def _is_asked_soon(narrowed: Narrowed, tests: float) -> bool:
    """Tell whether asking the word index for so many quotes one by one costs less than listing all that it finds."""
    return tests * _ASK < narrowed.hits * _LIST


def is_met_soon(narrowed: Narrowed, wanted: int) -> bool:
    """Tell whether ``wanted`` quotes are found sooner by going through all of them than by looking up what fits."""
    met = count_met(narrowed, wanted)
    listing = narrowed.hits * _LIST
    trying = 0.0 if narrowed.indexed is None else _TRY * sum(each.quotes for each in narrowed.others)
    going = met * _MEET + min(listing, met * narrowed.others_share * _ASK)
    return going < listing + trying + narrowed.fitting * _LOOK_UP


def count_met(narrowed: Narrowed, wanted: int) -> float:
    """Return how many quotes are met on the way through them all until so many fit, about."""
    return min(narrowed.total, wanted * narrowed.total / max(narrowed.fitting, 1))


def is_listed_soon(narrowing: Narrowing, hits: int) -> bool:
    """Tell whether listing what else was asked for costs less than reading the quote of each hit of the words."""
    return narrowing.is_listed and narrowing.quotes * _MEET < hits * _LOOK_UP


def among(narrowing: Narrowing) -> ColumnElement[bool]:
    """Return the condition that a hit of the words also is what else was asked for, tested before its quote is read."""
    rows = select(quote.c.id).where(narrowing.where)
    return literal_column("+quote_fts.rowid").in_(rows)


def _find_role(connection: Connection, typed: str) -> str | None:
    """Return the FTS5 query for who was printed in a role: with all these words, else with words that begin so; None: nobody."""
    whole, beginnings = all_words(typed), all_words(typed, is_open=True)
    if whole is None or beginnings is None:
        raise InputError(f"no role is called {typed!r}: give a word of it, like  --role minister")
    queries = (f"{{role}} : ({words})" for words in (whole, beginnings))
    return next((query for query in queries if is_found(connection, find_hits(query))), None)


def _narrow_to_kind(connection: Connection, kind: SpeakerKind) -> Narrowing:
    """Narrow down to a kind of speaker; of those whom nobody knows the kind is unknown."""
    rows = select(speaker.c.id).where(speaker.c.kind == kind.value)
    its_kind = select(speaker.c.kind).where(speaker.c.id == quote.c.speaker_id).scalar_subquery()
    if kind is SpeakerKind.UNKNOWN:
        test = func.coalesce(its_kind, SpeakerKind.UNKNOWN.value) == SpeakerKind.UNKNOWN.value
        return Narrowing(test, test, count_all(connection), is_listed=False)
    speakers = count_rows(connection, rows.limit(_FEW_SPEAKERS))
    if speakers < _FEW_SPEAKERS:
        where = quote.c.speaker_id.in_(rows)
        return Narrowing(where, where, count_rows(connection, select(quote.c.id).where(where)))
    return Narrowing(its_kind == kind.value, its_kind == kind.value, count_all(connection), is_listed=False)


def count_all(connection: Connection) -> int:
    """Return about how many quotes there are, without counting them."""
    return int(connection.execute(select(func.max(quote.c.id))).scalar() or 0)


def _naming_protected(protection: Protection) -> Select[tuple[int]]:
    """Return the query for quotes in which a protected name stands: finding them by it would confirm it."""
    phrases = [" ".join(name.words) for name in protection.names.names if name.words]
    parts = [word for name in protection.names.names if name.by_part for word in name.words]
    return find_hits(any_phrase("text", dict.fromkeys((*phrases, *parts))))

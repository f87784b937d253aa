"""What narrows a search down, and about how many quotes that leaves: so that the least work is planned.

SQLite has no figures of its own here (a bank is not analysed, and a search table tells nothing), and the roads differ a
hundredfold: a rare word is looked up and sorted by date; a word of every third quote is met soon enough by going through
the articles by date. The figures below were measured by ``bench/search.py`` on a million quotes.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Select, func, literal_column, or_, select

from quotebank.core.deciding.filing import LabelSort
from quotebank.core.folding import fold_words
from quotebank.core.model import SpeakerKind
from quotebank.core.records import QuoteQuery
from quotebank.errors import InputError
from quotebank.store.filing import labelled_rows
from quotebank.store.fulltext import all_words, any_phrase, parse_words
from quotebank.store.protection import Protection
from quotebank.store.speaker_search import QUOTE_FTS, SpeakerCondition, count_rows, matches, said_by
from quotebank.store.tables import quote, speaker

#: Counting goes no further: from there on all that matters is that there are many.
MANY = 100_000

#: How much more it costs to look up a quote and its article and sort them (3.5 µs) than to test one on the way (0.2 µs).
_LOOK_UP = 16

#: How much more it costs to ask the word index for one quote (13 µs) than to list another of its hits (0.12 µs).
_ASK = 100

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

    words: str | None = None  # as an FTS5 query
    hits: int = 0  # of the words, at most MANY
    others: tuple[Narrowing, ...] = ()
    speaker: SpeakerCondition | None = None
    excluded: tuple[ColumnElement[bool], ...] = ()
    nobody: bool = False  # somebody or something was asked for that the bank does not have

    @property
    def fewest(self) -> int | None:
        """About how many quotes the narrowest leaves; None where only articles narrow down."""
        counts = [each.quotes for each in self.others] + ([] if self.words is None else [self.hits])
        return min(counts, default=None)

    @property
    def narrowest(self) -> Narrowing | None:
        """What leaves fewer quotes than the words do, and fewest of all; None where the words do."""
        first = min(self.others, key=lambda each: each.quotes, default=None)
        return first if first is not None and (self.words is None or first.quotes < self.hits) else None


def narrow(connection: Connection, query: QuoteQuery, protection: Protection) -> Narrowed:
    """Return what a query asks for; InputError where words or names make none."""
    words, hits = None, 0
    excluded: list[ColumnElement[bool]] = []
    if query.words:
        words = f"{{text}} : ({parse_words(query.words)})"
        hits = count_hits(connection, words)
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
        role = _narrow_to_role(connection, query.role, protection)
        if role is None:
            return Narrowed(nobody=True)
        others.append(role)
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
    return Narrowed(words, hits, tuple(others), speaker_condition, tuple(excluded))


def count_hits(connection: Connection, words: str) -> int:
    """Return in how many quotes an FTS5 query is met, at most MANY."""
    return count_rows(connection, find_hits(words).limit(MANY))


def find_hits(words: str) -> Select[tuple[int]]:
    """Return the query for the rows of quotes that an FTS5 query finds."""
    return select(QUOTE_FTS.c.rowid).where(matches("quote_fts", words))


def test_words(words: str, hits: int, tests: float) -> ColumnElement[bool]:
    """Return the condition that a quote, met on the way, has the words; about so many are tested."""
    if tests * _ASK < hits:
        return find_hits(words).where(QUOTE_FTS.c.rowid == quote.c.id).correlate(quote).exists()
    return quote.c.id.in_(find_hits(words))


def is_met_soon(fewest: int, wanted: int, quotes: int) -> bool:
    """Tell whether ``wanted`` quotes are found sooner by going through all ``quotes`` than by looking up the ``fewest`` that fit."""
    return fewest * fewest * _LOOK_UP > wanted * quotes


def is_listed_soon(narrowing: Narrowing, hits: int) -> bool:
    """Tell whether listing what else was asked for costs less than reading the quote of each hit of the words."""
    return narrowing.is_listed and narrowing.quotes < hits * _LOOK_UP


def among(narrowing: Narrowing) -> ColumnElement[bool]:
    """Return the condition that a hit of the words also is what else was asked for, tested before its quote is read."""
    rows = select(quote.c.id).where(narrowing.where)
    return literal_column("+quote_fts.rowid").in_(rows)


def _narrow_to_role(connection: Connection, typed: str, protection: Protection) -> Narrowing | None:
    """Narrow down to who was printed in a role: with all these words, else with words that begin so."""
    whole, beginnings = all_words(typed), all_words(typed, is_open=True)
    if whole is None or beginnings is None:
        raise InputError(f"no role is called {typed!r}: give a word of it, like  --role minister")
    for words in (whole, beginnings):
        rows = find_hits(f"{{role}} : ({words})")
        quotes = count_rows(connection, rows.limit(MANY))
        if quotes:
            condition: ColumnElement[bool] = quote.c.id.in_(rows)
            if protection.speakers or protection.articles:
                condition = condition & _is_open(protection)
            return Narrowing(condition, condition, quotes)
    return None


def _is_open(protection: Protection) -> ColumnElement[bool]:
    """Return the condition that a quote's role may be told: finding it by that would tell who speaks."""
    open_speaker = or_(quote.c.speaker_id.is_(None), quote.c.speaker_id.not_in(sorted(protection.speakers)))
    return open_speaker & quote.c.article_id.not_in(sorted(protection.articles))


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

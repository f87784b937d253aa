"""Find quotes by words, speaker, outlet, date and kind: building the query apart from running it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Join, Select, case, false, func, literal, literal_column, or_, select

from quotebank.core.attributing.nearest import find_nearest
from quotebank.core.folding import fold_words
from quotebank.core.masking import MASK
from quotebank.core.records import FoundQuote, MatchedBy, QuoteQuery, QuoteSort
from quotebank.store.fulltext import any_phrase, parse_words
from quotebank.store.protection import Protection, load_protection
from quotebank.store.reading import QUOTED, QUOTED_BY_ARTICLE, read_quotes
from quotebank.store.rows import AnyRow, take_page
from quotebank.store.speaker_search import QUOTE_FTS, said_by
from quotebank.store.tables import article, outlet, quote, speaker

#: The score of what fits a search without words.
FULL_SCORE = 100.0


def search_quotes(connection: Connection, query: QuoteQuery, *, reveal: bool = False) -> tuple[FoundQuote, ...]:
    """Return the quotes that fit, in order; InputError for words that make no query."""
    protection = load_protection(connection, reveal=reveal)
    found = connection.execute(plan_search(connection, query, protection)).all()
    records = read_quotes(connection, [row.id for row in found], protection)
    best = _find_best(connection, query, protection, found)
    return tuple(
        FoundQuote(record, _score(row.rank, best), None if row.matched_by is None else MatchedBy(row.matched_by))
        for record, row in zip(records, found, strict=True)
    )


def count_quotes(connection: Connection, query: QuoteQuery, *, reveal: bool = False) -> int:
    """Return how many quotes fit, whatever offset and limit."""
    protection = load_protection(connection, reveal=reveal)
    statement, _ = _narrow(connection, select(func.count()).select_from(_tables(query)), query, protection)
    return int(connection.execute(statement).scalar_one())


def plan_search(connection: Connection, query: QuoteQuery, protection: Protection) -> Select[Any]:
    """Return the statement that finds the rows of the quotes, in order; little else, for it may have to sort them all."""
    rank = QUOTE_FTS.c.rank if query.words else literal(None)
    tables = _tables(query)
    if _sort_of(query) is QuoteSort.OUTLET:
        tables = tables.outerjoin(outlet, article.c.outlet_id == outlet.c.id)
    if _sort_of(query) is QuoteSort.SPEAKER:
        tables = tables.outerjoin(speaker, quote.c.speaker_id == speaker.c.id)
    statement = select(quote.c.id, rank.label("rank")).select_from(tables)
    statement, matched_by = _narrow(connection, statement, query, protection)
    statement = statement.add_columns(matched_by.label("matched_by"))
    return take_page(statement.order_by(*_order(query, protection)), offset=query.offset, limit=query.limit)


def _tables(query: QuoteQuery) -> Join:
    """Return quotes with their articles; where only articles narrow the search down, these are read first, in their order."""
    return QUOTED if query.words or query.speaker is not None else QUOTED_BY_ARTICLE


def _sort_of(query: QuoteQuery) -> QuoteSort:
    """Return the order that a query asks for; without words nothing is more relevant, and the newest come first."""
    if query.words:
        return query.sort or QuoteSort.RELEVANCE
    return QuoteSort.NEWEST if query.sort in (None, QuoteSort.RELEVANCE) else query.sort


def _narrow(
    connection: Connection, statement: Select[Any], query: QuoteQuery, protection: Protection
) -> tuple[Select[Any], ColumnElement[Any]]:
    """Add the conditions of a query; return also why a quote fits a speaker."""
    statement = statement.where(quote.c.is_current == 1)
    matched_by: ColumnElement[Any] = literal(None)
    if query.words:
        words = parse_words(query.words)
        statement = statement.join(QUOTE_FTS, QUOTE_FTS.c.rowid == quote.c.id)
        statement = statement.where(literal_column("quote_fts").op("MATCH")(f"{{text}} : ({words})"))
        if protection.names.gives_away(fold_words(query.words)):
            statement = statement.where(quote.c.id.not_in(_naming_protected(protection)))
    if query.speaker is not None:
        condition = said_by(connection, query.speaker, protection)
        if condition is None:
            statement = statement.where(false())
        else:
            statement = statement.where(condition.where)
            matched_by = condition.matched_by
    if query.outlet is not None:
        statement = statement.where(article.c.outlet_id.in_(find_outlets(connection, query.outlet)))
    if query.since is not None:
        statement = statement.where(article.c.published_latest >= query.since.earliest)
    if query.until is not None:
        statement = statement.where(article.c.published_earliest <= query.until.latest)
    if query.kind is not None:
        statement = statement.where(quote.c.kind == query.kind.value)
    return statement, matched_by


def _naming_protected(protection: Protection) -> Select[Any]:
    """Return the query for quotes in which a protected name stands: finding them by it would confirm it."""
    phrases = [" ".join(name.words) for name in protection.names.names if name.words]
    parts = [word for name in protection.names.names if name.by_part for word in name.words]
    every = any_phrase("text", dict.fromkeys((*phrases, *parts)))
    return select(QUOTE_FTS.c.rowid).where(literal_column("quote_fts").op("MATCH")(every))


def find_outlets(connection: Connection, name: str) -> list[int]:
    """Return the outlets of that name or domain; else those whose names hold its words."""
    folded = " ".join(fold_words(name)) or name.strip()
    exact = select(outlet.c.id).where(or_(outlet.c.folded == folded, outlet.c.domain == name.strip().lower()))
    rows = list(connection.execute(exact).scalars())
    if rows:
        return rows
    held = func.instr(literal(" ").concat(outlet.c.folded).concat(" "), f" {folded} ") > 0
    return list(connection.execute(select(outlet.c.id).where(held)).scalars())


def suggest_outlets(connection: Connection, name: str) -> tuple[str, ...] | None:
    """Return outlets that may be meant by a name that is no outlet's; None if it is one's."""
    if find_outlets(connection, name):
        return None
    names = connection.execute(select(outlet.c.name)).scalars()
    return find_nearest(name, {known: known for known in names})


def _order(query: QuoteQuery, protection: Protection) -> tuple[ColumnElement[Any], ...]:
    """Return what to sort by; everything ends in the order within an article, so that no two runs differ."""
    newest = (article.c.published_earliest.desc(), article.c.key.desc(), quote.c.start, quote.c.id)
    sort = _sort_of(query)
    if sort is QuoteSort.RELEVANCE:
        return (QUOTE_FTS.c.rank, *newest)
    if sort is QuoteSort.OLDEST:
        return (
            article.c.published_earliest.is_(None),
            article.c.published_earliest,
            article.c.key,
            quote.c.start,
            quote.c.id,
        )
    if sort is QuoteSort.OUTLET:
        return (outlet.c.folded.is_(None), outlet.c.folded, *newest)
    if sort is QuoteSort.SPEAKER:
        shown: ColumnElement[Any] = speaker.c.name
        if protection.speakers or protection.articles:
            hidden = or_(
                quote.c.speaker_id.in_(sorted(protection.speakers)),
                quote.c.article_id.in_(sorted(protection.articles)),
            )
            shown = case((hidden, MASK), else_=speaker.c.name)
        return (speaker.c.name.is_(None), func.lower(shown), shown, *newest)
    return newest


def _find_best(
    connection: Connection, query: QuoteQuery, protection: Protection, found: Sequence[AnyRow]
) -> float | None:
    """Return the rank that scores are measured by, that of the closest fit on any page; None without words."""
    if not query.words or not found:
        return None
    if _sort_of(query) is QuoteSort.RELEVANCE and query.offset == 0:
        return float(found[0].rank)
    first = replace(query, sort=QuoteSort.RELEVANCE, offset=0, limit=1)
    return float(connection.execute(plan_search(connection, first, protection)).one().rank)


def _score(rank: float | None, best: float | None) -> float:
    """Return how well the words fit, against the best of the search: SQLite's bm25 is below 0, and lower is closer."""
    if rank is None or not best:
        return FULL_SCORE
    return round(FULL_SCORE * min(max(rank / best, 0.0), 1.0), 1)


__all__ = ["QuoteQuery", "QuoteSort", "count_quotes", "plan_search", "search_quotes", "suggest_outlets"]

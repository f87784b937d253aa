"""Find quotes by words, speaker, outlet, date and kind: building the query apart from running it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, false, func, literal, literal_column, or_, select

from quotebank.core.folding import fold_words
from quotebank.core.masking import MASK
from quotebank.core.records import FoundQuote, MatchedBy, QuoteQuery, QuoteSort
from quotebank.store.fulltext import any_phrase, parse_words
from quotebank.store.protection import Protection, load_protection
from quotebank.store.reading import QUOTED, QUOTED_BY_ARTICLE, build_quotes, select_quotes
from quotebank.store.speaker_search import QUOTE_FTS, said_by
from quotebank.store.tables import article, outlet, quote, speaker

#: The score of what fits a search without words.
FULL_SCORE = 100.0


def search_quotes(connection: Connection, query: QuoteQuery, *, reveal: bool = False) -> tuple[FoundQuote, ...]:
    """Return the quotes that fit, in order; InputError for words that make no query."""
    protection = load_protection(connection, reveal=reveal)
    statement = plan_search(connection, query, protection)
    rows = connection.execute(statement).all()
    records = build_quotes(connection, rows, protection)
    return tuple(
        FoundQuote(record, _score(row), None if row.matched_by is None else MatchedBy(row.matched_by))
        for record, row in zip(records, rows, strict=True)
    )


def count_quotes(connection: Connection, query: QuoteQuery, *, reveal: bool = False) -> int:
    """Return how many quotes fit, whatever offset and limit."""
    protection = load_protection(connection, reveal=reveal)
    tables = QUOTED_BY_ARTICLE if _goes_by_article(query) else QUOTED
    statement, _ = _narrow(connection, select(func.count()).select_from(tables), query, protection)
    return int(connection.execute(statement).scalar_one())


def plan_search(connection: Connection, query: QuoteQuery, protection: Protection) -> Select[Any]:
    """Return the statement that finds the quotes."""
    rank = QUOTE_FTS.c.rank if query.words else literal(None)
    best = func.min(QUOTE_FTS.c.rank).over() if query.words else literal(None)
    statement = select_quotes(rank.label("rank"), best.label("best"), by_article=_goes_by_article(query))
    statement, matched_by = _narrow(connection, statement, query, protection)
    statement = statement.add_columns(matched_by.label("matched_by"))
    return statement.order_by(*_order(query, protection)).offset(query.offset).limit(query.limit)


def _goes_by_article(query: QuoteQuery) -> bool:
    """Tell whether only articles narrow the search down, so that they are best read first, in their order."""
    return not query.words and query.speaker is None


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
        statement = statement.where(article.c.outlet_id.in_(_find_outlets(connection, query.outlet)))
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


def _find_outlets(connection: Connection, name: str) -> list[int]:
    """Return the outlets of that name or domain; else those whose names hold its words."""
    folded = " ".join(fold_words(name)) or name.strip()
    exact = select(outlet.c.id).where(or_(outlet.c.folded == folded, outlet.c.domain == name.strip().lower()))
    rows = list(connection.execute(exact).scalars())
    if rows:
        return rows
    held = func.instr(literal(" ").concat(outlet.c.folded).concat(" "), f" {folded} ") > 0
    return list(connection.execute(select(outlet.c.id).where(held)).scalars())


def _order(query: QuoteQuery, protection: Protection) -> tuple[ColumnElement[Any], ...]:
    """Return what to sort by; everything ends in the order within an article, so that no two runs differ."""
    newest = (article.c.published_earliest.desc(), article.c.key.desc(), quote.c.start, quote.c.id)
    sort = query.sort or (QuoteSort.RELEVANCE if query.words else QuoteSort.NEWEST)
    if sort is QuoteSort.RELEVANCE and query.words:
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


def _score(row: Any) -> float:
    """Return how well the words fit, against the best of the search: SQLite's bm25 is below 0, and lower is closer."""
    if row.rank is None or not row.best:
        return FULL_SCORE
    share: float = row.rank / row.best
    return round(FULL_SCORE * min(max(share, 0.0), 1.0), 1)


__all__ = ["QuoteQuery", "QuoteSort", "count_quotes", "plan_search", "search_quotes"]

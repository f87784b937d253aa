"""Find quotes by words, speaker, role, body, outlet, date and kind: building the query apart from running it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Join, Select, case, false, func, literal, literal_column, or_, select

from quotebank.core.attributing.nearest import find_nearest
from quotebank.core.folding import fold_words
from quotebank.core.masking import MASK
from quotebank.core.records import FoundQuote, MatchedBy, QuotePage, QuoteQuery, QuoteSort
from quotebank.store.narrowing import (
    Narrowed,
    among,
    count_met,
    find_hits,
    is_listed_soon,
    is_met_soon,
    look_up,
    narrow,
    test_words,
)
from quotebank.store.protection import Protection, load_protection
from quotebank.store.reading import IN_ARTICLE, QUOTED, QUOTED_BY_ARTICLE, OuterLoop, chunked, read_quotes
from quotebank.store.rows import AnyRow, take_page
from quotebank.store.speaker_search import QUOTE_FTS, count_rows, matches
from quotebank.store.speakers import read_fitting
from quotebank.store.tables import article, outlet, quote, speaker

#: The score of what fits a search without words, or with words that are not ranked.
FULL_SCORE = 100.0

#: Quotes with the words that are ranked unasked. What more of them say, no quote is about: those come by date.
MOST_RANKED = 8_000


def search_quotes(connection: Connection, query: QuoteQuery, *, reveal: bool = False) -> tuple[FoundQuote, ...]:
    """Return the quotes that fit, in order; InputError for words that make no query."""
    protection = load_protection(connection, reveal=reveal)
    return _read_page(connection, query, narrow(connection, query, protection), protection)


def list_found(connection: Connection, query: QuoteQuery, *, reveal: bool = False) -> list[int]:
    """Return the rows of the quotes that fit, in order, for whoever reads them lot by lot."""
    protection = load_protection(connection, reveal=reveal)
    return [row.id for row in connection.execute(plan_search(connection, query, protection))]


def count_quotes(connection: Connection, query: QuoteQuery, *, at_most: int | None = None, reveal: bool = False) -> int:
    """Return how many quotes fit, whatever offset and limit; from ``at_most`` on they are not counted any further."""
    protection = load_protection(connection, reveal=reveal)
    return _count(connection, query, narrow(connection, query, protection), at_most)


def search_page(
    connection: Connection, query: QuoteQuery, *, at_most: int | None = None, reveal: bool = False
) -> QuotePage:
    """Return the quotes that fit, how many there are on all pages, and whom the speaker's name may mean."""
    protection = load_protection(connection, reveal=reveal)
    narrowed = narrow(connection, query, protection)
    found = _read_page(connection, query, narrowed, protection)
    is_whole = query.offset == 0 and (query.limit is None or len(found) < query.limit)
    total = len(found) if is_whole else _count(connection, query, narrowed, None if at_most is None else at_most + 1)
    is_counted = is_whole or at_most is None or total <= at_most
    fitting = None
    if query.speaker is not None and narrowed.speaker is not None:
        fitting = read_fitting(connection, query.speaker, narrowed.speaker.meant, protection)
    return QuotePage(found, total if is_counted else total - 1, is_counted, fitting)


def _read_page(
    connection: Connection, query: QuoteQuery, narrowed: Narrowed, protection: Protection
) -> tuple[FoundQuote, ...]:
    found = connection.execute(_plan(connection, query, narrowed, protection)).all()
    records = read_quotes(connection, [row.id for row in found], protection)
    scores = _score_words(connection, query, narrowed, protection, found)
    return tuple(
        FoundQuote(
            record, scores.get(row.id, FULL_SCORE), None if row.matched_by is None else MatchedBy(row.matched_by)
        )
        for record, row in zip(records, found, strict=True)
    )


def _count(connection: Connection, query: QuoteQuery, narrowed: Narrowed, at_most: int | None) -> int:
    road = _choose_road(narrowed)
    conditions = [*road.conditions, *_filter_quotes(query, narrowed)]
    tables = road.quotes
    of_articles = _filter_articles(connection, query)
    if of_articles and (narrowed.fewest is None or not _are_few(connection, of_articles, narrowed.fewest)):
        tables = road.tables
        conditions += of_articles
    elif of_articles:
        conditions.append(literal_column("+quote.article_id").in_(select(article.c.id).where(*of_articles)))
    statement = take_page(select(literal(1)).select_from(tables).where(*conditions), offset=0, limit=at_most)
    return int(connection.execute(select(func.count()).select_from(statement.subquery())).scalar_one())


def _are_few(connection: Connection, of_articles: Sequence[ColumnElement[bool]], quotes: int) -> bool:
    """Tell whether listing the articles asked for costs less than looking up the article of each of so many quotes."""
    return count_rows(connection, select(article.c.id).where(*of_articles).limit(quotes)) < quotes


def plan_search(connection: Connection, query: QuoteQuery, protection: Protection) -> Select[Any]:
    """Return the statement that finds the rows of the quotes, in order; little else, for it may have to sort them all."""
    return _plan(connection, query, narrow(connection, query, protection), protection)


def _plan(connection: Connection, query: QuoteQuery, narrowed: Narrowed, protection: Protection) -> Select[Any]:
    sort = _sort_of(query, narrowed)
    road = _choose_road(narrowed, sort=sort, query=query)
    tables = road.tables
    if sort is QuoteSort.OUTLET:
        tables = tables.outerjoin(outlet, article.c.outlet_id == outlet.c.id)
    if sort is QuoteSort.SPEAKER:
        tables = tables.outerjoin(speaker, quote.c.speaker_id == speaker.c.id)
    rank = QUOTE_FTS.c.rank if sort is QuoteSort.RELEVANCE else literal(None)
    matched_by = literal(None) if narrowed.speaker is None else narrowed.speaker.matched_by
    statement = select(quote.c.id, rank.label("rank"), matched_by.label("matched_by")).select_from(tables)
    statement = statement.where(
        *road.conditions, *_filter_quotes(query, narrowed), *_filter_articles(connection, query)
    )
    return take_page(statement.order_by(*_order(sort, protection)), offset=query.offset, limit=query.limit)


def _sort_of(query: QuoteQuery, narrowed: Narrowed) -> QuoteSort:
    """Return the order that a query asks for; newest first without words, and, unasked, with words that very many say."""
    if narrowed.words is None:
        return QuoteSort.NEWEST if query.sort in (None, QuoteSort.RELEVANCE) else query.sort
    if query.sort is None:
        return QuoteSort.NEWEST if (narrowed.fewest or 0) > MOST_RANKED else QuoteSort.RELEVANCE
    return query.sort


@dataclass(frozen=True, slots=True)
class _Road:
    """How quotes are come by: the tables in the order of reading, with and without articles, and the conditions."""

    tables: Join
    quotes: Any
    conditions: tuple[ColumnElement[bool], ...]


def _choose_road(narrowed: Narrowed, *, sort: QuoteSort | None = None, query: QuoteQuery | None = None) -> _Road:
    """Return the road of least work: by the word index, by what else narrows most, or by the articles in their order.

    Without ``sort`` any order will do.
    """
    wanted = narrowed.total
    if query is not None and query.limit is not None and sort in (QuoteSort.NEWEST, QuoteSort.OLDEST):
        wanted = query.offset + query.limit
    is_narrowed = narrowed.indexed is not None or narrowed.others
    if not is_narrowed or (wanted < narrowed.total and is_met_soon(narrowed, wanted)):
        asked = count_met(narrowed, wanted) * narrowed.others_share
        tests = (each.test for each in narrowed.others)
        return _Road(QUOTED_BY_ARTICLE, quote, (*tests, *test_words(narrowed, asked)))
    narrowest = narrowed.narrowest
    if narrowest is None or sort is QuoteSort.RELEVANCE:
        assert narrowed.indexed is not None
        quotes = OuterLoop(QUOTE_FTS, quote, QUOTE_FTS.c.rowid == quote.c.id)
        joined = [among(each) if is_listed_soon(each, narrowed.hits) else each.test for each in narrowed.others]
        return _Road(quotes.join(article, IN_ARTICLE), quotes, (*_find_words(narrowed, sort), *joined))
    rest = [each.test for each in narrowed.others if each is not narrowest]
    return _Road(QUOTED, quote, (*rest, *look_up(narrowed, narrowest)))


def _find_words(narrowed: Narrowed, sort: QuoteSort | None) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on the word index; only what is ranked may stand in the first of them."""
    assert narrowed.indexed is not None
    if sort is QuoteSort.RELEVANCE and narrowed.words is not None and narrowed.words != narrowed.indexed:
        listed = literal_column("+quote_fts.rowid").in_(find_hits(narrowed.indexed))
        return (matches("quote_fts", narrowed.words), listed)
    return (matches("quote_fts", narrowed.indexed),)


def _filter_quotes(query: QuoteQuery, narrowed: Narrowed) -> list[ColumnElement[bool]]:
    """Return the conditions on quotes that stand on every road."""
    conditions: list[ColumnElement[bool]] = [quote.c.is_current == 1, *narrowed.excluded]
    if narrowed.nobody:
        conditions.append(false())
    if query.kind is not None:
        conditions.append(quote.c.kind == query.kind.value)
    return conditions


def _filter_articles(connection: Connection, query: QuoteQuery) -> list[ColumnElement[bool]]:
    """Return the conditions on articles; none where any will do."""
    conditions: list[ColumnElement[bool]] = []
    if query.outlet is not None:
        conditions.append(article.c.outlet_id.in_(find_outlets(connection, query.outlet)))
    if query.since is not None:
        conditions.append(article.c.published_latest >= query.since.earliest)
    if query.until is not None:
        conditions.append(article.c.published_earliest <= query.until.latest)
    return conditions


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


def _order(sort: QuoteSort, protection: Protection) -> tuple[ColumnElement[Any], ...]:
    """Return what to sort by; everything ends in the order within an article, so that no two runs differ."""
    newest = (article.c.published_earliest.desc(), article.c.key.desc(), quote.c.start, quote.c.id)
    if sort is QuoteSort.RELEVANCE:
        return (QUOTE_FTS.c.rank, *newest)
    if sort is QuoteSort.OLDEST:
        return (
            article.c.published_earliest.nulls_last(),  # so SQLite follows the index, undated ones at its end
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


def _score_words(
    connection: Connection, query: QuoteQuery, narrowed: Narrowed, protection: Protection, found: Sequence[AnyRow]
) -> dict[int, float]:
    """Return how well the words fit each quote found, against the closest fit on any page; empty where they are not ranked."""
    sort = _sort_of(query, narrowed)
    ranked = sort is QuoteSort.RELEVANCE or (narrowed.fewest or 0) <= MOST_RANKED
    if narrowed.words is None or not found or not ranked:
        return {}
    if sort is QuoteSort.RELEVANCE:
        ranks = {row.id: float(row.rank) for row in found}
    else:
        ranks = _rank_rows(connection, narrowed.words, [row.id for row in found])
    if sort is QuoteSort.RELEVANCE and query.offset == 0:
        best = float(found[0].rank)
    else:
        first = replace(query, sort=QuoteSort.RELEVANCE, offset=0, limit=1)
        best = float(connection.execute(_plan(connection, first, narrowed, protection)).one().rank)
    return {row: _score(rank, best) for row, rank in ranks.items()}


def _rank_rows(connection: Connection, words: str, rows: Sequence[int]) -> dict[int, float]:
    """Return the ranks of some quotes that have the words."""
    ranks: dict[int, float] = {}
    for chunk in chunked(rows):
        statement = select(QUOTE_FTS.c.rowid, QUOTE_FTS.c.rank).where(matches("quote_fts", words))
        found = connection.execute(statement.where(literal_column("+quote_fts.rowid").in_(chunk)))
        ranks |= {row.rowid: float(row.rank) for row in found}
    return ranks


def _score(rank: float, best: float) -> float:
    """Return how well the words fit, against the best of the search: SQLite's bm25 is below 0, and lower is closer."""
    return FULL_SCORE if not best else round(FULL_SCORE * min(max(rank / best, 0.0), 1.0), 1)


__all__ = [
    "QuoteQuery",
    "QuoteSort",
    "count_quotes",
    "find_outlets",
    "list_found",
    "plan_search",
    "search_page",
    "search_quotes",
    "suggest_outlets",
]

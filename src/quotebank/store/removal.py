"""Take articles out of the bank, and what hangs on them alone: planned first, so that it can be shown.

Derived things go with them; decisions stay, for they speak of text, not of rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, delete, func, select

from quotebank.core.records import Removal
from quotebank.errors import InputError
from quotebank.store.clusters import settle_clusters
from quotebank.store.fetched import forget_validators
from quotebank.store.reading import chunked
from quotebank.store.resolving import find_article_row, require
from quotebank.store.rows import run_row
from quotebank.store.speaker_links import settle_speakers
from quotebank.store.tables import article, article_version, import_run, outlet, quote


def plan_removal(connection: Connection, target: str) -> Removal:
    """Return what removing an article, or the articles that a run added, would take away.

    An article that the run only brought a newer text of stays as it is. InputError for an id of
    anything else, NotFound if there is no such article or run.
    """
    updated: tuple[str, ...] = ()
    if target.startswith("a"):
        require(find_article_row(connection, target), "article", target)
        keys: tuple[str, ...] = (target,)
    elif target.startswith("r"):
        row = run_row(target)
        known = connection.execute(select(import_run.c.id).where(import_run.c.id == row)).scalar()
        require(known, "run", target)
        keys = _list_articles(connection, row, article_version.c.number == 1)
        later = _list_articles(connection, row, article_version.c.number > 1)
        updated = tuple(key for key in later if key not in set(keys))
    else:
        raise InputError(f"{target} is neither an article (a…) nor an import run (r…): only these can be removed")
    quotes, speakers = 0, set()
    for chunk in chunked(keys):
        held = select(quote.c.speaker_id, func.count().label("quotes")).select_from(quote.join(article))
        for row_found in connection.execute(held.where(article.c.key.in_(chunk)).group_by(quote.c.speaker_id)):
            quotes += row_found.quotes
            speakers.add(row_found.speaker_id)
    return Removal(target, keys, quotes, _count_orphans(connection, keys, sorted(speakers - {None})), updated)


def apply_removal(connection: Connection, removal: Removal) -> None:
    """Remove the articles of a plan, with their quotes, and speakers, outlets and clusters that are then empty."""
    speakers: set[int] = set()
    clusters: set[int] = set()
    for chunk in chunked(removal.articles):
        rows = list(connection.execute(select(article.c.id).where(article.c.key.in_(chunk))).scalars())
        for speaker_row, cluster_row in connection.execute(
            select(quote.c.speaker_id, quote.c.cluster_id).where(quote.c.article_id.in_(rows))
        ):
            speakers |= {speaker_row} - {None}
            clusters |= {cluster_row} - {None}
        connection.execute(delete(article).where(article.c.id.in_(rows)))
    settle_clusters(connection, clusters)
    settle_speakers(connection, speakers, shrunk=True)
    used = select(article.c.outlet_id).where(article.c.outlet_id.is_not(None))
    connection.execute(delete(outlet).where(outlet.c.id.not_in(used)))
    forget_validators(connection)


def _list_articles(connection: Connection, run: int | None, which: ColumnElement[bool]) -> tuple[str, ...]:
    statement = (
        select(article.c.key)
        .join(article_version, article_version.c.article_id == article.c.id)
        .where(article_version.c.run_id == run, which)
        .order_by(article.c.key)
    )
    return tuple(connection.execute(statement).scalars())


def _count_orphans(connection: Connection, articles: Sequence[str], speakers: Sequence[int]) -> int:
    """Return how many of the speakers are quoted in no other article."""
    going = set(articles)
    orphans = 0
    for row in speakers:
        statement = select(article.c.key).join(quote, quote.c.article_id == article.c.id)
        keys = connection.execute(statement.where(quote.c.speaker_id == row)).scalars()
        orphans += all(key in going for key in keys)
    return orphans

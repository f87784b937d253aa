"""Decisions about clusters: apply them to what matching found, which is kept beside wherever they reach.

So an undone decision brings back the clusters that were there before, without matching the bank anew.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from quotebank.core.deciding.actions import Action
from quotebank.core.deciding.clusters import ClusterDecision, DecidedClusters, decide_clusters
from quotebank.core.deciding.targets import list_places, list_rest
from quotebank.core.records import Decision
from quotebank.store.decisions import load_decisions, load_decisions_of
from quotebank.store.marking import list_all_marked
from quotebank.store.reading import chunked
from quotebank.store.tables import article, cluster, found_cluster, quote


def load_cluster_decisions(
    connection: Connection, articles: Collection[str] | None = None
) -> tuple[ClusterDecision, ...]:
    """Return the decisions in force that join and part, by the quotes they name now, oldest first.

    ``articles``: only those that name a quote of one of them.
    """
    actions = (Action.JOIN, Action.PART)
    made = load_decisions(connection, actions) if articles is None else load_decisions_of(connection, articles, actions)
    return _resolve(connection, made)


def load_boilerplate(connection: Connection, articles: Collection[str] | None = None) -> tuple[ClusterDecision, ...]:
    """Return the decisions in force that mark clusters as boilerplate, in the same way."""
    actions = (Action.BOILERPLATE,)
    made = load_decisions(connection, actions) if articles is None else load_decisions_of(connection, articles, actions)
    return _resolve(connection, made)


def _resolve(connection: Connection, made: Sequence[Decision]) -> tuple[ClusterDecision, ...]:
    rest = list_all_marked(connection, [list_rest(each) for each in made])
    named = list_all_marked(connection, [list_places(each) for each in made])
    return tuple(
        ClusterDecision(each.id, Action(each.action), quotes, others)
        for each, quotes, others in zip(made, named, rest, strict=True)
    )


def list_decided_with(connection: Connection, rows: Collection[int]) -> set[int]:
    """Return the quotes that decisions name together with some, or that matching put with these where decisions differ."""
    found: set[int] = set()
    for chunk in chunked(sorted(rows)):
        clusters = select(found_cluster.c.cluster).where(found_cluster.c.quote_id.in_(chunk))
        together = select(found_cluster.c.quote_id).where(found_cluster.c.cluster.in_(clusters))
        found |= set(connection.execute(together).scalars())
    for each in load_cluster_decisions(connection, _articles_of(connection, rows)):
        named = set(_rows_of(connection, {*each.quotes, *each.rest}).values())
        if not named.isdisjoint(rows):
            found |= named
    return found


def apply_cluster_decisions(
    connection: Connection, found: Mapping[str, str], *, among: Collection[int] | None = None
) -> dict[str, str]:
    """Return the clusters, by any name, of the quotes that decisions reach, and keep what was found of those.

    ``found``: for every quote its cluster, as matching has it; or for those ``among`` some rows, which no decision
    ties to others (:func:`list_decided_with`).
    """
    if among is None:
        decisions = load_cluster_decisions(connection)
        connection.execute(delete(found_cluster))
    else:
        decisions = load_cluster_decisions(connection, _articles_of(connection, among))
        decisions = tuple(each for each in decisions if any(key in found for key in each.quotes))
        for chunk in chunked(sorted(among)):
            connection.execute(delete(found_cluster).where(found_cluster.c.quote_id.in_(chunk)))
    reached = {found[key] for each in decisions for key in each.quotes if key in found}
    part = {key: name for key, name in found.items() if name in reached}
    rows = _rows_of(connection, part)
    values = [{"quote_id": rows[key], "cluster": name} for key, name in sorted(part.items())]
    if values:
        connection.execute(insert(found_cluster), values)
    return dict(decide_clusters(part, decisions).clusters) if part else {}


def read_found(connection: Connection) -> dict[str, str]:
    """Return what matching found for the quotes that decisions reach or reached, from what is stored."""
    statement = select(quote.c.key, found_cluster.c.cluster).join(quote, found_cluster.c.quote_id == quote.c.id)
    found: dict[str, str] = {
        row.key: row.cluster for row in connection.execute(statement.where(quote.c.is_current == 1))
    }
    named = {key for each in load_cluster_decisions(connection) for key in each.quotes} - found.keys()
    clusters: set[int] = set()
    for chunk in chunked(sorted(named)):
        for row in connection.execute(select(quote.c.key, quote.c.cluster_id).where(quote.c.key.in_(chunk))):
            found[row.key] = row.key
            clusters |= {row.cluster_id} - {None}
    for chunk in chunked(sorted(clusters)):
        members = select(quote.c.key, cluster.c.key.label("cluster")).join(cluster, quote.c.cluster_id == cluster.c.id)
        members = members.where(cluster.c.id.in_(chunk), quote.c.is_current == 1)
        found |= {
            row.key: row.cluster for row in connection.execute(members) if row.key not in found or row.key in named
        }
    return found


def judge_clusters(connection: Connection) -> DecidedClusters:
    """Return what became of each decision that joins or parts, from what is stored."""
    return decide_clusters(read_found(connection), load_cluster_decisions(connection))


def _rows_of(connection: Connection, keys: Iterable[str]) -> dict[str, int]:
    rows: dict[str, int] = {}
    for chunk in chunked(sorted(keys)):
        statement = select(quote.c.id, quote.c.key).where(quote.c.key.in_(chunk))
        rows |= {row.key: row.id for row in connection.execute(statement)}
    return rows


def _articles_of(connection: Connection, rows: Iterable[int]) -> set[str]:
    """Return the articles of some quotes, by id."""
    keys: set[str] = set()
    for chunk in chunked(sorted(rows)):
        statement = select(article.c.key).distinct().join(quote, quote.c.article_id == article.c.id)
        keys |= set(connection.execute(statement.where(quote.c.id.in_(chunk))).scalars())
    return keys


def boilerplate_clusters(connection: Connection) -> frozenset[int]:
    """Return the rows of the clusters marked as boilerplate."""
    keys = {key for each in load_boilerplate(connection) for key in each.quotes}
    found: set[int] = set()
    for chunk in chunked(sorted(keys)):
        statement = select(quote.c.cluster_id).where(quote.c.key.in_(chunk), quote.c.cluster_id.is_not(None))
        found |= set(connection.execute(statement).scalars())
    return frozenset(found)


def is_boilerplate(connection: Connection, quotes: Collection[str]) -> bool:
    """Tell whether a cluster of these quotes is marked as boilerplate."""
    articles = _articles_of(connection, _rows_of(connection, quotes).values())
    return any(not set(quotes).isdisjoint(each.quotes) for each in load_boilerplate(connection, articles))

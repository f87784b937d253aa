"""Clusters: store what matching made of the quotes, as far as people did not decide otherwise; read them back.

Only clusters of two quotes or more have rows; a quote alone is a cluster of one, named by itself.
All of it can be thrown away and built again.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from types import MappingProxyType

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as insert_or_ignore

from quotebank.core.deciding.filing import LabelSort
from quotebank.core.identity import cluster_id
from quotebank.core.model import Clustering, Match, Published, SpeakerKind, Statement
from quotebank.core.records import ClusterChange, ClusterRecord, QuoteRecord
from quotebank.store.cluster_decisions import (
    apply_cluster_decisions,
    boilerplate_clusters,
    is_boilerplate,
    list_decided_with,
    read_found,
)
from quotebank.store.filing import labelled_rows
from quotebank.store.fingerprints import IS_JOINED, list_same_words
from quotebank.store.protection import Protection, load_protection
from quotebank.store.reading import OUTLET_COUNT, QUOTED, build_quotes, chunked, select_quotes
from quotebank.store.resolving import find_cluster_quote, require
from quotebank.store.rows import AnyRow, next_row
from quotebank.store.speaker_search import said_by
from quotebank.store.tables import (
    article,
    cluster,
    former_cluster,
    match,
    near_match,
    outlet,
    quote,
    speaker,
)

#: Asked for every article, in the words of SQLite: built once.
_JOINED = "SELECT q.id FROM json_each(?) asked CROSS JOIN quote q ON q.id = asked.value WHERE joined".replace(
    "joined", IS_JOINED
)
_JOINED_WITH = (
    "SELECT id FROM quote WHERE cluster_id IN (SELECT own.cluster_id FROM json_each(?) asked "
    "CROSS JOIN quote own ON own.id = asked.value WHERE own.cluster_id IS NOT NULL) "
    "UNION SELECT near.b_id FROM json_each(?) asked CROSS JOIN near_match near ON near.a_id = asked.value "
    "UNION SELECT near.a_id FROM json_each(?) asked CROSS JOIN near_match near ON near.b_id = asked.value"
)

_SPEAKER_KINDS = {kind.value: kind for kind in SpeakerKind}


def list_statements(connection: Connection, rows: Collection[int] | None = None) -> tuple[Statement, ...]:
    """Return the current quotes, all or those of some rows, as clustering takes them, by id; unmasked, never for output."""
    columns = (
        quote.c.key,
        quote.c.text,
        speaker.c.name,
        speaker.c.kind,
        outlet.c.name.label("outlet"),
        article.c.published,
    )
    tables = QUOTED.outerjoin(outlet)
    tables = tables.outerjoin(speaker, quote.c.speaker_id == speaker.c.id)
    statement = select(*columns).select_from(tables).where(quote.c.is_current == 1).order_by(quote.c.key)
    chunks = [statement] if rows is None else [statement.where(quote.c.id.in_(c)) for c in chunked(sorted(rows))]
    found = (
        Statement(key, text, name, None if kind is None else _SPEAKER_KINDS[kind], outlet_name, published)
        for chunk in chunks
        for key, text, name, kind, outlet_name, published in connection.execute(chunk)
    )
    return tuple(found if len(chunks) == 1 else sorted(found, key=lambda statement: statement.id))


def rebuild_clusters(connection: Connection, clustering: Clustering) -> ClusterChange:
    """Put a new clustering in place of what is stored; ids in it that the bank does not know are passed over.

    Decisions that join and part quotes are obeyed.
    """
    known = {row.key: row for row in connection.execute(select(quote.c.id, quote.c.key, quote.c.cluster_id))}
    clusters = {key: name for key, name in clustering.clusters.items() if key in known}
    clusters |= apply_cluster_decisions(connection, clusters)
    stored = {row.key: row.id for row in connection.execute(select(cluster.c.key, cluster.c.id))}
    change = _store_groups(connection, clusters, known, stored)
    for table in (match, near_match):
        connection.execute(delete(table))
    _store_matches(connection, clustering, known)
    return change


def list_clustered(connection: Connection, rows: Iterable[int]) -> list[int]:
    """Return those of some rows whose quotes are joined with others, or nearly, or would be but for decisions."""
    return sorted(row for (row,) in connection.exec_driver_sql(_JOINED, (json.dumps(sorted(set(rows))),)))


def list_joined(connection: Connection, rows: Iterable[int]) -> list[int]:
    """Return the rows of all quotes that are joined with some, or nearly, or have the same words; and so on, from one to the next."""
    known: set[int] = set()
    frontier = set(rows)
    while frontier:
        known |= frontier
        found = set(list_same_words(connection, frontier)) | list_decided_with(connection, frontier)
        asked = json.dumps(sorted(frontier))
        found.update(row for (row,) in connection.exec_driver_sql(_JOINED_WITH, (asked, asked, asked)))
        frontier = found - known
    return sorted(known)


def update_clusters(connection: Connection, clustering: Clustering, rows: Sequence[int]) -> ClusterChange:
    """Put a new clustering of some quotes in place of what is stored of them; none is joined with any other quote.

    Decisions that join and part quotes are obeyed.
    """
    known: dict[str, AnyRow] = {}
    for chunk in chunked(rows):
        columns = select(quote.c.id, quote.c.key, quote.c.cluster_id).where(quote.c.id.in_(chunk))
        known |= {row.key: row for row in connection.execute(columns)}
        for table in (match, near_match):
            connection.execute(delete(table).where(table.c.a_id.in_(chunk)))
            connection.execute(delete(table).where(table.c.b_id.in_(chunk)))
    stored: dict[str, int] = {}
    for chunk in chunked(sorted({row.cluster_id for row in known.values()} - {None})):
        held = select(cluster.c.key, cluster.c.id).where(cluster.c.id.in_(chunk))
        stored |= {row.key: row.id for row in connection.execute(held)}
    clusters = {**clustering.clusters, **apply_cluster_decisions(connection, clustering.clusters, among=rows)}
    change = _store_groups(connection, clusters, known, stored)
    _store_matches(connection, clustering, known)
    return change


def redecide_clusters(connection: Connection) -> ClusterChange:
    """Bring the clusters that decisions reach, or reached, in line with those in force, from what matching found."""
    found = read_found(connection)
    clusters = {**found, **apply_cluster_decisions(connection, found)}
    known: dict[str, AnyRow] = {}
    stored: dict[str, int] = {}
    for chunk in chunked(sorted(clusters)):
        columns = (quote.c.id, quote.c.key, quote.c.cluster_id, cluster.c.key.label("cluster"))
        for row in connection.execute(select(*columns).outerjoin(cluster).where(quote.c.key.in_(chunk))):
            known[row.key] = row
            if row.cluster is not None:
                stored[row.cluster] = row.cluster_id
    return _store_groups(connection, clusters, known, stored)


def _store_groups(
    connection: Connection, clusters: Mapping[str, str], known: Mapping[str, AnyRow], stored: Mapping[str, int]
) -> ClusterChange:
    """Put clusters, by any name for each quote's, in place of some that are stored."""
    wanted = _name_groups(clusters)
    _note_former(connection, stored, wanted, known.values())
    rows = _add_clusters(connection, stored, wanted)
    moved = _move_quotes(connection, rows, wanted, known)
    gone = sorted(stored[key] for key in stored.keys() - wanted.keys())
    for chunk in chunked(gone):
        connection.execute(delete(cluster).where(cluster.c.id.in_(chunk)))
    return ClusterChange(len(wanted), sum(len(keys) for keys in wanted.values()), moved)


def _name_groups(clusters: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the clusters of two quotes or more by their ids, from a name of any sort for each quote's."""
    members: dict[str, list[str]] = defaultdict(list)
    for key in sorted(clusters):
        members[clusters[key]].append(key)
    return {cluster_id(keys): keys for keys in members.values() if len(keys) > 1}


def count_clusters(connection: Connection) -> int:
    """Return how many clusters there are."""
    return int(connection.execute(select(func.count()).select_from(cluster)).scalar_one())


def settle_clusters(connection: Connection, rows: Iterable[int]) -> None:
    """After quotes went: dissolve clusters that are left with one, name the others by their smallest quote."""
    for row in sorted(set(rows)):
        old = connection.execute(select(cluster.c.key).where(cluster.c.id == row)).scalar_one()
        members = connection.execute(
            select(quote.c.id, quote.c.key).where(quote.c.cluster_id == row).order_by(quote.c.key).limit(2)
        ).all()
        if members:
            connection.execute(
                insert_or_ignore(former_cluster).values(key=old, quote_id=members[0].id).on_conflict_do_nothing()
            )
        if len(members) < 2:
            connection.execute(delete(cluster).where(cluster.c.id == row))
        else:
            new = cluster_id([members[0].key])
            connection.execute(update(cluster).where(cluster.c.id == row).values(key=new))
            connection.execute(delete(former_cluster).where(former_cluster.c.key == new))


def get_cluster(connection: Connection, cluster_id: str, *, reveal: bool = False) -> ClusterRecord:
    """Return a cluster by its id or a former one, with its quotes by id and its matches; NotFound if there is none."""
    quote_row = require(find_cluster_quote(connection, cluster_id), "cluster", cluster_id)
    row = connection.execute(select(quote.c.cluster_id).where(quote.c.id == quote_row)).scalar()
    which = quote.c.id == quote_row if row is None else quote.c.cluster_id == row
    protection = load_protection(connection, reveal=reveal)
    found = connection.execute(select_quotes(article.c.outlet_id).where(which).order_by(quote.c.key)).all()
    records = build_quotes(connection, found, protection)
    outlets = len({found_row.outlet_id or -found_row.article_row for found_row in found})
    return ClusterRecord(
        records[0].cluster_id,
        tuple(records),
        outlets,
        _list_matches(connection, [r.quote_row for r in found], protection),
        is_boilerplate=is_boilerplate(connection, [r.key for r in found]),
    )


def list_reused(
    connection: Connection,
    *,
    min_outlets: int = 2,
    speaker: str | None = None,
    since: Published | None = None,
    labels: Mapping[LabelSort, str] = MappingProxyType({}),
    boilerplate: bool = False,
    offset: int = 0,
    limit: int | None = None,
    reveal: bool = False,
) -> tuple[ClusterRecord, ...]:
    """Return the clusters that ran in so many outlets, most outlets first, then by id; without their matches.

    Those that people marked as boilerplate come only with ``boilerplate``. With ``speaker``, ``since`` or ``labels``: those in which
    some quote fits all of these.
    """
    outlets = count_reused(
        connection,
        min_outlets=min_outlets,
        speaker=speaker,
        since=since,
        labels=labels,
        boilerplate=boilerplate,
        reveal=reveal,
    )
    wanted = dict(islice(outlets.items(), offset, None if limit is None else offset + limit))
    return tuple(read_clusters(connection, wanted, load_protection(connection, reveal=reveal)))


def count_reused(
    connection: Connection,
    *,
    min_outlets: int = 2,
    speaker: str | None = None,
    since: Published | None = None,
    labels: Mapping[LabelSort, str] = MappingProxyType({}),
    boilerplate: bool = False,
    reveal: bool = False,
) -> dict[int, int]:
    """Return the rows of the clusters that :func:`list_reused` lists, in its order, and how many outlets ran each."""
    protection = load_protection(connection, reveal=reveal)
    counted = (
        select(quote.c.cluster_id, OUTLET_COUNT.label("outlets"))
        .select_from(QUOTED.join(cluster, quote.c.cluster_id == cluster.c.id))
        .where(quote.c.cluster_id.is_not(None), quote.c.is_current == 1)
        .group_by(quote.c.cluster_id)
        .having(min_outlets <= OUTLET_COUNT)
        .order_by(OUTLET_COUNT.desc(), cluster.c.key)
    )
    if speaker is not None or since is not None or labels:
        fitting = select(quote.c.cluster_id).select_from(QUOTED)
        if speaker is not None:
            condition = said_by(connection, speaker, protection)
            if condition is None:
                return {}
            fitting = fitting.where(condition.where)
        for sort, name in labels.items():
            filed = labelled_rows(connection, sort, name, protection)
            if filed is None:
                return {}
            fitting = fitting.where(filed.condition())
        if since is not None:
            fitting = fitting.where(article.c.published_latest >= since.earliest)
        counted = counted.where(quote.c.cluster_id.in_(fitting))
    marked = boilerplate_clusters(connection)
    return {
        row.cluster_id: row.outlets
        for row in connection.execute(counted)
        if boilerplate or row.cluster_id not in marked
    }


def read_clusters(
    connection: Connection, outlets: Mapping[int, int], protection: Protection
) -> Iterator[ClusterRecord]:
    """Yield clusters by their rows, in the order given, each with its current quotes by id; ``outlets`` says how many ran each."""
    marked = boilerplate_clusters(connection)
    for chunk in chunked(outlets):
        statement = select_quotes(quote.c.cluster_id).where(quote.c.cluster_id.in_(chunk), quote.c.is_current == 1)
        rows = connection.execute(statement.order_by(quote.c.key)).all()
        quotes: dict[int, list[QuoteRecord]] = defaultdict(list)
        for row, record in zip(rows, build_quotes(connection, rows, protection), strict=True):
            quotes[row.cluster_id].append(record)
        for row in chunk:
            held = tuple(quotes[row])
            yield ClusterRecord(held[0].cluster_id, held, outlets[row], is_boilerplate=row in marked)


def _note_former(
    connection: Connection, stored: Mapping[str, int], wanted: Mapping[str, Sequence[str]], quotes: Iterable[AnyRow]
) -> None:
    """Remember ids that go out of use by a quote that was in them: the one they name, if it is still there."""
    smallest: dict[int, AnyRow] = {}
    by_key: dict[str, AnyRow] = {}
    for row in quotes:
        by_key[row.key] = row
        if row.cluster_id is not None and (row.cluster_id not in smallest or row.key < smallest[row.cluster_id].key):
            smallest[row.cluster_id] = row
    former = []
    for key in sorted(stored.keys() - wanted.keys()):
        heir = by_key.get(key[1:]) or smallest.get(stored[key])
        if heir is not None:
            former.append({"key": key, "quote_id": heir.id})
    if former:
        connection.execute(insert_or_ignore(former_cluster).on_conflict_do_nothing(), former)
    for chunk in chunked(sorted(wanted)):
        connection.execute(delete(former_cluster).where(former_cluster.c.key.in_(chunk)))


def _add_clusters(
    connection: Connection, stored: Mapping[str, int], wanted: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """Make rows for new clusters; return the row of every wanted one."""
    new = sorted(wanted.keys() - stored.keys())
    first = next_row(connection, cluster)
    rows = dict(zip(new, range(first, first + len(new)), strict=True))
    if new:
        connection.execute(insert(cluster), [{"id": row, "key": key} for key, row in rows.items()])
    return rows | {key: stored[key] for key in wanted.keys() & stored.keys()}


def _move_quotes(
    connection: Connection,
    rows: Mapping[str, int],
    wanted: Mapping[str, Sequence[str]],
    known: Mapping[str, AnyRow],
) -> int:
    """Put each quote where it belongs; return how many moved."""
    target = {key: rows[name] for name, keys in wanted.items() for key in keys}
    moves = [
        {"row": row.id, "target": target.get(key)} for key, row in known.items() if row.cluster_id != target.get(key)
    ]
    if moves:
        step = update(quote).where(quote.c.id == bindparam("row")).values(cluster_id=bindparam("target"))
        connection.execute(step, moves)
    return len(moves)


def _store_matches(connection: Connection, clustering: Clustering, known: Mapping[str, AnyRow]) -> None:
    """Write matches and near ones where there are none."""
    values = [
        {"a_id": known[m.a].id, "b_id": known[m.b].id, "score": m.score, "reasons": list(m.reasons)}
        for m in clustering.matches
        if m.a in known and m.b in known
    ]
    if values:
        connection.execute(insert_or_ignore(match).on_conflict_do_nothing(), values)
    near = [{"a_id": known[a].id, "b_id": known[b].id} for a, b in clustering.apart if a in known and b in known]
    if near:
        connection.execute(insert(near_match), near)


def _list_matches(connection: Connection, rows: Sequence[int], protection: Protection) -> tuple[Match, ...]:
    """Return the matches among some quotes, by their ids."""
    a, b = quote.alias("a"), quote.alias("b")
    found = []
    for chunk in chunked(rows):
        statement = (
            select(a.c.key, b.c.key, match.c.score, match.c.reasons)
            .select_from(match.join(a, match.c.a_id == a.c.id).join(b, match.c.b_id == b.c.id))
            .where(match.c.a_id.in_(chunk))
        )
        found += [
            Match(first, second, score, tuple(protection.names.apply(reason).text for reason in reasons))
            for first, second, score, reasons in connection.execute(statement)
        ]
    return tuple(sorted(found, key=lambda m: (m.a, m.b)))

"""Find what is least sure in the bank: quotes, and clusters that may be; what people looked at left out.

Whether the attributions of a cluster compete, and whether a printing means something else, is not stored: clusters come
as such that may be, told by plain counts, and whoever asks a person looks closer first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from quotebank.core.deciding.doubts import COMPETING_DOUBT, SURE_FROM, WARNING_DOUBT, Doubt, DoubtKind
from quotebank.core.identities.lists import IdentityLists
from quotebank.core.identities.suggesting import MAX_SCORE
from quotebank.core.model import Published
from quotebank.store.cluster_decisions import boilerplate_clusters
from quotebank.store.notes import Notes
from quotebank.store.protection import load_protection
from quotebank.store.reading import QUOTED, chunked
from quotebank.store.search import find_outlets
from quotebank.store.speaker_search import said_by
from quotebank.store.suggestions import find_suspicions
from quotebank.store.tables import article, article_version, cluster, decision, quote, speaker, wording

#: An attribution that a person decided has this confidence.
DECIDED = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class DoubtQuery:
    """Which doubts to list; what is None does not matter."""

    kinds: Collection[DoubtKind] = tuple(DoubtKind)
    speaker: str | None = None
    outlet: str | None = None
    since: Published | None = None
    below: float = SURE_FROM


@dataclass(frozen=True, slots=True)
class _Count:
    """What a cluster holds."""

    key: str
    quotes: int
    speakers: int
    wordings: int


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of all clusters, and what people said of doubts."""

    counts: Mapping[int, _Count]
    boilerplate: Collection[int]
    notes: Notes


def list_doubts(connection: Connection, query: DoubtQuery, notes: Notes) -> list[Doubt]:
    """Return the doubts about quotes and clusters that fit, in no order; ``notes``: what people said of doubts."""
    fitting = _narrow(connection, query)
    if fitting is None:
        return []
    known = _Known(_count_clusters(connection, query), boilerplate_clusters(connection), notes)
    doubts = _doubt_quotes(connection, query, fitting, known)
    if DoubtKind.COMPETING in query.kinds or DoubtKind.WARNING in query.kinds:
        doubts += _doubt_clusters(connection, query, fitting, known)
    return doubts


def read_progress(connection: Connection) -> tuple[int, int]:
    """Return the numbers of the last version of an article and of the last decision: one of them grows with every change."""
    last_version = connection.execute(select(func.max(article_version.c.id))).scalar()
    last_decision = connection.execute(select(func.max(decision.c.id))).scalar()
    return last_version or 0, last_decision or 0


def _narrow(connection: Connection, query: DoubtQuery) -> Select[Any] | None:
    """Return the query for the quotes that fit, to be given columns; None where nobody is meant by a name."""
    statement = select(quote.c.id).select_from(QUOTED).where(quote.c.is_current == 1)
    if query.speaker is not None:
        condition = said_by(connection, query.speaker, load_protection(connection, reveal=False))
        if condition is None:
            return None
        statement = statement.where(condition.where)
    if query.outlet is not None:
        statement = statement.where(article.c.outlet_id.in_(find_outlets(connection, query.outlet)))
    if query.since is not None:
        statement = statement.where(article.c.published_latest >= query.since.earliest)
    return statement


def _count_clusters(connection: Connection, query: DoubtQuery) -> dict[int, _Count]:
    """Return what each cluster holds; the wordings only where somebody asks for changed ones."""
    asks_words = DoubtKind.WARNING in query.kinds
    wordings = func.count(func.distinct(wording.c.hash)) if asks_words else func.count()
    columns = (cluster.c.id, cluster.c.key, func.count(), func.count(func.distinct(quote.c.speaker_id)), wordings)
    tables = cluster.join(quote, quote.c.cluster_id == cluster.c.id)
    if asks_words:
        tables = tables.outerjoin(wording, wording.c.quote_id == quote.c.id)
    statement = select(*columns).select_from(tables).where(quote.c.is_current == 1).group_by(cluster.c.id)
    return {
        row: _Count(key, quotes, speakers, texts) for row, key, quotes, speakers, texts in connection.execute(statement)
    }


def _doubt_quotes(
    connection: Connection,
    query: DoubtQuery,
    fitting: Select[Any],
    known: _Known,
) -> list[Doubt]:
    """Return the doubts about who spoke a quote."""
    bound = max(
        DECIDED if DoubtKind.UNKNOWN in query.kinds else 0.0, query.below if DoubtKind.UNSURE in query.kinds else 0.0
    )
    statement = fitting.with_only_columns(quote.c.key, quote.c.confidence, quote.c.speaker_id, quote.c.cluster_id)
    doubts = []
    for key, confidence, said_by_row, group in connection.execute(statement.where(quote.c.confidence < bound)):
        kind = DoubtKind.UNKNOWN if said_by_row is None else DoubtKind.UNSURE
        is_sure = kind is DoubtKind.UNSURE and confidence >= query.below
        if kind not in query.kinds or group in known.boilerplate or is_sure:
            continue
        printings = known.counts[group].quotes if group in known.counts else 1
        weight = (DECIDED - confidence) * printings
        doubts.append(Doubt(kind, (key,), weight, printings, skipped=known.notes.skipped.get(key)))
    return doubts


def _doubt_clusters(
    connection: Connection,
    query: DoubtQuery,
    fitting: Select[Any],
    known: _Known,
) -> list[Doubt]:
    """Return the clusters whose attributions or words may differ."""
    is_narrow = query.speaker is not None or query.outlet is not None or query.since is not None
    asked: Collection[int] = known.counts
    if is_narrow:
        groups = fitting.with_only_columns(quote.c.cluster_id).where(quote.c.cluster_id.is_not(None)).distinct()
        asked = set(connection.execute(groups).scalars())
    skipped = {quote_id: number for quotes, number in known.notes.skipped_clusters for quote_id in quotes}
    left_words = _find_clusters(connection, known.notes.skipped)
    doubts = []
    for row in asked:
        count = known.counts.get(row)
        if count is None or row in known.boilerplate:
            continue
        if DoubtKind.COMPETING in query.kinds and count.speakers > 1:
            weight = COMPETING_DOUBT * count.quotes
            left = skipped.get(count.key[1:])
            doubts.append(Doubt(DoubtKind.COMPETING, (count.key,), weight, count.quotes, skipped=left))
        if DoubtKind.WARNING in query.kinds and count.wordings > 1:
            weight = WARNING_DOUBT * count.quotes
            doubts.append(Doubt(DoubtKind.WARNING, (count.key,), weight, count.quotes, skipped=left_words.get(row)))
    return doubts


def doubt_speakers(connection: Connection, query: DoubtQuery, lists: IdentityLists, notes: Notes) -> list[Doubt]:
    """Return the pairs of speakers that may be one, the one with more quotes first, in no order."""
    fitting = _narrow(connection, query)
    if fitting is None:
        return []
    found = find_suspicions(connection, lists, load_protection(connection, reveal=False), notes)
    rows = {row for pair, _ in found for row in pair}
    counts: dict[int, int] = {}
    known: dict[int, tuple[str, str]] = {}
    for chunk in chunked(sorted(rows)):
        columns = (quote.c.speaker_id, func.count().label("quotes"))
        counted = fitting.with_only_columns(*columns).where(quote.c.speaker_id.in_(chunk))
        counts |= {row.speaker_id: row.quotes for row in connection.execute(counted.group_by(quote.c.speaker_id))}
        keys = select(speaker.c.id, speaker.c.key, speaker.c.link).where(speaker.c.id.in_(chunk))
        known |= {row.id: (row.key, row.link) for row in connection.execute(keys)}
    doubts = []
    for pair, suspicion in found:
        if any(row in counts for row in pair):
            first, second = sorted(pair, key=lambda row: (-counts.get(row, 0), known[row][0]))
            printings = min(counts.get(row, 1) for row in pair)
            weight = suspicion.score / MAX_SCORE * printings
            left = notes.skipped_pairs.get(frozenset(known[row][1] for row in pair))
            targets = (known[first][0], known[second][0])
            doubts.append(Doubt(DoubtKind.MERGE, targets, weight, printings, suspicion.reasons, left))
    return doubts


def _find_clusters(connection: Connection, skipped: Mapping[str, int]) -> dict[int, int]:
    """Return the clusters of quotes that were skipped, by row, each with when."""
    found: dict[int, int] = {}
    for chunk in chunked(sorted(skipped)):
        columns = (quote.c.cluster_id, quote.c.key)
        for row, key in connection.execute(select(*columns).where(quote.c.key.in_(chunk))):
            found[row] = max(found.get(row, 0), skipped[key])
    return found

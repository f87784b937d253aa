"""Read the part of the bank that a decision reaches: before and after, to show what it changes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from sqlalchemy import Connection, select

from quotebank.core.deciding.actions import Action
from quotebank.core.deciding.changes import Records
from quotebank.core.deciding.targets import (
    is_about_clusters,
    is_about_speakers,
    is_filing,
    is_noted,
    link_targets,
    list_places,
)
from quotebank.core.linking import link_of
from quotebank.core.model import Attribution, SpeakerKind
from quotebank.core.records import Decision
from quotebank.store.cluster_decisions import boilerplate_clusters
from quotebank.store.decisions import load_speaker_decisions
from quotebank.store.marking import list_marked
from quotebank.store.protection import load_protection
from quotebank.store.reading import chunked, read_quotes
from quotebank.store.speakers import read_speakers
from quotebank.store.tables import article, cluster, found_cluster, quote, speaker


def list_affected(connection: Connection, made: Decision) -> set[int]:
    """Return the quotes that a decision may reach as the bank is now, by row."""
    if is_noted(made) or is_filing(made):
        return set()
    if is_about_clusters(made):
        return _quotes_of_clusters(connection, list_marked(connection, list_places(made)))
    rows: set[int] = set()
    for key in {place["article"] for place in list_places(made)}:
        rows |= list_article_quotes(connection, key)
    links = set(_named_links(made))
    links |= {link for each in load_speaker_decisions(connection, links) for link in link_targets(each)}
    for chunk in chunked(sorted(links)):
        rows |= _select(connection, select(quote.c.id).join(speaker).where(speaker.c.link.in_(chunk)))
    return rows


def _named_links(made: Decision) -> Iterator[str]:
    """Yield the links of the speakers that a decision is about, or gives to a quote."""
    if is_about_speakers(made):
        yield from link_targets(made)
    elif made.action == Action.SPEAKER:
        given = made.payload["speaker"]
        if isinstance(given, dict):
            attribution = Attribution(canonical=given["name"], speaker_kind=SpeakerKind(given["kind"]))
            for place in list_places(made):
                yield given["link"] or link_of(attribution, place["article"]) or ""


def list_article_quotes(connection: Connection, article_id: str) -> set[int]:
    """Return the quotes of an article, by row."""
    return _select(connection, select(quote.c.id).join(article).where(article.c.key == article_id))


def read_records(
    connection: Connection, quotes: Collection[int], *, speakers: Iterable[str] = (), reveal: bool = False
) -> Records:
    """Return some quotes, their speakers and others by id, and whether their clusters are marked as boilerplate."""
    there: set[int] = set()
    said_by: set[int] = set()
    for chunk in chunked(speakers):
        said_by |= _select(connection, select(speaker.c.id).where(speaker.c.key.in_(chunk)))
    clusters: set[int] = set()
    for chunk in chunked(sorted(quotes)):
        columns = (quote.c.id, quote.c.speaker_id, quote.c.cluster_id)
        for row in connection.execute(select(*columns).where(quote.c.id.in_(chunk))):
            there.add(row.id)
            said_by |= {row.speaker_id} - {None}
            clusters |= {row.cluster_id} - {None}
    protection = load_protection(connection, reveal=reveal)
    ordered = sorted(there)
    marked = boilerplate_clusters(connection)
    names = {
        row.id: row.key
        for row in connection.execute(select(cluster.c.id, cluster.c.key).where(cluster.c.id.in_(clusters)))
    }
    return Records(
        dict(zip(ordered, read_quotes(connection, ordered, protection), strict=True)),
        {record.id: record for record in read_speakers(connection, sorted(said_by), protection)},
        {key: row in marked for row, key in names.items()},
    )


def _quotes_of_clusters(connection: Connection, keys: Iterable[str]) -> set[int]:
    """Return the quotes that are, or that matching put, in the clusters of some quotes."""
    rows: set[int] = set()
    for chunk in chunked(keys):
        own = select(quote.c.id).where(quote.c.key.in_(chunk))
        clusters = select(quote.c.cluster_id).where(quote.c.key.in_(chunk))
        found = select(found_cluster.c.cluster).where(found_cluster.c.quote_id.in_(own))
        rows |= _select(connection, own)
        rows |= _select(connection, select(quote.c.id).where(quote.c.cluster_id.in_(clusters)))
        rows |= _select(connection, select(found_cluster.c.quote_id).where(found_cluster.c.cluster.in_(found)))
    return rows


def _select(connection: Connection, statement: object) -> set[int]:
    return set(connection.execute(statement).scalars())  # type: ignore[call-overload]  # any Select of one column

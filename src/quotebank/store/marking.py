"""Mark what a decision is about, so that it is found again whatever the rows; and find it again.

What is marked goes into the journal as it is, never to output: reads of the journal mask.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from quotebank.core.deciding.places import Place, find_place
from quotebank.core.deciding.snapshots import write_quotation
from quotebank.core.identity import is_id
from quotebank.core.model import Span
from quotebank.errors import Conflict, InputError
from quotebank.store.extractions import build_found
from quotebank.store.reading import NEWEST, chunked
from quotebank.store.resolving import (
    find_article_row,
    find_cluster_quote,
    find_quote_row,
    find_speaker_row,
    require,
)
from quotebank.store.rows import AnyRow
from quotebank.store.tables import article, article_version, former_quote, found_link, quote, speaker

JsonObject = dict[str, Any]

#: Members of a cluster that are marked with their places.
MARKED_MEMBERS = 20


def mark_quote(connection: Connection, quote_id: str, *, span: Span | None = None) -> JsonObject:
    """Return where a quote stands, and the quote as it is; ``span``: of a wider stretch around it.

    NotFound if there is no such quote, Conflict if it is one of an older version, or rejected.
    """
    row = require(find_quote_row(connection, quote_id), "quote", quote_id)
    found = connection.execute(select(quote).where(quote.c.id == row)).one()
    if not found.is_current:
        raise Conflict(
            f"{quote_id} is no quote of the article as it stands: its words are gone, or it was rejected "
            "(`quotebank history` tells; undo that first)"
        )
    head = _read_text(connection, found.article_id)
    own = connection.execute(select(speaker.c.link).where(speaker.c.id == found.speaker_id)).scalar()
    own = connection.execute(select(found_link.c.link).where(found_link.c.quote_id == row)).scalar() or own
    place = Place.mark(head.key, head.text, head.text_sha256, span or Span(found.start, found.end), quote=found.key)
    (as_it_is,) = build_found(connection, [found])
    return {**place.write(), "found": write_quotation(as_it_is), "link": own}


def mark_lightly(connection: Connection, quote_id: str) -> JsonObject:
    """Return where a quote stands, without what it takes to bring it back."""
    return {name: value for name, value in mark_quote(connection, quote_id).items() if name not in ("found", "link")}


def mark_stretch(connection: Connection, article_id: str, span: Span) -> JsonObject:
    """Return a stretch of an article's newest text; NotFound if there is no such article, InputError if it is shorter."""
    head = read_article_text(connection, article_id)
    if not 0 <= span.start < span.end <= len(head.text):
        raise InputError(
            f"{span.start}:{span.end} is no stretch of {article_id}, whose text has {len(head.text)} characters"
        )
    return Place.mark(head.key, head.text, head.text_sha256, span).write()


def read_article_text(connection: Connection, article_id: str) -> AnyRow:
    """Return key, text and digest of an article's newest version, as they are; NotFound if there is none."""
    return _read_text(connection, require(find_article_row(connection, article_id), "article", article_id))


def mark_speaker(connection: Connection, speaker_id: str) -> JsonObject:
    """Return what a speaker is known by; NotFound if there is none."""
    row = require(find_speaker_row(connection, speaker_id), "speaker", speaker_id)
    found = connection.execute(select(speaker).where(speaker.c.id == row)).one()
    return {"id": found.key, "link": found.link, "name": found.name, "kind": found.kind}


def mark_members(
    connection: Connection, members: Sequence[str], mark: Callable[[Connection, str], JsonObject]
) -> list[JsonObject]:
    """Return the places of the first quotes of a cluster: if one article is removed, the others still say which it was."""
    return [mark(connection, key) for key in members[:MARKED_MEMBERS]]


def list_members(connection: Connection, cluster_id: str) -> list[str]:
    """Return the current quotes of a cluster, or the quote itself; by id. NotFound if there is none."""
    if cluster_id.startswith("q") and is_id(cluster_id):
        row = require(find_quote_row(connection, cluster_id), "quote", cluster_id)
    else:
        row = require(find_cluster_quote(connection, cluster_id), "cluster", cluster_id)
    found = connection.execute(select(quote.c.key, quote.c.cluster_id).where(quote.c.id == row)).one()
    if found.cluster_id is None:
        return [found.key]
    members = select(quote.c.key).where(quote.c.cluster_id == found.cluster_id, quote.c.is_current == 1)
    return list(connection.execute(members.order_by(quote.c.key)).scalars())


def list_marked(connection: Connection, places: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the current quotes that were marked, by id, each once; those that are gone are left out."""
    return list_all_marked(connection, [places])[0]


def list_all_marked(
    connection: Connection, places: Sequence[Sequence[Mapping[str, Any]]]
) -> tuple[tuple[str, ...], ...]:
    """Return the same for many decisions, each with its places, without asking for every quote by itself."""
    marked = {place["quote"] for each in places for place in each}
    known = {key: key if is_current else None for key, is_current in _list_known(connection, marked)}
    former: dict[str, str | None] = {}
    for chunk in chunked(sorted(marked - known.keys())):
        columns = (former_quote.c.key, quote.c.key.label("now"), quote.c.is_current)
        statement = select(*columns).join(quote, former_quote.c.quote_id == quote.c.id)
        for row in connection.execute(statement.where(former_quote.c.key.in_(chunk))):
            former[row.key] = row.now if row.is_current else None
    known |= former

    def find(place: Mapping[str, Any]) -> str | None:
        key = place["quote"]
        return known[key] if key in known else _find_by_words(connection, Place.read(place))

    found = ([find(place) for place in each] for each in places)
    return tuple(tuple(dict.fromkeys(key for key in keys if key is not None)) for keys in found)


def _list_known(connection: Connection, keys: Collection[str]) -> Iterator[tuple[str, int]]:
    for chunk in chunked(sorted(keys)):
        statement = select(quote.c.key, quote.c.is_current).where(quote.c.key.in_(chunk))
        for row in connection.execute(statement):
            yield row.key, row.is_current


def _find_by_words(connection: Connection, place: Place) -> str | None:
    """Return the quote that stands where a place is now."""
    article_row = find_article_row(connection, place.article)
    if article_row is None:
        return None
    head = _read_text(connection, article_row)
    relocation = find_place(place, head.text, head.text_sha256)
    span = None if relocation is None else relocation.move(place.span)
    if span is None:
        return None
    inside = (quote.c.start < span.end) & (quote.c.end > span.start)
    statement = select(quote.c.key).where(quote.c.article_id == article_row, quote.c.is_current == 1, inside)
    key = connection.execute(statement.order_by(quote.c.start, quote.c.id).limit(1)).scalar()
    return None if key is None else str(key)


def _read_text(connection: Connection, article_row: int) -> AnyRow:
    columns = (article.c.key, article_version.c.text, article_version.c.text_sha256)
    return connection.execute(select(*columns).select_from(NEWEST).where(article.c.id == article_row)).one()

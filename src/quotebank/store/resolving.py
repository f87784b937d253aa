"""From a public id, present or former, to the row it means. ``None``: there is none.

A cluster or speaker id carries a quote id; where the id itself is not on record (the bank was
built anew in another order), the quote leads to it.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from quotebank.errors import NotFound
from quotebank.store.tables import article, cluster, former_cluster, former_quote, former_speaker, quote, speaker


def find_article_row(connection: Connection, key: str) -> int | None:
    """Return the row of an article."""
    return _scalar(connection, select(article.c.id).where(article.c.key == key))


def find_quote_row(connection: Connection, key: str) -> int | None:
    """Return the row of a quote, by its id or a former one."""
    row = _scalar(connection, select(quote.c.id).where(quote.c.key == key))
    return row or _scalar(connection, select(former_quote.c.quote_id).where(former_quote.c.key == key))


def find_speaker_row(connection: Connection, key: str) -> int | None:
    """Return the row of a speaker, by its id, a former one, or that of a quote in it."""
    row = _scalar(connection, select(speaker.c.id).where(speaker.c.key == key))
    row = row or _scalar(connection, select(former_speaker.c.speaker_id).where(former_speaker.c.key == key))
    if row is None and key.startswith("s") and (quoted := find_quote_row(connection, "q" + key[1:])) is not None:
        row = _scalar(connection, select(quote.c.speaker_id).where(quote.c.id == quoted))
    return row


def find_cluster_quote(connection: Connection, key: str) -> int | None:
    """Return the row of a quote in the cluster that ``key`` means now; a quote alone is a cluster of one."""
    member = select(quote.c.id).join(cluster, quote.c.cluster_id == cluster.c.id).where(cluster.c.key == key)
    row = _scalar(connection, member.order_by(quote.c.key).limit(1))
    row = row or _scalar(connection, select(former_cluster.c.quote_id).where(former_cluster.c.key == key))
    return row or find_quote_row(connection, key[1:])


def list_speaker_ids(connection: Connection, key: str) -> set[str]:
    """Return all ids that a speaker has or had; empty where there is none."""
    row = find_speaker_row(connection, key)
    now = select(speaker.c.key).where(speaker.c.id == row)
    former = select(former_speaker.c.key).where(former_speaker.c.speaker_id == row)
    return set(connection.execute(now.union(former)).scalars())


def list_quote_ids(connection: Connection, key: str) -> set[str]:
    """Return all ids that a quote, or the quotes of a cluster, have or had; empty where there are none."""
    row = find_quote_row(connection, key) if key.startswith("q") else find_cluster_quote(connection, key)
    group = select(quote.c.cluster_id).where(quote.c.id == row)
    members = [row]
    if not key.startswith("q"):
        members += connection.execute(select(quote.c.id).where(quote.c.cluster_id == group.scalar_subquery())).scalars()
    now = select(quote.c.key).where(quote.c.id.in_(members))
    former = select(former_quote.c.key).where(former_quote.c.quote_id.in_(members))
    return set(connection.execute(now.union(former)).scalars())


#: Where the ids of a sort are to be seen.
_LISTED = {
    "run": "`quotebank stats` lists the last imports",
    "decision": "`quotebank history` lists them",
    "speaker": "`quotebank speakers list` prints the ids that there are",
}


def require(row: int | None, kind: str, key: str) -> int:
    """Return the row, or raise NotFound."""
    if row is None:
        where = _LISTED.get(kind, "`quotebank search` prints the ids that there are")
        raise NotFound(f"no {kind} has the id {key}: {where}")
    return row


def _scalar(connection: Connection, statement: object) -> int | None:
    found = connection.execute(statement).scalar()  # type: ignore[call-overload]  # any Select of one column
    return None if found is None else int(found)

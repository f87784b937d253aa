"""Have what is derived obey a decision that was recorded or undone.

Whoever records or undoes a decision calls :func:`obey`; whoever writes quotes, links speakers or stores clusters obeys
already (:mod:`quotebank.store.quotes`, :mod:`quotebank.store.speaker_links`, :mod:`quotebank.store.clusters`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, select

from quotebank.core.deciding.actions import Action
from quotebank.core.deciding.targets import (
    is_about_clusters,
    is_about_quotes,
    is_about_speakers,
    link_targets,
    list_places,
)
from quotebank.core.records import Decision
from quotebank.store.clusters import redecide_clusters
from quotebank.store.deciding import load_decided
from quotebank.store.quotes import Place, redecide_quotes
from quotebank.store.reading import NEWEST
from quotebank.store.resolving import find_article_row
from quotebank.store.speaker_moves import redecide_speakers
from quotebank.store.tables import article, article_version


def obey(connection: Connection, made: Decision) -> None:
    """Bring the quotes, speakers and clusters that a decision speaks of in line with all that are in force now."""
    obey_all(connection, (made,))


def obey_all(connection: Connection, decisions: Collection[Decision]) -> None:
    """Do the same for many decisions, with each article, speaker and cluster once."""
    about_quotes = [made for made in decisions if is_about_quotes(made)]
    redecide_articles(
        connection, sorted({row for made in about_quotes for row in list_represented_rows(connection, made)})
    )
    about_speakers = [made for made in decisions if is_about_speakers(made)]
    if about_speakers:
        links = {link for made in about_speakers for link in link_targets(made)}
        rows = redecide_speakers(connection, links)
        decided = load_decided(connection, links)
        if any(made.action == Action.ROLE for made in about_speakers) or any(
            traits.printed for traits in decided.traits.values()
        ):
            redecide_articles(connection, rows)
    if any(is_about_clusters(made) for made in decisions):
        redecide_clusters(connection)


def redecide_articles(connection: Connection, rows: Iterable[int]) -> None:
    """Apply the decisions in force anew to what extraction found in some articles."""
    for row in rows:
        redecide_quotes(connection, newest_place(connection, row))


def newest_place(connection: Connection, article_row: int) -> Place:
    """Return an article with its newest version."""
    statement = select(article.c.key, article_version.c.id).select_from(NEWEST)
    key, version = connection.execute(statement.where(article.c.id == article_row)).one()
    return Place(article_row, key, version)


def list_represented_rows(connection: Connection, made: Decision) -> list[int]:
    """Return the articles that a decision about quotes may hold for: those it names, and others with their text."""
    rows: set[int] = set()
    for place in list_places(made):
        row = find_article_row(connection, place["article"])
        if row is not None:
            rows.add(row)
        else:
            same = select(article_version.c.article_id).where(article_version.c.text_sha256 == place["text_sha256"])
            rows |= set(connection.execute(same).scalars())
    return sorted(rows)

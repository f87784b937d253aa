"""Which speakers a person means by some words: an id, any alias, part of a name, a body.

Whole words come first; only if nobody has them do they count as beginnings ("wanl" for Wanless).
A protected speaker is found by id alone, for finding one by name would tell the name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, literal, literal_column, or_, select, union
from sqlalchemy.sql import column, table

from quotebank.core.folding import fold_words
from quotebank.core.identity import is_id
from quotebank.core.model import SpeakerKind
from quotebank.core.records import MatchedBy
from quotebank.errors import InputError
from quotebank.store.fulltext import all_words, any_phrase
from quotebank.store.protection import Protection
from quotebank.store.resolving import find_speaker_row
from quotebank.store.tables import alias, quote, speaker

QUOTE_FTS = table("quote_fts", column("rowid"), column("rank"))
SPEAKER_FTS = table("speaker_fts", column("rowid"))


@dataclass(frozen=True, slots=True)
class SpeakerCondition:
    """How to narrow a query to what a speaker said, and how to tell why a quote is in it."""

    where: ColumnElement[bool]
    matched_by: ColumnElement[str]


def find_rows(connection: Connection, words: str, protection: Protection) -> Select[Any] | None:
    """Return the query for the rows of the speakers that ``words`` mean; None if nobody is meant."""
    if is_id(words) and words.startswith("s"):
        row = find_speaker_row(connection, words)
        return None if row is None else select(speaker.c.id).where(speaker.c.id == row)
    for is_open in (False, True):
        query = _names_query(words, is_open=is_open)
        statement = select(SPEAKER_FTS.c.rowid).where(_matches("speaker_fts", query))
        if protection.speakers:
            statement = statement.where(SPEAKER_FTS.c.rowid.not_in(sorted(protection.speakers)))
        if connection.execute(statement.limit(1)).first() is not None:
            return statement
    return None


def said_by(connection: Connection, words: str, protection: Protection) -> SpeakerCondition | None:
    """Return the condition for quotes of whoever ``words`` mean, and of people printed as belonging to that body."""
    rows = find_rows(connection, words, protection)
    by_id = is_id(words) and words.startswith("s")
    if by_id and rows is None:
        return None
    by_name = literal(False) if rows is None else quote.c.speaker_id.in_(rows)
    if by_id:
        return SpeakerCondition(by_name, literal(MatchedBy.NAME.value))
    bodies = _affiliations_query(connection, words, rows)
    in_body = select(QUOTE_FTS.c.rowid).where(_matches("quote_fts", bodies))
    either = union(select(quote.c.id).where(by_name), in_body) if rows is not None else in_body
    where: ColumnElement[bool] = quote.c.id.in_(either)
    if protection.speakers:
        where = and_(where, or_(quote.c.speaker_id.is_(None), quote.c.speaker_id.not_in(sorted(protection.speakers))))
    if protection.articles:
        where = and_(where, quote.c.article_id.not_in(sorted(protection.articles)))
    reason = case((by_name, MatchedBy.NAME.value), else_=MatchedBy.AFFILIATION.value)
    return SpeakerCondition(where, literal(MatchedBy.AFFILIATION.value) if rows is None else reason)


def _matches(search_table: str, query: str) -> ColumnElement[bool]:
    return literal_column(search_table).op("MATCH")(query)


def _names_query(words: str, *, is_open: bool) -> str:
    query = all_words(words, is_open=is_open)
    if query is None:
        raise InputError(f"no speaker can be called {words!r}: give a name, part of one, or an id")
    return query


def _affiliations_query(connection: Connection, words: str, rows: Select[Any] | None) -> str:
    """Return the query for affiliations that hold all the words, or are another name of the body that has that name."""
    query = all_words(words)
    assert query is not None
    names: list[str] = []
    if rows is not None:
        same_name = (
            select(speaker.c.id)
            .join(alias, alias.c.speaker_id == speaker.c.id)
            .where(alias.c.folded == " ".join(fold_words(words)), speaker.c.kind == SpeakerKind.ORGANISATION)
        )
        statement = select(alias.c.name).where(alias.c.speaker_id.in_(same_name), alias.c.speaker_id.in_(rows))
        names = sorted(set(connection.execute(statement).scalars()))
    in_words = f"{{affiliation}} : ({query})"
    return f"{in_words} OR {any_phrase('affiliation', names)}" if names else in_words

"""Which speakers a person means by some words: an id, any alias, part of a name, a body, its initials, a name typed wrong.

Whole words come first; only if nobody has them do they count as initials ("tvp"), then as beginnings ("wanl" for Wanless), then
as typed wrong ("wanlass"): whoever is meant with the fewest slips. A protected speaker is found by id alone, for finding one by
name would tell the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    func,
    literal,
    literal_column,
    or_,
    select,
    union,
)
from sqlalchemy.sql import column, table

from quotebank.core.folding import fold_words
from quotebank.core.identity import is_id
from quotebank.core.model import SpeakerKind
from quotebank.core.records import MatchedBy
from quotebank.core.spelling import MOST_SLIPS, count_slips, find_near, share_slips, slip_at_start, without_courtesies
from quotebank.errors import InputError
from quotebank.store.fulltext import all_words, any_phrase, phrase
from quotebank.store.protection import Protection
from quotebank.store.reading import chunked
from quotebank.store.resolving import find_speaker_row
from quotebank.store.tables import alias, name_initials, name_word, quote, speaker

QUOTE_FTS = table("quote_fts", column("rowid"), column("rank"))
SPEAKER_FTS = table("speaker_fts", column("rowid"), column("rank"))

#: Words that one typed wrong may mean: more make no list that somebody reads.
MOST_NEAR = 30

#: Quotes that are looked at for the bodies that are meant: to rank all would cost more than the search.
_ASKED_FOR_BODIES = 300

#: Letters at the start of a word of a role that are taken to be right, and quotes whose roles are compared with what was typed.
_START_LETTERS = 3
_ASKED_FOR_ROLES = 5_000

#: Letters of an acronym.
_MOST_INITIALS = 8


class Fit(Enum):
    """How typed words fit the names that they found."""

    ID = "id"
    NAME = "name"
    INITIALS = "initials"
    BEGINNING = "beginning"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom some words mean: speakers by name, and people printed as belonging to a body, as an FTS5 query."""

    fit: Fit
    rows: Select[Any] | None  # of speakers; None: nobody has that name
    bodies: str | None


@dataclass(frozen=True, slots=True)
class SpeakerCondition:
    """How to narrow a query to what a speaker said, and how to tell why a quote is in it."""

    where: ColumnElement[bool]  # to look quotes up by
    test: ColumnElement[bool]  # to test a quote that is there already
    matched_by: ColumnElement[str]
    quotes: int  # about how many fit
    meant: Meant


def find_meant(
    connection: Connection, words: str, protection: Protection, *, as_body: bool = False, near: bool = True
) -> Meant | None:
    """Return whom ``words`` mean; None if it is nobody. InputError for text without a letter or digit.

    ``as_body``: only what people were printed as belonging to counts. Not ``near``: a name typed wrong is nobody's.
    """
    if is_id(words) and words.startswith("s"):
        row = find_speaker_row(connection, words)
        return None if row is None else Meant(Fit.ID, select(speaker.c.id).where(speaker.c.id == row), None)
    for fit, query in _list_queries(connection, words):
        if fit is Fit.NEAR and not near:
            break
        rows = _find_named(connection, query, protection)
        names = _other_names(connection, words, rows) if rows is not None and fit is Fit.NAME else []
        bodies = f"{{affiliation}} : ({query})" + (f" OR {any_phrase('affiliation', names)}" if names else "")
        has_body = is_found(connection, select(QUOTE_FTS.c.rowid).where(matches("quote_fts", bodies)))
        if has_body or (rows is not None and not as_body):
            return Meant(fit, None if as_body else rows, bodies if has_body else None)
    return None


def find_rows(connection: Connection, words: str, protection: Protection) -> Select[Any] | None:
    """Return the query for the rows of the speakers that ``words``, typed right, mean; None if nobody is meant."""
    meant = find_meant(connection, words, protection, near=False)
    return None if meant is None else meant.rows


def said_by(
    connection: Connection, words: str, protection: Protection, *, as_body: bool = False, near: bool = True
) -> SpeakerCondition | None:
    """Return the condition for quotes of whoever ``words`` mean, and of people printed as belonging to that body.

    ``as_body``: of those people only. Not ``near``: a name typed wrong is nobody's.
    """
    meant = find_meant(connection, words, protection, as_body=as_body, near=near)
    if meant is None:
        return None
    by_name: ColumnElement[bool] = literal(False) if meant.rows is None else quote.c.speaker_id.in_(meant.rows)
    named = 0 if meant.rows is None else count_rows(connection, select(quote.c.id).where(by_name))
    if meant.fit is Fit.ID:
        return SpeakerCondition(by_name, by_name, literal(MatchedBy.NAME.value), named, meant)
    where = test = by_name
    members = 0
    if meant.bodies is not None:
        in_body = select(QUOTE_FTS.c.rowid).where(matches("quote_fts", meant.bodies))
        members = count_rows(connection, in_body)
        test = or_(by_name, quote.c.id.in_(in_body)) if named else quote.c.id.in_(in_body)
        where = quote.c.id.in_(union(select(quote.c.id).where(by_name), in_body) if named else in_body)
    hidden = _exclude_hidden(protection)
    why = literal(MatchedBy.AFFILIATION.value)
    reason = case((by_name, MatchedBy.NAME.value), else_=why) if meant.rows is not None else why
    return SpeakerCondition(and_(where, *hidden), and_(test, *hidden), reason, named + members, meant)


def rank_speakers(connection: Connection, words: str, rows: Select[Any], most: int) -> tuple[list[int], int]:
    """Return the first of some speakers, and how many there are: who has just this name, then who is quoted most, then by id."""
    folded = " ".join(fold_words(words))
    has_name = speaker.c.id.in_(select(alias.c.speaker_id).where(alias.c.folded == folded))
    quotes = select(func.count()).where(quote.c.speaker_id == speaker.c.id).scalar_subquery()
    statement = select(speaker.c.id).where(speaker.c.id.in_(rows))
    order = (case((has_name, 0), else_=1), quotes.desc(), speaker.c.key)
    first = connection.execute(statement.order_by(*order).limit(most)).scalars()
    return list(first), count_rows(connection, rows)


def list_bodies(connection: Connection, meant: Meant, protection: Protection, most: int) -> tuple[str, ...]:
    """Return bodies that people who are meant were printed as belonging to, by name; none that would tell who is protected."""
    if meant.bodies is None:
        return ()
    rows = select(QUOTE_FTS.c.rowid).where(matches("quote_fts", meant.bodies)).limit(_ASKED_FOR_BODIES)
    names = select(quote.c.affiliation).distinct().where(quote.c.id.in_(rows), *_exclude_hidden(protection))
    found = sorted(str(name) for name in connection.execute(names).scalars())
    return tuple(name for name in found if not protection.names.find(name))[:most]


def list_alike(connection: Connection, words: str, protection: Protection) -> dict[str, str]:
    """Return names of which at least one word is like a typed one, each with what is shown for it; those most like it."""
    near = [
        f"({' OR '.join(map(phrase, found))})" for word in fold_words(words) if (found := _find_near(connection, word))
    ]
    if not near:
        return {}
    query = " OR ".join(near)
    rows = (
        select(SPEAKER_FTS.c.rowid).where(matches("speaker_fts", query)).order_by(SPEAKER_FTS.c.rank).limit(MOST_NEAR)
    )
    names = select(alias.c.name, speaker.c.name.label("shown")).join(speaker, alias.c.speaker_id == speaker.c.id)
    names = names.where(speaker.c.id.in_(rows), speaker.c.id.not_in(sorted(protection.speakers)))
    in_body = select(QUOTE_FTS.c.rowid).where(matches("quote_fts", f"{{affiliation}} : ({query})"))
    in_body = in_body.order_by(QUOTE_FTS.c.rank).limit(MOST_NEAR)
    bodies = select(quote.c.affiliation, quote.c.affiliation.label("shown")).distinct()
    bodies = bodies.where(quote.c.id.in_(in_body), *_exclude_hidden(protection))
    found = {name: shown for statement in (bodies, names) for name, shown in connection.execute(statement)}
    return {name: str(shown) for name, shown in found.items() if not protection.names.find(f"{name} {shown}")}


def list_roles_alike(connection: Connection, words: str, protection: Protection) -> tuple[str, ...]:
    """Return roles with a word that begins as a typed one does; none that would tell who is protected."""
    starts = [phrase(word[:_START_LETTERS], is_open=True) for word in fold_words(words) if count_slips(word)]
    if not starts:
        return ()
    rows = select(QUOTE_FTS.c.rowid).where(matches("quote_fts", f"{{role}} : ({' OR '.join(starts)})"))
    rows = rows.limit(_ASKED_FOR_ROLES)
    roles = select(quote.c.role).distinct().where(quote.c.id.in_(rows), *_exclude_hidden(protection))
    found = sorted(str(role) for role in connection.execute(roles).scalars())
    return tuple(role for role in found if not protection.names.find(role))


def matches(search_table: str, query: str) -> ColumnElement[bool]:
    """Return the condition that a row of a search table fits an FTS5 query."""
    return literal_column(search_table).op("MATCH")(query)


def count_rows(connection: Connection, rows: Select[Any]) -> int:
    """Return how many rows a query gives."""
    return int(connection.execute(select(func.count()).select_from(rows.subquery())).scalar_one())


def is_found(connection: Connection, rows: Select[Any]) -> bool:
    """Tell whether a query gives any row."""
    return connection.execute(rows.limit(1)).first() is not None


def _exclude_hidden(protection: Protection) -> list[ColumnElement[bool]]:
    """Return the conditions that keep a search by name from telling who is protected."""
    conditions: list[ColumnElement[bool]] = []
    if protection.speakers:
        conditions.append(or_(quote.c.speaker_id.is_(None), quote.c.speaker_id.not_in(sorted(protection.speakers))))
    if protection.articles:
        conditions.append(quote.c.article_id.not_in(sorted(protection.articles)))
    return conditions


def _list_queries(connection: Connection, words: str) -> Iterator[tuple[Fit, str]]:
    """Yield the FTS5 queries for what a name may mean, the closest first, each worked out only when it is its turn."""
    whole = all_words(words)
    if whole is None:
        raise InputError(f"no speaker can be called {words!r}: give a name, part of one, or an id")
    folded = fold_words(words)
    plain = without_courtesies(folded)
    yield Fit.NAME, whole
    if plain != folded:
        yield Fit.NAME, " AND ".join(map(phrase, plain))
    if len(plain) == 1 and len(plain[0]) <= _MOST_INITIALS and (names := _find_initials(connection, plain[0])):
        yield Fit.INITIALS, " OR ".join(map(phrase, names))
    beginnings = all_words(words, is_open=True)
    assert beginnings is not None
    yield Fit.BEGINNING, beginnings
    if plain != folded:
        yield Fit.BEGINNING, " AND ".join(phrase(word, is_open=True) for word in plain)
    alternatives = [_find_near(connection, word) for word in plain]
    if all(alternatives):
        for slips in range(MOST_SLIPS + 1):
            spread = [
                " AND ".join(f"({' OR '.join(map(phrase, meant))})" for meant in shared)
                for shared in share_slips(alternatives, slips)
            ]
            if spread:
                yield Fit.NEAR, " OR ".join(f"({each})" for each in spread)


def _find_near(connection: Connection, word: str) -> dict[str, int]:
    """Return the known words that a typed one may mean, with their distances.

    Looked at are those with the same first letter, and those that a slip in the first letters leads to.
    """
    first = select(name_word.c.word).where(name_word.c.word >= word[0], name_word.c.word < chr(ord(word[0]) + 1))
    known = list(connection.execute(first).scalars())
    others = select(name_word.c.word).where(name_word.c.word.in_(sorted(set(slip_at_start(word)))))
    known += [other for other in connection.execute(others).scalars() if other[:1] != word[0]]
    folded = {word if word.isascii() else " ".join(fold_words(word)) for word in known}
    near = find_near(word, folded)
    return dict(list(near.items())[:MOST_NEAR])


def _find_initials(connection: Connection, letters: str) -> list[str]:
    """Return the bodies that have these initials, by name; people are not meant by theirs."""
    names = connection.execute(select(name_initials.c.name).where(name_initials.c.initials == letters)).scalars().all()
    folded = {name: " ".join(fold_words(name)) for name in names}
    people: set[str] = set()
    for chunk in chunked(sorted(set(folded.values()))):
        statement = select(alias.c.folded).join(speaker, alias.c.speaker_id == speaker.c.id)
        people |= set(
            connection.execute(
                statement.where(alias.c.folded.in_(chunk), speaker.c.kind == SpeakerKind.PERSON)
            ).scalars()
        )
    return sorted({found for found in folded.values() if found and found not in people})


def _find_named(connection: Connection, query: str, protection: Protection) -> Select[Any] | None:
    """Return the query for the speakers whose names fit; None if nobody's do."""
    statement = select(SPEAKER_FTS.c.rowid).where(matches("speaker_fts", query))
    if protection.speakers:
        statement = statement.where(SPEAKER_FTS.c.rowid.not_in(sorted(protection.speakers)))
    return statement if is_found(connection, statement) else None


def _other_names(connection: Connection, words: str, rows: Select[Any]) -> Sequence[str]:
    """Return the names of the bodies that have just this name, where they have others."""
    same_name = (
        select(speaker.c.id)
        .join(alias, alias.c.speaker_id == speaker.c.id)
        .where(alias.c.folded == " ".join(fold_words(words)), speaker.c.kind == SpeakerKind.ORGANISATION)
    )
    statement = select(alias.c.name).where(alias.c.speaker_id.in_(same_name), alias.c.speaker_id.in_(rows))
    return sorted(set(connection.execute(statement).scalars()))

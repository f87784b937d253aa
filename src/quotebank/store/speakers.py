"""Read speakers back: with the names in use, how much they said, where, when and in what role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, true

from quotebank.core.attributing.nearest import find_nearest
from quotebank.core.folding import fold_words
from quotebank.core.identity import is_id
from quotebank.core.masking import MASK, NOWHERE
from quotebank.core.model import SpeakerKind
from quotebank.core.records import FittingSpeaker, FittingSpeakers, OutletUse, QuoteSpeaker, RoleUse, SpeakerRecord
from quotebank.store.protection import Protection, load_protection
from quotebank.store.reading import FIRST_PUBLISHED, LAST_PUBLISHED, OUTLET_COUNT, QUOTED, chunked, printed_date
from quotebank.store.resolving import find_speaker_row, require
from quotebank.store.rows import AnyRow, take_page
from quotebank.store.speaker_search import (
    Fit,
    Meant,
    find_meant,
    find_rows,
    list_alike,
    list_bodies,
    list_roles_alike,
    rank_speakers,
    said_by,
)
from quotebank.store.tables import alias, article, outlet, quote, speaker

#: Speakers named where a name fits several; a reader takes in no more at a glance.
MOST_FITTING = 4


def find_speakers(connection: Connection, text: str, *, reveal: bool = False) -> tuple[SpeakerRecord, ...]:
    """Return the speakers that an id, a name or part of one means, most quotes first; nobody: empty.

    InputError for text without a letter or digit.
    """
    protection = load_protection(connection, reveal=reveal)
    rows = find_rows(connection, text, protection)
    return () if rows is None else read_speakers(connection, connection.execute(rows).scalars().all(), protection)


def find_fitting(
    connection: Connection, text: str, *, most: int = MOST_FITTING, reveal: bool = False
) -> FittingSpeakers:
    """Return the speakers that fit a name best: who has just that name, then who is quoted most; ``most`` of them."""
    protection = load_protection(connection, reveal=reveal)
    meant = find_meant(connection, text, protection)
    return FittingSpeakers() if meant is None else read_fitting(connection, text, meant, protection, most=most)


def read_fitting(
    connection: Connection, text: str, meant: Meant, protection: Protection, *, most: int = MOST_FITTING
) -> FittingSpeakers:
    """Return the best-fitting speakers of those whom a name was found to mean."""
    bodies = list_bodies(connection, meant, protection, most)
    if meant.rows is None:
        return FittingSpeakers(bodies=bodies, is_typed_wrong=meant.fit is Fit.NEAR)
    rows, total = rank_speakers(connection, text, meant.rows, most)
    first = read_fitting_rows(connection, rows, protection)
    return FittingSpeakers(first, total, bodies, meant.fit is Fit.NEAR)


def read_fitting_rows(
    connection: Connection, rows: Sequence[int], protection: Protection
) -> tuple[FittingSpeaker, ...]:
    """Return speakers with about how many quotes each has, in the order of their rows."""
    named = (quote.c.key == "q" + func.substr(speaker.c.key, 2)) & (quote.c.speaker_id == speaker.c.id)
    said = quote.alias("said")
    quotes = select(func.count()).where(said.c.speaker_id == speaker.c.id).correlate(speaker).scalar_subquery()
    columns = (speaker.c.id, speaker.c.key, speaker.c.name, speaker.c.kind, quote.c.role, quote.c.affiliation)
    statement = select(*columns, quotes.label("quotes")).select_from(speaker.outerjoin(quote, named))
    found: dict[int, AnyRow] = {}
    for chunk in chunked(rows):
        found |= {row.id: row for row in connection.execute(statement.where(speaker.c.id.in_(chunk)))}
    return tuple(_build_fitting(found[row], protection) for row in rows)


def list_most_quoted(
    connection: Connection, *, offset: int = 0, limit: int | None = None, reveal: bool = False
) -> tuple[FittingSpeaker, ...]:
    """Return speakers with about how many quotes each has (those of older versions count), most first.

    Counted by the index alone, so that it is quick in a bank of any size.
    """
    counted = select(quote.c.speaker_id).where(quote.c.speaker_id.is_not(None)).group_by(quote.c.speaker_id)
    counted = counted.order_by(func.count().desc(), quote.c.speaker_id)
    rows = list(connection.execute(take_page(counted, offset=offset, limit=limit)).scalars())
    return read_fitting_rows(connection, rows, load_protection(connection, reveal=reveal))


def _build_fitting(row: AnyRow, protection: Protection) -> FittingSpeaker:
    hidden = row.id in protection.speakers

    def show(text: str | None) -> str | None:
        return text if text is None else MASK if hidden else protection.names.apply(text, article=NOWHERE).text

    speaks = QuoteSpeaker(row.key, show(row.name) or MASK, SpeakerKind(row.kind), show(row.role), show(row.affiliation))
    return FittingSpeaker(speaks, row.quotes)


def suggest_speakers(connection: Connection, text: str, *, reveal: bool = False) -> tuple[str, ...] | None:
    """Return names of speakers and bodies that may be meant by a name that is nobody's; None if it is somebody's.

    No protected name is among them.
    """
    protection = load_protection(connection, reveal=reveal)
    condition = said_by(connection, text, protection, near=False)
    if condition is not None and connection.execute(select(quote.c.id).where(condition.where).limit(1)).first():
        return None
    if is_id(text):
        return ()
    alike = list_alike(connection, text, protection)
    by_word = (find_nearest(word, alike) for word in sorted(fold_words(text), key=len, reverse=True))
    return find_nearest(text, alike) or next((found for found in by_word if found), ())


def suggest_roles(connection: Connection, text: str, *, reveal: bool = False) -> tuple[str, ...]:
    """Return roles that may be meant by one that nobody was printed in; no protected name is among them."""
    known = list_roles_alike(connection, text, load_protection(connection, reveal=reveal))
    return find_nearest(text, {role: role for role in known})


def get_speaker(connection: Connection, speaker_id: str, *, reveal: bool = False) -> SpeakerRecord:
    """Return a speaker by its id or a former one, with the roles it was printed with; NotFound if there is none."""
    row = require(find_speaker_row(connection, speaker_id), "speaker", speaker_id)
    return read_speakers(connection, [row], load_protection(connection, reveal=reveal), roles=True)[0]


def list_speakers(
    connection: Connection,
    *,
    kind: SpeakerKind | None = None,
    reveal: bool = False,
    offset: int = 0,
    limit: int | None = None,
) -> tuple[SpeakerRecord, ...]:
    """Return speakers, most quotes first, then by id."""
    rows = list_speaker_rows(connection, kind=kind, reveal=reveal, offset=offset, limit=limit)
    return read_speakers(connection, rows, load_protection(connection, reveal=reveal))


def list_speaker_rows(
    connection: Connection,
    *,
    name: str | None = None,
    kind: SpeakerKind | None = None,
    reveal: bool = False,
    offset: int = 0,
    limit: int | None = None,
) -> list[int]:
    """Return the rows of speakers, with ``name`` of those whom it may mean: most quotes first, then by id."""
    quotes = func.count(quote.c.id)
    statement = select(speaker.c.id).outerjoin(quote, (quote.c.speaker_id == speaker.c.id) & (quote.c.is_current == 1))
    if name is not None:
        meant = find_rows(connection, name, load_protection(connection, reveal=reveal))
        if meant is None:
            return []
        statement = statement.where(speaker.c.id.in_(meant))
    if kind is not None:
        statement = statement.where(speaker.c.kind == kind.value)
    statement = statement.group_by(speaker.c.id).order_by(quotes.desc(), speaker.c.key)
    return list(connection.execute(take_page(statement, offset=offset, limit=limit)).scalars())


def read_speakers(
    connection: Connection, rows: Sequence[int], protection: Protection, *, roles: bool = False
) -> tuple[SpeakerRecord, ...]:
    """Return whole records, most quotes first, then by id."""
    records = []
    for chunk in chunked(rows):
        counts = _count(connection, chunk)
        names = _list_aliases(connection, chunk)
        shown = [row for row in chunk if roles and row not in protection.speakers]
        as_what = _list_roles(connection, shown, protection) if shown else {}
        of_bodies = _list_affiliations(connection, shown, protection) if shown else {}
        printed_in = _list_outlets(connection, shown, protection) if shown else {}
        for found in connection.execute(
            select(speaker.c.id, speaker.c.key, speaker.c.name, speaker.c.kind).where(speaker.c.id.in_(chunk))
        ):
            hidden = found.id in protection.speakers
            count = counts.get(found.id)
            records.append(
                SpeakerRecord(
                    id=found.key,
                    name=MASK if hidden else protection.names.apply(found.name, article=NOWHERE).text,
                    kind=SpeakerKind(found.kind),
                    aliases=()
                    if hidden
                    else tuple(protection.names.apply(name, article=NOWHERE).text for name in names[found.id]),
                    quotes=count.quotes if count else 0,
                    articles=count.articles if count else 0,
                    outlets=count.outlets if count else 0,
                    first_published=printed_date(count.first) if count else None,
                    last_published=printed_date(count.last) if count else None,
                    roles=tuple(as_what.get(found.id, ())),
                    affiliations=tuple(of_bodies.get(found.id, ())),
                    printed_in=tuple(printed_in.get(found.id, ())),
                    protected=hidden,
                )
            )
    return tuple(sorted(records, key=lambda record: (-record.quotes, record.id)))


def _count(connection: Connection, rows: Sequence[int]) -> dict[int, AnyRow]:
    """Return how much each speaker said, where and when."""
    statement = (
        select(
            quote.c.speaker_id,
            func.count().label("quotes"),
            func.count(func.distinct(quote.c.article_id)).label("articles"),
            OUTLET_COUNT.label("outlets"),
            FIRST_PUBLISHED.label("first"),
            LAST_PUBLISHED.label("last"),
        )
        .select_from(QUOTED)
        .where(quote.c.speaker_id.in_(rows), quote.c.is_current == 1)
        .group_by(quote.c.speaker_id)
    )
    return {row.speaker_id: row for row in connection.execute(statement)}


def _list_aliases(connection: Connection, rows: Sequence[int]) -> dict[int, list[str]]:
    """Return the names in use for each speaker, in alphabetical order."""
    names: dict[int, list[str]] = defaultdict(list)
    statement = select(alias.c.speaker_id, alias.c.name).where(alias.c.speaker_id.in_(rows))
    for row, name in connection.execute(statement.order_by(alias.c.speaker_id, alias.c.name)):
        names[row].append(name)
    return names


def _list_roles(connection: Connection, rows: Sequence[int], protection: Protection) -> Mapping[int, Sequence[RoleUse]]:
    """Return the roles and affiliations printed with each speaker's quotes, most frequent first."""
    printed = quote.c.role.is_not(None) | quote.c.affiliation.is_not(None)
    uses: dict[int, list[RoleUse]] = defaultdict(list)
    for found in _count_uses(connection, rows, protection, printed, quote.c.role, quote.c.affiliation):
        uses[found.speaker_id].append(
            RoleUse(
                found.role and protection.names.apply(found.role).text,
                found.affiliation and protection.names.apply(found.affiliation).text,
                found.quotes,
                printed_date(found.first),
                printed_date(found.last),
            )
        )
    return uses


def _list_affiliations(
    connection: Connection, rows: Sequence[int], protection: Protection
) -> Mapping[int, Sequence[RoleUse]]:
    """Return the bodies that each speaker was printed as belonging to, most frequent first."""
    printed = quote.c.affiliation.is_not(None)
    uses: dict[int, list[RoleUse]] = defaultdict(list)
    for found in _count_uses(connection, rows, protection, printed, quote.c.affiliation):
        body = protection.names.apply(found.affiliation).text
        uses[found.speaker_id].append(
            RoleUse(None, body, found.quotes, printed_date(found.first), printed_date(found.last))
        )
    return uses


def _list_outlets(
    connection: Connection, rows: Sequence[int], protection: Protection
) -> Mapping[int, Sequence[OutletUse]]:
    """Return the outlets that printed each speaker, most quotes first; articles without one as one, which has no name."""
    uses: dict[int, list[OutletUse]] = defaultdict(list)
    for found in _count_uses(connection, rows, protection, true(), outlet.c.name):
        uses[found.speaker_id].append(
            OutletUse(found.name, found.quotes, printed_date(found.first), printed_date(found.last))
        )
    return uses


def _count_uses(
    connection: Connection,
    rows: Sequence[int],
    protection: Protection,
    condition: ColumnElement[bool],
    *columns: Any,
) -> Sequence[AnyRow]:
    """Return how often and when the quotes of speakers have each value of some columns; nothing of protected articles."""
    uses = func.count()
    statement = (
        select(
            quote.c.speaker_id,
            *columns,
            uses.label("quotes"),
            FIRST_PUBLISHED.label("first"),
            LAST_PUBLISHED.label("last"),
        )
        .select_from(QUOTED.outerjoin(outlet, article.c.outlet_id == outlet.c.id))
        .where(quote.c.speaker_id.in_(rows), quote.c.is_current == 1, condition)
        .group_by(quote.c.speaker_id, *columns)
        .order_by(quote.c.speaker_id, uses.desc(), *columns)
    )
    if protection.articles:
        statement = statement.where(quote.c.article_id.not_in(sorted(protection.articles)))
    return connection.execute(statement).all()

"""Read speakers back: with the names in use, how much they said, where, when and in what role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, true

from quotebank.core.attributing.nearest import find_nearest
from quotebank.core.identity import is_id
from quotebank.core.masking import MASK, NOWHERE
from quotebank.core.model import SpeakerKind
from quotebank.core.records import OutletUse, RoleUse, SpeakerRecord
from quotebank.store.protection import Protection, load_protection
from quotebank.store.reading import FIRST_PUBLISHED, LAST_PUBLISHED, OUTLET_COUNT, QUOTED, chunked, printed_date
from quotebank.store.resolving import find_speaker_row, require
from quotebank.store.rows import AnyRow, take_page
from quotebank.store.speaker_search import find_rows, said_by
from quotebank.store.tables import alias, article, outlet, quote, speaker


def find_speakers(connection: Connection, text: str, *, reveal: bool = False) -> tuple[SpeakerRecord, ...]:
    """Return the speakers that an id, a name or part of one means, most quotes first; nobody: empty.

    InputError for text without a letter or digit.
    """
    protection = load_protection(connection, reveal=reveal)
    rows = find_rows(connection, text, protection)
    return () if rows is None else read_speakers(connection, connection.execute(rows).scalars().all(), protection)


def suggest_speakers(connection: Connection, text: str, *, reveal: bool = False) -> tuple[str, ...] | None:
    """Return names of speakers and bodies that may be meant by a name that is nobody's; None if it is somebody's.

    No protected name is among them.
    """
    protection = load_protection(connection, reveal=reveal)
    condition = said_by(connection, text, protection)
    if condition is not None and connection.execute(select(quote.c.id).where(condition.where).limit(1)).first():
        return None
    if is_id(text):
        return ()
    aliases = select(alias.c.name, speaker.c.name.label("shown")).join(speaker, alias.c.speaker_id == speaker.c.id)
    bodies = select(quote.c.affiliation, quote.c.affiliation).distinct().where(quote.c.affiliation.is_not(None))
    if protection.speakers or protection.articles:
        hidden, closed = sorted(protection.speakers), sorted(protection.articles)
        aliases = aliases.where(speaker.c.id.not_in(hidden))
        bodies = bodies.where(quote.c.article_id.not_in(closed), func.coalesce(quote.c.speaker_id, 0).not_in(hidden))
    names = {name: shown for statement in (bodies, aliases) for name, shown in connection.execute(statement)}
    masked = protection.names
    return find_nearest(text, {name: shown for name, shown in names.items() if not masked.find(f"{name} {shown}")})


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
    quotes = func.count(quote.c.id)
    statement = select(speaker.c.id).outerjoin(quote, (quote.c.speaker_id == speaker.c.id) & (quote.c.is_current == 1))
    if kind is not None:
        statement = statement.where(speaker.c.kind == kind.value)
    statement = statement.group_by(speaker.c.id).order_by(quotes.desc(), speaker.c.key)
    rows = list(connection.execute(take_page(statement, offset=offset, limit=limit)).scalars())
    return read_speakers(connection, rows, load_protection(connection, reveal=reveal))


def read_speakers(
    connection: Connection, rows: Sequence[int], protection: Protection, *, roles: bool = False
) -> tuple[SpeakerRecord, ...]:
    """Return whole records, most quotes first, then by id."""
    records = []
    for chunk in chunked(rows):
        counts = _count(connection, chunk)
        names = _list_aliases(connection, chunk)
        for found in connection.execute(
            select(speaker.c.id, speaker.c.key, speaker.c.name, speaker.c.kind).where(speaker.c.id.in_(chunk))
        ):
            hidden = found.id in protection.speakers
            count = counts.get(found.id)
            tells = roles and not hidden
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
                    roles=_list_roles(connection, found.id, protection) if tells else (),
                    affiliations=_list_affiliations(connection, found.id, protection) if tells else (),
                    printed_in=_list_outlets(connection, found.id, protection) if tells else (),
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


def _list_roles(connection: Connection, row: int, protection: Protection) -> tuple[RoleUse, ...]:
    """Return the roles and affiliations printed with a speaker's quotes, most frequent first."""
    printed = quote.c.role.is_not(None) | quote.c.affiliation.is_not(None)
    return tuple(
        RoleUse(
            found.role and protection.names.apply(found.role).text,
            found.affiliation and protection.names.apply(found.affiliation).text,
            found.quotes,
            printed_date(found.first),
            printed_date(found.last),
        )
        for found in _count_uses(connection, row, protection, printed, quote.c.role, quote.c.affiliation)
    )


def _list_affiliations(connection: Connection, row: int, protection: Protection) -> tuple[RoleUse, ...]:
    """Return the bodies that a speaker was printed as belonging to, most frequent first."""
    printed = quote.c.affiliation.is_not(None)
    return tuple(
        RoleUse(
            None,
            protection.names.apply(found.affiliation).text,
            found.quotes,
            printed_date(found.first),
            printed_date(found.last),
        )
        for found in _count_uses(connection, row, protection, printed, quote.c.affiliation)
    )


def _list_outlets(connection: Connection, row: int, protection: Protection) -> tuple[OutletUse, ...]:
    """Return the outlets that printed a speaker, most quotes first; articles without one as one, which has no name."""
    return tuple(
        OutletUse(found.name, found.quotes, printed_date(found.first), printed_date(found.last))
        for found in _count_uses(connection, row, protection, true(), outlet.c.name)
    )


def _count_uses(
    connection: Connection, row: int, protection: Protection, condition: ColumnElement[bool], *columns: Any
) -> Sequence[AnyRow]:
    """Return how often and when a speaker's quotes have each value of some columns; nothing of protected articles."""
    uses = func.count()
    statement = (
        select(*columns, uses.label("quotes"), FIRST_PUBLISHED.label("first"), LAST_PUBLISHED.label("last"))
        .select_from(QUOTED.outerjoin(outlet, article.c.outlet_id == outlet.c.id))
        .where(quote.c.speaker_id == row, quote.c.is_current == 1, condition)
        .group_by(*columns)
        .order_by(uses.desc(), *columns)
    )
    if protection.articles:
        statement = statement.where(quote.c.article_id.not_in(sorted(protection.articles)))
    return connection.execute(statement).all()

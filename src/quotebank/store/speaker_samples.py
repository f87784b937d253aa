"""Read of a speaker what a picture needs, however much was said: some of the quotes, drawn evenly, and what they lead to.

Ids of quotes are hashes, so the first of a speaker's in the order of ids are drawn evenly from all; the index has them in that order.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from quotebank.core.masking import MASK, NOWHERE
from quotebank.core.model import SpeakerKind
from quotebank.core.records import FittingSpeaker, QuoteRecord, SpeakerSample, SpokenQuote
from quotebank.store.protection import Protection, load_protection
from quotebank.store.reading import QUOTED, chunked, read_quotes
from quotebank.store.resolving import find_speaker_row, require
from quotebank.store.rows import AnyRow
from quotebank.store.speakers import read_fitting_rows
from quotebank.store.tables import alias, article, outlet, quote, speaker

#: Quotes that are drawn: shares of them are right to two in a hundred.
MOST_DRAWN = 2_000

#: Articles in which is looked who else is quoted.
MOST_ARTICLES = 300

#: Fellows and statements that are named.
MOST_FELLOWS, MOST_REUSED = 10, 6


def read_speaker_sample(
    connection: Connection, speaker_id: str, *, most: int = MOST_DRAWN, reveal: bool = False
) -> SpeakerSample:
    """Return a speaker by its id or a former one, with at most ``most`` quotes; NotFound if there is none.

    Of a protected speaker there are no quotes in it, for they tell who it is.
    """
    row = require(find_speaker_row(connection, speaker_id), "speaker", speaker_id)
    protection = load_protection(connection, reveal=reveal)
    known = connection.execute(select(speaker.c.key, speaker.c.name, speaker.c.kind).where(speaker.c.id == row)).one()
    total = int(connection.execute(select(func.count()).where(quote.c.speaker_id == row)).scalar_one())
    kind = SpeakerKind(known.kind)
    if row in protection.speakers:
        return SpeakerSample(known.key, MASK, kind, total=total, is_whole=False, protected=True)
    aliases = connection.execute(select(alias.c.name).where(alias.c.speaker_id == row).order_by(alias.c.name)).scalars()
    drawn = _draw(connection, row, protection, most)
    is_whole = len(drawn) < most
    return SpeakerSample(
        known.key,
        protection.names.apply(known.name, article=NOWHERE).text,
        kind,
        tuple(protection.names.apply(name, article=NOWHERE).text for name in aliases),
        tuple(_build_spoken(each, protection) for each in drawn),
        len(drawn) if is_whole else total,
        is_whole,
        _list_fellows(connection, row, drawn, protection),
        _list_reused(connection, drawn, protection),
    )


def _draw(connection: Connection, row: int, protection: Protection, most: int) -> Sequence[AnyRow]:
    """Return quotes of a speaker, none of protected articles, in the order of the index."""
    columns = (quote.c.id, quote.c.text, quote.c.role, quote.c.affiliation, quote.c.cluster_id, quote.c.article_id)
    dated = (article.c.key.label("article_key"), article.c.published, article.c.published_earliest)
    statement = select(*columns, *dated, outlet.c.name.label("outlet"))
    statement = statement.select_from(QUOTED.outerjoin(outlet, article.c.outlet_id == outlet.c.id))
    statement = statement.where(quote.c.speaker_id == row, quote.c.is_current == 1)
    if protection.articles:
        statement = statement.where(quote.c.article_id.not_in(sorted(protection.articles)))
    return connection.execute(statement.order_by(quote.c.key).limit(most)).all()


def _build_spoken(row: AnyRow, protection: Protection) -> SpokenQuote:
    def show(text: str | None) -> str | None:
        return text and protection.names.apply(text, article=row.article_key).text

    return SpokenQuote(
        show(row.text) or "",
        show(row.role),
        show(row.affiliation),
        row.outlet,
        row.published,
        row.published_earliest,
    )


def _list_fellows(
    connection: Connection, row: int, drawn: Sequence[AnyRow], protection: Protection
) -> tuple[FittingSpeaker, ...]:
    """Return who is quoted in the articles of some quotes, with the number of these articles, most first."""
    articles = list(dict.fromkeys(each.article_id for each in drawn))[:MOST_ARTICLES]
    beside = func.count(func.distinct(quote.c.article_id))
    statement = (
        select(quote.c.speaker_id, beside.label("articles"))
        .where(quote.c.article_id.in_(articles), quote.c.speaker_id.is_not(None), quote.c.speaker_id != row)
        .where(quote.c.is_current == 1)
        .group_by(quote.c.speaker_id)
        .order_by(beside.desc(), quote.c.speaker_id)
        .limit(MOST_FELLOWS)
    )
    counts = {found.speaker_id: found.articles for found in connection.execute(statement)}
    fellows = read_fitting_rows(connection, list(counts), protection)
    return tuple(
        FittingSpeaker(fellow.speaker, articles) for fellow, articles in zip(fellows, counts.values(), strict=True)
    )


def _list_reused(
    connection: Connection, drawn: Sequence[AnyRow], protection: Protection
) -> tuple[tuple[QuoteRecord, int], ...]:
    """Return the statements among some quotes that were printed most often, each by its longest of these quotes."""
    fullest: dict[int, AnyRow] = {}
    for each in drawn:
        if each.cluster_id is not None:
            held = fullest.get(each.cluster_id)
            if held is None or len(each.text) > len(held.text):
                fullest[each.cluster_id] = each
    printings: dict[int, int] = {}
    for chunk in chunked(sorted(fullest)):
        counted = select(quote.c.cluster_id, func.count()).where(quote.c.cluster_id.in_(chunk))
        printings |= {key: number for key, number in connection.execute(counted.group_by(quote.c.cluster_id))}  # noqa: C416  -- dict() of typed rows does not type-check
    first = sorted(printings, key=lambda key: (-printings[key], key))[:MOST_REUSED]
    records = read_quotes(connection, [fullest[key].id for key in first], protection)
    return tuple((record, printings[key]) for record, key in zip(records, first, strict=True))

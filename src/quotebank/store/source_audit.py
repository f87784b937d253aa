"""Whom outlets quote: kinds of speakers, how many stay unnamed, who is asked again and again, and how far up they stand."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, case, func, select

from quotebank.core.masking import MASK
from quotebank.core.model import Published, SpeakerKind
from quotebank.core.records import OutletSources, SpeakerUse
from quotebank.store.protection import load_protection
from quotebank.store.tables import article, article_version, outlet, quote, speaker

#: Speakers named of each outlet.
MOST_NAMED = 5

#: A quote stands high in an article when it begins in this share of its text.
HIGH_SHARE = 1 / 3


def audit_outlets(
    connection: Connection,
    *,
    since: Published | None = None,
    until: Published | None = None,
    reveal: bool = False,
) -> tuple[OutletSources, ...]:
    """Return what each outlet's current quotes say of its sources, most quotes first; articles without an outlet count as one."""
    conditions: list[Any] = [quote.c.is_current == 1]
    if since is not None:
        conditions.append(article.c.published_latest >= since.earliest)
    if until is not None:
        conditions.append(article.c.published_earliest <= until.latest)
    tables = quote.join(article, quote.c.article_id == article.c.id).outerjoin(
        outlet, article.c.outlet_id == outlet.c.id
    )
    in_text = tables.join(article_version, quote.c.version_id == article_version.c.id)
    is_high = quote.c.start < func.length(article_version.c.text) * HIGH_SHARE
    kinds: dict[str | None, dict[SpeakerKind, int]] = defaultdict(dict)
    high: dict[str | None, int] = defaultdict(int)
    for name, kind, quotes, stand_high in connection.execute(
        select(outlet.c.name, quote.c.speaker_kind, func.count(), func.sum(case((is_high, 1), else_=0)))
        .select_from(in_text)
        .where(*conditions)
        .group_by(outlet.c.name, quote.c.speaker_kind)
    ):
        kinds[name][SpeakerKind(kind)] = quotes
        high[name] += stand_high
    counted = connection.execute(
        select(outlet.c.name, func.count(func.distinct(quote.c.article_id)))
        .select_from(tables)
        .where(*conditions)
        .group_by(outlet.c.name)
    )
    articles: dict[str | None, int] = {name: count for name, count in counted}  # noqa: C416  -- dict() of typed rows does not type-check
    asked: dict[str | None, list[tuple[int, str, int]]] = defaultdict(list)
    protection = load_protection(connection, reveal=reveal)
    for name, row, called, quotes in connection.execute(
        select(outlet.c.name, speaker.c.id, speaker.c.name, func.count().label("quotes"))
        .select_from(tables.join(speaker, quote.c.speaker_id == speaker.c.id))
        .where(*conditions, quote.c.article_id.not_in(sorted(protection.articles)))
        .group_by(outlet.c.name, speaker.c.id)
        .order_by(func.count().desc(), speaker.c.key)
    ):
        asked[name].append((row, MASK if row in protection.speakers else called, quotes))
    found = [
        OutletSources(
            outlet=name,
            articles=articles[name],
            quotes=sum(counts.values()),
            kinds=counts,
            high=high[name],
            speakers=len(asked[name]),
            most_asked=tuple(
                SpeakerUse(protection.names.apply(called).text, quotes)
                for _, called, quotes in asked[name][:MOST_NAMED]
            ),
        )
        for name, counts in kinds.items()
    ]
    return tuple(sorted(found, key=lambda each: (-each.quotes, each.outlet or "")))

"""Count by what a search could be narrowed further, over its first quotes: a bounded number, so that it is quick in a bank of any size."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from sqlalchemy import Connection, select

from quotebank.core.model import SpeakerKind
from quotebank.core.records import Facets, FittingSpeaker, QuoteQuery
from quotebank.store.protection import load_protection
from quotebank.store.reading import QUOTED, chunked
from quotebank.store.search import plan_search
from quotebank.store.speakers import read_fitting_rows
from quotebank.store.tables import article, outlet, quote, speaker

#: Quotes of a search that are counted.
MOST_COUNTED = 500

#: Values of a sort that are named.
MOST_VALUES = 8


def count_facets(
    connection: Connection, query: QuoteQuery, *, most: int = MOST_COUNTED, reveal: bool = False
) -> Facets:
    """Return what the first ``most`` quotes of a search have, whatever its offset and limit; most quotes first."""
    protection = load_protection(connection, reveal=reveal)
    first = connection.execute(plan_search(connection, replace(query, offset=0, limit=most), protection))
    rows = [row.id for row in first]
    speakers: Counter[int] = Counter()
    speaker_kinds, outlets, years, kinds = (Counter[str]() for _ in range(4))
    columns = (quote.c.speaker_id, speaker.c.kind.label("speaker_kind"), quote.c.kind, outlet.c.name)
    tables = QUOTED.outerjoin(outlet, article.c.outlet_id == outlet.c.id)
    tables = tables.outerjoin(speaker, quote.c.speaker_id == speaker.c.id)
    statement = select(*columns, article.c.published_earliest).select_from(tables)
    for chunk in chunked(rows):
        for who, of_kind, kind, name, earliest in connection.execute(statement.where(quote.c.id.in_(chunk))):
            speaker_kinds[of_kind or SpeakerKind.UNKNOWN.value] += 1
            kinds[kind] += 1
            if who is not None:
                speakers[who] += 1
            if name is not None:
                outlets[name] += 1
            if earliest is not None:
                years[earliest[:4]] += 1
    ranked = sorted(speakers, key=lambda row: (-speakers[row], row))[:MOST_VALUES]
    named = read_fitting_rows(connection, ranked, protection)
    return Facets(
        counted=len(rows),
        is_all=len(rows) < most,
        speakers=tuple(FittingSpeaker(each.speaker, speakers[row]) for row, each in zip(ranked, named, strict=True)),
        speaker_kinds=_rank(speaker_kinds),
        outlets=_rank(outlets),
        years=tuple(sorted(_rank(years), reverse=True)),
        kinds=_rank(kinds),
    )


def _rank(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:MOST_VALUES])

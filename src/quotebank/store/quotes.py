"""Quotes: write what extraction found as far as people did not decide otherwise, carry ids over, read them back.

A quote whose words still stand keeps its id. One that was corrected, or that extraction now cuts
differently, hands its id on to the one it became; one that is gone stays, marked as not current,
so that a printed citation still finds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from quotebank.core.deciding.quotes import DecidedQuotation, decide_quotes
from quotebank.core.identity import find_successors, quote_ids
from quotebank.core.model import AttributedQuotation
from quotebank.core.records import QuoteRecord
from quotebank.store.clusters import settle_clusters
from quotebank.store.decisions import load_quote_decisions, load_represented
from quotebank.store.driving import add_rows, ask, run_each
from quotebank.store.extractions import keep_extraction, read_extraction
from quotebank.store.protection import load_protection
from quotebank.store.reading import read_quotes
from quotebank.store.resolving import find_quote_row, require
from quotebank.store.rows import AnyRow, next_row
from quotebank.store.speaker_links import Linked, link_speakers, settle_speakers
from quotebank.store.tables import article, article_version, former_quote, found_link, quote, segment

#: Asked of every article, in the words of SQLite: SQLAlchemy took longer to build them than SQLite to answer.
_DIGEST = "SELECT text_sha256 FROM article_version WHERE id = ?"
_ADD_SEGMENT = 'INSERT INTO segment (quote_id, position, start, "end") VALUES (?, ?, ?, ?)'


@dataclass(frozen=True, slots=True)
class Written:
    """What writing the quotes of a version did."""

    ids: tuple[str, ...]
    added: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Place:
    """The article and version that quotes belong to."""

    article_row: int
    article_key: str
    version_row: int


def get_quote(connection: Connection, quote_id: str, *, reveal: bool = False) -> QuoteRecord:
    """Return a quote by its id or a former one; NotFound if there is none."""
    return list_quotes(connection, (quote_id,), reveal=reveal)[0]


def list_quotes(connection: Connection, quote_ids: Sequence[str], *, reveal: bool = False) -> tuple[QuoteRecord, ...]:
    """Return quotes by their ids or former ones, in the order asked; NotFound names the first that is unknown."""
    rows = [require(find_quote_row(connection, key), "quote", key) for key in quote_ids]
    return tuple(read_quotes(connection, rows, load_protection(connection, reveal=reveal)))


def list_current_keys(connection: Connection, article_id: str) -> frozenset[str]:
    """Return the ids of the quotes of an article's newest version."""
    statement = select(quote.c.key).join(article).where(article.c.key == article_id, quote.c.is_current == 1)
    return frozenset(connection.execute(statement).scalars())


def add_quotes(
    connection: Connection, place: Place, quotations: Sequence[AttributedQuotation], *, decided_by: str
) -> Written:
    """Write the quotes of a new article."""
    entries = _settle_entries(connection, place, quotations, decided_by, is_new=True)
    _insert(connection, place, entries)
    settle_speakers(connection, [entry.speaker.row for entry in entries])
    return Written(tuple(entry.key for entry in entries), len(entries), 0)


def replace_quotes(
    connection: Connection, place: Place, quotations: Sequence[AttributedQuotation], *, decided_by: str
) -> Written:
    """Bring the quotes of a known article in line with what was found in its newest version."""
    known = {row.key: row for row in _list_known(connection, place.article_row)}
    entries = _settle_entries(connection, place, quotations, decided_by)
    keys = tuple(entry.key for entry in entries)
    touched = [row.speaker_id for row in known.values()] + [entry.speaker.row for entry in entries]

    staying = [entry for entry in entries if entry.key in known]
    new = [entry for entry in entries if entry.key not in known]
    dropped = [row for row in known.values() if row.is_current and row.key not in set(keys)]
    connection.execute(delete(former_quote).where(former_quote.c.key.in_(keys)))
    _update(connection, place, [(known[entry.key].id, entry) for entry in staying])
    rows = _insert(connection, place, new)
    successors = _find_successors(place, dropped, [entry.found for entry in new])
    heirs = [(row, rows[successors[i]] if i in successors else None) for i, row in enumerate(dropped)]
    _hand_on(connection, place, heirs)
    settle_clusters(connection, {row.cluster_id for row in dropped if row.cluster_id is not None})
    settle_speakers(connection, touched, shrunk=True)
    returned = sum(not known[entry.key].is_current for entry in staying)
    return Written(keys, len(new) + returned, len(dropped))


def keep_gone(
    connection: Connection, place: Place, key: str, found: AttributedQuotation, *, decided_by: str, has_speaker: bool
) -> None:
    """Keep a quote that the newest text does not have, so that citations find it; nobody's where its words say so no more."""
    (speaker,) = link_speakers(connection, place.article_key, [found.attribution]) if has_speaker else (Linked(),)
    entry = _Entry(key, found, speaker, decided_by)
    row = next_row(connection, quote)
    connection.execute(insert(quote).values({"id": row, "key": key} | _to_columns(place, entry) | {"is_current": 0}))
    _write_beside(connection, [(row, entry)])
    settle_speakers(connection, [speaker.row])


def redecide_quotes(connection: Connection, place: Place) -> Written:
    """Bring the quotes of an article in line with the decisions in force, from what extraction found."""
    found, extractor = read_extraction(connection, place.article_row, place.version_row)
    return replace_quotes(connection, place, found, decided_by=extractor)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A quotation on its way into the bank."""

    key: str
    found: AttributedQuotation
    speaker: Linked
    decided_by: str


def _settle_entries(
    connection: Connection,
    place: Place,
    found: Sequence[AttributedQuotation],
    extractor: str,
    *,
    is_new: bool = False,
) -> list[_Entry]:
    """Apply the decisions in force; keep what was found beside the quotes where that changes it."""
    decided = _decide(connection, place, found)
    kept = _name(place, decided)
    linked = link_speakers(
        connection,
        place.article_key,
        [each.found.attribution for _, each in kept],
        [each.link for _, each in kept],
    )
    entries = [
        _Entry(key, _with_traits(each, speaker), speaker, each.decided_by or extractor)
        for (key, each), speaker in zip(kept, linked, strict=True)
    ]
    changed = any(each.decided_by or each.is_rejected for each in decided) or any(
        entry.found != each.found for entry, (_, each) in zip(entries, kept, strict=True)
    )
    if changed or not is_new:
        keep_extraction(connection, place.article_row, place.version_row, found if changed else None, extractor)
    return entries


def decide_found(
    connection: Connection, place: Place, found: Sequence[AttributedQuotation]
) -> list[tuple[str, AttributedQuotation]]:
    """Return the quotes, with their ids, that what was found in a version is by the decisions in force about it."""
    return [(key, each.found) for key, each in _name(place, _decide(connection, place, found))]


def _name(place: Place, decided: Sequence[DecidedQuotation]) -> list[tuple[str, DecidedQuotation]]:
    """Return the quotations that are not rejected with their ids; rejected ones count among equal words."""
    keys = quote_ids(place.article_key, [each.found.quotation.text for each in decided])
    return [(key, each) for key, each in zip(keys, decided, strict=True) if not each.is_rejected]


def _decide(connection: Connection, place: Place, found: Sequence[AttributedQuotation]) -> Sequence[DecidedQuotation]:
    """Apply the decisions in force about these very quotes."""
    ((digest,),) = ask(connection, _DIGEST, (place.version_row,))
    decisions = load_quote_decisions(connection, place.article_key, digest)
    if not decisions:
        return [DecidedQuotation(each) for each in found]
    text = connection.execute(
        select(article_version.c.text).where(article_version.c.id == place.version_row)
    ).scalar_one()
    articles = load_represented(connection, place.article_key, digest, decisions)
    return decide_quotes(articles, text, digest, found, decisions).quotations


def _with_traits(decided: DecidedQuotation, speaker: Linked) -> AttributedQuotation:
    """Return a quotation with the role and affiliation that its speaker was given for all quotes."""
    attribution, printed = decided.found.attribution, speaker.printed
    if decided.role_open and "role" in printed:
        attribution = replace(attribution, role=printed["role"])
    if decided.affiliation_open and "affiliation" in printed:
        attribution = replace(attribution, affiliation=printed["affiliation"])
    return (
        decided.found if attribution is decided.found.attribution else replace(decided.found, attribution=attribution)
    )


def _list_known(connection: Connection, article_row: int) -> Sequence[AnyRow]:
    columns = (
        quote.c.id,
        quote.c.key,
        quote.c.text,
        quote.c.start,
        quote.c.end,
        quote.c.is_current,
        quote.c.version_id,
        quote.c.speaker_id,
        quote.c.cluster_id,
    )
    return connection.execute(
        select(*columns).where(quote.c.article_id == article_row).order_by(quote.c.start, quote.c.id)
    ).all()


def _find_successors(place: Place, dropped: Sequence[AnyRow], new: Sequence[AttributedQuotation]) -> dict[int, int]:
    """Return which new quotation each dropped quote became: in the same text by place, in another by words."""
    if dropped and dropped[0].version_id != place.version_row:
        return find_successors([row.text for row in dropped], [found.quotation.text for found in new])
    successors = {}
    for i, row in enumerate(dropped):
        shared = [
            (min(row.end, found.quotation.span.end) - max(row.start, found.quotation.span.start), -j)
            for j, found in enumerate(new)
        ]
        most, minus_j = max(shared, default=(0, 0))
        if most > 0:
            successors[i] = -minus_j
    return successors


def _hand_on(connection: Connection, place: Place, dropped: Sequence[tuple[AnyRow, int | None]]) -> None:
    """Let dropped quotes live on as former ids of what they became, or as they are, not current.

    One whose words still stand in the text, but are no quotation any more, is nobody's.
    """
    gone = [
        {"row": row.id, "speaker": None if row.version_id == place.version_row else row.speaker_id}
        for row, successor in dropped
        if successor is None
    ]
    if gone:
        values = {"is_current": 0, "speaker_id": bindparam("speaker")}
        connection.execute(update(quote).where(quote.c.id == bindparam("row")).values(values), gone)
    for row, successor in dropped:
        if successor is not None:
            connection.execute(update(former_quote).where(former_quote.c.quote_id == row.id).values(quote_id=successor))
            connection.execute(delete(quote).where(quote.c.id == row.id))
            connection.execute(insert(former_quote).values(key=row.key, quote_id=successor))


def _insert(connection: Connection, place: Place, entries: Sequence[_Entry]) -> list[int]:
    """Write new quotes with their segments; return their rows."""
    if not entries:
        return []
    first = next_row(connection, quote)
    rows = list(range(first, first + len(entries)))
    columns = (
        {"id": row, "key": entry.key} | _to_columns(place, entry) for row, entry in zip(rows, entries, strict=True)
    )
    add_rows(connection, quote, list(columns))
    _write_beside(connection, list(zip(rows, entries, strict=True)))
    return rows


def _update(connection: Connection, place: Place, entries: Sequence[tuple[int, _Entry]]) -> None:
    """Bring quotes that stay in line with where and how they stand now."""
    if not entries:
        return
    values = [{"row": row} | _to_columns(place, entry) for row, entry in entries]
    columns: dict[str, Any] = {name: bindparam(name) for name in values[0] if name != "row"}
    connection.execute(update(quote).where(quote.c.id == bindparam("row")).values(columns), values)
    rows = [row for row, _ in entries]
    connection.execute(delete(segment).where(segment.c.quote_id.in_(rows)))
    connection.execute(delete(found_link).where(found_link.c.quote_id.in_(rows)))
    _write_beside(connection, entries)


def _write_beside(connection: Connection, entries: Sequence[tuple[int, _Entry]]) -> None:
    """Write the segments, and the links that decisions replaced."""
    run_each(
        connection,
        _ADD_SEGMENT,
        (
            (row, position, span.start, span.end)
            for row, entry in entries
            for position, span in enumerate(entry.found.quotation.segments)
        ),
    )
    links = [{"quote_id": row, "link": entry.speaker.found_link} for row, entry in entries if entry.speaker.found_link]
    if links:
        connection.execute(insert(found_link), links)


def _to_columns(place: Place, entry: _Entry) -> dict[str, Any]:
    """Return the columns of a quote; its id and cluster come from elsewhere."""
    quotation, attribution = entry.found.quotation, entry.found.attribution
    cue, mention = attribution.cue, attribution.mention
    return {
        "article_id": place.article_row,
        "version_id": place.version_row,
        "is_current": 1,
        "kind": quotation.kind.value,
        "text": quotation.text,
        "start": quotation.span.start,
        "end": quotation.span.end,
        "cue_start": cue and cue.span.start,
        "cue_end": cue and cue.span.end,
        "cue_text": cue and cue.text,
        "mention_start": mention and mention.span.start,
        "mention_end": mention and mention.span.end,
        "mention_text": mention and mention.text,
        "mention_form": mention and mention.form.value,
        "canonical": attribution.canonical,
        "speaker_kind": attribution.speaker_kind.value,
        "speaker_id": entry.speaker.row,
        "role": attribution.role,
        "affiliation": attribution.affiliation,
        "via": attribution.via,
        "confidence": attribution.confidence,
        "reasons": list(attribution.reasons),
        "decided_by": entry.decided_by,
    }

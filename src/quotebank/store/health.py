"""Look whether a bank is whole: the file, its links, the search index, and what our own rules promise.

Each check returns findings for people; none writes. What a finding's ``fix`` names is safe to do.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from itertools import groupby, pairwise
from typing import Any

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from quotebank.core.deciding.actions import Standing
from quotebank.core.identity import cluster_id, speaker_id
from quotebank.core.model import Finding, Span
from quotebank.core.quoting.segmentation import join_segments
from quotebank.core.records import RunStatus
from quotebank.core.withheld import is_damaged
from quotebank.store import schema
from quotebank.store.backups import driver_of
from quotebank.store.decisions import list_decisions
from quotebank.store.failures import is_refused
from quotebank.store.judging import judge_decisions
from quotebank.store.known_names import list_stale
from quotebank.store.rows import AnyRow
from quotebank.store.speaker_links import SMALLEST_QUOTE
from quotebank.store.tables import (
    article,
    article_version,
    cluster,
    import_run,
    outlet,
    quote,
    segment,
    speaker,
)

#: Damages of one sort that are told one by one; more are counted.
SHOWN = 5

_COMPARE_INDEX = {
    "quote": "INSERT INTO quote_fts(quote_fts, rank) VALUES ('integrity-check', 1)",
    "speaker": "INSERT INTO speaker_fts(speaker_fts, rank) VALUES ('integrity-check', 1)",
}

_REINDEX = "run  quotebank doctor --fix"
_EXTRACT = "run  quotebank extract --again  to find its quotes anew"
_REMATCH = "run  quotebank rematch"


def check_bank(connection: Connection) -> tuple[Finding, ...]:
    """Return everything that is wrong; empty: the bank is whole."""
    damage = list(_check_file(connection))
    if damage:
        return tuple(damage)  # the rest would only trip over it
    checks: tuple[Callable[[Connection], Iterator[Finding]], ...] = (
        _check_links,
        _check_triggers,
        _check_search,
        _check_texts,
        _check_versions,
        _check_spans,
        _check_speakers,
        _check_clusters,
        _check_orphans,
        _check_runs,
        _check_decisions,
    )
    return tuple(finding for check in checks for finding in check(connection))


def _check_file(connection: Connection) -> Iterator[Finding]:
    for line in connection.exec_driver_sql("PRAGMA integrity_check(20)").scalars():
        if line != "ok":
            yield Finding("file", f"the file is damaged: {line}", "restore a backup")


def _check_links(connection: Connection) -> Iterator[Finding]:
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    for table, rows in groupby(dangling, key=lambda row: row[0]):
        yield Finding(
            "links", f"{len(list(rows))} rows of {table} point at rows that are not there", "restore a backup"
        )


def _check_triggers(connection: Connection) -> Iterator[Finding]:
    there = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").scalars())
    missing = sorted(set(schema.TRIGGERS) - there)
    if missing:
        yield Finding(
            "search", f"the search index is not kept up: {', '.join(missing)} missing", "run  quotebank doctor --fix"
        )


def _check_search(connection: Connection) -> Iterator[Finding]:
    """Have FTS5 compare its index with the rows: it takes the form of a write, writes nothing, and fails where they differ."""
    driver = driver_of(connection)
    was_read_only = driver.execute("PRAGMA query_only").fetchone()[0]
    driver.execute("PRAGMA query_only = OFF")
    try:
        for name, statement in _COMPARE_INDEX.items():
            try:
                with connection.begin_nested():
                    connection.exec_driver_sql(statement)
            except DBAPIError as error:
                if is_refused(error, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY):
                    return  # on read-only media, or while somebody writes
                yield Finding("search", f"the search index of {name}s does not fit the {name}s", _REINDEX)
    finally:
        driver.execute(f"PRAGMA query_only = {was_read_only}")
    for name in list_stale(connection):
        yield Finding("search", f"{name} does not fit the names in the bank", _REINDEX)


def _check_texts(connection: Connection) -> Iterator[Finding]:
    statement = select(article.c.key, article_version.c.number, article_version.c.text, article_version.c.text_sha256)
    changed = [
        f"{row.key} version {row.number}"
        for row in connection.execute(statement.join(article).order_by(article.c.key))
        if is_damaged(row.text, row.text_sha256)
    ]
    yield from _tell(changed, "texts", "the text of {} is not the one that was stored", "restore a backup")


def _check_versions(connection: Connection) -> Iterator[Finding]:
    newest = select(func.max(article_version.c.number)).where(article_version.c.article_id == article.c.id)
    newest_number = newest.correlate(article).scalar_subquery()
    wrong = connection.execute(
        select(article.c.key).where(article.c.version != func.coalesce(newest_number, 0)).order_by(article.c.key)
    ).scalars()
    yield from _tell(list(wrong), "versions", "{} does not have the version it names as newest", "restore a backup")


def _check_spans(connection: Connection) -> Iterator[Finding]:
    """Read each quote again from its text: the segments, joined as the contract says, are its words."""
    columns = (quote.c.id, quote.c.key, quote.c.text, quote.c.version_id, segment.c.start, segment.c.end)
    spans = (quote.c.start.label("quote_start"), quote.c.end.label("quote_end"))
    statement = select(*columns, *spans, quote.c.cue_end, quote.c.mention_end).outerjoin(segment)
    ordered = connection.execute(statement.order_by(quote.c.version_id, quote.c.id, segment.c.position))
    wrong: list[str] = []
    for version_row, in_version in groupby(ordered, key=lambda row: row.version_id):
        text = connection.execute(
            select(article_version.c.text).where(article_version.c.id == version_row)
        ).scalar_one()
        wrong += [rows[0].key for rows in _by_quote(in_version) if not _reads_as_stored(text, rows)]
    yield from _tell(wrong, "spans", "quote {} does not stand where it says", _EXTRACT)


def _by_quote(rows: Iterator[AnyRow]) -> Iterator[list[AnyRow]]:
    for _, of_quote in groupby(rows, key=lambda row: row.id):
        yield list(of_quote)


def _reads_as_stored(text: str, rows: list[AnyRow]) -> bool:
    """Tell whether a quote's segments lie in the text, in order, and say what the quote says."""
    first = rows[0]
    if first.start is None or max(row.end for row in rows) > len(text):
        return False
    if max(first.cue_end or 0, first.mention_end or 0) > len(text):
        return False
    spans = [Span(row.start, row.end) for row in rows]
    if any(before.end > after.start for before, after in pairwise(spans)):
        return False
    return bool(
        join_segments(text, spans) == first.text
        and first.quote_start == spans[0].start
        and first.quote_end == spans[-1].end
    )


def _check_speakers(connection: Connection) -> Iterator[Finding]:
    rows = connection.execute(select(speaker.c.key, SMALLEST_QUOTE.label("smallest")).order_by(speaker.c.key))
    wrong = [row.key for row in rows if row.smallest is None or speaker_id([row.smallest]) != row.key]
    yield from _tell(wrong, "speakers", "speaker {} is not named by its smallest quote, or has none", _EXTRACT)


def _check_clusters(connection: Connection) -> Iterator[Finding]:
    statement = (
        select(cluster.c.key, func.min(quote.c.key).label("smallest"), func.count(quote.c.id).label("quotes"))
        .outerjoin(quote)
        .group_by(cluster.c.id)
        .order_by(cluster.c.key)
    )
    rows = connection.execute(statement).all()
    wrong = [row.key for row in rows if row.quotes < 2 or cluster_id([row.smallest]) != row.key]
    yield from _tell(
        wrong, "clusters", "cluster {} is not named by its smallest quote, or has fewer than two", _REMATCH
    )


def _check_orphans(connection: Connection) -> Iterator[Finding]:
    used = select(article.c.outlet_id).where(article.c.outlet_id.is_not(None))
    empty = connection.execute(select(outlet.c.name).where(outlet.c.id.not_in(used)).order_by(outlet.c.name)).scalars()
    yield from _tell(list(empty), "outlets", "outlet {} has no article", None)


def _check_runs(connection: Connection) -> Iterator[Finding]:
    statement = select(import_run.c.id).where(import_run.c.status == RunStatus.RUNNING.value).order_by(import_run.c.id)
    open_runs = [f"r{row}" for row in connection.execute(statement).scalars()]
    yield from _tell(
        open_runs,
        "runs",
        "run {} began and never ended",
        "import or merge the same again: what is there is kept",
    )


def _check_decisions(connection: Connection) -> Iterator[Finding]:
    """List the decisions that wait for somebody to look at them again."""
    outcomes = judge_decisions(connection)
    for made in list_decisions(connection):
        outcome = outcomes[made.id]
        if outcome.standing is Standing.NOT_APPLIED:
            about = f"decision {made.id} ({made.action}, by {made.who})"
            yield Finding(
                "decisions",
                f"{about} is not applied: {outcome.note}",
                f"decide anew, then run  quotebank decide undo {made.id}",
            )


def _tell(wrong: list[Any], check: str, message: str, fix: str | None) -> Iterator[Finding]:
    """Yield a finding for each of the first few, then one that counts the rest."""
    for one in wrong[:SHOWN]:
        yield Finding(check, message.format(one), fix)
    if len(wrong) > SHOWN:
        yield Finding(check, f"and {len(wrong) - SHOWN} more like that", fix)


def repair_search(connection: Connection) -> None:
    """Build the search index anew, triggers included: the fix for findings of "search"."""
    schema.rebuild_search(connection)
    schema.recreate_triggers(connection)

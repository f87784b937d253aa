"""Fingerprints: file those of quotes that came, take out those of quotes that went, look some up.

Triggers note every quote that is new, gone or changed (tables ``unmatched`` and ``unfiled``), whoever writes.
:func:`file_changes`, in the transaction that wrote, brings the fingerprints in line and notes the quotes whose seeds are
others since. Equal words have one set of fingerprints, whoever prints them. Before the bank was matched as a
whole for the first time there is nothing to keep in line.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

import numpy as np
from sqlalchemy import Connection, delete, func, insert, select, update

from quotebank.core.reuse.filing import (
    find_affected,
    merge_entries,
    number_buckets,
    pack_entries,
    unpack_entries,
)
from quotebank.core.reuse.fingerprints import Hashes
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.rarity import Rarity
from quotebank.core.reuse.seeds import (
    SHORTENED_BITS,
    Entries,
    ShortHashes,
    list_runs,
    short_hashes,
    sort_entries,
)
from quotebank.core.reuse.texttable import build_table
from quotebank.store.reading import chunked
from quotebank.store.tables import fingerprint, match_state, quote, unfiled, wording
from quotebank.store.waiting import note_changed, note_joined, read_state

#: Rows written in one step. A bank of ten thousand articles has a quarter of a million buckets: at once, they took 300 MB.
_ROWS_AT_A_TIME = 5_000

_WRITE_BUCKET = (
    "INSERT INTO fingerprint (bucket, entries) VALUES (?, ?) "
    "ON CONFLICT (bucket) DO UPDATE SET entries = excluded.entries"
)

#: The current quotes that are not filed, found from those that wait, not by looking at every quote.
COME = (
    "SELECT q.id, q.text FROM unmatched u CROSS JOIN quote q ON q.id = u.quote_id "
    "LEFT JOIN wording w ON w.quote_id = u.quote_id WHERE w.quote_id IS NULL AND q.is_current = 1"
)

#: The condition that a quote ``q`` is joined with others, or nearly, or would be but for decisions.
IS_JOINED = (
    "(q.cluster_id IS NOT NULL OR EXISTS (SELECT 1 FROM near_match WHERE a_id = q.id) "
    "OR EXISTS (SELECT 1 FROM near_match WHERE b_id = q.id) "
    "OR EXISTS (SELECT 1 FROM found_cluster WHERE quote_id = q.id))"
)

#: A quote of each text; and one that is joined.
_ONE = (
    "SELECT min(q.id) FROM json_each(?) t CROSS JOIN wording w ON w.hash BETWEEN t.value AND t.value + ? "
    "CROSS JOIN quote q ON q.id = w.quote_id GROUP BY w.hash"
)
_ONE_JOINED = _ONE.replace(" GROUP", f" WHERE {IS_JOINED} GROUP")


def file_changes(connection: Connection, rarity: Rarity, options: MatchOptions, *, version: str) -> None:
    """Bring the fingerprints in line with the quotes that came, went or changed since.

    ``version`` says what options and rarity these are; where the bank was matched by others, all waits until it is matched as a whole.
    """
    state = read_state(connection)
    if state is None or state.version != version:
        return
    gone = _take_gone(connection)
    come = _list_come(connection)
    if not gone and not come:
        return
    table = build_table((text for _, text in come), rarity, nats_off_word=options.nats_off_word)
    new: list[int] = table.hashes[table.text_of].tolist()
    remaining = _find_remaining(connection, {name for name, _ in gone} | set(new))
    if come:
        values = [{"quote_id": row, "hash": name} for (row, _), name in zip(come, new, strict=True)]
        connection.execute(insert(wording), values)
    old_texts = {name: text for name, text in gone if name not in remaining}
    new_texts = {name: text for (_, text), name in zip(come, new, strict=True) if name not in remaining}
    _refile(
        connection,
        [text for name, text in new_texts.items() if name not in old_texts],
        [text for name, text in old_texts.items() if name not in new_texts],
        rarity,
        options,
        seed_nats=options.seed_nats(state.judged),
    )
    # of the words that others print still, the days and the printing that tells most may be others
    note_changed(connection, [remaining[name] for name, _ in gone if name in remaining])
    connection.execute(update(match_state).values(statements=state.statements + len(come) - len(gone)))


def replace_fingerprints(connection: Connection, words: Mapping[str, int], entries: Entries) -> None:
    """Put the hashes of all current quotes' words, by id, and all fingerprints in place of what is filed; nothing is left to be filed."""
    for table in (wording, fingerprint, unfiled):
        connection.execute(delete(table))
    rows = connection.execute(select(quote.c.id, quote.c.key).where(quote.c.is_current == 1).order_by(quote.c.id)).all()
    for some in _in_parts((row.id, words[row.key]) for row in rows):
        connection.exec_driver_sql("INSERT INTO wording (quote_id, hash) VALUES (?, ?)", some)
    _write_buckets(connection, entries)


def read_entries(connection: Connection, codes: Hashes) -> Entries:
    """Return the entries of the buckets that some codes belong to."""
    return _read_buckets(connection, number_buckets(codes))


def list_rows_of(connection: Connection, texts: ShortHashes) -> list[int]:
    """Return the rows of the quotes whose words have one of these short hashes."""
    return _list_rows(
        connection,
        "SELECT w.quote_id FROM json_each(?) t CROSS JOIN wording w ON w.hash BETWEEN t.value AND t.value + ?",
        *_ranges(texts),
    )


def list_same_words(connection: Connection, rows: Collection[int]) -> list[int]:
    """Return the rows of all quotes that have the words of one of these."""
    return _list_rows(
        connection,
        "SELECT w.quote_id FROM (SELECT DISTINCT o.hash FROM json_each(?) r CROSS JOIN wording o ON o.quote_id = r.value) "
        "d CROSS JOIN wording w ON w.hash = d.hash",
        json.dumps(sorted(rows)),
    )


def _take_gone(connection: Connection) -> list[tuple[int, str]]:
    """Take the filed words of quotes that are gone out of the bank; return hash and text of each."""
    rows = connection.execute(select(unfiled.c.id, unfiled.c.quote_id, unfiled.c.text).order_by(unfiled.c.id)).all()
    if not rows:
        return []
    filed: dict[int, int] = {}
    for chunk in chunked(sorted({row.quote_id for row in rows})):
        known = select(wording.c.quote_id, wording.c.hash).where(wording.c.quote_id.in_(chunk))
        filed |= {row.quote_id: row.hash for row in connection.execute(known)}
        connection.execute(delete(wording).where(wording.c.quote_id.in_(chunk)))
    connection.execute(delete(unfiled))
    # a row number may have passed on to quotes that came and went unfiled: the first note is of the one that was filed
    return [(filed.pop(row.quote_id), row.text) for row in rows if row.quote_id in filed]


def _list_come(connection: Connection) -> list[tuple[int, str]]:
    """Return row and text of the current quotes that are not filed."""
    rows = connection.exec_driver_sql(COME)
    return sorted((row[0], row[1]) for row in rows)


def _find_remaining(connection: Connection, hashes: Collection[int]) -> dict[int, int]:
    """Return for each hash that quotes have one of their rows."""
    found: dict[int, int] = {}
    for chunk in chunked(sorted(hashes)):
        statement = select(wording.c.hash, func.min(wording.c.quote_id).label("row")).where(wording.c.hash.in_(chunk))
        found |= {row.hash: row.row for row in connection.execute(statement.group_by(wording.c.hash))}
    return found


def _refile(
    connection: Connection,
    come: list[str],
    gone: list[str],
    rarity: Rarity,
    options: MatchOptions,
    *,
    seed_nats: float,
) -> None:
    """File the fingerprints of texts that came, take out those of texts that went, and note whom that affects."""
    table = build_table((*come, *gone), rarity, nats_off_word=options.nats_off_word)
    runs = list_runs(table, seed_nats)
    if not len(runs.codes):
        return
    has_come = np.zeros(len(table), dtype=bool)
    has_come[table.text_of[: len(come)]] = True
    texts = short_hashes(table.hashes)[runs.texts]
    new = has_come[runs.texts]
    buckets = number_buckets(runs.codes)
    before = _read_buckets(connection, buckets)
    after = merge_entries(
        before, sort_entries(runs.codes[new], texts[new]), sort_entries(runs.codes[~new], texts[~new])
    )
    _write_buckets(connection, after)
    emptied = set(buckets).difference(number_buckets(after.codes))
    for chunk in chunked(sorted(emptied)):
        connection.execute(delete(fingerprint).where(fingerprint.c.bucket.in_(chunk)))
    affected = find_affected(runs.codes, runs.sizes, before, after, options)
    _note_texts(connection, affected.gained, joined_only=False)
    _note_texts(connection, affected.lost, joined_only=True)


def _note_texts(connection: Connection, texts: ShortHashes, *, joined_only: bool) -> None:
    """Note a quote of each text to be matched anew; or, if that stands, one that is joined with others to be joined anew."""
    if not len(texts):
        return
    rows = _list_rows(
        connection,
        _ONE_JOINED if joined_only else _ONE,
        *_ranges(texts),
    )
    note = note_joined if joined_only else note_changed
    note(connection, rows)


def _ranges(texts: ShortHashes) -> tuple[str, int]:
    """Return the lowest hashes that have such short ones, as JSON, and the distance to the highest."""
    return json.dumps([short << SHORTENED_BITS for short in texts.tolist()]), 2**SHORTENED_BITS - 1


def _list_rows(connection: Connection, statement: str, *values: str | int) -> list[int]:
    return [row[0] for row in connection.exec_driver_sql(statement, values)]


def _read_buckets(connection: Connection, buckets: list[int]) -> Entries:
    rows = connection.exec_driver_sql(
        "SELECT f.bucket, f.entries FROM json_each(?) b CROSS JOIN fingerprint f ON f.bucket = b.value",
        (json.dumps(buckets),),
    )
    return unpack_entries((row[0], row[1]) for row in rows)


def _write_buckets(connection: Connection, entries: Entries) -> None:
    for some in _in_parts(pack_entries(entries)):
        connection.exec_driver_sql(_WRITE_BUCKET, some)


def _in_parts(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    """Yield rows some thousand at a time, however many there are: SQLAlchemy makes several copies of what it writes at once."""
    rest = iter(rows)
    while some := list(islice(rest, _ROWS_AT_A_TIME)):
        yield some

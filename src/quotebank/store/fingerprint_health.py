"""Look whether the fingerprints fit the quotes; nothing is written. What mends them is to match the whole bank anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import numpy as np
from sqlalchemy import Connection, func, select

from quotebank.core.model import Finding
from quotebank.core.reuse.filing import unpack_entries
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.rarity import Rarity
from quotebank.core.reuse.seeds import Entries, list_entries
from quotebank.core.reuse.texttable import build_table
from quotebank.store.tables import fingerprint, quote, unfiled, unmatched, wording
from quotebank.store.waiting import read_state

_REMATCH = "run  quotebank rematch"

#: Texts, and buckets, looked at in one go; bounds memory.
_BLOCK = 20_000

#: Spreads the bits of a code before a text's are added to it (2**64 over the golden ratio, Knuth).
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


def check_fingerprints(
    connection: Connection, rarity: Rarity, options: MatchOptions, *, version: str
) -> tuple[Finding, ...]:
    """Return what is wrong; nothing where the bank will be matched as a whole, for then they are made anew."""
    state = read_state(connection)
    if state is None or state.version != version:
        return ()
    wrong = _count_unfit(connection)
    if wrong:
        return (Finding("fingerprints", f"{wrong} quotes have no fingerprints, or some that are not theirs", _REMATCH),)
    filed = connection.execute(select(func.count()).select_from(wording)).scalar_one()
    if filed != state.statements:
        return (Finding("fingerprints", f"{filed} quotes are filed, not {state.statements} as noted", _REMATCH),)
    if connection.execute(select(unfiled.c.id).limit(1)).first() is not None:
        return ()  # the next import takes out what is gone
    expected = _add_up(_make_entries(connection, rarity, options, options.seed_nats(state.judged)))
    if expected != _add_up(_read_all(connection)):
        return (Finding("fingerprints", "the fingerprints do not fit the words of the quotes", _REMATCH),)
    return ()


def _count_unfit(connection: Connection) -> int:
    """Return how many current quotes are neither filed nor noted, and how many others are filed."""
    of_quote, noted = wording.c.quote_id == quote.c.id, unmatched.c.quote_id == quote.c.id
    unfiled_quotes = (
        select(func.count())
        .select_from(quote.outerjoin(wording, of_quote).outerjoin(unmatched, noted))
        .where(quote.c.is_current == 1, wording.c.quote_id.is_(None), unmatched.c.quote_id.is_(None))
    )
    gone = (
        select(func.count())
        .select_from(wording.outerjoin(quote, of_quote).outerjoin(unfiled, unfiled.c.quote_id == wording.c.quote_id))
        .where(func.coalesce(quote.c.is_current, 0) == 0, unfiled.c.id.is_(None))
    )
    return int(connection.execute(unfiled_quotes).scalar_one() + connection.execute(gone).scalar_one())


def _make_entries(connection: Connection, rarity: Rarity, options: MatchOptions, seed_nats: float) -> Iterator[Entries]:
    """Yield the entries that the words of the filed quotes give, block by block."""
    statement = select(func.min(quote.c.text)).join(wording, wording.c.quote_id == quote.c.id).group_by(wording.c.hash)
    texts = connection.execute(statement).scalars()
    while block := list(islice(texts, _BLOCK)):
        yield list_entries(build_table(block, rarity, nats_off_word=options.nats_off_word), seed_nats)


def _read_all(connection: Connection) -> Iterator[Entries]:
    rows = connection.execute(select(fingerprint.c.bucket, fingerprint.c.entries).order_by(fingerprint.c.bucket))
    while block := list(islice(rows, _BLOCK)):
        try:
            yield unpack_entries((row.bucket, row.entries) for row in block)
        except ValueError:  # bytes that are no bucket fit nothing
            yield Entries(np.ones(1, np.uint64), np.zeros(1, np.uint32))


def _add_up(blocks: Iterable[Entries]) -> tuple[int, int]:
    """Return how many entries there are, and a sum that others have by chance only, in whatever order."""
    count, total = 0, np.uint64(0)
    for entries in blocks:
        mixed = entries.codes * _MULTIPLIER
        mixed ^= mixed >> np.uint64(29)
        mixed = (mixed + entries.texts) * _MULTIPLIER
        mixed ^= mixed >> np.uint64(32)
        count += len(entries)
        total = np.add(total, np.add.reduce(mixed), dtype=np.uint64)
    return count, int(total)

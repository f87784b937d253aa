"""Match the quotes that came, went or changed since the last time, and keep the clusters that follow.

Only what these quotes touch is compared: the texts that share words with them, and what is joined with any of
those. The clusters are those that comparing all would give; where that is the quicker way, or the bar has
moved, all is compared. Each step is one transaction that reads, judges and writes, so two importers never judge what the other
is changing; what an interruption leaves is noted in the bank, and matched the next time.
"""

from __future__ import annotations

from functools import partial

import numpy as np

from quotebank.core.records import ClusterChange
from quotebank.core.reuse.arrivals import find_alike, find_partners, is_hopeful
from quotebank.core.reuse.clusters import cluster_bank, gather_bank
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.postings import make_partial_postings
from quotebank.data.rarity import load_rarity
from quotebank.store.clusters import count_clusters, list_clustered, list_joined, list_statements, update_clusters
from quotebank.store.fingerprints import list_rows_of, list_same_words, read_entries
from quotebank.store.session import Bank, Connection
from quotebank.store.waiting import Waiting, count_waiting, drop_waiting, list_keys, list_waiting, read_state
from quotebank.workflows.rematch_quotes import Progress, file_quotes, matching_version, rematch_quotes

#: Quotes matched in one transaction: other writers wait for it a second or two at most.
_QUOTES_AT_A_TIME = 200

#: Share of the bank that waits to be matched from which on comparing all is quicker; so few are never many.
_MANY_SHARE = 0.1
_FEW = 500


def match_quotes(
    bank: Bank, options: MatchOptions | None = None, *, progress: Progress | None = None
) -> ClusterChange | None:
    """Match what waits to be matched; None when nothing does."""
    options = options or MatchOptions()
    done = quotes = moved = 0
    while True:
        with bank.reading() as connection:
            waiting = count_waiting(connection)
            if _is_whole_due(connection, waiting, options):
                break
            if not waiting:
                return ClusterChange(count_clusters(connection), quotes, moved) if done else None
        if progress is not None:
            progress(done, done + waiting)
        with bank.transaction() as connection:
            file_quotes(connection, options)
            if _is_whole_due(connection, count_waiting(connection), options):
                break
            some = list_waiting(connection, limit=_QUOTES_AT_A_TIME)
            change = _match_part(connection, some, options)
            drop_waiting(connection, (*some.changed, *some.joined))
        done += len(some.changed) + len(some.joined)
        quotes, moved = quotes + change.quotes, moved + change.moved
    return rematch_quotes(bank, options, progress=progress)


def _is_whole_due(connection: Connection, waiting: int, options: MatchOptions) -> bool:
    """Tell whether the bank must, or had better, be matched as a whole."""
    state = read_state(connection)
    if state is None or state.version != matching_version(options):
        return bool(waiting) or state is not None
    return options.bar(state.statements) != options.bar(state.judged) or waiting > max(
        _FEW, _MANY_SHARE * state.statements
    )


def _match_part(connection: Connection, waiting: Waiting, options: MatchOptions) -> ClusterChange:
    """Match some quotes with the whole bank, and join anew all that is joined with them, or with what they match."""
    state = read_state(connection)
    assert state is not None
    among = state.statements
    lookup = partial(read_entries, connection)
    start = set(waiting.joined) | _find_alike_rows(connection, waiting.changed, among, options)
    rows = list_joined(connection, start)
    statements = list_statements(connection, rows)
    ids, bank = gather_bank(statements, load_rarity(), options, among=among)
    seeds = make_partial_postings(
        bank.table, options, options.seed_nats(among), lookup, np.ones(len(bank.table), dtype=bool)
    )
    return update_clusters(connection, cluster_bank(ids, bank, seeds, options), rows)


def _find_alike_rows(connection: Connection, changed: tuple[int, ...], among: int, options: MatchOptions) -> set[int]:
    """Return the rows of changed quotes that may be joined with others, or were, and of those that match them."""
    rarity = load_rarity()
    keys = list_keys(connection, changed)
    statements = list_statements(connection, changed)
    _, bank = gather_bank(statements, rarity, options, among=among)
    hopeful = is_hopeful(bank.table, among, options)
    hopes = [
        statement for statement, hope in zip(statements, hopeful[bank.table.text_of].tolist(), strict=True) if hope
    ]
    rows = {keys[statement.id] for statement in hopes} | set(list_clustered(connection, changed))
    if not hopes:
        return rows
    lookup = partial(read_entries, connection)
    partners = list_rows_of(connection, find_partners(bank.table, hopeful, among, lookup, options))
    around = set(partners) | set(list_same_words(connection, [keys[statement.id] for statement in hopes]))
    ids, bank = gather_bank(list_statements(connection, around), rarity, options, among=among)
    alike = find_alike(ids, bank, {statement.id for statement in hopes}, lookup, options)
    row_of = list_keys(connection, around)
    return rows | {row_of[name] for name in alike}

"""Match the quotes of the whole bank anew: derived data, which costs time when lost, never work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from quotebank.core.model import Clustering, Statement
from quotebank.core.records import ClusterChange
from quotebank.core.reuse.clusters import cluster_bank, gather_bank
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.postings import make_postings
from quotebank.core.reuse.seeds import Entries, list_entries
from quotebank.data.rarity import load_rarity
from quotebank.store.clusters import list_statements, rebuild_clusters
from quotebank.store.fingerprints import file_changes, replace_fingerprints
from quotebank.store.session import Bank, Connection
from quotebank.store.waiting import MatchState, drop_waiting, write_state

#: Called as ``progress(done, total)``, in quotes.
Progress = Callable[[int, int], None]

_TOLD_EVERY = 1_000

#: Counts up when the same options and rarity come to give other clusters, or other fingerprints.
_METHOD = 3


@cache
def matching_version(options: MatchOptions) -> str:
    """Return what tells whether a bank was matched as it would be now: by these options, this rarity and this method."""
    rarity = load_rarity()
    settled = (_METHOD, options, sorted(rarity.common.items()), rarity.ceiling, rarity.formulas)
    return sha256(repr(settled).encode()).hexdigest()[:16]


def file_quotes(connection: Connection, options: MatchOptions | None = None) -> None:
    """Bring the fingerprints in line with what this transaction wrote."""
    options = options or MatchOptions()
    file_changes(connection, load_rarity(), options, version=matching_version(options))


def rematch_quotes(
    bank: Bank, options: MatchOptions | None = None, *, progress: Progress | None = None
) -> ClusterChange:
    """Find the matches of all quotes and keep the clusters that follow, in one transaction.

    The slow part runs outside it, so that others can write meanwhile; if they did, it runs again inside.
    """
    options = options or MatchOptions()
    with bank.reading() as connection:
        statements = list_statements(connection)
    found = _match_all(statements, options, progress)
    signature = _sign(statements)
    del statements  # a second list of a large bank need not stand beside the first
    with bank.transaction() as connection:
        current = list_statements(connection)
        if _sign(current) != signature:
            found = _match_all(current, options, progress)
        change = rebuild_clusters(connection, found.clustering)
        replace_fingerprints(connection, found.hashes, found.entries)
        drop_waiting(connection)
        count = len(current)
        write_state(connection, MatchState(matching_version(options), judged=count, statements=count))
    return change


def _sign(statements: Sequence[Statement]) -> bytes:
    """Return what tells these statements from any others."""
    signature = sha256()
    for statement in statements:
        signature.update(repr(statement).encode("utf-8", "surrogatepass"))
    return signature.digest()


@dataclass(frozen=True, slots=True)
class _Found:
    """The clusters of all quotes, the hashes of their words by id, and their fingerprints."""

    clustering: Clustering
    hashes: dict[str, int]
    entries: Entries


def _match_all(statements: Sequence[Statement], options: MatchOptions, progress: Progress | None) -> _Found:
    tell = progress or (lambda _done, _total: None)
    count = len(statements)
    ids, bank = gather_bank(_count_off(statements, tell), load_rarity(), options)
    seed_nats = options.seed_nats(count)
    clustering = cluster_bank(ids, bank, make_postings(bank.table, options, seed_nats), options)
    hashes = dict(zip(ids, bank.table.hashes[bank.table.text_of].tolist(), strict=True))
    entries = list_entries(bank.table, seed_nats)
    tell(count, count)
    return _Found(clustering, hashes, entries)


def _count_off(statements: Sequence[Statement], tell: Progress) -> Iterator[Statement]:
    """Yield the statements, and tell how many were read: half of the work, nearly."""
    for done, statement in enumerate(statements):
        if done % _TOLD_EVERY == 0:
            tell(done, len(statements))
        yield statement

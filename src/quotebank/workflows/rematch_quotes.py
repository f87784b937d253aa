"""Cluster the quotes of the whole bank anew: derived data, which costs time when lost, never work."""

from __future__ import annotations

from quotebank.core.records import ClusterChange
from quotebank.store.clusters import list_statements, rebuild_clusters
from quotebank.store.session import Bank
from quotebank.workflows.find_reuse import find_reuse


def rematch_quotes(bank: Bank) -> ClusterChange:
    """Find the matches of all quotes and keep the clusters that follow, in one transaction.

    The slow part runs outside it, so that others can write meanwhile; if they did, it runs again inside.
    """
    with bank.reading() as connection:
        statements = list_statements(connection)
    clustering = find_reuse(statements)
    with bank.transaction() as connection:
        current = list_statements(connection)
        if current != statements:
            clustering = find_reuse(current)
        return rebuild_clusters(connection, clustering)

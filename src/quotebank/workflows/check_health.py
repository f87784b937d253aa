"""Check that the bank is whole, and count what it holds."""

from __future__ import annotations

from quotebank.core.model import Finding, Rejected
from quotebank.core.records import BankCounts, RunRecord
from quotebank.core.reuse.options import MatchOptions
from quotebank.data.rarity import load_rarity
from quotebank.store.counts import count_bank
from quotebank.store.fingerprint_health import check_fingerprints
from quotebank.store.health import check_bank
from quotebank.store.runs import list_rejected, list_runs
from quotebank.store.session import Bank
from quotebank.workflows.rematch_quotes import matching_version

#: Checks whose findings mean that the rest would only trip over the damage.
_TOO_BAD = frozenset(["file"])


def check_health(bank: Bank) -> tuple[Finding, ...]:
    """Return what is wrong with the bank; nothing when it is whole."""
    options = MatchOptions()
    with bank.reading() as connection:
        findings = check_bank(connection)
        if any(finding.check in _TOO_BAD for finding in findings):
            return findings
        version = matching_version(options)
        return findings + check_fingerprints(connection, load_rarity(), options, version=version)


def count_everything(bank: Bank) -> BankCounts:
    """Return how much of everything the bank holds."""
    with bank.reading() as connection:
        return count_bank(connection)


def list_import_runs(bank: Bank, *, reveal: bool = False) -> tuple[RunRecord, ...]:
    """Return the runs of imports, newest first."""
    with bank.reading() as connection:
        return list_runs(connection, reveal=reveal)


def list_rejections(bank: Bank, *, run_id: str | None = None, reveal: bool = False) -> tuple[Rejected, ...]:
    """Return the records that imports could not use, of one run or of all."""
    with bank.reading() as connection:
        return list_rejected(connection, run_id=run_id, reveal=reveal)

"""List the versions of an article, with the quotes that each added, dropped or changed."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from quotebank.core.version_log import VersionLog
from quotebank.store.session import Bank
from quotebank.store.version_logs import list_version_logs
from quotebank.workflows.compare_pairs import compare_texts, comparison_record
from quotebank.workflows.extract_quotes import extract

JsonObject = dict[str, Any]


def list_versions(bank: Bank, article_id: str, *, reveal: bool = False) -> tuple[VersionLog, ...]:
    """Return the versions of an article, oldest first; NotFound if there is none of this id."""
    with bank.reading() as connection:
        return list_version_logs(connection, article_id.strip(), extract=extract, reveal=reveal)


def version_log_shape(log: VersionLog) -> JsonObject:
    """Return the JSON shape of a version and what it changed."""
    return {
        **asdict(log.version),
        "quotes": log.quotes,
        "added": [asdict(quote) for quote in log.changes.added],
        "dropped": [asdict(quote) for quote in log.changes.dropped],
        "changed": [
            {
                "before": asdict(change.before),
                "after": asdict(change.after),
                **comparison_record(compare_texts(change.before.text, change.after.text)),
            }
            for change in log.changes.changed
        ],
    }

"""Look at folders and feeds again and again, and import what is new; one round is one import.

A round that brought nothing new leaves no run in the bank: a folder watched for a year would leave 35,000. What is rejected again, as an
entry of a feed without words is every time, is told again and kept once.

What goes wrong in a round is told, and the next round goes on: a laptop sleeps, a server is down, a disk is not mounted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from quotebank.core.model import Rejected
from quotebank.errors import QuotebankError, describe_bug
from quotebank.ingest.fetch import Fetcher
from quotebank.store.runs import forget_run
from quotebank.store.session import Bank
from quotebank.workflows.import_articles import ImportOptions, ImportSummary, Tell, import_articles


@dataclass(frozen=True, slots=True)
class Round:
    """One look at the sources: what came in, or why nothing could."""

    number: int
    begun_at: datetime
    summary: ImportSummary | None
    error: str | None = None


@dataclass(slots=True)
class SeenFiles:
    """Files of folders that were read in earlier rounds, by size and time of change: they are not opened again."""

    _read: dict[str, tuple[int, int]] = field(default_factory=dict)
    _now: dict[str, tuple[int, int]] = field(default_factory=dict)

    def is_known(self, path: str) -> bool:
        """Tell whether the file is as it was in an earlier round."""
        try:
            found = Path(path).stat()
        except OSError:
            return False  # to be told by whoever opens it
        self._now[path] = (found.st_size, found.st_mtime_ns)
        return self._read.get(path) == self._now[path]

    def settle(self) -> None:
        """Take what this round met for read."""
        self._read.update(self._now)
        self._now.clear()


def watch_sources(
    open_bank: Callable[[], Bank],
    sources: Sequence[str],
    options: ImportOptions,
    *,
    every_seconds: float,
    rounds: int | None,
    now: Callable[[], datetime],
    sleep: Callable[[float], None],
    fetcher: Fetcher,
    tell: Tell | None = None,
) -> Iterator[Round]:
    """Yield what each round came to; endless without ``rounds``. A round begins ``every_seconds`` after the one before ended."""
    seen = SeenFiles()
    refused: set[Rejected] = set()
    number = 0
    while rounds is None or number < rounds:
        if number:
            sleep(every_seconds)
        number += 1
        begun = now()
        try:
            with open_bank() as bank:
                summary = import_articles(
                    bank, sources, options, now=now, tell=tell, fetcher=fetcher, is_known=seen.is_known
                )
                if summary.run_id is not None and not _has_news(summary, refused):
                    with bank.transaction() as connection:
                        forget_run(connection, summary.run_id)
                    summary = replace(summary, run_id=None)
        except (QuotebankError, OSError) as error:
            yield Round(number, begun, None, str(error))
        except Exception as error:  # noqa: BLE001  -- whatever the bug, the next round goes on
            yield Round(number, begun, None, describe_bug(error))
        else:
            seen.settle()
            refused.update(summary.rejected)
            yield Round(number, begun, summary)


def _has_news(summary: ImportSummary, refused: set[Rejected]) -> bool:
    """Tell whether a round added or changed anything, or rejected what no earlier round did."""
    return bool(summary.added or summary.updated or set(summary.rejected) - refused)

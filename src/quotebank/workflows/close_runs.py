"""Note how a run ended, whatever ended it: Ctrl-C a second time waits until that is written."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from quotebank.core.records import RunStatus
from quotebank.errors import QuotebankError
from quotebank.store.runs import end_lost_runs, finish_run, list_lost_runs
from quotebank.store.session import Bank

#: Returns the id of the run, None as long as it is not in the bank, and what it has done so far.
State = Callable[[], tuple[str | None, Mapping[str, int]]]


@contextmanager
def closing_run(bank: Bank, source: str, state: State, *, now: Callable[[], datetime]) -> Iterator[None]:
    """Note how the run of a source ended; a run that is done has made good what lost ones of that source left."""
    status = RunStatus.FAILED
    try:
        yield
        status = RunStatus.DONE
    except KeyboardInterrupt:
        status = RunStatus.INTERRUPTED
        raise
    finally:
        try:
            _close(bank, source, state, status, now)
        except KeyboardInterrupt:  # one last thing, which must not stay half done
            _close(bank, source, state, status, now)
            raise


def _close(bank: Bank, source: str, state: State, status: RunStatus, now: Callable[[], datetime]) -> None:
    """Write how the run ended; when that fails after a failure, the first failure is the one to tell."""
    run_id, counts = state()
    is_done = status is RunStatus.DONE
    if run_id is None and not (is_done and _has_lost(bank, source)):
        return
    guard: contextlib.AbstractContextManager[None] = (
        contextlib.nullcontext() if is_done else contextlib.suppress(QuotebankError)
    )
    with guard, bank.transaction() as connection:
        if run_id is not None:
            finish_run(connection, run_id, status=status, now=now(), **counts)
        if is_done:
            end_lost_runs(connection, source, before=run_id, now=now())


def _has_lost(bank: Bank, source: str) -> bool:
    with bank.reading() as connection:
        return bool(list_lost_runs(connection, source))

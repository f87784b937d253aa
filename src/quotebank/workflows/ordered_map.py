"""Map a slow function over a stream in several processes, keeping its order and a short look-ahead.

Input is read only a little ahead of the output, so that a stream of any length needs little
memory. Items for which there is nothing to do pass through untouched, in their place.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

from quotebank.errors import QuotebankError

Item = TypeVar("Item")
Task = TypeVar("Task")
Result = TypeVar("Result")

#: Tasks waiting or at work for each process: enough that none idles while a long article holds up the order.
LOOK_AHEAD = 8


def map_in_order(
    function: Callable[[Task], Result],
    items: Iterable[Item],
    *,
    task: Callable[[Item], Task | None],
    jobs: int,
) -> Iterator[tuple[Item, Result | None]]:
    """Yield each item with ``function(task(item))``, or with None where ``task`` gives None.

    ``function`` must be importable by name. With one job everything runs here. An error in ``function``
    is raised when its item's turn comes; QuotebankError when a process was ended from outside.
    """
    if jobs <= 1:
        for item in items:
            work = task(item)
            yield item, None if work is None else function(work)
        return
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_follow_parent) as pool:
        waiting: deque[tuple[Item, Future[Result] | None]] = deque()
        try:
            for item in items:
                work = task(item)
                waiting.append((item, pool.submit(function, work) if work is not None else None))
                if len(waiting) > jobs * LOOK_AHEAD:
                    first, future = waiting.popleft()
                    yield first, future.result() if future is not None else None
            for last, future in waiting:
                yield last, future.result() if future is not None else None
        except BrokenProcessPool as error:
            raise QuotebankError(
                "a process at work was ended from outside, as happens when memory runs out: run it again with fewer --jobs"
            ) from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _follow_parent() -> None:
    """Leave Ctrl-C to the process that started this one: it knows what to keep. End when it was killed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait for the end of the parent; a worker of nobody would wait for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None  # a pool started this process
    parent.join()
    os._exit(1)

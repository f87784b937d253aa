"""Progress on stderr: a bar where a person watches, nothing where a file does."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotebank.workflows.import_articles import ImportProgress

#: Called as ``advance(done, total, label)``; total is None while it is not known.
Advance = Callable[[int, int | None, str], None]

#: Seconds after which a rate and a time left mean something.
SETTLED_SECONDS = 2.0

#: Characters of a label that are shown.
LABEL_CHARS = 32


@contextlib.contextmanager
def progress_bar(title: str) -> Iterator[Advance]:
    """Show a bar while the block runs; silent unless stderr is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _total, _label: None
        return
    from rich.progress import MofNCompleteColumn

    with _open_bar(title, MofNCompleteColumn()) as update:
        yield lambda done, total, label: update(completed=done, total=total, label=_shorten(label))


@contextlib.contextmanager
def import_bar(title: str) -> Iterator[Callable[[ImportProgress], None]]:
    """Show articles, quotes, rate and time left while the block runs; silent unless stderr is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _progress: None
        return
    from rich.progress import TextColumn

    started = time.monotonic()
    with _open_bar(title, TextColumn("{task.fields[counts]}", markup=False)) as update:

        def advance(progress: ImportProgress) -> None:
            counts = describe_import(progress, time.monotonic() - started)
            total = None if progress.share is None else 1.0
            update(completed=progress.share or 0.0, total=total, counts=counts, label=_shorten(progress.label))

        yield advance


def describe_import(progress: ImportProgress, seconds: float) -> str:
    """Return how far an import is after so many seconds.

    >>> from quotebank.workflows.import_articles import ImportProgress
    >>> describe_import(ImportProgress(1200, 9_400, 0.25, "Ferry late"), 20.0)
    '1,200 articles, 9,400 new quotes, 60/s, 1 min left'
    """
    parts = [f"{progress.articles:,} articles", f"{progress.quotes:,} new quotes"]
    if seconds >= SETTLED_SECONDS and progress.articles:
        parts.append(f"{progress.articles / seconds:.0f}/s")
        if progress.share:
            parts.append(f"{_describe_time(seconds * (1 / progress.share - 1))} left")
    return ", ".join(parts)


def _describe_time(seconds: float) -> str:
    """Return a time as one would say it.

    >>> [_describe_time(each) for each in (8, 75, 7_300)]
    ['8 s', '1 min', '2 h 1 min']
    """
    if seconds < 60:
        return f"{seconds:.0f} s"
    minutes = int(seconds // 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def _shorten(label: str) -> str:
    from quotebank.core.printable import make_printable

    return make_printable(label)[-LABEL_CHARS:]


@contextlib.contextmanager
def _open_bar(title: str, counts: Any) -> Iterator[Callable[..., None]]:
    """Show a bar with a column of counts; yields what brings it up to date."""
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from quotebank.cli.output import make_console

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        counts,
        TimeElapsedColumn(),
        TextColumn("{task.fields[label]}", style="dim", markup=False),
    )
    with Progress(*columns, console=make_console(sys.stderr), transient=True) as progress:
        task = progress.add_task(title, total=None, label="", counts="")
        yield lambda **fields: progress.update(task, **fields)

"""Progress on stderr: a bar where a person watches, nothing where a file does."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

#: Called as ``advance(done, total, label)``; total is None while it is not known.
Advance = Callable[[int, int | None, str], None]


@contextlib.contextmanager
def progress_bar(title: str) -> Iterator[Advance]:
    """Show a bar while the block runs; silent unless stderr is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _done, _total, _label: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from quotebank.cli.output import make_console
    from quotebank.core.printable import make_printable

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[label]}", style="dim", markup=False),
    )
    with Progress(*columns, console=make_console(sys.stderr), transient=True) as progress:
        task = progress.add_task(title, total=None, label="")

        def advance(done: int, total: int | None, label: str) -> None:
            progress.update(task, completed=done, total=total, label=make_printable(label)[-32:])

        yield advance

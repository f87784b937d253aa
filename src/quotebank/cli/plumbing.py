"""What the commands without a bank share: a stream of JSON lines in, one line out for each."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

import typer

from quotebank.cli.output import dump_json, open_result, print_note, print_rejected

#: Exit code of a run that finished, but had to leave records out.
SOME_REJECTED = 3

#: The source that means standard input.
STDIN = "-"


def source_or_stdin(source: str | None, *, what: str) -> str:
    """Return the file named, else ``-``; a usage error when that would wait for a keyboard."""
    if source is None and sys.stdin.isatty():
        raise typer.BadParameter(f"name a file of {what}, or pipe it in", param_hint="FILE")
    return STDIN if source is None else source


@contextlib.contextmanager
def write_result(target: str | None, sources: Iterable[str]) -> Iterator[IO[str]]:
    """Open where ``-o`` points, which must be none of the files that are read; say of an interrupt what it left.

    Raises InputError when the result would be written over what it is read from, or cannot be written.
    """
    to_file = target is not None and target != STDIN
    if to_file:
        _spare_sources(str(target), sources)
    try:
        with open_result(target) as stream:
            yield stream
    except KeyboardInterrupt:
        left = f"{target} was not written" if to_file else "the lines printed so far are whole, the others are missing"
        raise KeyboardInterrupt(f"{left}; run the same command again to begin anew") from None


def _spare_sources(target: str, sources: Iterable[str]) -> None:
    """Refuse a target that is one of the files read, by whatever name, or lies in a folder of them."""
    from quotebank.errors import InputError

    for source in sources:
        with contextlib.suppress(OSError, ValueError):  # what is not there, or is no file, cannot be lost
            read = os.fstat(sys.stdin.fileno()) if source == STDIN else Path(source).stat()
            is_lost = stat.S_ISREG(read.st_mode) and os.path.samestat(read, Path(target).stat())
            if stat.S_ISDIR(read.st_mode) and Path(target).exists():
                is_lost = Path(source).resolve() in Path(target).resolve().parents
            if is_lost:
                raise InputError(f"{target} is read here and would be lost: name another file with -o")


def known_format(name: str | None) -> str | None:
    """Return the name of the format to read; a usage error for one that no reader has."""
    if name is not None:
        from quotebank.workflows.extract_articles import list_formats

        if name not in list_formats():
            raise typer.BadParameter(f"{name!r} is none of: {', '.join(list_formats())}", param_hint="'--from'")
    return name


def map_option() -> Any:
    """Return the option that says which column of a file holds a field."""
    return typer.Option(
        [],
        "--map",
        metavar="FIELD=COLUMN",
        help="Which column of a sheet, or field of JSON, holds text, title, outlet, ...: text=body; may be repeated.",
    )


def date_order_option() -> Any:
    """Return the option that settles dates like 03/04/2024."""
    return typer.Option(
        None, "--date-order", metavar="dmy|mdy", help="Which comes first in dates like 03/04/2024, day or month."
    )


def parse_map(given: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return field and column of each ``FIELD=COLUMN``; a usage error for anything else."""
    from quotebank.workflows.extract_articles import list_fields

    pairs = []
    for one in given:
        ours, sign, theirs = (part.strip() for part in one.partition("="))
        if not sign or not theirs:
            raise typer.BadParameter(f"{one!r} is not FIELD=COLUMN, as in text=body", param_hint="'--map'")
        if ours not in list_fields():
            raise typer.BadParameter(f"{ours!r} is none of: {', '.join(list_fields())}", param_hint="'--map'")
        pairs.append((ours, theirs))
    return tuple(pairs)


def known_date_order(given: str | None) -> str | None:
    """Return the order of day and month; a usage error for one that is none."""
    from quotebank.workflows.extract_articles import list_date_orders

    if given is not None and given not in list_date_orders():
        raise typer.BadParameter(f"{given!r} is none of: {', '.join(list_date_orders())}", param_hint="'--date-order'")
    return given


def write_outcomes(
    outcomes: Iterable[Any], stream: IO[str], *, write: Callable[[Any], str] = dump_json, at_once: bool = False
) -> int:
    """Write a line for each outcome; list the rejected on stderr and return how many they were.

    ``at_once`` hands each line on as it comes, for a reader who waits for it.
    """
    from quotebank.core.model import Rejected
    from quotebank.workflows.notices import Notice

    rejected = 0
    for outcome in outcomes:
        if isinstance(outcome, Rejected):
            rejected += 1
            print_rejected(outcome)
        elif isinstance(outcome, Notice):
            print_note(f"{outcome.place}: {outcome.note}")
        else:
            stream.write(write(outcome) + "\n")
            if at_once:
                stream.flush()
    return rejected


def finish(rejected: int) -> None:
    """Leave with the exit code of a run that rejected so many records."""
    if rejected:
        raise typer.Exit(SOME_REJECTED)

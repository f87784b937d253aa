"""Printing results: one table for people, one document for programs.

Results go to stdout. A table is drawn by Rich when stdout is a terminal; piped, the same table
has no colour and no wrapped lines. Article text comes from strangers: control characters never
reach a terminal, and square brackets are text, not markup.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import typer

from quotebank.core.printable import escape_markdown, make_cell, make_printable
from quotebank.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

    from quotebank.core.model import Rejected

#: Wide enough that nothing is wrapped where stdout is no terminal.
UNWRAPPED_WIDTH = 1_000_000

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, how to get the cell from a record, and how it is drawn."""

    title: str
    cell: Callable[[Record], object]
    right: bool = False  # numbers stand right
    wrap: bool = True  # ids and dates are never broken
    style: str = ""


def field_of(key: str) -> Callable[[Record], object]:
    """Return the cell of a column that is a field of the record."""
    return lambda record: record[key]


def format_option(*names: str) -> Any:
    """Return the ``--format`` option of a command that can print ``names``."""
    return typer.Option(
        None, "--format", "-f", metavar="|".join(names), help="How to print the result.", show_default=False
    )


def one_line(message: str) -> str:
    """Return ``message`` on one line, without control characters."""
    return make_printable(" ".join(message.split()))


#: What ``json.dumps`` would make anew for each of a million lines.
_PLAIN_JSON = json.JSONEncoder(ensure_ascii=False)


def dump_json(value: object, *, indent: int | None = None) -> str:
    """Return JSON as UTF-8 can carry it: lone surrogates, which it cannot, stay escaped."""
    text = _PLAIN_JSON.encode(value) if indent is None else json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, indent=indent)
    return text


def print_json(value: object) -> None:
    """Print one JSON document."""
    sys.stdout.write(dump_json(value, indent=2) + "\n")


def print_jsonl(values: Iterable[object]) -> None:
    """Print one JSON value a line, each as it comes."""
    for value in values:
        sys.stdout.write(dump_json(value) + "\n")


def print_text(text: str) -> None:
    """Print a finished document as it is, with one newline at its end."""
    sys.stdout.write(text if text.endswith("\n") or not text else text + "\n")


def print_note(message: str) -> None:
    """Print one line on stderr: a count, a warning, what to do next."""
    sys.stdout.flush()
    sys.stderr.write(one_line(message) + "\n")
    sys.stderr.flush()


def print_records(format_name: str, records: Sequence[Record], columns: Sequence[Column]) -> None:
    """Print records as json, jsonl, csv, md or table."""
    if format_name == "json":
        print_json(list(records))
    elif format_name == "jsonl":
        print_jsonl(records)
    elif format_name == "csv":
        _print_csv(records, columns)
    elif format_name == "md":
        _print_markdown_table(records, columns)
    else:
        print_table(records, columns)


def print_table(records: Sequence[Record], columns: Sequence[Column], *, title: str | None = None) -> None:
    """Draw a table of records for people."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        box=box.SIMPLE_HEAD,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        title=title,
        title_justify="left",
        header_style="bold",
    )
    for column in columns:
        table.add_column(
            Text(column.title),
            justify="right" if column.right else "left",
            style=column.style,
            no_wrap=not column.wrap,
            overflow="fold",
        )
    for record in records:
        table.add_row(*(Text(cell_text(column.cell(record))) for column in columns))
    draw(table)


def draw_facts(facts: Mapping[str, str | None]) -> None:
    """Draw names and values under one another; a value that is too long runs over below itself. None is left out."""
    from rich.table import Table

    grid = Table.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in facts.items():
        if value:
            grid.add_row(styled((name, "dim")), styled(value))
    draw(grid)


def draw(*things: RenderableType) -> None:
    """Draw tables and texts on stdout: in colour and as wide as the terminal, or plain and unwrapped."""
    if sys.stdout.isatty():
        console = make_console(sys.stdout)
        for thing in things:
            console.print(thing)
        return
    import io

    page = io.StringIO()
    console = make_console(page, width=UNWRAPPED_WIDTH)
    for thing in things:
        console.print(thing)
    sys.stdout.write("".join(line.rstrip() + "\n" for line in page.getvalue().splitlines()))


def make_console(stream: IO[str], *, width: int | None = None) -> Console:
    """Return a Rich console that takes text literally; colour follows the stream and NO_COLOR."""
    from rich.console import Console

    return Console(
        file=stream,
        width=width,
        force_terminal=stream.isatty(),
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )


def styled(*pieces: str | tuple[str, str]) -> Text:
    """Join plain and (text, style) pieces into one text, safe to show."""
    from rich.text import Text

    text = Text()
    for piece in pieces:
        words, style = (piece, "") if isinstance(piece, str) else piece
        text.append(make_printable(words), style)
    return text


def cell_text(value: object) -> str:
    """Return what stands in a cell: nothing for None, lists joined by commas."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(cell_text(item) for item in value)
    return make_printable(str(value))


def _print_csv(records: Sequence[Record], columns: Sequence[Column]) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow([column.title.lower().replace(" ", "_") for column in columns])
    for record in records:
        values = [column.cell(record) for column in columns]
        writer.writerow([value if isinstance(value, (int, float)) else make_cell(cell_text(value)) for value in values])


def _print_markdown_table(records: Sequence[Record], columns: Sequence[Column]) -> None:
    lines = [
        "| " + " | ".join(column.title for column in columns) + " |",
        "|" + "|".join(" ---: " if column.right else " --- " for column in columns) + "|",
    ]
    for record in records:
        cells = (markdown_text(cell_text(column.cell(record))) for column in columns)
        lines.append("| " + " | ".join(cells) + " |")
    print_text("\n".join(lines))


def markdown_text(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    return escape_markdown(" ".join(make_printable(text).split()))


def print_rejected(rejected: Rejected) -> None:
    """Print on stderr where a record stands that could not be used, and why."""
    print_note(f"rejected: {rejected.place}: {rejected.reason}")


@contextlib.contextmanager
def open_result(target: str | None) -> Iterator[IO[str]]:
    """Open where ``-o`` points: stdout for None or ``-``, else a file that appears whole or not at all.

    A device or a pipe is written as it is. Raises InputError when the file cannot be written.
    """
    if target is None or target == "-":
        yield sys.stdout
        return
    with _open_whole(target, binary=False) as stream:
        yield stream


@contextlib.contextmanager
def open_binary_result(target: str | None) -> Iterator[IO[bytes]]:
    """Open where ``-o`` points as :func:`open_result` does, for bytes."""
    if target is None or target == "-":
        sys.stdout.flush()
        yield sys.stdout.buffer
        return
    with _open_whole(target, binary=True) as stream:
        yield stream


@contextlib.contextmanager
def _open_whole(target: str, *, binary: bool) -> Iterator[IO[Any]]:
    path = Path(target)
    path = path.resolve() if path.is_symlink() else path
    special = path.exists() and not path.is_file()
    written = path if special else path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        stream: IO[Any] = (
            written.open("wb")
            if binary
            else written.open("w", encoding="utf-8", newline="\n", errors="backslashreplace")
        )
    except OSError as error:
        raise InputError(f"cannot write {target}: {error.strerror or error}; name another file with -o") from error
    try:
        with stream:
            yield stream
        if not special:
            written.replace(path)
    except BaseException:
        if not special:
            written.unlink(missing_ok=True)
        raise

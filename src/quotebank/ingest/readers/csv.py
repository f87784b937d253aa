"""Sheets: CSV with commas, semicolons, tabs or bars, one article a row under a line of column names.

Delimiter and header are found: the first of the first lines in which one of the delimiters parts the names of columns that are
known (``columns``) or mapped. Excel's ``sep=;`` is obeyed. Memory holds one row at a time.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quotebank.core.model import Article, Rejected
from quotebank.ingest.columns import explain_no_text, find_known, fold_name
from quotebank.ingest.composing import compose_article, say_unknown_column
from quotebank.ingest.options import MAX_BYTES_PER_CHAR
from quotebank.ingest.pages import PageReader
from quotebank.ingest.source import Source
from quotebank.ingest.text_lines import TextLine, read_text_lines

NAME = "csv"
ORDER = 40
EXACT = True
ENDINGS = (".csv", ".tsv", ".tab")

DELIMITERS = ",;\t|"

#: Rows in which the names of the columns are looked for: exports put a title and the query above them.
HEADER_ROWS = 20

#: Columns of a sheet; Media Cloud's have 12, the widest of survey programs some 2,000.
MAX_COLUMNS = 5_000

#: Blank rows after which nothing more is expected: Excel writes as many as its sheets have, 1,048,576.
MAX_BLANK_ROWS = 1_050_000

#: Characters of the longest name of a column.
MAX_NAME_CHARS = 60

#: Characters of one cell, which holds a whole text: more than one may have, so that one too long is no end of the file.
MAX_CELL_CHARS = 16_000_000

# The limit belongs to the module, so it is set once and for all.
csv.field_size_limit(MAX_CELL_CHARS)


def claims(name: str, head: bytes) -> bool:
    """Tell whether the name is that of a sheet or, where it has no ending, the first line names columns."""
    if name.endswith(ENDINGS):
        return True
    if "." in name:
        return False
    first = head.decode("utf-8", "replace").removeprefix("\ufeff").lstrip().split("\n", 1)[0]
    known, cells = max(_count_known(first, delimiter) for delimiter in DELIMITERS)
    return known > 1 and cells > 1 and "text" in find_known(_split(first, _best_delimiter(first)))


def read(source: Source, pages: PageReader) -> Iterator[Article | Rejected]:
    """Yield an article or a rejection for each row that is not blank."""
    del pages
    lines = _Lines(read_text_lines(source, MAX_BYTES_PER_CHAR * source.options.max_article_chars))
    header = _find_header(source, lines)
    if isinstance(header, Rejected):
        yield header
        return
    names, notes = header.names, header.notes  # what was done to read the file is told with its first article
    blank_rows = 0
    while (row := lines.read_row(header.delimiter)) is not None:
        place, line = f"{source.name}:{row.line}", row.line
        if row.problem is not None:
            code, reason = row.problem
            yield Rejected(place, reason, code, line)
            continue
        if not any(cell.strip() for cell in row.cells):
            blank_rows += 1
            if blank_rows > MAX_BLANK_ROWS:
                return
            continue
        blank_rows = 0
        if any(cell.strip() for cell in row.cells[len(names) :]):
            reason = (
                f"{len(row.cells)} cells under {len(names)} columns: put quotes round a cell that holds a delimiter"
            )
            yield Rejected(place, reason, "record", line)
            continue
        record: dict[str, str] = {}
        for name, cell in zip(names, row.cells, strict=False):
            record.setdefault(name, cell)
        yield compose_article(source, record, place, line=line, notes=notes + row.notes)
        notes = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of cells, where it begins, and what was done to read it or why it cannot be."""

    cells: Sequence[str]
    line: int
    notes: tuple[str, ...] = ()
    problem: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Header:
    names: Sequence[str]
    delimiter: str
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Lines:
    """The lines of a sheet, handed to the csv module row by row, so that a row knows its lines."""

    lines: Iterator[TextLine]
    _back: list[TextLine] = field(default_factory=list)  # put back, to be read again
    _taken: list[TextLine] = field(default_factory=list)  # of the row that is read
    _is_over: bool = False
    _is_lost: bool = False

    def peek(self, count: int) -> list[TextLine]:
        """Return the next lines without taking them."""
        while len(self._back) < count and (line := next(self.lines, None)) is not None:
            self._back.append(line)
        return self._back[:count]

    def drop(self, count: int) -> None:
        """Pass over lines."""
        del self._back[:count]

    def read_row(self, delimiter: str) -> _Row | None:
        """Return the next row; None after the last."""
        if self._is_lost:
            return None
        self._taken = []
        problem: tuple[str, str] | None = None
        try:
            cells = next(csv.reader(self._take(), delimiter=delimiter), None)
        except csv.Error as error:
            self._is_lost = True  # a cell of this length is a quote mark that was never closed
            cells, problem = [], ("too-large", f"no row of a sheet ({error}): the rest of the file is not read")
        if cells is None:
            return None
        problem = next((line.problem for line in self._taken if line.problem), problem)
        if problem is None and self._is_over and sum(line.text.count('"') for line in self._taken) % 2:
            problem = (
                "record",
                "a quote mark that opens a cell is never closed: the rest of the file was taken into it",
            )
        notes = tuple(dict.fromkeys(note for line in self._taken for note in line.notes))
        return _Row(cells, self._taken[0].number, notes, problem)

    def _take(self) -> Iterator[str]:
        while True:
            line = self._back.pop(0) if self._back else next(self.lines, None)
            if line is None:
                self._is_over = True
                return
            self._taken.append(line)
            yield line.text


def _find_header(source: Source, lines: _Lines) -> _Header | Rejected:
    """Return the names of the columns and what parts them, with the lines above passed over; else why there are none."""
    mapped = [fold_name(theirs) for _, theirs in source.options.columns]
    told: str | None = None  # what Excel is told: "sep=;"
    best: tuple[int, int, _Header] | None = None  # how many columns are known, place, header
    for place, line in enumerate(lines.peek(HEADER_ROWS)):
        text = line.text.strip("\r\n")
        if place == 0 and text[:4].lower() == "sep=" and len(text) == 5:
            told = text[4]
            continue
        for delimiter in told or DELIMITERS:
            names = _split(text, delimiter)
            folded = {fold_name(name) for name in names}
            known = len(find_known(names)) + sum(name in folded for name in mapped)
            if known and len(names) <= MAX_COLUMNS and (best is None or known > best[0]) and _are_names(names):
                best = (known, place, _Header(names, delimiter))
        if best is not None and best[0] > 1:
            break
    if best is None:
        return _reject_headless(source, lines, told)
    _, place, header = best
    lines.drop(place)
    row = lines.read_row(header.delimiter)  # again, for a name may hold a line break
    names = [name.strip() for name in (row.cells if row else header.names)]
    wrong = _check_columns(source, names)
    return wrong or _Header(names, header.delimiter, row.notes if row else ())


def _check_columns(source: Source, names: Sequence[str]) -> Rejected | None:
    """Return why no row under these names can be an article; None when there is a text, and what was mapped is there."""
    named = [name for name in names if name]
    folded = {fold_name(name) for name in named}
    for _, theirs in source.options.columns:
        if theirs not in named and fold_name(theirs) not in folded:
            return source.rejected("columns", say_unknown_column(theirs, named))
    if "text" in find_known(named) or any(ours == "text" for ours, _ in source.options.columns):
        return None
    reason = explain_no_text(dict.fromkeys(named, "x"))
    if reason == "no text":
        shown = say_unknown_column("text", named).removeprefix("no column 'text'; ")
        reason = f"no column holds the text: name it with --map text=COLUMN; {shown}"
    return source.rejected("record" if len(find_known(named)) > 1 else "columns", reason)


def _reject_headless(source: Source, lines: _Lines, told: str | None) -> Rejected:
    rows = [line.text.strip("\r\n") for line in lines.peek(HEADER_ROWS) if line.text.strip()]
    if not rows:
        return source.rejected("empty", "the file is empty")
    first = next((row for row in rows if row[:4].lower() != "sep="), rows[0])
    names = _split(first, told or _best_delimiter(first))
    if len(names) > MAX_COLUMNS:
        return source.rejected("too-large", f"{len(names):,} columns: no sheet of articles has so many")
    if source.options.columns:
        return source.rejected(
            "columns", say_unknown_column(source.options.columns[0][1], [n[:MAX_NAME_CHARS] for n in names])
        )
    shown = say_unknown_column("", [name[:MAX_NAME_CHARS] for name in names]).partition("; ")[2]
    return source.rejected("columns", f"no line names the columns (text, title, outlet, date, link, ...); {shown}")


def _are_names(names: Sequence[str]) -> bool:
    """Tell whether cells can be the names of columns: short ones."""
    return all(len(name) <= MAX_NAME_CHARS for name in names)


def _count_known(line: str, delimiter: str) -> tuple[int, int]:
    names = _split(line, delimiter)
    return (len(find_known(names)) if _are_names(names) else 0), len(names)


def _best_delimiter(line: str) -> str:
    return max(DELIMITERS, key=lambda delimiter: _count_known(line, delimiter))


def _split(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []

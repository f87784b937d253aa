"""Write a report as Markdown: headings and pipe tables, which GitHub and pandoc read."""

from __future__ import annotations

from collections.abc import Iterator

from quotebank.core.printable import escape_markdown, make_printable
from quotebank.core.reporting import Cell, Link, Report, Share, Table, render_cell
from quotebank.report.pages import is_link


def render_markdown(report: Report) -> str:
    """Return the report; charts are left out, their tables have the figures."""
    return "\n".join(_list_lines(report))


def _list_lines(report: Report) -> Iterator[str]:
    yield f"# {_words(report.title)}\n"
    yield from (f"{_words(line)}\n" for line in report.lines)
    for section in report.sections:
        yield f"## {_words(section.heading)}\n"
        yield from (f"{_words(line)}\n" for line in section.lines)
        if section.table is not None:
            yield from _list_rows(section.table)
            yield ""


def _list_rows(table: Table) -> Iterator[str]:
    yield _row(table.columns)
    numbers = [all(isinstance(row[index], int | Share) for row in table.rows) for index in range(len(table.columns))]
    yield "|" + "|".join("---:" if is_number and table.rows else "---" for is_number in numbers) + "|"
    yield from (_row(tuple(map(_cell, row))) for row in table.rows)


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    if isinstance(cell, Link) and is_link(cell.url):
        address = str(cell.url).replace("<", "%3C").replace(">", "%3E").replace("|", "%7C")
        return f"[{_words(cell.text)}](<{' '.join(address.split())}>)"
    return _words(render_cell(cell))


def _words(text: str) -> str:
    return escape_markdown(make_printable(" ".join(text.split())))

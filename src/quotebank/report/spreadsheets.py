"""Write the tables of a report for spreadsheets: CSV, one table under the other, and XLSX, a sheet each.

Texts come from strangers: none of them is read as a formula (CSV: an apostrophe before it; XLSX: cells are typed). XLSX is
written by XlsxWriter (extra ``sheets``), with fixed dates, so that two runs are equal.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime

from quotebank.core.printable import make_cell, make_printable
from quotebank.core.reporting import Cell, Link, Report, Section, Share, render_cell
from quotebank.errors import MissingExtra
from quotebank.report.pages import is_link

#: What Excel allows in the name of a sheet, in a cell, in an address, and of linked cells in a sheet.
SHEET_NAME_CHARS = 31
CELL_CHARS = 32_767
LINK_CHARS = 2_079
MOST_LINKS = 65_530

#: Columns are as wide as their longest words, within these, in characters.
COLUMN_CHARS = (8, 70)

_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\']")

#: The date that every workbook says it was made on.
MADE_AT = datetime(2000, 1, 1)  # noqa: DTZ001  -- XLSX knows no zones


def render_csv(report: Report) -> str:
    """Return the tables of a report, the section's heading in the first column of each row."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    for section in report.sections:
        if section.table is not None:
            writer.writerow(("section", *section.table.columns))
            for row in section.table.rows:
                writer.writerow((make_cell(make_printable(section.heading)), *map(_plain, row)))
    return stream.getvalue()


def _plain(cell: Cell) -> str | int:
    if isinstance(cell, Share):
        return f"{cell.value:.4f}"
    return cell if isinstance(cell, int) else make_cell(make_printable(render_cell(cell)))


def render_xlsx(report: Report) -> bytes:
    """Return a workbook: the first sheet says what the report is and lists the sections, then a sheet for each table that is not alone in its kind.

    Sections that have the same columns share a sheet, with the section's heading in the first column. Raises MissingExtra.
    """
    try:
        import xlsxwriter  # noqa: PLC0415  -- an extra
    except ImportError:
        raise MissingExtra("sheets", "a report as a spreadsheet") from None

    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": report.title[:200], "created": MADE_AT})
    heading = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
    words = book.add_format({"text_wrap": True, "valign": "top"})
    share = book.add_format({"num_format": "0.0%", "valign": "top"})
    about = book.add_worksheet("Report")
    about.set_column(0, 0, COLUMN_CHARS[1], words)
    for number, line in enumerate((report.title, *report.lines)):
        about.write_string(number, 0, _text(line), heading if not number else words)
    names: set[str] = {"report"}
    for sections in _share_columns(report.sections):
        table = sections[0].table
        assert table is not None
        sheet = book.add_worksheet(_name_sheet(sections[0].heading if len(sections) == 1 else "Details", names))
        columns = ("section", *table.columns) if len(sections) > 1 else table.columns
        widths = [len(name) for name in columns]
        links = 0
        for index, name in enumerate(columns):
            sheet.write_string(0, index, name, heading)
        number = 0
        for section in sections:
            assert section.table is not None
            for row in section.table.rows:
                number += 1
                cells: tuple[Cell, ...] = (section.heading, *row) if len(sections) > 1 else row
                for index, cell in enumerate(cells):
                    widths[index] = max(widths[index], len(render_cell(cell)))
                    if isinstance(cell, Share):
                        sheet.write_number(number, index, cell.value, share)
                    elif isinstance(cell, int):
                        sheet.write_number(number, index, cell, words)
                    elif (
                        isinstance(cell, Link)
                        and is_link(cell.url)
                        and len(str(cell.url)) < LINK_CHARS
                        and links < MOST_LINKS
                    ):
                        links += 1
                        sheet.write_url(number, index, str(cell.url), words, string=_text(cell.text))
                    else:
                        sheet.write_string(number, index, _text(render_cell(cell)), words)
        for index, width in enumerate(widths):
            sheet.set_column(index, index, min(max(width + 2, COLUMN_CHARS[0]), COLUMN_CHARS[1]))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(number, 1), len(columns) - 1)
    book.close()
    return stream.getvalue()


def _share_columns(sections: tuple[Section, ...]) -> list[list[Section]]:
    """Return the sections that have a table, those with equal columns together, in the order of the first of each."""
    together: dict[tuple[str, ...], list[Section]] = {}
    for section in sections:
        if section.table is not None:
            together.setdefault(section.table.columns, []).append(section)
    return list(together.values())


def _name_sheet(heading: str, taken: set[str]) -> str:
    """Return a name that Excel allows and that no sheet has yet."""
    plain = " ".join(_NOT_IN_NAME.sub(" ", make_printable(heading)).split())[:SHEET_NAME_CHARS].strip() or "Table"
    name, number = plain, 1
    while name.casefold() in taken or name.casefold() == "history":
        number += 1
        name = f"{plain[: SHEET_NAME_CHARS - len(str(number)) - 1]} {number}"
    taken.add(name.casefold())
    return name


def _text(text: str) -> str:
    return make_printable(text)[:CELL_CHARS]

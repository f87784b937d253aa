"""Write a report as one file: a page, Markdown, CSV, a workbook, or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from quotebank.core.reporting import Cell, Link, Report, Section, Share, render_cell
from quotebank.errors import InputError
from quotebank.report.markdown import render_markdown
from quotebank.report.pages import render_report
from quotebank.report.spreadsheets import render_csv, render_xlsx


def report_shape(report: Report) -> dict[str, Any]:
    """Return a report as JSON: each row an object by column."""
    return {
        "title": report.title,
        "lines": list(report.lines),
        "sections": [_section_shape(section) for section in report.sections],
    }


def _section_shape(section: Section) -> dict[str, Any]:
    table = section.table
    rows = [] if table is None else [dict(zip(table.columns, map(_value, row), strict=True)) for row in table.rows]
    return {"heading": section.heading, "lines": list(section.lines), "rows": rows}


def _value(cell: Cell) -> Any:
    match cell:
        case Share(value):
            return round(value, 4)
        case Link(text, url):
            return {"text": text, "url": url}
        case int() | None:
            return cell
        case _:
            return render_cell(cell)


def _render_json(report: Report) -> str:
    return json.dumps(report_shape(report), ensure_ascii=False, indent=2) + "\n"


#: How a report is written, by the name that ``report --format`` takes.
FORMATS: Mapping[str, Callable[[Report], str | bytes]] = {
    "html": render_report,
    "md": render_markdown,
    "csv": render_csv,
    "xlsx": render_xlsx,
    "json": _render_json,
}


def write_report(report: Report, format_name: str) -> bytes:
    """Return a report as the bytes of one file; InputError for a format that there is not, MissingExtra for XLSX without its extra."""
    if format_name not in FORMATS:
        raise InputError(f"no report is written as {format_name!r}: there are {', '.join(FORMATS)}")
    written = FORMATS[format_name](report)
    return written if isinstance(written, bytes) else written.encode("utf-8")

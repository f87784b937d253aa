"""CSV and TSV: a row for each quote, or whatever a table is of, for a spreadsheet or a data frame.

UTF-8; cells are quoted as RFC 4180 has it. A cell that a spreadsheet would take for a formula has an apostrophe before it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from quotebank.core.printable import make_cell
from quotebank.export.csl import CslItem, published_date, quote_facts
from quotebank.export.fields import date_parts, inline, iso_date
from quotebank.export.wording import describe_name

COLUMNS = (
    "key", "quote_id", "article_id", "quote", "kind", "attribution", "speaker", "speaker_kind", "role", "affiliation", "via",
    "title", "authors", "outlet", "outlet_kind", "type", "published", "accessed", "url", "archive_url", "language", "place", "page",
    "paragraph", "start", "end", "note",
)  # fmt: skip

#: Between authors, or other names, in their cell.
LIST_BREAK = "; "

_LINE_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A way to write cells: what stands between them, and whether line breaks in them stay or become spaces."""

    delimiter: str
    keeps_breaks: bool

    def render(self, heading: Sequence[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
        """Yield the heading, then each row, as it comes."""
        page = io.StringIO()
        writer = csv.writer(page, delimiter=self.delimiter, lineterminator="\n")
        writer.writerow(heading)
        for row in rows:
            yield _take(page)
            writer.writerow([self._cell(value) for value in row])
        yield _take(page)

    def _cell(self, value: object) -> object:
        """Return what stands in a cell: nothing for None, ``true`` and ``false``, numbers as they are, lists joined, words guarded."""
        if isinstance(value, bool):
            return "true" if value else "false"
        if value is None or isinstance(value, (int, float)):
            return value
        if isinstance(value, (list, tuple)):
            value = LIST_BREAK.join(str(each).replace(";", ",") for each in value)
        if not self.keeps_breaks:
            return make_cell(inline(value))
        return make_cell("\n".join(inline(line) for line in _LINE_BREAK.split(str(value))))


#: Line breaks of words stay, in quoted cells.
CSV_SHEET = Sheet(",", keeps_breaks=True)

#: Each row is on a line of its own.
TSV_SHEET = Sheet("\t", keeps_breaks=False)


def render_csv(items: Iterable[CslItem]) -> Iterator[str]:
    """Yield a heading and a row for each item; line breaks of a quote stay, in quoted cells."""
    return CSV_SHEET.render(COLUMNS, map(_values, items))


def render_tsv(items: Iterable[CslItem]) -> Iterator[str]:
    """Yield a heading and a row for each item, each on a line of its own."""
    return TSV_SHEET.render(COLUMNS, map(_values, items))


def _take(page: io.StringIO) -> str:
    """Return what was written, and begin anew."""
    written = page.getvalue()
    page.seek(0)
    page.truncate()
    return written


def _values(item: CslItem) -> list[Any]:
    facts, places = quote_facts(item), quote_facts(item).get("places", ())
    return [
        item["id"],
        *(facts.get(name) for name in ("quote-id", "article-id", "quote", "kind", "attribution", "speaker")),
        *(facts.get(name) for name in ("speaker-kind", "role", "affiliation", "via")),
        item.get("title"),
        [describe_name(name) for name in item.get("author", ())],
        item.get("container-title"),
        facts.get("outlet-kind"),
        item["type"],
        published_date(item),
        iso_date(date_parts(item, "accessed")),
        item.get("URL"),
        item.get("archive_location"),
        item.get("language"),
        item.get("publisher-place"),
        item.get("page"),
        facts.get("paragraph"),
        places[0]["start"] if places else None,
        places[-1]["end"] if places else None,
        item.get("note"),
    ]

"""Quotes, speakers, their roles and statements as tables, for a spreadsheet or a data frame: CSV, TSV and JSON Lines.

Rows are written as they come. CSV and TSV are those of :mod:`quotebank.export.sheets`: guarded against formulas, lists parted by
``; ``. JSON Lines hold every value as it is. Parquet, with typed columns: :mod:`quotebank.export.parquet`. What each column
holds: docs/tables.md.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quotebank.core.flow import FirstCarrier
from quotebank.core.model import Published
from quotebank.core.records import ClusterRecord, QuoteRecord, QuoteSpeaker, RoleUse, SpeakerRecord
from quotebank.export.sheets import CSV_SHEET, TSV_SHEET, Sheet


class Holds(StrEnum):
    """What the cells of a column are; every column may lack a value."""

    TEXT = "text"
    TEXTS = "texts"  # a list
    NUMBER = "number"  # whole
    SHARE = "share"  # 0-1
    TRUTH = "truth"
    MOMENT = "moment"  # ISO 8601 UTC to the second, "2019-09-06T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, what its cells hold, and how to get one from a row."""

    name: str
    holds: Holds
    cell: Callable[[Any], Any]


Columns = tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role or affiliation that a speaker was printed with."""

    speaker: SpeakerRecord
    use: RoleUse


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A cluster, its fullest printing, all speakers that its printings name, and who had it first."""

    cluster: ClusterRecord
    reference: QuoteRecord
    speakers: tuple[QuoteSpeaker, ...]
    first: FirstCarrier | None
    last_published: str | None

    @property
    def speaker(self) -> QuoteSpeaker | None:
        """The speaker, where the printings agree."""
        return self.speakers[0] if len(self.speakers) == 1 else None


def _of_speaker(name: str) -> Callable[[Any], Any]:
    return lambda row: None if row.speaker is None else getattr(row.speaker, name)


def _of_article(name: str) -> Callable[[QuoteRecord], Any]:
    return lambda quote: getattr(quote.article, name)


def _of_date(published: Published | None, name: str) -> str | None:
    return None if published is None else getattr(published, name)


def _of_first(row: StatementRow, cell: Callable[[QuoteRecord], Any]) -> Any:
    return None if row.first is None else cell(row.first.quote)


#: The columns that ``search --format csv`` has are called the same.
QUOTES: Columns = (
    Column("id", Holds.TEXT, lambda quote: quote.id),
    Column("text", Holds.TEXT, lambda quote: quote.text),
    Column("kind", Holds.TEXT, lambda quote: quote.kind),
    Column("speaker_id", Holds.TEXT, _of_speaker("id")),
    Column("speaker_name", Holds.TEXT, _of_speaker("name")),
    Column("speaker_kind", Holds.TEXT, _of_speaker("kind")),
    Column("speaker_role", Holds.TEXT, _of_speaker("role")),
    Column("speaker_affiliation", Holds.TEXT, _of_speaker("affiliation")),
    Column("via", Holds.TEXT, lambda quote: quote.via),
    Column("mention", Holds.TEXT, lambda quote: quote.mention and quote.mention.text),
    Column("cue", Holds.TEXT, lambda quote: quote.cue and quote.cue.text),
    Column("confidence", Holds.SHARE, lambda quote: quote.confidence),
    Column("decided_by", Holds.TEXT, lambda quote: quote.decided_by),
    Column("outlet", Holds.TEXT, _of_article("outlet")),
    Column("outlet_kind", Holds.TEXT, _of_article("outlet_kind")),
    Column("title", Holds.TEXT, _of_article("title")),
    Column("authors", Holds.TEXTS, _of_article("authors")),
    Column("url", Holds.TEXT, _of_article("url")),
    Column("language", Holds.TEXT, _of_article("language")),
    Column("published", Holds.TEXT, lambda quote: _of_date(quote.article.published, "text")),
    Column("published_earliest", Holds.MOMENT, lambda quote: _of_date(quote.article.published, "earliest")),
    Column("published_latest", Holds.MOMENT, lambda quote: _of_date(quote.article.published, "latest")),
    Column("article_id", Holds.TEXT, _of_article("id")),
    Column("cluster_id", Holds.TEXT, lambda quote: quote.cluster_id),
    Column("start", Holds.NUMBER, lambda quote: quote.start),
    Column("end", Holds.NUMBER, lambda quote: quote.end),
    Column("is_current", Holds.TRUTH, lambda quote: quote.is_current),
    Column("protected", Holds.TRUTH, lambda quote: quote.protected),
)

SPEAKERS: Columns = (
    Column("id", Holds.TEXT, lambda speaker: speaker.id),
    Column("name", Holds.TEXT, lambda speaker: speaker.name),
    Column("kind", Holds.TEXT, lambda speaker: speaker.kind),
    Column("aliases", Holds.TEXTS, lambda speaker: speaker.aliases),
    Column("quotes", Holds.NUMBER, lambda speaker: speaker.quotes),
    Column("articles", Holds.NUMBER, lambda speaker: speaker.articles),
    Column("outlets", Holds.NUMBER, lambda speaker: speaker.outlets),
    Column("first_published", Holds.TEXT, lambda speaker: speaker.first_published),
    Column("last_published", Holds.TEXT, lambda speaker: speaker.last_published),
    Column("protected", Holds.TRUTH, lambda speaker: speaker.protected),
)

ROLES: Columns = (
    Column("speaker_id", Holds.TEXT, _of_speaker("id")),
    Column("speaker_name", Holds.TEXT, _of_speaker("name")),
    Column("speaker_kind", Holds.TEXT, _of_speaker("kind")),
    Column("role", Holds.TEXT, lambda row: row.use.role),
    Column("affiliation", Holds.TEXT, lambda row: row.use.affiliation),
    Column("quotes", Holds.NUMBER, lambda row: row.use.quotes),
    Column("first_published", Holds.TEXT, lambda row: row.use.first_published),
    Column("last_published", Holds.TEXT, lambda row: row.use.last_published),
)

CLUSTERS: Columns = (
    Column("id", Holds.TEXT, lambda row: row.cluster.id),
    Column("text", Holds.TEXT, lambda row: row.reference.text),
    Column("speaker_id", Holds.TEXT, _of_speaker("id")),
    Column("speaker_name", Holds.TEXT, _of_speaker("name")),
    Column("speaker_kind", Holds.TEXT, _of_speaker("kind")),
    Column("speakers", Holds.TEXTS, lambda row: tuple(speaker.name for speaker in row.speakers)),
    Column("quotes", Holds.NUMBER, lambda row: len(row.cluster.quotes)),
    Column("outlets", Holds.NUMBER, lambda row: row.cluster.outlets),
    Column("first_quote_id", Holds.TEXT, lambda row: _of_first(row, lambda quote: quote.id)),
    Column("first_outlet", Holds.TEXT, lambda row: _of_first(row, _of_article("outlet"))),
    Column(
        "first_published",
        Holds.TEXT,
        lambda row: _of_first(row, lambda quote: _of_date(quote.article.published, "text")),
    ),
    Column("first_tie", Holds.TRUTH, lambda row: row.first and row.first.tie),
    Column("last_published", Holds.TEXT, lambda row: row.last_published),
    Column("reference_id", Holds.TEXT, lambda row: row.reference.id),
    Column("is_boilerplate", Holds.TRUTH, lambda row: row.cluster.is_boilerplate),
)

#: What can be exported as a table.
TABLES: Mapping[str, Columns] = {"quotes": QUOTES, "speakers": SPEAKERS, "roles": ROLES, "clusters": CLUSTERS}


def render_table_csv(columns: Columns, rows: Iterable[Any]) -> Iterator[str]:
    """Yield a heading and a line for each row; line breaks in words stay, in quoted cells."""
    return _render_sheet(columns, rows, CSV_SHEET)


def render_table_tsv(columns: Columns, rows: Iterable[Any]) -> Iterator[str]:
    """Yield a heading and a line for each row; line breaks and tabs in words become spaces."""
    return _render_sheet(columns, rows, TSV_SHEET)


def render_table_jsonl(columns: Columns, rows: Iterable[Any]) -> Iterator[str]:
    """Yield an object for each row, a line each, with all columns: null where there is no value."""
    encode = json.JSONEncoder(ensure_ascii=False).encode
    for row in rows:
        yield encode({column.name: column.cell(row) for column in columns}) + "\n"


def _render_sheet(columns: Columns, rows: Iterable[Any], sheet: Sheet) -> Iterator[str]:
    cells = [column.cell for column in columns]
    return sheet.render([column.name for column in columns], ([cell(row) for cell in cells] for row in rows))

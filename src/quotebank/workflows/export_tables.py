"""Export quotes, speakers, roles or statements as a table, for a spreadsheet or a data frame: written as it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO, Any

from quotebank.core.deciding.filing import LabelSort
from quotebank.core.flow import find_first
from quotebank.core.records import ClusterRecord
from quotebank.core.reuse.competition import gather_speakers
from quotebank.errors import InputError
from quotebank.export.parquet import check_parquet, write_parquet
from quotebank.export.tables import (
    TABLES,
    Columns,
    RoleRow,
    StatementRow,
    render_table_csv,
    render_table_jsonl,
    render_table_tsv,
)
from quotebank.store.clusters import count_reused, read_clusters
from quotebank.store.protection import Protection, load_protection
from quotebank.store.reading import chunked, read_quotes
from quotebank.store.search import list_found
from quotebank.store.session import Bank, Connection
from quotebank.store.speakers import list_speaker_rows, read_speakers
from quotebank.workflows.report_duplicates import find_fullest
from quotebank.workflows.search_bank import SearchRequest, build_query, explain_nothing

#: Records read at a time.
LOT = 500

#: How a table is written as text, by the name that ``export --format`` takes.
TEXT_FORMATS: Mapping[str, Callable[[Columns, Iterable[Any]], Iterator[str]]] = {
    "csv": render_table_csv,
    "tsv": render_table_tsv,
    "jsonl": render_table_jsonl,
}
PARQUET = "parquet"
FORMATS = (*TEXT_FORMATS, PARQUET)

#: Statements of one outlet count, too: a quote that it printed twice.
MIN_OUTLETS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRequest:
    """Which rows a table is to have.

    Of quotes: those that the search finds. Of speakers and roles: of whom ``search.speaker`` may mean and of
    ``search.speaker_kind``. Of clusters: in which a quote fits ``search.speaker``, ``since``, ``tag`` and ``collection``, and that ran in
    ``min_outlets`` outlets or more; those marked as boilerplate come, too, and a column says so.
    """

    search: SearchRequest = field(default_factory=SearchRequest)
    min_outlets: int = MIN_OUTLETS


@dataclass(frozen=True, slots=True)
class TableSummary:
    """How many rows were written; ``hints`` say, where there are none, which names of the search are nobody's."""

    rows: int
    hints: tuple[str, ...] = ()


def export_table(
    bank: Bank, name: str, request: TableRequest, stream: IO[bytes], *, format_name: str, reveal: bool = False
) -> TableSummary:
    """Write a table to ``stream``, text in UTF-8; with no row at all, its heading or schema.

    Raises InputError for a table, format or search that there is not, MissingExtra for Parquet without pyarrow.
    """
    if name not in TABLES:
        raise InputError(f"no table is called {name!r}: there are {', '.join(TABLES)}")
    if format_name not in FORMATS:
        raise InputError(f"no table is written as {format_name!r}: there are {', '.join(FORMATS)}")
    if format_name == PARQUET:
        check_parquet()
    with bank.reading() as connection:
        rows = _Counted(_READERS[name](connection, request, reveal=reveal))
        if format_name == PARQUET:
            write_parquet(TABLES[name], rows, stream)
        else:
            stream.writelines(piece.encode() for piece in TEXT_FORMATS[format_name](TABLES[name], rows))
        hints = () if rows.count else explain_nothing(connection, request.search, reveal=reveal)
    return TableSummary(rows.count, hints)


class _Counted:
    """Rows that are counted as they pass."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self._rows = rows
        self.count = 0

    def __iter__(self) -> Iterator[Any]:
        for row in self._rows:
            self.count += 1
            yield row


def _read_quotes(connection: Connection, request: TableRequest, *, reveal: bool) -> Iterator[Any]:
    protection = load_protection(connection, reveal=reveal)
    for lot in chunked(list_found(connection, build_query(request.search), reveal=reveal), LOT):
        yield from read_quotes(connection, lot, protection)


def _read_speakers(
    connection: Connection, request: TableRequest, *, reveal: bool, roles: bool = False
) -> Iterator[Any]:
    protection = load_protection(connection, reveal=reveal)
    query = build_query(request.search)
    rows = list_speaker_rows(connection, name=query.speaker, kind=query.speaker_kind, reveal=reveal)
    for lot in chunked(rows, LOT):
        yield from read_speakers(connection, lot, protection, roles=roles)


def _read_roles(connection: Connection, request: TableRequest, *, reveal: bool) -> Iterator[Any]:
    for speaker in _read_speakers(connection, request, reveal=reveal, roles=True):
        for use in speaker.roles:
            yield RoleRow(speaker, use)


def _read_clusters(connection: Connection, request: TableRequest, *, reveal: bool) -> Iterator[Any]:
    search, query = request.search, build_query(request.search)
    labels = {
        sort: name for sort, name in ((LabelSort.TAG, search.tag), (LabelSort.COLLECTION, search.collection)) if name
    }
    outlets = count_reused(
        connection,
        min_outlets=request.min_outlets,
        speaker=search.speaker,
        since=query.since,
        labels=labels,
        boilerplate=True,
        reveal=reveal,
    )
    protection: Protection = load_protection(connection, reveal=reveal)
    return map(_describe_cluster, read_clusters(connection, outlets, protection))


def _describe_cluster(cluster: ClusterRecord) -> StatementRow:
    dated = [quote.article.published for quote in cluster.quotes if quote.article.published is not None]
    last = max(dated, key=lambda published: (published.latest, published.text), default=None)
    return StatementRow(
        cluster,
        find_fullest(cluster.quotes),
        gather_speakers(cluster.quotes),
        find_first(cluster.quotes),
        None if last is None else last.text,
    )


_READERS: Mapping[str, Callable[..., Iterator[Any]]] = {
    "quotes": _read_quotes,
    "speakers": _read_speakers,
    "roles": _read_roles,
    "clusters": _read_clusters,
}

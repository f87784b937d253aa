"""Parquet: a table with typed columns, for pandas, Polars, DuckDB, R or Spark, by pyarrow (extra ``parquet``).

Times are UTC, to the second; lists are lists. The file is written a group of rows at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import IO, Any

from quotebank.errors import MissingExtra
from quotebank.export.tables import Column, Columns, Holds

#: The extra that brings pyarrow.
EXTRA = "parquet"

#: Rows of a group, which is held in memory and compressed as one: some 10 MB of quotes.
GROUP_ROWS = 10_000


def check_parquet() -> None:
    """Raise MissingExtra where Parquet cannot be written: before anything is read."""
    try:
        import pyarrow.parquet  # noqa: F401, PLC0415  -- of an extra
    except ImportError:
        raise MissingExtra(EXTRA, "writing Parquet") from None


def write_parquet(columns: Columns, rows: Iterable[Any], stream: IO[bytes]) -> None:
    """Write the rows to ``stream`` as one Parquet file; the same rows give the same bytes."""
    check_parquet()
    import pyarrow as pa  # noqa: PLC0415  -- of an extra
    from pyarrow import parquet  # noqa: PLC0415

    types = {
        Holds.TEXT: pa.string(),
        Holds.TEXTS: pa.list_(pa.string()),
        Holds.NUMBER: pa.int64(),
        Holds.SHARE: pa.float64(),
        Holds.TRUTH: pa.bool_(),
        Holds.MOMENT: pa.timestamp("ms", tz="UTC"),
    }
    schema = pa.schema([(column.name, types[column.holds]) for column in columns])
    with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for group in _groups(rows):
            arrays = [pa.array(_cells(column, group), type=types[column.holds]) for column in columns]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))


def _groups(rows: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(rows)
    while group := list(islice(rest, GROUP_ROWS)):
        yield group


def _cells(column: Column, rows: list[Any]) -> list[Any]:
    cells = [column.cell(row) for row in rows]
    if column.holds is Holds.MOMENT:
        return [None if cell is None else datetime.fromisoformat(cell) for cell in cells]
    return cells

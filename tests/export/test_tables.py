"""Tables of hostile quotes are read back by csv, json and pyarrow: what a format cannot hold is named here."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from pyarrow import parquet

from export.citation_samples import DAY, HOSTILE_TEXTS
from quotebank.core.model import Cue, Mention, MentionForm, OutletKind, QuotationKind, Span, SpeakerKind
from quotebank.core.records import ArticleHead, QuoteRecord, QuoteSpeaker
from quotebank.errors import MissingExtra
from quotebank.export import parquet as writing
from quotebank.export.fields import inline
from quotebank.export.tables import QUOTES, Holds, render_table_csv, render_table_jsonl, render_table_tsv

FORMULAS = ("=1+1", "+44 20", "-1", "@SUM(A1)", "\t=x", " =x", "=cmd|' /C calc'!A0")


def make_quote(number: int, words: str) -> QuoteRecord:
    head = ArticleHead(
        f"a{number:016x}", words, words, f"https://x.example/{number}", DAY, (words, "Ada; Quill"), None, "en"
    )
    return QuoteRecord(
        id=f"q{number:016x}",
        text=words,
        kind=QuotationKind.DIRECT,
        segments=(Span(1, 9), Span(12, 20)),
        article=head,
        cluster_id=f"cq{number:016x}",
        speaker=QuoteSpeaker(f"s{number:016x}", words, SpeakerKind.PERSON, words, None),
        cue=Cue(Span(10, 11), words),
        mention=Mention(Span(10, 11), words, MentionForm.NAME),
        confidence=0.1 + 0.2,
    )  # fmt: skip


BARE = QuoteRecord(
    "q1", "Yes.", QuotationKind.PULL, (Span(0, 4),), ArticleHead("a1", outlet_kind=OutletKind.BLOG), "cq1"
)
ROWS = [make_quote(number, words) for number, words in enumerate((*HOSTILE_TEXTS, *FORMULAS, ""))] + [BARE]


def values_of(row: QuoteRecord) -> dict[str, Any]:
    """Return what a row holds, as JSON does."""
    cells = {column.name: column.cell(row) for column in QUOTES}
    return {name: list(cell) if isinstance(cell, tuple) else cell for name, cell in cells.items()}


def test_jsonl_holds_everything() -> None:
    lines = "".join(render_table_jsonl(QUOTES, ROWS)).split("\n")
    assert [json.loads(line) for line in lines[:-1]] == [values_of(row) for row in ROWS]
    assert lines[-1] == ""


@pytest.mark.parametrize(
    ("render", "delimiter", "keeps_breaks"),
    [(render_table_csv, ",", True), (render_table_tsv, "\t", False)],
    ids=["csv", "tsv"],
)
def test_sheets_come_back(render: Callable[..., Any], delimiter: str, *, keeps_breaks: bool) -> None:
    """Changed: runs of space and control characters, a semicolon inside a list, formulas; TSV: line breaks."""

    def spoken(cell: Any) -> str:
        if cell is None:
            return ""
        if isinstance(cell, bool):
            return str(cell).lower()
        if isinstance(cell, list):
            cell = "; ".join(each.replace(";", ",") for each in cell)
        lines = str(cell).splitlines() if keeps_breaks else [str(cell)]
        words = "\n".join(map(inline, lines))
        return (
            f"'{words}"
            if words.lstrip()[:1] in ("=", "+", "-", "@") and words and not isinstance(cell, float)
            else words
        )

    page = "".join(render(QUOTES, ROWS))
    heading, *read = list(csv.reader(io.StringIO(page, newline=""), delimiter=delimiter))
    assert heading == [column.name for column in QUOTES]
    assert read == [[spoken(cell) for cell in values_of(row).values()] for row in ROWS]


def test_no_cell_is_a_formula() -> None:
    for render in (render_table_csv, render_table_tsv):
        delimiter = "," if render is render_table_csv else "\t"
        cells = [
            cell
            for row in csv.reader(io.StringIO("".join(render(QUOTES, ROWS)), newline=""), delimiter=delimiter)
            for cell in row
        ]
        assert not [cell for cell in cells if cell.lstrip()[:1] in tuple("=+-@") and cell.strip()]
        assert "'=1+1" in cells  # fmt: skip


def test_parquet_comes_back_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "GROUP_ROWS", 7)
    files = [io.BytesIO(), io.BytesIO()]
    for file in files:
        writing.write_parquet(QUOTES, iter(ROWS), file)
    assert files[0].getvalue() == files[1].getvalue()
    read = parquet.ParquetFile(files[0])
    assert read.num_row_groups == -(-len(ROWS) // 7)
    types = {field.name: str(field.type) for field in read.schema_arrow}
    assert {types[column.name] for column in QUOTES if column.holds is Holds.MOMENT} == {"timestamp[ms, tz=UTC]"}
    assert (types["start"], types["confidence"], types["protected"]) == ("int64", "double", "bool")
    assert types["authors"].startswith("list<")
    rows = read.read().to_pylist()
    assert rows[0]["published_latest"] == datetime(2024, 3, 12, 23, 59, 59, tzinfo=UTC)
    for row in rows:
        for name in ("published_earliest", "published_latest"):
            row[name] = row[name] and row[name].strftime("%Y-%m-%dT%H:%M:%SZ")
    assert rows == [values_of(row) for row in ROWS]


def test_no_rows_leave_the_columns() -> None:
    file = io.BytesIO()
    writing.write_parquet(QUOTES, [], file)
    assert parquet.read_table(file).column_names == [column.name for column in QUOTES]
    assert list(render_table_csv(QUOTES, [])) == [",".join(column.name for column in QUOTES) + "\n"]
    assert list(render_table_jsonl(QUOTES, [])) == []


def test_without_pyarrow_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyarrow", "pyarrow.parquet"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtra, match=r"quotebank\[parquet\]"):
        writing.check_parquet()

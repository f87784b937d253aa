"""Tables of a bank: the same rows in every format, what the searches say, nothing of protected people."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from pyarrow import parquet

import make
import newsroom
from quotebank.errors import InputError
from quotebank.export.tables import TABLES
from quotebank.store.decisions import protect
from quotebank.store.session import Bank
from quotebank.store.speakers import find_speakers
from quotebank.workflows import export_tables
from quotebank.workflows.export_tables import FORMATS, TableRequest, export_table
from quotebank.workflows.list_speakers import list_speakers
from quotebank.workflows.report_duplicates import report_duplicates
from quotebank.workflows.search_bank import SearchRequest, search_bank


def write(bank: Bank, name: str, request: TableRequest | None = None, *, format_name: str = "jsonl") -> bytes:
    stream = io.BytesIO()
    export_table(bank, name, request or TableRequest(), stream, format_name=format_name)
    return stream.getvalue()


def read(bank: Bank, name: str, request: TableRequest | None = None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in write(bank, name, request).decode().splitlines()]


def test_quotes_are_those_of_a_search(bank: Bank) -> None:
    for request in (SearchRequest(), SearchRequest(speaker="quill", since="2024-01-17"), SearchRequest(words="gates")):
        found = [each.quote for each in search_bank(bank, request).found]
        rows = read(bank, "quotes", TableRequest(search=request))
        assert [(row["id"], row["text"], row["cluster_id"]) for row in rows] == [
            (q.id, q.text, q.cluster_id) for q in found
        ]
        assert len(rows) > 1  # fmt: skip


def test_speakers_and_roles_are_those_of_the_list(bank: Bank) -> None:
    listed = list_speakers(bank)
    assert [row["id"] for row in read(bank, "speakers")] == [speaker.id for speaker in listed]
    roles = read(bank, "roles")
    assert ("Marta Quill", "chief executive", "Ennis River Trust", 3) in [
        (row["speaker_name"], row["role"], row["affiliation"], row["quotes"]) for row in roles
    ]
    one = read(bank, "roles", TableRequest(search=SearchRequest(speaker="tremlett")))
    assert [row["role"] for row in one] == ["Harbour master"]
    bodies = read(bank, "speakers", TableRequest(search=SearchRequest(speaker_kind="organisation")))
    assert {row["kind"] for row in bodies} == {"organisation"}


def test_clusters_are_those_of_duplicates(bank: Bank) -> None:
    reported = report_duplicates(bank)
    rows = read(bank, "clusters", TableRequest(min_outlets=2))
    assert [(row["id"], row["text"], row["outlets"]) for row in rows] == [
        (each.cluster_id, each.reference.text, each.outlets) for each in reported
    ]
    assert rows[0]["text"] == newsroom.FULLEST
    assert (rows[0]["first_outlet"], rows[0]["speakers"]) == ("Coastline Wire", ["Marta Quill"])
    assert read(bank, "clusters", TableRequest(min_outlets=9)) == []


@pytest.mark.parametrize("name", TABLES)
def test_formats_hold_the_same_rows(bank: Bank, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_tables, "LOT", 2)
    rows = read(bank, name)
    assert len(rows) > 0
    table = parquet.read_table(io.BytesIO(write(bank, name, format_name="parquet"))).to_pylist()
    assert [[str(row[key]) for key in row if key not in {"published_earliest", "published_latest"}] for row in table] == [
        [str(row[key]) for key in row if key not in {"published_earliest", "published_latest"}] for row in rows
    ]  # fmt: skip
    for format_name, delimiter in (("csv", ","), ("tsv", "\t")):
        page = io.StringIO(write(bank, name, format_name=format_name).decode(), newline="")
        sheet = list(csv.DictReader(page, delimiter=delimiter))
        assert [list(row) for row in sheet] == [list(row) for row in rows]
        key = next(iter(rows[0]))
        assert [row[key] for row in sheet] == [row[key] for row in rows]
    for format_name in FORMATS:
        assert write(bank, name, format_name=format_name) == write(bank, name, format_name=format_name)


@pytest.mark.parametrize("name", TABLES)
def test_protected_people_are_in_no_table(bank: Bank, name: str) -> None:
    assert b"Marta" in write(bank, name)
    with bank.transaction() as connection:
        (quill,) = find_speakers(connection, "marta quill")
        protect(connection, quill.id, who="editor", why="asked", now=make.NOW)
    for format_name in FORMATS:
        written = write(bank, name, format_name=format_name)
        if format_name == "parquet":
            written = str(parquet.read_table(io.BytesIO(written)).to_pylist()).encode()
        assert b"Quill" not in written
        assert b"Marta" not in written
    stream = io.BytesIO()
    export_table(bank, name, TableRequest(), stream, format_name="csv", reveal=True)
    assert b"Marta" in stream.getvalue()


def test_nothing_found_says_why(bank: Bank) -> None:
    stream = io.BytesIO()
    request = TableRequest(search=SearchRequest(speaker="tremmlitt"))
    summary = export_table(bank, "speakers", request, stream, format_name="csv")
    assert summary.rows == 0
    assert "tremmlitt" in summary.hints[0]
    assert stream.getvalue().startswith(b"id,name,kind")


def test_unknown_tables_and_formats_are_refused(bank: Bank) -> None:
    for name, format_name in (("outlets", "csv"), ("quotes", "xlsx")):
        with pytest.raises(InputError, match="there are"):
            export_table(bank, name, TableRequest(), io.BytesIO(), format_name=format_name)

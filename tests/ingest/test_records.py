"""JSON Lines records: one object a line, a bad line is a rejection with its place."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest

from quotebank.core.model import Rejected
from quotebank.errors import InputError
from quotebank.ingest.records import Record, read_records


def read(data: bytes) -> list[Record | Rejected]:
    return list(read_records("-", stdin=io.BytesIO(data)))


def test_records_come_in_order_with_their_lines() -> None:
    assert read(b'{"id": 1}\n\n{"id": 2}') == [Record({"id": 1}, "-", 1), Record({"id": 2}, "-", 3)]


def test_only_line_feeds_part_records() -> None:
    (record,) = read('{"text": "one\u2028two\x85three"}\n'.encode())
    assert isinstance(record, Record)
    assert record.value["text"] == "one\u2028two\x85three"


def test_carriage_returns_and_a_mark_at_the_start_do_no_harm() -> None:
    assert [
        record.value for record in read(b'\xef\xbb\xbf{"id": 1}\r\n{"id": 2}\r\n') if isinstance(record, Record)
    ] == [
        {"id": 1},
        {"id": 2},
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (b"{broken", "json"),
        (b"[1, 2]", "record"),
        (b'"text"', "record"),
        (b'{"id": "\xff"}', "encoding"),
        (b"[" * 100_000, "json"),
        (b'{"id": ' + b"9" * 10_000 + b"}", "json"),
        (b'{"id": NaN}', "json"),
        (b'{"id": -Infinity}', "json"),
        (b'{"id": 1e999}', "json"),
    ],
    ids=["broken", "list", "text", "not UTF-8", "too deep", "too long a number", "NaN", "infinite", "too large"],
)
def test_bad_line_is_rejected_and_the_rest_goes_on(line: bytes, code: str) -> None:
    rejected, record = read(line + b'\n{"id": 2}\n')
    assert isinstance(rejected, Rejected)
    assert (rejected.place, rejected.line, rejected.code) == ("-:1", 1, code)
    assert isinstance(record, Record)


def test_gzip_is_opened(tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"id": 1}\n'))
    assert list(read_records(str(file))) == [Record({"id": 1}, str(file), 1)]


def test_broken_gzip_is_a_rejection(tmp_path: Path) -> None:
    file = tmp_path / "records.jsonl.gz"
    file.write_bytes(gzip.compress(b'{"id": 1}\n' * 1000)[:-20])
    *_, last = read_records(str(file))
    assert isinstance(last, Rejected)


@pytest.mark.parametrize("source", ["none.jsonl", "."])
def test_what_cannot_be_opened_is_an_error_at_once(source: str) -> None:
    with pytest.raises(InputError, match=source.replace(".", r"\.")):
        read_records(source)


def test_record_rejects_with_its_place() -> None:
    assert Record({}, "file", 3).reject("no text") == Rejected("file:3", "no text", "record", 3)

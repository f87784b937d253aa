"""JSON Lines: a bad line is rejected with its number, the rest goes on."""

from __future__ import annotations

import json
import os
from contextlib import closing
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading import articles, read_article, read_bytes, rejections
from quotebank.core.model import Article, OutletKind, Rejected
from quotebank.ingest.registry import read_stream


def line(**fields: Any) -> bytes:
    return json.dumps(fields).encode() + b"\n"


@pytest.mark.parametrize(
    ("printed", "kind"),
    [("agency", OutletKind.AGENCY), (" Press_office ", OutletKind.PRESS_OFFICE), ("", None), (None, None)],
)
def test_record_says_the_kind_of_its_outlet(printed: str | None, kind: OutletKind | None) -> None:
    assert read_article(line(text="The ferry runs.", outlet_kind=printed)).outlet_kind is kind


def test_record_becomes_an_article() -> None:
    article = read_article(
        line(
            id="n-1",
            text="The ferry runs.",
            title="Ferry",
            outlet="Pellan Packet",
            url="https://x.example/1",
            published="2024-03",
            authors=["Jory Pell", ""],
            byline="By Jory Pell",
            language="en",
            section="local",
        )
    )
    assert (article.source_id, article.text, article.title, article.outlet) == (
        "n-1",
        "The ferry runs.",
        "Ferry",
        "Pellan Packet",
    )
    assert (article.url, article.authors, article.byline, article.language) == (
        "https://x.example/1",
        ("Jory Pell",),
        "By Jory Pell",
        "en",
    )
    assert article.published is not None
    assert article.published.text == "2024-03"
    assert (article.place, article.path, article.format) == ("-:1", "-", "jsonl")


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1).map(
        lambda text: text + "a"
    ),
    st.sampled_from(["escaped", "plain"]),
)
def test_text_is_exactly_as_given(text: str, spelling: str) -> None:
    """Spans point into it: no newline is translated, nothing trimmed, U+2028 parts nothing."""
    record = json.dumps({"text": text}, ensure_ascii=spelling == "escaped").encode()
    assert read_article(record, repair=False).text == text


@pytest.mark.parametrize("identity", ["007", 7, 7.0, 1.5, -1, 10**30, ""])
def test_id_keeps_value_and_type(identity: object) -> None:
    article = read_article(line(id=identity, text="Words."))
    assert article.source_id == identity
    assert type(article.source_id) is type(identity)


@pytest.mark.parametrize(
    ("bad", "code", "reason"),
    [
        (b"not json\n", "json", "not JSON"),
        (b'{"text": "a", }\n', "json", "not JSON"),
        (b'["text"]\n', "json", "not a JSON object"),
        (b'{"title": "no text"}\n', "record", "no text"),
        (b'{"text": 5}\n', "record", "text must be a string"),
        (b'{"text": ""}\n', "empty", "no words"),
        (b'{"text": " \\u201c\\u201d "}\n', "empty", "no words"),
        (b'{"text": "a", "id": true}\n', "record", "id must be"),
        (b'{"text": "a", "id": [1]}\n', "record", "id must be"),
        *(
            (
                f'{{"text": "a", "{name}": {value}}}\n'.encode(),
                "record",
                f"{name} must be a string, not a number: put it in quotation marks",
            )
            for name, value in (
                ("title", "1.5"),
                ("outlet", "-1.5e3"),
                ("outlet_kind", "5"),
                ("url", "0"),
                ("byline", "5"),
                ("language", "5"),
            )
        ),
        (b'{"text": "a", "language": true}\n', "record", "language must be a string, not true or false"),
        (
            b'{"text": "a", "authors": ["Ada Pell", 5]}\n',
            "record",
            "authors must be a list of strings, without a number in it",
        ),
        (b'{"text": "a", "title": {"x": 1}}\n', "record", "title must be a string, not an object"),
        (b'{"text": "a", "authors": [1]}\n', "record", "authors must be"),
        (b'{"text": "a", "published": "03/04/2024"}\n', "date", "two ways"),
        (b'{"text": "a", "published": "soon"}\n', "date", "no date"),
        (b'{"text": "a", "published": true}\n', "date", "not true or false"),
        (b'{"text": "a", "url": "no address"}\n', "address", "no web address"),
        (b'{"text": "a", "outlet_kind": "comic"}\n', "record", "none of: newspaper"),
        (b'{"text": NaN}\n', "json", "NaN"),
        (b'{"text": "a", "id": 1e999}\n', "json", "1e999 is no JSON number"),
        (b"[" * 100_000 + b"\n", "json", "nested too deeply"),
        (b'{"text": ' + b"9" * 5000 + b"}\n", "json", "a number of too many digits"),
        (b'{"text": "a\x00b"}\n', "binary", "binary"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_bad_line_is_rejected_and_the_rest_goes_on(bad: bytes, code: str, reason: str) -> None:
    outcomes = read_bytes(line(text="First.") + bad + line(text="Third."), format="jsonl")
    assert [article.text for article in articles(outcomes)] == ["First.", "Third."]
    (rejected,) = rejections(outcomes)
    assert (rejected.code, rejected.line, rejected.place) == (code, 2, "-:2")
    assert reason in rejected.reason
    assert "\n" not in rejected.reason


def test_blank_lines_are_passed_over_and_lines_are_counted_with_them() -> None:
    outcomes = read_bytes(b"\n" + line(text="One.") + b"  \r\n" + b"{\n", format="jsonl")
    assert [type(outcome) for outcome in outcomes] == [Article, Rejected]
    assert rejections(outcomes)[0].line == 4


def test_line_longer_than_any_article_is_rejected_without_being_held() -> None:
    outcomes = read_bytes(line(text="a" * 10_000) + line(text="Next."), max_article_chars=1000)
    assert [outcome.code for outcome in rejections(outcomes)] == ["too-large"]
    assert [article.text for article in articles(outcomes)] == ["Next."]


def test_text_longer_than_the_limit_in_a_line_that_is_not() -> None:
    outcomes = read_bytes(line(text="a" * 1500), max_article_chars=1000)
    assert [outcome.code for outcome in rejections(outcomes)] == ["too-large"]


def test_byte_order_mark_before_the_first_record_is_no_part_of_it() -> None:
    assert read_article(b"\xef\xbb\xbf" + line(text="One.")).text == "One."


def test_line_in_another_encoding_is_read_and_said() -> None:
    article = read_article('{"text": "the café said “no”"}'.encode("cp1252"))
    assert article.text == "the café said “no”"
    assert "Windows-1252" in article.notes[0]


def test_lone_surrogate_keeps_its_place() -> None:
    article = read_article(b'{"text": "a\\ud800b"}')
    assert article.text == "a\ufffdb"
    assert article.notes


def test_mojibake_is_mended_for_the_bank_and_left_for_plumbing() -> None:
    record = json.dumps({"text": "It doesnâ€™t matter."}).encode()
    assert read_article(record).text == "It doesn’t matter."
    assert read_article(record, repair=False).text == "It doesnâ€™t matter."


def test_numbers_and_semicolons_that_exports_write() -> None:
    article = read_article(line(text="Words.", title=1984, published=2024, authors="Jory Pell; Ann Orme"))
    assert (article.title, article.authors) == ("1984", ("Jory Pell", "Ann Orme"))
    assert article.published is not None
    assert article.published.text == "2024"


def test_line_from_a_pipe_is_read_as_it_comes() -> None:
    """A program that talks to us line by line waits for each answer; our buffers must not."""
    ours, theirs = os.pipe()
    with os.fdopen(ours, "rb") as stream, closing(cast(Any, read_stream(stream))) as outcomes:
        for number in range(3):
            os.write(theirs, line(id=number, text="The ferry runs."))
            assert next(outcomes).source_id == number
        os.close(theirs)
        assert list(outcomes) == []


@pytest.mark.parametrize(
    "first", [b'{"id": 1, "text": "The fer', b"{broken", b"oops", b"[1, 2]"], ids=lambda first: first.decode()
)
def test_broken_first_line_is_a_rejected_line_of_json(first: bytes) -> None:
    outcomes = read_bytes(first + b"\n" + line(id=2, text="The ferry runs."))
    assert [(one.line, one.code) for one in rejections(outcomes)] == [(1, "json")]
    assert [article.source_id for article in articles(outcomes)] == [2]


def test_page_that_quotes_a_record_is_a_page() -> None:
    page = (
        b"<html><body><article><p>The ferry runs every hour, as it always has.</p><pre>\n" + line(text="x") + b"</pre>"
    )
    assert [article.format for article in articles(read_bytes(page))] == ["html"]


def test_reason_of_broken_json_reads_well() -> None:
    (rejected,) = read_bytes(b'{"text": "The fer\n')
    assert isinstance(rejected, Rejected)
    assert rejected.reason == "not JSON: Invalid control character at column 18"


def test_what_no_bank_can_store_is_replaced_in_every_field() -> None:
    (article,) = articles(
        read_bytes(b'{"text": "x\\ud800", "title": "T\\u0000", "outlet": "O\\udc00", "authors": ["A\\ud83d"]}\n')
    )
    assert (article.text, article.title, article.outlet, article.authors) == (
        "x\ufffd",
        "T\ufffd",
        "O\ufffd",
        ("A\ufffd",),
    )

"""JSON in whole files: records one by one, the answers of known services, and what is wrong told with its record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading import articles, read_all, read_bytes, rejections, skips
from quotebank.core.model import Article
from quotebank.ingest.json_pieces import Cutter

FERRY: dict[str, Any] = {"title": "Ferry", "text": "The “ferry” runs \\ on {Monday}."}
PORT: dict[str, Any] = {"title": "Port", "text": "The port is shut."}


def read(value: Any, **options: Any) -> list[Any]:
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return read_bytes(data, format="json", **options)


@pytest.mark.parametrize(
    "data",
    [
        json.dumps([FERRY, PORT]),
        json.dumps([FERRY, PORT], indent=2, ensure_ascii=False),
        json.dumps({"status": "ok", "totalResults": 2, "articles": [FERRY, PORT]}),
        json.dumps({"response": {"docs": [FERRY, PORT]}}),
        json.dumps({"hits": {"total": 2, "hits": [{"_id": "1", "_source": FERRY}, {"_id": "2", "_source": PORT}]}}),
        json.dumps({"a1": FERRY, "a2": PORT}),
        json.dumps(FERRY) + "\n" + json.dumps(PORT) + "\n",
        "\ufeff" + json.dumps([FERRY, PORT]),
    ],
    ids=["list", "indented", "answer", "response", "hits", "by key", "lines", "bom"],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_records_are_found(data: str, encoding: str) -> None:
    found = articles(read(data.encode(encoding)))
    assert [(article.title, article.text) for article in found] == [(r["title"], r["text"]) for r in (FERRY, PORT)]
    assert [article.place for article in found] == ["-:record 1", "-:record 2"]


@pytest.mark.parametrize(
    "data",
    [json.dumps([FERRY]), json.dumps(FERRY, indent=1), json.dumps({"status": "ok", "articles": [FERRY]})],
    ids=["list", "indented", "answer"],
)
def test_standard_input_is_known_by_its_beginning(data: str) -> None:
    (article,) = articles(read_bytes(data.encode()))
    assert (article.format, article.place) == ("json", "-")


def test_line_with_authors_that_are_objects_is_a_line() -> None:
    line = {"authors": [{"name": "Ada Pell"}], "text": "The ferry runs."}
    (article,) = articles(read_bytes(json.dumps(line).encode()))
    assert article.format == "jsonl"


def test_answer_of_newsapi_is_told_to_be_cut() -> None:
    answer = {
        "status": "ok",
        "totalResults": 1,
        "articles": [
            {
                "source": {"id": "pellan-packet", "name": "Pellan Packet"},
                "author": "Ada Pell, Bo Rusk",
                "title": "Ferry",
                "description": "Teaser",
                "url": "https://pellan.example/1",
                "urlToImage": None,
                "publishedAt": "2024-03-04T10:15:00Z",
                "content": "The ferry runs on Monday, the port… [+1234 chars]",
            }
        ],
    }
    (article,) = articles(read(answer))
    assert (article.outlet, article.authors) == ("Pellan Packet", ("Ada Pell", "Bo Rusk"))
    assert article.notes == ("the text is cut short: NewsAPI leaves out 1,234 characters",)


def test_answer_of_gdelt_has_no_texts() -> None:
    one = {
        "url": "https://pellan.example/1",
        "url_mobile": "",
        "title": "Ferry",
        "seendate": "20240304T101500Z",
        "domain": "pellan.example",
    }
    (rejected,) = rejections(read({"articles": [one, one]}))
    assert rejected.reason.startswith("none of 2 records is an article: no text: GDELT lists addresses")


def test_answer_of_the_guardian_and_of_wordpress() -> None:
    guardian = {
        "response": {
            "results": [
                {
                    "id": "uk/1",
                    "webTitle": "Ferry",
                    "webPublicationDate": "2024-03-04T10:15:00Z",
                    "webUrl": "https://x.example/1",
                    "fields": {"bodyText": "The ferry runs.", "byline": "Ada Pell in Varrow"},
                }
            ]
        }
    }
    (article,) = articles(read(guardian))
    assert (article.title, article.text, article.authors) == ("Ferry", "The ferry runs.", ("Ada Pell",))
    (article,) = articles(read([{"title": {"rendered": "Port"}, "link": "https://x.example/2", "body": "It is shut."}]))
    assert (article.title, article.url, article.text) == ("Port", "https://x.example/2", "It is shut.")


def test_time_as_seconds_is_a_time() -> None:
    (article,) = articles(read([{"body": "It runs.", "timestamp": 1709547300}]))
    assert article.published is not None
    assert article.published.text == "2024-03-04T10:15:00Z"


def test_mapped_field_may_lie_in_an_object() -> None:
    (article,) = articles(read([{"inner": {"words": "It runs."}}], columns=(("text", "inner.words"),)))
    assert article.text == "It runs."
    (rejected,) = rejections(read([{"inner": {}}], columns=(("text", "words"),)))
    assert rejected.reason == "no column 'words'; the columns are inner"


@pytest.mark.parametrize(
    ("bad", "code", "reason"),
    [
        ('{"text": 5}', "record", "text must be a string"),
        ('{"text": "a",}', "json", "not JSON"),
        ("17", "json", "not a JSON object"),
        ('"words"', "json", "not a JSON object"),
        ('{"title": "no text"}', "record", "no text"),
        ('{"text": "a", "published": "soon"}', "date", "no date"),
        ('{"text": ' + "[" * 5000 + "]" * 5000 + "}", "json", "nested too deeply"),
        ('{"text": "' + "a" * 9000 + '"}', "too-large", "a text of more than 1,000 characters: save"),
    ],
    ids=lambda value: value[:20],
)
def test_bad_record_is_rejected_and_the_rest_goes_on(bad: str, code: str, reason: str) -> None:
    data = f'[{{"text": "First."}}, {bad}, {{"text": "Third."}}]'.encode()
    outcomes = read(data, max_article_chars=1000) if code == "too-large" else read(data)
    assert [article.text for article in articles(outcomes)] == ["First.", "Third."]
    (rejected,) = rejections(outcomes)
    assert (rejected.code, rejected.place) == (code, "-:record 2")
    assert reason in rejected.reason


@pytest.mark.parametrize(
    "strays", [["7", "null", '"x, y [z]"'], ["7,", "-1.5e3", "true"], ['"a"', "nonsense", "[{}, 1]"]]
)
def test_each_value_of_a_list_that_is_no_record_has_a_number_of_its_own(strays: list[str]) -> None:
    data = f'[{{"text": "First."}}, {strays[0]} , {strays[1]},\n{strays[2]}, {{"text": "Fifth."}}, 8]'.encode()
    outcomes = read(data)
    assert [article.place for article in articles(outcomes)] == ["-:record 1", "-:record 5"]
    assert [one.place for one in rejections(outcomes)] == [f"-:record {number}" for number in (2, 3, 4, 6)]


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"[]", "empty"), (b"[", "empty"), (b'[{"text": "The fer', "json"), (b"nonsense", "json"), (b"]]]", "empty")],
)
def test_broken_file_is_rejected(data: bytes, code: str) -> None:
    assert [one.code for one in rejections(read(data))] == [code]


def test_settings_of_other_programs_in_a_folder_are_left_aside(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text('{"name": "x", "version": "1", "files": ["a"]}', encoding="utf-8")
    outcomes = read_all(tmp_path)
    assert [Path(one.place).name for one in skips(outcomes)] == ["package.json"]
    assert [one.code for one in rejections(read_all(tmp_path / "package.json"))] == ["columns"]


RECORDS = st.dictionaries(
    st.text(max_size=4),
    st.recursive(st.text(max_size=6) | st.integers(), lambda inner: st.lists(inner, max_size=3), max_leaves=4),
    max_size=4,
)


VALUES = RECORDS | st.text(max_size=5) | st.integers() | st.booleans() | st.none() | st.lists(st.integers(), max_size=2)


@given(st.lists(RECORDS, min_size=1, max_size=1), st.lists(VALUES, max_size=5), st.integers(1, 7))
def test_values_of_a_list_come_out_one_by_one(first: list[Any], rest: list[Any], size: int) -> None:
    data = json.dumps(first + rest).encode()
    pieces = Cutter(10_000).cut(data[at : at + size] for at in range(0, len(data), size))
    assert [json.loads(piece.data or b"") for piece in pieces] == first + rest


@given(st.lists(RECORDS, max_size=5), st.integers(1, 7), st.sampled_from(["list", "indented", "lines"]))
def test_records_come_out_as_the_parser_of_all_sees_them(records: list[dict[str, Any]], size: int, form: str) -> None:
    """Cut anywhere, also inside an escape, the pieces are what json.loads gives for the whole."""
    whole = json.dumps(records, indent=1 if form == "indented" else None)
    text = "\n".join(json.dumps(one) for one in records) if form == "lines" else whole
    data = text.encode()
    chunks = [data[at : at + size] for at in range(0, len(data), size)]
    pieces = [piece.data for piece in Cutter(10_000).cut(chunks)]
    assert [json.loads(piece or b"null") for piece in pieces] == records


def test_record_that_is_too_long_is_not_held() -> None:
    cutter = Cutter(100)
    chunks = [b'[{"a": "', *[b"x" * 50] * 1000, b'"}, {"b": 1}]']
    held = 0
    pieces = []
    for piece in cutter.cut(chunk for chunk in chunks):
        held = max(held, len(cutter._held))
        pieces.append(piece.data)
    assert pieces == [None, b'{"b": 1}']
    assert held < 1000


def test_one_record_is_the_article_of_the_options() -> None:
    (article,) = articles(read([PORT], url="https://x.example/1"))
    assert isinstance(article, Article)
    assert article.url == "https://x.example/1"

"""Sheets: delimiter and header are found, known columns are named, and a bad row does not end the file."""

from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import pytest

from ingest.reading import articles, read_all, read_bytes, rejections, skips
from quotebank.errors import InputError
from quotebank.ingest.dates import DateOrder
from quotebank.ingest.options import ReadOptions

TEXT = "“We will run on Monday,” said Ada Pell.\nThe port agreed."
FIELDS = ("Headline", "Body", "Publication", "Date", "Author", "Link")
ROW = ("Ferry, fares", TEXT, "Pellan Packet", "2024-03-04", "By Ada Pell and Bo Rusk", "https://pellan.example/1")


def sheet(*rows: tuple[str, ...], delimiter: str = ",", header: tuple[str, ...] = FIELDS) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target, delimiter=delimiter).writerows([header, *rows])
    return target.getvalue().encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"], ids=["comma", "semicolon", "tab", "bar"])
@pytest.mark.parametrize("lead", [b"", codecs.BOM_UTF8, b"Export of 4 March\r\n\r\n"], ids=["", "bom", "preamble"])
def test_plain_sheet_becomes_articles(delimiter: str, lead: bytes) -> None:
    (article,) = articles(read_bytes(lead + sheet(ROW, delimiter=delimiter), format="csv"))
    assert (article.title, article.text, article.outlet, article.url) == (ROW[0], TEXT, ROW[2], ROW[5])
    assert article.authors == ("Ada Pell", "Bo Rusk")
    assert article.published is not None
    assert article.published.text == "2024-03-04"


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_sheet_in_the_encodings_that_excel_writes(encoding: str) -> None:
    data = sheet(ROW, delimiter="\t").decode().encode(encoding)
    (article,) = articles(read_bytes(data, format="csv"))
    assert article.text == TEXT
    assert article.notes


def test_line_that_tells_excel_the_delimiter_is_obeyed() -> None:
    data = b"sep=;\r\n" + sheet(("a, b", "The ferry runs; it does."), delimiter=";", header=("title", "text"))
    (article,) = articles(read_bytes(data, format="csv"))
    assert (article.title, article.text, article.place) == ("a, b", "The ferry runs; it does.", "-:3")


def test_line_ends_of_old_macs() -> None:
    data = b"title,text\rFerry,The ferry runs.\rPort,The port is shut.\r"
    assert [article.title for article in articles(read_bytes(data, format="csv"))] == ["Ferry", "Port"]


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [
        (
            "stories_id,publish_date,title,url,language,ap_syndicated,themes,media_id,media_name,media_url,story_text",
            "7,2024-03-04 10:15:00,Ferry,https://pellan.example/1,en,False,,3,Pellan Packet,http://pellan.example,The ferry runs.",
            ("7", "Ferry", "Pellan Packet", "2024-03-04T10:15:00", "en"),
        ),
        (
            "URL,MobileURL,Date,Title,Domain,Language,Text",
            "https://pellan.example/1,,20240304T101500Z,Ferry,pellan.example,English,The ferry runs.",
            (None, "Ferry", "pellan.example", "2024-03-04T10:15:00Z", "en"),
        ),
        (
            "source,author,title,description,url,urlToImage,publishedAt,content",
            "Pellan Packet,Ada Pell,Ferry,Teaser,https://pellan.example/1,,2024-03-04T10:15:00Z,The ferry runs.",
            (None, "Ferry", "Pellan Packet", "2024-03-04T10:15:00Z", None),
        ),
    ],
    ids=["media cloud", "gdelt", "newsapi"],
)
def test_columns_of_known_exports(header: str, cells: str, expected: tuple[object, ...]) -> None:
    (article,) = articles(read_bytes(f"{header}\n{cells}\n".encode(), format="csv"))
    assert article.published is not None
    found = (article.source_id, article.title, article.outlet, article.published.text, article.language)
    assert found == expected
    assert (article.text, article.url) == ("The ferry runs.", "https://pellan.example/1")


@pytest.mark.parametrize(
    ("header", "code", "reason"),
    [
        ("url,title,seendate,domain,language", "record", "GDELT lists addresses"),
        ("stories_id,publish_date,title,url,media_name", "record", "Media Cloud hands out addresses"),
        ("title,description,url", "record", "--map text=description"),
        ("title,colour,url", "record", "--map text=COLUMN; the columns are title, colour, url"),
        ("month,sales", "columns", "no line names the columns"),
        (",".join(f"c{number}" for number in range(6000)), "too-large", "6,000 columns"),
    ],
)
def test_sheet_without_texts_is_rejected_once(header: str, code: str, reason: str) -> None:
    outcomes = read_bytes((header + "\n" + ",".join("x" * (header.count(",") + 1)) + "\n").encode() * 2, format="csv")
    (rejected,) = rejections(outcomes)
    assert (rejected.code, rejected.place) == (code, "-")
    assert reason in rejected.reason
    assert len(rejected.reason) < 400


def test_column_can_be_mapped() -> None:
    data = b"Kop,Inhalt,When\nFerry,The ferry runs.,2024\n"
    (article,) = articles(read_bytes(data, format="csv", columns=(("text", "inhalt"), ("title", "Kop"))))
    assert (article.title, article.text) == ("Ferry", "The ferry runs.")


def test_mapped_column_that_is_not_there_names_those_that_are() -> None:
    (rejected,) = rejections(read_bytes(sheet(ROW), format="csv", columns=(("text", "Boddy"),)))
    assert rejected.reason == "no column 'Boddy'; the columns are Headline, Body, Publication, Date, Author, Link"
    with pytest.raises(InputError, match="nothing is called 'speech'"):
        ReadOptions(columns=(("speech", "Body"),))


@pytest.mark.parametrize(
    ("row", "code", "reason"),
    [
        ("Ferry,,x\n", "empty", "no words"),
        ("Ferry,The ferry runs.,x,y\n", "record", "4 cells under 3 columns"),
        ("Ferry,The ferry runs.,nowhere.example/a b\n", "address", "no web address"),
        ("Ferry,The \x00ferry runs.,x\n", "binary", "binary data"),
    ],
)
def test_bad_row_is_rejected_with_its_line_and_the_rest_goes_on(row: str, code: str, reason: str) -> None:
    data = 'title,text,url\nA,"First,\nand second.",\n' + row + "Z,Last.,\n"
    outcomes = read_bytes(data.encode(), format="csv")
    assert [article.title for article in articles(outcomes)] == ["A", "Z"]
    (rejected,) = rejections(outcomes)
    assert (rejected.code, rejected.line, rejected.place) == (code, 4, "-:4")
    assert reason in rejected.reason


def test_quote_mark_that_is_never_closed_is_told_where_it_stands() -> None:
    outcomes = read_bytes(b'title,text\nA,One.\nB,"Two.\nC,Three.\n', format="csv")
    assert [article.title for article in articles(outcomes)] == ["A"]
    assert [(one.line, "never closed" in one.reason) for one in rejections(outcomes)] == [(3, True)]


@pytest.mark.parametrize(
    ("order", "text"), [(DateOrder.DAY_FIRST, "2024-04-03"), (DateOrder.MONTH_FIRST, "2024-03-04")]
)
def test_order_of_day_and_month_is_told(order: DateOrder, text: str) -> None:
    data = b"title,text,date\nA,One.,03/04/2024\n"
    (rejected,) = rejections(read_bytes(data, format="csv"))
    assert "--date-order dmy or mdy" in rejected.reason
    (article,) = articles(read_bytes(data, format="csv", date_order=order))
    assert article.published is not None
    assert article.published.text == text


def test_sheet_from_a_pipe_is_known_by_its_first_line() -> None:
    (article,) = articles(read_bytes(sheet(ROW)))
    assert article.format == "csv"
    (prose,) = articles(read_bytes(b"Text, title and link are words.\n\nThey stand in prose.\n"))
    assert prose.format == "text"


def test_other_sheets_in_a_folder_are_left_aside(tmp_path: Path) -> None:
    (tmp_path / "sales.csv").write_text("month,sales\nMay,3\n", encoding="utf-8")
    (tmp_path / "news.csv").write_bytes(sheet(ROW))
    outcomes = read_all(tmp_path)
    assert len(articles(outcomes)) == 1
    assert [Path(one.place).name for one in skips(outcomes)] == ["sales.csv"]
    assert not rejections(outcomes)

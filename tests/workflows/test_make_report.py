"""Reports: what they tell, and that every way of writing one tells the same and runs nothing."""

from __future__ import annotations

import csv
import io
import json
import re

import openpyxl
import pytest

from quotebank.core.reporting import Link, Report, Section, Share, Table
from quotebank.errors import InputError, NotFound
from quotebank.store.session import Bank
from quotebank.workflows.make_report import REPORTS, ReportRequest, make_report
from quotebank.workflows.search_bank import SearchRequest, search_bank
from quotebank.workflows.write_report import FORMATS, write_report


def rows_of(report: Report, section: int = 0) -> list[dict[str, object]]:
    table = report.sections[section].table
    assert table is not None
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def test_duplicates_list_every_statement_with_its_printings(bank: Bank) -> None:
    report = make_report(bank, ReportRequest(kind="duplicates"))
    (overview,) = rows_of(report)
    assert overview["outlets"] == 3
    assert "negation" in str(overview["warnings"])
    relations = {row["outlet"].text: row["relation"] for row in rows_of(report, 1) if isinstance(row["outlet"], Link)}
    assert relations == {
        "Coastline Wire": "the fullest printing",
        "Pellow Gazette": "meaning changed",
        "Estuary Echo": "a part of it",
    }


def test_pickup_of_an_article_leaves_its_own_outlet_out(bank: Bank) -> None:
    found = search_bank(bank, SearchRequest(outlet="coastline wire")).found
    wire = found[0].quote.article.id
    rows = rows_of(make_report(bank, ReportRequest(kind="pickup", target=wire)))
    assert [row["outlet"].text for row in rows if isinstance(row["outlet"], Link)] == ["Pellow Gazette", "Estuary Echo"]
    shares = [row["share of the words"].value for row in rows if isinstance(row["share of the words"], Share)]
    assert shares[0] > shares[1] > 0
    assert rows[0]["warnings"] == "negation"


def test_pickup_of_a_speaker_counts_every_outlet(bank: Bank) -> None:
    rows = rows_of(make_report(bank, ReportRequest(kind="pickup", target="Marta Quill")))
    assert len(rows) == 3


def test_sources_tell_kinds_and_who_is_asked_most(bank: Bank) -> None:
    report = make_report(bank, ReportRequest(kind="sources"))
    by_outlet = {row["outlet"]: row for row in rows_of(report)}
    assert by_outlet["Coastline Wire"]["quotes"] == 2
    assert by_outlet["Coastline Wire"]["organisation"] == Share(0.5)
    assert by_outlet["Estuary Echo"]["unnamed"] == Share(0.0)
    only = make_report(bank, ReportRequest(kind="sources", search=SearchRequest(outlet="echo")))
    assert len(rows_of(only)) == 1


@pytest.mark.parametrize(
    "request_",
    [
        ReportRequest(kind="weather"),
        ReportRequest(kind="pickup"),
        ReportRequest(kind="speaker"),
        ReportRequest(kind="speaker", target="nobody at all"),
        ReportRequest(kind="pickup", target="a0000000000000000"),
        ReportRequest(kind="sources", search=SearchRequest(outlet="no such paper")),
    ],
)
def test_what_cannot_be_reported_says_why(bank: Bank, request_: ReportRequest) -> None:
    with pytest.raises((InputError, NotFound)):
        make_report(bank, request_)


@pytest.mark.parametrize("kind", list(REPORTS))
@pytest.mark.parametrize("format_name", list(FORMATS))
def test_every_report_is_written_in_every_format_twice_the_same(bank: Bank, kind: str, format_name: str) -> None:
    target = "Marta Quill" if kind in ("pickup", "speaker") else None
    request = ReportRequest(kind=kind, target=target)
    written = write_report(make_report(bank, request), format_name)
    assert written == write_report(make_report(bank, request), format_name)
    assert len(written) > 200


HOSTILE = Report(
    "<script>alert(1)</script>",
    ("=1+1",),
    (
        Section(
            "=cmd|'/c calc'!A1 | pipes\nand lines",
            table=Table(
                ("words", "share", "where"),
                (
                    ("=HYPERLINK(1)", Share(0.5), Link("evil", "javascript:alert(1)")),
                    ("a\x1b[31m|b", Share(0.25), Link("good", "https://gazette.example/a?b=1&c=<2>")),
                    ("x" * 40_000, Share(0.0), None),
                ),
            ),
        ),
        Section("History", table=Table(("n",), ((1_200,),))),
        Section("[a]:*?/\\" * 9, table=Table(("other",), ((3,),))),
    ),
)


def test_no_text_acts_in_a_page() -> None:
    page = write_report(HOSTILE, "html").decode()
    assert "<script" not in page
    assert "javascript:" not in page.replace("javascript:alert(1)</td>", "")
    assert 'href="https://gazette.example/a?b=1&amp;c=&lt;2&gt;"' in page
    assert not re.search(r"https?://(?!gazette\.example)", page)


def test_no_text_is_a_formula_in_a_sheet() -> None:
    rows = list(csv.reader(io.StringIO(write_report(HOSTILE, "csv").decode(), newline="")))
    assert [cell for row in rows for cell in row if cell.startswith("=")] == []
    book = openpyxl.load_workbook(io.BytesIO(write_report(HOSTILE, "xlsx")))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(cell.value == "=HYPERLINK(1)" for cell in cells)
    links = [cell.hyperlink.target for cell in cells if cell.hyperlink]
    assert links == ["https://gazette.example/a?b=1&c=%3c2%3e"]


def test_json_tells_what_the_tables_tell(bank: Bank) -> None:
    report = make_report(bank, ReportRequest(kind="sources"))
    told = json.loads(write_report(report, "json"))
    assert [row["outlet"] for row in told["sections"][0]["rows"]] == [row["outlet"] for row in rows_of(report)]


def test_a_row_of_another_length_is_no_table() -> None:
    with pytest.raises(ValueError, match="another number of cells"):
        Table(("a", "b"), (("1",),))

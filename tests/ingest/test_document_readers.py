"""Word, Rich Text and PDF: their paragraphs in order, bundles taken apart, and one line for what cannot be read."""

from __future__ import annotations

import importlib.util
import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from ingest.documents import Placed, make_docx, make_pdf, make_rtf
from ingest.reading import articles, read_all, read_bytes, rejections
from quotebank.errors import MissingExtra
from quotebank.ingest import documents

SAID = "“We will run on Monday,” said Ada Pell."

BUNDLE = [
    "User Name: Reader 7",
    "Date and Time: Tuesday, March 5, 2024 9:00:00 AM GMT",
    "Job Number: 1234567",
    "Documents (2)",
    "1. Ferry fares to rise",
    "Client/Matter: -None-",
    "2. Port is shut",
    "Ferry fares to rise",
    "The Pellan Packet (London)",
    "March 4, 2024 Monday 10:15 AM GMT",
    "",
    "Copyright 2024 Pellan Packet Limited All Rights Reserved",
    "Section: NEWS; Version:1",
    "Length: 512 words",
    "Byline: Ada Quill and Bo Rusk",
    "Highlight: Boats cost more",
    "Body",
    SAID,
    "The port agreed.",
    "Graphic",
    "A boat",
    "Load-Date: March 5, 2024",
    "End of Document",
    "Port is shut",
    "Varrow Post",
    "3 March 2024 Sunday",
    "Copyright 2024 Varrow Post All Rights Reserved",
    "Length: 90 words",
    "Body",
    "“It is shut,” the harbour master said.",
    "Load-Date: March 4, 2024",
    "End of Document",
]
OLD_BUNDLE = [
    "1 of 2 DOCUMENTS",
    "The Pellan Packet (London)",
    "March 4, 2024 Monday",
    "Ferry fares to rise",
    "BYLINE: Ada Quill and Bo Rusk",
    "SECTION: NEWS; Pg. 4",
    "LENGTH: 512 words",
    SAID,
    "The port agreed.",
    "LOAD-DATE: March 5, 2024",
    "LANGUAGE: ENGLISH",
    "PUBLICATION-TYPE: Newspaper",
    "Copyright 2024 Pellan Packet Limited",
    "All Rights Reserved",
    "2 of 2 DOCUMENTS",
    "Varrow Post",
    "March 3, 2024 Sunday",
    "Port is shut",
    "LENGTH: 90 words",
    "“It is shut,” the harbour master said.",
    "LOAD-DATE: March 4, 2024",
]


@pytest.mark.parametrize("make", [make_docx, make_rtf], ids=["docx", "rtf"])
def test_paragraphs_of_a_document(make: Any) -> None:
    (article,) = articles(read_bytes(make(["Ferry to run", SAID, "", "The café {agreed}."])))
    assert article.text == f"Ferry to run\n\n{SAID}\n\nThe café {{agreed}}."
    assert (article.title, article.format) == ("Ferry to run", make.__name__.removeprefix("make_"))


def test_title_and_table_of_a_word_document() -> None:
    (article,) = articles(read_bytes(make_docx([SAID], title="Ferry: a talk.", table=["Left cell", "Right cell"])))
    assert (article.title, article.text) == ("Ferry: a talk.", f"Ferry: a talk.\n\n{SAID}\n\nLeft cell\n\nRight cell")


def test_deleted_words_of_tracked_changes_are_left_out() -> None:
    source = io.BytesIO(make_docx(["The ferry runs."]))
    target = io.BytesIO()
    run = b"<w:r><w:t>The ferry runs.</w:t></w:r>"
    changed = (
        b'<w:r><w:t xml:space="preserve">The </w:t></w:r><w:del w:id="1" w:author="x"><w:r><w:delText>boat</w:delText></w:r></w:del>'
        b'<w:ins w:id="2" w:author="x"><w:r><w:t>ferry</w:t></w:r></w:ins><w:hyperlink><w:r><w:t xml:space="preserve"> runs.</w:t></w:r></w:hyperlink>'
    )
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(run, changed) if name == "word/document.xml" else data)
    (article,) = articles(read_bytes(target.getvalue()))
    assert article.text == "The ferry runs."


@pytest.mark.parametrize("make", [make_docx, make_rtf], ids=["docx", "rtf"])
@pytest.mark.parametrize("lines", [BUNDLE, OLD_BUNDLE], ids=["new", "old"])
def test_bundle_of_nexis_becomes_its_articles(make: Any, lines: list[str]) -> None:
    first, second = articles(read_bytes(make(lines)))
    assert (first.title, first.outlet, first.authors) == (
        "Ferry fares to rise",
        "The Pellan Packet",
        ("Ada Quill", "Bo Rusk"),
    )
    assert first.text == f"{SAID}\n\nThe port agreed."
    assert (second.title, second.outlet, second.text) == (
        "Port is shut",
        "Varrow Post",
        "“It is shut,” the harbour master said.",
    )
    assert first.published is not None
    assert second.published is not None
    assert (first.published.text[:10], second.published.text) == ("2024-03-04", "2024-03-03")
    assert [one.place for one in (first, second)] == ["-:document 1", "-:document 2"]
    if lines is BUNDLE:
        assert first.published.text == "2024-03-04T10:15Z"
    else:
        assert first.language == "en"


def test_article_of_a_bundle_without_text_is_rejected() -> None:
    empty = [*OLD_BUNDLE[:7], *OLD_BUNDLE[9:]]
    outcomes = read_bytes(make_docx(empty))
    assert [(one.place, one.code) for one in rejections(outcomes)] == [("-:document 1", "record")]
    assert [one.title for one in articles(outcomes)] == ["Port is shut"]


def column(left: float, top: float, lines: list[str]) -> list[Placed]:
    return [(left, top - 12 * number, words) for number, words in enumerate(lines)]


def test_columns_and_parted_words_of_a_pdf() -> None:
    left = [
        "The ferry will run again on Mon-",
        "day, the port of Pellan has said.",
        "It had been shut since the well-",
        "known storm of January.",
    ]
    right = [
        "The well-known captain did not",
        "agree with what the owners of",
        "the boat had told the harbour",
        "master of Varrow.",
    ]
    page = [*column(60, 700, left), *column(320, 700, right)]
    (article,) = articles(read_bytes(make_pdf([page])))
    assert article.text.replace("\n\n", " ") == (
        "The ferry will run again on Monday, the port of Pellan has said. It had been shut since the well-known storm of January. "
        "The well-known captain did not agree with what the owners of the boat had told the harbour master of Varrow."
    )
    assert article.format == "pdf"


def test_running_heads_go_and_a_paragraph_may_cross_a_page() -> None:
    pages = []
    for number, words in enumerate(
        [["The ferry will run on Monday when"], ["the port is open, Ada Pell said.", "She owns it."], ["It is late."]],
        1,
    ):
        head, foot = (60.0, 810.0, f"Pellan Packet, page {number}"), (300.0, 20.0, str(number))
        pages.append([head, *column(60, 600, words), foot])
    (article,) = articles(read_bytes(make_pdf(pages)))
    assert "Packet" not in article.text
    assert article.text.startswith("The ferry will run on Monday when the port is open, Ada Pell said.")
    assert not any(character.isdigit() for character in article.text)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (make_pdf([[]]), "scan.pdf", "no-text"),
        (b"%PDF-1.4\nbroken", "a.pdf", "unparsable"),
        (b"no pdf", "a.pdf", "pdf"),
        (b"no document", "a.docx", "corrupt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a.docx", "encrypted"),
        (b"words", "a.rtf", "rtf"),
        (b"{\\rtf1 }", "a.rtf", "empty"),
        (make_docx([]), "a.docx", "empty"),
    ],
    ids=["scan", "broken pdf", "no pdf", "no docx", "locked docx", "no rtf", "empty rtf", "empty docx"],
)
def test_document_that_cannot_be_read_is_rejected(tmp_path: Path, data: bytes, name: str, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    (rejected,) = rejections(read_all(tmp_path / name))
    assert rejected.code == code
    assert "\n" not in rejected.reason


def test_missing_extra_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.docx").write_bytes(make_docx(["Words."]))
    (tmp_path / "b.txt").write_text("Words.", encoding="utf-8")
    monkeypatch.setattr(documents, "find_spec", lambda _: None)
    with pytest.raises(MissingExtra, match="quotebank\\[documents\\]"):
        read_all(tmp_path / "a.docx")
    outcomes = read_all(tmp_path)
    assert [one.code for one in rejections(outcomes)] == ["extra"]
    assert len(articles(outcomes)) == 1
    assert importlib.util.find_spec("docx") is not None

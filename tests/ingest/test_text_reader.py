"""Plain text: stored whole; limits and failures."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from ingest.reading import read_all, read_article, read_bytes, rejections
from quotebank.core.model import Article
from quotebank.ingest.readers.text import find_headline


def test_text_is_stored_whole_with_its_headline() -> None:
    text = "\ufeffFerry to run\r\n\r\nIt will run, she said.\r\n"
    article = read_article(text)
    assert article.text == text
    assert article.title == "Ferry to run"
    assert (article.place, article.path, article.format) == ("-", "-", "text")


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Ferry to run\n\nIt will.", "Ferry to run"),
        ("\n\n  Ferry to run  \n\nIt will.", "Ferry to run"),
        ("‘We will sail’: ferry to run\n\nIt will.", "‘We will sail’: ferry to run"),
        ("Will it run?\n\nIt will.", "Will it run?"),
        ("Ferry to run\nIt will.", None),
        ("It will run.\n\nShe said so.", None),
        ("“It will run.”\n\nShe said so.", None),
        ("Ferry to run", None),
        ("a" * 200 + "\n\nIt will.", None),
        ("* * *\n\nIt will.", None),
        ("Ferry to run \t\r\n \t\r\n \r\nIt will.", "Ferry to run"),
        ("Ferry\rto run\n\nIt will.", None),
        ("Ferry to run\n\n \n", None),
        ("", None),
    ],
)
def test_headline(text: str, headline: str | None) -> None:
    assert find_headline(text) == headline


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        ("“” ‘’ \"\" ''".encode(), "empty"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (b"a" * 2000, "too-large"),
    ],
)
def test_file_without_an_article_is_rejected(data: bytes, code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    (rejected,) = rejections(read_all(path, max_article_chars=1000))
    assert (rejected.code, rejected.place) == (code, str(path))


def test_ten_megabytes_without_a_newline_are_rejected() -> None:
    (rejected,) = rejections(read_bytes(b"word " * 2_000_000))
    assert rejected.code == "too-large"


def test_gzip_is_known_by_its_content(tmp_path: Path) -> None:
    for name in ("a.txt.gz", "b.txt"):
        (tmp_path / name).write_bytes(gzip.compress(b"The ferry runs."))
    (tmp_path / "c.txt.gz").write_bytes(b"Not zipped at all.")
    texts = [outcome.text for outcome in read_all(tmp_path) if isinstance(outcome, Article)]
    assert texts == ["The ferry runs.", "The ferry runs.", "Not zipped at all."]


def test_gzip_that_swells_is_stopped_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "bomb.txt.gz"
    path.write_bytes(gzip.compress(b"a" * 50_000_000))
    (rejected,) = rejections(read_all(path))
    assert rejected.code == "too-large"


def test_cut_gzip_is_rejected(tmp_path: Path) -> None:
    path = tmp_path / "cut.txt.gz"
    path.write_bytes(gzip.compress(b"The ferry runs. " * 1000)[:-12])
    (rejected,) = rejections(read_all(path))
    assert rejected.code == "corrupt"

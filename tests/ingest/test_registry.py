"""Files, folders and standard input: what is found, in which order, by which reader, with what filled in."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from ingest.reading import articles, read_all, read_bytes, rejections, skips
from quotebank.core.model import Article, OutletKind
from quotebank.errors import InputError
from quotebank.ingest.dates import parse_published
from quotebank.ingest.options import ReadOptions
from quotebank.ingest.registry import Meter, count_bytes, list_formats, read_paths, record_id

PAGE = "<!doctype html><html><head><title>Ferry</title></head><body><article><p>The ferry will run on Monday, the port said.</p></article></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (
        ("b.txt", "Second."),
        ("a.md", "First."),
        ("c/d.jsonl", '{"text": "Third."}\n{"text": "Fourth."}\n'),
        ("c.txt", "Fifth."),
        (".hidden.txt", "Never."),
        (".git/x.txt", "Never."),
        ("README.md", "About."),
        ("picture.jpg", "\x00"),
        ("z.html", PAGE),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_folder_is_walked_in_the_order_of_its_names(folder: Path) -> None:
    outcomes = read_all(folder)
    assert [a.text.split()[0] for a in articles(outcomes)] == [
        "First.",
        "Second.",
        "Third.",
        "Fourth.",
        "Fifth.",
        "The",
    ]
    assert [Path(s.place).name for s in skips(outcomes)] == ["README.md", "picture.jpg"]
    assert not rejections(outcomes)


def test_bytes_are_counted_as_they_are_read(folder: Path) -> None:
    meter = Meter(count_bytes([folder]))
    assert meter.total_bytes > len(PAGE)
    shares = [meter.share or 0 for _ in read_paths([folder], meter=meter)]
    assert shares == sorted(shares)
    assert 0 == shares[0] < shares[1] < shares[-2] < shares[-1] == meter.share == 1


def test_bytes_of_standard_input_cannot_be_known(folder: Path) -> None:
    assert count_bytes([folder, "-"]) == 0
    assert Meter().share is None


def test_files_below_a_folder_are_named_with_the_folder_as_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    (first, *_) = articles(read_all(folder.name))
    assert first.path == f"{folder.name}{os.sep}a.md"


def test_a_file_named_itself_is_read_whatever_its_name(folder: Path) -> None:
    (folder / "notes.log").write_text("The ferry runs.", encoding="utf-8")
    assert [a.text for a in articles(read_all(folder / "README.md"))] == ["About."]
    assert [a.text for a in articles(read_all(folder / ".hidden.txt"))] == ["Never."]
    assert [a.text for a in articles(read_all(folder / "notes.log"))] == ["The ferry runs."]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [("a.xml", b"<a/>\n", "unsupported"), ("a.bin", b"\x00\x01", "binary"), ("a.odt", b"PK", "unsupported")],
)
def test_a_named_file_of_another_format_is_rejected(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(data)
    (rejected,) = rejections(read_all(tmp_path / name))
    assert rejected.code == code
    assert "formats: " in rejected.reason


@pytest.mark.parametrize(
    ("data", "format_name"),
    [
        (b"The ferry runs.", "text"),
        (b"---\ntitle: a\n---\nBody", "markdown"),
        (b'{"text": "a"}', "jsonl"),
        (b'\n {"id": 1,\n', "jsonl"),
        (PAGE.encode(), "html"),
        (
            b"\xef\xbb\xbf<!-- saved --><html><body><p>The ferry will run on Monday, the port said.</p></body></html>",
            "html",
        ),
    ],
)
def test_standard_input_is_known_by_its_content(data: bytes, format_name: str) -> None:
    (outcome,) = read_bytes(data)
    if isinstance(outcome, Article):
        assert (outcome.format, outcome.path) == (format_name, "-")
    else:
        assert (format_name, outcome.place) == ("jsonl", "-:2")


def test_format_can_be_named() -> None:
    (article,) = articles(read_bytes(b'{"text": "a"}', format="text"))
    assert article.text == '{"text": "a"}'
    with pytest.raises(InputError, match="no format is called 'odt'; there are csv, docx, feed, html, json, jsonl"):
        read_bytes(b"x", format="odt")


def test_formats_are_listed() -> None:
    assert set(list_formats()) >= {"text", "markdown", "html", "jsonl"}


def test_id_of_a_record_is_its_own_else_the_path(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 7, "text": "a"}\n{"text": "b"}\n', encoding="utf-8")
    assert [record_id(article) for article in articles(read_all(path))] == [7, str(path)]
    assert [record_id(article) for article in articles(read_bytes(b"Words."))] == ["-"]


@pytest.mark.parametrize("name", ["missing.txt", "a\x00b", "missing/deep.txt"])
def test_path_that_cannot_be_opened_is_an_error_before_anything_is_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="cannot be opened"):
        read_paths([tmp_path, str(tmp_path / name)])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind the superuser")
def test_folder_without_permission(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    (tmp_path / "a.txt").write_text("Words.", encoding="utf-8")
    closed.chmod(0)
    try:
        outcomes = read_all(tmp_path)
        assert [rejected.code for rejected in rejections(outcomes)] == ["unreadable"]
        assert len(articles(outcomes)) == 1
        with pytest.raises(InputError, match="permission denied"):
            read_paths([closed])
    finally:
        closed.chmod(0o700)


def test_folder_that_cannot_be_listed_is_rejected_and_the_rest_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As above, also where the tests run as the superuser."""
    listed = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith(f"{os.sep}c"):
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    outcomes = read_all(folder)
    assert [(r.code, r.reason) for r in rejections(outcomes)] == [
        ("unreadable", "the folder cannot be opened: permission denied")
    ]
    assert len(articles(outcomes)) == 4


def test_file_that_goes_away_meanwhile_is_rejected(folder: Path) -> None:
    outcomes = read_paths([folder])
    first = next(outcomes)
    assert isinstance(first, Article | type(first))
    (folder / "b.txt").unlink()
    assert [rejected.code for rejected in rejections(outcomes)] == ["unreadable"]


def test_links_to_nothing_and_to_folders_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "nothing.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe.txt")
    assert len(skips(read_all(tmp_path))) == 3


def test_what_a_browser_saved_along_with_a_page_is_no_article(tmp_path: Path) -> None:
    for name in ("Ferry.html", "Ferry_files/advert.html", "other_files/real.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PAGE, encoding="utf-8")
    assert [Path(a.path).name for a in articles(read_all(tmp_path))] == ["Ferry.html", "real.html"]


def test_folders_may_be_nested_deeper_than_python_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for _ in range(1200):
        Path("d").mkdir()
        os.chdir("d")
    Path("a.txt").write_text("Words.", encoding="utf-8")
    deepest = os.open(".", os.O_RDONLY)
    os.chdir(tmp_path)
    try:
        assert len(articles(read_all("d"))) == 1
    finally:  # by hand, because what clears the folders of tests calls itself for each level
        os.chdir(deepest)
        os.close(deepest)
        Path("a.txt").unlink()
        for _ in range(1200):
            os.chdir("..")
            Path("d").rmdir()


def test_manifest_beside_named_files_is_read_and_reported_once(tmp_path: Path) -> None:
    names = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for name in names:
        name.write_text("Words.", encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("file,outlet\nb.txt,Packet\n,nobody\n", encoding="utf-8")
    outcomes = read_all(*names)
    assert [rejected.line for rejected in rejections(outcomes)] == [3]
    assert [article.outlet for article in articles(outcomes)] == [None, "Packet"]


def test_manifest_says_the_kind_of_an_outlet(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text("Words.", encoding="utf-8")
    (tmp_path / "manifest.csv").write_text(
        "file,outlet,outlet_kind\na.txt,Trust,Press-Office\nb.txt,Packet,\nc.txt,Star,comic\n", encoding="utf-8"
    )
    outcomes = read_all(tmp_path)
    assert [article.outlet_kind for article in articles(outcomes)] == [OutletKind.PRESS_OFFICE, None, None]
    assert ["comic" in rejected.reason for rejected in rejections(outcomes)] == [True]


def test_standard_input_must_be_handed_over() -> None:
    with pytest.raises(InputError, match="standard input"):
        read_paths(["-"])
    assert len(list(read_paths(["-"], stdin=io.BytesIO(b"Words.")))) == 1


# -- what a file does not say


def test_options_fill_in_what_a_file_does_not_say() -> None:
    options = {
        "outlet": "Pellan Packet",
        "published": parse_published("2024"),
        "title": "Ferry",
        "url": "https://x.example/1",
    }
    (article,) = articles(read_bytes(b"Words.", **options))
    assert (article.outlet, article.title, article.url) == ("Pellan Packet", "Ferry", "https://x.example/1")
    (other,) = articles(read_bytes(b"---\noutlet: Other\n---\nBody", **options))
    assert other.outlet == "Other"


def test_title_and_address_of_the_options_are_not_given_to_many_records() -> None:
    found = articles(
        read_bytes(b'{"text": "a"}\n{"text": "b"}\n', outlet="Packet", url="https://x.example/1", title="T")
    )
    assert [(a.outlet, a.url, a.title) for a in found] == [("Packet", None, None)] * 2


def test_title_or_address_for_a_folder_is_an_error(tmp_path: Path) -> None:
    for options in (ReadOptions(url="https://x.example/1"), ReadOptions(title="T")):
        with pytest.raises(InputError, match="names one article"):
            read_paths([tmp_path], options)


def test_options_are_checked_when_they_are_made() -> None:
    with pytest.raises(InputError, match="no web address"):
        ReadOptions(url="nowhere")
    with pytest.raises(InputError, match="above zero"):
        ReadOptions(max_article_chars=0)


def test_manifest_speaks_after_the_file_and_before_the_options(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_text("Words.", encoding="utf-8")
    (tmp_path / "b.md").write_text("---\noutlet: Own\n---\nWords.", encoding="utf-8")
    (tmp_path / "sub" / "c.txt").write_text("Words.", encoding="utf-8")
    (tmp_path / "manifest.csv").write_text(
        "\ufefffile,outlet,url,published,title,authors\r\n"
        'a.txt,Packet,https://x.example/a,2024-03,"A, title",Jory Pell; Ann Orme\r\n'
        "b.md,Packet,,,,\r\nsub/c.txt,Deep,,,,\r\n",
        encoding="utf-8",
    )
    a, b, c = articles(read_all(tmp_path, outlet="Option"))
    assert (a.outlet, a.title, a.authors, a.url) == (
        "Packet",
        "A, title",
        ("Jory Pell", "Ann Orme"),
        "https://x.example/a",
    )
    assert (b.outlet, c.outlet) == ("Own", "Deep")
    (alone,) = articles(read_all(tmp_path / "a.txt"))
    assert alone.outlet == "Packet"


@pytest.mark.parametrize(
    ("manifest", "reason"),
    [
        ("outlet,url\nx,y\n", "must name the columns"),
        ("file,outlet,colour\na.txt,x,red\n", "unknown column 'colour'"),
        ("file,published\na.txt,03/04/2024\n", "two ways"),
        ("file,url\na.txt,nowhere\n", "no web address"),
        ("file,outlet\n,x\n", "no file is named"),
        ("file,outlet\na.txt,x,y\n", "3 cells under 2 columns"),
        ("file,outlet\na.txt,x\na.txt,y\n", "has a line already"),
    ],
)
def test_bad_manifest_is_reported_and_the_files_are_read(tmp_path: Path, manifest: str, reason: str) -> None:
    (tmp_path / "a.txt").write_text("Words.", encoding="utf-8")
    (tmp_path / "manifest.csv").write_text(manifest, encoding="utf-8")
    outcomes = read_all(tmp_path)
    (rejected,) = rejections(outcomes)
    assert rejected.code == "manifest"
    assert reason in rejected.reason
    assert len(articles(outcomes)) == 1


def test_manifest_finds_a_file_whose_name_the_system_takes_apart(tmp_path: Path) -> None:
    """As on macOS: the accent is a character of its own in the folder, not in the manifest."""
    (tmp_path / "cafe\u0301.txt").write_text("The caf\u00e9 is open again, its owner said.", encoding="utf-8")
    (tmp_path / "manifest.csv").write_text("file,outlet\ncaf\u00e9.txt,Pellan Post\n", encoding="utf-8")
    (article,) = articles(read_all(tmp_path))
    assert article.outlet == "Pellan Post"

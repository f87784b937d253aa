"""ZIP archives: members are read as files of a folder; what is unsafe is refused before it is unpacked."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from ingest.reading import articles, read_all, read_bytes, rejections, skips

PAGE = "<!doctype html><html><head><title>Ferry</title></head><body><article><p>The ferry will run on Monday, the port said.</p></article></body></html>"


def pack(members: dict[str, bytes | str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def test_members_are_read_like_files_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "news.zip").write_bytes(
        pack(
            {
                "b/page.html": PAGE,
                "a.txt": "The ferry runs.",
                "c.jsonl.gz": gzip.compress(b'{"text": "One."}\n{"text": "Two."}\n{\n'),
                "d.csv": "title,text\nPort,The port is shut.\n",
                "photo.jpg": b"\x00\x01",
                "README.md": "About.",
                "__MACOSX/._a.txt": "Never.",
                "empty/": "",
            }
        )
    )
    name = str(tmp_path / "news.zip")
    outcomes = read_all(tmp_path / "news.zip")
    found = articles(outcomes)
    assert [(one.place.removeprefix(name), one.format) for one in found] == [
        (":a.txt", "text"),
        (":b/page.html", "html"),
        (":c.jsonl.gz:1", "jsonl"),
        (":c.jsonl.gz:2", "jsonl"),
        (":d.csv:2", "csv"),
    ]
    assert [one.path.removeprefix(name) for one in found[:3]] == [":a.txt", ":b/page.html", ":c.jsonl.gz"]
    assert [one.place.removeprefix(name) for one in rejections(outcomes)] == [":c.jsonl.gz:3"]
    assert [one.place.removeprefix(name) for one in skips(outcomes)] == [":README.md", ":photo.jpg"]


def test_archive_comes_through_a_pipe_and_in_another_archive_but_no_deeper() -> None:
    inner = pack({"a.txt": "The ferry runs."})
    (article,) = articles(read_bytes(inner))
    assert article.place == "-:a.txt"
    outer = pack({"in.zip": inner})
    (article,) = articles(read_bytes(outer))
    assert article.place == "-:in.zip:a.txt"
    (rejected,) = rejections(read_bytes(pack({"out.zip": outer})))
    assert (rejected.code, rejected.place) == ("nesting", "-:out.zip:in.zip:a.txt")


def test_manifest_inside_holds_for_its_folder() -> None:
    manifest = "file,outlet,published\na.txt,Packet,2024-03-04\nb.txt,,soon\n"
    outcomes = read_bytes(pack({"x/manifest.csv": manifest, "x/a.txt": "One.", "b.txt": "Two."}), outlet="Option")
    assert [(one.outlet, one.published and one.published.text) for one in articles(outcomes)] == [
        ("Option", None),
        ("Packet", "2024-03-04"),
    ]
    assert [(one.code, one.place) for one in rejections(outcomes)] == [("manifest", "-:x/manifest.csv:3")]


@pytest.mark.parametrize("name", ["../out.txt", "/etc/out.txt", "a/../../out.txt", "C:\\out.txt", "a\\..\\..\\out.txt"])
def test_names_that_point_outside_are_refused(tmp_path: Path, name: str) -> None:
    outcomes = read_bytes(pack({name: "Words.", "in.txt": "Good words."}))
    assert [one.code for one in rejections(outcomes)] == ["unsafe-name"]
    assert [one.text for one in articles(outcomes)] == ["Good words."]


@pytest.mark.parametrize("name", ["fer\nry.txt", "fer\try.txt", "fer\x1b[31mry.txt", "fer\x07ry/a.txt"])
def test_control_characters_in_a_name_are_not_outside_and_stay_off_the_screen(name: str) -> None:
    (article,) = articles(read_bytes(pack({name: "The ferry runs."})))
    assert article.text == "The ferry runs."
    assert article.place is not None
    assert article.place.isprintable()


def test_member_with_a_password_is_rejected() -> None:
    data = bytearray(pack({"a.txt": "The ferry runs."}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    (rejected,) = rejections(read_bytes(bytes(data)))
    assert (rejected.code, rejected.place) == ("encrypted", "-:a.txt")


def test_bomb_is_refused_before_it_is_unpacked() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.jsonl", "w") as member:
        for _ in range(101):
            member.write(b"\x20" * 1_000_000)
    (rejected,) = rejections(read_bytes(target.getvalue()))
    assert rejected.code == "expansion"


def test_gzip_bomb_is_given_up_while_it_is_unzipped() -> None:
    line = json.dumps({"text": "The ferry runs."}).encode() + b"\n"
    data = gzip.compress(line) + gzip.compress(b" " * 110_000_000)
    outcomes = read_bytes(data, format="jsonl")
    assert [one.text for one in articles(outcomes)] == ["The ferry runs."]
    assert [one.code for one in rejections(outcomes)][-1] == "expansion"


@pytest.mark.parametrize("cut", [30, 60, -30, -1])
def test_broken_archive_is_rejected(cut: int) -> None:
    (rejected,) = rejections(read_bytes(pack({"a.txt": "The ferry runs." * 20})[:cut], format="zip"))
    assert rejected.code == "corrupt"


def test_broken_member_is_rejected_and_the_rest_goes_on() -> None:
    data = bytearray(pack({"a.txt": "The ferry runs. " * 20, "b.txt": "The port is shut."}))
    data[40] ^= 0xFF
    outcomes = read_bytes(bytes(data))
    assert [(one.code, one.place) for one in rejections(outcomes)] == [("corrupt", "-:a.txt")]
    assert [one.text for one in articles(outcomes)] == ["The port is shut."]


def test_what_is_damaged_is_told_without_words_of_python() -> None:
    whole, zipped = pack({"a.txt": "The ferry runs. " * 99}), gzip.compress(b"The ferry runs. " * 99)
    spoilt = whole[:60] + b"\xff" * 8 + whole[68:]
    for data, name in (
        (whole[:60], "zip"),
        (spoilt, "zip"),
        (zipped[:-20], "text"),
        (zipped[:-8] + b"\x00" * 8, "jsonl"),
    ):
        for one in rejections(read_bytes(data, format=name)):
            assert not [word for word in ("Error", "EOF", "CRC", "stream", "marker", "File") if word in one.reason], one

"""BibLaTeX and BibTeX: bibtexparser, pandoc, biber and bibutils read back what went in."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import bibtexparser
import pytest
from bibtexparser.bparser import BibTexParser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from export.citation_samples import (
    dated,
    fold_quotes,
    hostile_item,
    hostile_items,
    in_a_row,
    iso,
    make_cited,
    spoken,
    visible,
)
from export.readers import check_with_biber, mods_names, mods_text, mods_title, read_with_bibutils, read_with_pandoc
from quotebank.export.biblatex import LANGIDS, render_biblatex
from quotebank.export.bibtex import render_bibtex
from quotebank.export.csl import csl_item
from quotebank.export.latex import render_name

COMMANDS = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", r"\{": "{", r"\}": "}", r"\&": "&", r"\%": "%", r"\$": "$", r"\#": "#", r"\_": "_",
}  # fmt: skip
DECODING = re.compile("|".join(re.escape(command) for command in COMMANDS))


def from_tex(value: str) -> str:
    """Return what TeX would print; a bare special character is an error of the writer."""
    printed, end = "", 0
    for command in [*DECODING.finditer(value), None]:
        plain = value[end : command.start() if command else None]
        assert not re.search(r"[\\%&$#_~^]", plain), f"unescaped in {value!r}"
        printed += re.sub("[{}]", "", plain)
        if command:
            printed += COMMANDS[command.group()]
            end = command.end()
    return printed


def read_back(document: str) -> list[dict[str, str]]:
    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    entries: list[dict[str, str]] = bibtexparser.loads(document, parser).entries
    return entries


def check_round_trip(items: list[dict[str, Any]]) -> None:
    found = read_back("".join(render_biblatex(items)))
    assert [entry["ID"] for entry in found] == [item["id"] for item in items]
    for entry, item in zip(found, items, strict=True):
        is_article = item["type"].startswith("article-")
        kind = "article" if is_article else "online" if "URL" in item else "misc"
        subtype = item["type"].removeprefix("article-") if is_article else ""
        assert (entry["ENTRYTYPE"], entry.get("entrysubtype", "")) == (kind, subtype)
        outlet = "journaltitle" if is_article else "organization"
        for field, name in (("title", "title"), (outlet, "container-title"), ("note", "note")):
            assert from_tex(entry.get(field, "")) == visible(item.get(name, "")), field
        for field, name in (("date", "issued"), ("urldate", "accessed")):
            assert entry.get(field, "") == iso(dated(item, name))
        assert check_address(entry.get("url", ""), item.get("URL", ""))
        language = item.get("language", "")
        assert entry.get("langid", entry.get("language", "")) == LANGIDS.get(language.lower(), language)
        authors = split_names(entry.get("author", ""))
        assert [from_tex(author) for author in authors] == [plain_name(name) for name in item.get("author", ())]


def check_address(written: str, url: str) -> bool:
    return unquote(written) == unquote(url) and written.count("{") == 0


def split_names(field: str) -> list[str]:
    """Part a name list at each " and " outside braces, as BibTeX does."""
    names, depth, current = [], 0, ""
    for token in re.split(r"(\s+and\s+|[{}])", field):
        depth += (token == "{") - (token == "}")
        if depth == 0 and token.strip() == "and":
            names.append(current)
            current = ""
        else:
            current += token
    return [*names, current] if current else names


def plain_name(name: dict[str, str]) -> str:
    if "literal" in name:
        return visible(name["literal"])
    family = " ".join(filter(None, (name.get("non-dropping-particle"), name["family"])))
    return ", ".join(
        visible(part.replace(",", " ")) for part in (family, name.get("suffix", ""), name.get("given", "")) if part
    )


def test_shared_hostile_items_come_back(shared: Path) -> None:
    check_round_trip(json.loads((shared / "citations" / "items.csl.json").read_text(encoding="utf-8")))


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(hostile_item, min_size=1, max_size=2, unique_by=lambda item: str(item["id"])))
def test_generated_hostile_items_come_back(items: list[dict[str, Any]]) -> None:
    check_round_trip(items)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(hostile_item, min_size=1, max_size=2, unique_by=lambda item: str(item["id"])))
def test_braces_balance_whatever_is_in_the_items(items: list[dict[str, Any]]) -> None:
    """Biber counts braces even behind a backslash."""
    for document in ("".join(render_biblatex(items)), "".join(render_bibtex(items))):
        depth = 0
        for character in document:
            depth += (character == "{") - (character == "}")
            assert depth >= 0
        assert depth == 0


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ({"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"}, "van Beethoven, Ludwig"),
        ({"family": "King", "given": "Martin Luther", "suffix": "Jr."}, "King, Jr., Martin Luther"),
        ({"family": "García Márquez", "given": "José"}, "{García Márquez}, José"),
        ({"family": "de la Cruz", "given": "Ana"}, "{de la Cruz}, Ana"),
        ({"family": "Dyke", "given": "Ann", "non-dropping-particle": "Van"}, "{Van Dyke}, Ann"),
        ({"family": "Bell", "given": "Ann and Bo"}, "Bell, {Ann and Bo}"),
        ({"family": "Madonna"}, "{Madonna}"),
        ({"literal": "Marks & Spencer and Sons"}, r"{Marks \& Spencer and Sons}"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_name_is_written_so_that_it_parts_as_meant(name: dict[str, str], written: str) -> None:
    assert render_name(name) == written


def test_bibtex_parts_year_and_month() -> None:
    (entry,) = read_back("".join(render_bibtex([csl_item(make_cited())])))
    assert (entry["year"], entry["month"], entry["day"]) == ("2024", "March", "12")
    assert entry["howpublished"] == "Pellan Packet"


def without_lone_braces(text: str) -> str:
    """Return text as pandoc reads it: it knows no name for a brace that has no fellow."""
    opened: list[int] = []
    lone = set()
    for place, character in enumerate(text):
        if character == "{":
            opened.append(place)
        elif character == "}" and opened:
            opened.pop()
        elif character == "}":
            lone.add(place)
    return "".join(c for place, c in enumerate(text) if place not in lone and place not in opened)


def pandoc_reads(text: object) -> str:
    return without_lone_braces(fold_quotes(visible(text))).strip()


def expected_names(item: dict[str, Any], reads: Callable[[str], str]) -> list[str]:
    """Return the names of an item as they are spoken, without commas inside the parts of a person's."""
    plain = [
        name if "literal" in name else {part: value.replace(",", " ") for part, value in name.items()}
        for name in item.get("author", ())
    ]
    return [in_a_row(reads(spoken(name))) for name in plain]


LANGUAGES = {"en": "en-US", "cy": "welsh"}  # what pandoc makes of babel's "english" and "welsh"


def test_pandoc_reads_biblatex() -> None:
    found = read_with_pandoc("".join(render_biblatex(hostile_items())), "biblatex")
    for item, read in zip(hostile_items(), found, strict=True):
        is_article = item["type"].startswith("article-")
        assert read["id"] == item["id"]
        assert read["type"] == (item["type"] if is_article else "webpage" if "URL" in item else "")
        assert fold_quotes(read.get("title", "")).strip() == pandoc_reads(item.get("title", ""))
        outlet = read.get("container-title" if is_article else "publisher", "")
        assert fold_quotes(outlet).strip() == pandoc_reads(item.get("container-title", ""))
        assert fold_quotes(read.get("note", "")).strip() == pandoc_reads(item.get("note", ""))
        assert [in_a_row(fold_quotes(spoken(name))) for name in read.get("author", ())] == expected_names(
            item, pandoc_reads
        )
        assert (read.get("issued"), read.get("accessed")) == (item.get("issued"), item.get("accessed"))
        assert unquote(read.get("URL", "")) == unquote(item.get("URL", ""))
        assert read.get("page") == (item.get("page") if is_article else None)
        if item.get("language") != "xx-YY":
            assert read.get("language") == LANGUAGES.get(item.get("language", ""), item.get("language"))


def test_pandoc_reads_bibtex() -> None:
    found = read_with_pandoc("".join(render_bibtex(hostile_items())), "bibtex")
    for item, read in zip(hostile_items(), found, strict=True):
        assert read["id"] == item["id"]
        assert fold_quotes(read.get("title", "")).strip() == pandoc_reads(item.get("title", ""))
        assert fold_quotes(read.get("publisher", "")).strip() == pandoc_reads(item.get("container-title", ""))
        assert fold_quotes(read.get("note", "")).strip() == pandoc_reads(item.get("note", ""))
        assert [in_a_row(fold_quotes(spoken(name))) for name in read.get("author", ())] == expected_names(
            item, pandoc_reads
        )
        assert (read.get("issued"), read.get("accessed")) == (item.get("issued"), item.get("accessed"))
        assert unquote(read.get("URL", "")) == unquote(item.get("URL", ""))


@pytest.mark.parametrize("render", [render_biblatex, render_bibtex])
def test_biber_finds_nothing_wrong(render: Callable[[Sequence[dict[str, Any]]], Iterator[str]], tmp_path: Path) -> None:
    """It may say what an item does not know: an article without an author is none of our making."""
    written, said = check_with_biber("".join(render(hostile_items())), tmp_path)
    assert [line for line in said if "Missing mandatory field" not in line] == []
    found = {entry["ID"]: entry for entry in read_back(written)}
    assert list(found) == [item["id"] for item in hostile_items()]
    for item in hostile_items():
        for name in ("title", "note"):
            composed = unicodedata.normalize("NFC", visible(item.get(name, "")))
            assert unicodedata.normalize("NFC", from_tex(found[item["id"]].get(name, ""))) == composed


def test_bib2xml_reads_bibtex() -> None:
    found = read_with_bibutils("bib2xml", "".join(render_bibtex(hostile_items())))
    for item in hostile_items():
        record = found[item["id"]]
        assert mods_title(record) == bibutils_reads(item.get("title", ""))
        assert mods_text(record, "note") == bibutils_reads(item.get("note", ""))
        assert mods_text(record, "originInfo/publisher") == bibutils_reads(item.get("container-title", ""))
        assert mods_text(record, "originInfo/dateIssued") == iso(dated(item, "issued"))
        assert unquote(mods_text(record, "location/url")) == unquote(item.get("URL", ""))
        names = [in_a_name(bibutils_reads(name)) for name in expected_names(item, visible)]
        found_names = [in_a_name(name) for name in mods_names(record)]
        assert [name for name in found_names if name != "and"] == [name for name in names if name != "and"]


def in_a_name(text: str) -> str:
    """Return text as bibutils has it in names, where a tilde is a space."""
    return " ".join(text.replace("~", " ").split())


def bibutils_reads(text: object) -> str:
    """Return text as bibutils decodes it: with TeX's dashes and quotation marks, whatever keeps them apart."""
    decoded = visible(text)
    for written, read in (
        ("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), ("`", "‘"), ("'", "’"), ('"', "”"), ("^", "⌃"),
        ("\\", "\\textbackslash"),
    ):  # fmt: skip
        decoded = decoded.replace(written, read)
    return decoded


def test_pandoc_reads_the_note_of_a_quote_as_a_note() -> None:
    items = [csl_item(make_cited())]
    (found,) = read_with_pandoc(json.dumps(items), "csljson")
    assert found["note"] == items[0]["note"]

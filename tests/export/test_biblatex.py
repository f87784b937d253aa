"""BibLaTeX and BibTeX: bibtexparser (and pandoc, where there is one) read back what went in."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
from bibtexparser.bparser import BibTexParser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from export.citation_samples import hostile_item, make_cited, visible
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
        assert (entry["ENTRYTYPE"], entry["entrysubtype"]) == ("article", "newspaper")
        for field, name in (
            ("title", "title"),
            ("journaltitle", "container-title"),
            ("location", "publisher-place"),
            ("note", "note"),
        ):
            assert from_tex(entry.get(field, "")) == visible(item.get(name, "")), field
        for field, name in (("date", "issued"), ("urldate", "accessed")):
            parts = item[name]["date-parts"][0] if name in item else []
            assert entry.get(field, "") == "-".join(
                f"{part:0{4 if place == 0 else 2}}" for place, part in enumerate(parts)
            )
        assert check_address(entry.get("url", ""), item.get("URL", ""))
        language = item.get("language", "")
        assert entry.get("langid", entry.get("language", "")) == LANGIDS.get(language.lower(), language)
        authors = split_names(entry.get("author", ""))
        assert [from_tex(author) for author in authors] == [plain_name(name) for name in item.get("author", ())]


def check_address(written: str, url: str) -> bool:
    from urllib.parse import unquote

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
    return ", ".join(visible(part) for part in (family, name.get("suffix", ""), name.get("given", "")) if part)


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


@pytest.fixture
def pandoc() -> Callable[[str, str], list[dict[str, Any]]]:
    program = shutil.which("pandoc")
    if program is None:
        pytest.skip("pandoc is not on PATH: its reading of our files is not tested")

    def read(document: str, format_name: str) -> list[dict[str, Any]]:
        done = subprocess.run(
            [program, "-f", format_name, "-t", "csljson"],
            input=document.encode(),
            capture_output=True,
            check=True,
            timeout=60,
        )
        items: list[dict[str, Any]] = json.loads(done.stdout)
        return items

    return read


def test_pandoc_reads_the_shared_items(shared: Path, pandoc: Callable[[str, str], list[dict[str, Any]]]) -> None:
    items = json.loads((shared / "citations" / "items.csl.json").read_text(encoding="utf-8"))
    for item, found in zip(items, pandoc("".join(render_biblatex(items)), "biblatex"), strict=True):
        assert found["title"] == visible(item["title"])
        assert found["container-title"] == item["container-title"]
        assert found.get("issued") == item.get("issued")
        assert found.get("language") == item.get("language")
        assert [name.get("literal") or name["family"] for name in found.get("author", ())] == [
            name.get("literal") or name["family"] for name in item.get("author", ())
        ]


def test_pandoc_reads_the_note_of_a_quote_as_a_note(pandoc: Callable[[str, str], list[dict[str, Any]]]) -> None:
    items = [csl_item(make_cited())]
    (found,) = pandoc(json.dumps(items), "csljson")
    assert found["note"] == items[0]["note"]

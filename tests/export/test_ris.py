"""RIS: nothing in a value opens a tag or ends a record; rispy reads back what went in."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from export.citation_samples import dated, hostile_item, hostile_items, iso, make_cited, spoken, visible
from export.readers import MODS, mods_names, mods_text, mods_title, read_with_bibutils, read_with_pandoc
from quotebank.export.csl import csl_item
from quotebank.export.ris import TYPES, render_ris


def expected(item: dict[str, Any]) -> dict[str, Any]:
    """Return what a RIS reader must find; docs/citations.md tells what the format cannot hold."""
    fields = {
        "type_of_reference": TYPES[item["type"]],
        "id": item["id"],
        "title": visible(item.get("title", "")),
        "authors": [author for name in item.get("author", ()) if (author := expected_author(name))],
        "secondary_title": visible(item.get("container-title", "")),
        "language": item.get("language"),
        "url": visible(item.get("URL", "")).replace(";", "%3B"),
        "start_page": item.get("page"),
        "place_published": visible(item.get("publisher-place", "")),
        "notes": [visible(item["note"])] if "note" in item else None,
        "year": f"{item['issued']['date-parts'][0][0]:04}" if "issued" in item else None,
        "date": expected_date(item.get("issued")),
        "access_date": expected_date(item.get("accessed")),
    }
    return {name: value for name, value in fields.items() if value}


def expected_author(name: dict[str, str]) -> str:
    """Return a name with its commas gone, and no-break spaces where programs would part it."""
    plain = {
        part: re.sub(" (and) ", "\u00a0\\1\u00a0", visible(re.sub("[,|]", " ", value)), flags=re.IGNORECASE)
        for part, value in name.items()
    }
    if "literal" in plain:
        return plain["literal"].replace(" ", "\u00a0") + ","
    family = " ".join(filter(None, (plain.get("non-dropping-particle"), plain["family"])))
    return ", ".join([family, plain["given"], *([plain["suffix"]] if "suffix" in plain else [])])


def expected_date(date: dict[str, Any] | None) -> str | None:
    if date is None:
        return None
    year, month, day = [*date["date-parts"][0], None, None][:3]
    return f"{year:04}/{'' if month is None else f'{month:02}'}/{'' if day is None else f'{day:02}'}/"


def read_back(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    records = rispy.loads("".join(render_ris(items)))
    for record in records:
        if isinstance(record.get("urls"), list):
            record["url"] = record.pop("urls")[0]
    return [dict(record.items()) for record in records]


def check_round_trip(items: list[dict[str, Any]]) -> None:
    found = read_back(items)
    assert len(found) == len(items)
    for record, item in zip(found, items, strict=True):
        assert record == expected(item)


def test_shared_hostile_items_come_back(shared: Path) -> None:
    check_round_trip(json.loads((shared / "citations" / "items.csl.json").read_text(encoding="utf-8")))


@settings(max_examples=250, deadline=None)
@given(st.lists(hostile_item, min_size=1, max_size=3))
def test_generated_hostile_items_come_back(items: list[dict[str, Any]]) -> None:
    check_round_trip(items)


@pytest.mark.parametrize("breaker", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_no_line_end_gets_into_a_value(breaker: str) -> None:
    document = "".join(render_ris([csl_item(make_cited(title=f"a{breaker}TY  - BOOK{breaker}ER  - "))]))
    assert document.splitlines().count("ER  - ") == 1
    assert sum(line.startswith("TY") for line in document.splitlines()) == 1


def test_lines_end_as_the_format_asks() -> None:
    document = "".join(render_ris([csl_item(make_cited())]))
    assert document.startswith("TY  - NEWS\r\n")
    assert document.endswith("ER  - \r\n\r\n")
    assert list(render_ris([])) == []


#: What pandoc makes of our types; it knows no web pages and no broadcasts in RIS.
PANDOC_TYPES = {
    "article-newspaper": "article-newspaper",
    "article-magazine": "article-magazine",
    "post-weblog": "post-weblog",
}


def test_pandoc_reads_ris() -> None:
    found = read_with_pandoc("".join(render_ris(hostile_items())), "ris")
    for item, read in zip(hostile_items(), found, strict=True):
        assert read["id"] == item["id"]
        assert read["type"] == PANDOC_TYPES.get(item["type"], read["type"])
        assert read.get("URL", "") == visible(item.get("URL", "")).replace(";", "%3B")
        for name in ("title", "container-title", "page", "language"):
            assert read.get(name, "") == visible(item.get(name, "")), name
        year = dated(item, "issued")[:1]
        assert read.get("issued") == ({"date-parts": [year]} if year else None)
        names = [visible(spoken(pandoc_parts(name))) for name in item.get("author", ())]
        assert [plain(spoken(name)) for name in read.get("author", ())] == [
            "" if "=" in name else plain(name) for name in names
        ]


def pandoc_parts(name: dict[str, str]) -> dict[str, str]:
    """Return a name as pandoc parts one of RIS: it takes what stands second of three for the suffix."""
    if "suffix" in name:
        name = name | {"suffix": name["given"], "given": name["suffix"]}
    return {part: re.sub("[,|]", " ", value) for part, value in name.items()}


def plain(text: str) -> str:
    """Return text with plain spaces alone."""
    return " ".join(text.split())


def test_ris2xml_reads_ris() -> None:
    found = read_with_bibutils("ris2xml", "".join(render_ris(hostile_items())))
    for item in hostile_items():
        record = found[item["id"]]
        assert mods_title(record) == visible(item.get("title", ""))
        assert mods_text(record, "note") == visible(item.get("note", ""))
        assert mods_text(record, "location/url") == visible(item.get("URL", "")).replace(";", "%3B")
        assert mods_text(record, "language/languageTerm") == item.get("language", "")
        host = record.find(f"{MODS}relatedItem")
        titles = [] if host is None else host.findall(f"{MODS}titleInfo")
        outlet = ": ".join(part.text or "" for part in titles[-1]) if titles else ""
        assert outlet == visible(item.get("container-title", ""))
        issued, day = mods_text(record, "originInfo/dateIssued"), iso(dated(item, "issued"))
        if len(day) == 4:  # it puts the day of access behind a year that stands alone
            issued = issued[:4]
        assert issued == day
        names = [visible(re.sub("[,|]", " ", spoken(name))) for name in item.get("author", ())]
        assert [plain(name).replace(",", "") for name in mods_names(record)] == [plain(name) for name in names]

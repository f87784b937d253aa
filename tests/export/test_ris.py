"""RIS: nothing in a value opens a tag or ends a record; rispy reads back what went in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import rispy
from hypothesis import given, settings
from hypothesis import strategies as st

from export.citation_samples import hostile_item, make_cited, visible
from quotebank.export.csl import csl_item
from quotebank.export.ris import render_ris


def expected(item: dict[str, Any]) -> dict[str, Any]:
    """Return what a RIS reader must find; docs/citations.md tells what the format cannot hold."""
    fields = {
        "id": item["id"],
        "title": visible(item.get("title", "")),
        "authors": [author for name in item.get("author", ()) if (author := expected_author(name))],
        "secondary_title": visible(item.get("container-title", "")),
        "language": item.get("language"),
        "url": visible(item.get("URL", "")),
        "start_page": item.get("page"),
        "place_published": visible(item.get("publisher-place", "")),
        "notes": [visible(item["note"])] if "note" in item else None,
        "year": f"{item['issued']['date-parts'][0][0]:04}" if "issued" in item else None,
        "date": expected_date(item.get("issued")),
        "access_date": expected_date(item.get("accessed")),
    }
    return {name: value for name, value in fields.items() if value}


def expected_author(name: dict[str, str]) -> str:
    plain = {part: visible(value.replace(",", " ")) for part, value in name.items()}
    if "literal" in plain:
        return plain["literal"] + ","
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
        assert record.pop("type_of_reference") == "NEWS"
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

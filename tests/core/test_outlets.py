"""Agencies and press offices by name, address and credit; and what only looks like one."""

from __future__ import annotations

import pytest

from quotebank.core.model import OutletKind
from quotebank.core.outlets import parse_sources
from quotebank.data.outlets import load_sources


@pytest.mark.parametrize(
    ("outlet", "url", "expected"),
    [
        ("Reuters", None, "Reuters"),
        ("The Associated Press", None, "Associated Press"),
        ("AP", None, "Associated Press"),
        ("Agence France-Presse", None, "Agence France-Presse"),
        ("Northmark News Agency", None, "Northmark News Agency"),
        ("Saltmere Council press office", None, "Saltmere Council press office"),
        (None, "https://www.apnews.com/article/harbour", "Associated Press"),
        ("Department for Harbours", "https://www.gov.uk/government/news/harbours", "Department for Harbours"),
        ("Saltmere Council", "https://saltmere.gov.uk/news/1", "Saltmere Council"),
        ("ap", None, None),
        ("News Agency", None, None),
        ("Coastline Wire", "https://coastline.example/1", None),
        ("Post", "https://reuters.com.example/1", None),
        ("Post", "not an address [", None),
        (None, None, None),
    ],
)
def test_a_source_is_known_by_name_or_address(outlet: str | None, url: str | None, expected: str | None) -> None:
    found = load_sources().find(outlet, url)
    assert (found and found.name) == expected


@pytest.mark.parametrize(
    ("byline", "opening", "expected"),
    [
        ("By PA Media", "", "PA Media"),
        ("Press Association", "", "PA Media"),
        ("By Ada Quill, PA Political Editor", "", "PA Media"),
        ("By Ada Quill (AP)", "", "Associated Press"),
        ("By Ada Quill and Tom Rusk | Reuters", "", "Reuters"),
        ("By AP's staff writers", "", "Associated Press"),
        ("Ada Quill for Northmark News Agency", "", "Northmark News Agency"),
        ("By AFP and our correspondent", "", "Agence France-Presse"),
        (None, "SALTMERE, Northmark (AP) — The harbour wall gave way.", "Associated Press"),
        (None, "SALTMERE, 3 March (Reuters) - The harbour wall gave way.", "Reuters"),
        (None, "Harbour wall gives way\n\nSALTMERE (AFP) – The wall gave way.", "Agence France-Presse"),
        ("By Ada Quill", "The pa of the boy said so.", None),
        ("By Ap Rusk", "", None),
        ("By Pa Quill", "", None),
        ("By Ada Quill, Saltmere", "The union (APA) said the wall gave way.", None),
        ("By Ada Quill", "The agency (Reuters) said the wall gave way.", None),
        ("By Press Rusk", "", None),
        (None, "", None),
    ],
)
def test_a_credit_is_read_where_credits_stand(byline: str | None, opening: str, expected: str | None) -> None:
    found = load_sources().find_credit(byline, (), opening)
    assert (found and found.name) == expected


@pytest.mark.parametrize(
    ("opening", "ending", "expected"),
    [
        ("By ADA QUILL Associated Press\nThe wall gave way.", "", "Associated Press"),
        ("By Ada Quill, Reuters\n\nThe wall gave way.", "", "Reuters"),
        ("", "The wall gave way.\n\nAFP", "Agence France-Presse"),
        ("", "The wall gave way.\n— PA Media", "PA Media"),
        ("", "The wall gave way.\nPress Association\nRead more: ferries", "PA Media"),
        ("", "The wall gave way.\n(Reporting by Ada Quill in Saltmere; Editing by Tom Rusk)", "Reuters"),
        ("", "Gave way.\nReporting by Ada Quill; Writing by Bo Noll, editing by Tom Rusk", "Reuters"),
        ("", "The wall gave way.\n© AFP 2024", "Agence France-Presse"),
        ("", "Gave way.\nCopyright 2024 The Associated Press. All rights reserved.", "Associated Press"),
        ("", "Gave way.\nAdditional reporting by Northmark News Agency", "Northmark News Agency"),
        ("", "Gave way.\nSource: Reuters", "Reuters"),
        ("", "The wall gave way, the AP says.", None),
        ("", "Gave way.\nHe now works for Northmark News Agency", None),
        ("", "Gave way.\nCall the Saltmere press office", None),
        ("", "Gave way.\nReporting by Ada Quill", None),
        ("", "Gave way.\n© Post 2024", None),
    ],
)
def test_an_article_is_signed_at_its_begin_or_end(opening: str, ending: str, expected: str | None) -> None:
    found = load_sources().find_credit(None, (), opening, ending)
    assert (found and found.name) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Ada Birch told Reuters", "Reuters"),
        ("she told the Associated Press by telephone", "Associated Press"),
        ("Speaking to the PA news agency, Ada Birch said", "PA Media"),
        ("he said in an interview with AFP on Monday", "Agence France-Presse"),
        ("she told Northmark News Agency", "Northmark News Agency"),
        ("she told reporters", None),
        ("she told the Post", None),
        ("she told Ap Rusk", None),
        ("Reuters reported, she said", None),
    ],
)
def test_a_quote_was_given_to_whom_it_was_told(sentence: str, expected: str | None) -> None:
    found = load_sources().find_told(sentence)
    assert (found and found.name) == expected


def test_authors_are_credits_too() -> None:
    found = load_sources().find_credit(None, ["Ada Quill", "AFP"])
    assert found is not None
    assert found.kind is OutletKind.AGENCY


@pytest.mark.parametrize(
    ("table", "problem"),
    [
        ("agency\t\t\t", "kind and name"),
        ("wire\tCoast News\t\t", "kind and name"),
        ("agency\tCoast News\t\t\nagency\tcoast news\t\t", "repeats"),
        ("# nothing", "without names"),
    ],
)
def test_a_table_with_holes_is_refused(table: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        parse_sources(table)

"""CSL-JSON: valid, complete, and with keys that hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.citation_samples import hostile_items, make_cited
from quotebank.core.model import CitedQuote, DatePrecision, OutletKind, Published, SpeakerKind
from quotebank.export.csl import TYPES, citation_key, csl_item
from quotebank.export.csljson import render_csl_json

SCHEMA = json.loads((Path(__file__).parent / "csl-data.schema.json").read_text(encoding="utf-8"))


def check_schema(items: list[dict[str, Any]]) -> None:
    jsonschema.Draft7Validator(SCHEMA).validate(items)


def test_item_says_everything_that_is_known() -> None:
    item = csl_item(make_cited())
    check_schema([item])
    custom = item.pop("custom")
    assert item == {
        "id": "pellanpacket2024-0123456789abcdef",
        "type": "article-newspaper",
        "title": "Ferry to run through the storm",
        "author": [{"given": "Jory", "non-dropping-particle": "van der", "family": "Pell"}],
        "container-title": "Pellan Packet",
        "issued": {"date-parts": [[2024, 3, 12]]},
        "accessed": {"date-parts": [[2026, 11, 20]]},
        "URL": "https://www.pellanpacket.example/news/ferry",
        "language": "en",
        "locator": "paragraph 3",
        "note": "“The ferry will run, whatever the weather says.” — Ines Marrack, harbour master, Pellan Port Authority"
        " (paragraph 3, q0123456789abcdef)",
    }
    assert custom == {
        "quotebank": {
            "quote-id": "q0123456789abcdef",
            "article-id": "a0123456789abcdef",
            "quote": "The ferry will run, whatever the weather says.",
            "kind": "direct",
            "attribution": "Ines Marrack, harbour master, Pellan Port Authority",
            "speaker": "Ines Marrack",
            "speaker-kind": "person",
            "role": "harbour master",
            "affiliation": "Pellan Port Authority",
            "published": "2024-03-12",
            "paragraph": 3,
            "text-sha256": "0" * 64,
            "places": [
                {
                    "start": 10,
                    "end": 56,
                    "exact": "The ferry will run, whatever the weather says.",
                    "prefix": "He said: “",
                    "suffix": "”",
                }
            ],
        }
    }


def test_item_of_a_quote_of_which_nothing_is_known_is_valid() -> None:
    item = csl_item(CitedQuote("q1", "a1", "Words."))
    check_schema([item])
    assert set(item) == {"id", "type", "note", "custom"}
    assert "a speaker who is not named" in item["note"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [("2024", [2024]), ("2024-03", [2024, 3]), ("2024-03-12", [2024, 3, 12]), ("2024-03-12T06:00:00Z", [2024, 3, 12])],
)
def test_date_has_the_precision_it_was_given(text: str, parts: list[int]) -> None:
    published = Published(text, DatePrecision.DAY, "2024-03-12T00:00:00Z", "2024-03-12T23:59:59Z")
    assert csl_item(make_cited(published=published))["issued"] == {"date-parts": [parts]}


def test_note_does_not_start_like_a_field() -> None:
    """Pandoc takes "Editor: ..." at the start of a note for the editor."""
    note = csl_item(make_cited(text="Editor: me", speaker="Editor"))["note"]
    assert note.startswith("“")
    assert "\n" not in csl_item(make_cited(text="one\ntwo"))["note"]


def test_role_and_affiliation_are_not_said_twice() -> None:
    cited = make_cited(
        speaker="government spokesperson",
        speaker_kind=SpeakerKind.ROLE,
        role="spokesperson",
        affiliation="government",
        via=None,
    )
    assert "— government spokesperson (" in csl_item(cited)["note"]


def test_whoever_passed_the_words_on_is_named() -> None:
    assert "as relayed by Safe Slipway" in csl_item(make_cited(via="Safe Slipway"))["note"]


@given(outlet=st.one_of(st.none(), st.text(max_size=40)))
def test_keys_are_ascii_and_lower_case(outlet: str | None) -> None:
    key = citation_key(make_cited(outlet=outlet))
    assert key.isascii()
    assert key == key.lower()
    assert key.replace("-", "").isalnum()


@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        (OutletKind.NEWSPAPER, "article-newspaper"),
        (OutletKind.AGENCY, "article-newspaper"),
        (OutletKind.MAGAZINE, "article-magazine"),
        (OutletKind.BROADCASTER, "broadcast"),
        (OutletKind.PRESS_OFFICE, "webpage"),
        (OutletKind.BLOG, "post-weblog"),
        (None, "article-newspaper"),
    ],
)
def test_type_follows_the_kind_of_outlet(kind: OutletKind | None, type_: str) -> None:
    item = csl_item(make_cited(outlet_kind=kind))
    check_schema([item])
    assert item["type"] == type_


def test_an_address_without_an_outlet_is_a_web_page() -> None:
    assert csl_item(make_cited(outlet=None))["type"] == "webpage"


def test_every_kind_of_outlet_has_a_type() -> None:
    assert set(TYPES) == {None, *OutletKind}


@pytest.mark.parametrize(
    ("url", "original", "archive"),
    [
        (
            "https://web.archive.org/web/20240312060000/https://x.example/a?b=1",
            "https://x.example/a?b=1",
            "Internet Archive",
        ),
        ("http://web.archive.org/web/2024id_/http:/x.example/a", "http://x.example/a", "Internet Archive"),
        ("https://archive.ph/20240312060000/https://x.example/a", "https://x.example/a", "archive.today"),
        ("https://web.archive.org/web/2024/x.example/a", "http://x.example/a", "Internet Archive"),
    ],
)
def test_address_of_an_archive_is_parted_from_the_page(url: str, original: str, archive: str) -> None:
    item = csl_item(make_cited(url=url))
    check_schema([item])
    assert (item["URL"], item["archive"], item["archive_location"]) == (original, archive, url)


def test_other_addresses_are_no_archives() -> None:
    assert "archive" not in csl_item(make_cited(url="https://web.archive.example/web/2024/https://x.example/"))


def test_keys_of_all_quotes_differ_whatever_the_case_of_their_outlets() -> None:
    cited = [make_cited(outlet=outlet, quote_id=f"q{n:016x}") for n, outlet in enumerate(["ECHO", "Echo", "écho"])]
    keys = {citation_key(one).lower() for one in cited}
    assert keys == {"echo2024-0000000000000000", "echo2024-0000000000000001", "echo2024-0000000000000002"}


def test_document_is_an_array_that_ends_with_one_newline() -> None:
    assert "".join(render_csl_json([])) == "[]\n"
    document = "".join(render_csl_json([csl_item(make_cited(title="Zoë & {co}"))]))
    assert document.endswith("]\n")
    assert "Zoë & {co}" in document
    check_schema(json.loads(document))


def test_shared_items_go_through_unchanged(shared: Path) -> None:
    items = json.loads((shared / "citations" / "items.csl.json").read_text(encoding="utf-8"))
    assert json.loads("".join(render_csl_json(items))) == items


def test_hostile_items_are_valid_and_come_back_equal() -> None:
    written = json.loads("".join(render_csl_json(hostile_items())))
    assert written == list(hostile_items())
    check_schema(written)

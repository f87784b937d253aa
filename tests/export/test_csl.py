"""CSL-JSON: valid, complete, and with keys that hold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from export.citation_samples import make_cited
from quotebank.core.model import CitedQuote, DatePrecision, Published, SpeakerKind
from quotebank.export.csl import citation_key, csl_item, csl_items
from quotebank.export.csljson import render_csl_json

SCHEMA = json.loads((Path(__file__).parent / "csl-data.schema.json").read_text(encoding="utf-8"))


def check_schema(items: list[dict[str, Any]]) -> None:
    jsonschema.Draft7Validator(SCHEMA).validate(items)


def test_item_says_everything_that_is_known() -> None:
    item = csl_item(make_cited())
    check_schema([item])
    custom = item.pop("custom")
    assert item == {
        "id": "pellanpacket2024-0123456789",
        "type": "article-newspaper",
        "title": "Ferry to run through the storm",
        "author": [{"given": "Jory", "non-dropping-particle": "van der", "family": "Pell"}],
        "container-title": "Pellan Packet",
        "issued": {"date-parts": [[2024, 3, 12]]},
        "accessed": {"date-parts": [[2026, 11, 20]]},
        "URL": "https://www.pellanpacket.example/news/ferry",
        "language": "en",
        "note": "“The ferry will run, whatever the weather says.” — Ines Marrack, harbour master, Pellan Port Authority"
        " (paragraph 3, q0123456789abcdef)",
    }
    assert custom["quotebank"]["span"] == [10, 56]


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


def test_key_of_a_quote_does_not_depend_on_its_company() -> None:
    one, two = make_cited(), make_cited(quote_id="qffffffffffffffff")
    assert [item["id"] for item in csl_items([one, two])] == [csl_items([one])[0]["id"], csl_items([two])[0]["id"]]


def test_keys_that_would_be_equal_get_all_their_digits_in_any_order() -> None:
    one, two = make_cited(quote_id="q0123456789aaaaaa"), make_cited(quote_id="q0123456789bbbbbb")
    keys = [item["id"] for item in csl_items([one, two])]
    assert len({key.lower() for key in keys}) == 2
    assert [item["id"] for item in csl_items([two, one])] == keys[::-1]


def test_document_is_an_array_that_ends_with_one_newline() -> None:
    assert render_csl_json([]) == "[]\n"
    document = render_csl_json(csl_items([make_cited(title="Zoë & {co}")]))
    assert document.endswith("]\n")
    assert "Zoë & {co}" in document
    check_schema(json.loads(document))


def test_shared_items_go_through_unchanged(shared: Path) -> None:
    items = json.loads((shared / "citations" / "items.csl.json").read_text(encoding="utf-8"))
    assert json.loads(render_csl_json(items)) == items

"""Correct a speaker, file what one works with, and undo it, from the pages."""

from __future__ import annotations

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from make import NOW
from quotebank.core.deciding.requests import read_request
from quotebank.store.session import Bank
from quotebank.web.app import create_app
from quotebank.workflows.decide import decide
from quotebank.workflows.list_filed import get_filed
from quotebank.workflows.list_history import list_history
from quotebank.workflows.search_bank import SearchRequest, search_bank
from quotebank.workflows.show_record import QuoteInPlace, show_record
from web_forms import list_forms, press
from web_options import TOKEN, make_options


def find_quote(bank: Bank, words: str = "volunteers") -> tuple[str, str]:
    """Return the ids of a quote and of its article."""
    quote = search_bank(bank, SearchRequest(words=words)).found[0].quote
    return quote.id, quote.article.id


def speaker_of(bank: Bank, quote_id: str) -> str | None:
    shown = show_record(bank, quote_id)
    assert isinstance(shown, QuoteInPlace)
    return shown.quote.speaker.name if shown.quote.speaker else None


def test_an_alternative_is_chosen_with_one_click_and_undone_with_another(client: TestClient, bank: Bank) -> None:
    quote_id, _ = find_quote(bank)
    assert speaker_of(bank, quote_id) == "Ennis River Trust"
    answered = press(client, client.get(f"/quotes/{quote_id}").text, "Marta Quill")
    assert answered.history[0].status_code == 303
    assert answered.url.path == f"/quotes/{quote_id}"
    assert speaker_of(bank, quote_id) == "Marta Quill"
    assert "<del>Ennis River Trust" in answered.text
    assert "<ins>Marta Quill" in answered.text
    taken_back = press(client, answered.text, "Undo")
    assert speaker_of(bank, quote_id) == "Ennis River Trust"
    press(client, taken_back.text, "Put it in force again")
    assert speaker_of(bank, quote_id) == "Marta Quill"


def test_the_journal_says_who_decided(client: TestClient, bank: Bank) -> None:
    quote_id, _ = find_quote(bank)
    press(client, client.get(f"/quotes/{quote_id}").text, "Cannot be told")
    assert speaker_of(bank, quote_id) is None
    (judged,) = list_history(bank)
    assert (judged.decision.action, judged.decision.who) == ("speaker", "ada")


def test_a_name_that_is_known_is_that_speaker_and_any_other_is_new(client: TestClient, bank: Bank) -> None:
    quote_id, _ = find_quote(bank)
    page = client.get(f"/quotes/{quote_id}").text
    known = search_bank(bank, SearchRequest(words="sluice")).found[0].quote.speaker
    assert known is not None
    press(client, page, "Say so", name="marta QUILL", kind="role")
    shown = show_record(bank, quote_id)
    assert isinstance(shown, QuoteInPlace)
    assert shown.quote.speaker is not None
    assert shown.quote.speaker.id == known.id
    press(client, page, "Say so", name="Ennis Watch", kind="organisation")
    shown = show_record(bank, quote_id)
    assert isinstance(shown, QuoteInPlace)
    assert shown.quote.speaker is not None
    assert (shown.quote.speaker.name, shown.quote.speaker.kind) == ("Ennis Watch", "organisation")
    press(client, page, "Say so", name=f"Whoever ({known.id})")
    assert speaker_of(bank, quote_id) == "Marta Quill"


def test_names_are_offered_from_two_letters_on(client: TestClient) -> None:
    assert "Marta Quill (s" in client.get("/names", params={"name": "qui"}).text
    for typed in ("", "q", "(((", "zzzzzz"):
        assert client.get("/names", params={"name": typed}).text.strip() == ""


def test_what_is_right_is_confirmed_and_what_is_no_quotation_goes(client: TestClient, bank: Bank) -> None:
    quote_id, article_id = find_quote(bank)
    page = press(client, client.get(f"/quotes/{quote_id}").text, "Right as it stands").text
    assert "decided by ada" in page
    gone = press(client, page, "No quotation")
    assert gone.status_code == 200
    assert "no longer has these words" in gone.text
    assert quote_id not in client.get(f"/articles/{article_id}").text


def test_the_article_offers_the_same_and_one_comes_back_to_the_place(client: TestClient, bank: Bank) -> None:
    quote_id, article_id = find_quote(bank)
    page = client.get(f"/articles/{article_id}").text
    address = f"/quotes/{quote_id}/correct?article=true"
    assert f'hx-get="{address}"' in page
    part = client.get(address, headers={"HX-Request": "true"}).text
    assert "<html" not in part
    answered = press(client, client.get(address).text, "Marta Quill")
    assert answered.url.path == f"/articles/{article_id}"
    assert answered.history[0].headers["location"].endswith(f"#{quote_id}")


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"action": "speaker"}, "say whose quote it is"),
        ({"action": "juggle"}, "no decision is called"),
        ({"action": "speaker", "name": "Ada", "kind": "moon"}, "no kind of speaker"),
        ({"action": "confirm", "target": "q0000000000000000"}, "q0000000000000000"),
        ({"action": "tag", "name": "x" * 101}, "at most 100 characters"),
        ({"action": "speaker", "name": "Ghost (s0000000000000000)"}, "s0000000000000000"),
    ],
)
def test_what_cannot_be_decided_is_said_in_a_line_on_the_page(
    client: TestClient, bank: Bank, fields: dict[str, str], said: str
) -> None:
    quote_id, _ = find_quote(bank)
    back = f"/quotes/{quote_id}?cite=ris"
    answered = client.post("/decide", data={"token": TOKEN, "target": quote_id, "back": back, **fields})
    assert answered.status_code == 200
    alert = re.search(r'role="alert">\s*<p>(.*?)</p>', answered.text)
    assert alert is not None
    assert said in unescape(alert[1])
    assert answered.url.params["cite"] == "ris"
    assert list_history(bank) == ()


def test_what_is_undone_already_is_said(client: TestClient, bank: Bank) -> None:
    quote_id, _ = find_quote(bank)
    page = press(client, client.get(f"/quotes/{quote_id}").text, "Cannot be told").text
    press(client, page, "Undo")
    assert "undone already" in press(client, page, "Undo").text


def test_which_of_several_of_one_name_is_meant_is_asked(client: TestClient, bank: Bank) -> None:
    quote_id, _ = find_quote(bank)
    other, _ = find_quote(bank, "spring")
    said = {"token": TOKEN, "action": "speaker", "name": "Bo Lind"}
    client.post("/decide", data={**said, "target": quote_id, "kind": "person"})
    decide(
        bank,
        read_request({"action": "speaker", "target": other, "name": "Bo Lind", "kind": "organisation"}),
        who="ada",
        now=NOW,
    )
    third, _ = find_quote(bank, "sluice")
    answered = client.post("/decide", data={**said, "target": third, "back": f"/quotes/{third}"})
    assert "several go by that name" in answered.text
    assert speaker_of(bank, third) == "Marta Quill"
    assert len(list_history(bank)) == 2


@pytest.mark.parametrize(
    "back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x", "", "/a\nb"]
)
def test_nobody_is_led_away(client: TestClient, back: str) -> None:
    answered = client.post(
        "/decide", data={"token": TOKEN, "action": "no", "target": "x", "back": back}, follow_redirects=False
    )
    assert answered.status_code == 303
    assert answered.headers["location"].startswith("/?told=")


def test_an_address_made_up_elsewhere_puts_no_words_into_a_page(client: TestClient) -> None:
    page = client.get("/", params={"told": "your bank is broken"})
    assert "broken" not in page.text
    assert 'role="status"' not in page.text


def test_a_quote_is_filed_and_taken_out_again(client: TestClient, bank: Bank) -> None:
    quote_id, _ = find_quote(bank)
    page = client.get(f"/quotes/{quote_id}").text
    press(client, page, "Tag", name="Floods")
    press(client, page, "Collect", name="Harbour story")
    page = press(client, page, "Note", text="Ask for\nthe figures.").text
    filed = get_filed(bank, quote_id)
    assert (filed.tags, filed.collections) == (("Floods",), ("Harbour story",))
    assert [note.text for note in filed.notes] == ["Ask for\nthe figures."]
    assert '<option value="Floods">' in page
    for action, fields, buttons in list_forms(client.get(f"/quotes/{quote_id}").text):
        if buttons[0][2] == "×":
            client.post(action, data=fields)
    filed = get_filed(bank, quote_id)
    assert (filed.tags, filed.collections, filed.notes) == ((), (), ())


def test_an_article_is_filed_as_well(client: TestClient, bank: Bank) -> None:
    _, article_id = find_quote(bank)
    answered = press(client, client.get(f"/articles/{article_id}").text, "Tag", name="Floods")
    assert answered.url.path == f"/articles/{article_id}"
    assert get_filed(bank, article_id).tags == ("Floods",)


def test_what_is_typed_never_acts_on_a_page(client: TestClient, bank: Bank) -> None:
    quote_id, _ = find_quote(bank)
    evil = '"><script>alert(1)</script>'
    page = client.get(f"/quotes/{quote_id}").text
    for button, field in (("Tag", "name"), ("Note", "text"), ("Say so", "name")):
        page = press(client, page, button, **{field: evil}).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page


def test_a_bank_shown_for_reading_only_offers_nothing_of_it(bank: Bank) -> None:
    quote_id, article_id = find_quote(bank)
    client = TestClient(create_app(bank, make_options(read_only=True)))
    for path in (f"/quotes/{quote_id}", f"/articles/{article_id}", f"/quotes/{quote_id}/correct"):
        page = client.get(path)
        assert page.status_code == 200
        assert 'method="post"' not in page.text
        assert "correct?" not in page.text

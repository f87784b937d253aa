"""The review queue: one doubt at a time, answered with one click, and taken back."""

from __future__ import annotations

import re
import threading
import time

import pytest
from fastapi.testclient import TestClient

from make import NOW
from quotebank.core.deciding.doubts import DoubtKind
from quotebank.core.deciding.requests import read_request
from quotebank.store.session import Bank
from quotebank.web import reviews
from quotebank.web.app import create_app
from quotebank.workflows.decide import decide
from quotebank.workflows.list_history import list_history
from quotebank.workflows.review_bank import ReviewOptions, list_queue
from quotebank.workflows.search_bank import SearchRequest, search_bank
from web_forms import list_forms, press
from web_options import TOKEN, make_options


@pytest.fixture
def doubtful(bank: Bank) -> Bank:
    """Return a bank in which nobody is known to have spoken two of the quotes."""
    for words in ("volunteers", "spring"):
        quote = search_bank(bank, SearchRequest(words=words)).found[0].quote
        decide(bank, read_request({"action": "speaker", "target": quote.id, "nobody": True}), who="bo", now=NOW)
    return bank


def heading(page: str) -> str:
    found = re.search(r"<h1>(.*?)</h1>", page)
    assert found is not None
    return found[1]


def question(page: str) -> str:
    return next(fields["question"] for _, fields, _ in list_forms(page) if fields.get("question"))


def test_a_doubt_is_shown_with_its_words_and_answered_and_does_not_come_again(client: TestClient, bank: Bank) -> None:
    page = client.get("/review").text
    assert heading(page) == "It may mean something else"
    assert re.search(r"<(del|ins)>\s*not\s*</", page)
    seen = {question(page)}
    answered = press(client, page, "c same statement")
    assert answered.history[0].status_code == 303
    assert [each.decision.action for each in list_history(bank)] == ["accept"]
    while 'name="question" value="' in answered.text and heading(answered.text) != "Nothing more is in doubt":
        asked = question(answered.text)
        assert asked not in seen
        seen.add(asked)
        answered = press(client, answered.text, "c ")
    assert heading(answered.text) == "Nothing more is in doubt"
    assert heading(client.get("/review").text) == "Nothing more is in doubt"


def test_who_spoke_is_chosen_by_number(client: TestClient, bank: Bank) -> None:
    page = client.get("/review", params={"kind": "low-confidence"}).text
    if heading(page) != "Who said it?":
        pytest.skip("nothing is unsure in this bank")
    assert 'data-key="1"' in page
    press(client, page, "1 ")
    assert list_history(bank)[-1].decision.action == "speaker"


def test_the_last_answer_is_taken_back_and_asked_again(client: TestClient, bank: Bank) -> None:
    page = client.get("/review").text
    asked = question(page)
    answered = press(client, page, "r another statement")
    assert (list_history(bank)[0].decision.action, list_history(bank)[0].decision.undone_by) == ("part", None)
    again = press(client, answered.text, "b Take the last answer back")
    assert question(again.text) == asked
    assert list_history(bank)[0].decision.undone_by is not None
    assert "b Take" not in again.text.replace("<kbd>b</kbd> ", "b ")


def test_an_answer_to_a_question_that_was_answered_already_decides_nothing(client: TestClient, bank: Bank) -> None:
    page = client.get("/review").text
    press(client, page, "c ")
    late = press(client, page, "r ")
    assert "answered already" in late.text
    assert len(list_history(bank)) == 1


def test_what_was_decided_on_another_page_is_not_asked(client: TestClient, bank: Bank) -> None:
    page = client.get("/review").text
    asked = question(page).partition(":")[2]
    decide(bank, read_request({"action": "accept", "target": asked}), who="bo", now=NOW)
    answered = client.get("/review")
    assert heading(answered.text) == "Nothing is in doubt" or question(answered.text).partition(":")[2] != asked


def test_doubts_are_narrowed_and_the_way_leads_back_to_the_same(client: TestClient) -> None:
    page = client.get("/review", params={"kind": "warning", "outlet": "Pellow Gazette"})
    assert "<option selected>warning" in page.text
    answered = press(client, page.text, "s skip")
    assert answered.url.params["kind"] == "warning"
    assert answered.url.params["outlet"] == "Pellow Gazette"
    nothing = client.get("/review", params={"kind": "merge"})
    assert heading(nothing.text) == "Nothing is in doubt"


@pytest.mark.parametrize("asked", [{"kind": "moon"}, {"since": "last week"}, {"outlet": "x" * 3_000}])
def test_doubts_that_cannot_be_meant_are_an_error(client: TestClient, asked: dict[str, str]) -> None:
    for _ in range(2):
        page = client.get("/review", params=asked)
        assert page.status_code == 422
        assert "bug" not in page.text


@pytest.mark.parametrize("given", ["99", "moon", "name", "²", "unknown", ""])
def test_an_answer_that_is_none_decides_nothing(client: TestClient, bank: Bank, given: str) -> None:
    page = client.get("/review").text
    answered = client.post("/review", data={"token": TOKEN, "question": question(page), "answer": given})
    assert answered.status_code in (200, 422)
    assert list_history(bank) == ()


def test_a_list_that_takes_long_is_made_beside_the_page(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def list_slowly(opened: Bank, options: ReviewOptions) -> object:
        go_on.wait(30)
        return list_queue(opened, options)

    monkeypatch.setattr(reviews, "list_queue", list_slowly)
    monkeypatch.setattr(reviews, "PATIENCE_SECONDS", 0.01)
    client = TestClient(create_app(bank, make_options()))
    page = client.get("/review").text
    assert "Looking for" in heading(page)
    assert '<meta http-equiv="refresh"' in page
    go_on.set()
    monkeypatch.setattr(reviews, "PATIENCE_SECONDS", 30)
    assert heading(client.get("/review").text) == "It may mean something else"


def test_a_large_list_is_kept_while_it_is_young(bank: Bank, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def list_counted(opened: Bank, options: ReviewOptions) -> object:
        made.append(options)
        time.sleep(0.3)  # so that it rests for six seconds
        return list_queue(opened, options)

    monkeypatch.setattr(reviews, "list_queue", list_counted)
    client = TestClient(create_app(bank, make_options()))
    page = client.get("/review").text
    page = press(client, page, "s ").text
    client.get("/review")
    assert len(made) == 1


def test_every_kind_of_doubt_has_a_page(client: TestClient) -> None:
    for kind in DoubtKind:
        assert client.get("/review", params={"kind": kind}).status_code == 200


def test_a_bank_shown_for_reading_only_has_no_review(bank: Bank) -> None:
    client = TestClient(create_app(bank, make_options(read_only=True)))
    assert client.get("/review").status_code == 404
    assert 'href="/review"' not in client.get("/").text

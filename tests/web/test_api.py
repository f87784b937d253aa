"""The API: what the command line prints as JSON, pages of it, decisions through it, and errors as problem+json."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

import newsroom
from quotebank.cli.main import app as command_line
from quotebank.store.session import Bank
from web_options import TOKEN

API = "/api/v1"
TOKENED = {"X-Quotebank-Token": TOKEN}


def ask(client: TestClient, path: str, **asked: Any) -> Any:
    answer = client.get(f"{API}{path}", params=asked)
    assert answer.status_code == 200, answer.text
    return answer.json()


def print_json(bank: Bank, *words: str) -> Any:
    return json.loads(CliRunner().invoke(command_line, ["--db", str(bank.path), "--format", "json", *words]).stdout)


def test_what_the_command_line_prints_the_api_returns(client: TestClient, bank: Bank) -> None:
    assert ask(client, "/quotes", words="gates")["items"] == print_json(bank, "search", "gates")
    assert ask(client, "/quotes", speaker="quill")["items"] == print_json(bank, "search", "--speaker", "quill")
    assert ask(client, "/duplicates")["items"] == print_json(bank, "duplicates")
    assert ask(client, "/speakers")["items"] == print_json(bank, "speakers", "list")
    assert ask(client, "/stats") == print_json(bank, "stats")
    quote = ask(client, "/quotes")["items"][0]
    for kind, key in (("quotes", "id"), ("articles", "article_id"), ("clusters", "cluster_id")):
        assert ask(client, f"/{kind}/{quote[key]}") == print_json(bank, "show", quote[key])
    assert ask(client, f"/speakers/{quote['speaker']['id']}") == print_json(bank, "show", quote["speaker"]["id"])


@pytest.mark.parametrize("path", ["/quotes", "/speakers", "/duplicates"])
def test_pages_together_are_the_list(client: TestClient, path: str) -> None:
    whole = ask(client, path)
    assert whole["next"] is None
    together, cursor = [], None
    while True:
        page = ask(client, path, limit=1, **({} if cursor is None else {"cursor": cursor}))
        assert len(page["items"]) <= 1
        together += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert together == whole["items"]
    assert together


@pytest.mark.parametrize("cursor", ["nonsense", "WzEsImFiYyJd", "bnVsbA==", "é"])
def test_a_cursor_of_another_list_is_refused(client: TestClient, cursor: str) -> None:
    other = ask(client, "/quotes", limit=1)["next"]
    for wrong in (cursor, other):
        answer = client.get(f"{API}/quotes", params={"speaker": "quill", "cursor": wrong})
        assert answer.status_code == 422
        assert "begin without one" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/quotes/q0000000000000000", 404),
        ("/quotes/nonsense", 422),
        ("/nowhere", 404),
        ("/quotes?since=yesterday", 422),
        ("/quotes?limit=0", 422),
        ("/quotes?kind=loud", 422),
        ("/quotes?words=%22open", 422),
        ("/citations?id=q0000000000000000", 404),
        ("/citations?id=x&format=morse", 422),
        ("/citations", 422),
    ],
)
def test_errors_are_problems(client: TestClient, path: str, status: int) -> None:
    answer = client.get(f"{API}{path}")
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert said["status"] == status
    assert said["title"]
    assert "bug" not in said["detail"]
    assert "\n" not in said["detail"]


def test_a_decision_changes_what_is_found_and_undoing_restores_it(client: TestClient) -> None:
    quote = ask(client, "/quotes", words="volunteers")["items"][0]
    before = ask(client, f"/quotes/{quote['id']}")
    asked = {"action": "speaker", "target": quote["id"], "name": "Ola Tern", "kind": "person"}
    assert client.post(f"{API}/decisions", json=asked).status_code == 403
    tried = client.post(f"{API}/decisions", json=asked, headers=TOKENED, params={"dry_run": True}).json()
    assert tried["dry_run"]
    assert ask(client, f"/quotes/{quote['id']}") == before
    made = client.post(f"{API}/decisions", json=asked, headers=TOKENED).json()
    assert made["decision"]["who"] == "ada"
    assert ask(client, f"/quotes/{quote['id']}")["speaker"]["name"] == "Ola Tern"
    assert [each["id"] for each in ask(client, "/decisions", about=quote["id"])["items"]] == [made["decision"]["id"]]
    undone = client.post(f"{API}/decisions/{made['decision']['id']}/undo", json={"why": "wrong"}, headers=TOKENED)
    assert undone.status_code == 200
    assert ask(client, f"/quotes/{quote['id']}")["speaker"] == before["speaker"]
    again = client.post(f"{API}/decisions/{made['decision']['id']}/undo", json={}, headers=TOKENED)
    assert again.status_code == 409


@pytest.mark.parametrize(
    "body",
    [
        {"action": "shout", "target": "q0000000000000000"},
        {"action": "speaker", "target": "q0000000000000000"},
        {"action": "undo", "target": "d0000000000000000"},
        {"action": "merge", "targets": ["s0000000000000000"]},
        {"action": "speaker", "target": "x", "name": "Ada"},
        {"target": "q0000000000000000"},
    ],
)
def test_a_decision_that_cannot_be_meant_is_refused(client: TestClient, body: dict[str, Any]) -> None:
    answer = client.post(f"{API}/decisions", json=body, headers=TOKENED)
    assert answer.status_code in (404, 422), answer.text


def test_articles_are_imported_once_and_what_is_rejected_is_listed(client: TestClient) -> None:
    new = {
        "text": "The lamp is lit.\n\n“It will burn all night,” Ada Quill said.\n",
        "outlet": "Lamp Post",
        "title": "Lit",
    }
    body = {"articles": [new, newsroom.ARTICLES[0], {"title": "nothing in it"}]}
    first = client.post(f"{API}/articles", json=body, headers=TOKENED)
    assert first.status_code == 200, first.text
    assert (first.json()["added"], first.json()["kept"], first.json()["rejected"]) == (1, 1, 1)
    assert first.json()["rejections"][0]["line"] == 3
    second = client.post(f"{API}/articles", json=body, headers=TOKENED).json()
    assert (second["added"], second["kept"]) == (0, 2)
    assert ask(client, "/quotes", words="burn")["items"][0]["speaker"]["name"] == "Ada Quill"


def test_citations_are_those_of_the_command_line(client: TestClient, bank: Bank) -> None:
    quote = ask(client, "/quotes")["items"][0]["id"]
    printed = CliRunner().invoke(command_line, ["--db", str(bank.path), "cite", quote, "--format", "ris"]).stdout_bytes
    assert client.get(f"{API}/citations", params={"id": quote, "format": "ris"}).content == printed


def test_the_description_names_every_address(client: TestClient) -> None:
    described = client.get(f"{API}/openapi.json").json()
    assert set(described["paths"]) >= {
        f"{API}/quotes",
        f"{API}/decisions",
        f"{API}/articles/{{article_id}}",
        f"{API}/stats",
    }
    for methods in described["paths"].values():
        for operation in methods.values():
            assert operation["description"]
            assert {"404", "422"} <= set(operation["responses"])

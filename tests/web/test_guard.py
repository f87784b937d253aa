"""Who may call the app, under which name, with how much, and what a browser may do with the answer."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from quotebank.errors import ConfigError, InputError
from quotebank.store.session import Bank
from quotebank.web.app import create_app
from quotebank.web.passwords import PasswordCheck, check_stored, hash_password
from web_options import TOKEN, make_options

SALT = b"0123456789abcdef"


def make_client(bank: Bank, **given: object) -> TestClient:
    """Return a client of an app that also has an address at which something is changed."""
    app: FastAPI = create_app(bank, make_options(**given))
    app.add_api_route("/change", lambda: {"changed": True}, methods=["POST"])
    return TestClient(app, raise_server_exceptions=False)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "", "testserver.evil.example"])
def test_a_name_made_to_point_here_is_refused(bank: Bank, host: str) -> None:
    answer = make_client(bank).get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "--allow-host" in answer.json()["detail"]


def test_a_port_does_not_matter(bank: Bank) -> None:
    client = make_client(bank, hosts=frozenset({"[::1]", "testserver"}))
    assert client.get("/", headers={"Host": "[::1]:8765"}).status_code == 200
    assert client.get("/", headers={"Host": "TESTSERVER:1"}).status_code == 200


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 403),
        ({"data": {"token": "guessed-guessed-guessed"}}, 403),
        ({"data": {"token": TOKEN}}, 200),
        ({"data": {"token": TOKEN}, "files": {"file": ("a.txt", b"x")}}, 200),
        ({"data": {"token": "no"}, "files": {"file": ("a.txt", b"x")}}, 403),
        ({"json": {"token": TOKEN}}, 403),
        ({"json": {}, "headers": {"X-Quotebank-Token": TOKEN}}, 200),
        ({"params": {"token": TOKEN}}, 403),
    ],
    ids=["nothing", "wrong", "form", "upload", "wrong-upload", "json-body", "header", "address"],
)
def test_whatever_changes_something_brings_the_token(bank: Bank, sent: dict[str, Any], status: int) -> None:
    assert make_client(bank).post("/change", **sent).status_code == status


def test_a_bank_shown_for_reading_only_changes_nothing(bank: Bank) -> None:
    client = make_client(bank, read_only=True)
    assert client.get("/").status_code == 200
    assert TOKEN not in client.get("/").text
    answer = client.post("/change", headers={"X-Quotebank-Token": TOKEN})
    assert answer.status_code == 403


def test_a_body_that_is_too_large_is_refused_with_or_without_a_length(bank: Bank) -> None:
    client = make_client(bank, max_body_bytes=1_000)
    headers = {"X-Quotebank-Token": TOKEN}
    assert client.post("/change", content=b"x" * 1_001, headers=headers).status_code == 413
    app = create_app(bank, make_options(max_body_bytes=1_000))

    async def swallow(request: object) -> object:
        from starlette.responses import PlainTextResponse

        await request.body()  # type: ignore[attr-defined]
        return PlainTextResponse("read")

    app.add_route("/swallow", swallow, methods=["POST"])  # type: ignore[arg-type]
    pieces = (b"x" * 400 for _ in range(3))
    answer = TestClient(app, raise_server_exceptions=False).post("/swallow", content=pieces, headers=headers)
    assert answer.status_code == 413


def test_every_answer_tells_the_browser_what_it_may_do(client: TestClient) -> None:
    for path in ("/", "/nowhere", "/static/quotebank.css", "/quotes/q0000000000000000"):
        headers = client.get(path).headers
        assert "script-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
    assert client.get("/").headers["cache-control"] == "no-store"
    assert "immutable" in client.get("/static/quotebank.css").headers["cache-control"]


def basic(password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"anybody:{password}".encode()).decode()}


def test_a_password_is_asked_for_on_every_path(bank: Bank) -> None:
    client = make_client(bank, password=hash_password("correct horse", SALT))
    for path in ("/", "/static/quotebank.css", "/api/v1/openapi.json"):
        answer = client.get(path)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Basic")
        assert client.get(path, headers=basic("correct house")).status_code == 401
        assert client.get(path, headers=basic("correct horse")).status_code == 200
    assert client.get("/", headers={"Authorization": "Basic ???"}).status_code == 401
    assert client.get("/", headers={"Authorization": "Bearer correct horse"}).status_code == 401


def test_a_stored_password_cannot_be_read_back() -> None:
    stored = hash_password("correct horse", SALT)
    assert "correct" not in stored
    assert stored != hash_password("correct horse", b"another salt 123")
    assert PasswordCheck(stored, TOKEN).is_right("correct horse")
    assert not PasswordCheck(stored, TOKEN).is_right("")


@pytest.mark.parametrize(
    "stored", ["", "plain", "scrypt$1$8$1$AAAA$AAAA", "scrypt$x$8$1$AAAA$AAAA", "md5$1$1$1$AA==$AA=="]
)
def test_a_stored_password_of_another_kind_is_an_error(stored: str) -> None:
    with pytest.raises(ConfigError, match="--set-password"):
        check_stored(stored)


def test_a_short_password_is_refused() -> None:
    with pytest.raises(InputError, match="fewer than 8"):
        hash_password("secret", SALT)


def test_a_token_that_can_be_guessed_is_refused() -> None:
    with pytest.raises(ValueError, match="guessed"):
        make_options(token="short")

"""The API keeps to its own description, whatever it is asked: no bug, no status that is not declared, no body of another shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.specs.openapi import checks

import newsroom
from quotebank.store.session import open_bank
from quotebank.web.app import create_app
from quotebank.workflows.import_articles import import_articles
from web_options import TOKEN, make_options

DESCRIPTION = "/api/v1/openapi.json"

CHECKS = (
    schemathesis.checks.not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
)


def list_operations() -> list[tuple[str, str]]:
    """Return every address of the description with its method."""
    with open_bank(":memory:") as bank:
        described = create_app(bank, make_options()).openapi()
    return [(method.upper(), path) for path, methods in described["paths"].items() for method in methods]


OPERATIONS = list_operations()

#: Addresses without parameters.
NOTHING_TO_GET_WRONG = ("/api/v1", "/api/v1/stats")


@pytest.fixture(scope="module")
def described(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp("described")
    with open_bank(folder / "bank.db", create=True) as bank:
        import_articles(bank, [str(newsroom.write_articles(folder))], now=newsroom.noon)
        app = create_app(bank, make_options(hosts=frozenset({"localhost", "testserver"})))
        yield schemathesis.openapi.from_asgi(DESCRIPTION, app)


def test_there_are_operations() -> None:
    assert len(OPERATIONS) >= 14


@pytest.mark.parametrize("mode", list(GenerationMode), ids=str)
@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=[f"{method} {path}" for method, path in OPERATIONS])
def test_the_api_keeps_to_its_description(described: Any, method: str, path: str, mode: GenerationMode) -> None:
    operation = described[path][method]
    if mode is GenerationMode.NEGATIVE and path in NOTHING_TO_GET_WRONG:
        pytest.skip("it takes nothing, so there is nothing to get wrong")

    @settings(max_examples=20, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def keep_to_it(case: Any) -> None:
        answer = case.call(headers={"X-Quotebank-Token": TOKEN})
        case.validate_response(answer, checks=CHECKS)

    keep_to_it()

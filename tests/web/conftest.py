"""A bank with a few invented articles, and a client that calls the app without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import newsroom
from quotebank.store.session import Bank, open_bank
from quotebank.web.app import create_app
from quotebank.workflows.import_articles import import_articles
from web_options import make_options


@pytest.fixture
def bank(tmp_path: Path) -> Iterator[Bank]:
    with open_bank(tmp_path / "bank.db", create=True) as opened:
        import_articles(opened, [str(newsroom.write_articles(tmp_path))], now=newsroom.noon)
        yield opened


@pytest.fixture
def client(bank: Bank) -> TestClient:
    return TestClient(create_app(bank, make_options()), raise_server_exceptions=False)

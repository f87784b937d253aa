"""A bank that holds the invented newsroom, for the workflows to read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import newsroom
from quotebank.store.session import Bank, open_bank
from quotebank.workflows.import_articles import import_articles


@pytest.fixture
def empty_bank() -> Iterator[Bank]:
    with open_bank(":memory:", write=True, create=True) as bank:
        yield bank


@pytest.fixture
def bank(empty_bank: Bank, tmp_path: Path) -> Bank:
    import_articles(empty_bank, [str(newsroom.write_articles(tmp_path))], now=newsroom.noon)
    return empty_bank

"""A real bank, in memory, and the two ways to look into it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection

from quotebank.store.session import Bank, open_bank


@pytest.fixture
def bank() -> Iterator[Bank]:
    with open_bank(":memory:") as opened:
        yield opened


@pytest.fixture
def connection(bank: Bank) -> Iterator[Connection]:
    """A transaction that is rolled back at the end."""
    with bank.reading() as opened:
        yield opened

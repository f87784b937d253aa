"""Make what fetches for an import, and keep in the bank what it learned: what did not change is not sent again."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from quotebank.core.records import Validators
from quotebank.ingest.fetch import Fetcher, FetchOptions
from quotebank.store.articles import find_article_at
from quotebank.store.fetched import get_validators, keep_validators
from quotebank.store.session import Bank

__all__ = ["Fetcher", "keep_fetched", "make_fetcher", "remember_fetched"]


def make_fetcher(*, allow_private: bool, follow: bool, now: Callable[[], datetime]) -> Fetcher:
    """Return what fetches for one run, with the clock of the system."""
    options = FetchOptions(allow_private=allow_private, follow=follow)
    return Fetcher(options, sleep=time.sleep, clock=time.monotonic, now=now)


def remember_fetched(fetcher: Fetcher, bank: Bank) -> None:
    """Have the fetcher ask the bank what is known of an address."""

    def has_article(address: str) -> bool:
        with bank.reading() as connection:
            return find_article_at(connection, address) is not None

    def find_known(url: str) -> Validators | None:
        with bank.reading() as connection:
            return get_validators(connection, url)

    fetcher.has_article = has_article
    fetcher.known = find_known


def keep_fetched(fetcher: Fetcher, bank: Bank, *, now: datetime) -> None:
    """Keep what servers gave to ask by, once what they sent is in the bank."""
    if fetcher.fresh:
        with bank.transaction() as connection:
            keep_validators(connection, fetcher.fresh, now=now)
        fetcher.fresh.clear()

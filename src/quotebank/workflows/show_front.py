"""Show what a bank holds at a glance: figures, what came last, which statements were printed again."""

from __future__ import annotations

from dataclasses import dataclass

from quotebank.core.records import BankFigures, QuoteRecord, RecentArticle
from quotebank.store.front import count_figures, list_newest_articles, list_newest_statements
from quotebank.store.session import Bank


@dataclass(frozen=True, slots=True)
class Front:
    """A bank at a glance."""

    figures: BankFigures
    articles: tuple[RecentArticle, ...]
    statements: tuple[QuoteRecord, ...]


def show_front(bank: Bank, *, reveal: bool = False) -> Front:
    """Return the bank at a glance."""
    with bank.reading() as connection:
        return Front(
            count_figures(connection),
            list_newest_articles(connection, reveal=reveal),
            list_newest_statements(connection, reveal=reveal),
        )

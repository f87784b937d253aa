"""Show a statement a page of printings at a time: who had it when, and what became of the words in those on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotebank.core.model import Match
from quotebank.core.records import ClusterRecord, QuoteRecord
from quotebank.core.spread import Spread, lay_out_spread
from quotebank.errors import NotFound
from quotebank.store.clusters import get_cluster
from quotebank.store.session import Bank
from quotebank.workflows.report_duplicates import StatementReport, report_statement

#: Printings on a page: fewer where they are long, so that comparing them takes a blink and the page stays light.
MOST_PRINTINGS, FEWEST_PRINTINGS = 12, 5
PAGE_CHARS = 30_000

#: Matches that are named as the reason why printings are one statement.
MOST_MATCHES = 12


@dataclass(frozen=True, slots=True)
class StatementPage:
    """A statement, and some of its printings compared."""

    report: StatementReport  # its ``printings`` are those of this page
    spread: Spread  # of all printings
    offset: int
    total: int
    page_printings: int
    matches: tuple[Match, ...] = ()  # that joined printings of this page, the surest first
    is_boilerplate: bool = False


def show_statement(bank: Bank, cluster_id: str, *, offset: int = 0, reveal: bool = False) -> StatementPage:
    """Return a statement by the id of its cluster, present or former; NotFound where there is none.

    Printings come by date, undated ones last; ``offset`` counts those before the page.
    """
    if not cluster_id.startswith("c"):
        raise NotFound(f"{cluster_id!r} is no id of a statement: these begin with c")
    with bank.reading() as connection:
        cluster = get_cluster(connection, cluster_id, reveal=reveal)
    count = count_on_page(cluster.quotes)
    report = report_statement(bank, cluster, shown=slice(offset, offset + count))
    on_page = {printing.quote.id for printing in report.printings}
    return StatementPage(
        report,
        lay_out_spread(cluster.quotes),
        offset,
        len(cluster.quotes),
        count,
        _choose_matches(cluster, on_page),
        cluster.is_boilerplate,
    )


def count_on_page(quotes: Sequence[QuoteRecord]) -> int:
    """Return how many printings a page of a statement has, the same on each of its pages."""
    longest = max(len(quote.text) for quote in quotes)
    return max(FEWEST_PRINTINGS, min(MOST_PRINTINGS, PAGE_CHARS // max(1, longest)))


def _choose_matches(cluster: ClusterRecord, on_page: set[str]) -> tuple[Match, ...]:
    here: Sequence[Match] = [match for match in cluster.matches if match.a in on_page or match.b in on_page]
    return tuple(sorted(here, key=lambda match: (-match.score, match.a, match.b))[:MOST_MATCHES])

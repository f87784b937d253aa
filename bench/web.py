"""Measure the server's CPU and the size of every page of the web app over a bank of a million quotes.

    bench/web.py [--n 1000000] [--speakers 100000] [--seed 1] [--bank PATH] [--only WORD ...]

The bank is that of ``bench/search.py``, with one speaker who said a quote in twenty, twenty thousand statements printed two to
five times, and one printed five hundred times. Printed: milliseconds of CPU of a request, the median of five after one that is not
counted, and thousands of bytes. ``--bank`` keeps the filled bank, and goes on with one that is there.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from fastapi.testclient import TestClient
from sqlalchemy import insert, update

import searchable
from quotebank.core.identity import cluster_id
from quotebank.store import schema
from quotebank.store.session import Bank, open_bank
from quotebank.store.tables import cluster, quote
from quotebank.web.app import create_app
from quotebank.web.options import WebOptions

RUNS = 5
BUDGET_MS, BUDGET_KB = 150, 300

#: One quote in so many is the busy speaker's.
BUSY_EVERY = 20

STATEMENTS = 20_000
LARGE_STATEMENT = 500


def add_statements(bank: Bank, seed: int) -> None:
    """Give one speaker many quotes, and join quotes that are apart in the bank to statements; the largest is the first."""
    rng = random.Random(seed)
    with bank.transaction() as connection:
        schema.drop_triggers(connection)
        connection.execute(update(quote).where(quote.c.id % BUSY_EVERY == 0).values(speaker_id=1))
        total = int(connection.exec_driver_sql("SELECT max(id) FROM quote").scalar_one())
        sizes = [LARGE_STATEMENT, *(rng.randint(2, 5) for _ in range(STATEMENTS))]
        rows = rng.sample(range(1, total + 1), min(sum(sizes), total // 2))
        for number, size in enumerate(sizes, 1):
            members, rows = rows[:size], rows[size:]
            if len(members) < 2:
                break
            read = connection.exec_driver_sql(f"SELECT min(key) FROM quote WHERE id IN ({','.join(map(str, members))})")
            connection.execute(insert(cluster), {"id": number, "key": cluster_id([read.scalar_one()])})
            connection.execute(update(quote).where(quote.c.id.in_(members)).values(cluster_id=number))
        largest = quote.c.cluster_id == 1
        words = " ".join(searchable.Speech(rng).sentence() for _ in range(3))
        connection.execute(update(quote).where(largest).values(text=words, speaker_id=1))
        for row in connection.exec_driver_sql("SELECT id FROM quote WHERE cluster_id = 1").scalars().all():
            less = words.split()
            del less[rng.randrange(len(less))]
            connection.execute(update(quote).where(quote.c.id == row).values(text=" ".join(less)))
        schema.recreate_triggers(connection)


def list_pages(bank: Bank) -> list[str]:
    """Return an address of each sort of page."""
    with bank.reading() as connection:

        def find(sql: str) -> str:
            return str(connection.exec_driver_sql(sql).scalar_one())

        statement = find("SELECT key FROM cluster WHERE id = 1")
        busy = find("SELECT key FROM speaker WHERE id = 1")
        other = find("SELECT key FROM speaker WHERE id = 1000")
        article = find("SELECT key FROM article WHERE id = 1000")
        said = find("SELECT key FROM quote WHERE id = 9999")
    return [
        "/",
        "/search",
        "/search?q=people",
        "/search?q=government&outlet=Outlet+7",
        "/search?speaker=smith",
        "/search?offset=10000",
        f"/quotes/{said}",
        f"/articles/{article}",
        f"/statements/{statement}",
        f"/statements/{statement}?offset=300",
        f"/speakers/{busy}",
        f"/speakers/{busy}?offset=1000",
        f"/speakers/{other}",
        "/speakers",
        "/speakers?q=smith",
        "/outlets",
    ]


def measure(client: TestClient, path: str) -> tuple[float, float]:
    """Return milliseconds of CPU and thousands of bytes of a page."""
    costs = []
    for _ in range(RUNS + 1):
        start = time.process_time()
        answer = client.get(path)
        costs.append(1000 * (time.process_time() - start))
        answer.raise_for_status()
    return statistics.median(costs[1:]), len(answer.content) / 1000


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--n", type=int, default=1_000_000, help="quotes in the bank")
    parser.add_argument("--speakers", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bank", type=Path, help="keep the filled bank here")
    parser.add_argument("--only", nargs="*", default=[""], help="measure pages with these in their addresses")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.bank or Path(folder) / "filled.db"
        if not path.exists():
            with open_bank(path, create=True) as bank:
                searchable.fill(bank, quotes=given.n, speakers=given.speakers, seed=given.seed)
                add_statements(bank, given.seed)
        with open_bank(path) as bank:
            options = WebOptions(
                token="bench" * 4, who="bench", now=lambda: datetime.now(UTC), hosts=frozenset({"testserver"})
            )
            client = TestClient(create_app(bank, options))
            for page in list_pages(bank):
                if any(word in page for word in given.only):
                    cost, size = measure(client, page)
                    over = "" if cost <= BUDGET_MS and size <= BUDGET_KB else "  <- over"
                    print(f"{cost:8.1f} ms {size:7.1f} KB  {page}{over}", flush=True)


if __name__ == "__main__":
    main()

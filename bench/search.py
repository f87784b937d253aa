"""Search a bank of a million quotes and a hundred thousand speakers, as ``quotebank search`` does on a terminal.

    bench/search.py [--n 1000000] [--speakers 100000] [--seed 1] [--bank PATH] [--only NAME ...]

Printed: milliseconds of CPU of each search, the median of five after one that is not counted: to find, to count, and to tell
whom a name means. ``--bank`` keeps the filled bank, and goes on with one that is there.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import searchable
from quotebank.store.session import Bank, open_bank
from quotebank.workflows.search_bank import SearchRequest, search_bank

RUNS = 5
PAGE = 20
BUDGET_MS = 50

SEARCHES = {
    "everything, newest": SearchRequest(),
    "everything, 10,000 further": SearchRequest(offset=10_000),
    "word of three quotes in five": SearchRequest(words="the"),
    "word of one in nine": SearchRequest(words="people"),
    "word of one in sixty": SearchRequest(words="government"),
    "word of one in a thousand": SearchRequest(words="harbour"),
    "word of nobody": SearchRequest(words="zeppelinist"),
    "two words": SearchRequest(words="people government"),
    "either word": SearchRequest(words="government OR harbour"),
    "phrase": SearchRequest(words='"the government"'),
    "beginning": SearchRequest(words="immigr*"),
    "common beginning": SearchRequest(words="gov*"),
    "near": SearchRequest(words="NEAR(people government, 5)"),
    "word, newest": SearchRequest(words="government", sort="newest"),
    "word, oldest": SearchRequest(words="people", sort="oldest"),
    "word, since a year": SearchRequest(words="people", since="2020"),
    "word, until a year": SearchRequest(words="government", until="2006"),
    "word, 1,000 further": SearchRequest(words="people", offset=1_000),
    "speaker, whole name": SearchRequest(speaker="Peter Wanless"),
    "speaker, surname": SearchRequest(speaker="smith"),
    "speaker, typed wrong": SearchRequest(speaker="peter wanlass"),
    "surname typed wrong": SearchRequest(speaker="smyht"),
    "speaker, beginning": SearchRequest(speaker="wanl"),
    "speaker who is nobody": SearchRequest(speaker="zzyxq"),
    "body": SearchRequest(speaker="Thames Valley Police"),
    "body typed wrong": SearchRequest(speaker="Tames Valey Police"),
    "body by initials": SearchRequest(speaker="tvp"),
    "speaker and word": SearchRequest(speaker="smith", words="government"),
    "speaker and common word": SearchRequest(speaker="Peter Wanless", words="people"),
    "speaker by outlet": SearchRequest(speaker="Thames Valley Police", sort="outlet"),
    "affiliation": SearchRequest(affiliation="Thames Valley Police"),
    "role": SearchRequest(role="minister"),
    "role and word": SearchRequest(role="chief constable", words="government"),
    "kind of speaker": SearchRequest(speaker_kind="organisation"),
    "since": SearchRequest(since="2020"),
    "until": SearchRequest(until="2010"),
}


def measure(bank: Bank, request: SearchRequest) -> float:
    """Return the milliseconds of CPU of a search: the median after one that is not counted."""
    costs = []
    for _ in range(RUNS + 1):
        start = time.process_time()
        search_bank(bank, replace(request, limit=PAGE))
        costs.append(1000 * (time.process_time() - start))
    return statistics.median(costs[1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--n", type=int, default=1_000_000, help="quotes in the bank")
    parser.add_argument("--speakers", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bank", type=Path, help="keep the filled bank here")
    parser.add_argument("--only", nargs="*", choices=SEARCHES, help="measure these")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.bank or Path(folder) / "filled.db"
        if not path.exists():
            with open_bank(path, create=True) as bank:
                searchable.fill(bank, quotes=options.n, speakers=options.speakers, seed=options.seed)
        with open_bank(path) as bank:
            costs = {}
            for name in options.only or SEARCHES:
                costs[name] = measure(bank, SEARCHES[name])
                print(f"{costs[name]:8.1f} ms  {name}{'' if costs[name] <= BUDGET_MS else '  <- over'}", flush=True)
    print(f"{statistics.median(costs.values()):8.1f} ms  median of {len(costs)} searches")


if __name__ == "__main__":
    main()

"""Write citations in every format, as ``quotebank cite`` does: how many a second of CPU, and in how much memory.

    bench/cite.py [--n 100000] [--seed 1] [--only FORMAT ...]

Printed: for each format the citations a second of CPU of writing them from a bank of that size, and the peak of memory; then the
peak for a tenth of them, which should be the same.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import measure
import searchable
from quotebank.store.session import open_bank
from quotebank.workflows.cite_quotes import FORMATS

SPEAKERS_SHARE = 0.1
FLOOR_PER_SECOND = 5_000


def cite(bank: Path, format_name: str, limit: int) -> measure.Cost:
    command = [sys.executable, "-m", "quotebank", "--db", str(bank), "cite", "--since", "2000", "--limit", str(limit)]
    return measure.run([*command, "--format", format_name])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--n", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=list(FORMATS))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cite.db"
        with open_bank(path, write=True, create=True) as bank:
            searchable.fill(bank, quotes=asked.n, speakers=int(asked.n * SPEAKERS_SHARE), seed=asked.seed)
        for format_name in asked.only:
            whole, tenth = cite(path, format_name, asked.n), cite(path, format_name, asked.n // 10)
            speed = asked.n / whole.cpu_seconds
            mark = "" if speed >= FLOOR_PER_SECOND else f"  BELOW {FLOOR_PER_SECOND:,}"
            print(
                f"{format_name:12} {speed:8,.0f} a second   {whole.peak_mb:5.0f} MB   a tenth {tenth.peak_mb:5.0f} MB{mark}",
                flush=True,
            )


if __name__ == "__main__":
    main()

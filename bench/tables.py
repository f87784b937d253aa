"""Write tables of a bank, as ``quotebank export`` does: rows a second of CPU, and in how much memory.

    bench/tables.py [--n 100000] [--seed 1] [--only TABLE ...]

Printed: for each table and format the rows a second of CPU of writing them from a bank of so many quotes, and the peak of memory; for
quotes then the peak for a tenth of them, which should be the same.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import measure
import searchable
from quotebank.store.session import open_bank
from quotebank.workflows.export_tables import FORMATS

TABLES = ("quotes", "speakers", "roles")
SPEAKERS_SHARE = 0.1


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--n", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=list(TABLES))
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tables.db"
        with open_bank(path, write=True, create=True) as bank:
            searchable.fill(bank, quotes=asked.n, speakers=int(asked.n * SPEAKERS_SHARE), seed=asked.seed)
        for name in asked.only:
            command = [sys.executable, "-m", "quotebank", "--db", str(path), "export", name, "--format"]
            rows = len(subprocess.run([*command, "jsonl"], capture_output=True, check=True).stdout.splitlines())
            for format_name in FORMATS:
                whole = measure.run([*command, format_name])
                line = f"{name:9} {format_name:8} {rows:8,} rows {rows / whole.cpu_seconds:8,.0f} a second   {whole.peak_mb:5.0f} MB"
                if name == "quotes":
                    tenth = measure.run([*command, format_name, "--limit", str(asked.n // 10)])
                    line += f"   a tenth {tenth.peak_mb:5.0f} MB"
                print(line, flush=True)


if __name__ == "__main__":
    main()

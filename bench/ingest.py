"""Import of 10,000 JSONL articles, beside putting the same texts into a plain table with a word index.

    bench/ingest.py [--count N] [ARTICLES.jsonl[.gz]]

The articles named (PolNeAR train), or else the samples, are repeated with changed words, so that none comes twice
(:mod:`reworded`). Prints articles a second of CPU for both, from file to matched and searchable bank, the peak memory, and how
much less wall time ``--jobs 2`` takes: that figure means something on a quiet machine only.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from measure import Cost, run
from reworded import read_articles, reword

SAMPLES = Path(__file__).resolve().parents[1] / "imports"

BASELINE = """
import json, sqlite3, sys
source, target = sys.argv[1:]
bank = sqlite3.connect(target)
bank.execute("create table article(id text, text text)")
bank.execute("create virtual table words using fts5(text)")
for line in open(source, encoding="utf-8"):
    record = json.loads(line)
    with bank:
        bank.execute("insert into article values (?, ?)", (str(record.get("id")), record["text"]))
        bank.execute("insert into words values (?)", (record["text"],))
"""


def read_records(path: Path | None) -> list[dict[str, Any]]:
    """Return the articles that are repeated: of the file named, else the samples."""
    if path is not None:
        return read_articles(path)
    return [{"text": each.read_text(encoding="utf-8"), "outlet": each.stem} for each in sorted(SAMPLES.glob("*.txt"))]


def timed(command: list[str]) -> tuple[Cost, float]:
    """Run a command; return what it cost and the wall time."""
    started = time.monotonic()
    cost = run(command)
    return cost, time.monotonic() - started


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", nargs="?", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "articles.jsonl"
        with source.open("w", encoding="utf-8") as lines:
            lines.writelines(json.dumps(each) + "\n" for each in reword(read_records(asked.articles), asked.count))
        plain, _ = timed([sys.executable, "-c", BASELINE, str(source), str(folder / "plain.db")])
        walls = {}
        print(f"{asked.count} articles")
        print(
            f"plain table and index      {asked.count / plain.cpu_seconds:8.0f} articles/s of CPU  {plain.peak_mb:6.0f} MB"
        )
        for jobs in (1, 2):
            bank = str(folder / f"{jobs}.db")
            words = [sys.executable, "-m", "quotebank", "--db", bank, "import", str(source), "--jobs", str(jobs)]
            cost, walls[jobs] = timed(words)
            rate = asked.count / cost.cpu_seconds
            print(
                f"quotebank import --jobs {jobs}  {rate:8.0f} articles/s of CPU  {cost.peak_mb:6.0f} MB  {walls[jobs]:6.0f} s",
                flush=True,
            )
        print(f"--jobs 2 takes {walls[1] / walls[2]:.2f} times less wall time")


if __name__ == "__main__":
    main()

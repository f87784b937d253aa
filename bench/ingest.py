"""Import of JSONL articles into a bank, beside putting the same texts into a plain table with a word index.

    bench/ingest.py [ARTICLES.jsonl[.gz]]

Without a file the sample articles are repeated with changed numbers. Prints articles a second
of CPU for both, the ratio, and the peak memory. Extraction, search index and matching included.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measure import median, run

SAMPLES = Path(__file__).resolve().parents[1] / "imports"
COPIES = 60

BASELINE = """
import gzip, json, sqlite3, sys
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


def read_records(argument: str | None) -> Iterator[dict[str, object]]:
    """Yield the records to import: of the file named, else made from the samples."""
    if argument:
        opener = gzip.open if argument.endswith(".gz") else open
        with opener(argument, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                yield {key: record[key] for key in ("id", "outlet", "published", "title", "text") if record.get(key)}
        return
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    for copy in range(COPIES):
        for number, text in enumerate(texts):
            changed = re.sub(r"\d+", lambda found: str((int(found.group()) * (copy + 7)) % 9973), text)  # noqa: B023  -- used at once
            yield {"id": f"{copy}-{number}", "outlet": f"Outlet {number}", "text": changed}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        records = list(read_records(sys.argv[1] if len(sys.argv) > 1 else None))
        source.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")

        def fresh(name: str) -> str:
            for path in Path(folder).glob(f"{name}*"):
                path.unlink()
            return str(Path(folder) / name)

        plain = median(lambda: run([sys.executable, "-c", BASELINE, str(source), fresh("plain.db")]), 3)
        ours = median(
            lambda: run([sys.executable, "-m", "quotebank", "--db", fresh("bank.db"), "import", str(source)]), 3
        )
        count = len(records)
        print(f"{count} articles")
        print(f"plain table and index  {count / plain.cpu_seconds:8.0f} articles/s of CPU  {plain.peak_mb:6.0f} MB")
        print(f"quotebank import       {count / ours.cpu_seconds:8.0f} articles/s of CPU  {ours.peak_mb:6.0f} MB")
        print(f"quotebank takes {ours.cpu_seconds / plain.cpu_seconds:.1f} times as long")


if __name__ == "__main__":
    main()

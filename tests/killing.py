"""A bulk import that is killed, or runs out of room, and is started again: the bank must be that of one run.

    python tests/killing.py [KILLS] [ARTICLES] [JOBS] [SEED]     20 kills at random moments; run by ``make soak``

The tests of workflows kill at certain SQL statements instead, which needs no clock.
"""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from dumping import dump
from quotebank.store.session import open_bank
from quotebank.workflows.check_health import check_health

#: Seconds that a process needs at least before it writes anything.
START_SECONDS = 0.3

SPEAKERS = ("Ada Quill", "Bo Noll", "Marta Birch", "Joss Tremlett", "Ivy Fenn", "Olaf Marsh")
THINGS = ("sluice gates", "harbour lights", "ferry steps", "sea wall", "lifeboat", "fish market", "night boat")
PLACES = ("Pellow Reach", "Saltmere", "Wenbury", "Harsley", "Ennis Point")

#: Runs the program, and kills it with the so-and-so-manieth SQL statement; prints at the end how many there were.
KILLED_AT = """
import os, signal, sys
from sqlalchemy import event
from sqlalchemy.pool import Pool
last, count = int(sys.argv.pop(1)), 0
@event.listens_for(Pool, "connect")
def watch(driver, _):
    driver.set_trace_callback(step)
def step(_):
    global count
    count += 1
    if count == last:
        os.kill(os.getpid(), signal.SIGKILL)
from quotebank.cli.main import run
try:
    run()
finally:
    print(count)
"""

#: Runs the program with files that cannot grow past so many bytes, as on a full disk.
LIMITED = """
import resource, sys
most = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
from quotebank.cli.main import run
run()
"""


def write_corpus(folder: Path, count: int, *, seed: int = 1) -> Path:
    """Write invented articles into files of a folder; some print what others print, some come twice, some are broken."""
    rng = random.Random(seed)
    folder.mkdir()
    lines: list[str] = []
    for number in range(count):
        thing, place = rng.choice(THINGS), rng.choice(PLACES)
        common = f"The {thing} at {place} must be mended before another winter comes round, whatever it may cost us"
        own = f"Nobody in ward {number} was asked about the {thing} or told what the {number} of them would cost"
        text = (
            f"News of {place}.\n\n“{common},” {rng.choice(SPEAKERS)} said on Monday.\n\n"
            f"“{own},” said {rng.choice(SPEAKERS)}, a pilot of {rng.choice(PLACES)}.\n"
        )
        record = {
            "text": text,
            "url": f"https://gazette{number % 5}.example/{number}",
            "outlet": f"Gazette {number % 5}",
        }
        lines.append(json.dumps(record))
        if number % 10 == 0:
            lines.append(rng.choice(lines))
        if number % 25 == 0:
            lines.append("{broken")
    for part in range(4):
        (folder / f"{part}.jsonl").write_text("".join(f"{line}\n" for line in lines[part::4]), encoding="utf-8")
    return folder


def command(bank: Path, corpus: Path, *, jobs: int = 1) -> list[str]:
    """Return the arguments that import the corpus."""
    return ["--db", str(bank), "import", str(corpus), "--jobs", str(jobs)]


def run_to_end(bank: Path, corpus: Path, *, jobs: int = 1) -> None:
    """Import all; the broken records make it end with 3."""
    done = subprocess.run(
        [sys.executable, "-m", "quotebank", *command(bank, corpus, jobs=jobs)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3, done.stderr


def run_script(script: str, first: int, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run the program by one of the scripts above."""
    return subprocess.run(
        [sys.executable, "-c", script, str(first), *arguments], capture_output=True, text=True, check=False
    )


def read_bank(bank: Path) -> str:
    """Return what a bank tells; AssertionError when it is not whole."""
    with open_bank(bank) as opened:
        assert check_health(opened) == ()
        return dump(opened)


def kill_at_random(bank: Path, corpus: Path, *, jobs: int, seconds: float) -> bool:
    """Start an import and kill it after so many seconds; return whether it was still at work."""
    process = subprocess.Popen(
        [sys.executable, "-m", "quotebank", *command(bank, corpus, jobs=jobs)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    return process.wait() == -signal.SIGKILL


def main(words: Sequence[str]) -> None:
    """Kill an import at random moments and compare what the same command then makes of it."""
    kills, count, jobs, seed = (int(words[i]) if len(words) > i else (20, 300, 1, 1)[i] for i in range(4))
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        corpus = write_corpus(folder / "in", count, seed=seed)
        started = time.monotonic()
        run_to_end(folder / "whole.db", corpus, jobs=jobs)
        whole_seconds = time.monotonic() - started
        wanted = read_bank(folder / "whole.db")
        killed = 0
        held: list[int] = []
        while killed < kills:
            bank = folder / f"{killed}.db"
            if kill_at_random(bank, corpus, jobs=jobs, seconds=rng.uniform(START_SECONDS, whole_seconds)):
                killed += 1
                held.append(_count_articles(bank))
                run_to_end(bank, corpus, jobs=jobs)
                assert read_bank(bank) == wanted, f"killed with {held[-1]} articles, the bank is another"
            for path in folder.glob(f"{bank.name}*"):
                path.unlink()
    print(
        f"{kills} kills of an import of {count} articles with {jobs} jobs, which held {sorted(held)}: the same bank each time, and whole"
    )


def _count_articles(bank: Path) -> int:
    """Return how many articles a killed import left, -1 where not even a bank."""
    if not bank.is_file() or not bank.stat().st_size:
        return -1
    with open_bank(bank, create=True) as opened, opened.reading() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM article").scalar_one())


if __name__ == "__main__":
    main(sys.argv[1:])

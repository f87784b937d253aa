"""Two processes that import and decide in one bank at once: what each did must be there, and nothing else.

    python tests/contention.py [SECONDS] [SEED]      run by ``make soak`` for a minute; the tests run some seconds of it

Each process makes the bank if the other has not, imports invented articles, decides about whatever it finds, takes some of that
back, and notes what it was told was done. Then: every article and decision is there once, in the order of each process; the bank
is whole; matching and extracting again change nothing. An error that a user would see ends a process; only that the
other one changed the target meanwhile (Conflict, NotFound) is no error.
"""

from __future__ import annotations

import difflib
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from dumping import dump
from quotebank.core.deciding.requests import read_request
from quotebank.core.records import QuoteQuery, QuoteRecord
from quotebank.errors import Conflict, InputError, NotFound
from quotebank.store.search import search_quotes
from quotebank.store.session import Bank, open_bank
from quotebank.workflows.check_health import check_health
from quotebank.workflows.decide import decide, undo
from quotebank.workflows.extract_again import extract_again
from quotebank.workflows.import_articles import import_articles
from quotebank.workflows.list_history import list_history
from quotebank.workflows.rematch_quotes import rematch_quotes

PROCESSES = 2

#: What a process does between two imports.
DECISIONS_A_ROUND = 6

#: How often a decision is taken back, of ten.
UNDONE_IN_TEN = 3

#: Lines that are shown of a difference.
MOST_LINES = 60

NAMES = ("Ada Quill", "Joss Tremlett", "Marta Birch", "Bo Noll", "Ivy Fenn", "Olaf Marsh")
SUBJECTS = ("sluice gates", "harbour lights", "ferry steps", "sea wall", "lifeboat", "fish market")
VERBS = ("must be mended", "cannot be closed", "will be sold", "ought to be painted", "should never have been built")


def write_article(folder: Path, process: int, number: int, rng: random.Random) -> tuple[Path, str]:
    """Write an invented article; some of its words are in others, too. Return the file and the address."""
    place = f"{process}-{number}"
    common = f"The {rng.choice(SUBJECTS)} at Pellow Reach {rng.choice(VERBS)} before another winter comes round"
    own = f"Nobody in ward {place} was asked about the {rng.choice(SUBJECTS)} or told what it would cost"
    url = f"https://gazette{process}.example/{number}"
    text = f"“{common},” {rng.choice(NAMES)} said on Monday.\n\n“{own},” said {rng.choice(NAMES)}, a reader.\n"
    file = folder / f"{place}.jsonl"
    file.write_text(json.dumps({"text": text, "url": url, "outlet": f"Gazette {process}"}) + "\n", encoding="utf-8")
    return file, url


def work(folder: Path, process: int, seconds: float, seed: int) -> None:
    """Import and decide until time is up; print a line for each thing done."""
    rng = random.Random(seed * PROCESSES + process)
    until = time.monotonic() + seconds
    made: list[str] = []
    number = 0
    with open_bank(folder / "bank.db", create=True) as bank:
        while time.monotonic() < until:
            file, url = write_article(folder, process, number, rng)
            summary = import_articles(bank, [str(file)], now=lambda: datetime.now(UTC))
            assert not summary.rejected, summary.rejected
            tell("article", url)
            number += 1
            for _ in range(DECISIONS_A_ROUND):
                decide_something(bank, rng, made)


def decide_something(bank: Bank, rng: random.Random, made: list[str]) -> None:
    """Decide about something of the bank, or take something back."""
    with bank.reading() as connection:
        quotes = [found.quote for found in search_quotes(connection, QuoteQuery(limit=60))]
    if not quotes:  # all were rejected
        return
    now = datetime.now(UTC)
    try:
        if made and rng.randrange(10) < UNDONE_IN_TEN:
            target = made.pop(rng.randrange(len(made)))
            decided = undo(bank, target, who="soak", now=now)
        else:
            decided = decide(bank, read_request(choose(quotes, rng)), who="soak", now=now)
            made.append(decided.decision.id)
    except (Conflict, NotFound, InputError) as error:
        tell("passed", type(error).__name__)
    else:
        tell("decision", decided.decision.id)


def choose(quotes: list[QuoteRecord], rng: random.Random) -> dict[str, Any]:
    """Return something to decide about some quotes."""
    one, other = rng.choice(quotes), rng.choice(quotes)
    speaker = one.speaker.id if one.speaker else "s0123456789abcdef"
    another = other.speaker.id if other.speaker else "s0123456789abcdef"
    return rng.choice(
        [
            {"action": "speaker", "target": one.id, "name": rng.choice(NAMES), "role": "clerk"},
            {"action": "speaker", "target": one.id, "nobody": True},
            {"action": "confirm", "target": one.id},
            {"action": "reject", "target": one.id},
            {"action": "accept", "target": one.cluster_id},
            {"action": "role", "target": speaker, "role": rng.choice(("pilot", "patron"))},
            {"action": "alias", "target": speaker, "name": f"The {rng.choice(SUBJECTS)} one"},
            {"action": "merge", "targets": [speaker, another]},
            {"action": "join", "targets": [one.id, other.id]},
            {"action": "part", "target": one.id},
        ]
    )


def tell(what: str, which: str) -> None:
    """Note on stdout what was done."""
    sys.stdout.write(json.dumps([what, which]) + "\n")
    sys.stdout.flush()


def run(folder: Path, seconds: float, seed: int) -> Counter[str]:
    """Have the processes work side by side, look whether nothing is lost, and return how much of what was done.

    Raises AssertionError with what is wrong.
    """
    words = [sys.executable, __file__, "--work", str(folder), str(seconds), str(seed)]
    workers = [
        subprocess.Popen([*words, str(process)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for process in range(PROCESSES)
    ]
    done: list[list[list[str]]] = []
    for worker in workers:
        told, complaint = worker.communicate()
        assert worker.returncode == 0, complaint
        done.append([json.loads(line) for line in told.splitlines()])
    with open_bank(folder / "bank.db", write=True) as bank:
        check(bank, done)
    return Counter(what for told in done for what, _ in told)


def check(bank: Bank, done: list[list[list[str]]]) -> None:
    """See that what was done is there, and that the bank is whole and obeys."""
    with bank.reading() as connection:
        found = search_quotes(connection, QuoteQuery())
        addresses = set(connection.exec_driver_sql("SELECT url FROM article").scalars())
    assert found, "quotes"
    journal = [judged.decision.id for judged in list_history(bank)]
    for told in done:
        assert {url for what, url in told if what == "article"} <= addresses, "an article is lost"
        own = [which for what, which in told if what == "decision"]
        mine = set(own)
        assert [each for each in journal if each in mine] == own, "a decision is lost, or in another order"
    assert len(journal) == sum(what == "decision" for told in done for what, _ in told), "a decision that nobody made"
    assert [finding for finding in check_health(bank) if finding.check != "decisions"] == []
    before = dump(bank)
    rematch_quotes(bank)
    after = dump(bank)
    assert after == before, f"matching as a whole finds something else:\n{show_difference(before, after)}"
    assert list(extract_again(bank)) == [], "extracting again changes something"
    assert dump(bank) == before


def show_difference(before: str, after: str) -> str:
    """Return the first lines that differ, for a fault that is rarely met."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), "as it came", "as a whole", n=8, lineterm="")
    return "\n".join(islice(lines, MOST_LINES))


def main(words: list[str]) -> None:
    """Work as one of the processes, or start them."""
    if words[:1] == ["--work"]:
        work(Path(words[1]), int(words[4]), float(words[2]), int(words[3]))
        return
    seconds = float(words[0]) if words else 60.0
    seed = int(words[1]) if len(words) > 1 else 1
    with tempfile.TemporaryDirectory() as folder:
        counts = run(Path(folder), seconds, seed)
    print(f"{PROCESSES} processes, {seconds:g} s, seed {seed}: {dict(counts)}; nothing lost")


if __name__ == "__main__":
    main(sys.argv[1:])

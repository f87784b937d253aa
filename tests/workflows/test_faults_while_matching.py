"""A bank that several importers write, or one that was killed, ends with the clusters of one comparison of all."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

import newsroom
from quotebank.core.reuse.clusters import cluster_statements, gather_bank
from quotebank.data.rarity import load_rarity
from quotebank.store.clusters import list_statements
from quotebank.store.session import open_bank
from quotebank.workflows import rematch_quotes as rematch_module
from quotebank.workflows.import_articles import import_articles
from quotebank.workflows.rematch_quotes import rematch_quotes

SPEAKERS = ("Ada Quill", "Bo Noll")
PLACES = ("amber", "beacon", "canal", "dredger", "estuary", "ferry")

#: Runs the program, and ends it, without any warning, when it calls a function of a module.
KILLED = (
    "import importlib, os, signal, sys\n"
    "module = importlib.import_module(sys.argv.pop(1))\n"
    "setattr(module, sys.argv.pop(1), lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL))\n"
    "from quotebank.cli.main import run\n"
    "run()\n"
)


def write_stories(path: Path, numbers: range) -> Path:
    """Write articles that print, whole or cut, what other articles print."""
    lines = []
    for number in numbers:
        place = PLACES[number % len(PLACES)]
        words = f"The {place} at Pellow Reach holds {place} lanterns and {place} moorings for forty drifting yawls"
        said = " ".join(words.split()[: 15 - number % 4])
        text = (
            f"Story {number}.\n\n“{said},” {SPEAKERS[number % 2]} said.\n\n“It was all {number} oysters,” Cy Dorn said."
        )
        outlet, url = f"Outlet {number % 5}", f"https://gazette.example/{number}"
        lines.append(json.dumps({"text": text, "outlet": outlet, "url": url, "published": "2025-04-01"}))
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def assert_matched(path: Path, *, articles: int) -> None:
    """All articles are there, and clusters are those of one comparison of all."""
    with open_bank(path) as bank, bank.reading() as connection:
        statements = list_statements(connection)
        assert connection.exec_driver_sql("SELECT count(*) FROM article").scalar() == articles
        members: defaultdict[str, set[str]] = defaultdict(set)
        rows = "SELECT q.key, c.key FROM quote q JOIN cluster c ON c.id = q.cluster_id"
        for key, name in connection.exec_driver_sql(rows):
            members[name].add(key)
        assert connection.exec_driver_sql("SELECT count(*) FROM unmatched").scalar() == 0
    wanted: defaultdict[str, set[str]] = defaultdict(set)
    for key, name in cluster_statements(statements, load_rarity()).clusters.items():
        wanted[name].add(key)
    together = [keys for keys in wanted.values() if len(keys) > 1]
    assert together
    assert sorted(map(sorted, members.values())) == sorted(map(sorted, together))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a bank that was matched as a whole."""
    made = tmp_path / "bank.db"
    with open_bank(made, create=True) as bank:
        import_articles(bank, [str(write_stories(tmp_path / "first.jsonl", range(12)))], now=newsroom.noon)
    return made


def test_two_importers_at_once(path: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "quotebank", "--db", str(path), "import"]
    sources = [write_stories(tmp_path / f"{start}.jsonl", range(start, start + 25)) for start in (12, 37)]
    running = [
        subprocess.Popen([*command, str(source)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        for source in sources
    ]
    for process in running:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors
    assert_matched(path, articles=62)


@pytest.mark.parametrize(
    ("module", "function", "then"),
    [
        ("import_articles", "file_quotes", "import"),  # an article is written, not filed
        ("import_articles", "match_quotes", "import"),  # all are filed, none is matched
        ("match_quotes", "update_clusters", "import"),  # judged, not written
        ("match_quotes", "update_clusters", "rematch"),
        ("match_quotes", "drop_waiting", "import"),  # written, not noted
    ],
    ids=["while filing", "before matching", "while matching", "while matching, then rematch", "before it is noted"],
)
def test_killed_import_is_made_good(path: Path, tmp_path: Path, module: str, function: str, then: str) -> None:
    source = write_stories(tmp_path / "second.jsonl", range(12, 20))
    words = [f"quotebank.workflows.{module}", function, "--db", str(path), "import", str(source)]
    killed = subprocess.run([sys.executable, "-c", KILLED, *words], capture_output=True, check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    with open_bank(path, write=True) as bank:
        if then == "rematch":
            rematch_quotes(bank)
        import_articles(bank, [str(source)], now=newsroom.noon)
    assert_matched(path, articles=20)


def test_rematch_judges_anew_what_changed_while_it_ran(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = [write_stories(tmp_path / "second.jsonl", range(12, 20))]

    def gather_late(*arguments: Any, **options: Any) -> Any:
        gathered = gather_bank(*arguments, **options)
        if sources:  # another importer comes while the first comparison runs
            with open_bank(path, write=True) as other:
                import_articles(other, [str(sources.pop())], now=newsroom.noon)
        return gathered

    monkeypatch.setattr(rematch_module, "gather_bank", gather_late)
    with open_bank(path, write=True) as bank:
        rematch_quotes(bank)
    assert not sources
    assert_matched(path, articles=20)


def test_removed_articles_leave_no_trace(path: Path) -> None:
    with open_bank(path) as bank, bank.reading() as connection:
        key = connection.exec_driver_sql("SELECT key FROM article WHERE url LIKE '%/3'").scalar_one()
    command = [sys.executable, "-m", "quotebank", "--db", str(path), "remove", key, "--yes"]
    removed = subprocess.run(command, capture_output=True, check=False, timeout=60)
    assert removed.returncode == 0, removed.stderr
    assert_matched(path, articles=11)


def test_bank_that_cannot_be_written_says_so_in_one_line(path: Path, tmp_path: Path) -> None:
    source = write_stories(tmp_path / "second.jsonl", range(12, 20))
    humble: list[str] = []
    if os.geteuid() == 0:  # who may do everything gives that up
        if shutil.which("setpriv") is None:
            pytest.skip("root writes every file, and setpriv is absent")
        humble = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]
    path.chmod(0o444)
    path.parent.chmod(0o555)
    try:
        command = [*humble, sys.executable, "-m", "quotebank", "--db", str(path), "import", str(source)]
        refused = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    finally:
        path.parent.chmod(0o755)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert len(refused.stderr.splitlines()) == 1
    assert str(path) in refused.stderr

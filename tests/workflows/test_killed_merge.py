"""A merge that was killed is made good by the same command: the bank is that of one merge, and none is still at work."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import killing
from dumping import dump
from quotebank.core.deciding.requests import read_request
from quotebank.core.records import QuoteQuery, RunStatus
from quotebank.store.search import search_quotes
from quotebank.store.session import open_bank
from quotebank.workflows.check_health import list_import_runs
from quotebank.workflows.decide import decide
from workflows.test_merge_banks import Clock

ARTICLES = 12

#: The last stands where all is in the bank, and only the end of the run is not noted.
SHARES = [0.1, 0.5, 0.9, 1.0]


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return two banks of other articles, in each of which something was decided."""
    folder = tmp_path_factory.mktemp("pair")
    clock = Clock()
    for seed, name in enumerate(("ours", "theirs"), 1):
        killing.run_to_end(folder / f"{name}.db", killing.write_corpus(folder / name, ARTICLES + seed, seed=seed))
        with open_bank(folder / f"{name}.db", write=True) as bank:
            with bank.reading() as connection:
                first, second = (each.quote.id for each in search_quotes(connection, QuoteQuery())[:2])
            decide(bank, read_request({"action": "reject", "target": first}), who=name, now=clock())
            decide(bank, read_request({"action": "tag", "target": second, "name": "night"}), who=name, now=clock())
    return folder / "ours.db", folder / "theirs.db"


def merge(bank: Path, other: Path, *, killed_at: int = 0) -> subprocess.CompletedProcess[str]:
    return killing.run_script(killing.KILLED_AT, killed_at, ["--db", str(bank), "merge", str(other)])


@pytest.fixture(scope="module")
def whole(pair: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[str, int]:
    """Return what one merge makes of them, and how many statements it takes."""
    bank = tmp_path_factory.mktemp("whole") / "bank.db"
    shutil.copy(pair[0], bank)
    done = merge(bank, pair[1])
    assert done.returncode == 0, done.stderr
    with open_bank(bank) as opened:
        return dump(opened), int(done.stdout.split()[-1])


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
@pytest.mark.parametrize("share", SHARES)
def test_killed_merge_goes_on(pair: tuple[Path, Path], whole: tuple[str, int], tmp_path: Path, share: float) -> None:
    wanted, statements = whole
    bank = tmp_path / "bank.db"
    shutil.copy(pair[0], bank)
    killed = merge(bank, pair[1], killed_at=int(share * statements))
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    done = merge(bank, pair[1])
    assert done.returncode == 0, done.stderr
    with open_bank(bank) as opened:
        assert dump(opened) == wanted
        assert RunStatus.RUNNING not in [run.status for run in list_import_runs(opened)]

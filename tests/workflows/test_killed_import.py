"""A bulk import that was killed or ran out of room is made good by the same command: the bank is that of one run."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

import killing

ARTICLES = 60

#: Shares of an import's SQL statements at which it is killed; more of them with QUOTEBANK_KILLS=20.
SHARES = [0.03, 0.5, 0.97]
MORE = int(os.environ.get("QUOTEBANK_KILLS", "0"))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return killing.write_corpus(tmp_path_factory.mktemp("killed") / "in", ARTICLES)


@pytest.fixture(scope="module")
def whole(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, int]:
    """Return what one run makes of the corpus, and how many statements it takes."""
    bank = tmp_path_factory.mktemp("whole") / "bank.db"
    done = killing.run_script(killing.KILLED_AT, 0, killing.command(bank, corpus))
    assert done.returncode == 3, done.stderr
    return killing.read_bank(bank), int(done.stdout.split()[-1])


@pytest.mark.parametrize("share", SHARES + [(n + 0.5) / MORE for n in range(MORE)])
def test_killed_import_goes_on(corpus: Path, whole: tuple[str, int], tmp_path: Path, share: float) -> None:
    wanted, statements = whole
    bank = tmp_path / "bank.db"
    killed = killing.run_script(killing.KILLED_AT, int(share * statements), killing.command(bank, corpus))
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    killing.run_to_end(bank, corpus)
    assert killing.read_bank(bank) == wanted


@pytest.mark.skipif(sys.platform == "win32", reason="no such limit")
@pytest.mark.parametrize("most_bytes", [200_000, 450_000])
def test_import_without_room_says_so_and_goes_on(
    corpus: Path, whole: tuple[str, int], tmp_path: Path, most_bytes: int
) -> None:
    bank = tmp_path / "bank.db"
    full = killing.run_script(killing.LIMITED, most_bytes, killing.command(bank, corpus))
    told = [line for line in full.stderr.splitlines() if ".jsonl:" not in line]
    assert (full.returncode, len(told)) == (1, 1), full.stderr
    assert str(bank) in told[0]
    killing.run_to_end(bank, corpus)
    assert killing.read_bank(bank) == whole[0]

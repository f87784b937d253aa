"""An import of an export that was killed is made good by the same command: the bank is that of one import."""

from __future__ import annotations

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
from quotebank.workflows.check_health import check_health, list_import_runs
from quotebank.workflows.decide import decide
from quotebank.workflows.export_bank import stream_bank
from workflows.test_merge_banks import Clock

ARTICLES = 12

#: The last stands where all is in the bank, and only the end of the run is not noted.
SHARES = [0.1, 0.4, 0.7, 1.0]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return the export of a bank in which something was decided, and what that bank tells."""
    folder = tmp_path_factory.mktemp("exported")
    killing.run_to_end(folder / "bank.db", killing.write_corpus(folder / "articles", ARTICLES, seed=3))
    with open_bank(folder / "bank.db", write=True) as bank:
        with bank.reading() as connection:
            first, second = (each.quote.id for each in search_quotes(connection, QuoteQuery())[:2])
        clock = Clock()
        decide(bank, read_request({"action": "reject", "target": first}), who="Ann", now=clock())
        decide(bank, read_request({"action": "tag", "target": second, "name": "night"}), who="Ann", now=clock())
        (folder / "bank.jsonl").write_text("".join(stream_bank(bank)), encoding="utf-8")
        return folder / "bank.jsonl", dump(bank)


def take_in(bank: Path, file: Path, *, killed_at: int = 0) -> subprocess.CompletedProcess[str]:
    return killing.run_script(killing.KILLED_AT, killed_at, ["--db", str(bank), "import", str(file)])


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal")
def test_killed_import_of_an_export_goes_on(exported: tuple[Path, str], tmp_path: Path) -> None:
    file, wanted = exported
    done = take_in(tmp_path / "whole.db", file)
    assert done.returncode == 0, done.stderr
    statements = int(done.stdout.split()[-1])
    for share in SHARES:
        bank = tmp_path / f"{share}.db"
        killed = take_in(bank, file, killed_at=int(share * statements))
        assert killed.returncode == -signal.SIGKILL, killed.stderr
        with open_bank(bank) as opened:
            assert [found for found in check_health(opened) if found.check not in ("runs", "decisions")] == []
        again = take_in(bank, file)
        assert again.returncode == 0, again.stderr
        with open_bank(bank) as opened:
            assert dump(opened) == wanted
            assert "".join(stream_bank(opened)) == file.read_text("utf-8")
            assert check_health(opened) == ()
            assert RunStatus.RUNNING not in [run.status for run in list_import_runs(opened)]

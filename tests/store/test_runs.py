from __future__ import annotations

from datetime import timedelta

import pytest

import make
from make import NOW
from quotebank.core.model import Rejected
from quotebank.core.records import RunRecord, RunStatus
from quotebank.errors import NotFound
from quotebank.store.health import check_bank
from quotebank.store.runs import add_rejected, end_lost_runs, finish_run, list_rejected, list_runs, start_run
from quotebank.store.session import Bank


def test_run_is_kept_from_start_to_end(bank: Bank) -> None:
    with bank.transaction() as connection:
        first = start_run(connection, source="imports", now=NOW)
        second = start_run(connection, source="-", now=NOW)
        later = NOW + timedelta(minutes=1)
        finish_run(
            connection, first, status=RunStatus.DONE, now=later, added=3, kept=1, updated=2, rejected=4, quotes=9
        )
        runs = list_runs(connection)
    assert [run.id for run in runs] == [second, first]
    assert runs[0] == RunRecord("r2", "-", "2026-03-14T09:26:53Z", RunStatus.RUNNING)
    assert runs[1] == RunRecord(
        "r1", "imports", "2026-03-14T09:26:53Z", RunStatus.DONE, "2026-03-14T09:27:53Z", 3, 1, 2, 4, 9
    )


def test_run_that_never_ended_is_noticed(bank: Bank) -> None:
    with bank.transaction() as connection:
        start_run(connection, source="imports", now=NOW)
        (finding,) = check_bank(connection)
    assert finding.check == "runs"


def test_finished_run_ends_lost_ones_of_its_source(bank: Bank) -> None:
    with bank.transaction() as connection:
        lost, other, last = (start_run(connection, source=source, now=NOW) for source in ("imports", "more", "imports"))
        add_rejected(connection, lost, Rejected("a.html", "no text"))
    make.keep(bank, make.make_article("Nothing."), run=lost)
    with bank.transaction() as connection:
        finish_run(connection, last, status=RunStatus.DONE, now=NOW)
        end_lost_runs(connection, "imports", before=last, now=NOW)
        runs = {run.id: run for run in list_runs(connection)}
    assert (runs[lost].status, runs[lost].added, runs[lost].rejected) == (RunStatus.INTERRUPTED, 1, 1)
    assert (runs[other].status, runs[last].status) == (RunStatus.RUNNING, RunStatus.DONE)


def test_rejected_records_come_back(bank: Bank) -> None:
    bad = [Rejected("a.html", "no text"), Rejected("b.jsonl", "no JSON", "json", 7)]
    with bank.transaction() as connection:
        runs = [start_run(connection, source="x", now=NOW) for _ in bad]
        for run, rejected in zip(runs, bad, strict=True):
            add_rejected(connection, run, rejected)
        assert list_rejected(connection) == tuple(bad)
        assert list_rejected(connection, run_id=runs[1]) == (bad[1],)


@pytest.mark.parametrize("run", ["r9", "nine", "r-1", "r٣"])
def test_unknown_run_is_not_found(bank: Bank, run: str) -> None:
    with bank.transaction() as connection, pytest.raises(NotFound):
        finish_run(connection, run, status=RunStatus.DONE, now=NOW)


def test_file_name_that_is_no_utf8_is_written_out(bank: Bank) -> None:
    with bank.transaction() as connection:
        run = start_run(connection, source="caf\udce9.txt", now=NOW)
        add_rejected(connection, run, Rejected("caf\udce9.txt:1", "no text"))
        assert list_runs(connection)[0].source == r"caf\udce9.txt"
        assert list_rejected(connection)[0].place == r"caf\udce9.txt:1"


def test_unknown_run_tells_where_runs_are_listed(bank: Bank) -> None:
    with bank.transaction() as connection, pytest.raises(NotFound, match="quotebank stats"):
        finish_run(connection, "r9", status=RunStatus.DONE, now=NOW)

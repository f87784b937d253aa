"""Ctrl-C waits for the bank, and the run that it ends is noted as interrupted."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import newsroom
from quotebank.cli.interrupts import interrupt, postpone_interrupts
from quotebank.core.records import RunStatus
from quotebank.store import articles, merging, runs, session
from quotebank.store.session import Bank, open_bank
from quotebank.workflows import import_articles as import_module
from quotebank.workflows.check_health import check_health, list_import_runs
from quotebank.workflows.import_articles import import_articles
from quotebank.workflows.merge_banks import merge_banks


@pytest.fixture(autouse=True)
def handler() -> Iterator[None]:
    before = signal.getsignal(signal.SIGINT)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    postpone_interrupts()
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def one_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module, "ARTICLES_AT_A_TIME", 1)


@pytest.fixture
def interrupted_at() -> Iterator[Callable[[Callable[..., Any], int], None]]:
    """Return ``at(function, call)``: Ctrl-C comes while the function is called for the so-and-so-manieth time."""
    before = sys.getprofile()

    def at(function: Callable[..., Any], call: int) -> None:
        left = call

        def watch(frame: FrameType, event: str, _: object) -> None:
            nonlocal left
            if event == "call" and frame.f_code is function.__code__:
                left -= 1
                if left == 0:
                    sys.setprofile(before)
                    signal.raise_signal(signal.SIGINT)

        sys.setprofile(watch)

    yield at
    sys.setprofile(before)


@pytest.mark.usefixtures("one_at_a_time")
@pytest.mark.skipif(sys.gettrace() is not None, reason="a debugger or coverage has the trace")
@pytest.mark.parametrize(
    ("function", "call", "kept"),
    [
        pytest.param(runs.start_run, 1, None, id="starting"),
        pytest.param(articles.plan_article, 2, 1, id="looking"),
        pytest.param(articles.save_article, 2, 1, id="keeping"),
        pytest.param(session.Bank.transaction.__wrapped__, 5, 1, id="opening a transaction"),  # type: ignore[attr-defined]
    ],
)
def test_interrupt_waits_for_the_bank(
    tmp_path: Path,
    interrupted_at: Callable[[Callable[..., Any], int], None],
    function: Callable[..., Any],
    call: int,
    kept: int | None,
) -> None:
    source = str(newsroom.write_articles(tmp_path))
    with open_bank(tmp_path / "news.db", create=True) as bank:
        interrupted_at(function, call)
        with pytest.raises(KeyboardInterrupt):
            import_articles(bank, [source], now=newsroom.noon)
        assert [(run.status, run.added) for run in list_import_runs(bank)] == (
            [] if kept is None else [(RunStatus.INTERRUPTED, kept)]
        )
        assert check_health(bank) == ()
        assert_next_run_finishes(bank, source)


@pytest.mark.skipif(sys.gettrace() is not None, reason="a debugger or coverage has the trace")
def test_interrupt_at_the_very_end_leaves_a_finished_run(
    tmp_path: Path, interrupted_at: Callable[[Callable[..., Any], int], None]
) -> None:
    source = str(newsroom.write_articles(tmp_path))
    with open_bank(tmp_path / "news.db", create=True) as bank:
        interrupted_at(runs.finish_run, 1)
        with pytest.raises(KeyboardInterrupt):
            import_articles(bank, [source], now=newsroom.noon)
        assert [run.status for run in list_import_runs(bank)] == [RunStatus.DONE]


@pytest.mark.skipif(sys.gettrace() is not None, reason="a debugger or coverage has the trace")
@pytest.mark.parametrize(
    ("function", "call", "status"),
    [
        pytest.param(merging.merge_article, 3, RunStatus.INTERRUPTED, id="keeping"),
        pytest.param(runs.finish_run, 1, RunStatus.DONE, id="closing"),
    ],
)
def test_interrupted_merge_is_noted_as_what_it_is(
    tmp_path: Path,
    interrupted_at: Callable[[Callable[..., Any], int], None],
    function: Callable[..., Any],
    call: int,
    status: RunStatus,
) -> None:
    with open_bank(tmp_path / "other.db", create=True) as other:
        import_articles(other, [str(newsroom.write_articles(tmp_path))], now=newsroom.noon)
    with open_bank(tmp_path / "news.db", create=True) as bank:
        interrupted_at(function, call)
        with pytest.raises(KeyboardInterrupt):
            merge_banks(bank, tmp_path / "other.db", now=newsroom.noon)
        assert [run.status for run in list_import_runs(bank)] == [status]
        assert check_health(bank) == ()
        merge_banks(bank, tmp_path / "other.db", now=newsroom.noon)
        assert len(list_articles_of(bank)) == len(newsroom.ARTICLES)


def list_articles_of(bank: Bank) -> tuple[Any, ...]:
    with bank.reading() as connection:
        return articles.list_articles(connection)


def assert_next_run_finishes(bank: Bank, source: str) -> None:
    summary = import_articles(bank, [source], now=newsroom.noon)
    assert summary.added + summary.kept == len(newsroom.ARTICLES)


def test_interrupt_elsewhere_comes_at_once() -> None:
    with pytest.raises(KeyboardInterrupt):
        interrupt(signal.SIGINT, sys._getframe())
    assert sys.gettrace() is None


def test_ignored_interrupts_stay_ignored() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    postpone_interrupts()
    assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN

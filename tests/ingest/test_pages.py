"""The child process: limits of time and memory hold, and the next page is read all the same."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from quotebank.errors import InputError
from quotebank.ingest.options import ReadOptions
from quotebank.ingest.pages import PageFailureError, PageReader

PAGE = b"<html><body><article><p>The ferry will run on Monday, the port said.</p></article></body></html>"


def child_of(pages: PageReader) -> int:
    assert pages._child is not None
    return pages._child.pid


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_child_serves_many_pages_and_ends_with_its_reader() -> None:
    with PageReader(ReadOptions()) as pages:
        assert pages.read(PAGE).text == "The ferry will run on Monday, the port said."
        pid = child_of(pages)
        assert pages.read(PAGE).text == "The ferry will run on Monday, the port said."
        assert child_of(pages) == pid
    assert not is_running(pid)


def test_no_child_is_started_without_a_page() -> None:
    with PageReader(ReadOptions()) as pages:
        assert pages._child is None


def test_page_that_takes_too_long_is_given_up() -> None:
    """The limit is shorter than the start of the child, so that no page can meet it."""
    with PageReader(ReadOptions(page_seconds=0.001)) as pages, pytest.raises(PageFailureError) as caught:
        pages.read(PAGE)
    assert (caught.value.code, caught.value.reason) == ("timeout", "not read within 0.001 seconds")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_page_that_computes_too_long_is_given_up_and_the_next_is_read() -> None:
    """CPU time, because a machine that is busy elsewhere must not make a page unreadable."""
    slow = (
        b"<html><body>" + b"<div>" * 190 + b"<p>The ferry will run, <b>they</b> said.</p>" * 400_000 + b"</body></html>"
    )
    with PageReader(ReadOptions(page_seconds=300, page_cpu_seconds=0.1, page_memory_mb=4096)) as pages:
        with pytest.raises(PageFailureError) as caught:
            pages.read(slow)
        assert (caught.value.code, caught.value.reason) == ("timeout", "not read within 1 seconds of computing")
        assert pages.read(PAGE).text.startswith("The ferry")


def test_child_that_was_killed_is_replaced() -> None:
    with PageReader(ReadOptions()) as pages:
        pages.read(PAGE)
        pid = child_of(pages)
        os.kill(pid, 9)
        assert pages.read(PAGE).text.startswith("The ferry")
        assert child_of(pages) != pid


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_page_that_takes_too_much_memory_is_given_up_and_the_next_is_read() -> None:
    huge = b"<html><body>" + b"<p>The ferry will run, <b>they</b> said.</p>" * 400_000 + b"</body></html>"
    with PageReader(ReadOptions(page_memory_mb=250)) as pages:
        with pytest.raises(PageFailureError) as caught:
            pages.read(huge)
        assert caught.value.code == "memory"
        assert pages.read(PAGE).text.startswith("The ferry")


def test_child_ends_when_its_caller_is_gone() -> None:
    program = (
        "import os\nfrom quotebank.ingest.options import ReadOptions\nfrom quotebank.ingest.pages import PageReader\n"
        f"pages = PageReader(ReadOptions())\npages.read({PAGE!r})\nprint(pages._child.pid, flush=True)\nos._exit(1)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    pid = int(done.stdout)
    for _ in range(50):
        if not is_running(pid) or _is_zombie(pid):
            return
        subprocess.run([sys.executable, "-c", "import time; time.sleep(0.1)"], check=True)
    pytest.fail("the child outlived its caller")


def _is_zombie(pid: int) -> bool:
    """Tell whether the process has ended and only waits for whoever inherited it."""
    done = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return done.stdout.strip().startswith("Z")


def test_missing_part_of_the_installation_is_an_error_and_not_a_bad_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page reader that cannot be imported must not pass for a page without an article."""
    (tmp_path / "trafilatura.py").write_text("raise ImportError('no cleaner')", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    with PageReader(ReadOptions()) as pages, pytest.raises(InputError, match="no cleaner"):
        pages.read(PAGE)

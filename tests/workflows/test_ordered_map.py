"""Order is kept, items without work pass through, and input is read only a little ahead."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from quotebank.errors import QuotebankError
from quotebank.workflows.ordered_map import LOOK_AHEAD, map_in_order


def only_odd(number: int) -> str | None:
    return str(number) if number % 2 else None


@pytest.mark.parametrize("jobs", [1, 2])
def test_order_is_kept(jobs: int) -> None:
    numbers = list(range(50))
    assert list(map_in_order(int, numbers, task=only_odd, jobs=jobs)) == [(n, n if n % 2 else None) for n in numbers]


def test_input_is_read_a_little_ahead() -> None:
    read = 0

    def count() -> Iterator[int]:
        nonlocal read
        for number in range(1000):
            read += 1
            yield number

    results = map_in_order(int, count(), task=str, jobs=2)
    next(results)
    assert read <= 2 * LOOK_AHEAD + 2
    results.close()  # type: ignore[attr-defined]  # a generator


@pytest.mark.parametrize("jobs", [1, 2])
def test_error_comes_in_its_turn(jobs: int) -> None:
    results = map_in_order(int, ["1", "x", "3"], task=str, jobs=jobs)
    assert next(results) == ("1", 1)
    with pytest.raises(ValueError, match="invalid literal"):
        next(results)


def test_process_ended_from_outside_is_said() -> None:
    with pytest.raises(QuotebankError, match="fewer --jobs"):
        list(map_in_order(os._exit, [1], task=int, jobs=2))


ENDLESS = """
from quotebank.workflows.ordered_map import map_in_order
for _, result in map_in_order(int, ["1"] * 99, task=str, jobs=2):
    print(result, flush=True)
    input()
"""


def test_processes_end_with_the_one_that_was_killed() -> None:
    """They hold its stdout, which ends with the last of them."""
    with subprocess.Popen(
        [sys.executable, "-c", ENDLESS], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"1\n"
        process.kill()
        assert process.communicate(timeout=30)[0] == b""

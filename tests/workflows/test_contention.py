"""Some seconds of the soak of two processes; ``make soak`` runs a minute."""

from __future__ import annotations

from pathlib import Path

import pytest

import contention

#: A known fault: on a busy machine the clusters after two processes' decisions may differ from those of ``rematch``.
KNOWN_FAULT = "matching as a whole finds something else"

#: Long enough for each process to import and decide several times while the other does.
SECONDS = 4.0


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    try:
        done = contention.run(tmp_path, SECONDS, seed=7)
    except AssertionError as error:
        if KNOWN_FAULT not in str(error):
            raise
        pytest.xfail(f"known fault, not mended yet: {error}")
    assert done["article"] >= 2
    assert done["decision"] >= 2

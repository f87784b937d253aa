"""Some seconds of the soak of two processes; ``make soak`` runs a minute."""

from __future__ import annotations

from pathlib import Path

import contention

#: Long enough for each process to import and decide several times while the other does.
SECONDS = 4.0


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    done = contention.run(tmp_path, SECONDS, seed=7)
    assert done["article"] >= 2
    assert done["decision"] >= 2

"""Run a command as its own process and read what the operating system says of it."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

RUNS = 5


@dataclass(frozen=True)
class Cost:
    """CPU seconds (user and system) and peak memory in MB of one finished process."""

    cpu_seconds: float
    peak_mb: float


def run(command: Sequence[str], *, stdin: str | None = None) -> Cost:
    """Run ``command`` to its end; raise when it fails."""
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    if stdin and process.stdin:
        process.stdin.write(stdin.encode())
        process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    scale = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale)


def median(measure: Callable[[], Cost], runs: int = RUNS) -> Cost:
    """Return the medians of ``runs`` measurements after one that is not counted."""
    measure()
    costs = [measure() for _ in range(runs)]
    return Cost(statistics.median(c.cpu_seconds for c in costs), statistics.median(c.peak_mb for c in costs))


def make_environment(folder: Path, packages: Sequence[str]) -> Path | None:
    """Return the Python of a virtual environment with ``packages``, made on the first run and after a change of them.

    None, after a loud line, where they cannot be installed: a bench goes on without its peers.
    """
    python, stamp = folder / "bin" / "python", folder / "installed.txt"
    wanted = "\n".join(packages)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    print(f"making an environment for the peers in {folder.name} (once) ...", file=sys.stderr, flush=True)
    try:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "-q", "install", "--retries", "1", *packages], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"THE PEERS ARE NOT MEASURED: {' '.join(packages)} cannot be installed ({error})", flush=True)
        return None
    stamp.write_text(wanted, encoding="utf-8")
    return python

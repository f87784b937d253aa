"""Read every file of a folder in one process, as an import does, and print what each cost as a line of JSON."""

from __future__ import annotations

import contextlib
import json
import re
import sys
from pathlib import Path

from quotebank.core.model import Article, Rejected
from quotebank.ingest.options import ReadOptions
from quotebank.ingest.registry import read_paths


def used_seconds() -> float:
    import resource

    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def child_seconds() -> float:
    import resource

    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return children.ru_utime + children.ru_stime


def forget_peak() -> None:
    """Have the system measure the most that this process holds anew, where it knows how."""
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def own_peak_megabytes() -> float:
    with contextlib.suppress(OSError):
        held = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
        if held is not None:
            return int(held[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def child_peak_megabytes() -> float:
    """Return the most that any child so far ever held."""
    import resource

    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1024**2 if sys.platform == "darwin" else 1024)


def main() -> None:
    for path in sorted(Path(sys.argv[1]).iterdir()):
        forget_peak()
        before, before_child = used_seconds(), child_seconds()
        kinds = {"articles": 0, "rejected": 0}
        reasons: list[str] = []
        for outcome in read_paths([path], ReadOptions()):
            kinds["articles"] += isinstance(outcome, Article)
            kinds["rejected"] += isinstance(outcome, Rejected)
            if isinstance(outcome, Rejected) and len(reasons) < 3:
                reasons.append(f"{outcome.code}: {outcome.reason}")
            if isinstance(outcome, Article) and "root:" in outcome.text:
                reasons.append("LEAKED")
        peak = own_peak_megabytes() + (child_peak_megabytes() if child_seconds() > before_child else 0)
        line = {"name": path.name, "cpu": used_seconds() - before, "peak": peak}
        print(json.dumps({**line, **kinds, "reasons": reasons}), flush=True)


if __name__ == "__main__":
    main()

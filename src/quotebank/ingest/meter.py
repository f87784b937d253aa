"""How much of the files of a run was read, in bytes: what a progress bar can tell of a file that holds thousands of articles."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from quotebank.ingest.finding import Finder, FoundFile
from quotebank.ingest.options import Supplied


@dataclass(slots=True)
class Meter:
    """Counts the bytes of the files that were read, of so many in all; none in all: nobody knows, as with a pipe."""

    total_bytes: int = 0
    _finished_bytes: int = 0
    _stream: BinaryIO | None = None

    @contextmanager
    def follow(self, stream: BinaryIO) -> Iterator[None]:
        """Count what is read of an opened file; afterwards all of it counts as read."""
        self._stream = stream
        try:
            yield
        finally:
            self._stream = None
            self._finished_bytes += os.fstat(stream.fileno()).st_size

    @property
    def share(self) -> float | None:
        """The share that was read, 0-1; None where it cannot be told."""
        if not self.total_bytes:
            return None
        stream = self._stream
        now = stream.tell() if stream is not None and not stream.closed and stream.seekable() else 0
        return min(1.0, (self._finished_bytes + now) / self.total_bytes)


def count_bytes(paths: Sequence[str | Path]) -> int:
    """Return how many bytes the files have that would be opened; 0 with standard input or a pipe among them."""
    finder = Finder(Supplied())
    total = 0
    for path in paths:
        for found in finder.find(os.fspath(path)):
            if isinstance(found, FoundFile):
                if not Path(found.path).is_file():  # a pipe; or gone since, or standard input
                    return 0
                total += Path(found.path).stat().st_size
    return total

"""Ask a child process to run foreign parsers, within limits of time and memory, and start a new one when it breaks one.

The child is started at the first page, feed or document and serves a whole run, because its start costs more than most pages.
"""

from __future__ import annotations

import json
import math
import signal
import struct
import subprocess
import sys
from dataclasses import dataclass
from threading import Event, Timer
from types import TracebackType
from typing import Any, BinaryIO, cast

from quotebank.errors import InputError
from quotebank.ingest.options import ReadOptions

#: How a request (lengths of header and page) and an answer (its length) begin on the pipes.
REQUEST = struct.Struct(">II")
ANSWER = struct.Struct(">I")

#: Seconds that a child whose input was closed may take to end by itself before it is killed.
END_SECONDS = 2.0

_START = "import sys; sys.path[:] = {path!r}; from quotebank.ingest.child import main; main()"


class PageFailureError(Exception):
    """A file that the child could not read; ``code`` is that of the rejection. Never leaves ``ingest``."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page's text, how it was found, and what the page declares (``guessed``: what was guessed from its looks)."""

    text: str
    way: str
    declared: dict[str, Any]
    guessed: dict[str, Any]


class PageReader:
    """Reads pages, feeds and documents in a child process; close it (or use it in ``with``) to end the child."""

    def __init__(self, options: ReadOptions) -> None:
        self._seconds = options.page_seconds
        self._cpu_seconds = math.ceil(options.page_cpu_seconds)
        self._memory_mb = options.page_memory_mb
        self._child: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> PageReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def read(self, page: bytes, *, address: str | None = None) -> ReadPage:
        """Return what is on the page; PageFailureError when neither trafilatura nor the plain way gets it within the limits.

        Raises InputError when what reads pages is not installed.
        """
        try:
            answer = self.parse("html", page, {"address": address, "plain": False})
        except PageFailureError as failure:
            if failure.code == "no-body":
                raise
            answer = self.parse("html", page, {"address": address, "plain": True})
        return ReadPage(answer["text"], answer["way"], answer["declared"], answer["guessed"])

    def parse(self, reader: str, data: bytes, arguments: dict[str, Any]) -> dict[str, Any]:
        """Return what ``parse`` of a module of ``readers`` makes of the data; PageFailureError when it cannot within the limits.

        Raises InputError when what it needs is not installed.
        """
        header = {"reader": reader, "arguments": arguments, "seconds": self._cpu_seconds}
        child = self._running()
        expired = Event()

        def stop() -> None:
            expired.set()
            child.kill()

        timer = Timer(self._seconds, stop)
        timer.start()
        try:
            answer = _exchange(child, json.dumps(header).encode("ascii"), data)
        except BaseException:  # Ctrl-C between request and answer: what the child would say next is of no use
            self._end()
            raise
        finally:
            timer.cancel()
        if answer is None or expired.is_set():
            self._end()
        if answer is None:
            raise self._explain_end(child, is_expired=expired.is_set())
        error = answer.get("error")
        if error is None:
            return answer
        if error == "install":
            raise InputError(
                f"{reader} cannot be read: {answer['reason']}; install quotebank again with its dependencies"
            )
        if error in ("memory", "nesting"):
            self._end()
            reason = "nested too deeply" if error == "nesting" else f"not read within {self._memory_mb} MB"
            raise PageFailureError("memory", reason)
        raise PageFailureError(error, answer["reason"])

    def _explain_end(self, child: subprocess.Popen[bytes], *, is_expired: bool) -> PageFailureError:
        """Return why a child ended before it had answered."""
        if is_expired:
            return PageFailureError("timeout", f"not read within {self._seconds:g} seconds")
        if sys.platform != "win32" and child.returncode == -signal.SIGXCPU:
            return PageFailureError("timeout", f"not read within {self._cpu_seconds} seconds of computing")
        return PageFailureError("memory", f"not read within {self._memory_mb} MB")

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            command = [sys.executable, "-c", _START.format(path=sys.path), str(self._memory_mb)]
            self._child = subprocess.Popen(  # noqa: S603  -- our own interpreter and module
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=sys.platform != "win32",  # Ctrl-C in the terminal is for the caller
            )
        return self._child

    def _end(self) -> None:
        """Kill the child; the next page starts a new one."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            _close_streams(child)
            child.wait()

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is None:
            return
        _close_streams(child)
        try:
            child.wait(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _exchange(child: subprocess.Popen[bytes], header: bytes, page: bytes) -> dict[str, Any] | None:
    """Return the child's answer; None when it ended before it had answered."""
    requests, answers = cast(BinaryIO, child.stdin), cast(BinaryIO, child.stdout)
    try:
        requests.write(REQUEST.pack(len(header), len(page)))
        requests.write(header)
        requests.write(page)
        requests.flush()
    except OSError:
        return None
    length = answers.read(ANSWER.size)
    if len(length) < ANSWER.size:
        return None
    data = answers.read(ANSWER.unpack(length)[0])
    return cast(dict[str, Any], json.loads(data)) if len(data) == ANSWER.unpack(length)[0] else None


def _close_streams(child: subprocess.Popen[bytes]) -> None:
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            try:
                stream.close()
            except OSError:
                continue  # a pipe to a child that is gone: nothing is lost

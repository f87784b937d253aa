"""One opened file as a reader gets it: its name, its first bytes, and its content once, plain or unzipped.

``.gz`` is known by its first bytes, not by its name, and unzipped while reading, so that a limit on size holds for what
comes out. Foreign errors of reading become :class:`UnreadableError` here and nowhere else.
"""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple, cast

from quotebank.core.model import Rejected
from quotebank.ingest.options import ReadOptions, Supplied

#: Bytes of a file that readers look at to say whether it is theirs.
HEAD_BYTES = 8_192

#: A first line that opens an object tells all there is to tell; whoever writes more lines later need not be waited for.
_OPENING_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[^\n]*\n")

_GZIP_MAGIC = b"\x1f\x8b"
_CHUNK_BYTES = 1 << 20


class UnreadableError(Exception):
    """A file whose content cannot be had; ``code`` is that of the rejection. Never leaves ``ingest``."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


class _Joined(io.RawIOBase):
    """A head that was read already, followed by the rest of a stream that cannot be rewound.

    Hands on what has come, as a pipe gives it, instead of waiting until a buffer is full.
    """

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = head
        self._read_rest = getattr(rest, "read1", rest.read)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer)).cast("B")
        data = self._head[: len(view)] if self._head else self._read_rest(len(view)) or b""
        self._head = self._head[len(view) :]
        view[: len(data)] = data
        return len(data)


class Line(NamedTuple):
    """One line of a file with its number from 1; ``data`` is None when the line is longer than the limit."""

    number: int
    data: bytes | None


class Source:
    """An opened file. ``name`` is its path as given ("-" for standard input); read it once, whole or by lines."""

    def __init__(self, name: str, stream: BinaryIO, options: ReadOptions, supplied: Supplied) -> None:
        self.name = name
        self.options = options
        self.supplied = supplied
        try:
            head = stream.read(len(_GZIP_MAGIC))
            joined = io.BufferedReader(_Joined(head, stream), buffer_size=_CHUNK_BYTES)
            self._stream: io.BufferedReader[Any] = joined
            if head == _GZIP_MAGIC:
                unzipped = cast(io.RawIOBase, gzip.GzipFile(fileobj=joined, mode="rb"))
                self._stream = io.BufferedReader(unzipped, buffer_size=_CHUNK_BYTES)
            self.head = self._read_head()
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise UnreadableError("corrupt", f"a gzip file that cannot be unzipped: {error}") from error
        except OSError as error:
            raise UnreadableError("unreadable", _say(error)) from error

    def _read_head(self) -> bytes:
        """Take the first bytes and put them back before the rest."""
        head = b""
        while len(head) < HEAD_BYTES and not _OPENING_LINE.match(head):
            piece = self._stream.read1(HEAD_BYTES - len(head))
            if not piece:
                break
            head += piece
        self._stream = io.BufferedReader(_Joined(head, cast(BinaryIO, self._stream)), buffer_size=_CHUNK_BYTES)
        return head

    @property
    def plain_name(self) -> str:
        """The name in lower case without ``.gz``: what readers look at for its ending."""
        lower = self.name.lower()
        return lower.removesuffix(".gz")

    def read_all(self, max_bytes: int) -> bytes:
        """Return the whole content; UnreadableError when it is longer than ``max_bytes`` or cannot be had."""
        data = self._read(max_bytes + 1)
        if len(data) > max_bytes:
            raise UnreadableError("too-large", f"larger than {max_bytes:,} bytes: no single article is")
        return data

    def _read(self, size: int) -> bytes:
        chunks: list[bytes] = []
        while size > 0 and (chunk := self._read_chunk(min(size, _CHUNK_BYTES))):
            chunks.append(chunk)
            size -= len(chunk)
        return b"".join(chunks)

    def read_chunks(self) -> Iterator[bytes]:
        """Yield the content piece by piece, however long it is."""
        while chunk := self._read_chunk(_CHUNK_BYTES):
            yield chunk

    def _read_chunk(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise UnreadableError("corrupt", f"a gzip file that cannot be unzipped: {error}") from error
        except OSError as error:
            raise UnreadableError("unreadable", _say(error)) from error

    def read_lines(self, max_bytes: int) -> Iterator[Line]:
        r"""Yield the lines, parted by ``\n`` alone; one longer than ``max_bytes`` is passed over, not held."""
        number = 0
        while True:
            number += 1
            try:
                data = self._stream.readline(max_bytes + 1)
                if not data:
                    return
                if len(data) > max_bytes and not data.endswith(b"\n"):
                    while data and not data.endswith(b"\n"):
                        data = self._stream.readline(_CHUNK_BYTES)
                    yield Line(number, None)
                    continue
            except (EOFError, zlib.error, gzip.BadGzipFile) as error:
                raise UnreadableError(
                    "corrupt", f"a gzip file that cannot be unzipped after line {number - 1}: {error}"
                ) from error
            except OSError as error:
                raise UnreadableError("unreadable", _say(error)) from error
            yield Line(number, data)

    def rejected(self, code: str, reason: str, line: int | None = None) -> Rejected:
        """Return a rejection of this file, or of one line of it."""
        return Rejected(self.name if line is None else f"{self.name}:{line}", reason, code, line)


def _say(error: OSError) -> str:
    return (error.strerror or str(error)).lower()

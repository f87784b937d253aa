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
from dataclasses import dataclass, field
from typing import Any, BinaryIO, NamedTuple, cast

from quotebank.core.model import Rejected
from quotebank.ingest.options import ReadOptions, Supplied

#: Bytes of a file that readers look at to say whether it is theirs.
HEAD_BYTES = 8_192

#: A first line that opens an object tells all there is to tell; whoever writes more lines later need not be waited for.
_OPENING_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[^\n]*\n")

#: A gzip file or an archive that gives more than this, and more than so many times what was read of it, is a bomb: news text
#: shrinks to a third, the barest log file to a hundredth.
FREE_BYTES = 100_000_000
MAX_EXPANSION = 100

_GZIP_MAGIC = b"\x1f\x8b"
_CHUNK_BYTES = 1 << 20
_BROKEN_GZIP = "a gzip file that is cut or damaged: get it again"


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
        self.taken = 0  # bytes that were handed on
        self._read_rest = getattr(rest, "read1", rest.read)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer)).cast("B")
        data = self._head[: len(view)] if self._head else self._read_rest(len(view)) or b""
        self._head = self._head[len(view) :]
        view[: len(data)] = data
        self.taken += len(data)
        return len(data)


class _Unzipped(io.RawIOBase):
    """What comes out of a gzip file; UnreadableError when that is far more than went in."""

    def __init__(self, zipped: _Joined) -> None:
        self._zipped = zipped
        self._file = gzip.GzipFile(fileobj=io.BufferedReader(zipped, buffer_size=_CHUNK_BYTES), mode="rb")
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(cast(bytearray, buffer)).cast("B")
        data = self._file.read1(len(view))
        view[: len(data)] = data
        self._given += len(data)
        if self._given > FREE_BYTES and self._given > MAX_EXPANSION * self._zipped.taken:
            raise UnreadableError(
                "expansion", f"{self._zipped.taken:,} bytes that unzip to over {self._given:,}: a bomb"
            )
        return len(data)


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside a file, to be read as one of its own: ``name`` is what readers look at, ``format`` a reader where it is known."""

    place: str
    name: str
    stream: BinaryIO
    supplied: Supplied = field(default_factory=Supplied)
    format: str | None = None


class Line(NamedTuple):
    """One line of a file with its number from 1; ``data`` is None when the line is longer than the limit."""

    number: int
    data: bytes | None


class Source:
    """An opened file. ``name`` is its path as given ("-" for standard input); read it once, whole or by lines."""

    def __init__(
        self, name: str, stream: BinaryIO, options: ReadOptions, supplied: Supplied, *, file_name: str | None = None
    ) -> None:
        self.name = name
        self._file_name = name if file_name is None else file_name
        self.options = options
        self.supplied = supplied
        try:
            head = stream.read(len(_GZIP_MAGIC))
            joined = _Joined(head, stream)
            self._is_zipped = head == _GZIP_MAGIC
            self._opened = stream
            raw = _Unzipped(joined) if self._is_zipped else joined
            self._stream: io.BufferedReader[Any] = io.BufferedReader(raw, buffer_size=_CHUNK_BYTES)
            self.head = self._read_head()
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise UnreadableError("corrupt", _BROKEN_GZIP) from error
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
        """The file's own name in lower case, without folders and ``.gz``: what readers look at for its ending."""
        name = self._file_name.replace("\\", "/").rsplit("/", 1)[-1]
        return name.lower().removesuffix(".gz")

    def read_all(self, max_bytes: int) -> bytes:
        """Return the whole content; UnreadableError when it is longer than ``max_bytes`` or cannot be had."""
        data = self._read(max_bytes + 1)
        if len(data) > max_bytes:
            raise UnreadableError("too-large", f"more than {max_bytes:,} bytes: save it in parts")
        return data

    def _read(self, size: int) -> bytes:
        chunks: list[bytes] = []
        while size > 0 and (chunk := self._read_chunk(min(size, _CHUNK_BYTES))):
            chunks.append(chunk)
            size -= len(chunk)
        return b"".join(chunks)

    def read(self, size: int) -> bytes:
        """Return up to so many bytes more of the content; none at its end."""
        return self._read_chunk(size)

    def open_seekable(self, max_bytes: int) -> BinaryIO:
        """Return the content as a stream that can seek: the file itself, or a copy in memory of at most ``max_bytes``."""
        if not self._is_zipped and isinstance(self._opened, io.BufferedReader) and self._opened.seekable():
            self._opened.seek(0)
            return self._opened
        return io.BytesIO(self.read_all(max_bytes))

    def read_chunks(self) -> Iterator[bytes]:
        """Yield the content piece by piece, however long it is."""
        while chunk := self._read_chunk(_CHUNK_BYTES):
            yield chunk

    def _read_chunk(self, size: int) -> bytes:
        try:
            return self._stream.read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise UnreadableError("corrupt", _BROKEN_GZIP) from error
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
                raise UnreadableError("corrupt", f"{_BROKEN_GZIP}; the lines up to {number - 1:,} were read") from error
            except OSError as error:
                raise UnreadableError("unreadable", _say(error)) from error
            yield Line(number, data)

    def rejected(self, code: str, reason: str, line: int | None = None) -> Rejected:
        """Return a rejection of this file, or of one line of it."""
        return Rejected(self.name if line is None else f"{self.name}:{line}", reason, code, line)


def _say(error: OSError) -> str:
    return (error.strerror or str(error)).lower()

"""What is looked at in a ZIP archive before anything of it is unpacked; documents of Word are such archives, too.

An archive can declare a small size and give a large one nowhere here: a member is never read past what it declares.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import IO, BinaryIO, cast

from quotebank.ingest.source import FREE_BYTES, MAX_EXPANSION, UnreadableError

#: Members of one archive. The largest export at hand has 924 articles.
MAX_MEMBERS = 100_000

#: Bytes of the list of members; a line takes some 100 bytes, and what zipfile makes of it ten times as much.
MAX_LIST_BYTES = 10_000_000

_END_OF_LIST = b"PK\x05\x06"
_END_BYTES = 22
_MAX_COMMENT_BYTES = 65_535
_OUTSIDE = re.compile(r"(?:^|[\\/])\.\.(?:[\\/]|$)|^[\\/]|^[A-Za-z]:")

#: What reading an archive or a member may raise, besides what the system says.
_FAILURES = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OSError,
    OverflowError,
)


def open_archive(stream: BinaryIO) -> AbstractContextManager[zipfile.ZipFile]:
    """Return the archive behind a stream that can seek; UnreadableError when it is none or lists too many members."""
    try:
        size = stream.seek(0, io.SEEK_END)
        stream.seek(max(size - _END_BYTES - _MAX_COMMENT_BYTES, 0))
        tail = stream.read()
        place = tail.rfind(_END_OF_LIST)
        if place >= 0 and int.from_bytes(tail[place + 12 : place + 16], "little") > MAX_LIST_BYTES:
            raise UnreadableError("too-large", f"an archive of more than {MAX_MEMBERS:,} files")
        stream.seek(0)
        return zipfile.ZipFile(stream)
    except _FAILURES as error:
        raise UnreadableError("corrupt", "an archive that is cut or damaged: get it again") from error


def check_size(archive: zipfile.ZipFile) -> None:
    """Raise UnreadableError where the members are too many or come to far more than the archive."""
    members = archive.infolist()
    if len(members) > MAX_MEMBERS:
        raise UnreadableError("too-large", f"an archive of more than {MAX_MEMBERS:,} files")
    total = sum(member.file_size for member in members)
    stream = cast(IO[bytes], archive.fp)
    size = stream.seek(0, io.SEEK_END)
    if total > FREE_BYTES and total > MAX_EXPANSION * size:
        raise UnreadableError("expansion", f"{size:,} bytes that unpack to {total:,}: a bomb, not an archive")


def is_outside(name: str) -> bool:
    """Tell whether the name of a member points out of the folder that it would be unpacked into.

    >>> is_outside("../etc/passwd"), is_outside("a/b..txt")
    (True, False)

    A line feed or another control character points nowhere: nothing is unpacked under that name.
    """
    return _OUTSIDE.search(name) is not None


class MemberStream(io.RawIOBase):
    """The content of a member, opened when it is first read; whatever goes wrong is an UnreadableError."""

    def __init__(self, open_member: Callable[[], IO[bytes]]) -> None:
        self._open = open_member
        self._stream: IO[bytes] | None = None

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer as far as there is content."""
        view = memoryview(cast(bytearray, buffer)).cast("B")
        try:
            if self._stream is None:
                self._stream = self._open()
            data = self._stream.read(len(view))
        except UnreadableError:
            raise
        except _FAILURES as error:
            raise UnreadableError(
                "corrupt", "damaged, or packed in a way that is not read: unpack the archive and import the folder"
            ) from error
        view[: len(data)] = data
        return len(data)

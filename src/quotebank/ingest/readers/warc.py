"""WARC: web archives as crawlers and browsers save them, gzipped or not. Each page that was answered in full is an article.

Only responses with status 200 and HTML are pages; the rest of an archive (requests, pictures, revisits, the same page again) is
passed over. A page goes the way of every page, and its place is ``file.warc.gz:record 12``.
"""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from typing import IO, Any, BinaryIO, cast

from quotebank.core.model import Rejected
from quotebank.errors import InputError
from quotebank.ingest.addresses import canonical_address
from quotebank.ingest.archives import MemberStream
from quotebank.ingest.options import Supplied
from quotebank.ingest.pages import PageReader
from quotebank.ingest.source import Member, Source, UnreadableError

NAME = "warc"
ORDER = 50
EXACT = False
ENDINGS = (".warc",)

#: Bytes of what stands before the content of a record: a few hundred in practice.
MAX_HEADER_BYTES = 1_000_000


def claims(name: str, head: bytes) -> bool:
    """Tell whether the name or, where it has no ending, the first line is that of a web archive."""
    return name.endswith(ENDINGS) or ("." not in name and head.startswith(b"WARC/"))


def read(source: Source, pages: PageReader) -> Iterator[Member | Rejected]:
    """Yield the pages of the archive; a rejection where it breaks off or holds none."""
    del pages
    seen: set[tuple[str, str]] = set()
    is_empty = True
    records = _read_records(source)
    number = 0
    while True:
        number += 1
        try:
            with contextlib.redirect_stderr(io.StringIO()):  # warcio prints what it makes of a broken archive
                record = next(records, None)
        except UnreadableError as error:
            yield Rejected(f"{source.name}:record {number}", error.reason, error.code)
            return
        if record is None:
            break
        member = _find_page(record, f"{source.name}:record {number}", seen)
        if member is not None:
            is_empty = False
            yield member
    if is_empty:
        yield source.rejected("no-body", "no page in the archive: no HTML that was answered with status 200")


def _read_records(source: Source) -> Iterator[Any]:
    """Yield the records; UnreadableError where the archive is broken."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  -- few runs meet an archive

    stream = _Limited(source)
    try:
        stream.allow(MAX_HEADER_BYTES)
        for record in ArchiveIterator(stream):
            stream.allow(None)
            yield record
            while record.raw_stream.read(MAX_HEADER_BYTES):  # what nobody read of its content
                pass
            stream.allow(MAX_HEADER_BYTES)
    except UnreadableError:
        raise
    except Exception as error:  # warcio raises whatever its parts raise
        raise UnreadableError("corrupt", "the archive is cut or damaged from here on: get it again") from error


def _find_page(record: Any, place: str, seen: set[tuple[str, str]]) -> Member | None:
    """Return the page that a record holds; None for every other record and for a page that was there before."""
    headers, answer = record.rec_headers, record.http_headers
    if record.rec_type != "response" or answer is None or answer.get_statuscode() != "200":
        return None
    if "html" not in (answer.get_header("Content-Type") or "").lower():
        return None
    address = (headers.get_header("WARC-Target-URI") or "").strip("<> ")
    digest = headers.get_header("WARC-Payload-Digest")
    if digest and (address, digest) in seen:
        return None
    seen.add((address, digest or ""))
    try:
        canonical_address(address)
    except InputError:
        address = ""
    stream = cast(BinaryIO, MemberStream(lambda: cast(IO[bytes], record.content_stream())))
    return Member(place, "page.html", stream, Supplied(url=address or None), format="html")


class _Limited:
    """The archive as warcio reads it, which would hold headers of any length."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._left: int | None = None

    def allow(self, count: int | None) -> None:
        """Allow so many bytes more; None: any number, as a record's content may have."""
        self._left = count

    def read(self, size: int = -1) -> bytes:
        """Return the next bytes."""
        data = self._source.read(size if size >= 0 else MAX_HEADER_BYTES)
        if self._left is not None:
            self._left -= len(data)
            if self._left < 0:
                raise UnreadableError("too-large", f"a record whose headers are longer than {MAX_HEADER_BYTES:,} bytes")
        return data

    def close(self) -> None:
        """Leave the file to who opened it."""

"""The lines of a file as text, for formats in which a record may run over several: encoding and line ends told line by line.

A line that is no text or longer than any record comes as an empty one with the reason, so that whatever parses the lines goes on.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import NamedTuple

from quotebank.ingest.encoding import UndecodableError, decode
from quotebank.ingest.source import Source

#: Bytes of a file in UTF-16 or with line ends of old Macs, which is read whole: sheets of some 10,000 articles.
MAX_WHOLE_BYTES = 50_000_000


class TextLine(NamedTuple):
    """One line with its end, and what was done to read it; ``problem`` is code and reason where it cannot be read."""

    number: int
    text: str
    notes: tuple[str, ...] = ()
    problem: tuple[str, str] | None = None


def read_text_lines(source: Source, max_bytes: int) -> Iterator[TextLine]:
    """Yield the lines of a file, without a byte order mark."""
    head = source.head
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or (b"\r" in head and b"\n" not in head):
        yield from _read_whole(source)
        return
    for line in source.read_lines(max_bytes):
        if line.data is None:
            yield TextLine(line.number, "\n", (), ("too-large", f"a line of more than {max_bytes:,} bytes"))
            continue
        data = line.data.removeprefix(codecs.BOM_UTF8) if line.number == 1 else line.data
        try:
            decoded = decode(data)
        except UndecodableError as error:
            yield TextLine(
                line.number, data.decode("ascii", "replace").replace("\x00", "\ufffd"), (), (error.code, error.reason)
            )
            continue
        yield TextLine(line.number, decoded.text, decoded.notes)


def _read_whole(source: Source) -> Iterator[TextLine]:
    decoded = decode(source.read_all(MAX_WHOLE_BYTES))
    text = decoded.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    for number, line in enumerate(text.split("\n"), 1):
        yield TextLine(number, line + "\n", decoded.notes if number == 1 else ())

"""Read JSON Lines records that are no articles: pairs to compare, quotes to cluster.

One object a line, UTF-8, parted by line feeds alone (a U+2028 inside a string parts nothing);
gzip is opened on the way. A line that is no object becomes a ``Rejected`` with its place, and
the rest goes on; a file that cannot be opened is an InputError when the function is called.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from quotebank.core.model import Rejected
from quotebank.errors import InputError
from quotebank.ingest.fields import BadFieldError
from quotebank.ingest.json_lines import parse_json
from quotebank.ingest.options import ReadOptions, Supplied
from quotebank.ingest.source import Source, UnreadableError

#: The source that means standard input.
STDIN = "-"

#: Bytes of one line. Two printings of one statement, or a quote with what is known of it, stay far under a megabyte.
MAX_LINE_BYTES = 16_000_000

_BOM = b"\xef\xbb\xbf"


class Record(NamedTuple):
    """One object and where it stood; a named tuple, for a million of them are made."""

    value: dict[str, Any]
    place: str  # the file as given
    line: int  # from 1

    def reject(self, reason: str, code: str = "record") -> Rejected:
        """Return the rejection of this record."""
        return _reject(self.place, self.line, code, reason)


def read_records(source: str, *, stdin: BinaryIO | None = None) -> Iterator[Record | Rejected]:
    """Open ``source`` (``-``: ``stdin``) and return its records in order.

    Raises InputError at once when it cannot be opened.
    """
    if source == STDIN:
        if stdin is None:
            raise InputError("nothing stands on standard input: name a file")
        return _read(stdin, source)
    path = Path(source)
    if path.is_dir():
        raise InputError(f"{source} is a folder: name a file of JSON Lines")
    try:
        stream = path.open("rb")
    except OSError as error:
        raise InputError(f"cannot open {source}: {error.strerror or error}") from error
    return _read(stream, source)


def _read(stream: BinaryIO, place: str) -> Iterator[Record | Rejected]:
    try:
        for line in Source(place, stream, ReadOptions(), Supplied()).read_lines(MAX_LINE_BYTES):
            if line.data is None:
                yield _reject(place, line.number, "too-large", f"a line of more than {MAX_LINE_BYTES:,} bytes")
                continue
            data = line.data.removeprefix(_BOM) if line.number == 1 else line.data
            if data.strip():
                yield _parse_record(data, place, line.number)
    except UnreadableError as error:
        yield Rejected(place, error.reason, error.code)
    finally:
        stream.close()


def _parse_record(line: bytes, place: str, number: int) -> Record | Rejected:
    try:
        value = parse_json(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _reject(place, number, "encoding", f"not UTF-8 at byte {error.start + 1} of the line")
    except BadFieldError as error:
        return _reject(place, number, error.code, error.reason)
    if not isinstance(value, dict):
        return _reject(place, number, "record", "not a JSON object")
    return Record(value, place, number)


def _reject(place: str, line: int, code: str, reason: str) -> Rejected:
    return Rejected(f"{place}:{line}", reason, code, line)

"""Read the export of a bank (:mod:`quotebank.core.bank_lines`), line by line, whatever the file is called.

A line that cannot be used is rejected with its number and the rest goes on. Memory holds one line at a time.
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from quotebank._version import CONTRACT_VERSION
from quotebank.core.bank_lines import SCHEMA, Header, JournalEntry, is_header, read_article, read_decision, read_header
from quotebank.core.banked import BankArticle
from quotebank.core.json_fields import read_field
from quotebank.core.model import Rejected
from quotebank.errors import InputError
from quotebank.ingest.fields import BadFieldError
from quotebank.ingest.finding import STDIN
from quotebank.ingest.json_lines import parse_json
from quotebank.ingest.options import ReadOptions, Supplied
from quotebank.ingest.registry import MAX_BAD_IN_A_ROW
from quotebank.ingest.source import HEAD_BYTES, Line, Source, UnreadableError

#: An article with ten texts of the longest that are kept. Longer lines are passed over, not held.
MAX_LINE_BYTES = 100_000_000

#: What may hide half of a surrogate pair, which no bank can store: a JSON escape of one.
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")

#: How zlib is told that a gzip header comes.
_GZIP_WINDOW = 31

Item = JournalEntry | BankArticle | Rejected


def make_peekable(stream: BinaryIO) -> io.BufferedReader:
    """Return a stream whose first bytes can be looked at without taking them."""
    return stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(cast(io.RawIOBase, stream))


def is_bank_file(name: str, stdin: io.BufferedReader | None = None) -> bool:
    """Tell whether a file, or standard input (``-``), begins as the export of a bank does. Other pipes are not looked at."""
    if name == STDIN:
        return stdin is not None and _opens_bank(stdin.peek(HEAD_BYTES))
    try:
        path = Path(name)
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return _opens_bank(file.read(HEAD_BYTES))
    except (OSError, ValueError):
        return False  # whoever opens it to read it says why it cannot be


def _opens_bank(head: bytes) -> bool:
    if head.startswith(b"\x1f\x8b"):
        try:
            head = zlib.decompressobj(_GZIP_WINDOW).decompress(head, HEAD_BYTES)
        except zlib.error:
            return False
    line, newline, _ = head.partition(b"\n")
    if not newline:
        return False
    try:
        return is_header(parse_json(line.decode("utf-8-sig")))
    except (BadFieldError, UnicodeDecodeError):
        return False


class BankFile:
    """An opened export: its header, then its records, once."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._lines = source.read_lines(MAX_LINE_BYTES)
        self.header = self._read_header()

    def _read_header(self) -> Header:
        name = self._source.name
        try:
            value = _parse(next(self._lines, Line(1, b"")))
            if not is_header(value):
                raise InputError(f"{name} is no export of a bank: its first line is no header")
            version, contract = read_field(value, "quotebank", str), read_field(value, "contract", str)
            schema = read_field(value, "schema", int)
            if int(contract) > int(CONTRACT_VERSION) or schema > SCHEMA:
                raise InputError(
                    f"{name} was written by a newer quotebank ({version}, contract {contract}, schema {schema}): "
                    "update quotebank to import it"
                )
            return read_header(value)
        except (ValueError, UnreadableError) as error:
            raise InputError(f"{name} is no export of a bank that can be read: line 1: {error}") from error

    def read(self) -> Iterator[Item]:
        """Yield decisions, then articles, and a rejection for each line that can be neither."""
        bad_in_a_row = 0
        seen = 0
        decisions: set[str] | None = set()
        try:
            for line in self._lines:
                item = self._read_line(line, decisions)
                if item is None:
                    continue
                seen += 1
                if isinstance(item, JournalEntry):
                    assert decisions is not None
                    decisions.add(item.decision.id)
                elif isinstance(item, BankArticle):
                    decisions = None
                bad_in_a_row = bad_in_a_row + 1 if isinstance(item, Rejected) else 0
                yield item
                if bad_in_a_row >= MAX_BAD_IN_A_ROW:
                    reason = f"{bad_in_a_row:,} lines in a row cannot be used: the rest is not read"
                    yield self._source.rejected("too-many", reason)
                    return
        except UnreadableError as error:
            yield self._source.rejected(error.code, error.reason)
        expected = self.header.decisions + self.header.articles
        if seen < expected:
            reason = f"the file ends after {seen:,} of {expected:,} records: it was cut short; export the bank again"
            yield self._source.rejected("truncated", reason)

    def _read_line(self, line: Line, decisions: set[str] | None) -> Item | None:
        """Return what a line holds; None where it is blank. ``decisions``: those read so far; None: articles came already."""
        if line.data is not None and not line.data.strip():
            return None
        try:
            value = _parse(line)
            match value.get("record"):
                case "decision":
                    entry = read_decision(value)
                    _check_order(entry, decisions)
                    return entry
                case "article":
                    return read_article(value)
            raise ValueError("neither a decision nor an article")  # noqa: TRY301  -- the handler below is where every bad line ends
        except ValueError as error:
            return self._source.rejected("record", str(error), line.number)


def _check_order(entry: JournalEntry, decisions: set[str] | None) -> None:
    made = entry.decision
    if decisions is None:
        raise ValueError(f"decision {made.id} stands after articles: decisions come first")
    if made.id in decisions:
        raise ValueError(f"decision {made.id} is there twice")
    undone = made.payload.get("decision") if made.action == "undo" else None
    if undone is not None and undone not in decisions:
        raise ValueError(f"decision {made.id} undoes {undone!r:.40}, which does not stand before it")


def _parse(line: Line) -> dict[str, Any]:
    """Return the object that a line is; ValueError when it is none."""
    if line.data is None:
        raise ValueError(f"the line is longer than {MAX_LINE_BYTES:,} bytes")
    try:
        text = line.data.decode("utf-8-sig" if line.number == 1 else "utf-8")
        value = parse_json(text)
    except BadFieldError as error:
        raise ValueError(error.reason) from error
    if not isinstance(value, dict):
        raise ValueError("not a JSON object")  # noqa: TRY004  -- the value is wrong, not the caller
    if _SURROGATE.search(text):
        _check_storable(value)
    return value


def _check_storable(value: Any) -> None:
    """Refuse half of a surrogate pair anywhere in a value."""
    if isinstance(value, str):
        value.encode()  # UnicodeEncodeError is a ValueError
    elif isinstance(value, dict):
        for name, each in value.items():
            _check_storable(name)
            _check_storable(each)
    elif isinstance(value, list):
        for each in value:
            _check_storable(each)


@contextmanager
def open_bank_file(name: str, stdin: BinaryIO | None = None) -> Iterator[BankFile]:
    """Open an export; InputError where it cannot be opened, is none, or is of a newer quotebank."""
    if name == STDIN and stdin is not None:
        yield _read_opened(name, stdin)
        return
    try:
        file = Path(name).open("rb")  # noqa: SIM115  -- closed below, outside of what translates errors of opening
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{name} cannot be opened: {reason.lower()}") from error
    with file:
        yield _read_opened(name, file)


def _read_opened(name: str, stream: BinaryIO) -> BankFile:
    try:
        return BankFile(Source(name, stream, ReadOptions(), Supplied()))
    except UnreadableError as error:
        raise InputError(f"{name} cannot be read: {error.reason}") from error

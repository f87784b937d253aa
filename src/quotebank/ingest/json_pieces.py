"""Cut a stream of JSON into its records without holding more than one of them.

A record is an object that stands in the outermost list, or outside of any list; files hold one, a list of them, or many one after
another. What it is made of is left to the parser of one piece; here only strings and brackets are told apart, so the encoding must
be one that keeps ASCII.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_MARK = re.compile(rb'["\[\]{}]')
_LIST_MARK = re.compile(rb'["\[\]{},]')  # between the records of a list: a comma ends what is no object
_STRING_MARK = re.compile(rb'["\\]')
_BETWEEN = b" \t\r\n,"


class Piece(NamedTuple):
    """The bytes of one record; None for one that is longer than the limit. ``is_whole`` is False where the file ends in it."""

    data: bytes | None
    is_whole: bool = True


class Cutter:
    """Takes the chunks of a file and hands out its records as they are complete."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._held = bytearray()  # from the start of the record that is open, or what is not looked at yet
        self._at = 0  # place in it that is looked at next
        self._depth = 0  # of brackets inside the record
        self._in_string = False
        self._is_list = False  # the outermost list has begun
        self._is_lost = False  # the record that is open is longer than the limit

    def cut(self, chunks: Iterable[bytes]) -> Iterator[Piece]:
        """Yield the records of a file; what stands between them and is no object is a piece, too."""
        for chunk in chunks:
            self._held += chunk
            yield from self._advance()
            if len(self._held) > self._max_bytes:  # the record is open still
                self._is_lost = True
                dropped = min(self._at, len(self._held))
                del self._held[:dropped]
                self._at -= dropped
        rest = bytes(self._held).strip(_BETWEEN + b"]")
        if self._is_lost:
            yield Piece(None)
        elif self._depth:
            yield Piece(bytes(self._held), is_whole=False)
        elif rest:
            yield Piece(rest)

    def _advance(self) -> Iterator[Piece]:
        """Look at what is held, as far as it goes."""
        while self._at < len(self._held):
            if self._in_string:
                self._skip_string()
                continue
            between = self._is_list and self._depth == 0
            mark = (_LIST_MARK if between else _MARK).search(self._held, self._at)
            if mark is None:
                self._at = len(self._held)
                return
            self._at = mark.end()
            sign = mark[0]
            if sign == b'"':
                self._in_string = True
            elif sign in b"[{":
                yield from self._open(sign, mark.start())
            elif sign == b",":
                yield from self._take_stray()
            else:
                yield from self._close()

    def _open(self, sign: bytes, place: int) -> Iterator[Piece]:
        if self._depth == 0:
            if self._is_lost:
                yield Piece(None)
                self._is_lost = False
            stray = bytes(self._held[:place]).strip(_BETWEEN)
            is_list = sign == b"[" and not self._is_list and not stray
            if stray and not is_list:
                yield Piece(stray)
            del self._held[: place + is_list]
            self._at = 0 if is_list else 1
            if is_list:
                self._is_list = True
                return
        self._depth += 1

    def _close(self) -> Iterator[Piece]:
        if self._depth > 1:
            self._depth -= 1
            return
        if self._depth == 0:  # the end of the outermost list, or a bracket too many
            yield from self._take_stray()
            self._is_list = False
            return
        taken = self._take()
        yield Piece(None if self._is_lost else taken)
        self._depth = 0
        self._is_lost = False

    def _take_stray(self) -> Iterator[Piece]:
        """Hand out what stands before the sign that was just met, if anything does."""
        stray = self._take()[:-1].strip(_BETWEEN)
        if self._is_lost or stray:
            yield Piece(None if self._is_lost else stray)
        self._is_lost = False

    def _take(self) -> bytes:
        """Return what is held up to the place that is looked at, which is held no longer."""
        taken = bytes(self._held[: self._at])
        del self._held[: self._at]
        self._at = 0
        return taken

    def _skip_string(self) -> None:
        mark = _STRING_MARK.search(self._held, self._at)
        if mark is None:
            self._at = len(self._held)
        elif mark[0] == b'"':
            self._in_string = False
            self._at = mark.end()
        else:
            self._at = mark.end() + 1  # what is escaped is no mark; it may come with the next chunk

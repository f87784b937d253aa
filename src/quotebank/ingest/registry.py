"""Files, folders and standard input to articles: find the files, choose the reader, fill in what a file does not say.

A reader is a module in ``readers`` with ``NAME``, ``ORDER`` (who is asked first), ``EXACT``, ``claims(name, head)`` (does this
look like mine?) and ``read(source, pages)``. What foreign parsers do for it is its ``parse(data, arguments)``, which runs in the child process of
``pages``. It is found by being there: a new format touches no other file.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Protocol, TypeAlias, cast

from quotebank.core.model import Article, Rejected, Skipped
from quotebank.errors import InputError, MissingExtra
from quotebank.ingest import readers as _readers
from quotebank.ingest.encoding import UndecodableError, is_binary
from quotebank.ingest.fetch import Fetcher, is_web_address
from quotebank.ingest.finding import STDIN, Finder, FoundFile
from quotebank.ingest.meter import Meter, count_bytes
from quotebank.ingest.options import ReadOptions, Supplied
from quotebank.ingest.pages import PageReader
from quotebank.ingest.source import Member, Source, UnreadableError
from quotebank.ingest.web_sources import read_address

__all__ = ["Meter", "Outcome", "count_bytes", "list_formats", "read_path", "read_paths", "read_stream", "record_id"]

#: Files in files that are read: pages in an archive in an archive.
MAX_DEPTH = 2

#: Records of a file that are rejected one after another before it is given up: what is wrong is the file, not its records.
MAX_BAD_IN_A_ROW = 1_000

Outcome: TypeAlias = Article | Rejected | Skipped


class Reader(Protocol):
    """What a module in ``readers`` offers."""

    NAME: str
    ORDER: int
    EXACT: bool  # whether spans point into the source as it stands, not into a text that was made of it

    def claims(self, name: str, head: bytes) -> bool:
        """Tell whether a file of this name (lower case, without folders and ``.gz``) and beginning is of this format."""

    def read(self, source: Source, pages: PageReader) -> Iterator[Outcome | Member]:
        """Yield the articles of the file, files inside it, and a rejection for each record that cannot be used."""


@lru_cache(maxsize=1)
def list_readers() -> tuple[Reader, ...]:
    """Return the readers in the order in which they are asked."""
    names = sorted(module.name for module in pkgutil.iter_modules(_readers.__path__))
    found = [cast(Reader, importlib.import_module(f"{_readers.__name__}.{name}")) for name in names]
    return tuple(sorted(found, key=lambda reader: (reader.ORDER, reader.NAME)))


def list_formats() -> tuple[str, ...]:
    """Return the names of the formats that can be read, in alphabetical order."""
    return tuple(sorted(reader.NAME for reader in list_readers()))


def is_exact(format_name: str) -> bool:
    """Tell whether the text of an article in this format is the source's own, so that spans hold in the source."""
    return next(reader.EXACT for reader in list_readers() if format_name == reader.NAME)


def record_id(article: Article) -> str | int | float:
    """Return the id of an article in plumbing: the record's own, else the path as given."""
    return article.path if article.source_id is None else article.source_id


def read_path(path: str | Path, options: ReadOptions | None = None) -> Iterator[Outcome]:
    """Yield what is in one file or folder; see ``read_paths``."""
    return read_paths([path], options)


def read_paths(
    paths: Sequence[str | Path],
    options: ReadOptions | None = None,
    *,
    stdin: BinaryIO | None = None,
    meter: Meter | None = None,
    fetcher: Fetcher | None = None,
    is_known: Callable[[str], bool] | None = None,
) -> Iterator[Outcome]:
    """Yield the articles of files and folders in sorted order, with what was rejected or skipped in its place.

    Raises InputError at once for a named path that is not there or cannot be opened, and when a title or an address is
    given for more than one file. "-" is ``stdin``, an http(s) address is fetched; ``meter`` counts what is read. Files of
    folders that ``is_known`` are passed over. Close the iterator to end early.
    """
    options = options or ReadOptions()
    names = [os.fspath(path) for path in paths]
    for name in names:
        if name == STDIN:
            if stdin is None:
                raise InputError("no standard input was handed over")
        elif is_web_address(name):
            if fetcher is None:
                raise InputError(f"{name} is an address: only import and watch fetch; save the page and name the file")
        else:
            _check_named(name)
    if (options.url or options.title) and (len(names) > 1 or (names and names[0] != STDIN and Path(names[0]).is_dir())):
        raise InputError("a url or title names one article: give one file, or a manifest.csv beside the files")
    known = is_known or (lambda _: False)
    return _read_all(names, options, stdin, meter=meter or Meter(), fetcher=fetcher, is_known=known)


def read_stream(stream: BinaryIO, options: ReadOptions | None = None, *, name: str = STDIN) -> Iterator[Outcome]:
    """Yield the articles of an opened binary stream."""
    options = options or ReadOptions()
    with PageReader(options) as pages:
        yield from _read_opened(FoundFile(name, options.supplied, is_named=True), stream, options, pages)


def _check_named(name: str) -> None:
    """Raise InputError when a path that the user named is not there or cannot be opened."""
    if not name:  # pathlib takes it for the current folder
        raise InputError("an empty name cannot be opened: name a file or a folder, or - for standard input")
    path = Path(name)
    try:
        if path.is_dir():
            next(path.iterdir(), None)
        elif path.is_file() or not path.exists():
            path.open("rb").close()
        # a pipe or device is opened once only, when it is read
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{name} cannot be opened: {reason.lower()}") from error


def _read_all(
    names: Sequence[str],
    options: ReadOptions,
    stdin: BinaryIO | None,
    *,
    meter: Meter,
    fetcher: Fetcher | None,
    is_known: Callable[[str], bool],
) -> Iterator[Outcome]:
    finder = Finder(options.supplied, options.date_order)
    with PageReader(options) as pages:
        for name in names:
            if fetcher is not None and is_web_address(name):
                yield from read_address(name, options.supplied, fetcher, _stream_reader(options, pages))
                continue
            for found in finder.find(name):
                if isinstance(found, FoundFile) and not found.is_named and is_known(found.path):
                    continue
                if not isinstance(found, FoundFile):
                    yield found
                elif found.path == STDIN and stdin is not None:
                    yield from _read_opened(found, stdin, options, pages)
                else:
                    yield from _read_file(found, options, pages, meter)


def _stream_reader(options: ReadOptions, pages: PageReader) -> Callable[[FoundFile, BytesIO, str], Iterator[Outcome]]:
    """Return how what was fetched is read: like a file of the name that goes with it."""
    return lambda file, stream, name: _read_opened(file, stream, options, pages, name=name)


def _read_file(file: FoundFile, options: ReadOptions, pages: PageReader, meter: Meter) -> Iterator[Outcome]:
    try:
        with Path(file.path).open("rb") as stream, meter.follow(stream):
            yield from _read_opened(file, stream, options, pages)
    except OSError as error:
        yield Rejected(file.path, (error.strerror or str(error)).lower(), "unreadable")


def _read_opened(
    file: FoundFile,
    stream: BinaryIO,
    options: ReadOptions,
    pages: PageReader,
    *,
    name: str | None = None,
    depth: int = 0,
) -> Iterator[Outcome]:
    """Yield the articles of an opened file with everything filled in; whatever is wrong with it is a rejection."""
    try:
        source = Source(file.path, stream, options, file.supplied, file_name=name)
        if not source.head:
            yield source.rejected("empty", "the file is empty")
            return
        reader = _choose_reader(source, options, is_named=file.is_named)
        if reader is None:
            yield _unclaimed(source, is_named=file.is_named)
            return
        single = file.supplied
        several = replace(single, url=None, title=None)
        bad_in_a_row = 0
        for outcome in reader.read(source, pages):
            bad_in_a_row = bad_in_a_row + 1 if isinstance(outcome, Rejected) else 0
            if bad_in_a_row > MAX_BAD_IN_A_ROW:
                yield source.rejected(
                    "too-many", f"{MAX_BAD_IN_A_ROW:,} records in a row cannot be used: the rest is not read"
                )
                return
            if isinstance(outcome, Member):
                yield from _read_member(outcome, several, options, pages, depth + 1)
            elif isinstance(outcome, Article):
                supplied = (
                    single if outcome.place == source.name else several
                )  # one of many records has its own address
                yield replace(supplied.complete(outcome), path=file.path, format=reader.NAME)
            elif isinstance(outcome, Rejected) and outcome.code == "columns" and _is_other(outcome, file):
                yield Skipped(outcome.place, outcome.reason)
            else:
                yield outcome
    except (UnreadableError, UndecodableError) as error:
        yield Rejected(file.path, error.reason, error.code)
    except MissingExtra as error:
        if file.is_named:
            raise
        yield Rejected(file.path, str(error), "extra")


def _read_member(
    member: Member, supplied: Supplied, options: ReadOptions, pages: PageReader, depth: int
) -> Iterator[Outcome]:
    """Yield the articles of a file inside a file, as if it lay in a folder."""
    if depth > MAX_DEPTH:
        yield Rejected(
            member.place, f"an archive in an archive in an archive: only {MAX_DEPTH} deep are read", "nesting"
        )
        return
    file = FoundFile(member.place, member.supplied.over(supplied), is_named=False)
    options = replace(options, format=member.format)
    yield from _read_opened(file, member.stream, options, pages, name=member.name, depth=depth)


def _is_other(rejected: Rejected, file: FoundFile) -> bool:
    """Tell whether a file that nobody named is a sheet or JSON of something else."""
    return not file.is_named and rejected.place == file.path


def _choose_reader(source: Source, options: ReadOptions, *, is_named: bool) -> Reader | None:
    """Return the reader that claims the file; for a file named by the user, text of any name is text."""
    found = list_readers()
    if options.format is not None:
        chosen = next((reader for reader in found if options.format == reader.NAME), None)
        if chosen is None:
            raise InputError(f"no format is called {options.format!r}; there are {', '.join(list_formats())}")
        return chosen
    name = source.plain_name
    for reader in found:
        if reader.claims(name, source.head):
            return reader
    if is_named and not is_binary(source.head) and not name.endswith(FOREIGN_ENDINGS):
        bare = STDIN  # an ending that means nothing to us: go by the content
        return next((reader for reader in found if reader.claims(bare, source.head)), None)
    return None


#: Endings of formats whose content is not the article's text, and which no reader claims.
FOREIGN_ENDINGS = (".xml", ".doc", ".odt", ".mht", ".mhtml", ".eml", ".py", ".js", ".css")  # fmt: skip


def _unclaimed(source: Source, *, is_named: bool) -> Rejected | Skipped:
    if is_named:
        code, what = (
            ("binary", "binary data, not text")
            if is_binary(source.head)
            else ("unsupported", "not a format that is read")
        )
        return source.rejected(code, f"{what}; formats: {', '.join(list_formats())}")
    return Skipped(source.name, "not a format that is read")

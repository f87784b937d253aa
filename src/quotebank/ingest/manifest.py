"""``manifest.csv``: what the files of a folder do not say themselves.

Columns ``file,outlet,url,published,title,authors`` (``file`` alone is needed, ``outlet_kind`` and ``language`` are taken too), in any order.
``file`` is a path below the manifest's folder, with ``/`` on every system; authors are parted by ``;``.
A manifest holds for its folder and everything below; the nearest one wins.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from quotebank.core.model import OutletKind, Rejected
from quotebank.errors import InputError
from quotebank.ingest.addresses import canonical_address
from quotebank.ingest.dates import DateOrder, parse_published
from quotebank.ingest.encoding import UndecodableError, decode
from quotebank.ingest.fields import BadFieldError, parse_outlet_kind
from quotebank.ingest.options import Supplied

MANIFEST_NAME = "manifest.csv"
MANIFEST_COLUMNS = ("file", "outlet", "url", "published", "title", "authors", "outlet_kind", "language")

#: Bytes of a manifest; a line takes some 200, so this is a folder of 250,000 articles.
MAX_MANIFEST_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Manifest:
    """The lines of a manifest by file; a line that cannot be used stands among ``rejected``."""

    path: str = ""
    entries: Mapping[str, Supplied] = field(default_factory=dict)
    rejected: tuple[Rejected, ...] = ()


def read_manifest(folder: Path, *, date_order: DateOrder | None = None) -> Manifest | None:
    """Return the manifest of a folder; None when there is none."""
    path = folder / MANIFEST_NAME
    if not path.is_file():
        return None
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_MANIFEST_BYTES + 1)
        return parse_manifest(decode(data).text, str(path), date_order=date_order)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
    except UndecodableError as error:
        reason = error.reason
    except (InputError, csv.Error) as error:
        reason = str(error)
    return Manifest(str(path), {}, (Rejected(str(path), f"the manifest is not used: {reason}", "manifest"),))


def parse_manifest(text: str, place: str, *, date_order: DateOrder | None = None) -> Manifest:
    """Return the manifest written in ``text``; InputError when its header does not fit."""
    if len(text) > MAX_MANIFEST_BYTES:
        raise InputError(f"larger than {MAX_MANIFEST_BYTES:,} bytes")
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    header = [name.strip().lower() for name in next(rows, [])]
    if "file" not in header:
        raise InputError(f"its first line must name the columns {','.join(MANIFEST_COLUMNS[:6])}")
    unknown = sorted(set(header) - set(MANIFEST_COLUMNS) - {""})
    if unknown:
        raise InputError(f"unknown column {unknown[0]!r}; the columns are {','.join(MANIFEST_COLUMNS)}")
    entries: dict[str, Supplied] = {}
    rejected: list[Rejected] = []
    for line, row in _numbered(rows):
        cells = {name: cell.strip() for name, cell in zip(header, row, strict=False)}
        if not any(cells.values()):
            continue
        try:
            name, supplied = _parse_row(cells, len(row), len(header), date_order)
        except InputError as error:
            rejected.append(Rejected(f"{place}:{line}", str(error), "manifest", line))
            continue
        if name in entries:
            rejected.append(Rejected(f"{place}:{line}", f"{name} has a line already", "manifest", line))
        entries.setdefault(name, supplied)
    return Manifest(place, entries, tuple(rejected))


def _parse_kind(cell: str | None) -> OutletKind | None:
    try:
        return parse_outlet_kind(cell)
    except BadFieldError as error:
        raise InputError(error.reason) from error


def _numbered(rows: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Yield each row with the number of its last line in the file."""
    for row in rows:
        yield int(getattr(rows, "line_num", 0)), row


def _parse_row(cells: Mapping[str, str], found: int, expected: int, order: DateOrder | None) -> tuple[str, Supplied]:
    if found > expected:
        raise InputError(f"{found} cells under {expected} columns: put quotes round a cell that holds a comma")
    if not cells.get("file"):
        raise InputError("no file is named")
    if cells.get("url"):
        canonical_address(cells["url"])
    return str(PurePosixPath(cells["file"].replace("\\", "/"))), Supplied(
        outlet=cells.get("outlet") or None,
        url=cells.get("url") or None,
        published=parse_published(cells["published"], order=order) if cells.get("published") else None,
        title=cells.get("title") or None,
        authors=tuple(name for part in cells.get("authors", "").split(";") if (name := part.strip())),
        language=cells.get("language") or None,
        outlet_kind=_parse_kind(cells.get("outlet_kind")),
    )

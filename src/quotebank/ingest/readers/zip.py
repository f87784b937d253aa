"""ZIP archives of anything that is read: their members one after another, as if the folder had been named.

Nothing is written anywhere. What an archive declares is checked before anything is unpacked: how many members, how much they come
to, names that point outside, passwords. A member never gives more bytes than it declares. A ``manifest.csv`` inside holds for
its folder.
"""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO, cast

from quotebank.core.model import Rejected, Skipped
from quotebank.core.printable import make_printable
from quotebank.errors import InputError
from quotebank.ingest.archives import MemberStream, check_size, is_outside, open_archive
from quotebank.ingest.encoding import UndecodableError, decode
from quotebank.ingest.finding import is_left_aside
from quotebank.ingest.manifest import MANIFEST_NAME, MAX_MANIFEST_BYTES, parse_manifest
from quotebank.ingest.options import Supplied
from quotebank.ingest.pages import PageReader
from quotebank.ingest.source import Member, Source, UnreadableError

NAME = "zip"
ORDER = 60  # documents are ZIP archives, too, and are asked first
EXACT = False
ENDINGS = (".zip",)

#: Bytes of an archive that comes from a pipe or lies in another one, and is held in memory.
MAX_HELD_BYTES = 100_000_000

#: Names of parts that make an archive a document or a program's own file, which no article is a member of.
_NOT_FOLDERS = ("[Content_Types].xml", "mimetype", "META-INF/MANIFEST.MF")


def claims(name: str, head: bytes) -> bool:
    """Tell whether the name or, where it has no ending, the first bytes are those of an archive."""
    return name.endswith(ENDINGS) or ("." not in name and head.startswith(b"PK\x03\x04"))


def read(source: Source, pages: PageReader) -> Iterator[Member | Rejected | Skipped]:
    """Yield the members in the order of their names, and a rejection for each that cannot be had."""
    del pages
    with open_archive(source.open_seekable(MAX_HELD_BYTES)) as archive:
        check_size(archive)
        members = sorted((one for one in archive.infolist() if not one.is_dir()), key=lambda one: one.filename)
        if any(one.filename in _NOT_FOLDERS for one in members):
            raise UnreadableError(
                "unsupported", "a document or program in the form of an archive, not a folder of files"
            )
        manifests: dict[str, dict[str, Supplied]] = {}
        for member in members:
            if PurePosixPath(member.filename).name == MANIFEST_NAME and not is_outside(member.filename):
                yield from _read_manifest(source, archive, member, manifests)
        count = 0
        for member in members:
            outcome = _look_at(source, archive, member, manifests)
            if outcome is not None:
                count += 1
                yield outcome
        if not count:
            yield source.rejected("empty", "no file in the archive")


def _look_at(
    source: Source, archive: zipfile.ZipFile, member: zipfile.ZipInfo, manifests: dict[str, dict[str, Supplied]]
) -> Member | Rejected | Skipped | None:
    """Return a member as it can be read, or why not; None for what stands in a folder without being an article."""
    shown = " ".join(make_printable(member.filename).split()) or "?"
    place = f"{source.name}:{shown}"
    path = PurePosixPath(member.filename)
    if is_outside(member.filename):
        return Rejected(place, "its name points outside the archive", "unsafe-name")
    if stat.S_ISLNK(member.external_attr >> 16):
        return Skipped(place, "a link")
    if any(part.startswith((".", "__MACOSX")) for part in path.parts) or path.name == MANIFEST_NAME:
        return None
    if is_left_aside(path.name):
        return Skipped(place, "about the folder, not an article")
    if member.flag_bits & 1:
        return Rejected(place, "locked with a password: unpack the archive first", "encrypted")
    stream = cast(BinaryIO, MemberStream(lambda: archive.open(member)))
    return Member(place, path.name, stream, _known_of(path, manifests))


def _known_of(path: PurePosixPath, manifests: dict[str, dict[str, Supplied]]) -> Supplied:
    """Return what the manifests above a member say of it, the nearest first."""
    known = Supplied()
    for folder in path.parents:
        entries = manifests.get(str(folder), {})
        known = known.over(entries.get(str(path.relative_to(folder)), Supplied()))
    return known


def _read_manifest(
    source: Source, archive: zipfile.ZipFile, member: zipfile.ZipInfo, manifests: dict[str, dict[str, Supplied]]
) -> Iterator[Rejected]:
    """Keep what a manifest says; yield what is wrong with it."""
    place = f"{source.name}:{member.filename}"
    try:
        data = io.BufferedReader(MemberStream(lambda: archive.open(member))).read(MAX_MANIFEST_BYTES + 1)
        manifest = parse_manifest(decode(data).text, place, date_order=source.options.date_order)
    except (UndecodableError, UnreadableError) as error:
        yield Rejected(place, f"the manifest is not used: {error.reason}", "manifest")
    except InputError as error:
        yield Rejected(place, f"the manifest is not used: {error}", "manifest")
    else:
        yield from manifest.rejected
        manifests[str(PurePosixPath(member.filename).parent)] = dict(manifest.entries)

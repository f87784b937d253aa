"""Find the files behind the paths that were named, and what manifests say of them.

Folders are walked in the order of names, depth first; links to folders are not followed. A file that is no article is
left aside with its reason, or without a word where nobody would expect otherwise (hidden files, the manifest itself).
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from quotebank.core.model import Rejected, Skipped
from quotebank.ingest.dates import DateOrder
from quotebank.ingest.manifest import MANIFEST_NAME, Manifest, read_manifest
from quotebank.ingest.options import Supplied

STDIN = "-"

#: Files that stand in a folder of articles without being one; they are read when named themselves.
NOT_ARTICLES = frozenset({"readme", "license", "licence", "copying", "notice", "changelog", "contributing"})


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to be read: its path as given or found, what is known of it, and whether it was named itself."""

    path: str
    supplied: Supplied
    is_named: bool


Found = FoundFile | Rejected | Skipped


@dataclass(slots=True)
class _Level:
    """A folder that is being walked: what is left of it, and the manifests that hold in it, the nearest first."""

    entries: Iterator[os.DirEntry[str]]
    names: Collection[str]
    manifests: tuple[tuple[str, Manifest], ...]
    path: str


@dataclass(slots=True)
class Finder:
    """Finds the files of one run; each manifest is read once, and what is wrong with it is said once."""

    supplied: Supplied
    date_order: DateOrder | None = None  # of dates in manifests
    _manifests: dict[str, Manifest | None] = field(default_factory=dict)

    def find(self, name: str) -> Iterator[Found]:
        """Yield the files behind a named path: the file itself, or those of a folder."""
        if name == STDIN:
            yield FoundFile(STDIN, self.supplied, is_named=True)
        elif Path(name).is_dir():
            yield from self._walk(name)
        else:
            folder = os.path.dirname(name)  # noqa: PTH120  -- pathlib would rewrite the path as it was given
            manifest, wrong = self._manifest_of(folder)
            yield from wrong
            known = _known_of(name, ((folder, manifest),) if manifest else ())
            yield FoundFile(name, known.over(self.supplied), is_named=True)

    def _manifest_of(self, folder: str) -> tuple[Manifest | None, Sequence[Rejected]]:
        """Return a folder's manifest, and what is wrong with it where that was not said before."""
        if folder in self._manifests:
            return self._manifests[folder], ()
        manifest = self._manifests[folder] = read_manifest(Path(folder), date_order=self.date_order)
        return manifest, manifest.rejected if manifest else ()

    def _walk(self, top: str) -> Iterator[Found]:
        levels: list[_Level] = []
        yield from self._enter(top, levels)
        while levels:
            level = levels[-1]
            entry = next(level.entries, None)
            if entry is None:
                levels.pop()
            elif not (
                entry.name.startswith(".") or entry.name == MANIFEST_NAME or _is_by_product(entry.name, level.names)
            ):
                yield from self._look_at(entry, level, levels)

    def _enter(self, folder: str, levels: list[_Level]) -> Iterator[Found]:
        """Put a folder on top of the levels; yield what is wrong with it or with its manifest."""
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=lambda entry: entry.name)
        except OSError as error:
            yield Rejected(
                folder, f"the folder cannot be opened: {(error.strerror or str(error)).lower()}", "unreadable"
            )
            return
        manifest, wrong = self._manifest_of(folder)
        yield from wrong
        above = levels[-1].manifests if levels else ()
        manifests = ((folder, manifest), *above) if manifest else above
        levels.append(_Level(iter(entries), {entry.name for entry in entries}, manifests, folder))

    def _look_at(self, entry: os.DirEntry[str], level: _Level, levels: list[_Level]) -> Iterator[Found]:
        """Yield what an entry of a folder is, or go into it."""
        path = os.path.join(level.path, entry.name)  # noqa: PTH118  -- pathlib would rewrite the path as it was given
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from self._enter(path, levels)
                return
            is_file = entry.is_file()
        except OSError as error:
            yield Rejected(path, (error.strerror or str(error)).lower(), "unreadable")
            return
        if not is_file:
            yield Skipped(path, "a link to nothing or to a folder" if entry.is_symlink() else "not a file")
        elif is_left_aside(entry.name):
            yield Skipped(path, "about the folder, not an article: name the file itself to read it")
        else:
            yield FoundFile(path, _known_of(path, level.manifests).over(self.supplied), is_named=False)


def is_left_aside(name: str) -> bool:
    """Tell whether a file is about its folder."""
    return name.split(".", maxsplit=1)[0].lower() in NOT_ARTICLES


def _is_by_product(name: str, beside: Collection[str]) -> bool:
    """Tell whether a folder holds what a browser saved along with a page, or what macOS puts into archives."""
    stem = name.removesuffix("_files")
    return name == "__MACOSX" or (stem != name and any(f"{stem}{ending}" in beside for ending in (".html", ".htm")))


def _known_of(path: str, manifests: Sequence[tuple[str, Manifest]]) -> Supplied:
    """Return what the manifests above a file say of it, the nearest first."""
    known = Supplied()
    for folder, manifest in manifests:
        name = os.path.relpath(path, folder or os.curdir).replace(os.sep, "/")
        typed = unicodedata.normalize("NFC", name)  # macOS hands names out taken apart, people type them whole
        known = known.over(manifest.entries.get(name) or manifest.entries.get(typed, Supplied()))
    return known

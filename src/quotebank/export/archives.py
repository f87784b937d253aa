"""Addresses of web archives: the page that was kept, and the archive that keeps it.

Pure. Only archives whose addresses name the page they keep; a short address (perma.cc/ABCD-EFGH) tells nothing of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Hosts, and what people call the archive.
_ARCHIVES = (
    (re.compile(r"https?://web\.archive\.org/web/(\d{4,14})[a-z_]{0,4}/(.+)", re.IGNORECASE), "Internet Archive"),
    (re.compile(r"https?://archive\.(?:today|ph|is|li|md|vn|fo)/(\d{8,14})/(.+)", re.IGNORECASE), "archive.today"),
    (
        re.compile(r"https?://(?:www\.)?webarchive\.nationalarchives\.gov\.uk/(?:ukgwa/)?(\d{8,14})/(.+)", re.IGNORECASE),
        "UK Government Web Archive",
    ),
)  # fmt: skip

#: An address that lost one of its slashes on the way into an archive's.
_SCHEME = re.compile(r"(https?):/{1,2}(?!/)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Archived:
    """A page in an archive: which archive, the address of the page itself, and when it was kept (ISO 8601, as far as told)."""

    archive: str
    original: str
    kept_on: str

    @property
    def is_dated_to_day(self) -> bool:
        """Whether the address tells the day, not the year or month alone."""
        return len(self.kept_on) == len("2019-09-06")


def part_archived(url: str) -> Archived | None:
    """Return what an archive's address says; None for all other addresses.

    >>> part_archived("https://web.archive.org/web/20190906120000/https://x.example/a")
    Archived(archive='Internet Archive', original='https://x.example/a', kept_on='2019-09-06')
    """
    for pattern, archive in _ARCHIVES:
        found = pattern.fullmatch(url.strip())
        if found:
            stamp, original = found.groups()
            original = _SCHEME.sub(r"\1://", original, count=1) if _SCHEME.match(original) else f"http://{original}"
            day = "-".join(part for part in (stamp[:4], stamp[4:6], stamp[6:8]) if len(part) in (2, 4))
            return Archived(archive, original, day)
    return None

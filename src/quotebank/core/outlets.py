"""Which outlets others print from: agencies and press offices, by name and address, and by the credit a byline gives them.

Pure; the table comes in as a value (``quotebank.data.outlets``). A name in capitals ("AP", "PA") is a credit only as it is printed, and only
where a credit stands: a byline, or the dateline that opens an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from quotebank.core.folding import fold_words
from quotebank.core.model import OutletKind

#: Kinds whose words are meant to be printed by others.
SOURCE_KINDS = frozenset([OutletKind.AGENCY, OutletKind.PRESS_OFFICE])

#: Characters of an article in which a dateline with its credit stands, a headline or two before it:
#: "PENMOOR, Northmark, 3 March (Reuters) - ".
OPENING_CHARS = 400

#: Longest short form in capitals; a longer one is a name ("REUTERS").
_MOST_INITIALS = 4

_DATELINE = re.compile(r"^[^\n()]{0,100}\(([^()\n]{2,40})\)[ \t]*(?:[-–—:]|$)", re.MULTILINE)
_BYLINE_PARTS = re.compile(r"[,;/|&()\n]|\s[-–—]\s|\b(?:and|with|for|via|from)\b", re.IGNORECASE)
_BYLINE_LEAD = re.compile(r"^(?:(?:written|reported|reporting|words|story)\s+)?by\b[:\s]*", re.IGNORECASE)

#: What an agency's people are called in a byline that begins with its name: "PA Political Editor".
_STAFF = re.compile(
    r"(?:news|media|staff|reporters?|writers?|journalists?|correspondents?|editors?|sport|sports|showbiz|political|science|health|education|"
    r"business|court|chief|deputy|environment|home|defence|city|scotland|ireland|wales|royal|entertainment)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class KnownSource:
    """An agency, wire or press office under the name that people know."""

    name: str
    kind: OutletKind


@dataclass(frozen=True)
class SourceTable:
    """Sources by folded name, by short form as printed, by domain; ``endings`` are how names of a kind end."""

    names: Mapping[tuple[str, ...], KnownSource]
    initials: Mapping[str, KnownSource]
    domains: Mapping[str, KnownSource]
    endings: Mapping[tuple[str, ...], OutletKind]

    def find(self, name: str | None, url: str | None = None) -> KnownSource | None:
        """Return the source that an outlet of this name, or with this address, is; None for all other outlets.

        An outlet that is known by the ending of its name, or by an address, keeps the name it has.
        """
        words = fold_words(name or "")
        known = self.initials.get((name or "").strip()) or self.names.get(words)
        if known is not None:
            return known
        for ending, kind in self.endings.items():
            if len(words) > len(ending) and words[-len(ending) :] == ending:
                return KnownSource((name or "").strip(), kind)
        host = host_of(url)
        while host:
            known = self.domains.get(host)
            if known is not None:
                return KnownSource((name or "").strip() or known.name, known.kind)
            host = host.partition(".")[2]
        return None

    def find_credit(self, byline: str | None, authors: Iterable[str] = (), opening: str = "") -> KnownSource | None:
        """Return the agency or press office that an article is credited to, by byline, authors, or dateline."""
        for line in (byline or "", *authors):
            for part in _BYLINE_PARTS.split(_BYLINE_LEAD.sub("", " ".join(line.split()))):
                known = self._read_credit(_BYLINE_LEAD.sub("", part.strip(" .,:")))
                if known is not None:
                    return known
        for dateline in _DATELINE.finditer(opening[:OPENING_CHARS]):
            known = self.find(dateline[1])
            if known is not None:
                return known
        return None

    def _read_credit(self, part: str) -> KnownSource | None:
        """Return the source that a part of a byline names, alone or before the title of one of its people."""
        known = self.find(part)
        if known is not None:
            return known
        words = part.split()
        for size in range(len(words) - 1, 0, -1):
            named = " ".join(words[:size]).removesuffix("’s").removesuffix("'s")
            known = self.find(named) if _STAFF.match(words[size]) else None
            if known is not None:
                return known
        return None


def parse_sources(table: str) -> SourceTable:
    """Return the table that ``kind<TAB>name<TAB>other names<TAB>domains`` lines hold; lines that begin with ``#`` are the source.

    Raises ValueError for a line of another form, or a name that stands twice.
    """
    names: dict[tuple[str, ...], KnownSource] = {}
    initials: dict[str, KnownSource] = {}
    domains: dict[str, KnownSource] = {}
    endings: dict[tuple[str, ...], OutletKind] = {}
    for number, line in enumerate(table.splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        kind, name, others, hosts = (cell.strip() for cell in (line + "\t\t\t").split("\t")[:4])
        if kind not in set(OutletKind) or not name:
            raise ValueError(f"line {number} of the table of sources has no kind and name: {line!r}")
        if name.startswith("* "):
            endings[fold_words(name[2:])] = OutletKind(kind)
            continue
        source = KnownSource(name, OutletKind(kind))
        for called in (name, *filter(None, others.split(";"))):
            is_initials = called.isupper() and len(called) <= _MOST_INITIALS
            if (called in initials) if is_initials else (fold_words(called) in names):
                raise ValueError(f"line {number} of the table of sources repeats {called!r}")
            if is_initials:
                initials[called] = source
            else:
                names[fold_words(called)] = source
        domains.update((host, source) for host in filter(None, hosts.split(";")))
    if not names:
        raise ValueError("a table of sources without names would know no agency")
    return SourceTable(names, initials, domains, endings)


def host_of(url: str | None) -> str:
    """Return the host of an address, without what is no host."""
    if not url:
        return ""
    try:
        return (urlsplit(url if "//" in url else f"//{url}").hostname or "").lower()
    except ValueError:
        return ""

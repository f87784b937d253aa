"""Which outlets others print from: agencies and press offices, by name and address, and by the credit a byline gives them.

Pure; the table comes in as a value (``quotebank.data.outlets``). A name in capitals ("AP", "PA") is a credit only as it is printed, and only
where a credit stands: a byline, the dateline that opens an article, the lines that end it, or "told Reuters" beside a quote.
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

#: Characters of an article's end in which it is signed: "(Reporting by Ada Quill; Editing by Tom Rusk)", "© AFP 2024".
ENDING_CHARS = 400

#: Longest line that is a signature and no sentence of the article.
_MOST_SIGNATURE = 160

#: Longest short form in capitals; a longer one is a name ("REUTERS").
_MOST_INITIALS = 4

_DATELINE = re.compile(r"^[^\n()]{0,100}\(([^()\n]{2,40})\)[ \t]*(?:[-–—:]|$)", re.MULTILINE)
_BYLINE_PARTS = re.compile(r"[,;/|&()\n]|\s[-–—]\s|\b(?:and|with|for|via|from)\b", re.IGNORECASE)
_BYLINE_LEAD = re.compile(r"^(?:(?:written|reported|reporting|words|story)\s+)?by\b[:\s]*", re.IGNORECASE)

#: Lines that name where an article is from; the name follows, or stands alone on its line.
_SIGNATURE = re.compile(
    r"^(?:[(\[–—-]\s*)?(?:((?:with )?(?:additional )?reporting (?:by|from)|sources?:|this (?:story|article|report) (?:is|was|came) (?:from|by)"
    r"|with|via|©|\(c\)|copyright)(?![^\W_]))?\s*(.*)",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"\b(?:\d{4}|all rights reserved|the)\b|©|\(c\)", re.IGNORECASE)

#: How Reuters signs, and hardly anybody else: who reported and, behind that, who edited.
_REUTERS_SIGNATURE = re.compile(r"\breporting by\b[^\n]{3,200}[;,] ?editing by\b", re.IGNORECASE)

#: Whom the words of a quote were given to.
_TOLD = re.compile(
    r"\b(?i:told|tells|telling|speaking (?:to|with)|spoke (?:to|with)|interview (?:with|by)|statement to|comments? to|(?:e-?mail|message) to)"
    r"\s+(?i:the\s+)?([^\W\d_][\w.'’-]*(?:[ \t][^\W\d_][\w.'’-]*){0,3})"
)

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

    def find_credit(
        self, byline: str | None, authors: Iterable[str] = (), opening: str = "", ending: str = ""
    ) -> KnownSource | None:
        """Return the agency or press office that an article is credited to, by byline, authors, dateline or its last lines."""
        bylines = [line.strip() for line in opening[:OPENING_CHARS].splitlines() if _BYLINE_LEAD.match(line.strip())]
        for line in (byline or "", *authors, *(line for line in bylines if len(line) <= _MOST_SIGNATURE)):
            for part in _BYLINE_PARTS.split(_BYLINE_LEAD.sub("", " ".join(line.split()))):
                known = self._read_credit(_BYLINE_LEAD.sub("", part.strip(" .,:")))
                if known is not None:
                    return known
        for dateline in _DATELINE.finditer(opening[:OPENING_CHARS]):
            known = self.find(dateline[1])
            if known is not None:
                return known
        return self._read_ending(ending[-ENDING_CHARS:])

    def find_told(self, sentence: str) -> KnownSource | None:
        """Return the agency that the words in or beside a sentence were given to: "told Reuters"."""
        for told in _TOLD.finditer(sentence):
            words = told[1].split()
            for size in range(len(words) if words[0][0].isupper() else 0, 0, -1):
                known = self.find(" ".join(words[:size]).rstrip(".’'"))
                if known is not None and known.kind is OutletKind.AGENCY:
                    return known
        return None

    def _read_ending(self, ending: str) -> KnownSource | None:
        """Return the source that the last lines of an article are signed by, the last line first."""
        for line in map(str.strip, reversed(ending.splitlines())):
            if _REUTERS_SIGNATURE.search(line):
                return self.find("Reuters")
            signature = _SIGNATURE.match(line) if 0 < len(line) <= _MOST_SIGNATURE else None
            if signature is None:
                continue
            named = " ".join(_RIGHTS.sub(" ", signature[2]).split()).strip(" .,:;()[]–—-/")
            known = self.initials.get(named) or self.names.get(fold_words(named))
            known = known or (self.find(named) if signature[1] else None)
            if known is not None:
                return known
        return None

    def _read_credit(self, part: str) -> KnownSource | None:
        """Return the source that a part of a byline names, alone or before the title of one of its people."""
        known = self.find(part)
        if known is not None:
            return known
        words = part.split()
        for size in range(len(words) - 1, 1, -1):  # "Ada Quill Associated Press"
            known = self.names.get(fold_words(" ".join(words[-size:])))
            if known is not None:
                return known
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

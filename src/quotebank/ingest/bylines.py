"""Split a byline into the names of its authors.

Pure. "By Jo Pell, Health Correspondent, and Sam Rusk in Leeds" names two people; the rest is office and place.
"""

from __future__ import annotations

import re

_LEAD = re.compile(
    r"^\s*(?:(?:written|words|reporting|report|story|reported|posted|published)\s+)?by\b[:\s]+|^\s*(?:words|reporter|author)s?:\s*",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:,|;|\||•|·|\n|\s[–—-]\s|\s+and\s+|\s+&\s+|\s+with\s+)\s*", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:correspondent|editor|reporter|writer|columnist|journalist|photographer|staff|desk|bureau|chief|contributor|producer|"
    r"political|business|health|education|crime|sports?|local democracy|updated|published|exclusive|follow|comments?)\b",
    re.IGNORECASE,
)
_OFFICE_BEFORE = re.compile(
    r"^(?:[A-Z][\w'’-]+\s+){0,3}(?:[Cc]orrespondent|[Ee]ditor|[Rr]eporter|[Ww]riter|[Cc]olumnist|[Jj]ournalist)\s+(?=[A-Z][\w'’-]+\s+[A-Z])"
)
_PLACE = re.compile(r"\s+(?:in|at|for)\s+[A-Z].*$|\s*\([^)]*\)\s*$|\s*@\w+\s*$|\s*[\w.+-]+@[\w.-]+\s*$")
_BODY = re.compile(
    r"\b(?:agency|news|press|media|team|staff|desk|reporters|association|service|wire|reporters|newsroom|times|post|gazette|reuters|afp)\b",
    re.IGNORECASE,
)

#: Words of the longest personal name that is taken for one; more words are a sentence about the author.
MAX_NAME_WORDS = 6


def split_byline(byline: str) -> list[str]:
    """Return the names in a byline, in order, without offices, places and addresses.

    >>> split_byline("By Jo Pell, Health Correspondent and Sam Rusk in Leeds")
    ['Jo Pell', 'Sam Rusk']
    >>> split_byline("Political Editor Ada Wynn")
    ['Ada Wynn']
    >>> split_byline("Varrow Post news desk")
    ['Varrow Post news desk']
    """
    bare = _LEAD.sub("", " ".join(byline.split())).strip(" ,.;|")
    names: list[str] = []
    for part in _PARTS.split(bare):
        name = _PLACE.sub("", _OFFICE_BEFORE.sub("", part)).strip(" ,.;|") if part else ""
        if (
            not name
            or not any(c.isalpha() for c in name)
            or len(name.split()) > MAX_NAME_WORDS
            or any(c.isdigit() for c in name)
        ):
            continue
        if _OFFICE.search(name) and (names or not _BODY.search(name)):
            continue
        names.append(name)
    return names or ([bare] if bare and _BODY.search(bare) and len(bare.split()) <= MAX_NAME_WORDS else [])

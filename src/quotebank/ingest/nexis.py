"""Bundles of many articles in one document, as Nexis delivers them, taken apart.

Two layouts are met. The older one opens each article with "1 of 50 DOCUMENTS" and names outlet, date and title in this order, then
labels in capitals (BYLINE:, LENGTH:), the text, and more labels (LOAD-DATE:). The newer one names title, outlet and date, then a
line of copyright, labels (Byline:, Length:), the line "Body", the text, "Load-Date:" and "End of Document"; a list of contents
stands before the first.

Pure. The text of a bundle comes in lines; that of an article goes out in paragraphs parted by a blank line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

#: Lines in which outlet, date and title of an article stand.
HEADER_LINES = 14

_START = re.compile(r"(?:document\s+)?\d{1,5}\s+of\s+\d{1,5}(?:\s+documents?)?", re.IGNORECASE)
_END = re.compile(r"end of document", re.IGNORECASE)
_MARK = re.compile(rf"^[ \t]*(?:{_START.pattern}|{_END.pattern})[ \t]*$", re.IGNORECASE | re.MULTILINE)
_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)"
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_DATE = re.compile(
    rf"(?:{_DAY},?\s+)?(?P<day>{_MONTH}\s+\d{{1,2}},?\s+\d{{4}}|\d{{1,2}}\s+{_MONTH}\s+\d{{4}}|{_MONTH}\s+\d{{4}})"
    rf"(?:,?\s+{_DAY})?(?:,?\s+(?P<clock>\d{{1,2}}:\d{{2}}(?::\d{{2}})?\s*(?:[ap]m)?(?:\s+[A-Z]{{2,4}})?))?(?:\s.*)?",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?P<name>byline|section|length|load-date|language|publication-type|publication type|highlight|dateline|graphic|headline|url|"
    r"subject|organization|company|person|industry|geographic|city|state|country|type|journal-code|series|correction|notes?|copyright|"
    r"document-type|pub-type|acc-no|source|classification|body|link to image|link to original|anchor)\s*:\s*(?P<value>.*)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:copyright\b|©|\(c\)\s*\d{4}|all rights reserved)", re.IGNORECASE)
_BODY = re.compile(r"body", re.IGNORECASE)

#: Labels and lines that stand before the text of the older layout, and those that end the text of either.
_BEFORE_TEXT = frozenset(
    ["byline", "section", "length", "dateline", "highlight", "headline", "series", "source", "copyright"]
)
_AFTER_TEXT = re.compile(
    r"(?:graphic|classification|load-date\b.*|notes|correction(?:-date)?\b.*|publication-type\b.*|language:.*|url:.*|link to original.*)",
    re.IGNORECASE,
)

#: What Nexis adds to an outlet's name to tell it from others of that name; for these it is the outlet that people mean.
_HOME = re.compile(r"\s*\((?:London|UK|England|United Kingdom)\)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Section:
    """One article of a bundle; fields as written, ``text`` empty where none was found."""

    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    byline: str | None = None
    language: str | None = None
    url: str | None = None


def split_bundle(text: str) -> tuple[Section, ...] | None:
    """Return the articles of a bundle; None when the text is none."""
    if _MARK.search(text) is None:
        return None
    lines = [" ".join(line.split()) for line in text.splitlines()]
    if not _is_bundle(lines):
        return None
    sections = [_parse_section(section) for section in _cut(lines)]
    return tuple(section for section in sections if section is not None)


def _is_bundle(lines: Sequence[str]) -> bool:
    starts = sum(1 for line in lines if _START.fullmatch(line))
    ends = sum(1 for line in lines if _END.fullmatch(line))
    labelled = any(re.match(r"(?:load-date|length)\s*:", line, re.IGNORECASE) for line in lines)
    return labelled and (starts + ends) > 0


def _cut(lines: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines of each article, without blank ones and without the marks between them."""
    held: list[str] = []
    for line in lines:
        if _START.fullmatch(line) or _END.fullmatch(line):
            yield held
            held = []
        elif line:
            held.append(line)
    yield held


def _parse_section(lines: Sequence[str]) -> Section | None:
    """Return the article in these lines; None where they are a cover, a list of contents or nothing."""
    labels = _read_labels(lines)
    if "length" not in labels and "load-date" not in labels and not any(_BODY.fullmatch(line) for line in lines):
        return None
    place = _find_date(lines)
    title, outlet = labels.get("headline"), None
    if place is not None:
        behind = next((line for line in lines[place + 1 :] if not _is_label(line)), None)
        if place >= 2:  # title, outlet, date
            outlet, title = lines[place - 1], title or lines[place - 2]
        elif place == 1:  # outlet, date, title
            outlet, title = lines[0], title or behind
    match = _DATE.fullmatch(lines[place]) if place is not None else None
    written = " ".join(filter(None, (match["day"], match["clock"]))) if match else None
    return Section(
        text="\n\n".join(_find_text(lines, place, title)),
        title=title,
        outlet=_HOME.sub("", outlet) if outlet else None,
        published=written,
        byline=labels.get("byline"),
        language=labels.get("language"),
        url=labels.get("url"),
    )


def _read_labels(lines: Sequence[str]) -> Mapping[str, str]:
    """Return what stands behind the labels, those before the text first: an article may quote one."""
    labels: dict[str, str] = {}
    for line in lines:
        found = _LABEL.fullmatch(line)
        if found is not None:
            labels.setdefault(found["name"].lower(), found["value"].strip())
    return labels


def _is_label(line: str) -> bool:
    return _LABEL.fullmatch(line) is not None or _COPYRIGHT.match(line) is not None


def _find_date(lines: Sequence[str]) -> int | None:
    """Return the line of the date: the last one of that form before the first label, after any list of contents."""
    first = next(
        (place for place, line in enumerate(lines) if re.match(r"(?:length|section|byline)\s*:", line, re.IGNORECASE)),
        len(lines),
    )
    above = range(max(first - HEADER_LINES, 0), min(first, len(lines)))
    dated = [place for place in above if _DATE.fullmatch(lines[place]) and len(lines[place]) < 80]
    return dated[-1] if dated else None


def _find_text(lines: Sequence[str], place: int | None, title: str | None) -> Iterator[str]:
    """Yield the paragraphs of the text."""
    body = next((at for at, line in enumerate(lines) if _BODY.fullmatch(line)), None)
    if body is not None:
        start = body + 1
    else:
        labelled = [at for at, line in enumerate(lines) if _opens(line)]
        start = (labelled[-1] if labelled else place if place is not None else -1) + 1
        if title is not None and lines[start : start + 1] == [title]:
            start += 1
    for line in lines[start:]:
        if _AFTER_TEXT.fullmatch(line):
            return
        if not (_COPYRIGHT.match(line) and len(line) < 120):
            yield line


def _opens(line: str) -> bool:
    found = _LABEL.fullmatch(line)
    return found is not None and found["name"].lower() in _BEFORE_TEXT and found["name"].lower() != "copyright"

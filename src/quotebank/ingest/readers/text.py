"""Plain text: stored whole, as given; a first line that looks like a headline is the title as well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotebank.core.model import Article, Rejected
from quotebank.ingest.content import read_text
from quotebank.ingest.pages import PageReader
from quotebank.ingest.source import Source

NAME = "text"
ORDER = 90  # asked last: nearly everything is text
EXACT = True
ENDINGS = (".txt", ".text")

#: Characters of the longest first line that is taken for a headline: of 924 headlines one is longer.
MAX_HEADLINE_CHARS = 150

_SENTENCE_END = re.compile(r"[.…:;,][\"”’')]*$")


def claims(name: str, head: bytes) -> bool:
    """Tell whether the name is that of a text file; standard input and names without an ending are, too."""
    del head
    return name.endswith(ENDINGS) or "." not in name


def read(source: Source, pages: PageReader) -> Iterator[Article | Rejected]:
    """Yield the one article."""
    del pages
    content = read_text(source)
    yield Article(content.text, title=find_headline(content.text), place=source.name, notes=content.notes)


def find_headline(text: str) -> str | None:
    r"""Return the first line where it stands alone, is short and is no sentence; None otherwise.

    >>> find_headline("Ferry fares to rise\n\nIslanders will pay more.")
    'Ferry fares to rise'
    >>> find_headline("Islanders will pay more.\n\nFares rise in May.") is None
    True
    """
    first, _, behind = text.removeprefix("\ufeff").lstrip().partition("\n")
    blank, _, rest = behind.partition("\n")
    line = first.rstrip()
    if "\r" in line or blank.strip() or not rest.strip():
        return None
    if len(line) > MAX_HEADLINE_CHARS or _SENTENCE_END.search(line) or not any(c.isalpha() for c in line):
        return None
    return " ".join(line.split())

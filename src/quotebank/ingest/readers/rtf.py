"""Rich Text: each line that the program ended is a paragraph; needs the extra ``documents``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, cast

from quotebank.core.model import Article, Rejected
from quotebank.ingest.documents import read_document
from quotebank.ingest.pages import PageReader
from quotebank.ingest.source import Source

NAME = "rtf"
ORDER = 4  # before JSON Lines, which opens with a bracket, too
EXACT = False
ENDINGS = (".rtf",)

_OPENING = b"{\\rtf"


def claims(name: str, head: bytes) -> bool:
    """Tell whether the name or, where it has no ending, the first bytes are those of Rich Text."""
    return name.endswith(ENDINGS) or ("." not in name and head.lstrip().startswith(_OPENING))


def read(source: Source, pages: PageReader) -> Iterator[Article | Rejected]:
    """Yield the one article of the document, or those of a bundle."""
    yield from read_document(source, pages, reader=NAME, package="striprtf")


def parse(data: bytes, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words of a document; runs in the child process."""
    del arguments
    from striprtf.striprtf import rtf_to_text  # noqa: PLC0415  -- an extra

    if not data.lstrip().startswith(_OPENING):
        return {"error": "rtf", "reason": "not Rich Text, whatever its name says"}
    text: str = cast(Any, rtf_to_text)(data.decode("latin-1"), errors="replace")
    return {"text": "\n\n".join(line.strip() for line in text.split("\n") if line.strip())}

"""Word documents: the paragraphs in their order, with those in tables and text boxes; needs the extra ``documents``.

Deleted words of tracked changes are left out, inserted ones are read; headers, footers and notes are not.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from quotebank.core.model import Article, Rejected
from quotebank.ingest.archives import check_size, open_archive
from quotebank.ingest.documents import read_document
from quotebank.ingest.pages import PageReader
from quotebank.ingest.source import Source, UnreadableError

NAME = "docx"
ORDER = 54
EXACT = False
ENDINGS = (".docx", ".docm")

#: An element of lxml, which ships no types.
Element: TypeAlias = Any

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

#: Styles of a paragraph that holds the title of the document.
_TITLE_STYLES = ("Title", "Heading1")


def claims(name: str, head: bytes) -> bool:
    """Tell whether the name or, where it has no ending, the first bytes are those of a Word document."""
    if name.endswith(ENDINGS):
        return True
    return "." not in name and head.startswith(b"PK\x03\x04") and b"word/" in head


def read(source: Source, pages: PageReader) -> Iterator[Article | Rejected]:
    """Yield the one article of the document, or those of a bundle."""
    yield from read_document(source, pages, reader=NAME, package="docx")


# -- in the child process


def parse(data: bytes, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words and the title of a document; runs in the child process."""
    del arguments
    from docx import Document  # noqa: PLC0415  -- an extra

    try:
        with open_archive(io.BytesIO(data)) as archive:
            check_size(archive)
    except UnreadableError as error:
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            return {
                "error": "encrypted",
                "reason": "locked with a password, or of an older Word: save it as DOCX without one",
            }
        return {"error": error.code, "reason": error.reason}
    body = Document(io.BytesIO(data)).element.body
    paragraphs = [(paragraph, _words(paragraph)) for paragraph in _list_paragraphs(body)]
    title = next((text for one, text in paragraphs if text and _style(one) in _TITLE_STYLES), None)
    return {"text": "\n\n".join(text for _, text in paragraphs if text), "title": title}


def _list_paragraphs(body: Element) -> list[Element]:
    """Return the paragraphs in their order; text boxes are written twice, once for older programs."""
    return [p for p in body.iter(f"{_WORD}p") if not any(True for _ in p.iterancestors(_FALLBACK))]


def _words(paragraph: Element) -> str:
    """Return the words of a paragraph without those of paragraphs inside it."""
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == f"{_WORD}t":
            parts.append(element.text or "")
        elif element.tag == f"{_WORD}tab":
            parts.append("\t")
        elif element.tag in (f"{_WORD}br", f"{_WORD}cr"):
            parts.append("\n")
        elif element.tag == f"{_WORD}noBreakHyphen":
            parts.append("-")
        elif element.tag not in (f"{_WORD}p", f"{_WORD}del", f"{_WORD}pPr", f"{_WORD}rPr"):
            stack.extend(reversed(element))
    return "".join(parts).strip()


def _style(paragraph: Element) -> str | None:
    style = paragraph.find(f"{_WORD}pPr/{_WORD}pStyle")
    return None if style is None else style.get(f"{_WORD}val")

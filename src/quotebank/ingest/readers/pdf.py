"""PDF: the lines of its columns joined to paragraphs; needs the extra ``documents``.

What stands at the top or foot of most pages is left out, words that were parted at the end of a line are joined. A document without
letters (a scan) is rejected: what it shows must be recognised elsewhere first.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from quotebank.core.model import Article, Rejected
from quotebank.ingest.documents import read_document
from quotebank.ingest.pages import PageReader
from quotebank.ingest.source import Source

NAME = "pdf"
ORDER = 56
EXACT = False
ENDINGS = (".pdf",)

#: Share of a page's height at its top and foot in which running heads and page numbers stand.
MARGIN_SHARE = 0.1

#: Share of the pages on which a line must stand to be a running head; numbers in it may differ.
RUNNING_SHARE = 0.5

#: A line that begins this far, in heights of a line, to the right of its column opens a paragraph; a gap as wide parts two.
INDENT_HEIGHTS = 0.7
GAP_HEIGHTS = 0.9

#: A line that ends this share of the column's width before its edge closes a paragraph, when a sentence ends there.
SHORT_SHARE = 0.12

#: Share of letters that the document does not map to characters above which there is no text to speak of.
MAX_UNMAPPED_SHARE = 0.3

_UNMAPPED = re.compile(r"\(cid:\d+\)")
_SENTENCE_END = re.compile(r"[.!?:…][\"”’')\]]*$")
_HYPHENED = re.compile(r"[^\W\d_]{2,}[-\u00ad\u2010]$")


def claims(name: str, head: bytes) -> bool:
    """Tell whether the name or, where it has no ending, the first bytes are those of a PDF."""
    return name.endswith(ENDINGS) or ("." not in name and head.startswith(b"%PDF-"))


def read(source: Source, pages: PageReader) -> Iterator[Article | Rejected]:
    """Yield the one article of the document, or those of a bundle."""
    yield from read_document(source, pages, reader=NAME, package="pdfminer")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a column: its words, its box from the left and the foot of the page, and where it stands on the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    in_margin: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """Lines that the layout of a page holds together, from the top."""

    lines: tuple[Line, ...]


# -- in the child process


def parse(data: bytes, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the words of a document; runs in the child process."""
    del arguments
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect  # noqa: PLC0415  -- an extra

    if b"%PDF-" not in data[:1024]:
        return {"error": "pdf", "reason": "not a PDF, whatever its name says"}
    try:
        pages = list(_read_pages(data))
    except (PDFPasswordIncorrect, PDFEncryptionError):
        return {"error": "encrypted", "reason": "locked with a password: save it without one"}
    text = "\n\n".join(join_lines(drop_running_heads(pages)))
    unmapped = len(_UNMAPPED.findall(text))
    if not any(character.isalpha() for character in _UNMAPPED.sub("", text)):
        return {"error": "no-text", "reason": "no text in the PDF: a scan must go through text recognition first"}
    if unmapped > MAX_UNMAPPED_SHARE * len(_UNMAPPED.sub("x", text)):
        return {
            "error": "no-text",
            "reason": "the letters of the PDF cannot be told: it must go through text recognition",
        }
    return {"text": text}


def _read_pages(data: bytes) -> Iterator[list[Column]]:
    """Yield the columns of each page, in reading order."""
    from pdfminer.high_level import extract_pages  # noqa: PLC0415  -- an extra
    from pdfminer.layout import LTTextBox, LTTextLine  # noqa: PLC0415

    for page in extract_pages(io.BytesIO(data)):
        foot, height = page.y0, page.height
        columns = []
        for box in page:
            if not isinstance(box, LTTextBox):
                continue
            lines = []
            for line in box:
                if not isinstance(line, LTTextLine) or not (text := " ".join(line.get_text().split())):
                    continue
                middle = ((line.y0 + line.y1) / 2 - foot) / max(height, 1)
                in_margin = not MARGIN_SHARE < middle < 1 - MARGIN_SHARE
                lines.append(Line(text, line.x0, line.x1, line.y0, line.y1, in_margin))
            if lines:
                columns.append(Column(tuple(lines)))
        yield columns


def drop_running_heads(pages: Sequence[Sequence[Column]]) -> Iterator[Column]:
    """Yield the columns of all pages without lines that stand at the edge of most of them, and without page numbers."""
    seen = Counter(
        key for page in pages for key in {_key(line) for column in page for line in column.lines if line.in_margin}
    )
    enough = max(2, RUNNING_SHARE * len(pages))
    running = {key for key, count in seen.items() if count >= enough}
    for page in pages:
        for column in page:
            kept = tuple(
                one
                for one in column.lines
                if not (one.in_margin and (_key(one) in running or _key(one) in ("#", "page #")))
            )
            if kept:
                yield Column(kept)


def _key(line: Line) -> str:
    """Return a line as running heads are compared: numbers differ from page to page."""
    return re.sub(r"\d+", "#", line.text.lower()).strip(" -–—|·")


def join_lines(columns: Iterable[Column]) -> list[str]:
    """Return the paragraphs; one that goes on in the next column or on the next page is one."""
    held = list(columns)
    paragraphs: list[str] = []
    known = " ".join(line.text for column in held for line in column.lines).lower()
    for column in held:
        edge, margin = max(line.right for line in column.lines), min(line.left for line in column.lines)
        before: Line | None = None
        for line in column.lines:
            is_new = not paragraphs or (
                _opens_column(paragraphs[-1], line) if before is None else _opens_paragraph(before, line, margin, edge)
            )
            if is_new:
                paragraphs.append(line.text)
            else:
                paragraphs[-1] = _append(paragraphs[-1], line.text, known)
            before = line
    return paragraphs


def _opens_column(above: str, line: Line) -> bool:
    """Tell whether the first line of a column begins a paragraph: not where a sentence or a word goes on in it."""
    return not ((_HYPHENED.search(above) or not _SENTENCE_END.search(above)) and line.text[:1].islower())


def _opens_paragraph(before: Line, line: Line, margin: float, edge: float) -> bool:
    height = max(line.top - line.bottom, 1.0)
    if before.bottom - line.top > GAP_HEIGHTS * height:
        return True
    if line.left - margin > INDENT_HEIGHTS * height and before.left - margin <= INDENT_HEIGHTS * height:
        return True
    is_short = edge - before.right > SHORT_SHARE * (edge - margin)
    return is_short and _SENTENCE_END.search(before.text) is not None


def _append(paragraph: str, text: str, known: str) -> str:
    """Return the paragraph with one line more; a word parted at the line's end is joined as it stands elsewhere."""
    if not _HYPHENED.search(paragraph) or not text[:1].isalpha():
        return f"{paragraph} {text}"
    first = re.split(r"(?<=\w)(?=[^\w’'-])|\s", text, maxsplit=1)[0]
    start = paragraph.rsplit(" ", 1)[-1]
    with_hyphen = start[:-1] + "-" + first
    if text[:1].isupper() or (
        start[-1] != "\u00ad" and with_hyphen.lower() in known and (start[:-1] + first).lower() not in known
    ):
        return paragraph[:-1] + "-" + text
    return paragraph[:-1] + text

"""Make small documents for tests: PDF pages from placed lines, Word and Rich Text files from paragraphs."""

from __future__ import annotations

import io
from collections.abc import Sequence

#: One line of a PDF page: from the left, from the foot, words.
Placed = tuple[float, float, str]


def make_pdf(pages: Sequence[Sequence[Placed]], *, size: int = 10) -> bytes:
    """Return a PDF in Helvetica; words are Latin-1."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for page in pages:
        drawn = b"BT /F1 %d Tf " % size
        for left, bottom, words in page:
            escaped = words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            drawn += b"1 0 0 1 %.1f %.1f Tm (%s) Tj " % (left, bottom, escaped)
        drawn += b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        content = len(objects)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            % content
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    written = b"%PDF-1.4\n"
    places = []
    for number, content_of in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content_of)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (
            len(objects) + 1,
            table,
            len(objects) + 1,
            len(written),
        )
    )


def make_docx(paragraphs: Sequence[str], *, title: str | None = None, table: Sequence[str] = ()) -> bytes:
    """Return a Word document; a title is a paragraph of that style, a table stands at the end."""
    from docx import Document

    document = Document()
    if title is not None:
        document.add_heading(title, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        cells = document.add_table(rows=1, cols=len(table)).rows[0].cells
        for cell, words in zip(cells, table, strict=True):
            cell.text = words
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def make_rtf(paragraphs: Sequence[str]) -> bytes:
    """Return Rich Text as Word writes it: escapes for whatever is not ASCII."""
    escaped = [
        "".join(f"\\u{ord(one)}?" if ord(one) > 126 else "\\" + one if one in "\\{}" else one for one in paragraph)
        for paragraph in paragraphs
    ]
    body = "".join(f"\\pard\\plain {paragraph}\\par\n" for paragraph in escaped)
    return f"{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0 Arial;}}}}\n{body}}}".encode("ascii")

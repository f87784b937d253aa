"""Files that nobody sends by accident, and files that people do: written anew for each run, for they are large.

``CASES`` holds a maker of bytes by file name. What is large is zipped in equal members, which costs nothing to make.
"""

# ruff: noqa: PLW0108  -- every case is a lambda, so that none is made before it is asked for
from __future__ import annotations

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable

from ingest.documents import make_docx, make_pdf, make_rtf

MEGABYTE = 1_000_000


def repeat_zipped(lead: bytes, part: bytes, times: int, end: bytes = b"") -> bytes:
    """Return a gzip file of ``lead``, ``part`` so many times, ``end``."""
    return gzip.compress(lead) + gzip.compress(part, 9) * times + gzip.compress(end)


def pack(members: Iterable[tuple[str, bytes]], **options: int) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data, **options)
    return target.getvalue()


def pack_zeros(name: str, megabytes: int) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open(name, "w") as member,
    ):
        for _ in range(megabytes):
            member.write(bytes(MEGABYTE))
    return target.getvalue()


def patch(data: bytes, mark: bytes, offset: int, value: bytes) -> bytes:
    """Return the data with bytes replaced behind each place of a mark."""
    changed = bytearray(data)
    place = data.find(mark)
    while place >= 0:
        changed[place + offset : place + offset + len(value)] = value
        place = data.find(mark, place + 4)
    return bytes(changed)


def replace_part(document: bytes, name: str, part: bytes | None) -> bytes:
    """Return a Word document with one of its parts replaced or left out."""
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist() if one != name}
    if part is not None:
        parts[name] = part
    return pack(parts.items())


def page(body: str | bytes) -> bytes:
    middle = body.encode() if isinstance(body, str) else body
    return (
        b"<!doctype html><html><head><title>Ferry</title></head><body><article><p>The ferry runs, the port said.</p>"
        + middle
        + b"</article></body></html>"
    )


def feed(item: str, doctype: str = "") -> bytes:
    return f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>P</title><item><title>Ferry</title><description>{item}</description></item></channel></rss>'.encode()


def laughs(levels: int, times: int, root: str = "rss") -> str:
    entities = '<!ENTITY e0 "ferry ">' + "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * times}">' for n in range(1, levels))
    return f"<!DOCTYPE {root} [{entities}]>"


def warc(
    answer: bytes, *, length: int | str | None = None, head: bytes = b"", uri: bytes = b"https://pellan.example/1"
) -> bytes:
    size = str(len(answer) if length is None else length).encode()
    return (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: " + uri + b"\r\nWARC-Date: 2024-03-04T10:15:00Z\r\n" + head
        + b"Content-Type: application/http; msgtype=response\r\nContent-Length: " + size + b"\r\n\r\n" + answer + b"\r\n\r\n"
    )  # fmt: skip


HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
ANSWER = HTTP + b"\r\n" + page("")
DOCX = make_docx(["The ferry runs.", "“It will run,” said Ada Pell."])
WORD = b'<?xml version="1.0"?>%s<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
RTF = make_rtf(["The ferry runs."])
PDF = make_pdf([[(60, 700, "The ferry runs.")]])


def pdf_stream(data: bytes, filters: bytes) -> bytes:
    """Return a PDF whose page draws what the stream holds."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        b"<< /Length %d /Filter %s >>\nstream\n%s\nendstream" % (len(data), filters, data),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF\n"


def deflate_often(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def same_member_often(times: int) -> bytes:
    """Return an archive that lists one member many times: little on disk, much when unpacked."""
    data = pack([("a.txt", b"ferry " * 400_000)])
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    listed = data[start:end] * times
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, times, times, len(listed), start, 0)
    return data[:start] + listed + tail


CASES: dict[str, Callable[[], bytes]] = {
    # plain text and Markdown
    "nul.txt": lambda: b"The ferry\x00 runs.\x00",
    "controls.txt": lambda: b"The \x01\x02\x03\x04\x05\x06\x07\x08 ferry \x1b[31mruns\x7f.",
    "random.txt": lambda: bytes((n * 167 + n // 7) % 256 for n in range(50_000)),
    "half-utf16.txt": lambda: "The ferry runs.".encode("utf-16")[:-1],
    "surrogates.txt": lambda: b"The ferry \xed\xa0\x80\xed\xb0\x80 runs.",
    "mixed-encodings.txt": lambda: "The café “runs”. ".encode() * 9 + "The café “runs”.".encode("cp1252"),
    "mojibake.txt": lambda: "The ferry â€œrunsâ€\x9d, itâ€™s said. CafÃ©.".encode(),
    "right-to-left.txt": lambda: "\u202eThe ferry\u202c \u2067“runs”\u2069, \u200fsaid\u200e Ada.".encode(),
    "zero-width.txt": lambda: "T\u200bhe f\u200derry\ufeff r\u2060uns.".encode(),
    "combining.txt": lambda: ("The ferry r" + "\u0301" * 100_000 + "uns.").encode(),
    "spaces.txt": lambda: b"He left. Ada Pell" + b" " * 1_200_000 + "“We go now.”".encode(),
    "nine-megabytes.txt": lambda: b"The ferry runs. " * 600_000,
    "bomb.txt.gz": lambda: repeat_zipped(b"The ferry ", b"a" * MEGABYTE, 5000),
    "cut.txt.gz": lambda: gzip.compress(b"The ferry runs. " * 9000)[:-20],
    "wrong-sum.txt.gz": lambda: gzip.compress(b"The ferry runs.")[:-8] + b"\x00" * 8,
    "twice.txt.gz": lambda: gzip.compress(gzip.compress(b"The ferry runs.")),
    "long-name.txt.gz": lambda: b"\x1f\x8b\x08\x08\x00\x00\x00\x00\x00\x03" + b"n" * (2 * MEGABYTE),
    "aliases.md": lambda: b"---\na: &a [x,x,x,x,x,x,x,x,x]\n" + b"".join(b"%c: &%c [%s]\n" % (n + 1, n + 1, b",".join([b"*%c" % n] * 9)) for n in range(97, 106)) + b"---\nThe ferry runs.",
    "deep.md": lambda: b"---\ntitle: " + b"[" * 20_000 + b"\n---\nThe ferry runs.",
    # JSON Lines
    "field-100mb.jsonl.gz": lambda: repeat_zipped(b'{"text": "', b"a" * MEGABYTE, 100, b'"}\n'),
    "bomb.jsonl.gz": lambda: repeat_zipped(b'{"text": "The ferry runs."}\n', b" " * MEGABYTE, 5000),
    "deep.jsonl": lambda: b'{"text": ' + b"[" * 500_000 + b"}\n",
    "values.jsonl": lambda: b'{"text": "The ferry runs.", "a": [' + b"[]," * 3_000_000 + b"1]}\n",
    "digits.jsonl": lambda: b'{"text": "The ferry runs.", "id": ' + b"9" * 200_000 + b"}\n",
    "escapes.jsonl": lambda: b'{"text": "The \\ud800 \\udfff ferry \\u0000 runs."}\n{"text": "\\x"}\n',
    "empty-objects.jsonl": lambda: b"{}\n" * 300_000,
    # JSON
    "deep-list.json": lambda: b"[" * 3_000_000,
    "deep-objects.json": lambda: b'{"a":' * 500_000,
    "never-closed.json.gz": lambda: repeat_zipped(b'[{"text": "', b"b" * MEGABYTE, 90),
    "field-100mb.json.gz": lambda: repeat_zipped(b'[{"text": "', b"a" * MEGABYTE, 90, b'"}, {"text": "The ferry runs."}]'),
    "escapes.json": lambda: b'[{"text": "' + b"\\\\" * 4_000_000 + b'The ferry runs."}]',
    "empty-objects.json": lambda: b"[" + b"{}," * 2_000_000 + b"{}]",
    "scalars.json": lambda: b"[" + b"1," * 5_000_000 + b"1]",
    "closing.json": lambda: b"]}" * 800_000,
    "answer-of-nothing.json": lambda: b'{"articles": [' + b"{}," * 600_000 + b"{}]}",
    "bomb.json.gz": lambda: repeat_zipped(b'[{"text": "The ferry runs."}', b" " * MEGABYTE, 5000, b"]"),
    "nul.json": lambda: b'[{"text": "The \x00 ferry runs."}]',
    # sheets
    "million-columns.csv": lambda: b"title,text," + b"c," * 1_000_000 + b"\nA,The ferry runs.\n",
    "million-cells.csv": lambda: b"title,text\nA,The ferry runs." + b"," * 8_000_000 + b"x\nB,The port is shut.\n",
    "field-100mb.csv.gz": lambda: repeat_zipped(b'title,text\nA,"', (b"a" * 999 + b"\n") * 1000, 95, b'"\n'),
    "line-100mb.csv.gz": lambda: repeat_zipped(b"title,text\nA,", b"a" * MEGABYTE, 95, b"\nB,The port is shut.\n"),
    "never-closed.csv": lambda: b'title,text\nA,"The ferry runs.\n' + b"B,The port is shut.\n" * 200_000,
    "quotes.csv": lambda: b"title,text\nA," + b'"' * 3_000_001 + b"\n",
    "nul.csv": lambda: b"title,text\nA,The \x00 ferry runs.\nB,The port is shut.\n",
    "long-name.csv": lambda: b"text," + b"n" * (3 * MEGABYTE) + b"\nThe ferry runs.,x\n",
    "half-utf16.tsv": lambda: "title\ttext\nA\tThe ferry runs.\n".encode("utf-16")[:-1],
    "bomb.csv.gz": lambda: repeat_zipped(b"title,text\nA,The ferry runs.\n", b"," * MEGABYTE, 5000),
    # pages
    "deep.html": lambda: page("<div>" * 200_000),
    "huge-attribute.html": lambda: page(b'<a href="' + b"a" * (12 * MEGABYTE) + b'">x</a>'),
    "attributes.html": lambda: page(b"<a " + b"".join(b"a%d=1 " % n for n in range(300_000)) + b">x</a>"),
    "open-tags.html": lambda: page("<" * (4 * MEGABYTE)),
    "links.html": lambda: page("<a href=x>" * 60_000),
    "comment.html": lambda: page("<!-- " + "-" * (3 * MEGABYTE)),
    "entities.html": lambda: laughs(9, 9, "html").encode() + page("&e8;"),
    "nul.html": lambda: page("\x00<p>The \x00 port.</p>"),
    "json-ld.html": lambda: page('<script type="application/ld+json">' + "[" * 300_000 + "</script>"),
    "wrong-charset.html": lambda: page('<meta charset="utf-7"><p>The café.</p>'),
    "larger-than-a-page.html.gz": lambda: repeat_zipped(page("<p>"), b"The ferry runs. " * 60_000, 30),
    # feeds
    "laughs.xml": lambda: feed("&e9;", laughs(10, 10)),
    "quadratic.xml": lambda: feed("&a;" * 20_000, f'<!DOCTYPE rss [<!ENTITY a "{"ferry " * 20_000}">]>'),
    "file-entity.xml": lambda: feed("&x;", '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    "net-entity.xml": lambda: feed("&x;", '<!DOCTYPE rss [<!ENTITY x SYSTEM "http://127.0.0.1:9/x">]>'),
    "outer-dtd.rss": lambda: feed("The ferry runs.", '<!DOCTYPE rss SYSTEM "file:///etc/passwd">'),
    "parameter-entity.rss": lambda: feed("&x;", '<!DOCTYPE rss [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>'),
    "deep.rss": lambda: feed("<a>" * 100_000),
    "huge-attribute.rss": lambda: feed("x").replace(b"<item>", b'<item a="' + b"a" * (8 * MEGABYTE) + b'">'),
    "many-entries.rss": lambda: feed("x").replace(b"<item>", b"<item><title>T</title></item>" * 30_000 + b"<item>"),
    "cut.rss": lambda: feed("The ferry runs.")[:-40],
    "wrong-encoding.rss": lambda: feed("The café.").replace(b'"1.0"', b'"1.0" encoding="utf-16"'),
    "nul.rss": lambda: feed("The \x00 ferry."),
    "bomb.rss.gz": lambda: repeat_zipped(b"<rss>", b" " * MEGABYTE, 5000),
    # archives
    "bomb.zip": lambda: pack_zeros("a.jsonl", 150),
    "same-member.zip": lambda: same_member_often(5000),
    "outside.zip": lambda: pack([("../../outside.txt", b"The ferry runs."), ("/tmp/outside.txt", b"x"), ("C:\\outside.txt", b"x")]),
    "nested.zip": lambda: pack([("a.zip", pack([("b.zip", pack([("c.zip", pack([("d.txt", b"The ferry.")]))]))]))]),
    "password.zip": lambda: patch(patch(pack([("a.txt", b"The ferry runs.")]), b"PK\x03\x04", 6, b"\x01"), b"PK\x01\x02", 8, b"\x01"),
    "method.zip": lambda: patch(patch(pack([("a.txt", b"The ferry runs.")]), b"PK\x03\x04", 8, b"\x63"), b"PK\x01\x02", 10, b"\x63"),
    "small-size.zip": lambda: patch(pack([("a.txt", b"The ferry runs. " * 9999)]), b"PK\x01\x02", 24, struct.pack("<L", 9)),
    "large-size.zip": lambda: patch(pack([("a.txt", b"The ferry runs.")]), b"PK\x01\x02", 24, struct.pack("<L", 2**31)),
    "wrong-offset.zip": lambda: patch(pack([("a.txt", b"The ferry runs.")]), b"PK\x01\x02", 42, struct.pack("<L", 2**31)),
    "large-list.zip": lambda: patch(pack([("a.txt", b"The ferry.")]), b"PK\x05\x06", 12, struct.pack("<L", 2**30)),
    "cut.zip": lambda: pack([("a.txt", b"The ferry runs. " * 999)])[:-30],
    "many-members.zip": lambda: pack((f"{n}.jpg", b"") for n in range(20_000)),
    "gzip-in.zip": lambda: pack([("a.txt.gz", repeat_zipped(b"The ferry ", b"a" * MEGABYTE, 3000))]),
    # web archives
    "header-without-end.warc.gz": lambda: repeat_zipped(b"WARC/1.0\r\nX: ", b"a" * MEGABYTE, 95),
    "endless-headers.warc.gz": lambda: repeat_zipped(b"WARC/1.0\r\n", b"X-Ferry: boat\r\n" * 60_000, 60),
    "negative-length.warc": lambda: warc(ANSWER, length=-5),
    "long-length.warc": lambda: warc(ANSWER, length=10**15),
    "no-number.warc": lambda: warc(ANSWER, length="many"),
    "no-address.warc": lambda: warc(ANSWER, uri=b"\xff\xfe not an address"),
    "chunks.warc": lambda: warc(HTTP + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFF\r\n" + page("")),
    "gzip-answer.warc": lambda: warc(HTTP + b"Content-Encoding: gzip\r\n\r\n" + repeat_zipped(page(""), b"a" * MEGABYTE, 3000)),
    "no-answer.warc": lambda: warc(b"\x00\x01\x02 nothing of HTTP"),
    "cut.warc.gz": lambda: gzip.compress(warc(ANSWER))[:-30],
    "garbage.warc": lambda: b"WARC/1.0\r\n" + bytes(range(256)) * 4000,
    # documents
    "bomb.docx": lambda: replace_part(DOCX, "word/document.xml", WORD % (b"", b" " * (150 * MEGABYTE))),
    "laughs.docx": lambda: replace_part(DOCX, "word/document.xml", WORD % (laughs(10, 10, "w:document").encode(), b"<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>")),
    "file-entity.docx": lambda: replace_part(DOCX, "word/document.xml", WORD % (b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', b"<w:p><w:r><w:t>&x;</w:t></w:r></w:p>")),
    "deep.docx": lambda: replace_part(DOCX, "word/document.xml", WORD % (b"", b"<w:p>" * 100_000)),
    "no-part.docx": lambda: replace_part(DOCX, "word/document.xml", None),
    "no-types.docx": lambda: replace_part(DOCX, "[Content_Types].xml", b"<nothing/>"),
    "cut.docx": lambda: DOCX[:-200],
    "braces.rtf": lambda: b"{\\rtf1 " + b"{" * 2_000_000,
    "numbers.rtf": lambda: b"{\\rtf1 \\u99999999999? \\bin999999999 \\'zz The ferry runs.}",
    "escapes.rtf": lambda: b"{\\rtf1 " + b"\\'e9" * 2_000_000 + b"}",
    "words.rtf": lambda: b"{\\rtf1 " + b"\\par The ferry runs. " * 400_000 + b"}",
    "cut.pdf": lambda: PDF[: len(PDF) // 2],
    "pages-in-a-ring.pdf": lambda: PDF.replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"),
    "tables-in-a-ring.pdf": lambda: PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev %d" % PDF.index(b"xref")),
    "bomb.pdf": lambda: pdf_stream(deflate_often(bytes(900 * MEGABYTE // 3), 1), b"/FlateDecode"),
    "bomb-in-bomb.pdf": lambda: pdf_stream(deflate_often(bytes(300 * MEGABYTE), 2), b"[/FlateDecode /FlateDecode]"),
    "deep.pdf": lambda: PDF.replace(b"/Type /Catalog", b"/Type /Catalog /X " + b"[" * 200_000),
    "no-stream.pdf": lambda: PDF.replace(b"endstream", b""),
    "many-letters.pdf": lambda: make_pdf([[(60.0, 700.0, "ferry " * 150_000)]]),
    # wrong endings
    "page.json": lambda: page(""),
    "sheet.html": lambda: b"title,text\nA,The ferry runs.\n",
    "picture.csv": lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "words.zip": lambda: b"The ferry runs.",
    "pdf.docx": lambda: PDF,
    "docx.pdf": lambda: DOCX,
    "zip.rtf": lambda: pack([("a.txt", b"The ferry runs.")]),
    "empty.warc": lambda: b"",
}  # fmt: skip

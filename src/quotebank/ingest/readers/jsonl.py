"""JSON Lines: one article a line, ``{"id"?, "text", "title"?, "outlet"?, "url"?, "published"?, "authors"?, ...}``.

Other programs' names for these are known, too (``columns``).
A line that cannot be used is rejected with its number and the rest goes on. Memory holds one line at a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from quotebank.core.model import Article, Rejected
from quotebank.ingest.composing import compose_article
from quotebank.ingest.encoding import Decoded, UndecodableError, decode
from quotebank.ingest.fields import BadFieldError
from quotebank.ingest.json_lines import BYTES_PER_CHAR, parse_json
from quotebank.ingest.pages import PageReader
from quotebank.ingest.source import Line, Source

NAME = "jsonl"
ORDER = 10
EXACT = True
ENDINGS = (".jsonl", ".ndjson", ".jsonlines")

_OPENS_OBJECT = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{")

#: A record after a first line that is broken; pages and front matter, which may quote such a line, begin otherwise.
_LATER_RECORD = re.compile(rb"[^<-].*?\n\s*\{\s*\"[^\n]*\"text\"\s*:", re.DOTALL)


def claims(name: str, head: bytes) -> bool:
    """Tell whether the name is that of JSON Lines or, where it has no ending, a line of the beginning."""
    return name.endswith(ENDINGS) or (
        "." not in name and bool(_OPENS_OBJECT.match(head) or _LATER_RECORD.match(head.lstrip()))
    )


def read(source: Source, pages: PageReader) -> Iterator[Article | Rejected]:
    """Yield an article or a rejection for each line that is not blank."""
    del pages
    found = False
    for line in source.read_lines(BYTES_PER_CHAR * source.options.max_article_chars):
        if line.data is not None and not line.data.strip():
            continue
        found = True
        yield _read_line(source, line)
    if not found:
        yield source.rejected("empty", "the file is empty")


def _read_line(source: Source, line: Line) -> Article | Rejected:
    if line.data is None:
        return source.rejected("too-large", "the line is longer than any single article", line.number)
    try:
        decoded = _decode_line(line)
        record = parse_json(decoded.text)
        if not isinstance(record, dict):
            raise BadFieldError("json", "not a JSON object")  # noqa: TRY301  -- the handler below is where every bad record ends
    except (BadFieldError, UndecodableError) as error:
        return source.rejected(error.code, error.reason, line.number)
    return compose_article(source, record, f"{source.name}:{line.number}", line=line.number, notes=decoded.notes)


def _decode_line(line: Line) -> Decoded:
    assert line.data is not None
    decoded = decode(line.data)
    return replace(decoded, text=decoded.text.removeprefix("\ufeff")) if line.number == 1 else decoded

"""JSON: one object, a list of objects, or an object in which such a list stands (``{"articles": [...]}``).

The answers of NewsAPI, Media Cloud, GDELT, the Guardian and Elasticsearch are such objects; what they call their fields is known
(``columns``). Objects one after another are read as well: many a ``.json`` file holds lines of JSON. Memory holds one record, or
one answer, at a time.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any

from quotebank.core.model import Article, Rejected
from quotebank.ingest.columns import WRAPPERS, find_known, name_fields
from quotebank.ingest.composing import compose_article
from quotebank.ingest.encoding import UndecodableError, decode
from quotebank.ingest.fields import BadFieldError
from quotebank.ingest.json_lines import BYTES_PER_CHAR, parse_json
from quotebank.ingest.json_pieces import Cutter, Piece
from quotebank.ingest.pages import PageReader
from quotebank.ingest.source import Source

NAME = "json"
ORDER = 5  # before jsonl, which takes everything that opens an object
EXACT = True
ENDINGS = (".json",)

#: Bytes of a file in UTF-16, which is read whole.
MAX_WIDE_BYTES = 50_000_000

#: Levels of objects in which a list of records is looked for: {"response": {"docs": [...]}}.
MAX_LEVELS = 3

#: Records without a text after which a file that has given no article is given up.
MOST_WAITING = 10_000

#: How a list, an indented object or the answer of a service begins.
_OPENS_JSON = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*\{|\{[ \t]*\r?\n|\{[^\n]{0,2000}?"
    rb"\"(?:articles|stories|results|items|docs|hits|records|documents|posts|entries|data)\"\s*:\s*\[\s*\{)"
)
_SECOND_RECORD = re.compile(rb"[^\n]+\n\s*\{\s*\"")


def claims(name: str, head: bytes) -> bool:
    """Tell whether the name or, where it has no ending, the beginning is that of JSON that is not one record a line."""
    if name.endswith(ENDINGS):
        return True
    if "." in name or _OPENS_JSON.match(head) is None:
        return False
    return not (head.lstrip().startswith(b"{") and _SECOND_RECORD.match(head.lstrip()))


def read(source: Source, pages: PageReader) -> Iterator[Article | Rejected]:
    """Yield an article or a rejection for each record; one rejection for a file in which none has a text."""
    del pages
    records = _read_records(source)
    start = list(islice(records, 2))
    waiting: list[Rejected] = []  # records without a text, as long as there is nothing else
    is_waiting = True
    for number, record in enumerate(chain(start, records), 1):
        place = source.name if len(start) == 1 else f"{source.name}:record {number}"
        if isinstance(record, BadFieldError):
            outcome: Article | Rejected = Rejected(place, record.reason, record.code)
        else:
            outcome = compose_article(source, record, place)
            if is_waiting and isinstance(outcome, Rejected) and not _has_text(record, source):
                waiting.append(outcome)
                if len(waiting) == MOST_WAITING:
                    break
                continue
        yield from waiting
        yield outcome
        waiting, is_waiting = [], False
    if waiting:
        known = isinstance(start[0], dict) and {"title", "url"} & find_known(start[0]).keys()
        first = "the first " if len(waiting) == MOST_WAITING else ""
        many = f"none of {first}{len(waiting):,} records is an article: " if len(waiting) > 1 else ""
        yield source.rejected("record" if known else "columns", many + waiting[0].reason)
    elif is_waiting:
        yield source.rejected("empty", "no record in the file")


def _has_text(record: Mapping[str, Any], source: Source) -> bool:
    return name_fields(record, source.options.columns).get("text") is not None


def _read_records(source: Source) -> Iterator[dict[str, Any] | BadFieldError]:
    """Yield the objects of the file, those inside an answer one by one, and what is wrong where there is none."""
    for piece in Cutter(BYTES_PER_CHAR * source.options.max_article_chars).cut(_read_ascii_based(source)):
        try:
            value = _parse(piece)
        except BadFieldError as error:
            yield error
            continue
        except UndecodableError as error:
            yield BadFieldError(error.code, error.reason)
            continue
        inner = None if _has_text(value, source) else _find_records(value, 0)
        yield from [value] if inner is None else inner


def _parse(piece: Piece) -> dict[str, Any]:
    if piece.data is None:
        raise BadFieldError("too-large", "the record is longer than any single article")
    value = parse_json(decode(piece.data).text.removeprefix("\ufeff"))
    if not isinstance(value, dict):
        raise BadFieldError("json", "not a JSON object")
    return value


def _find_records(value: Any, level: int) -> list[dict[str, Any]] | None:
    """Return the first list of objects with known fields inside an answer, or its objects by key; None for neither."""
    if not isinstance(value, dict) or level > MAX_LEVELS:
        return None
    for inner in (*value.values(), list(value.values())):
        if isinstance(inner, list) and inner and all(isinstance(one, dict) for one in inner):
            known = find_known(name for one in inner[:1] for name in (*one, *_wrapped_names(one)))
            if known.keys() & {"text", "title"}:
                return inner
    return next((found for inner in value.values() if (found := _find_records(inner, level + 1)) is not None), None)


def _wrapped_names(record: Mapping[str, Any]) -> Iterator[str]:
    for wrapper in WRAPPERS:
        if isinstance(record.get(wrapper), dict):
            yield from record[wrapper]


def _read_ascii_based(source: Source) -> Iterator[bytes]:
    """Yield the file in an encoding that keeps ASCII: as it is, or made from UTF-16, which is read whole."""
    if source.head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in source.head[:4]:
        yield decode(source.read_all(MAX_WIDE_BYTES)).text.removeprefix("\ufeff").encode("utf-8", "surrogatepass")
        return
    is_first = True
    for chunk in source.read_chunks():
        yield chunk.removeprefix(codecs.BOM_UTF8) if is_first else chunk
        is_first = False

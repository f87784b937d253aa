"""The child process that reads pages: hostile markup, slow parsers and lost memory end here and not in the caller.

One request after another on standard input until it closes: two lengths (big-endian, 4 bytes each), a JSON header and
the page in UTF-8. One answer each on standard output: a length and a JSON object with ``text``, ``way``, ``declared``
and ``guessed``, or with ``error``. Started by ``pages``; nothing else imports it.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import sys
from dataclasses import asdict
from typing import Any, BinaryIO, TypeAlias

from lxml import etree, html

from quotebank.ingest.body import find_body
from quotebank.ingest.metadata import PageMetadata, find_metadata
from quotebank.ingest.pages import ANSWER, REQUEST

#: An element of lxml, which ships no types.
Element: TypeAlias = Any


def read_page(source: bytes, *, address: str | None, plain: bool) -> dict[str, Any]:
    """Return the answer to one request."""
    page = _parse(source)
    if page is None:
        return {"error": "no-body"}
    declared = find_metadata(page, address=address)
    body = find_body(page, plain=plain)
    if body is None:
        return {"error": "no-body"}
    guessed = _guess_metadata(source, declared, address) if body.way == "trafilatura" else PageMetadata()
    return {"text": body.text, "way": body.way, "declared": asdict(declared), "guessed": asdict(guessed)}


def _parse(source: bytes) -> Element | None:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    page: Element | None
    try:
        page = html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        page = None
    if any(entry.type == etree.ErrorTypes.ERR_NO_MEMORY for entry in parser.error_log):
        raise MemoryError  # the parser would hand over what it had until then
    return page


def _guess_metadata(source: bytes, declared: PageMetadata, address: str | None) -> PageMetadata:
    """Return what trafilatura makes of the page's looks, where the page leaves a field open."""
    if declared.title and declared.authors and declared.outlet and declared.dates:
        return PageMetadata()
    from trafilatura.metadata import extract_metadata  # noqa: PLC0415  -- a slow start

    page = _parse(source)
    try:
        found = extract_metadata(page, default_url=declared.url or address, extensive=False)
    except Exception:  # noqa: BLE001  -- foreign parser on hostile input; a guess that fails is no guess
        return PageMetadata()
    return PageMetadata(
        title=found.title or None,
        authors=tuple(name.strip() for name in (found.author or "").split(";") if name.strip()),
        outlet=found.sitename or None,
        dates=(found.date,) if found.date else (),
    )


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until the stream ends."""
    while True:
        lengths = requests.read(REQUEST.size)
        if len(lengths) < REQUEST.size:
            return
        header_length, page_length = REQUEST.unpack(lengths)
        header = json.loads(requests.read(header_length))
        source = requests.read(page_length)
        try:
            answer = read_page(source, address=header["address"], plain=header["plain"])
        except MemoryError:
            answer = {"error": "memory"}
        except RecursionError:
            answer = {"error": "nesting"}
        except ImportError as error:
            answer = {"error": "install", "reason": str(error)}
        encoded = json.dumps(answer).encode("ascii")
        answers.write(ANSWER.pack(len(encoded)))
        answers.write(encoded)
        answers.flush()


def _limit_memory(megabytes: int) -> None:
    """Limit the address space where the system knows how."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  -- not on Windows

    wanted = megabytes * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def main() -> None:
    """Serve on the standard streams; whatever else prints goes nowhere."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the caller, which closes the stream
    logging.disable(logging.CRITICAL)
    _limit_memory(int(sys.argv[-1]))
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()

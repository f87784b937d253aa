"""HTML pages: the article's body as text, and what the page says of itself.

The parsing happens in the child process of ``pages``. Each field comes from the page's own JSON-LD and meta tags first,
then from manifest and options, and only then from what trafilatura guesses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from quotebank.core.model import Article, Rejected
from quotebank.ingest.addresses import drop_unusable
from quotebank.ingest.content import finish_text, has_words
from quotebank.ingest.dates import is_ambiguous, parse_first_date
from quotebank.ingest.encoding import Decoded, decode
from quotebank.ingest.pages import PageFailureError, PageReader
from quotebank.ingest.source import Source, UnreadableError

NAME = "html"
ORDER = 20
EXACT = False
ENDINGS = (".html", ".htm", ".xhtml", ".shtml")

_OPENS_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*+(?:<\?xml[^>]*+>\s*+)?(?><!--.*?-->\s*+)*+<(?:!doctype\s+html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_DECLARED_ENCODING = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)

#: Bytes in which a page must name its encoding, by the HTML standard and with some patience.
ENCODING_WINDOW_BYTES = 4_096


def claims(name: str, head: bytes) -> bool:
    """Tell whether the name or, where that has no ending, the first tag is that of an HTML page."""
    return name.endswith(ENDINGS) or ("." not in name and _OPENS_PAGE.match(head) is not None)


def read(source: Source, pages: PageReader) -> Iterator[Article | Rejected]:
    """Yield the one article of the page, or the reason why there is none."""
    data = source.read_all(source.options.max_page_bytes)
    if not data.strip():
        raise UnreadableError("empty", "the file is empty")
    declared = _DECLARED_ENCODING.search(data, 0, ENCODING_WINDOW_BYTES)
    decoded = decode(data, declared=declared[1].decode("ascii") if declared else None)
    try:
        page = pages.read(decoded.text.encode("utf-8", errors="replace"), address=source.supplied.url)
    except PageFailureError as failure:
        yield source.rejected(failure.code, failure.reason)
        return
    if not has_words(page.text):
        yield source.rejected("no-body", "no article text on the page")
        return
    content = finish_text(Decoded(page.text, decoded.notes), repair=source.options.repair)
    if len(content.text) > source.options.max_article_chars:
        yield source.rejected("too-large", source.options.too_long)
        return
    yield _compose(source, content, page.way, page.declared, page.guessed)


def parse(data: bytes, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Return the text of a page in UTF-8 and what it says of itself; runs in the child process."""
    from quotebank.ingest.html_child import read_page  # noqa: PLC0415  -- the child needs it, the caller does not

    return read_page(data, address=arguments["address"], plain=arguments["plain"])


def _compose(
    source: Source, content: Decoded, way: str, declared: Mapping[str, Any], guessed: Mapping[str, Any]
) -> Article:
    """Return the article with every field from its best witness."""
    supplied = source.supplied
    notes = list(content.notes)
    if way == "plain":
        notes.append("read paragraph by paragraph: trafilatura did not find the article or would take too long")
    order = source.options.date_order
    published = parse_first_date(declared["dates"], order=order) or supplied.published
    is_open = published is None and any(is_ambiguous(date) for date in declared["dates"])
    if published is None and declared["dates"]:
        notes.append(f"no date could be read from {declared['dates'][0]!r}")
    url = drop_unusable(declared["url"], notes, whose="the page's own") or supplied.url
    return Article(
        text=content.text,
        title=declared["title"] or supplied.title or guessed["title"],
        outlet=declared["outlet"] or supplied.outlet or guessed["outlet"],
        url=url,
        published=published or (None if is_open else parse_first_date(guessed["dates"])),
        authors=tuple(declared["authors"]) or supplied.authors or tuple(guessed["authors"]),
        byline=declared["byline"],
        language=declared["language"] or supplied.language,
        place=source.name,
        notes=tuple(notes),
    )

"""Pages and feeds from the web as sources: fetched, read like files, and the page behind an entry that holds a teaser only."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import replace

from quotebank.core.model import Article, Rejected, Skipped
from quotebank.errors import InputError
from quotebank.ingest.addresses import canonical_address
from quotebank.ingest.fetch import Fetched, Fetcher
from quotebank.ingest.finding import FoundFile
from quotebank.ingest.hosts import FetchError
from quotebank.ingest.options import Supplied

#: Reads a fetched stream as a file of a name, like a file that was named: by ending where the name has one, else by content.
ReadStream = Callable[[FoundFile, io.BytesIO, str], Iterator[Article | Rejected | Skipped]]

#: How a note begins that marks an article as a teaser; the feed reader writes it.
TEASER = "a teaser only"

_PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml"})


def read_address(
    url: str, supplied: Supplied, fetcher: Fetcher, read: ReadStream
) -> Iterator[Article | Rejected | Skipped]:
    """Yield what stands at an address; what cannot be had is a rejection."""
    try:
        fetched = fetcher.fetch(url)
    except FetchError as error:
        yield Rejected(url, error.reason, error.code)
        return
    if fetched.body is None:
        yield Skipped(url, "not changed since it was read last")
        return
    is_whole = True
    for outcome in _read(url, fetched, supplied, read):
        if isinstance(outcome, Article) and outcome.format == "feed" and fetcher.options.follow:
            outcome = _complete(outcome, fetcher, read)  # noqa: PLW2901  -- the page in the place of its teaser
        is_whole = is_whole and not isinstance(outcome, Rejected)
        yield outcome
    if is_whole:  # with other options a rejected record may be read
        fetcher.settle(url)


def _read(url: str, fetched: Fetched, supplied: Supplied, read: ReadStream) -> Iterator[Article | Rejected | Skipped]:
    body = fetched.body or b""
    if not body.strip():
        yield Rejected(url, "the answer is empty", "empty")
        return
    file = FoundFile(url, Supplied(url=fetched.url).over(supplied), is_named=True)
    yield from read(file, io.BytesIO(_as_utf8(body, fetched.charset)), _name_of(fetched))


def _complete(teaser: Article, fetcher: Fetcher, read: ReadStream) -> Article | Skipped:
    """Return the article on the page behind a teaser; the teaser, and why, where there is none."""
    if teaser.url is None or not any(note.startswith(TEASER) for note in teaser.notes):
        return teaser
    if fetcher.has_article(canonical_address(teaser.url)):
        return Skipped(teaser.place, "in the bank already")
    try:
        fetched = fetcher.fetch(teaser.url)
    except (FetchError, InputError) as error:
        return replace(teaser, notes=(*teaser.notes, f"the page behind it cannot be had: {error}"))
    known = Supplied(
        outlet=teaser.outlet, url=teaser.url, published=teaser.published, title=teaser.title, authors=teaser.authors
    )
    why = "it holds no more"
    for outcome in _read(teaser.place, fetched, known, read):
        if isinstance(outcome, Article) and len(outcome.text) > len(teaser.text):
            return outcome
        if isinstance(outcome, Rejected):
            why = outcome.reason
    return replace(teaser, notes=(*teaser.notes, f"the page behind it is of no use: {why}"))


def _name_of(fetched: Fetched) -> str:
    """Return the name by which the readers are asked: servers are to be believed only where they say that it is a page.

    Feeds are sent as pages, pages as XML, and documents as anything.
    """
    opening = (fetched.body or b"")[:1_000].lower()
    is_feed = any(tag in opening for tag in (b"<rss", b"<feed", b"<rdf:rdf"))
    return "page.html" if fetched.content_type in _PAGE_TYPES and not is_feed else "page"


def _as_utf8(body: bytes, charset: str | None) -> bytes:
    """Return text in the encoding that the server named as UTF-8; everything else as it is."""
    if charset is None:
        return body
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return body.decode(charset).encode()
        except (LookupError, UnicodeError, ValueError):
            return body
    return body

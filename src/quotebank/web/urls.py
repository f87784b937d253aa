"""Every address of the web app is built here, so that a page that moves is moved in one place."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote as escape
from urllib.parse import urlencode

from quotebank._version import __version__

HOME = "/"
SEARCH = "/search"
SPEAKERS = "/speakers"
OUTLETS = "/outlets"
STATIC = "/static"
API = "/api/v1"
DECIDE = "/decide"
UNDO = "/undo"
NAMES = "/names"
REVIEW = "/review"
HISTORY = "/history"
IMPORT = "/import"

#: What the head of every page leads to.
MENU = ((SEARCH, "Quotes"), (SPEAKERS, "Speakers"), (OUTLETS, "Outlets"))

#: What it leads to besides where the bank may be changed.
DESK = ((REVIEW, "Review"), (HISTORY, "History"), (IMPORT, "Import"))

#: Where a record is shown, by the letter that its id begins with.
RECORDS: Mapping[str, str] = {"a": "/articles", "q": "/quotes", "c": "/statements", "s": "/speakers"}


def record(record_id: str) -> str:
    """Return where an article, quote, cluster or speaker is shown.

    >>> record("q0123456789abcdef")
    '/quotes/q0123456789abcdef'
    """
    return f"{RECORDS[record_id[:1]]}/{escape(record_id, safe='')}"


def in_article(article_id: str, quote_id: str) -> str:
    """Return the place of a quote in its article."""
    return f"{record(article_id)}#{escape(quote_id, safe='')}"


def cite(quote_id: str) -> str:
    """Return where the citations of a quote are."""
    return f"{record(quote_id)}/cite"


def correct(quote_id: str, *, in_article: bool = False) -> str:
    """Return where one says who else spoke a quote; from there the way leads back to the quote, or to its place."""
    return f"{record(quote_id)}/correct{'?article=true' if in_article else ''}"


def search(**asked: str | int | None) -> str:
    """Return a search; what is None or empty is left out.

    >>> search(speaker="Ada Birch", outlet=None, offset=20)
    '/search?speaker=Ada+Birch&offset=20'
    """
    given = {name: value for name, value in asked.items() if value}
    return f"{SEARCH}?{urlencode(given)}" if given else SEARCH


def speakers(name: str | None = None, offset: int = 0) -> str:
    """Return the list of speakers, or of those whom a name may mean."""
    given = {name: value for name, value in (("q", name), ("offset", offset)) if value}
    return f"{SPEAKERS}?{urlencode(given)}" if given else SPEAKERS


def paged(address: str, offset: int) -> str:
    """Return a page further in of what is shown at an address.

    >>> paged("/statements/cq0", 50), paged("/statements/cq0", 0)
    ('/statements/cq0?offset=50', '/statements/cq0')
    """
    return f"{address}?offset={offset}" if offset else address


def history(**asked: str | int | None) -> str:
    """Return the journal; what is None or empty is left out."""
    given = {name: value for name, value in asked.items() if value}
    return f"{HISTORY}?{urlencode(given)}" if given else HISTORY


def static(name: str) -> str:
    """Return where a file of ``static`` is, with the version, for browsers keep it."""
    return f"{STATIC}/{name}?v={__version__}"

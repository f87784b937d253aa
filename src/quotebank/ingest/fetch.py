"""Fetch pages and feeds politely: by the rules of robots.txt, with pauses, few retries, and nothing twice that did not change.

Every hop of a redirect is checked like the first address: scheme, host, robots.txt. Clock, pause and what is known of earlier
answers come in from outside.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult, urljoin, urlsplit

from w3lib.url import safe_url_string

from quotebank._version import __version__
from quotebank.core.records import Validators
from quotebank.errors import InputError
from quotebank.ingest.connecting import Answer, Limits, send_request
from quotebank.ingest.hosts import FetchError, Resolve, find_addresses, refuse_other_schemes
from quotebank.ingest.options import MAX_PAGE_BYTES
from quotebank.ingest.robots import MAX_ROBOTS_BYTES, Robots

USER_AGENT = f"quotebank/{__version__} (quotation database; reads single news pages and feeds for its user)"
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"

#: Hops of a redirect; browsers give up after 20.
MAX_HOPS = 8

#: Tries of one request, seconds before the second (doubled for the next), and the longest wait that a server may ask for.
TRIES = 3
FIRST_WAIT_SECONDS = 2.0
MAX_WAIT_SECONDS = 60.0

#: Seconds between two requests to one host where it asks for no other pause.
PAUSE_SECONDS = 1.0

_BUSY = frozenset({429, 500, 502, 503, 504})
_MOVED = frozenset({301, 302, 303, 307, 308})
_NO_HOST = re.compile(r"[\s%\\<>\"^`{|}]")
_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)


def is_web_address(source: str) -> bool:
    """Tell whether a source is an address to fetch; InputError for an address that is not of the web."""
    if _URL.match(source) is None:
        return False
    refuse_other_schemes(source)
    _split(source)
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """How a run fetches."""

    allow_private: bool = False
    follow: bool = True  # fetch the page behind an entry of a feed that holds a teaser only
    limits: Limits = field(default_factory=lambda: Limits(MAX_PAGE_BYTES))


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was fetched: where it came from after redirects; ``body`` is None where it is as it was."""

    url: str
    body: bytes | None
    content_type: str = ""
    charset: str | None = None


class Fetcher:
    """Fetches for one run, one request at a time.

    ``known`` gives the validators of an earlier answer; what the run got is in ``fresh`` once it was ``settled``.
    """

    def __init__(
        self,
        options: FetchOptions,
        *,
        sleep: Callable[[float], None],
        clock: Callable[[], float],
        now: Callable[[], datetime],
        resolve: Resolve = socket.getaddrinfo,
    ) -> None:
        self.options = options
        self.known: Callable[[str], Validators | None] = lambda _: None
        self.has_article: Callable[[str], bool] = lambda _: False
        self.fresh: dict[str, Validators] = {}
        self._answered: dict[str, Validators] = {}
        self._sleep, self._clock, self._now, self._resolve = sleep, clock, now, resolve
        self._robots = Robots(self._load_robots)
        self._last: dict[str, float] = {}  # when a host was last asked

    def fetch(self, url: str) -> Fetched:
        """Return a page or feed; FetchError when it cannot be had."""
        known = self.known(url)
        at = _split(url)
        for _ in range(MAX_HOPS):
            pause = max(self._robots.check(at.geturl()), PAUSE_SECONDS)
            answer = self._ask_patiently(at, pause, known)
            if answer.status not in _MOVED:
                return self._take(url, at, answer)
            at = _next_hop(at, answer)
        raise FetchError("redirect", f"{url} leads through more than {MAX_HOPS} redirects")

    def settle(self, url: str) -> None:
        """Note that what was fetched has been read in full, so that it need not be sent again as long as it is the same."""
        if url in self._answered:
            self.fresh[url] = self._answered.pop(url)

    def _take(self, url: str, at: SplitResult, answer: Answer) -> Fetched:
        if answer.status == 304:
            return Fetched(at.geturl(), None)
        if answer.status != 200:
            raise FetchError("http", f"{at.netloc} answers {answer.status}{_say_status(answer.status)}")
        etag, modified = answer.headers.get("etag"), answer.headers.get("last-modified")
        if etag or modified:
            self._answered[url] = Validators(etag, modified)
        kind, _, rest = answer.headers.get("content-type", "").partition(";")
        charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", rest, re.IGNORECASE)
        return Fetched(at.geturl(), answer.body, kind.strip().lower(), charset[1] if charset else None)

    def _load_robots(self, url: str) -> Answer:
        limits = Limits(MAX_ROBOTS_BYTES, total_seconds=self.options.limits.total_seconds)
        at = _split(url)
        for _ in range(MAX_HOPS):
            answer = self._ask(at, limits, {})
            if answer.status not in _MOVED:
                return answer
            at = _next_hop(at, answer)
        return Answer(404, {}, b"")  # as the RFC has it: too many redirects are no robots.txt

    def _ask_patiently(self, at: SplitResult, pause: float, known: Validators | None) -> Answer:
        headers = {"Accept": ACCEPT}
        if known is not None and known.etag:
            headers["If-None-Match"] = known.etag
        if known is not None and known.modified:
            headers["If-Modified-Since"] = known.modified
        wait = FIRST_WAIT_SECONDS
        for attempt in range(1, TRIES + 1):
            self._pause(at, pause)
            try:
                answer = self._ask(at, self.options.limits, headers)
                if answer.status not in _BUSY:
                    return answer
                failure = self._refusal(at, answer)
            except FetchError as error:
                failure = error
            asked = failure.wait_seconds
            if not failure.may_pass or attempt == TRIES or (asked or 0) > MAX_WAIT_SECONDS:
                raise failure
            self._sleep(asked if asked is not None else wait)
            wait *= 2
        raise AssertionError("the last try returns or raises")

    def _refusal(self, at: SplitResult, answer: Answer) -> FetchError:
        """Return what a busy server said, with the seconds that it asked to wait."""
        seconds = self._read_retry_after(answer.headers.get("retry-after", ""))
        later = f" and asks to wait {seconds:,.0f} seconds" if seconds is not None else ""
        return FetchError(
            "http",
            f"{at.netloc} answers {answer.status}{_say_status(answer.status)}{later}: try again later",
            may_pass=True,
            wait_seconds=seconds,
        )

    def _read_retry_after(self, value: str) -> float | None:
        if value.strip().isascii() and value.strip().isdigit():
            return float(value.strip()[:9])
        try:
            when = parsedate_to_datetime(value)
        except (ValueError, TypeError):
            return None
        when = when if when.tzinfo is not None else when.replace(tzinfo=UTC)
        return max((when - self._now()).total_seconds(), 0.0)

    def _pause(self, at: SplitResult, seconds: float) -> None:
        """Wait until the host was left alone for so long."""
        last = self._last.get(at.netloc)
        if last is not None and (left := last + seconds - self._clock()) > 0:
            self._sleep(left)
        self._last[at.netloc] = self._clock()

    def _ask(self, at: SplitResult, limits: Limits, headers: dict[str, str]) -> Answer:
        """Return the answer of the first address of the host that gives one."""
        port = at.port or (443 if at.scheme == "https" else 80)
        addresses = find_addresses(
            at.hostname or "", port, allow_private=self.options.allow_private, resolve=self._resolve
        )
        common = {
            "Host": at.netloc,
            "User-Agent": USER_AGENT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        for number, address in enumerate(addresses, 1):
            try:
                return send_request(at, address, common | headers, limits)
            except FetchError as error:
                if error.code != "network" or number == len(addresses):
                    raise
        raise AssertionError("a host without addresses was refused before")


def _split(url: str) -> SplitResult:
    """Return the parts of an address as they are sent; InputError where it is none."""
    try:
        parts = urlsplit(safe_url_string(url.strip()))
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise InputError(f"{url!r} is no web address: write it as https://example.org/news/1") from error
    if parts.scheme.lower() not in ("http", "https") or not host or _NO_HOST.search(host):
        raise InputError(f"{url!r} is no web address: write it as https://example.org/news/1")
    if parts.username is not None or parts.password is not None:
        raise InputError("an address with a name and password is not fetched: leave them out")
    return parts._replace(scheme=parts.scheme.lower(), path=parts.path or "/", fragment="")


def _next_hop(at: SplitResult, answer: Answer) -> SplitResult:
    """Return where a redirect leads; FetchError where nobody should go."""
    location = answer.headers.get("location", "")
    if not location:
        raise FetchError("redirect", f"{at.netloc} answers {answer.status} without saying where to")
    try:
        return _split(urljoin(at.geturl(), location))
    except (InputError, ValueError) as error:
        told = str(error) if isinstance(error, InputError) else "no web address"
        raise FetchError("redirect", f"{at.netloc} redirects to what is not fetched: {told[:160]}") from error


def _say_status(status: int) -> str:
    """Return what the statuses mean that a reader meets."""
    meaning = {
        401: "it wants a password", 402: "it wants to be paid", 403: "it does not let programs in", 404: "not found",
        410: "gone", 429: "too many requests", 451: "not available for legal reasons", 503: "too busy",
    }.get(status)  # fmt: skip
    return f" ({meaning})" if meaning else ""

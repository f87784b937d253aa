"""What sites ask of robots: robots.txt as in RFC 9309, read with Protego, once a site and run."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from quotebank.ingest.connecting import Answer
from quotebank.ingest.hosts import FetchError

#: The name that sites address rules to.
ROBOT = "quotebank"

#: Bytes of a robots.txt that are read, the number of the RFC; what is longer is cut.
MAX_ROBOTS_BYTES = 512_000

#: The longest pause between two requests that a site may ask for, in seconds: some ask for an hour to keep robots out.
MAX_PAUSE_SECONDS = 30.0


class Robots:
    """The rules of the sites of one run; ``load`` fetches a robots.txt, redirects followed."""

    def __init__(self, load: Callable[[str], Answer]) -> None:
        self._load = load
        self._rules: dict[str, Protego | FetchError] = {}

    def check(self, url: str) -> float:
        """Return the seconds that the site wants between two requests; FetchError where it does not want this one."""
        rules = self._rules_of(url)
        if isinstance(rules, FetchError):
            raise rules
        if not rules.can_fetch(url, ROBOT):
            raise FetchError("robots", f"robots.txt of {urlsplit(url).netloc} does not allow it")
        return min(rules.crawl_delay(ROBOT) or 0.0, MAX_PAUSE_SECONDS)

    def _rules_of(self, url: str) -> Protego | FetchError:
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._read(site)
        return self._rules[site]

    def _read(self, site: str) -> Protego | FetchError:
        try:
            answer = self._load(f"{site}/robots.txt")
        except FetchError as error:
            if error.code == "too-large":
                return FetchError("robots", f"{site}/robots.txt is larger than {MAX_ROBOTS_BYTES:,} bytes")
            return error
        if answer.status == 429 or answer.status >= 500:
            return FetchError("robots", f"{site}/robots.txt answers {answer.status}: nothing is fetched while it does")
        text = answer.body.decode("utf-8", errors="replace") if answer.status < 300 else ""
        return Protego.parse(text.removeprefix("\ufeff"))

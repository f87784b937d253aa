"""Fetching: polite to servers, closed to what lies inside, and asked again only for what changed."""

from __future__ import annotations

import gzip
import socket
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from urllib3.response import HTTPResponse

from quotebank.core.model import Article, Rejected, Skipped
from quotebank.core.records import Validators
from quotebank.errors import InputError
from quotebank.ingest.connecting import Limits
from quotebank.ingest.fetch import MAX_HOPS, TRIES, Fetcher, FetchOptions, is_web_address
from quotebank.ingest.hosts import FetchError, find_addresses, is_public
from quotebank.ingest.registry import read_paths
from web_server import Reply, Site, serving

NOW = datetime(2024, 3, 4, 12, 0, tzinfo=UTC)

PAGE = (
    "<html lang='en'><head><title>Ferry to run</title><meta property='og:site_name' content='Pellan Post'></head><body><article>"
    "<h1>Ferry to run</h1><p>The ferry will run through the winter, the port authority of Pellan said on Friday.</p>"
    "<p>“We have the crews and we have the boats,” said Ines Marrack, the harbour master of the islands.</p></article></body></html>"
)


@dataclass
class Time:
    """A clock that only moves when somebody sleeps."""

    at: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += seconds

    def clock(self) -> float:
        return self.at


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        made.put("/", PAGE)
        yield made


def make_fetcher(when: Time | None = None, **options: Any) -> Fetcher:
    when = when or Time()
    resolve = options.pop("resolve", socket.getaddrinfo)
    given = FetchOptions(**({"allow_private": True} | options))
    return Fetcher(given, sleep=when.sleep, clock=when.clock, now=lambda: NOW, resolve=resolve)


def fail(fetcher: Fetcher, url: str) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    assert "\n" not in caught.value.reason
    return caught.value


# -- which addresses


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "255.255.255.255", "240.0.0.1", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::",
        "2002:a00:1::1", "2001:db8::1",
    ],
)  # fmt: skip
def test_inside_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_outside_addresses_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::1]", "[::ffff:127.0.0.1]"]
)
def test_private_hosts_in_any_spelling_are_refused_unless_allowed(site: Site, host: str) -> None:
    failure = fail(make_fetcher(allow_private=False), site.url("/", host=host))
    assert failure.code in ("private", "network")  # some systems do not know the old spellings
    assert site.asked == []


def test_private_hosts_are_fetched_when_allowed(site: Site) -> None:
    fetched = make_fetcher().fetch(site.url("/"))
    assert fetched.body == PAGE.encode()
    assert (fetched.content_type, fetched.charset) == ("text/html", "utf-8")


def test_connection_goes_to_the_address_that_was_checked(site: Site) -> None:
    """A name that points elsewhere at every look cannot slip in between: it is looked up once a request."""
    looked_up: list[str] = []

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    fetched = make_fetcher(resolve=resolve).fetch(site.url("/", host="news.example"))
    assert fetched.body == PAGE.encode()
    assert looked_up == ["news.example"] * len(site.asked)
    assert site.headers_of("/")[0]["host"] == f"news.example:{site.port}"


def test_name_that_turns_inward_is_refused(site: Site) -> None:
    answers = iter(["93.184.216.34", "127.0.0.1"])

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    assert find_addresses("turning.example", 80, allow_private=False, resolve=resolve) == ["93.184.216.34"]
    with pytest.raises(FetchError) as caught:
        find_addresses("turning.example", 80, allow_private=False, resolve=resolve)
    assert caught.value.code == "private"


@pytest.mark.parametrize(
    "source", ["file:///etc/passwd", "ftp://example.org/a", "gopher://x/1", "data://text", "HTTPX://a.b"]
)
def test_other_schemes_are_refused_before_anything_is_read(source: str) -> None:
    with pytest.raises(InputError, match="not fetched"):
        read_paths([source], fetcher=make_fetcher())


@pytest.mark.parametrize(
    "source", ["http://", "http:///path", "https://user:secret@example.org/", "http://a b/", "http://[::1"]
)
def test_addresses_that_are_none_are_refused_before_anything_is_read(source: str) -> None:
    with pytest.raises(InputError):
        is_web_address(source)


@pytest.mark.parametrize("source", ["a.html", "C:\\news\\a.html", "-", "http.html", "news/http"])
def test_paths_are_no_addresses(source: str) -> None:
    assert not is_web_address(source)


# -- redirects


def test_redirects_are_followed_and_the_last_address_is_told(site: Site) -> None:
    site.put("/old", Reply(status=301, headers={"Location": "/older"}))
    site.put("/older", Reply(status=302, headers={"Location": site.url("/#top")}))
    assert make_fetcher().fetch(site.url("/old")).url == site.url("/")


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("file:///etc/passwd", "redirect"),
        ("ftp://example.org/", "redirect"),
        ("http://user:pw@example.org/", "redirect"),
        ("http://[broken", "redirect"),
        ("", "redirect"),
        ("/loop", "redirect"),
    ],
)
def test_redirects_to_what_is_not_fetched_end_there(site: Site, location: str, code: str) -> None:
    site.put("/loop", Reply(status=302, headers={"Location": location}))
    assert fail(make_fetcher(), site.url("/loop")).code == code
    assert len(site.paths()) <= MAX_HOPS


def test_redirect_to_a_private_address_is_refused(site: Site) -> None:
    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    site.put("/out", Reply(status=302, headers={"Location": site.url("/", host="inside.example")}))
    fetcher = make_fetcher(resolve=resolve)
    checked: list[str] = []

    def refuse(host: str, port: int, **extra: Any) -> list[Any]:
        checked.append(host)
        if host == "inside.example":
            raise FetchError("private", "inside")
        return resolve(host, port)

    fetcher._resolve = refuse
    assert fail(fetcher, site.url("/out")).code == "private"
    assert checked[-1] == "inside.example"
    assert "/" not in site.paths()


# -- robots.txt


@pytest.mark.parametrize(
    ("robots", "is_allowed"),
    [
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: quotebank\nDisallow: /news/", False),
        ("User-agent: Quotebank\nDisallow: /*/1$", False),
        ("User-agent: otherbot\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: quotebank\nAllow: /", True),
        ("User-agent: *\nDisallow: /news/\nAllow: /news/1", True),
        ("\ufeffUser-agent: *\r\nDisallow: /news # all of it\r\n", False),
        ("<html>not found</html>", True),
        ("", True),
    ],
)
def test_robots_txt_is_obeyed(site: Site, robots: str, *, is_allowed: bool) -> None:
    site.put("/robots.txt", robots, kind="text/plain")
    site.put("/news/1", PAGE)
    fetcher = make_fetcher()
    if is_allowed:
        assert fetcher.fetch(site.url("/news/1")).body == PAGE.encode()
    else:
        assert fail(fetcher, site.url("/news/1")).code == "robots"
        assert site.paths() == []


@pytest.mark.parametrize(
    ("status", "is_allowed"), [(404, True), (403, True), (410, True), (500, False), (503, False), (429, False)]
)
def test_robots_txt_that_cannot_be_had(site: Site, status: int, *, is_allowed: bool) -> None:
    """As RFC 9309 has it: what is not there forbids nothing, what is broken forbids all."""
    site.put("/robots.txt", Reply(status=status))
    fetcher = make_fetcher()
    if is_allowed:
        fetcher.fetch(site.url("/"))
    else:
        assert fail(fetcher, site.url("/")).code == "robots"


def test_robots_txt_is_asked_once_and_holds_for_redirects(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed", kind="text/plain")
    site.put("/a", Reply(status=302, headers={"Location": "/closed"}))
    fetcher = make_fetcher()
    fetcher.fetch(site.url("/"))
    assert fail(fetcher, site.url("/a")).code == "robots"
    assert [path for path, _ in site.asked].count("/robots.txt") == 1
    assert "/closed" not in site.paths()


def test_requests_to_a_host_are_a_second_apart_or_as_it_asks(site: Site) -> None:
    when = Time()
    fetcher = make_fetcher(when)
    fetcher.fetch(site.url("/"))
    fetcher.fetch(site.url("/"))
    assert when.slept == [1.0]
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 5", kind="text/plain")
    when = Time()
    fetcher = make_fetcher(when)
    fetcher.fetch(site.url("/"))
    fetcher.fetch(site.url("/"))
    assert when.slept == [5.0]


def test_requests_name_quotebank(site: Site) -> None:
    make_fetcher().fetch(site.url("/"))
    assert {path for path, _ in site.asked} == {"/", "/robots.txt"}
    assert all(headers["user-agent"].startswith("quotebank/") for _, headers in site.asked)
    assert all("cookie" not in headers for _, headers in site.asked)


# -- retries


def test_busy_server_is_asked_again_after_what_it_says(site: Site) -> None:
    busy = Reply(status=503, headers={"Retry-After": "7"})
    later = Reply(status=429, headers={"Retry-After": "Mon, 04 Mar 2024 12:00:30 GMT"})
    site.put("/news", busy, later, Reply(PAGE.encode()))
    when = Time()
    assert make_fetcher(when).fetch(site.url("/news")).body == PAGE.encode()
    assert when.slept == [7.0, 30.0]


def test_back_off_doubles_and_ends(site: Site) -> None:
    site.put("/news", Reply(status=502))
    when = Time()
    failure = fail(make_fetcher(when), site.url("/news"))
    assert (failure.code, len(site.paths()), when.slept) == ("http", TRIES, [2.0, 4.0])


def test_server_that_asks_for_an_hour_is_left_alone(site: Site) -> None:
    site.put("/news", Reply(status=429, headers={"Retry-After": "3600"}))
    when = Time()
    failure = fail(make_fetcher(when), site.url("/news"))
    assert "3,600 seconds" in failure.reason
    assert (len(site.paths()), when.slept) == (1, [])


@pytest.mark.parametrize("status", [400, 401, 402, 403, 404, 410, 418, 451, 204, 206])
def test_other_answers_are_final(site: Site, status: int) -> None:
    site.put("/news", Reply(status=status))
    failure = fail(make_fetcher(), site.url("/news"))
    assert failure.code == "http"
    assert str(status) in failure.reason
    assert len(site.paths()) == 1


def test_nobody_listens() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    when = Time()
    assert fail(make_fetcher(when), f"http://127.0.0.1:{port}/").code == "network"


def test_unknown_host_is_told() -> None:
    def resolve(*_: Any, **__: Any) -> list[Any]:
        raise socket.gaierror(socket.EAI_NONAME, "not known")

    failure = fail(make_fetcher(resolve=resolve), "https://nowhere.example/a")
    assert (failure.code, failure.reason) == ("network", "nowhere.example is not known to the network")


# -- limits


@pytest.mark.parametrize("is_declared", [True, False])
def test_large_answers_are_not_read(site: Site, *, is_declared: bool) -> None:
    def flood(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        if is_declared:
            handler.send_header("Content-Length", str(10**12))
        handler.end_headers()
        for _ in range(2_000):
            handler.wfile.write(b"x" * 100_000)

    site.scripts["/flood"] = flood
    assert fail(make_fetcher(limits=Limits(1_000_000)), site.url("/flood")).code == "too-large"


def test_packed_answers_are_measured_unpacked(site: Site) -> None:
    bomb = gzip.compress(bytes(50_000_000), 9)
    site.put("/bomb", Reply(bomb, headers={"Content-Encoding": "gzip"}))
    assert fail(make_fetcher(limits=Limits(1_000_000)), site.url("/bomb")).code == "too-large"
    site.put("/page", Reply(gzip.compress(PAGE.encode()), headers={"Content-Encoding": "gzip"}))
    assert make_fetcher().fetch(site.url("/page")).body == PAGE.encode()


@pytest.mark.parametrize("part", ["headers", "body"])
def test_server_that_drips_is_left(site: Site, part: str) -> None:
    """Each byte comes within the time between two, but all of them never would."""

    def drip(handler: BaseHTTPRequestHandler) -> None:
        if part == "body":
            handler.send_response(200)
            handler.end_headers()
        else:
            handler.wfile.write(b"HTTP/1.0 200 OK\r\nX-A: ")
        for _ in range(200):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.05)

    site.scripts["/drip"] = drip
    limits = Limits(1_000_000, read_seconds=5.0, total_seconds=0.5)
    begun = time.monotonic()
    assert fail(make_fetcher(limits=limits), site.url("/drip")).code == "timeout"
    assert time.monotonic() - begun < 9  # dripping in full takes ten


@pytest.mark.parametrize(
    "answer", [b"", b"\x00\x01 rubbish\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nshort"]
)
def test_broken_answers_are_a_reason_in_one_line(site: Site, answer: bytes) -> None:
    def write(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(answer)

    site.scripts["/broken"] = write
    failure = fail(make_fetcher(), site.url("/broken"))
    assert failure.code in ("network", "http")
    assert_is_plain(failure.reason)


#: Words of libraries and of Python, which tell a newsroom nothing.
LIBRARY_WORDS = (
    "Error",
    "errno",
    "urllib3",
    "IncompleteRead",
    "content-encoding",
    "('",
    "object at",
    "<",
    "NoneType",
    "ssl",
    "HTTPConnection",
)


def assert_is_plain(reason: str) -> None:
    assert not [word for word in LIBRARY_WORDS if word in reason], reason
    assert "\n" not in reason
    assert ": " in reason  # what to do next


@pytest.mark.parametrize("packed", ["br", "zstd", "compress", "gzip, snappy", "\x7f<b>"])
def test_an_answer_packed_in_another_way_is_told(site: Site, packed: str) -> None:
    site.put("/packed", Reply(b"\x01\x02", headers={"Content-Encoding": packed, "Content-Type": "text/html"}))
    known = {name.lower() for name in HTTPResponse.CONTENT_DECODERS}
    failure = fail(make_fetcher(), site.url("/packed"))
    assert failure.code == "http"
    assert_is_plain(failure.reason)
    if packed not in known:
        assert "was not asked for" in failure.reason
    (sent,) = site.headers_of("/packed")
    assert {one.strip() for one in sent["accept-encoding"].split(",")} <= known


def test_an_answer_that_is_not_what_it_says_cannot_be_unpacked(site: Site) -> None:
    site.put("/packed", Reply(b"plain words", headers={"Content-Encoding": "gzip", "Content-Type": "text/html"}))
    failure = fail(make_fetcher(), site.url("/packed"))
    assert (failure.code, failure.reason) == (
        "http",
        "what 127.0.0.1 sends cannot be unpacked: save the page and import the file",
    )


def test_how_an_error_is_packed_does_not_hide_it(site: Site) -> None:
    site.put("/gone", Reply(b"\x01", status=404, headers={"Content-Encoding": "br"}))
    assert "404" in fail(make_fetcher(), site.url("/gone")).reason


def test_no_connection_is_told_in_plain_words() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    failure = fail(make_fetcher(), f"http://127.0.0.1:{port}/")
    assert (
        failure.reason == "127.0.0.1 refuses the connection: check the address and the connection, or try again later"
    )


# -- conditional requests


def test_known_answers_are_asked_for_with_their_validators(site: Site) -> None:
    site.put("/news", Reply(status=304))
    fetcher = make_fetcher()
    fetcher.known = lambda _: Validators('"abc"', "Mon, 04 Mar 2024 10:00:00 GMT")
    assert fetcher.fetch(site.url("/news")).body is None
    (sent,) = site.headers_of("/news")
    assert (sent["if-none-match"], sent["if-modified-since"]) == ('"abc"', "Mon, 04 Mar 2024 10:00:00 GMT")


def test_validators_are_kept_only_of_what_was_read_in_full(site: Site) -> None:
    site.put("/good", Reply(PAGE.encode(), headers={"ETag": '"1"', "Content-Type": "text/html"}))
    site.put("/bad", Reply(b"<html><body></body></html>", headers={"ETag": '"2"', "Content-Type": "text/html"}))
    fetcher = make_fetcher()
    outcomes = list(read_paths([site.url("/good"), site.url("/bad")], fetcher=fetcher))
    assert [type(outcome) for outcome in outcomes] == [Article, Rejected]
    assert fetcher.fresh == {site.url("/good"): Validators('"1"', None)}


# -- sources


def test_page_is_an_article_at_its_address(site: Site) -> None:
    site.put("/old", Reply(status=301, headers={"Location": "/"}))
    (article,) = read_paths([site.url("/old")], fetcher=make_fetcher())
    assert isinstance(article, Article)
    assert (article.title, article.outlet, article.url) == ("Ferry to run", "Pellan Post", site.url("/"))
    assert (article.format, article.place) == ("html", site.url("/old"))


def test_encoding_that_only_the_server_names(site: Site) -> None:
    page = PAGE.replace("“", "").replace("”", "").replace("islands", "Łódź").encode("iso8859_2")
    site.put("/l2", page, kind="text/html; charset=iso-8859-2")
    (article,) = read_paths([site.url("/l2")], fetcher=make_fetcher())
    assert isinstance(article, Article)
    assert "Łódź" in article.text


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Pellan Post</title>
<item><title>Ferry to run</title><link>{link}</link><description>The ferry will run, says the port ...</description></item>
</channel></rss>"""


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/html", "text/xml", "application/octet-stream", ""])
def test_feed_is_known_by_its_content(site: Site, kind: str) -> None:
    site.put("/feed", FEED.format(link=site.url("/")), kind=kind)
    (article,) = read_paths([site.url("/feed")], fetcher=make_fetcher(follow=False))
    assert isinstance(article, Article)
    assert article.format == "feed"


def test_page_behind_a_teaser_is_fetched(site: Site) -> None:
    site.put("/feed", FEED.format(link=site.url("/")), kind="application/rss+xml")
    (article,) = read_paths([site.url("/feed")], fetcher=make_fetcher())
    assert isinstance(article, Article)
    assert "We have the crews" in article.text
    assert article.format == "html"


def test_teaser_stays_where_the_page_cannot_be_had(site: Site) -> None:
    site.put("/feed", FEED.format(link=site.url("/gone")), kind="application/rss+xml")
    (article,) = read_paths([site.url("/feed")], fetcher=make_fetcher())
    assert isinstance(article, Article)
    assert article.text.startswith("The ferry will run")
    assert "404" in article.notes[-1]


def test_page_behind_a_known_entry_is_not_fetched_again(site: Site) -> None:
    site.put("/feed", FEED.format(link=site.url("/")), kind="application/rss+xml")
    fetcher = make_fetcher()
    fetcher.has_article = lambda _: True
    (outcome,) = read_paths([site.url("/feed")], fetcher=fetcher)
    assert isinstance(outcome, Skipped)
    assert site.paths() == ["/feed"]


def test_addresses_are_refused_where_nothing_fetches() -> None:
    with pytest.raises(InputError, match="only import and watch fetch"):
        read_paths(["https://example.org/a"])

"""One request to one numeric address, within limits of time and size: the border to urllib3.

The connection goes to the address that was checked, while certificate and ``Host`` are those of the name. No redirect is
followed, nothing is tried twice, no proxy, cookie or password is used.
"""

from __future__ import annotations

import errno
import http.client
import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from threading import Event, Timer
from urllib.parse import SplitResult

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import DecodeError, HTTPError, IncompleteRead, ProtocolError
from urllib3.response import HTTPResponse

from quotebank.ingest.hosts import FetchError

_CHUNK_BYTES = 65_536

#: What is wrong with a certificate, by the number that OpenSSL gives it.
_CERTIFICATE_FAULTS = {
    9: "it is not valid yet", 10: "it has expired", 18: "the site signed it itself", 19: "nobody known signed it",
    20: "nobody known signed it", 21: "nobody known signed it", 23: "it was taken back", 62: "it is that of another site",
}  # fmt: skip

#: Why there is no connection, by the number of the system.
_NO_CONNECTION = {
    errno.ECONNREFUSED: "refuses the connection",
    errno.ECONNRESET: "cuts the connection",
    errno.EPIPE: "cuts the connection",
    errno.ENETUNREACH: "cannot be reached from here",
    errno.EHOSTUNREACH: "cannot be reached from here",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What one request may cost: bytes after unpacking, seconds to connect, between two pieces, and for all."""

    max_bytes: int
    connect_seconds: float = 10.0
    read_seconds: float = 20.0
    total_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered; names of headers in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def send_request(target: SplitResult, address: str, headers: Mapping[str, str], limits: Limits) -> Answer:
    """Return the answer to a GET; FetchError when there is none within the limits."""
    connection = _open(target, address, limits)
    expired = Event()
    timer: Timer | None = None
    response: HTTPResponse | None = None
    try:
        connection.connect()
        connection.sock.settimeout(limits.read_seconds)
        timer = Timer(limits.total_seconds, _cut, (connection.sock, expired))
        timer.daemon = True
        timer.start()
        path = (target.path or "/") + (f"?{target.query}" if target.query else "")
        connection.request("GET", path, headers=dict(headers), preload_content=False)
        response = connection.getresponse()
        body = _read_body(target.hostname or "", response, limits.max_bytes)
        if expired.is_set():
            raise TimeoutError
        return Answer(response.status, {name.lower(): value for name, value in response.headers.items()}, body)
    except (HTTPError, http.client.HTTPException, OSError, ValueError) as error:
        raise _explain(target.hostname or "", error, limits, is_expired=expired.is_set()) from error
    finally:
        if timer is not None:
            timer.cancel()
        if response is not None:  # it holds the connection where its end is the end of the body
            response.close()
        connection.close()


def _open(target: SplitResult, address: str, limits: Limits) -> HTTPConnection:
    host = target.hostname or ""
    if target.scheme == "https":
        return HTTPSConnection(
            address,
            target.port or 443,
            timeout=limits.connect_seconds,
            server_hostname=host,
            assert_hostname=host,
            ssl_context=_ssl_context(),
        )
    return HTTPConnection(address, target.port or 80, timeout=limits.connect_seconds)


@cache
def _ssl_context() -> ssl.SSLContext:
    """Return the system's certificates, read once a process: that takes 20 ms."""
    return ssl.create_default_context()


def _cut(sock: socket.socket, expired: Event) -> None:
    """End a connection under whoever waits for it."""
    expired.set()
    with suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)


def _read_body(host: str, response: HTTPResponse, max_bytes: int) -> bytes:
    """Return the body of an answer that is one, unpacked; FetchError once it is larger than may be, or packed in an unknown way."""
    if not 200 <= response.status < 300:
        return b""  # what a server says of an error is for people
    packed = response.headers.get("Content-Encoding", "").lower()
    for name in filter(None, map(str.strip, packed.split(","))):
        if name != "identity" and name not in HTTPResponse.CONTENT_DECODERS:
            told = name if name.isascii() and name.isalnum() else "an unknown encoding"
            raise FetchError(
                "http",
                f"{host} packs its pages in a way that was not asked for ({told:.20}): save the page and import the file",
            )
    declared = response.headers.get("Content-Length", "")
    chunks: list[bytes] = []
    size = int(declared) if declared.isdecimal() else 0
    if size <= max_bytes:
        size = 0
        for chunk in response.stream(_CHUNK_BYTES, decode_content=True):
            chunks.append(chunk)
            size += len(chunk)
            if size > max_bytes:
                break
    if size > max_bytes:
        raise FetchError("too-large", f"larger than {max_bytes:,} bytes: no single article is")
    return b"".join(chunks)


def _explain(host: str, error: Exception, limits: Limits, *, is_expired: bool) -> FetchError:
    """Return what to tell of a request that came to nothing, in words of ours: those of libraries are for who writes them."""
    if is_expired:
        return FetchError("timeout", f"{host} did not answer in full within {limits.total_seconds:g} seconds")
    if isinstance(error, TimeoutError) or "timed out" in str(error).lower():
        return FetchError("timeout", f"{host} does not answer: try again later", may_pass=True)
    if isinstance(error, ssl.SSLError) or "certificate" in str(error).lower():
        why = _CERTIFICATE_FAULTS.get(getattr(error, "verify_code", 0), "it cannot be checked")
        return FetchError(
            "network",
            f"the certificate of {host} is not good ({why}): look at the page in a browser and import a saved copy",
        )
    if isinstance(error, DecodeError):
        return FetchError("http", f"what {host} sends cannot be unpacked: save the page and import the file")
    if isinstance(error, (ProtocolError, IncompleteRead, http.client.HTTPException)):
        return FetchError(
            "network", f"{host} broke off or does not answer as a web server does: try again later", may_pass=True
        )
    cause = error if isinstance(error, OSError) else error.__cause__
    why = _NO_CONNECTION.get(getattr(cause, "errno", None) or 0, "cannot be reached")
    return FetchError(
        "network", f"{host} {why}: check the address and the connection, or try again later", may_pass=True
    )

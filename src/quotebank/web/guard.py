"""What stands before every page: who may call, under which name, how much they may send, and what a browser may do with the answer.

A page elsewhere can make a browser send a request here. So: the Host header must name this app (else its name was made to
point here), whatever changes something must bring the token that only our own pages hold, and a browser is told to run
nothing that does not come from here and to show the app in no frame.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import parse_qs

from quotebank.web.options import WebOptions
from quotebank.web.passwords import PasswordCheck
from quotebank.web.problems import problem_response

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

#: Methods that change nothing.
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

#: The field of a form and the header of a request that bring the token.
TOKEN_FIELD = "token"  # noqa: S105  -- a name
TOKEN_HEADER = b"x-quotebank-token"

#: Bytes of a form in which its token is looked for; our forms have it first.
TOKEN_WITHIN_BYTES = 64 * 1024

SECURITY_HEADERS = (
    (
        b"content-security-policy",
        (
            b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
            b"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


class Guard:
    """The outermost layer of the app."""

    def __init__(self, app: App, options: WebOptions) -> None:
        self._app = app
        self._options = options
        self._check = None if options.password is None else PasswordCheck(options.password, options.token)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer what may not pass, pass on the rest."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        refused = await self._refuse(scope, headers)
        if refused is not None:
            await refused(scope, receive, _with_headers(send, scope))
            return
        body = _Body(receive, self._options.max_body_bytes)
        if scope["method"] not in SAFE_METHODS and not self._has_token(headers, await body.peek(headers)):
            answer = problem_response(
                403, "the page is too old, or the request came from elsewhere: load the page again"
            )
            await answer(scope, receive, _with_headers(send, scope))
            return
        try:
            await self._app(scope, body.receive, _with_headers(send, scope))
        except _TooMuch:
            answer = problem_response(413, self._too_much())
            await answer(scope, receive, _with_headers(send, scope))

    async def _refuse(self, scope: Message, headers: dict[bytes, bytes]) -> App | None:
        """Return the answer to a request that goes no further, by its first lines alone."""
        if _host_of(headers.get(b"host", b"")) not in self._options.hosts:
            return problem_response(421, "this app does not go by that name: add it with  quotebank serve --allow-host")
        if self._check is not None and not await _in_thread(self._check.is_right, _password_of(headers)):
            return problem_response(
                401, "a password is needed", headers={"WWW-Authenticate": 'Basic realm="quotebank", charset="UTF-8"'}
            )
        if self._options.read_only and scope["method"] not in SAFE_METHODS:
            return problem_response(403, "this bank is shown for reading only: nothing can be changed here")
        length = headers.get(b"content-length", b"0")
        if not length.isdigit():
            return problem_response(400, "Content-Length is no number")
        if int(length) > self._options.max_body_bytes:
            return problem_response(413, self._too_much())
        return None

    def _too_much(self) -> str:
        return f"more than {self._options.max_body_bytes // 1024**2} MB: use  quotebank import  for it"

    def _has_token(self, headers: dict[bytes, bytes], beginning: bytes) -> bool:
        brought = headers.get(TOKEN_HEADER, b"").decode("latin-1") or _token_in(headers, beginning)
        return hmac.compare_digest(brought.encode(), self._options.token.encode())


class _TooMuch(Exception):  # noqa: N818  -- never leaves this module
    """A body without a length went on for too long."""


class _Body:
    """The body of a request: its beginning can be looked at before it is passed on; it is counted on the way."""

    def __init__(self, receive: Receive, most_bytes: int) -> None:
        self._receive = receive
        self._most_bytes = most_bytes
        self._seen_bytes = 0
        self._kept: list[Message] = []

    async def peek(self, headers: dict[bytes, bytes]) -> bytes:
        """Return the beginning of a form; nothing where the body is none."""
        if not headers.get(b"content-type", b"").startswith(
            (b"application/x-www-form-urlencoded", b"multipart/form-data")
        ):
            return b""
        beginning = b""
        while len(beginning) < TOKEN_WITHIN_BYTES:
            message = await self._receive()
            self._kept.append(message)
            beginning += message.get("body", b"")
            if message["type"] != "http.request" or not message.get("more_body"):
                break
        return beginning

    async def receive(self) -> Message:
        """Return the next piece."""
        message = self._kept.pop(0) if self._kept else await self._receive()
        self._seen_bytes += len(message.get("body", b""))
        if self._seen_bytes > self._most_bytes:
            raise _TooMuch
        return message


def _token_in(headers: dict[bytes, bytes], beginning: bytes) -> str:
    """Return the token in the beginning of a form, "" for none."""
    kind = headers.get(b"content-type", b"")
    if kind.startswith(b"multipart/form-data"):
        _, found, rest = beginning.partition(b'name="token"\r\n\r\n')
        return rest.partition(b"\r\n")[0].decode("latin-1") if found else ""
    fields = parse_qs(beginning.decode("latin-1"), max_num_fields=None)
    return fields.get(TOKEN_FIELD, [""])[0]


def _host_of(header: bytes) -> str:
    """Return the name in a Host header, in lower case, without the port."""
    host = header.decode("latin-1").lower()
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.rpartition(":")[0] if ":" in host else host


def _password_of(headers: dict[bytes, bytes]) -> str:
    """Return the password of HTTP Basic authentication; the user's name does not matter."""
    scheme, _, value = headers.get(b"authorization", b"").partition(b" ")
    if scheme.lower() != b"basic":
        return ""
    try:
        return base64.b64decode(value, validate=True).decode("utf-8").partition(":")[2]
    except (binascii.Error, UnicodeDecodeError):
        return ""


async def _in_thread(call: Callable[[str], bool], value: str) -> bool:
    """Work out a password's hash beside the loop, so that other requests go on."""
    from starlette.concurrency import run_in_threadpool  # noqa: PLC0415

    return await run_in_threadpool(call, value)


def _with_headers(send: Send, scope: Message) -> Send:
    """Return ``send`` that adds the headers of every answer."""
    is_static = scope["path"].startswith("/static/")

    async def add(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name.lower() for name, _ in message["headers"]}
            extra = [pair for pair in SECURITY_HEADERS if pair[0] not in own]
            kept = b"max-age=31536000, immutable" if is_static and message["status"] == 200 else b"no-store"
            if b"cache-control" not in own:
                extra.append((b"cache-control", kept))
            message["headers"] = [*message["headers"], *extra]
        await send(message)

    return add

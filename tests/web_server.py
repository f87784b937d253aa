"""A site on this machine for tests: what each path answers is set, what was asked is kept."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Reply:
    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


#: What a path answers: replies in turn, the last for ever; or a function that writes to the connection itself.
Script = list[Reply] | Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Site:
    port: int
    scripts: dict[str, Script] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def put(self, path: str, *replies: Reply | bytes | str, kind: str = "text/html; charset=utf-8") -> None:
        made = [
            one
            if isinstance(one, Reply)
            else Reply(one.encode() if isinstance(one, str) else one, headers={"Content-Type": kind})
            for one in replies
        ]
        self.scripts[path] = made

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def headers_of(self, path: str) -> list[dict[str, str]]:
        return [headers for one, headers in self.asked if one == path]


@contextlib.contextmanager
def serving() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            script = site.scripts.get(self.path)
            if callable(script):
                with contextlib.suppress(OSError):
                    script(self)
                return
            reply = Reply(status=404) if script is None else script.pop(0) if len(script) > 1 else script[0]
            self.send_response(reply.status)
            for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(reply.body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

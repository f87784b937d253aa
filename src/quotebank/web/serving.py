"""Run the web app in this process until it is interrupted."""

from __future__ import annotations

import socket
from collections.abc import Callable

import uvicorn

from quotebank.errors import ConfigError
from quotebank.store.session import Bank
from quotebank.web.app import create_app
from quotebank.web.options import WebOptions


def serve(bank: Bank, options: WebOptions, *, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve a bank until Ctrl-C; ``ready`` gets the address once it answers. ConfigError where the port is taken."""
    listening = _listen(host, port)
    bound = listening.getsockname()
    name = f"[{bound[0]}]" if ":" in bound[0] else bound[0]
    app = create_app(bank, options)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, date_header=True, timeout_graceful_shutdown=5
    )
    ready(f"http://{name}:{bound[1]}/")
    uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens; taken here, so that the address is known and an error is ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)
    except OSError as error:
        made.close()
        raise ConfigError(
            f"cannot listen on {host} port {port}: {error.strerror or error}; --port takes another"
        ) from error
    return made

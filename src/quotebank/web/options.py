"""What the web app needs from whoever starts it: the bank, the clock, who decides, and how far it is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from quotebank.store.session import Bank
from quotebank.web.memory import Memory
from quotebank.web.reviews import Reviews

#: Names under which this machine calls itself; a page elsewhere that has its name point here is none of them.
LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})

#: The most that a request may bring: an upload of a saved page, a document, an archive. The readers have limits of their own.
MAX_BODY_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class WebOptions:
    """How the app runs; validated on creation.

    ``token`` stands in every form and must come back with whatever changes something. ``password`` is a stored one
    (:mod:`quotebank.web.passwords`), or None where everybody on this machine may come in. ``hosts`` are the names under which
    the app may be called, without port.
    """

    token: str
    who: str
    now: Callable[[], datetime]
    read_only: bool = False
    password: str | None = None
    hosts: frozenset[str] = LOOPBACK_HOSTS
    max_body_bytes: int = MAX_BODY_BYTES

    def __post_init__(self) -> None:
        if len(self.token) < 16:
            raise ValueError("a token of fewer than 16 characters can be guessed")


@dataclass(frozen=True, slots=True)
class Site:
    """What every page and endpoint gets: the open bank, the options, the templates."""

    bank: Bank
    options: WebOptions
    templates: Any = field(repr=False)
    memory: Memory = field(repr=False, default_factory=Memory)
    reviews: Reviews = field(repr=False, default_factory=Reviews)

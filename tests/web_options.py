"""Options of a web app for tests."""

from __future__ import annotations

from make import NOW
from quotebank.web.options import WebOptions

TOKEN = "a-token-for-tests-0123456789"


def make_options(**given: object) -> WebOptions:
    """Return options as the command line would; ``testserver`` is the name under which the client calls."""
    values: dict[str, object] = {
        "token": TOKEN,
        "who": "ada",
        "now": lambda: NOW,
        "hosts": frozenset({"testserver"}),
        **given,
    }
    return WebOptions(**values)  # type: ignore[arg-type]  # each has its type where it is given

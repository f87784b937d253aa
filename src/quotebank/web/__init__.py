"""The web app: one process on this machine, pages and a JSON API over the same workflows as the command line."""

from __future__ import annotations

from importlib.util import find_spec

from quotebank.errors import MissingExtra

#: What the extra brings.
PACKAGES = ("fastapi", "uvicorn", "python_multipart")


def require_web() -> None:
    """Raise MissingExtra where the web app's packages are not installed."""
    if any(find_spec(package) is None for package in PACKAGES):
        raise MissingExtra("web", "the web app")

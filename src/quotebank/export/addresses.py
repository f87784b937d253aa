"""Addresses as a document can hold them without breaking: what would end or nest something is written as %XX.

Pure.
"""

from __future__ import annotations

from urllib.parse import quote

#: What an address may hold; all else is written as %XX. Letters beyond ASCII stay.
_VERBATIM = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#[]@!$&'()*+,;=%")


def verbatim_address(url: str) -> str:
    """Return an address with braces, spaces, backslashes, quotes and control characters as %XX, the rest as it is.

    >>> verbatim_address("https://x.org/a_b?c=%20#e{f}")
    'https://x.org/a_b?c=%20#e%7Bf%7D'
    """
    return "".join(c if c in _VERBATIM or (ord(c) > 0x9F and c.isprintable()) else quote(c) for c in url.strip())

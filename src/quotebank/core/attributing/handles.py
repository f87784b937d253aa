"""Find the names under which people post: "@mollyp_88", "user jamie_r"; not those in brackets behind a name.

Pure. Texts without a sign of one are not searched.
"""

from __future__ import annotations

import re

from quotebank.core.model import Span

_HANDLE = re.compile(
    r"(?<![\w@.(/])(?:(?:[A-Z][a-z]*[ ])?[Uu]ser(?:name)?[ ])?@\w{2,30}\b(?![.@]\w)"
    r"|(?<![\w@.(/])(?:[A-Z][a-z]*[ ])?[Uu]ser(?:name)?[ ](?=\w*[_\d])[A-Za-z]\w{2,30}\b"
)
_USER = re.compile(r"ser(?:name)? \w*[_\d]")


def find_handles(text: str) -> list[Span]:
    """Return the handles with the word "user" before them, in order.

    >>> [span.of("So said user jo_b.") for span in find_handles("So said user jo_b.")]
    ['user jo_b']
    """
    if "@" not in text and _USER.search(text) is None:
        return []
    return [Span(*found.span()) for found in _HANDLE.finditer(text)]

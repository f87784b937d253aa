"""Texts of which only the quotes are handed on: each other character gives way to a sign, so that every span still stands.

Such a text keeps the digest of the whole one. So it is known as the same text, decisions about it hold, and the
whole text takes its place when it comes in.

Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from quotebank.core.identity import text_digest
from quotebank.core.model import Span

#: What stands for each character that was left out; line breaks stay, for they part paragraphs.
FILLER = "\u2591"

_LEFT_OUT = re.compile(r"[^\n]")


def withhold(text: str, spans: Iterable[Span]) -> str:
    """Return a text with nothing but some stretches of it.

    >>> withhold("He said: \u201cYes.\u201d", [Span(10, 14)])
    '\u2591\u2591\u2591\u2591\u2591\u2591\u2591\u2591\u2591\u2591Yes.\u2591'
    """
    pieces = []
    done = 0
    for span in sorted(spans):
        if span.end > done:
            start = max(span.start, done)
            pieces += [_LEFT_OUT.sub(FILLER, text[done:start]), text[start : span.end]]
            done = span.end
    return "".join((*pieces, _LEFT_OUT.sub(FILLER, text[done:])))


def is_withheld(text: str, text_sha256: str) -> bool:
    """Tell whether of the text of this digest only some stretches are there."""
    return FILLER in text and text_digest(text) != text_sha256


def is_damaged(text: str, text_sha256: str) -> bool:
    """Tell whether this is not the text of this digest, whole or in part."""
    return FILLER not in text and text_digest(text) != text_sha256


def stands_at(words: str, span: Span, text: str) -> bool:
    """Tell whether some words stand at a place, as far as it was not left out."""
    there = span.of(text)
    return there == words or (
        FILLER in there
        and len(there) == len(words)
        and all(own in (wanted, FILLER) for own, wanted in zip(there, words, strict=True))
    )

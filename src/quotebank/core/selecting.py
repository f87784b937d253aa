"""Select words in a text so that a program that never saw the positions finds them again.

A selector holds the words, and as much of what is printed before and behind them as makes the place the only one of
its kind, as the W3C's Web Annotation model asks (docs/references.md).

Pure: text in, values out. Spans are code points, end exclusive, in the text as given.
"""

from __future__ import annotations

from quotebank.core.model import Selector, Span
from quotebank.core.withheld import FILLER

#: Characters of context on each side to begin with: what annotation clients write. Doubled until the place is the only one.
CONTEXT_CHARS = 32


def make_selector(text: str, span: Span) -> Selector:
    """Return the selector of a stretch of the text; with the whole text around it where nothing less tells it apart.

    What was left out of the text is no context: of such a text the position alone is certain.

    >>> make_selector("He said no. She said no.", Span(21, 23)).prefix
    'He said no. She said '
    """
    context = CONTEXT_CHARS
    while True:
        start, end = max(0, span.start - context), min(len(text), span.end + context)
        is_whole = start == 0 and end == len(text)
        if is_whole or _stands_once(text, text[start:end]):
            prefix, suffix = text[start : span.start], text[span.end : end]
            return Selector(span, span.of(text), prefix.rpartition(FILLER)[2], suffix.partition(FILLER)[0])
        context *= 2


def _stands_once(text: str, words: str) -> bool:
    return text.find(words, text.find(words) + 1) < 0

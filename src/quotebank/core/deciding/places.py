"""Where in an article a decision holds, and how to find that place in another text of the article.

A place keeps the digest of the text it was marked in, the stretch, its words, and the words around it. In
that very text it stands where it stood. In another it stands where the same words stand: as printed,
else with other punctuation, case or accents; among several such stretches, where most of what adjoins is the same.
Words that were changed are not found: whoever decided must look at them again.

Pure; spans are code points, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from rapidfuzz.distance import Indel, Postfix, Prefix

from quotebank.core.folding import fold, fold_words
from quotebank.core.model import Span
from quotebank.core.withheld import stands_at

#: Characters kept of what stands before and after: some ten words, enough to tell a refrain's verses apart.
CONTEXT_CHARS = 64

#: Likeness of the surroundings (0-2, before and after) from which on equal words are the same place. Unrelated English
#: comes to .9, a passage with one neighbour left to 1.4.
MIN_LIKENESS = 1.2

#: Folded words that say by themselves where they come from; "Yes" may stand anywhere.
MIN_TELLING_WORDS = 4


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of an article's text, marked so that it can be found again."""

    article: str  # id
    text_sha256: str
    span: Span
    words: str
    prefix: str
    suffix: str
    quote: str | None = None  # the id of the quote that was meant

    @classmethod
    def mark(cls, article: str, text: str, text_sha256: str, span: Span, *, quote: str | None = None) -> Self:
        """Return the place of a stretch."""
        prefix = text[max(0, span.start - CONTEXT_CHARS) : span.start]
        suffix = text[span.end : span.end + CONTEXT_CHARS]
        return cls(article, text_sha256, span, span.of(text), prefix, suffix, quote)

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        """Return a place from its JSON."""
        return cls(
            value["article"],
            value["text_sha256"],
            Span(value["start"], value["end"]),
            value["words"],
            value["prefix"],
            value["suffix"],
            value.get("quote"),
        )

    def write(self) -> dict[str, Any]:
        """Return the place as JSON."""
        return {
            "article": self.article,
            "quote": self.quote,
            "text_sha256": self.text_sha256,
            "start": self.span.start,
            "end": self.span.end,
            "words": self.words,
            "prefix": self.prefix,
            "suffix": self.suffix,
        }


class Relocation:
    """Where the stretches inside a place stand in a text.

    ``is_certain`` tells whether it is the same text, or the surroundings are alike.
    """

    def __init__(
        self, place: Place, text: str, start: int, tokens: Mapping[int, Span] | None = None, *, is_certain: bool = True
    ) -> None:
        self.is_certain = is_certain
        self._place = place
        self._text = text
        self._shift = start - place.span.start
        self._tokens = tokens  # of each folded word of the place, by number; None: the words are as printed

    def move(self, span: Span) -> Span | None:
        """Return where a stretch stands now; None if none of its words is left."""
        if self._tokens is None:
            return Span(span.start + self._shift, span.end + self._shift)
        offset = self._place.span.start
        inside = [
            number
            for number, word in enumerate(fold(self._place.words).spans)
            if span.start <= word.start + offset and word.end + offset <= span.end
        ]
        if not inside:
            return None
        return self._with_signs(span, inside[0], inside[-1])

    def _with_signs(self, span: Span, first: int, last: int) -> Span:
        """Return the stretch of some words, with the signs that stood at its ends where they stand there still."""
        assert self._tokens is not None
        offset = self._place.span.start
        words = fold(self._place.words).spans
        lead = self._place.words[span.start - offset : words[first].start]
        tail = self._place.words[words[last].end : span.end - offset]
        start, end = self._tokens[first].start, self._tokens[last].end
        for sign in reversed(lead):
            if start == 0 or self._text[start - 1] != sign:
                break
            start -= 1
        for sign in tail:
            if self._text[end : end + 1] != sign:
                break
            end += 1
        return Span(start, end)


def find_place(place: Place, text: str, text_sha256: str) -> Relocation | None:
    """Return where a place stands in a text of its article; None if its words do not stand there.

    >>> place = Place.mark("a1", "It is late. “We must go now,” she said.", "0", Span(13, 27))
    >>> find_place(place, "It is very late. “We MUST go now!” she said.", "1").move(Span(13, 27))
    Span(start=18, end=32)
    """
    if place.text_sha256 == text_sha256 and stands_at(place.words, place.span, text):
        return Relocation(place, text, place.span.start)
    wanted = fold_words(place.words)
    found: dict[Span, Mapping[int, Span] | None] = dict.fromkeys(_find(place.words, text))
    if not found and wanted:
        folded = fold(text)
        for first in range(len(folded.words) - len(wanted) + 1):
            if folded.words[first : first + len(wanted)] == wanted:
                tokens = dict(enumerate(folded.spans[first : first + len(wanted)]))
                found[folded.source_span(first, first + len(wanted))] = tokens
    if not found:
        return None
    span = max(found, key=lambda each: (_count_adjoining(place, text, each), _likeness(place, text, each), -each.start))
    is_certain = _likeness(place, text, span) >= MIN_LIKENESS
    if not is_certain and len(wanted) < MIN_TELLING_WORDS:
        return None
    return Relocation(place, text, span.start, found[span], is_certain=is_certain)


def _find(words: str, text: str) -> Iterator[Span]:
    """Yield where words stand in a text, as whole words."""
    start = text.find(words)
    while start >= 0:
        end = start + len(words)
        cuts_word = (start and text[start - 1].isalnum() and words[0].isalnum()) or (
            text[end : end + 1].isalnum() and words[-1].isalnum()
        )
        if not cuts_word:
            yield Span(start, end)
        start = text.find(words, start + 1)


def _count_adjoining(place: Place, text: str, span: Span) -> int:
    """Return how many characters beside a stretch are those beside a place, up to the first that is another."""
    before = text[max(0, span.start - len(place.prefix)) : span.start]
    after = text[span.end : span.end + len(place.suffix)]
    return Postfix.similarity(before, place.prefix) + Prefix.similarity(after, place.suffix)


def _likeness(place: Place, text: str, span: Span) -> float:
    """Return how much alike (0-2) the surroundings of a stretch are to those of a place."""
    before = text[max(0, span.start - len(place.prefix)) : span.start]
    after = text[span.end : span.end + len(place.suffix)]
    return Indel.normalized_similarity(before, place.prefix) + Indel.normalized_similarity(after, place.suffix)

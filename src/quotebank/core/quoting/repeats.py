"""Find marked words that repeat others on the page: pull quotes and the words of a headline.

A display line sets words of the article once more, apart from the text; a headline quotes a word or two of
what somebody says below. Both are known by the body that holds the same words.

Pure. Words are compared in lower case without signs. Each word is looked at a bounded number of times.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from quotebank.core.model import QuotationKind
from quotebank.core.quoting.segmentation import Page
from quotebank.core.quoting.surroundings import Surroundings

#: Words; shorter display lines may repeat the body by chance.
MIN_PULL_WORDS = 2

#: Characters of a name and role after a display line.
MAX_SIGNATURE_CHARS = 80

#: Places at which a run of words is compared before giving up; keeps pages that repeat one sentence linear.
MAX_PLACES = 8

#: Lines at the top of a text: a headline, another one and a line below them.
MAX_HEADLINES = 3

#: Characters; no headline is longer.
MAX_HEADLINE_CHARS = 250

#: Words; a first line without a full stop that is longer is no headline.
MAX_HEADLINE_WORDS = 25

_WORD = re.compile(r"\w+")
_INNER_SIGN = re.compile(r"(?<=\w)['’\u00ad\u200b-\u200d](?=\w)")
_SIGNATURE = re.compile(r"\s*(?:[—–-]+\s*[^\W\d_a-z]|\(|$)")
_FULL_STOP = re.compile(r"[.!?…]['\"’”»)]*$")


class _Stream:
    """The words of all stretches in a row, with an index of their pairs."""

    def __init__(self, page: Page, around: Sequence[Surroundings]) -> None:
        self.words: list[str] = []
        self.starts: list[int] = []
        self.owners: list[int] = []
        for index, here in enumerate(around):
            words = split_words(here.stretch.span.of(page.text))
            self.starts.append(len(self.words))
            self.words += words
            self.owners += [index] * len(words)
        self.starts.append(len(self.words))
        self.places: dict[str, list[int]] = defaultdict(list)
        for place, key in enumerate(map(" ".join, zip(self.words, self.words[1:], strict=False))):
            known = self.places[key]
            if len(known) <= MAX_PLACES:
                known.append(place)

    def words_of(self, index: int) -> list[str]:
        return self.words[self.starts[index] : self.starts[index + 1]]

    def find_owners(self, index: int) -> list[int]:
        """Return the stretches, other than its own, in which the words of a stretch begin once more."""
        words = self.words_of(index)
        key = " ".join(words[:2])
        return [
            self.owners[place]
            for place in self.places.get(key, ())
            if self.owners[place] != index and self.words[place : place + len(words)] == words
        ]


def split_words(text: str) -> list[str]:
    """Return the words in lower case, apostrophes dropped."""
    return _WORD.findall(_INNER_SIGN.sub("", text).lower())


def find_pulls(page: Page, around: Sequence[Surroundings], kinds: Sequence[QuotationKind | None]) -> frozenset[int]:
    """Return the indexes of the stretches that are display lines: alone in their paragraph and said in the body."""
    alone = [
        index
        for index, here in enumerate(around)
        if here.is_first
        and here.stretch.closed
        and kinds[index] is not None
        and len(here.words) >= MIN_PULL_WORDS
        and here.cue_after is None
        and (here.is_last or _is_signed(page, here))
    ]
    if not alone or len(around) < 2:
        return frozenset()
    stream = _Stream(page, around)
    candidates = set(alone)
    found: set[int] = set()
    for index in alone:
        length = len(stream.words_of(index))
        for owner in stream.find_owners(index):
            is_twin = owner in candidates and len(stream.words_of(owner)) <= length
            if kinds[owner] is QuotationKind.DIRECT and not is_twin:
                found.add(index)
                break
    return frozenset(found)


def _is_signed(page: Page, here: Surroundings) -> bool:
    """Tell whether nothing but a signature follows in the paragraph: "– Don Isham", "(Don Isham)"."""
    end = page.paragraphs[here.stretch.paragraph].end
    is_short = end - here.stretch.outer.end <= MAX_SIGNATURE_CHARS
    return is_short and _SIGNATURE.match(page.text, here.stretch.outer.end, end) is not None


def find_repeated(page: Page, around: Sequence[Surroundings], kinds: Sequence[QuotationKind | None]) -> list[int]:
    """Return the indexes of rejected stretches in headlines whose words somebody says in the body."""
    headlines = count_headlines(page)
    rejected = [
        index for index, kind in enumerate(kinds) if kind is None and around[index].stretch.paragraph < headlines
    ]
    if not rejected:
        return []
    said = " ".join(
        f" {' '.join(split_words(here.stretch.span.of(page.text)))} "
        for here, kind in zip(around, kinds, strict=True)
        if kind is not None
    )
    return [
        index
        for index in rejected[:MAX_PLACES]
        if f" {' '.join(split_words(around[index].stretch.span.of(page.text)))} " in said
    ]


def count_headlines(page: Page) -> int:
    """Return how many of the first paragraphs are headlines: short lines before the first that ends in a full stop."""
    for index, paragraph in enumerate(page.paragraphs[:MAX_HEADLINES]):
        if len(paragraph) > MAX_HEADLINE_CHARS:
            return index
        line = paragraph.of(page.text)
        if _FULL_STOP.search(line) or len(line.split()) > MAX_HEADLINE_WORDS:
            return index
    return min(MAX_HEADLINES, len(page.paragraphs))

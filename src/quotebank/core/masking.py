"""Take the names of protected people out of text.

A child's or victim's name may stand in a quote, a headline, an article, an address. Masking
finds it there in any case, spelling of accents, or with a possessive, as a whole and, for a person,
by surname or given name alone; and says where each stretch of the text has moved to.
In an address it is also found percent-encoded, and as the handle that people make of their names.
It would rather take a word too many than one too few.

Pure: text in, values out. Spans are code points, end exclusive, in the text as given.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import unquote

from quotebank.core.folding import APOSTROPHES, fold, fold_words
from quotebank.core.model import Span

#: What stands where a name was.
MASK = "[protected]"

#: For text that stands in no article: names that are protected in some articles only are not meant there.
NOWHERE = ""

#: Words of a name that many names share, so that alone they identify nobody: titles and particles.
SHARED_NAME_WORDS = frozenset(
    [
        "a",
        "al",
        "and",
        "at",
        "bin",
        "by",
        "da",
        "de",
        "del",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "for",
        "from",
        "ibn",
        "in",
        "la",
        "le",
        "of",
        "on",
        "st",
        "the",
        "to",
        "van",
        "von",
        "y",
        "zu",
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "sir",
        "dame",
        "lord",
        "lady",
        "prof",
        "professor",
        "rev",
        "jr",
        "sr",
        "ii",
        "iii",
        "phd",
        "mp",
    ]
)


@dataclass(frozen=True, slots=True)
class ProtectedName:
    """A name to take out: its folded words, and whether any one of them alone gives it away."""

    words: tuple[str, ...]
    by_part: bool = False
    articles: frozenset[str] | None = None  # ids of the articles in which it means this speaker; None: everywhere
    capitals: bool = False  # only where it is printed in capitals, as initials are

    @classmethod
    def read(
        cls, name: str, *, by_part: bool = False, articles: frozenset[str] | None = None, capitals: bool = False
    ) -> ProtectedName:
        """Fold a printed name."""
        return cls(tuple(map(_bare, fold_words(name))), by_part, articles, capitals)

    def list_handles(self) -> Iterator[str]:
        """Yield what a person's name becomes in a handle, besides all of it as one word."""
        if self.by_part and len(self.words) > 1:
            first, last = self.words[0], self.words[-1]
            yield from (f"{first[0]}{last}", f"{first}{last[0]}", f"{last}{first[0]}", f"{last}{first}")


@dataclass(frozen=True, slots=True)
class Masked:
    """A masked text, and where the stretches that were taken out stood in the printed one."""

    text: str
    cuts: tuple[Span, ...] = ()

    def move(self, span: Span) -> Span:
        """Return where a span of the printed text is now; an end inside a name moves outward to the mask's edge."""
        return Span(self._move(span.start, outward=-1), self._move(span.end, outward=1))

    def _move(self, position: int, *, outward: int) -> int:
        index = bisect_right(self.cuts, position, key=lambda cut: cut.start)
        shift = sum(len(MASK) - len(cut) for cut in self.cuts[:index])
        if index:
            cut = self.cuts[index - 1]
            if position < cut.end:  # at the start of a name, or inside it
                before = cut.start + shift - (len(MASK) - len(cut))
                return before if outward < 0 or position == cut.start else before + len(MASK)
        return position + shift


@dataclass(frozen=True)
class NameMask:
    """Everything that must not be shown. Empty: nothing is protected, and text passes as it is."""

    names: tuple[ProtectedName, ...] = ()
    sayings: tuple[ProtectedName, ...] = ()  # quoted words that must not be shown either

    @cached_property
    def _phrases(self) -> dict[str, list[ProtectedName]]:
        """Return the phrases to find, by first word; a name also as the one word that addresses make of it."""
        phrases: dict[str, list[ProtectedName]] = {}
        for name in (*self.names, *self.sayings):
            for words in {name.words, () if name in self.sayings else ("".join(name.words),)} - {(), ("",)}:
                phrases.setdefault(words[0], []).append(replace(name, words=words))
        return phrases

    @cached_property
    def _handles(self) -> dict[str, list[frozenset[str] | None]]:
        """Return the words that are a person's name in addresses, and after or before an @."""
        handles: dict[str, list[frozenset[str] | None]] = {}
        for name in self.names:
            for handle in name.list_handles():
                handles.setdefault(handle, []).append(name.articles)
        return handles

    @cached_property
    def _parts(self) -> dict[str, list[frozenset[str] | None]]:
        """Return the single words that give a person away, and in which articles."""
        parts: dict[str, list[frozenset[str] | None]] = {}
        for name in self.names:
            if name.by_part:
                for word in name.words:
                    if len(word) > 1 and word not in SHARED_NAME_WORDS:
                        parts.setdefault(word, []).append(name.articles)
        return parts

    def gives_away(self, words: Iterable[str]) -> bool:
        """Tell whether a search for these folded words could confirm a protected name, also by its beginning."""
        told = {word for name in self.names for word in name.words}
        return any(name.startswith(word) or word.startswith(name) for word in words if word for name in told)

    def find(self, text: str, *, article: str | None = None, any_case: bool = False) -> tuple[Span, ...]:
        """Return where protected names stand in ``text``, in order, without overlaps.

        A single part of a name counts only with a capital letter, unless ``any_case`` (addresses have none).
        """
        if not self.names and not self.sayings:
            return ()
        folded = fold(text)
        words = tuple(_bare(word) for word in folded.words)
        found: list[Span] = []
        position = 0
        while position < len(words):
            length = self._match(words, position, article, text, folded.spans)
            span = folded.spans[position]
            if not length and self._is_part(words[position], article):
                length = int(any_case or text[span.start : span.start + 1].isupper())
            if not length and self._is_handle(words[position], article):
                length = int(
                    any_case or "@" in text[max(0, span.start - 1) : span.start] + text[span.end : span.end + 1]
                )
            if length:
                last = position + length - 1
                end = folded.spans[last].end
                if words[last] != folded.words[last]:
                    end = _before_possessive(text, folded.spans[last])
                found.append(Span(span.start, end))
            position += length or 1
        return _join(text, found)

    def apply(self, text: str, *, article: str | None = None, any_case: bool = False) -> Masked:
        """Return ``text`` with :data:`MASK` where protected names stood.

        >>> NameMask((ProtectedName.read("Ada Quill", by_part=True),)).apply("‘Ms Quill’s boat,’ said ADA QUILL.").text
        '‘Ms [protected]’s boat,’ said [protected].'
        """
        cuts = self.find(text, article=article, any_case=any_case)
        if any_case and "%" in text and (self.names or self.sayings):
            decoded = unquote(text)
            if decoded != text and self.find(decoded, article=article, any_case=True):
                return self.apply(decoded, article=article, any_case=True)
        if not cuts:
            return Masked(text)
        pieces = []
        position = 0
        for cut in cuts:
            pieces += [text[position : cut.start], MASK]
            position = cut.end
        return Masked("".join((*pieces, text[position:])), cuts)

    def _match(
        self, words: tuple[str, ...], position: int, article: str | None, text: str, spans: tuple[Span, ...]
    ) -> int:
        """Return how many words from ``position`` on are a protected name: the longest, 0 if none."""
        word, plain = words[position], _unnumbered(words[position])
        listed = self._phrases.get(word, ())
        if plain != word:
            listed = [*listed, *(each for each in self._phrases.get(plain, ()) if len(each.words) == 1)]
        return max(
            (
                len(each.words)
                for each in listed
                if _holds(each.articles, article)
                and (len(each.words) == 1 or words[position : position + len(each.words)] == each.words)
                and (not each.capitals or text[spans[position].start : spans[position].end].isupper())
            ),
            default=0,
        )

    def _is_handle(self, word: str, article: str | None) -> bool:
        return any(_holds(articles, article) for articles in self._handles.get(_unnumbered(word), ()))

    def _is_part(self, word: str, article: str | None) -> bool:
        return any(_holds(articles, article) for articles in self._parts.get(word, ()))


def _holds(articles: frozenset[str] | None, article: str | None) -> bool:
    """Tell whether a name that belongs to some articles is meant in this one; unknown counts as yes."""
    return articles is None or article is None or article in articles


def _bare(word: str) -> str:
    """Return a folded word without its possessive."""
    return word.removesuffix("'s")


def _unnumbered(word: str) -> str:
    """Return a word without the number that handles end in."""
    return word.rstrip("0123456789") or word


def _before_possessive(text: str, span: Span) -> int:
    """Return where the possessive of the word at ``span`` begins."""
    return max(i for i in range(span.start, span.end) if text[i] in APOSTROPHES)


def _join(text: str, spans: list[Span]) -> tuple[Span, ...]:
    """Join spans with nothing but space between: given name and surname leave one mask, not two."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip(" .-\u00a0"):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return tuple(joined)

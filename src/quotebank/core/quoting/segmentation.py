"""Part an article's text into paragraphs and sentences, and set boilerplate aside.

A reader sees paragraphs and sentences; a saved page has lines, adverts between them, wrapped
lines, initials and abbreviations. :func:`read_page` finds what a reader sees, by position: nothing
is cut out of the text and nothing is normalised.

Pure: text in, values out. Spans are code points, end exclusive, in the text as given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from quotebank.core.model import Span, make
from quotebank.core.quoting.boilerplate import find_boilerplate

#: Characters that never begin or end a paragraph, sentence or segment: signs without width and direction marks.
#: Variation selectors are not among them, they belong to the emoji before.
ZERO_WIDTH = "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

#: Every sign that may mark a quotation, an apostrophe among them.
MARK_SIGNS = "\"'“”„‟«»‹›‘’‚‛`´＂「」『』"

#: Two breaks in three must fall inside a sentence (a lower-case letter follows) before lines count as wrapped. In
#: PolNeAR train the nearest article, a list of results, has 0.39, all others less than 0.05; text wrapped at 72 columns
#: has some 0.9.
WRAPPED_SHARE = 2 / 3

#: Fewer single line breaks than this prove nothing about wrapping (a signature, a list).
WRAPPED_MIN_BREAKS = 3

#: A line shorter than this share of the usual width ends its paragraph even in wrapped text.
WRAPPED_FULL_SHARE = 0.6

_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_BREAK_SIGNS = frozenset(_BREAKS)
_SOFT_BREAKS = "\x0b\u2028"
_EDGE = re.compile(rf"[\s{ZERO_WIDTH}]*+")

#: A possible end of a sentence: dots or signs, closing marks and brackets, white space. The look-behind keeps a run of
#: dots from being tried at every dot.
_SENTENCE_END = re.compile(
    r"[.!?…](?<![.!?…]{2})[.!?…]*+(?:''|[\"'”’»›)\]）」』*“‘«])*+[\s\u00ad\u200b-\u200d\u2060\ufeff]++(?=(\S))"
)
_OPENING = re.compile(r"[\"'“”„‟«»‹›‘‚‛`(\[{「『\-–—•*\s]*+")
_WORD_BACKWARDS = re.compile(r"[^\s\"'“”„«»‘’(\[/—–-]+")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


#: A full stop after these never ends a sentence: a name, a number or more of the phrase follows.
_NEVER_LAST = _words(
    """mr mrs ms mx messrs dr prof sens rep reps gov govs gen lt col maj capt cpl sgt pte cmdr adm supt insp cllr rev
    hon st mt ft nos vs approx dept govt asst assoc atty jas wm chas geo e.g i.e eg ie cf jan feb aug sept oct nov dec tues thurs"""
)

#: Words and abbreviations in one: with a capital before a capital, or before a digit, they are abbreviations.
_NAME_NEXT = _words("sen pres sec est dist det ch fr")
_NUMBER_NEXT = _words("no fig figs vol art mar apr jun jul sep")

#: A full stop after these may end a sentence; it does when the next word could not follow inside one.
_MAYBE_LAST = _words(
    "inc ltd co corp plc bros jr sr esq phd m.d ph.d u.s u.k u.n e.u d.c n.y l.a a.m p.m am pm etc al ave blvd rd u.s.a b.c a.d"
)
_SENTENCE_STARTERS = _words(
    """the a an this that these those he she it they we i you his her its their our my there here but and or so yet if when while
    as after before since because although though in on at for from with by to of under over during despite what who where why
    how not no yes one two some many most all both each every another other even still also however meanwhile instead asked
    speaking according now then"""
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")


@dataclass(frozen=True, slots=True)
class Page:
    """An article's text and where its paragraphs and sentences stand.

    ``paragraphs`` and ``sentences`` leave boilerplate out, so that neighbours in these tuples are neighbours for a
    reader; ``boilerplate`` holds the paragraphs set aside. All are ordered and disjoint, without white space at their
    ends; a sentence never crosses a paragraph.
    """

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    boilerplate: tuple[Span, ...]
    _paragraph_starts: tuple[int, ...] = field(repr=False, compare=False, default=())
    _sentence_starts: tuple[int, ...] = field(repr=False, compare=False, default=())

    def paragraph_index(self, position: int) -> int:
        """Return the index of the last paragraph that starts at or before ``position``; -1 if there is none."""
        return bisect_right(self._paragraph_starts, position) - 1

    def sentence_index(self, position: int) -> int:
        """Return the index of the last sentence that starts at or before ``position``; -1 if there is none."""
        return bisect_right(self._sentence_starts, position) - 1

    def sentence_indexes(self, positions: Iterable[int]) -> list[int]:
        """Return the sentence index of each position."""
        starts = self._sentence_starts
        return [bisect_right(starts, position) - 1 for position in positions]


def trim(text: str, start: int, end: int) -> Span:
    """Return the span without white space and zero-width signs at its ends; empty at ``start`` if nothing is left."""
    inner = start
    if start < end and (text[start].isspace() or text[start] in ZERO_WIDTH):
        edge = _EDGE.match(text, start, end)
        inner = edge.end() if edge else start
    if inner >= end:
        return make(Span, (start, start))
    while text[end - 1].isspace() or text[end - 1] in ZERO_WIDTH:
        end -= 1
    return make(Span, (inner, end))


def read_page(text: str) -> Page:
    r"""Find paragraphs, sentences and boilerplate.

    A paragraph is a line that is not blank; in text whose lines are wrapped, the lines up to a blank one. A line
    separator (U+2028) or vertical tab parts paragraphs only before a quotation mark. Empty text gives an empty page.

    >>> page = read_page("Mr. A. Dunn rose. He spoke.\n\nHide Ad\n\nThen he left.")
    >>> [s.of(page.text) for s in page.sentences]
    ['Mr. A. Dunn rose.', 'He spoke.', 'Then he left.']
    """
    ends = accumulate(map(len, text.splitlines(keepends=True)), initial=0)
    lines = _join_soft_breaks(text, [line for start, end in pairwise(ends) if (line := trim(text, start, end))])
    lines = _join_wrapped(text, lines)
    aside = find_boilerplate(text, lines)
    paragraphs = tuple(line for index, line in enumerate(lines) if index not in aside)
    sentences = tuple(sentence for paragraph in paragraphs for sentence in find_sentences(text, paragraph))
    return Page(
        text,
        paragraphs,
        sentences,
        tuple(lines[index] for index in sorted(aside)),
        tuple(p.start for p in paragraphs),
        tuple(s.start for s in sentences),
    )


def _join_soft_breaks(text: str, lines: list[Span]) -> list[Span]:
    """Join lines that only a soft break parts, unless the second begins with a mark."""
    if not any(sign in text for sign in _SOFT_BREAKS):
        return lines
    joined: list[Span] = []
    for line in lines:
        if joined:
            between = text[joined[-1].end : line.start]
            is_soft = not any(sign in between for sign in "\n\r\x0c\x1c\x1d\x1e\x85\u2029")
            if is_soft and text[line.start] not in MARK_SIGNS:
                joined[-1] = Span(joined[-1].start, line.end)
                continue
        joined.append(line)
    return joined


def _join_wrapped(text: str, lines: list[Span]) -> list[Span]:
    """Join the lines of a paragraph where the text is wrapped at a column; otherwise return them as they are."""
    is_single = [_is_single_break(text, a.end, b.start) for a, b in pairwise(lines)]
    breaks = sum(is_single)
    if breaks < WRAPPED_MIN_BREAKS:
        return lines
    inside = sum(single and text[after.start].islower() for single, after in zip(is_single, lines[1:], strict=True))
    if inside < WRAPPED_SHARE * breaks:
        return lines
    widths = sorted(len(line) for line in lines)
    full = WRAPPED_FULL_SHARE * widths[len(widths) * 9 // 10]
    joined = lines[:1]
    last = lines[0]
    for single, line in zip(is_single, lines[1:], strict=True):
        if single and len(last) >= full:
            joined[-1] = Span(joined[-1].start, line.end)
        else:
            joined.append(line)
        last = line
    return joined


def _is_single_break(text: str, start: int, end: int) -> bool:
    between = text[start:end]
    return between.count("\n") == 1 or (between.count("\r") == 1 and "\n" not in between)


def find_sentences(text: str, paragraph: Span) -> list[Span]:
    """Return the sentences of a paragraph, in order; closing marks and brackets belong to the sentence they close.

    A sentence ends before white space and a word that does not begin in lower case; initials ("J. B. Priestley") and
    abbreviations ("Cllr.", "approx.") do not end one.
    """
    sentences: list[Span] = []
    start = paragraph.start
    for match in _SENTENCE_END.finditer(text, paragraph.start, paragraph.end):
        if _is_sentence_end(text, match, paragraph.end):
            sentences.append(trim(text, start, match.end()))
            start = match.end()
    if start < paragraph.end:
        sentences.append(trim(text, start, paragraph.end))
    return sentences


def _is_sentence_end(text: str, match: re.Match[str], end: int) -> bool:
    following = match.group(1)
    if following.islower():
        return False
    if not following.isalnum():
        opening = _OPENING.match(text, match.end(), end)
        begin = opening.end() if opening else match.end()
        if begin < end and text[begin].islower() and following not in "•*":
            return False
    signs_end = match.start() + 1
    if text[match.start()] != "." or text[signs_end : signs_end + 1] in {".", "!", "?", "…"}:
        return True
    window = text[max(0, match.start() - 24) : match.start()]
    last = _WORD_BACKWARDS.match(window[::-1])
    if last is None:
        return True
    written = last.group()[::-1]
    word = written.casefold()
    if word in _NEVER_LAST:
        return False
    if word in _NAME_NEXT:
        return not (written[0].isupper() and following.isupper())
    if word in _NUMBER_NEXT:
        return not following.isdigit()
    if word in _MAYBE_LAST or (_INITIALS.match(written) and written != "I"):
        return _next_word(text, match.end(), end) in _SENTENCE_STARTERS
    return True


_WORD = re.compile(r"[^\W\d_]+")


def _next_word(text: str, start: int, end: int) -> str:
    opening = _OPENING.match(text, start, end)
    word = _WORD.match(text, opening.end() if opening else start, min(end, start + 40))
    return word.group().casefold() if word else ""


def line_breaks_between(text: str, start: int, end: int) -> bool:
    """Tell whether a line break of any kind lies in ``text[start:end]``."""
    return not _BREAK_SIGNS.isdisjoint(text[start:end])


def join_segments(text: str, segments: Sequence[Span]) -> str:
    """Return the words of the segments, joined by a space, or by a newline where a line break lies between."""
    words = [segments[0].of(text)]
    for before, after in pairwise(segments):
        words.append("\n" if line_breaks_between(text, before.end, after.start) else " ")
        words.append(after.of(text))
    return "".join(words)

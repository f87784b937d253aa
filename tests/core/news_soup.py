"""Texts that no newsroom printed: what hypothesis and atheris put together, and what must hold for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

from quotebank.core.model import AttributedQuotation, Quotation, QuotationKind

# fmt: off
MARKS = ("“", "”", '"', "''", "``", "‘", "’", "'", "`", "´", "«", "»", "‹", "›", "„", "‚", "‟", "「", "」", "&quot;", '\\"')
PUNCTUATION = (
    ",", ".", ":", ";", "?", "!", " – ", "—", "-", "…", "...", ". . .", "(", ")", "[", "]", "{", "}", "/", "*", "#", "|",
)
BREAKS = ("\n", "\n\n", "\r\n", "\r", "\r\n\r\n", "\n \n", "\u2028", "\u2029", "\x85", "\v", "\f", "\x1c", "\t", "  ")
CUES = (
    "said", " said ", " added: ", "According to ", " told ", "asked whether ", " who said ", " put it at ", " went on to say that ",
    " tweeted", " SAYS ", " saying ", "So said ", " statement read:", " by ", " that ",
)
NAMES = (
    "Ann Webb", "Mr Hale", "Webb", "Ann", "van der Meer", "O’Neil", "Jean-Luc d'Arc", "J. R. R. Hale", "Hale Jr.", "RNLB",
    "Department of Works", "the Lowick and Ford Parish Council", "St. John's", "Sen. Orla Vane, D-Lowick", "McHale III",
    "Ünal Çelik", "李小龍", "محمد", "@annwebb", "ANN WEBB", "Lowick's",
)
PEOPLE = (
    "she", "He ", "they", "I", "her", "who", "it", "the council", "a spokeswoman for ", "the 34-year-old", "aunt's ", "the widow",
    "his lawyer", "residents", "leader of ", "a neighbour's friend", "one of them", "chief executive",
)
LAYOUT = (
    "Q: ", "A: ", "WEBB: ", "MR HALE: ", "OPERATOR:", "Hide Ad", "Advertisement", "Read more: ", "Sign up to our newsletter",
    "Share this", "By Ann Webb", "Photo: PA", "# Heading", "> ", "- ", "1. ", "| a | b |", "<p>", "---", "The statement read:",
    "Ann Webb, Lowick",
)
WORDS = (
    "It rained all day", "we were here", "we will go when the tide turns", "and", "of ", " for ", "to ", "the", "not", "if", "n't",
    "rock 'n' roll", "'90s", '6ft 2"', "£3.50", "No. 4", "U.S. ", "a.m.", "1,000", "http://a.example/?q=“x”", "a@b.example",
    "known as ", "so-called ",
)
SIGNS = (
    "\u200b", "\u00ad", "\ufeff", "\u00a0", "\u202e", "\u202c", "\u2066", "\u200f", "\u200d", "e\u0301", "\u0301", "\u0345", "İ", "ß",
    "ﬁ", "ǆ", "🐝", "👩\u200d🚒", "\U0010ffff", "\ufffe", "\ufffd", "\x00", "\x07", "\x1b[31m", "\x7f", "\ud800", "\udfff",
    "\ud83d\ude00", "٣", "²", "½", "Ⅷ",
)
LONG = (
    "x" * 400, "A" * 300, "Ab" * 150, "“" * 60, "''" * 40, "word " * 80, "Webb " * 40, "-" * 200, "9" * 300, "é" * 200,
)
# fmt: on

#: All that soup is made of; marks and cues come more often than their number would make them.
PIECES = MARKS * 2 + PUNCTUATION + BREAKS + CUES * 2 + NAMES + PEOPLE + LAYOUT + WORDS + SIGNS + LONG + (" ",) * 4

_IMPORTS = Path(__file__).resolve().parents[2] / "imports"

#: Paragraphs of the sample articles: news as it should be, for mutations to spoil.
PARAGRAPHS = tuple(
    paragraph
    for path in sorted(_IMPORTS.iterdir())
    if path.suffix in {".txt", ".md"} and path.stem != "README"
    for paragraph in path.read_text(encoding="utf-8").split("\n\n")
)

soup = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)
spaced_soup = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
any_text = st.text(st.characters(), max_size=200) | st.text(
    st.characters(categories=("P", "S", "Z", "C", "M")), max_size=120
)


@st.composite
def spoilt_news(draw: st.DrawFn) -> str:
    """Return sample paragraphs in which stretches are deleted, doubled, turned round or replaced by pieces."""
    text = "\n\n".join(draw(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=4)))
    for _ in range(draw(st.integers(1, 12))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.sampled_from((0, 1, 1, 2, 5, 40))))
        old = text[start:end]
        text = text[:start] + draw(st.sampled_from(("", old * 2, old[::-1], old.upper(), *PIECES))) + text[end:]
    return text


texts = soup | spaced_soup | any_text | spoilt_news()


def examples(daily: int) -> settings:
    """Return settings for ``daily`` examples on a working day, and for those of the profile where it asks for more."""
    return settings(max_examples=max(daily, settings.default.max_examples if settings.default else 0))


def check_extraction(text: str, found: Iterable[AttributedQuotation]) -> None:
    """Raise AssertionError unless everything that was found lies in the text as docs/contract.md promises."""
    last = (0, -len(text))
    marked_to = 0
    for each in found:
        quotation, attribution = each.quotation, each.attribution
        _check_segments(text, quotation)
        place = (quotation.span.start, -quotation.span.end)
        assert last <= place, "quotations come in order of place, the longer first"
        last = place
        if quotation.kind is not QuotationKind.INDIRECT:
            assert quotation.span.start >= marked_to, "marked quotations do not overlap"
            marked_to = quotation.span.end
        assert 0 <= attribution.confidence <= 1
        assert len(attribution.reasons) == len(set(attribution.reasons)), "a reason is said once"
        for named in (attribution.cue, attribution.mention):
            assert named is None or (
                0 <= named.span.start < named.span.end <= len(text) and named.text == named.span.of(text)
            )
        source = attribution.source
        assert source is None or 0 <= source.start < source.end <= len(text)
        for words in (attribution.canonical, attribution.role, attribution.affiliation, attribution.via):
            assert words is None or words.strip(), "what is not known is None"


def _check_segments(text: str, quotation: Quotation) -> None:
    segments = quotation.segments
    assert segments
    assert all(0 <= segment.start < segment.end <= len(text) for segment in segments)
    assert all(a.end <= b.start for a, b in pairwise(segments)), "segments are ordered and apart"
    assert (quotation.span.start, quotation.span.end) == (segments[0].start, segments[-1].end)
    joined = text[segments[0].start : segments[0].end]
    for before, after in pairwise(segments):
        between = text[before.end : after.start]
        joined += "\n" if re.search(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", between) else " "
        joined += text[after.start : after.end]
    assert quotation.text == joined

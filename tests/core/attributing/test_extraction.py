"""The whole way from text to attributed quotations: what must hold for every text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebank.core.attributing.extraction import extract_quotations
from quotebank.core.model import AttributedQuotation
from quotebank.data import load_lexicon, load_weights

PIECES = st.sampled_from(
    [
        "“",
        "”",
        '"',
        "''",
        "'",
        "‘",
        "’",
        "«",
        "»",
        ":",
        ",",
        ".",
        "\n",
        "\n\n",
        " – ",
        "—",
        "(",
        ")",
        "[",
        "]",
        "…",
        "\u00ad",
        "\u200b",
        "\u2028",
        " said ",
        " added ",
        "According to ",
        " told ",
        "Ann Webb",
        "Mr Hale",
        "the council",
        "a neighbour's friend",
        "She ",
        "who ",
        " by ",
        " of ",
        " for ",
        "Q: ",
        "A: ",
        "WEBB: ",
        "It rained",
        "we were “sorry”",
        "aunt's ",
        "Department of ",
        "34-year-old ",
        "é",
        "🐝",
        "So said ",
        "Asked whether ",
        "Hide Ad",
        "&",
        "van der ",
        "U.S. ",
        "No. 4",
        "-- ",
    ]
)  # fmt: skip  -- grouped by subject


def extract(text: str) -> tuple[AttributedQuotation, ...]:
    return extract_quotations(text, load_lexicon(), load_weights())


def check(text: str) -> None:
    last = -1
    for each in extract(text):
        segments = each.quotation.segments
        assert segments
        assert all(0 <= s.start < s.end <= len(text) for s in segments)
        assert all(a.end <= b.start for a, b in pairwise(segments))
        assert segments[0].start >= last
        last = segments[0].start
        found = each.attribution
        assert 0 <= found.confidence <= 1
        for place in (found.cue, found.mention):
            assert place is None or place.text == place.span.of(text)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text_made_of_news_is_read(text: str) -> None:
    check(text)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    check(text)


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=60, deadline=None)
def test_the_same_text_gives_the_same_quotations(text: str) -> None:
    assert extract(text) == extract(text)


def test_no_text_has_no_quotations() -> None:
    assert extract("") == ()


REPEATED = {
    "news": "“It rained all day,” said Ann Webb, the mayor of Lowick. She added: “It will rain again.”\n\n",
    "one paragraph": "“It rained all day,” said Ann Webb. ",
    "open marks": "“It rained ",
    "names": "Ann Webb ",
    "possessors": "aunt's ",
    "cues": "said ",
    "labels": "WEBB: It rained.\n",
    "pull quotes": "“It rained all day”\n\n",
    "of": "leader of the council of ",
    "capitals in lines": "Ann Webb\n",
}


@pytest.mark.parametrize("piece", REPEATED.values(), ids=REPEATED)
def test_time_grows_with_length_only(piece: str) -> None:
    """Ten times the text takes at most 25 times as long: a quadratic step would take a hundred times."""
    small, large = piece * (8_000 // len(piece)), piece * (80_000 // len(piece))
    extract(small)
    spent = []
    for text in (small, large):
        best = min(_measure(text) for _ in range(2))
        spent.append(best)
    assert spent[1] <= 25 * max(spent[0], 0.002)


def _measure(text: str) -> float:
    begun = time.process_time()
    extract(text)
    return time.process_time() - begun

"""Folding: what printings change freely is evened out, the words and the way back stay."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quotebank.core.folding import fold, fold_words

#: Letters, marks and signs of several scripts, and what newsrooms put between them.
TEXTS = st.text(
    st.one_of(
        st.sampled_from("abzAZ019 \n\t'’‘`´\"“”«»—–-…%½ß\u0301\u0327\u200b\u00ad\ufeffİıŁéÅﬁᾳ²हिन्दीعَربيשָׁ각"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        pytest.param("“We’re  ready”—NOW.", ["we're", "ready", "now"], id="marks, dashes, case, spaces"),
        pytest.param("cafe\u0301 Café CAFÉ", ["cafe", "cafe", "cafe"], id="accents, set apart or not"),
        pytest.param(
            "co-operate co\u00adoperate", ["co", "operate", "cooperate"], id="hyphens part, soft hyphens do not"
        ),
        pytest.param(
            "the boys’ ‘den’ 'tis rock'n'roll", ["the", "boys", "den", "tis", "rock'n'roll"], id="apostrophes"
        ),
        pytest.param("said''yes''", ["said", "yes"], id="two apostrophes for a mark"),
        pytest.param("हिन्दी में", ["हिन्दी", "में"], id="vowel signs spell the word"),
        pytest.param("שָׁלוֹם", ["שלום"], id="points are optional"),
        pytest.param("ﬁne Straße", ["fine", "strasse"], id="ligatures"),
        pytest.param("5½ miles", ["5", "1", "2", "miles"], id="a fraction is words of its own"),
        pytest.param("…?!", [], id="no words"),
    ],
)
def test_printings_of_the_same_words_fold_alike(printed: str, words: list[str]) -> None:
    assert list(fold(printed).words) == [unicodedata.normalize("NFKD", word) for word in words]


@given(TEXTS)
@example("a'\u200b’b")
@example("´̀a")
def test_the_fast_way_gives_the_same_words(source: str) -> None:
    assert fold_words(source) == fold(source).words


@given(TEXTS)
def test_folding_twice_changes_nothing(source: str) -> None:
    folded = fold(source)
    assert fold(folded.text).words == folded.words


@given(TEXTS)
def test_spans_lie_in_the_text_in_order_and_do_not_overlap(source: str) -> None:
    folded = fold(source)
    assert len(folded.words) == len(folded.spans)
    position = 0
    previous = None
    for span in folded.spans:
        assert position <= span.start < span.end <= len(source) or span == previous  # a fraction: two words, one sign
        position, previous = span.end, span


@given(TEXTS, TEXTS)
def test_words_do_not_depend_on_the_paragraph_before(before: str, after: str) -> None:
    assert fold(before + "\n" + after).words == fold(before).words + fold(after).words


def test_a_slice_of_words_leads_back_to_the_page() -> None:
    source = "«We  will WIN—really», she said."
    assert fold(source).source_span(1, 3).of(source) == "will WIN"


@pytest.mark.parametrize(("first", "last"), [(1, 1), (0, 9), (-1, 1)])
def test_an_empty_or_strange_slice_is_refused(first: int, last: int) -> None:
    with pytest.raises(ValueError, match="no source for words"):
        fold("two words").source_span(first, last)

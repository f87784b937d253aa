from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.core.folding import fold_words
from quotebank.core.meaning.wording import SIGNS, read_wording


@given(st.text(max_size=80))
def test_words_lie_in_order_inside_the_text(text: str) -> None:
    wording = read_wording(text)
    at = 0
    for start, end in zip(wording.starts, wording.ends, strict=True):
        assert at <= start < end <= len(text)
        at = end
    assert all(wording.keys)


@given(st.text(alphabet="abc dé’'-.“”\u00ad", max_size=40))
def test_letters_are_those_that_folding_keeps(text: str) -> None:
    letters = "".join(read_wording(text).keys).replace("'", "").replace(".", "")
    assert letters == "".join(fold_words(text)).replace("'", "")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        pytest.param("It’s 1,300", ("it's", "1,300"), id="thousands stay whole"),
        pytest.param("at 7.30 p.m.", ("at", "7.30", "p.m"), id="dotted short form"),
        pytest.param("at 7.30p.m.", ("at", "7.30", "p.m"), id="dotted short form right behind a number"),
        pytest.param("the U.S; the UK", ("the", "u.s", "the", "uk"), id="last dot lost"),
        pytest.param("40mph", ("40", "mph"), id="figure and unit part"),
        pytest.param("the 1980s, 21st", ("the", "1980s", "21st"), id="figures with endings"),
        pytest.param("2½ ﬁelds", ("2", "½", "fields"), id="fractions and ligatures"),
        pytest.param("co\u00adope\u0301rate", ("cooperate",), id="invisible and combining"),
        pytest.param("", (), id="empty"),
        pytest.param("— … !", (), id="marks alone"),
    ],
)
def test_words_are_read_as_printed(text: str, keys: tuple[str, ...]) -> None:
    assert read_wording(text).keys == keys


def test_signs_of_amounts_are_words() -> None:
    assert read_wording(SIGNS).keys == tuple(SIGNS)


def test_no_words_have_an_empty_place_behind_the_word_before() -> None:
    wording = read_wording("We sang.")
    assert wording.span(1, 1) == (2, 2)
    assert wording.span(0, 0) == (0, 0)
    assert wording.gap(2) == "."

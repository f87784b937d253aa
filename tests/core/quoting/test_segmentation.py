"""Paragraphs and sentences stand where a reader sees them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.core.model import Span
from quotebank.core.quoting.segmentation import join_segments, read_page, trim


def paragraphs(text: str) -> list[str]:
    return [span.of(text) for span in read_page(text).paragraphs]


def sentences(text: str) -> list[str]:
    return [span.of(text) for span in read_page(text).sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param(" \n\t\u200b\n ", [], id="blank lines only"),
        pytest.param("One.\nTwo.\n\n Three. ", ["One.", "Two.", "Three."], id="each line is a paragraph"),
        pytest.param("One.\r\nTwo.\rThree.\u2029Four.", ["One.", "Two.", "Three.", "Four."], id="every line break"),
        pytest.param("\ufeffOne.\u200b\n", ["One."], id="byte order mark and zero-width space"),
        pytest.param("One line\u2028goes on.", ["One line\u2028goes on."], id="line separator within a sentence"),
        pytest.param("“One.\u2028“Two.”", ["“One.", "“Two.”"], id="line separator before a mark"),
        pytest.param(
            "The ferry that was due to sail at\nnoon was kept in port by a\ngale that nobody had seen on the\ncharts.\n\nIt sails today.",
            [
                "The ferry that was due to sail at\nnoon was kept in port by a\ngale that nobody had seen on the\ncharts.",
                "It sails today.",
            ],
            id="wrapped lines are one paragraph",
        ),
        pytest.param(
            "Wheat, Barley\nOats\nRye\nBeans", ["Wheat, Barley", "Oats", "Rye", "Beans"], id="a list is not wrapped"
        ),
    ],
)
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert paragraphs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("He rose. She sat.", ["He rose.", "She sat."], id="two sentences"),
        pytest.param("Mr. Poole met Cllr. Fay Dunn.", ["Mr. Poole met Cllr. Fay Dunn."], id="titles"),
        pytest.param("J. B. Moss and A.J. Finch wrote it.", ["J. B. Moss and A.J. Finch wrote it."], id="initials"),
        pytest.param(
            "It opens at 9 a.m. The bus is late.", ["It opens at 9 a.m.", "The bus is late."], id="a.m. at the end"
        ),
        pytest.param("It opens at 9 a.m. Monday.", ["It opens at 9 a.m. Monday."], id="a.m. within"),
        pytest.param(
            "He met Sen. Orla Vane. She said no. Then he left.",
            ["He met Sen. Orla Vane.", "She said no.", "Then he left."],
            id="no is a word",
        ),
        pytest.param("See No. 4. It is red.", ["See No. 4.", "It is red."], id="No. is a number"),
        pytest.param(
            "“It is late.” He left. “Why?” she asked.",
            ["“It is late.”", "He left.", "“Why?” she asked."],
            id="marks belong to what they close",
        ),
        pytest.param(
            "She waited… and left. (Nobody saw.) Rain fell.",
            ["She waited… and left.", "(Nobody saw.)", "Rain fell."],
            id="dots and brackets",
        ),
        pytest.param("It cost £3.50. Cheap!", ["It cost £3.50.", "Cheap!"], id="decimals"),
        pytest.param(
            "They moved to the U.S. Senate. He works in the U.S. He likes it.",
            ["They moved to the U.S. Senate.", "He works in the U.S.", "He likes it."],
            id="abbreviation before a name, and at the end",
        ),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_boilerplate_is_set_aside_and_kept() -> None:
    page = read_page("A headline\n\nOne.\n\nHide Ad\n\nTwo.")
    assert [span.of(page.text) for span in page.paragraphs] == ["A headline", "One.", "Two."]
    assert [span.of(page.text) for span in page.boilerplate] == ["Hide Ad"]


def test_index_of_a_place_is_that_of_the_last_start_before_it() -> None:
    page = read_page("  One. Two.\n\nThree.")
    assert [page.paragraph_index(place) for place in (0, 2, 11, 13, 99)] == [-1, 0, 0, 1, 1]
    assert [page.sentence_index(place) for place in (0, 2, 6, 7, 99)] == [-1, 0, 0, 1, 2]


def test_trim_of_nothing_but_space_is_empty() -> None:
    assert trim("a  \u200b b", 1, 5) == Span(1, 1)


@pytest.mark.parametrize("sign", "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
def test_joined_segments_show_line_breaks(sign: str) -> None:
    """Whatever ends a line is a line break between segments, too."""
    text = f"ab cd{sign}ef"
    assert paragraphs(text)[0].startswith("ab cd")
    assert join_segments(text, [Span(0, 2), Span(3, 5), Span(6, 8)]) == "ab cd\nef"


@given(
    st.text(st.characters(codec="utf-8"), max_size=300)
    | st.lists(st.sampled_from([*"aB.!?\"”’' \n\r\u2028\u200b", "Mr.", "Hide Ad\n"])).map("".join)
)
def test_pages_of_any_text_are_ordered_and_lose_no_word(text: str) -> None:
    page = read_page(text)
    for spans in (page.paragraphs, page.sentences, page.boilerplate):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
    for sentence in page.sentences:
        assert page.paragraphs[page.paragraph_index(sentence.start)].covers(sentence)
    covered = {place for span in (*page.paragraphs, *page.boilerplate) for place in range(span.start, span.end)}
    assert all(place in covered for place, sign in enumerate(text) if sign.isalnum())
    sentence_places = {place for span in page.sentences for place in range(span.start, span.end)}
    paragraph_places = {place for span in page.paragraphs for place in range(span.start, span.end)}
    assert all(place in sentence_places for place in paragraph_places if text[place].isalnum())

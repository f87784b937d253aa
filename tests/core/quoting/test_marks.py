"""Marked stretches: which signs pair, and what they enclose."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.core.model import Span
from quotebank.core.quoting.mark_signs import Family, read_signs
from quotebank.core.quoting.marks import find_stretches
from quotebank.core.quoting.segmentation import read_page


def find(text: str) -> list[str]:
    return [stretch.span.of(text) for stretch in find_stretches(read_page(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“One” two.", ["One"], id="curly"),
        pytest.param('"One" two.', ["One"], id="straight"),
        pytest.param("''One'' two.", ["One"], id="two apostrophes"),
        pytest.param("``One'' two.", ["One"], id="backticks and apostrophes"),
        pytest.param("‘One’ two.", ["One"], id="single curly"),
        pytest.param("'One' two.", ["One"], id="single straight"),
        pytest.param("`One' two.", ["One"], id="backtick and apostrophe"),
        pytest.param("« One » two.", ["One"], id="guillemets with spaces"),
        pytest.param("»One« two.", ["One"], id="guillemets turned"),
        pytest.param("‹One› two.", ["One"], id="single guillemets"),
        pytest.param("„One“ two „three”.", ["One", "three"], id="low and high"),
        pytest.param("‚One‘ two.", ["One"], id="single low and high"),
        pytest.param("「One」 two.", ["One"], id="corner brackets"),
        pytest.param("＂One＂ two.", ["One"], id="full-width"),
        pytest.param('""One"" two.', ["One"], id="doubled by an export"),
        pytest.param('“One" two "three”.', ["One", "three"], id="curly and straight"),
        pytest.param("”One” two “three“.", ["One", "three"], id="turned"),
        pytest.param("“One ‘two “three” four’ five” six.", ["One ‘two “three” four’ five"], id="three levels"),
        pytest.param("“One “two” three” four.", ["One “two” three"], id="nested in its own kind"),
        pytest.param("“\u00a0One\u200b” two.", ["One"], id="space and zero width outside"),
        pytest.param("“” and \"\" and '' hold nothing.", [], id="empty marks"),
        pytest.param("said:“One.”", ["One."], id="no space before"),
        pytest.param("(“One”)—“two”—", ["One", "two"], id="brackets and dashes"),
    ],
)
def test_styles_of_marks(text: str, expected: list[str]) -> None:
    assert find(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The boys' coach and the girls' pitch weren't there.", id="possessives"),
        pytest.param("It's the '90s, 'cause rock 'n' roll is for 'em.", id="elisions and years"),
        pytest.param("He is 6'2\" and has a 19\" screen and a 7'' nail.", id="measures"),
        pytest.param("A 12” single and a 5’ fence.", id="curly measures"),
        pytest.param("The tide was out.” Boats lay on the mud.", id="a closing mark in narrative"),
        pytest.param("The tide “was out. Boats lay on the mud.", id="an opening mark in narrative"),
        pytest.param("Home » News » Local", id="a trail of links"),
        pytest.param('<a href="here" class="link>text', id="left-over markup"),
        pytest.param("O’Brien’s and Zoe\u0308’s café", id="apostrophe after an accent"),
        pytest.param("the class of '84 and the summer of ’76", id="years"),
    ],
)
def test_other_uses_of_the_same_signs_open_nothing(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "‘The lads’ boots were wet,’ he said.", "The lads’ boots were wet,", id="possessive before the end"
        ),
        pytest.param("He has ‘grave doubts’ about the lads’ boots.", "grave doubts", id="words that end in s"),
        pytest.param("'I was goin' down the pit,' he said.", "I was goin' down the pit,", id="dropped letter"),
        pytest.param("''Twas ever thus.'", "'Twas ever thus.", id="elision first"),
        pytest.param(
            "‘She said “any minute” twice,’ he said.", "She said “any minute” twice,", id="double marks within"
        ),
        pytest.param(
            "'It was '76 and the girls' team won,' he said.",
            "It was '76 and the girls' team won,",
            id="year and possessive",
        ),
    ],
)
def test_single_marks_are_told_from_apostrophes(text: str, expected: str) -> None:
    assert find(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“It broke on Monday, said tenant Faye Moult.",
            "It broke on Monday,",
            id="closing mark missing before the cue",
        ),
        pytest.param("It broke on Monday,” said tenant Faye Moult.", "It broke on Monday,", id="opening mark missing"),
        pytest.param("Faye said: It broke.” The end.", "It broke.", id="opening mark missing after the colon"),
        pytest.param(
            "Faye said: “It broke. It is broken still.",
            "It broke. It is broken still.",
            id="open to the end of the paragraph",
        ),
        pytest.param("Dr Ames said: “The ”list is a fiction.”", "The ”list is a fiction.", id="a stray mark stays"),
    ],
)
def test_missing_and_stray_marks(text: str, expected: str) -> None:
    assert find(text) == [expected]


def test_a_stretch_knows_whether_it_closed_and_where_it_stands() -> None:
    open_, closed = find_stretches(read_page("A headline\n\nShe said: “One.\n\n‘Two’ is all."))
    assert (open_.closed, open_.family, open_.paragraph) == (False, Family.DOUBLE, 1)
    assert (closed.closed, closed.family, closed.paragraph) == (True, Family.SINGLE, 2)


def test_boilerplate_holds_no_stretch() -> None:
    assert find("A headline\n\nRead more: “One”\n\n“Two”") == ["Two"]


def test_signs_between_letters_are_no_marks() -> None:
    assert read_signs("don't can’t O'Hare", Span(0, 18)) == []


@given(st.text(st.sampled_from("ab,. s6'\"“”‘’„«»`´\n-:"), max_size=80))
def test_stretches_of_any_mark_soup_are_ordered_inside_their_paragraph(text: str) -> None:
    page = read_page(text)
    stretches = find_stretches(page)
    for stretch in stretches:
        assert stretch.outer.covers(stretch.span)
        assert page.paragraphs[stretch.paragraph].covers(stretch.outer)
        assert len(stretch.span)
    assert all(a.outer.end <= b.outer.start for a, b in pairwise(stretches))


@given(
    st.lists(st.sampled_from(["river", "stone", "bread", "winter"]), min_size=1, max_size=8),
    st.sampled_from(["“”", '""', "‘’", "''", "«»", "„“"]),
)
def test_whole_sentences_come_back_from_any_style(words: list[str], marks: str) -> None:
    said = " ".join(words).capitalize() + ","
    assert find(f"{marks[0]}{said}{marks[1]} Ann said.") == [said]

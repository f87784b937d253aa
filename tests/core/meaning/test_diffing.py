from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.core.meaning.diffing import apply_changes, diff_words
from quotebank.core.meaning.wording import read_wording
from quotebank.core.model import Span

ORDINARY = st.lists(
    st.sampled_from(
        [
            "the",
            "ferry",
            "won’t",
            "sail",
            "£40",
            "4.2",
            "7.30",
            "p.m.",
            "U.K.",
            "naïve",
            "—",
            "well-run",
            "“no”",
            "3",
            "%",
            "[sic]",
            "Mr",
            "…",
            "21st",
            "o'clock",
        ]
    ),
    max_size=14,
).map(" ".join)
TEXTS = st.one_of(ORDINARY, st.text(max_size=60))


@given(TEXTS, TEXTS)
def test_applied_changes_give_the_words_of_the_second_text(a: str, b: str) -> None:
    assert read_wording(apply_changes(a, b, diff_words(a, b))).keys == read_wording(b).keys


@given(TEXTS)
def test_text_has_no_changes_from_itself(text: str) -> None:
    assert diff_words(text, text) == ()


@given(TEXTS, TEXTS)
def test_changes_stand_in_order_inside_both_texts(a: str, b: str) -> None:
    at_a = at_b = 0
    for change in diff_words(a, b):
        assert at_a <= change.a.start <= change.a.end <= len(a)
        assert at_b <= change.b.start <= change.b.end <= len(b)
        assert (change.op == "insert") == (len(change.a) == 0)
        assert (change.op == "delete") == (len(change.b) == 0)
        at_a, at_b = change.a.end, change.b.end


@pytest.mark.parametrize(
    ("a", "b", "ops"),
    [
        pytest.param("The pier is safe.", "The pier is not safe.", ["insert"], id="word put in"),
        pytest.param("It cost £40.", "It cost $40.", ["replace"], id="sign of currency"),
        pytest.param("It cost 4.2 crowns.", "It cost 42 crowns.", ["replace"], id="decimal point"),
        pytest.param("“We’re off,” he said", '"We\'re off" he said', [], id="marks alone"),
        pytest.param("A well-run inn.", "A well run inn", [], id="hyphen"),
        pytest.param("", "We left.", ["insert"], id="from nothing"),
        pytest.param("We left.", "", ["delete"], id="to nothing"),
    ],
)
def test_diff_sees_words_and_amounts_not_marks(a: str, b: str, ops: list[str]) -> None:
    assert [change.op for change in diff_words(a, b)] == ops


def test_insertion_lies_behind_the_word_before_it() -> None:
    (change,) = diff_words("We sang.", "We never sang.")
    assert change.a == Span(2, 2)
    assert change.b.of("We never sang.") == "never"


def test_long_texts_are_aligned_in_linear_memory() -> None:
    words = [f"w{number % 977}" for number in range(9000)]
    changed = [*words[:4000], "x", *words[4001:]]
    (change,) = diff_words(" ".join(words), " ".join(changed))
    assert change.b.of(" ".join(changed)) == "x"


@pytest.mark.parametrize(
    ("a", "b", "cut"),
    [
        ("The tower fell and the choir sang.", "The choir sang.", "The tower fell and"),
        ("We sang. We danced. We wept.", "We sang. We wept.", "We danced"),
        ("We will go, and we will win.", "We will win.", "We will go, and"),
        ("It was cold, it was wet, it was late.", "It was cold, it was late.", "it was wet"),
    ],
)
def test_cut_begins_and_ends_where_clauses_do(a: str, b: str, cut: str) -> None:
    (change,) = diff_words(a, b)
    assert change.op == "delete"
    assert change.a.of(a) == cut

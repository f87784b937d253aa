"""Word changes as an editor marks them: the kept and added words are the second text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.core.meaning.diffing import diff_words
from quotebank.core.redline import CUT_EDGE_WORDS, MAX_CUT_WORDS, PieceKind, mark_changes

texts = st.lists(
    st.sampled_from(["we", "will", "not", "go", "home,", "“now”", "then.", "–", "É", "1,000"]), max_size=12
).map(" ".join)


def mark(a: str, b: str) -> str:
    return "".join(piece.marked for piece in mark_changes(a, b, diff_words(a, b)))


@given(texts, texts)
def test_kept_and_added_words_are_the_second_text(a: str, b: str) -> None:
    pieces = mark_changes(a, b, diff_words(a, b))
    assert "".join(piece.text for piece in pieces if piece.kind is not PieceKind.CUT) == b


@given(texts)
def test_a_text_against_itself_is_kept_whole(text: str) -> None:
    assert mark(text, text) == text


@pytest.mark.parametrize(
    ("a", "b", "marked"),
    [
        ("We will not go.", "We will go.", "We will [-not-] go."),
        ("We will go.", "We will not go.", "We will {+not+} go."),
        ("We will go at 5.", "We will go at 6.", "We will go at [-5-] {+6+}."),
        ("We will go. They stay.", "We will go.", "We will go. [-They stay-]"),
        ("Now we will go.", "We will go.", "[-Now-] We will go."),
        ("", "We go.", "{+We go+}."),
    ],
)
def test_marks_read_as_an_editor_writes_them(a: str, b: str, marked: str) -> None:
    assert mark(a, b) == marked


def test_a_long_cut_keeps_its_ends_and_its_length() -> None:
    cut = " ".join(f"word{number}" for number in range(MAX_CUT_WORDS + 1))
    marked = mark(f"We go. {cut}", "We go.")
    assert marked.count("word") == 2 * CUT_EDGE_WORDS + 1
    assert f"({MAX_CUT_WORDS + 1} words)" in marked

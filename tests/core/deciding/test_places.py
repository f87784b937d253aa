from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from make import find_span
from quotebank.core.deciding.places import Place, find_place
from quotebank.core.folding import fold_words
from quotebank.core.identity import text_digest
from quotebank.core.model import Span

TEXT = "The ferry is late again.\n\n“We will wait for the tide,” said Ada Quill, who has sailed it for years.\n"
WORDS = "We will wait for the tide"


def find(old: str, new: str, words: str, inner: str | None = None) -> str | None:
    """Return what stands where ``words`` of the old text are found in the new one."""
    place = Place.mark("a1", old, text_digest(old), find_span(old, words))
    relocation = find_place(Place.read(place.write()), new, text_digest(new))
    span = None if relocation is None else relocation.move(find_span(old, inner or words))
    return None if span is None else span.of(new)


@pytest.mark.parametrize(
    ("new", "found"),
    [
        pytest.param(TEXT, WORDS, id="the same text"),
        pytest.param("Update: it sails.\n\n" + TEXT, WORDS, id="a paragraph before"),
        pytest.param(TEXT.replace("said Ada Quill", "Captain Quill said"), WORDS, id="other words after"),
        pytest.param(TEXT.replace("We will wait", "We WILL wait"), "We WILL wait for the tide", id="other case"),
        pytest.param(TEXT.replace("wait for", "wait\nfor"), "We will wait\nfor the tide", id="other spacing"),
        pytest.param(TEXT.replace("will wait", "will not wait"), None, id="a word more"),
        pytest.param(TEXT.replace(WORDS, "We sail"), None, id="other words"),
        pytest.param("", None, id="nothing left"),
    ],
)
def test_place_is_found_by_its_words(new: str, found: str | None) -> None:
    assert find(TEXT, new, WORDS) == found


def test_signs_at_the_ends_go_with_the_words() -> None:
    new = TEXT.replace("We will", "We  will")
    assert find(TEXT, new, WORDS + ",") == "We  will wait for the tide,"
    assert find(TEXT, new.replace("tide,", "tide!"), WORDS + ",") == "We  will wait for the tide"


def test_segments_inside_a_place_move_with_it() -> None:
    assert find(TEXT, TEXT.replace("We will", "We  will"), WORDS, "for the tide") == "for the tide"


def test_surroundings_tell_equal_words_apart() -> None:
    old = "“We will never sell,” said Ada Quill of the yard.\n\n“We will never sell,” said Bo Noll of the mill.\n"
    second = old.rindex("We will never sell")
    place = Place.mark("a1", old, text_digest(old), Span(second, second + 18))
    paragraphs = old.strip().split("\n\n")
    new = f"{paragraphs[1]}\n\n{paragraphs[0]}\n"
    relocation = find_place(place, new, text_digest(new))
    assert relocation is not None
    assert relocation.move(place.span) == find_span(new, "We will never sell")


def test_short_words_elsewhere_are_another_place() -> None:
    """ "Yes" stands in many texts: without its surroundings it is not found."""
    old = "Would the pier be saved? “Yes,” said Ada Quill, and she laughed.\n"
    assert find(old, "Most of the crowd shouted Yes when the vote for the harbour wall came.\n", "Yes") is None
    assert find(old, "Late news. " + old, "Yes") == "Yes"


def test_words_inside_a_word_are_not_the_words() -> None:
    old = "The mayor said the plan was “art” and left the room at once.\n"
    assert find(old, "The mayor said the plan was “smart” and left the room at once.\n", "art") is None


@given(st.text("ab“” .,\n", max_size=60), st.text("ab“” .,\n", max_size=30), st.data())
def test_text_inserted_before_shifts_the_place(old: str, before: str, data: st.DataObject) -> None:
    """What is found are the words, whatever the signs and spaces between and around."""
    assume(old)
    start = data.draw(st.integers(0, len(old) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(old))))
    place = Place.mark("a1", old, text_digest(old), span)
    new = before + old
    relocation = find_place(place, new, text_digest(new))
    moved = None if relocation is None else relocation.move(span)
    if moved is not None:
        assert 0 <= moved.start < moved.end <= len(new)
        assert fold_words(moved.of(new)) == fold_words(span.of(old))

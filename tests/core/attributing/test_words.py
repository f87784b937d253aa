"""Words and gaps: nothing of the text is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotebank.core.attributing.words import read_words


@given(st.text())
def test_words_and_gaps_make_up_the_text(text: str) -> None:
    words = read_words(text)
    pieces = [gap + word for gap, word in zip(words.gaps, [*words.texts, ""], strict=True)]
    assert "".join(pieces) == text
    assert all(text[start:end] == word for start, end, word in zip(words.starts, words.ends, words.texts, strict=True))


def test_apostrophes_and_hyphens_stay_inside_words() -> None:
    assert read_words("Mrs O’Hara-Finch’s mother-in-law").lowers == ["mrs", "o'hara-finch's", "mother-in-law"]


def test_invisible_signs_do_not_part_words() -> None:
    assert read_words("coun\u00adcil").lowers == ["council"]


def test_accents_are_composed() -> None:
    assert read_words("Zoe\u0308 left").lowers == ["zoë", "left"]


@given(st.text(alphabet=st.characters(max_codepoint=0x2130)))
def test_a_letter_of_another_script_behind_the_text_parts_its_words_alike(text: str) -> None:
    """Text in Western European letters is split by a pattern of its own."""
    assert read_words(f"{text}\nж").lowers == [*read_words(text).lowers, "ж"]

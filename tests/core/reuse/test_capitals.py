"""What capitals and brackets say of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.core.folding import fold
from quotebank.core.reuse.capitals import Capital, find_capitals, find_glosses


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("We met Harriet Moorcock in Kelbourne.", ["harriet", "moorcock", "kelbourne"]),
        ("He said: “Never.” Then Tilling left.", ["tilling"]),
        ("I told Mr. Tilling and J. Moorcock, and I'm sure", ["mr", "tilling", "j", "moorcock"]),
        ("we said [Tilling] would [the Mayor said] go", []),
        ("WE WILL NEVER GIVE UP KELBOURNE", []),
    ],
)
def test_a_capital_inside_a_sentence_names_somebody(printed: str, names: list[str]) -> None:
    words = fold(printed).words
    assert [w for w, c in zip(words, find_capitals(printed), strict=True) if c == Capital.NAME] == names


def test_brackets_hold_an_editors_words() -> None:
    words = fold("We told [the council] that […] it [sic] must [act").words
    glosses = find_glosses("We told [the council] that […] it [sic] must [act")
    assert [w for w, is_gloss in zip(words, glosses, strict=True) if is_gloss] == ["the", "council", "sic"]


@given(st.text("aB [].?!“” ", max_size=40))
def test_every_word_gets_an_answer(printed: str) -> None:
    words = fold(printed).words
    assert len(find_capitals(printed)) == len(find_glosses(printed)) == len(words)

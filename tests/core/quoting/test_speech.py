"""Speech is told from titles, names and words at arm's length by its form."""

from __future__ import annotations

import pytest

from quotebank.core.quoting.speech import is_title_like


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        pytest.param("The Grand Old Hill", True, id="song"),
        pytest.param("A Spoon for the Major", True, id="small words"),
        pytest.param("the Postbox", True, id="article and name"),
        pytest.param("NO DOGS", True, id="capitals"),
        pytest.param("24", True, id="a number"),
        pytest.param("I went home", False, id="sentence"),
        pytest.param("deeply sorry", False, id="fragment"),
        pytest.param("the end", False, id="article and noun"),
    ],
)
def test_titles_are_known_by_their_capitals(words: str, *, expected: bool) -> None:
    assert is_title_like(tuple(words.split())) is expected

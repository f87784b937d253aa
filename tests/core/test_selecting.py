"""Selectors lead back to their place, and to no other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotebank.core.model import Selector, Span
from quotebank.core.selecting import CONTEXT_CHARS, make_selector


def find_all(text: str, selector: Selector) -> list[Span]:
    """Return every place that a reader of the words alone may take for the one selected."""
    around = selector.prefix + selector.exact + selector.suffix
    starts = [at + len(selector.prefix) for at in range(len(text)) if text.startswith(around, at)]
    return [Span(start, start + len(selector.exact)) for start in starts]


texts = st.one_of(
    st.text(alphabet="ab “”\n", min_size=1, max_size=400),
    st.lists(st.sampled_from(["No. ", "Yes. ", "“No.” "]), min_size=1, max_size=60).map("".join),
    st.text(min_size=1, max_size=80),
)


@given(texts, st.data())
def test_the_words_and_what_stands_around_them_find_one_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    selector = make_selector(text, span)
    assert selector.exact == text[span.start : span.end]
    assert find_all(text, selector) == [span]


def test_context_is_short_where_that_is_enough() -> None:
    text = "a" * 100 + "“Here.”" + "b" * 100
    selector = make_selector(text, Span(101, 106))
    assert (selector.exact, len(selector.prefix), len(selector.suffix)) == ("Here.", CONTEXT_CHARS, CONTEXT_CHARS)

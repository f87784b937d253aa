"""Quotations of every style are found whole, and nothing else is."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.quotation_cases import CASES, Case
from quotebank.core.attributing.cues import find_cues
from quotebank.core.model import Quotation
from quotebank.core.quoting.marks import find_stretches
from quotebank.core.quoting.quotations import group_stretches
from quotebank.core.quoting.segmentation import join_segments, read_page
from quotebank.data import load_lexicon


def find(text: str) -> tuple[Quotation, ...]:
    page = read_page(text)
    stretches = find_stretches(page)
    cues = find_cues(page, [stretch.outer for stretch in stretches], load_lexicon())
    return group_stretches(page, stretches, cues)


def show(text: str) -> list[str]:
    return [f"{q.kind}|" + " ## ".join(segment.of(text) for segment in q.segments) for q in find(text)]


def name_cases() -> list[str]:
    seen: Counter[str] = Counter()
    names = []
    for case in CASES:
        seen[case.style] += 1
        names.append(f"{case.style} {seen[case.style]}")
    return names


@pytest.mark.parametrize("case", CASES, ids=name_cases())
def test_quotations_are_found_as_a_reader_sees_them(case: Case) -> None:
    assert show(case.text) == list(case.quotations)


def test_text_joins_segments_by_space_and_over_lines_by_newline() -> None:
    (quotation,) = find("“The kiln,” said Ruth, “was cold.\n\n“So were we.”")
    assert quotation.text == "The kiln, was cold.\nSo were we."


#: Marks, words and lines that news is made of, thrown together.
PIECES = st.sampled_from(
    [
        *"\"“”„‟'‘’‚`´«»‹›「」…()",
        *(
            "''",
            "``",
            " ",
            "\n",
            "\n\n",
            "\r\n",
            "\u2028",
            "\ufeff",
            "\u200b",
            "\u00ad",
            "\u00a0",
            "e\u0301",
            "👩\u200d🚒",
        ),
        *(
            ", ",
            ". ",
            "? ",
            "— ",
            "6",
            "'90s",
            "n",
            "the boys",
            "said",
            "Ann Pell",
            "he",
            " added: ",
            "we were here",
            "It rained",
        ),
        *("Q: ", "A: ", "OPERATOR: ", "The statement read:", "Hide Ad", "Read more: ", "known as ", "Project Lantern"),
    ]
)
SOUP = st.lists(PIECES, max_size=60).map("".join)


@given(st.one_of(SOUP, st.text(max_size=200)))
def test_any_text_gives_ordered_disjoint_spans_inside_it(text: str) -> None:
    quotations = find(text)
    segments = [segment for quotation in quotations for segment in quotation.segments]
    assert all(0 <= segment.start < segment.end <= len(text) for segment in segments)
    for quotation in quotations:
        assert list(quotation.segments) == sorted(quotation.segments)
        assert quotation.text == join_segments(text, quotation.segments)
    assert [q.span.start for q in quotations] == sorted(q.span.start for q in quotations)
    ordered = sorted(segments)
    assert all(a.end <= b.start for a, b in pairwise(ordered))


@given(SOUP)
def test_finding_again_changes_nothing(text: str) -> None:
    assert find(text) == find(text)


@given(SOUP)
def test_segments_have_no_space_or_unseen_sign_at_their_ends(text: str) -> None:
    for quotation in find(text):
        for segment in quotation.segments:
            words = segment.of(text)
            assert words == words.strip().strip("\u200b\u00ad\ufeff")


@given(
    st.lists(
        st.sampled_from(["Hide Ad", "Advertisement", "NewsNews", "Sign up to our newsletter", "Share this"]), max_size=4
    )
)
def test_boilerplate_between_paragraphs_changes_no_words(lines: list[str]) -> None:
    between = "".join(f"{line}\n\n" for line in lines)
    (quotation,) = find(f"Ann Pell said: “We were here.\n\n{between}“We saw it.”")
    assert quotation.text == "We were here.\nWe saw it."


@pytest.mark.parametrize(
    "unit",
    [
        pytest.param("“", id="opening marks"),
        pytest.param("“we go ", id="opening marks with words"),
        pytest.param("we go,” ", id="closing marks with words"),
        pytest.param("‘a ’b 'c \"d «e ", id="marks of all kinds"),
        pytest.param("“we go” on ", id="one sentence of stretches"),
        pytest.param("“We go,” said and said “on” ", id="attributions in one line"),
        pytest.param("“We go to the sea again today.”\n\n", id="equal paragraphs"),
        pytest.param("It said:\n\nWe are here now.\n\n", id="blocks"),
        pytest.param("OPERATOR: Is it you?\n", id="turns"),
        pytest.param("Related\n\nPie shop shut\n\n", id="related lines"),
        pytest.param(", said the ", id="commas and cues after one mark"),
    ],
)
def test_long_monotonous_texts_take_no_more_than_their_length(unit: str) -> None:
    """Anything quadratic would take minutes here, where all of it takes seconds."""
    text = "“" + unit * (100_000 // len(unit))
    assert all(quotation.span.end <= len(text) for quotation in find(text))

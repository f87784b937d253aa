"""Which words are cues, and which only look like them."""

from __future__ import annotations

import pytest

from core.reading import read
from quotebank.core.attributing.cues import find_cues
from quotebank.core.model import Span
from quotebank.core.quoting.segmentation import read_page
from quotebank.data import load_lexicon


def cues_of(text: str) -> list[str]:
    return [cue.text for cue in read(text).cues]


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("“It leaks,” she said.", ["said"]),
        ("She went on to say it was wet.", ["went on to say"]),
        ("According to Mr Poole, it was wet.", ["According to"]),
        ("It was, in the words of the owner, a sieve.", ["in the words of"]),
        ("Mrs Dray took to Facebook to complain.", ["took to Facebook", "complain"]),
        ("The firm hit back at critics.", ["hit back at"]),
        ("Residents spoke of their fear.", ["spoke of"]),
        ("He has told friends.", ["told"]),
        ("Asked about it, she shrugged.", ["Asked about", "shrugged"]),
    ],
    ids=["verb", "go on to say", "according", "in the words of", "took to", "hit back", "spoke of", "perfect", "asked"],
)
def test_cues_are_found_whole(text: str, cues: list[str]) -> None:
    assert cues_of(text) == cues


@pytest.mark.parametrize(
    "text",
    [
        "The claims were settled.",
        "He lives in the United States.",
        "No comment was to hand.",
        "Her reports of flooding came late.",
        "The Lowick Post has moved.",
        "There was an answer by text message.",
    ],
    ids=["article", "country", "no comment", "possessive", "outlet", "compound"],
)
def test_nouns_and_names_are_no_verbs(text: str) -> None:
    assert cues_of(text) == []


def test_nouns_of_speech_are_cues_of_their_own_class() -> None:
    assert [cue.text for cue in read("Her reply: “Never.”").noun_cues] == ["reply"]


def test_passives_are_told_from_perfects() -> None:
    found = read("She was later described as kind. She has described it. They were told.").cues
    assert [cue.passive for cue in found] == [True, False, True]


def test_words_inside_stretches_are_no_cues() -> None:
    text = "“He said so,” she added."
    assert [cue.text for cue in find_cues(read_page(text), [Span(0, 13)], load_lexicon())] == ["added"]


def test_no_text_has_no_cues() -> None:
    assert find_cues(read_page(""), [], load_lexicon()) == ()

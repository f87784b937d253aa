"""Who governs a cue: subject, agent, follower."""

from __future__ import annotations

import pytest

from core.reading import read
from quotebank.core.attributing.scene import Ints


def linked(text: str, links: str) -> list[str | None]:
    scene = read(text)
    numbers: Ints = getattr(scene, links)
    return [scene.mentions[n].mention.text if n >= 0 else None for n in numbers[:-1]]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ann Webb said it was wet.", "Ann Webb"),
        ("Ann Webb has since also said it was wet.", "Ann Webb"),
        ("Ed Hollins, the boys' coach, said it was wet.", "Ed Hollins"),
        ("Ann Webb, 41, said it was wet.", "Ann Webb"),
        ("Beside her stood his accountant, who added that it was wet.", "his accountant"),
        ("The vet who found the otter said it was wet.", "The vet"),
        ("A widow whose husband had three strokes said nobody rang.", "A widow"),
        ("The charity which ran two hostels said it was full.", "The charity"),
        ("A note left under the mat read badly.", "A note"),
        ("People at the show in Lowick said it was wet.", "People at the show in Lowick"),
    ],
    ids=[
        "next to it",
        "auxiliaries",
        "apposition",
        "age",
        "relative",
        "relative clause",
        "whose",
        "which",
        "participle",
        "place",
    ],
)
def test_subject_is_found_over_what_stands_between(text: str, subject: str) -> None:
    assert subject in linked(text, "cue_subject")


def test_agent_of_a_passive() -> None:
    assert linked("She was described by one colleague as kind.", "cue_agent") == ["one colleague"]


def test_no_agent_without_a_passive() -> None:
    assert linked("She said by and large it was wet.", "cue_agent") == [None]


def test_follower_of_an_inverted_cue() -> None:
    assert linked("“It rained,” said Ann Webb.", "cue_follower") == ["Ann Webb"]


def test_subject_does_not_cross_quoted_words() -> None:
    assert linked("Ann Webb “It rained” said.", "cue_subject") == [None]

"""Reasons are true, and a speaker that a rule tells is no long shot."""

from __future__ import annotations

import pytest

from quotebank.core.model import Attribution
from quotebank.workflows.extract_quotes import extract

INTERVIEW = (
    "The novelist Cressida Vane spoke to Jonah Fell.\n\nQ: And the garden?\nA: It’s a mess. But it’s my mess.\n\n"
    "Q: Will you stay?\nA: For a year or two, and then we shall see what grows."
)
INITIALS = "Novelist Cressida Vane talks to Jonah Fell\n\nJF: What changed?\n\nCV: My neighbour moved away that May."
GOES_ON = (
    "The actor Rupert Hale has left the play with a sprain.\n\n“I am heartbroken, and also horizontal,” Hale said.\n\n"
    "The 71-year-old slipped on the stairs last week.\n\n“They tell me six weeks. I have told them four.”\n\n"
    "His understudy, Bharat Sandhu, will play the king in March."
)
NOBODY = "no speaker named nearby"


def attribute(text: str, number: int) -> Attribution:
    return extract(text)[number].attribution


@pytest.mark.parametrize(
    ("text", "number", "canonical", "reason"),
    [
        (INTERVIEW, 0, "Cressida Vane", "answer in an interview"),
        (INTERVIEW, 1, "Cressida Vane", "answer in an interview"),
        (INITIALS, 1, "Cressida Vane", "initials 'CV'"),
        (GOES_ON, 1, "Rupert Hale", "speaker of the quotation before"),
    ],
    ids=["answer", "second answer", "initials", "goes on"],
)
def test_rule_is_sure_and_is_the_reason(text: str, number: int, canonical: str, reason: str) -> None:
    found = attribute(text, number)
    assert found.canonical == canonical
    assert reason in found.reasons
    assert NOBODY not in found.reasons
    assert found.confidence > 0.7


def test_nobody_is_the_reason_where_nobody_was_found() -> None:
    found = attribute("The gate was found open at dawn.\n\n“Nobody asked us about it before.”\n\nIt rained.", 0)
    assert (found.canonical, found.reasons[:1]) == (None, (NOBODY,))


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("THE CHAIR: Who saw it?\n\nWITNESS: It fell at once.", ("name before the colon",)),
        ("“It fell at once, and nobody saw it fall.” — Ann Webb", ("signature",)),
        ("Ann Webb said: “It fell at once.”", ("“said:” before the words",)),
        ("“It fell at once,” said Ann Webb.", ("beside “said”, after",)),
    ],
    ids=["label", "signature", "colon", "cue"],
)
def test_rule_that_decides_stands_alone(text: str, reasons: tuple[str, ...]) -> None:
    assert attribute(text, 0).reasons[:1] == reasons
    assert not any(reason.startswith("named in") for reason in attribute(text, 0).reasons)

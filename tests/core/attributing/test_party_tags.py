"""The party and seat behind a politician's name speak for nobody."""

from __future__ import annotations

import pytest

from quotebank.workflows.extract_quotes import extract

TAGGED = {
    "state senator": (
        "State Sen. J.T. Malloy Jr., R-Fresno, who opposed it, called the veto “a rare outbreak of common sense.”",
        "J.T. Malloy Jr",
    ),
    "in brackets": ("Rep. Ada Holt (D-Ohio) said: “It is bad.”", "Ada Holt"),
    "initials of a state": ("Sen. Ada Holt, D-N.Y., told CNN it was “bad”.", "Ada Holt"),
    "party of a state": ("Rep. Ada Holt, DFL-Edina, called it “bad”.", "Ada Holt"),
    "two of them": ("Assemblywoman Ada Holt, D-Fresno, and Sen. Bob Dyce, R-Chico, called it “bad”.", "Bob Dyce"),
    "before a role": ("“It is bad,” said Rep. Ada Holt, R-Texas, chairwoman of the panel.", "Ada Holt"),
    "party and seat": ("Ada Holt, Lab, Bolton East, said: “It is bad.”", "Ada Holt"),
    "party and seat in brackets": ("Coun Ada Holt (Lib Dem, Bath) said: “It is bad.”", "Ada Holt"),
    "party in brackets": ("Cllr Ada Holt (Con) called it “bad”.", "Ada Holt"),
}


@pytest.mark.parametrize(("text", "canonical"), TAGGED.values(), ids=TAGGED)
def test_tag_is_no_speaker(text: str, canonical: str) -> None:
    (found,) = extract(text)
    assert found.attribution.canonical == canonical, found.attribution.reasons


def test_name_that_begins_like_a_tag_stays() -> None:
    (found,) = extract("“It is bad,” said Vitamin D-Nutrition, a maker of pills.")
    assert found.attribution.canonical == "Vitamin D-Nutrition"

"""Posts and their handles; who shouts, and who is they."""

from __future__ import annotations

import pytest

from quotebank.core.attributing.handles import find_handles
from quotebank.workflows.extract_quotes import extract

HANDLES = {
    "handle before": ("@mollyp_88 tweeted: “I was there and it was worse”.", "@mollyp_88"),
    "handle after": ("“It was so much worse than that,” wrote @jo_b.", "@jo_b"),
    "user": ("The clip was shared. “So bad,” posted user jamie_r on Reddit.", "jamie_r"),
    "user of a network": ("Reddit user jo_b99 wrote: “It was so much worse.”", "jo_b99"),
}
SPEAKERS = {
    "name before a handle in brackets": ("“Leave her alone!!” — Jess (@jess_storm) March 3, 2024", "Jess"),
    "whoever approached her shouts": (
        "Leah Cobb was walking home when Marcus Teal, 33, approached her shouting “give us your bag”.",
        "Marcus Teal",
    ),
    "whoever chased her yells": ("Ada Holt left after Bob Dyce chased her yelling: “Come back here.”", "Bob Dyce"),
    "a man who is heard": ("Ada Holt left when she heard a man shouting “come back here now”.", "man"),
    "they, one person": (
        "Her neighbour Alex Munro, 29, a teacher, told the Echo they had lost it. “I have my cat,” they said.",
        "Alex Munro",
    ),
    "they, a body": ("Wex Council told the Echo it was done. “We have paid for it all,” they said.", "Wex Council"),
}


@pytest.mark.parametrize(("text", "canonical"), HANDLES.values(), ids=HANDLES)
def test_handle_is_an_unnamed_speaker(text: str, canonical: str) -> None:
    found = extract(text)[-1].attribution
    assert (found.canonical, found.speaker_kind) == (canonical, "anonymous")


@pytest.mark.parametrize(("text", "canonical"), SPEAKERS.values(), ids=SPEAKERS)
def test_speaker(text: str, canonical: str) -> None:
    found = extract(text)[-1].attribution
    assert found.canonical == canonical, found.reasons


@pytest.mark.parametrize("text", ["Write to ada@paper.example for more.", "The user left.", "A closer look."])
def test_what_is_no_handle(text: str) -> None:
    assert find_handles(text) == []


@pytest.mark.parametrize(
    ("station", "via"), [("BBC Radio 4's Today programme", "BBC Radio 4"), ("BBC Radio 5 Live", "BBC Radio 5 Live")]
)
def test_station_keeps_its_number(station: str, via: str) -> None:
    assert extract(f"Ada Holt told {station}: “We will find him.”")[0].attribution.via == via


@pytest.mark.parametrize("share", ["One in six carers", "One carer in six", "One carer in every ten"])
def test_share_of_many_speaks_for_nobody(share: str) -> None:
    (found,) = extract(f"{share} said it was “too dear”, the report by Ada Holt found.")
    assert found.attribution.mention is None or not found.attribution.mention.text.startswith("One")

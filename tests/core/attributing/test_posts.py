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

WORDS = "What a day for this town, I am so proud of you all."
#: Posts as networks embed them, without marks: the words, perhaps links, then name, handle and date.
EMBEDDED = {
    "on one line": f"{WORDS} — Tom Hale (@tomhale) May 4, 2023",
    "with a link": f"{WORDS} pic.twitter.com/abc123 — Tom Hale (@tomhale) 4 May 2023",
    "with two links": f"{WORDS} https://t.example/x1 pic.x.com/abc123 — Tom Hale (@tomhale) 4 May 2023",
    "on two lines": f"{WORDS}\n— Tom Hale (@tomhale) May 4, 2023",
    "in two paragraphs": f"{WORDS} https://t.example/x1\n\n— Tom Hale (@tomhale) May 4, 2023",
    "links apart": f"{WORDS}\n\nhttps://t.example/x1\n\n-- Tom Hale (@tomhale) Sept. 4, 2023",
}
NOT_EMBEDDED = {
    "words in marks of their own": "Tom Hale, who called it “bad”, will go. — Tom Hale (@tomhale) May 4, 2023",
    "no dash": "The mayor is the well-loved Tom Hale (@tomhale) May 4, 2023",
    "no date": f"{WORDS} — Tom Hale (@tomhale)",
    "no handle": f"{WORDS} — Tom Hale, May 4, 2023",
    "a picture alone": "pic.twitter.com/abc123 — Tom Hale (@tomhale) May 4, 2023",
}


@pytest.mark.parametrize("post", EMBEDDED.values(), ids=EMBEDDED)
def test_embedded_post_is_its_writers(post: str) -> None:
    (found,) = extract(f"Residents were quick to react.\n\n{post}\n\nCouncil leader Ann Bell said it was good.")
    assert found.quotation.text == WORDS
    assert (found.attribution.canonical, found.attribution.reasons[0]) == ("Tom Hale", "signature")


@pytest.mark.parametrize("text", NOT_EMBEDDED.values(), ids=NOT_EMBEDDED)
def test_what_is_no_embedded_post(text: str) -> None:
    assert all(found.quotation.kind == "partial" for found in extract(f"Ann Bell read it out.\n\n{text}"))


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

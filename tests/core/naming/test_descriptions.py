"""Whom "the officer", "the Democrat", "the mum-of-two" or "her husband" stands for."""

from __future__ import annotations

import pytest

from quotebank.workflows.extract_quotes import extract

DESCRIBED = {
    "officer named before goes before one named later": (
        "Det Insp Raj Nandra, of Wexshire Police, came. “Someone knows,” the officer said.\n\nThe union’s regional officer, Liam Fogarty, left.",
        "Raj Nandra",
    ),
    "of two officers the last": (
        "PC Ada Holt ran in. Sgt Bob Dyce held the door. “It was hot,” the officer added.",
        "Bob Dyce",
    ),
    "officer named only later": (
        "“Someone knows,” the officer said.\n\nDet Con Ruth Moss is in charge of the search.",
        "Ruth Moss",
    ),
    "mum of two": ("Visitor Jo Barr heard it. The mum-of-two, who lives nearby, added: “I hid.”", "Jo Barr"),
    "grandmother, in the next paragraph": (
        "Mandy Tull won the draw.\n\nThe grandmother-of-six said: “It is a lot.”",
        "Mandy Tull",
    ),
    "mother of two, in the next paragraph": (
        "Mandy Tull won the draw.\n\nThe single mother of two said: “It is a lot.”",
        "Mandy Tull",
    ),
    "Democrat": (
        "Gov. Lena Ortiz on Friday vetoed a bill, saying it would do harm.\n\nThe Democrat, who seeks a second term, said in a message that it was “unworkable”.",
        "Lena Ortiz",
    ),
    "independent": ("Councillor Tim Rowe voted no. The independent said: “It is bad.”", "Tim Rowe"),
    "MP of a party": (
        "Labour MP Jane Birch opened it. Tory leader Rob Bell cut the ribbon.\n\n“We won,” the Labour MP said.",
        "Jane Birch",
    ),
}  # fmt: skip  -- one row a case

UNNAMED = {
    "officer unlike the one named later": (
        "Ford High shut on Monday. Pupils went home.\n\nAn officer was hurt. “It was dark,” the officer said.\n\nThe union’s regional officer, Liam Fogarty, left.",
        "officer",
    ),
    "leader of another body": (
        "Ruth Moss, leader of the Labour group, sat. The leader of Harnham Council said: “It is bad.”",
        "leader of Harnham Council",
    ),
    "dad of four": ("The pier shut. A dad-of-four said: “It is a shame.”", "dad-of-four"),
    "mother of two after two people": (
        "Ada Holt met Ruth Moss. Bob Dyce stayed. Ivy Marsh left.\n\nOne mother of two said: “It is a shame.”",
        "mother of two",
    ),
}  # fmt: skip  -- one row a case

KIN = {
    "husband of a parent": (
        "Headteacher Nina Pascoe spoke.\n\nSgt Raj Nandra came.\n\nOne parent, who asked not to be named, said: “He stays.” Her husband said: “He does.”",
        "husband of a parent",
    ),
    "wife of a neighbour": (
        "Headteacher Bob Pascoe spoke.\n\nA neighbour, who asked not to be named, said: “I heard it.” His wife said: “So did I.”",
        "wife of a neighbour",
    ),
    "husband of whom is named": (
        "Headteacher Nina Pascoe spoke. Her husband said: “He does.”",
        "husband of Nina Pascoe",
    ),
    "she, of a resident": (
        "Headteacher Nina Pascoe spoke.\n\nA resident was up. “I heard it,” she said.",
        "resident",
    ),
}  # fmt: skip  -- one row a case


@pytest.mark.parametrize(
    ("text", "canonical"), [*DESCRIBED.values(), *UNNAMED.values(), *KIN.values()], ids=DESCRIBED | UNNAMED | KIN
)
def test_described_person(text: str, canonical: str) -> None:
    found = extract(text)[-1].attribution
    assert found.canonical == canonical, found.reasons

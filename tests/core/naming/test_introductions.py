"""Descriptions that open a story and the people named later whom they introduce."""

from __future__ import annotations

import pytest

from core.reading import attribute

INTRODUCED = {
    "nurse, body named between": (
        "The town's only porter who waited ten hours at Tarnmere General has called for an inquiry.\n\nIfe Bright, 61, said: “We lost it.”",
        "Ife Bright",
        "porter",
    ),
    "office of one holder, who only speaks": (
        "The transport secretary has promised action.\n\nFenella Strake told MPs: “We lost it.”",
        "Fenella Strake",
        "transport secretary",
    ),
    "after an opening clause": (
        "After 20 years and 900 funerals, the only undertaker on Torsay is retiring.\n\nBronagh Kell has buried bishops. “We lost it,” she said.",
        "Bronagh Kell",
        "undertaker",
    ),
    "speaking after a defeat": (
        "Speaking after a tenth defeat, the manager of the worst side in Wales refused to go.\n\n“We lost it, and I wept,” said Gethin Marl.",
        "Gethin Marl",
        "manager",
    ),
    "its owner announced": (
        "TARN — The last cinema in Harl County will close Sunday, its owner announced.\n\nBud Kale, whose family has run it since 1951, said: “We lost it.”",
        "Bud Kale",
        "owner",
    ),
    "kin of somebody who is not named": (
        "The widow of a miner has won her case.\n\nHer son Paul wept. Jean Mott, 68, said: “We lost it.”",
        "Jean Mott",
        "widow",
    ),
    "kin, and the dead named first": (
        "The mother of a boy who drowned has called for fences.\n\nRyan Pell, nine, died in June. Lisa Pell said: “We lost it.”",
        "Lisa Pell",
        "mother",
    ),
    "owner of a thing": (
        "The owner of a century-old pier has been told to close it.\n\n“We lost it, and I wept,” said Clive Ogden.",
        "Clive Ogden",
        "owner",
    ),
    "nationality and village go": (
        "The village's French baker has won a prize.\n\n“We lost it, and I wept,” said Mathilde Gerbier, 38.",
        "Mathilde Gerbier",
        "baker",
    ),
    "courtesy title only": (
        "HAVEN — The town's only pediatrician who has cared for the town will retire.\n\nDr. Lucinda Vance, 70, wept. “We lost it,” Vance said.",
        "Lucinda Vance",
        "pediatrician",
    ),
}


@pytest.mark.parametrize(("text", "canonical", "role"), INTRODUCED.values(), ids=INTRODUCED)
def test_role_of_the_opening_is_of_whom_the_story_is_about(text: str, canonical: str, role: str) -> None:
    found = attribute(text)[-1].attribution
    assert (found.canonical, found.role) == (canonical, role), found.reasons


ONE_OF_MANY = {
    "named beside the words": "A porter who waited ten hours at Tarnmere General has called for an inquiry.\n\nIfe Bright, 61, said: “We lost it.”",
    "surname beside the words": "HAVEN — A pediatrician will retire.\n\nDr. Lucinda Vance, 70, wept. “We lost it,” Vance said.",
    "first person": "A French baker has won a prize.\n\n“We lost it, and I wept,” said Mathilde Gerbier, 38.",
}


@pytest.mark.parametrize("text", ONE_OF_MANY.values(), ids=ONE_OF_MANY)
def test_one_of_many_has_no_role_where_the_name_stands(text: str) -> None:
    """docs/decisions/0013-introduced-roles.md."""
    assert attribute(text)[-1].attribution.role is None


def test_one_of_many_has_the_role_where_a_description_stands() -> None:
    text = "A porter who waited ten hours has won.\n\nThe 61-year-old said: “We lost it.”\n\nIfe Bright, of Hove, walks again."
    (found,) = attribute(text)
    assert (found.attribution.canonical, found.attribution.role) == ("Ife Bright", "porter")


LINKED = {
    "office that speaks": (
        "The education secretary has accused heads of “hoarding chairs”.\n\nFenella Strake opened the school at noon.",
        "Fenella Strake",
    ),
    "a councillor with the title": (
        "A councillor has apologised for calling a roundabout “a mess”.\n\nCllr Bernard Quail had the microphone on.",
        "Bernard Quail",
    ),
    "member of a chamber": (
        "The longest-serving member of the state Senate called his colleagues “mostly awake.”\n\nSen. Roscoe Appley will retire.",
        "Roscoe Appley",
    ),
}


@pytest.mark.parametrize(("text", "canonical"), LINKED.values(), ids=LINKED)
def test_speaking_description_is_the_person_named_later(text: str, canonical: str) -> None:
    (found,) = attribute(text)
    assert found.attribution.canonical == canonical, found.attribution.reasons


APART = {
    "somebody's agent": "Moss's agent called it “a mess”.\n\nRuth Moss, 61, left.",
    "defendant": "The defendant watched his feet.\n\n“You took the only one we had,” Andrea Booth sobbed.",
    "another office": "The lead singer of the Hexes has left.\n\nDrummer Ken Mott said: “We are done.”",
    "restricted": "The retired diver who found it said: “We lost it.”\n\nRolf Ashby left.",
}


@pytest.mark.parametrize("text", APART.values(), ids=APART)
def test_opening_about_another_gives_no_role(text: str) -> None:
    found = attribute(text)[-1].attribution
    assert found.canonical not in {"Ruth Moss", "Rolf Ashby"}
    assert found.role not in {"defendant", "lead singer"}, found.reasons

"""Places, streets and animals among the names: pronouns never mean them. Couples that share a surname."""

from __future__ import annotations

import pytest

from core.reading import attribute

CASES = {
    "dateline": (
        "GRAVEL FLATS — A miner left the shaft.\n\nAsked how, Ramón Prieto shook his head. “I sang,” he said.",
        ["Ramón Prieto"],
    ),
    "dateline with agency": ("BRISTOW (Reuters) — Driver Karen Lutz braked. “I saw him,” she said.", ["Karen Lutz"]),
    "end of an address": ("Ruth Moss, of Orchard Close, Little Sawley, ran in. “I ran,” she said.", ["Ruth Moss"]),
    "road and town": ("Tom Moss waited on Coldwell Road, Askerby, where buses stop. “I ran,” he said.", ["Tom Moss"]),
    "in a place": ("Ruth Moss met her sister in Skelby. “I ran,” she said.", ["Ruth Moss"]),
    "horse": ("Stu Penfold freed the mare, Duchess, by midnight. “I ran,” he said.", ["Stu Penfold"]),
    "dog by its name": ("Tom Dyce was found by a bloodhound called Pickle. “I ran,” he said.", ["Tom Dyce"]),
    "cat before its name": ("Tom Dyce carried the cat Biscuit out. “I ran,” he said.", ["Tom Dyce"]),
    "couple": (
        "Norman and Beryl Stott, both 87, met at a bus stop.\n\n“He ran,” she said.\n\n“She ran,” he said.",
        ["Beryl Stott", "Norman Stott"],
    ),
    "brothers": ("Brothers Alan and Craig Peake run the yard. Alan said: “We ran.”", ["Alan Peake"]),
    "couple and a third": ("Tom and Karen Dyce met Alice Webb. Tom said: “We ran.”", ["Tom Dyce"]),
    "apposition to the subject": (
        "Vern Cass spoke first. “Ask me,” he said.\n\nThe third candidate, retired trooper Walt Ngo, waited. “I ran,” he said.",
        ["Vern Cass", "Walt Ngo"],
    ),
}  # fmt: skip  -- one row a case


@pytest.mark.parametrize(("text", "names"), CASES.values(), ids=CASES)
def test_pronoun_means_a_person(text: str, names: list[str]) -> None:
    assert [each.attribution.canonical for each in attribute(text)] == names


def test_a_place_that_acts_stays() -> None:
    (found,) = attribute("He was born in Ashdon. “I ran,” Ashdon said.")
    assert found.attribution.canonical == "Ashdon"


BODIES_OF_ROADS = {
    "before the verb": "The company runs two homes. Millfield Road admitted: “We fell short.”",
    "behind the verb": "“We fell short of what families may expect,” said Millfield Road.",
    "an avenue": "“We fell short,” Larch Avenue said on Monday.",
    "a place elsewhere in the article": "A nurse at the Elm Street surgery left. Elm Street said: “We fell short.”",
}


@pytest.mark.parametrize("text", BODIES_OF_ROADS.values(), ids=BODIES_OF_ROADS)
def test_road_that_speaks_is_a_body(text: str) -> None:
    (found,) = attribute(text)
    assert found.attribution.speaker_kind == "organisation"


PEOPLE_LIKE_ROADS = {
    "given name and Street": ("“We fell short,” Della Street said.", "Della Street", "person"),
    "given name and Lane": ("“We fell short,” Ann Lane said.", "Ann Lane", "person"),
    "unusual given name and Lane": ("“We fell short,” Rhodri Lane said.", "Rhodri Lane", "person"),
    "somebody from a road": ("“We fell short,” a man from Larch Avenue said.", "man from Larch Avenue", "anonymous"),
}


@pytest.mark.parametrize(("text", "name", "kind"), PEOPLE_LIKE_ROADS.values(), ids=PEOPLE_LIKE_ROADS)
def test_people_with_names_like_roads_stay_people(text: str, name: str, kind: str) -> None:
    (found,) = attribute(text)
    assert (found.attribution.canonical, found.attribution.speaker_kind) == (name, kind)

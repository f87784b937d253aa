"""The words that say how the people, bodies and texts of an article hang together.

Kinship and service relations, nouns that show a gender, what "the charity" or "the widow" may
stand for, names of outlets, audiences. The lists live in ``data/<language>/people.txt`` and
``people_nouns.txt``; :class:`quotebank.core.attributing.lexicon.Lexicon` carries them as ``people``.

Pure: parsed lists in, one value out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class PeopleLists:
    """Lower-case words with straight apostrophes; entries of several words are parted by one space."""

    service: frozenset[str]  # relations that take "for": lawyer for Ada Holt
    same_surname: frozenset[str]  # kin that mostly share a surname
    genders: Mapping[str, str]  # noun -> m or f, beyond what the role lists show
    epithets: frozenset[str]  # nouns that describe somebody already on the page
    crowd: frozenset[str]  # plural nouns for people of no fixed number
    body_kinds: Mapping[str, frozenset[str]]  # "charity" -> heads of names that fit
    no_affiliation: frozenset[str]  # nouns that own people without employing them
    media: frozenset[str]  # last words of outlets' names
    audience: frozenset[str]  # words in the names of those who only listen
    relays: frozenset[str]  # common nouns for those who pass words on
    seats: frozenset[str]  # places that speak as bodies
    papers: frozenset[str]  # texts that pass words on
    determiners: frozenset[str]
    picking: frozenset[str]  # determiners that pick one of many
    group_ends: frozenset[str]  # words after which a noun group is over
    personal: frozenset[str]  # adjectives of the person, not the office
    no_role: frozenset[str]  # "woman", "person"
    employers: frozenset[str]  # "council" in "council leader"
    of_places: frozenset[str]  # "mayor", "resident": their body is a place
    owners: frozenset[str]  # offices that have spokesmen of their own
    ties: frozenset[str]  # "friend", "neighbour"
    signed: frozenset[str]  # texts that have an author
    general_bodies: frozenset[str]  # "company", "group"
    joined_bodies: frozenset[str]  # "Tarn and Vale Police"
    prepositions: frozenset[str]
    same_office: Mapping[str, str]  # "cllr" -> "councillor"
    bystanders: frozenset[str]  # "judge", "source": a story that opens with them is seldom about them
    compounds: frozenset[str]  # "fire" in "fire chief": part of the role, no body
    classes: Mapping[str, frozenset[str]]  # "officer" -> offices that it may stand for
    performers: frozenset[str]  # "striker", "Scot": whoever the story has just named
    sporting: frozenset[str]  # offices of a club: "Rovers boss"
    workplaces: Mapping[str, frozenset[str]]  # "librarian" -> ends of names of bodies where one works
    public_offices: frozenset[str]  # "the county's heritage officer"
    proper_bodies: frozenset[str]  # "ofsted": bodies of one word, capital or not
    networks: frozenset[str]  # where people post: no body of theirs
    things: frozenset[str]  # animals, vehicles, houses: they have names too
    person_nouns: frozenset[str]  # nouns for people, singular
    animals: frozenset[str]


def build_people_lists(
    people: Mapping[str, tuple[str, ...]], person_nouns: Mapping[str, tuple[str, ...]]
) -> PeopleLists:
    """Build the value from parsed lists (lines by section).

    Raises ValueError for a section that is missing or empty.
    """
    kinds: dict[str, frozenset[str]] = {}
    for line in _section(people, "the_body"):
        noun, _, heads = line.partition(":")
        kinds[noun.replace("_", " ")] = frozenset(heads.split())
    offices: dict[str, str] = {}
    for line in _section(people, "same_office"):
        office, _, others = line.partition(":")
        offices |= dict.fromkeys(others.split(), office)
    classes: dict[str, frozenset[str]] = {}
    for line in _section(people, "classes"):
        noun, _, members = line.partition(":")
        classes[noun] = frozenset(members.split())
    workplaces: dict[str, frozenset[str]] = {}
    for line in _section(people, "workplaces"):
        bodies, _, held = line.partition(":")
        for office in held.split():
            workplaces[office] = workplaces.get(office, frozenset()) | frozenset(bodies.split())
    genders = dict.fromkeys(_words(people, "male"), "m") | dict.fromkeys(_words(people, "female"), "f")
    return PeopleLists(
        service=frozenset(_words(people, "service")),
        same_surname=frozenset(_words(people, "same_surname")),
        genders=MappingProxyType(genders),
        epithets=frozenset(_words(people, "epithets")),
        crowd=frozenset(_words(people, "crowd")),
        body_kinds=MappingProxyType(kinds),
        no_affiliation=frozenset(_words(people, "no_affiliation")),
        media=frozenset(_words(people, "media")),
        audience=frozenset(_words(people, "audience")),
        relays=frozenset(_words(people, "relays")),
        seats=frozenset(_words(people, "seats")),
        papers=frozenset(_words(people, "papers")),
        determiners=frozenset(_words(people, "determiners")),
        picking=frozenset(_words(people, "picking")),
        group_ends=frozenset(_words(people, "group_ends")),
        personal=frozenset(_words(people, "personal")),
        no_role=frozenset(_words(people, "no_role")),
        employers=frozenset(_words(people, "employers")),
        of_places=frozenset(_words(people, "of_places")),
        owners=frozenset(_words(people, "owners")),
        ties=frozenset(_words(people, "ties")),
        signed=frozenset(_words(people, "signed")),
        general_bodies=frozenset(_words(people, "general_bodies")),
        joined_bodies=frozenset(_words(people, "joined_bodies")),
        prepositions=frozenset(_words(people, "prepositions")),
        same_office=MappingProxyType(offices),
        bystanders=frozenset(_words(people, "bystanders")),
        compounds=frozenset(_words(people, "compounds")),
        classes=MappingProxyType(classes),
        performers=frozenset(_words(people, "performers")),
        sporting=frozenset(_words(people, "sporting")),
        workplaces=MappingProxyType(workplaces),
        public_offices=frozenset(_words(people, "public_offices")),
        proper_bodies=frozenset(_words(people, "proper_bodies")),
        networks=frozenset(_words(people, "networks")),
        things=frozenset(_words(people, "things")),
        person_nouns=frozenset(_words(person_nouns, "person")),
        animals=frozenset(_words(people, "animals")),
    )


def _section(lists: Mapping[str, tuple[str, ...]], name: str) -> tuple[str, ...]:
    lines = lists.get(name, ())
    if not lines:
        raise ValueError(f"the word list of people lacks its section {name!r}")
    return lines


def _words(lists: Mapping[str, tuple[str, ...]], name: str) -> Iterator[str]:
    for line in _section(lists, name):
        for entry in line.split():
            yield entry.replace("_", " ")

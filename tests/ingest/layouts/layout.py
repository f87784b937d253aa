"""A page as a site builds it, with what a reader should make of it beside it. All text, people and outlets are invented."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

FERRY = (
    "The ferry between Pellan and the islands will run through the winter, the port authority said on Friday.",
    "Ines Marrack, the harbour master, said: “We have the crews, we have the boats and we will not leave anybody behind.",
    "“If the weather turns, we wait an hour and then we go.”",
    "Islanders had feared that they would be cut off, as they were for eleven days in the storms of last January.",
    "The council will vote on the subsidy of 2.4 million next Tuesday.",
)
SCHOOL = (
    "A primary school in Varrow must close its top floor after inspectors found crumbling concrete above two classrooms.",
    "“Nobody was in the building when it came down, and for that we are thankful,” said head teacher Odette Lunn.",
    "Parents were told on Monday evening by text message, and 212 pupils will be taught in the town hall until Easter.",
    "“They knew in May,” said Tobias Renn, whose daughter is in year four. “They let our children sit under it all summer.”",
)
COURT = (
    "A former treasurer of Harsley rugby club has admitted stealing 84,000 from its roof fund over six years.",
    "Desmond Fairlow, 61, told the court that he had “meant to pay all of it back before anybody noticed”.",
    "Judge Amara Voss adjourned sentencing until 14 June and warned him that custody was likely.",
    "The club said it had been left with a leaking stand and “a great deal of mistrust”.",
)
WATER = (
    "Northmark Water will pay 11 million in compensation after a burst main left 30,000 homes dry for a week.",
    "“This should not have happened and I am sorry that it did,” said chief executive Perrin Hale.",
    "The regulator said its own inquiry would go on, and that fines could follow before the end of the year.",
    "Residents of Lower Quay queued for bottled water in the rain, some with prams, some with wheelbarrows.",
)
MAYOR = (
    "The mayor of Saltmere has called off the sale of the old fish market after 9,000 people signed a petition.",
    "“I was wrong about this building and the town has told me so,” Leonie Gask said on the steps of the town hall.",
    "A developer had offered 6.2 million for the site and planned 140 flats, a hotel and a roof garden.",
    "Its director, Casper Ode, called the decision “bewildering” and said that lawyers were looking at it.",
)


def ld(*nodes: dict[str, Any], graph: bool = False) -> str:
    context = {"@context": "https://schema.org"}
    value: Any = context | {"@graph": list(nodes)} if graph else context | nodes[0] if len(nodes) == 1 else list(nodes)
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


def ps(paragraphs: tuple[str, ...], attributes: str = "") -> str:
    return "".join(f"<p{attributes}>{paragraph}</p>\n" for paragraph in paragraphs)


@dataclass(frozen=True, kw_only=True)
class Layout:
    name: str
    html: str
    title: str | None
    outlet: str | None
    published: str | None  # as kept
    authors: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    url: str | None = None

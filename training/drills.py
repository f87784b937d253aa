"""Fill the patterns of drills.txt at random: invented articles that show the ranker what its corpus seldom does.

PolNeAR is politics: its speakers are names and offices, its punctuation American. Local news has mothers,
neighbours and witnesses, several speakers in a sentence and commas outside the marks. The ranker sees no
words, only positions and forms, so a few hundred filled patterns beside the corpus are enough.
"""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

#: Times each pattern is filled.
FILLED = 10

#: Articles with a paragraph before, and as often one behind.
CONTEXT_SHARE = 0.4


def _listed(text: str, mark: str | None = None) -> list[str]:
    """Return the items of a listing that a mark (or white space) parts; breaks of line do not count."""
    return text.replace("\n", "" if mark else " ").split(mark)


GIVEN_F = _listed(
    "Anna Beth Carla Dawn Ellen Fiona Grace Hannah Irene Joan Kate Lucy Megan Nina Olive Priya Ruth Sally Tina Wendy"
)
GIVEN_M = _listed(
    "Adam Brian Colin David Ewan Frank Gareth Harry Imran James Kevin Liam Martin Neil Owen Peter Rhys Simon Tariq Victor"
)
SURNAMES = _listed("""Abbott Barlow Corrigan Dunmore Ellery Farrow Goodall Hartley Ibbotson Jarvis Kilbride Lomax Marsden Newbold Ormerod
Pemberton Quigley Rushton Stannard Thackeray Underhill Varley Whitlock Yardley Okafor Iqbal Kaur McBride O’Hara Szymanski""")
BODIES = """Harlow Borough Council;Westmere Police;the Ferryside Trust;Dalton Motors;Marlowe University;Unity Rail;Northgate Hospital;
the Bakers' Union;Castle Housing Association;Penrose United;the Tidewater Company;Stonebridge Academy""".replace(
    "\n", ""
).split(";")
BODY_WORDS = _listed("charity council company force union hospital club school firm developer")
ROLES = _listed(
    """council leader;headteacher;Sgt;Cllr;chief executive;site manager;coach;landlord;Dr;curator;skipper;spokesman;paramedic;
mayor;Inspector;shop owner;head of finance;detective;judge;farmer;surgeon""",
    ";",
)
KIN_WORDS = _listed(
    "mother father brother sister husband wife son daughter lawyer barrister agent neighbour friend partner"
)
BYSTANDERS = [
    "one resident",
    "a neighbour",
    "a passer-by",
    "one customer",
    "a witness",
    "one parent",
    "a regular",
    "a source close to the club",
    "one driver",
]
PEOPLE = [
    "residents",
    "neighbours",
    "managers",
    "officials",
    "fans",
    "parents",
    "campaigners",
    "critics",
    "staff",
    "the couple",
    "officers",
    "shopkeepers",
    "villagers",
]
DOCUMENTS = _listed("letter report notice review sign poster email memo leaflet card")
PLACES = _listed("Ashwell Brackley Coldharbour Denby Elmstead Foxton Garside Holmbridge Kingsmere Lowick")
THINGS = [
    "the bridge",
    "the new timetable",
    "the ferry",
    "the inquiry",
    "the market",
    "the old mill",
    "the offer",
    "the playground",
    "the clinic",
    "the bypass",
]
PARTS = """a disgrace;long overdue;worse than useless;the best day of my life;a complete waste of money;under review;as safe as houses;
not fit for purpose;a slap in the face;deeply sorry;the talk of the town;looking at every option;gone for good""".replace(
    "\n", ""
).split(";")
VERBED = _listed("utterly rejected;noted with regret;strongly opposed;fully accepted;made no secret;welcomed", ";")
SENTENCES = _listed(
    """We have waited long enough;Nobody told us a thing;I heard a bang and then it went quiet;It will be open by Easter;You could see it coming;
They never even rang the bell;I have no regrets;We will look at it again in the spring;My phone has not stopped;That is all I can say;
There were five of us in the van;It smelled of burning""",
    ";",
)

_SLOT = re.compile(r"\{(\w+)\}")


def read_patterns(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def make_drills(path: Path, seed: int) -> list[dict[str, Any]]:
    """Return filled patterns as gold articles (the shape of tools/polnear_gold.py, as far as training reads it)."""
    rng = random.Random(seed)
    return [
        _mark_up(f"drill-{number}-{turn}", _fill(pattern, rng), rng)
        for number, pattern in enumerate(read_patterns(path))
        for turn in range(FILLED)
    ]


def _fill(pattern: str, rng: random.Random) -> str:
    used: list[str] = []

    def value(slot: re.Match[str]) -> str:
        name = slot.group(1)
        given = rng.choice(GIVEN_F + GIVEN_M)
        surname = used[-1] if name == "surname" and used and rng.random() < 0.5 else rng.choice(SURNAMES)
        values = {
            "given": given,
            "surname": rng.choice(("", "", "Mr ", "Ms ")) + surname,
            "name": f"{given} {surname}",
            "body": rng.choice(BODIES),
            "bodyword": rng.choice(BODY_WORDS),
            "role": rng.choice(ROLES),
            "kin": rng.choice(("his", "her", "their")) + " " + rng.choice(KIN_WORDS),
            "kinword": rng.choice(KIN_WORDS),
            "bystander": rng.choice(BYSTANDERS),
            "bystanderword": rng.choice(_listed("resident neighbour customer witness parent")),
            "people": rng.choice(PEOPLE),
            "doc": rng.choice(DOCUMENTS),
            "place": rng.choice(PLACES),
            "thing": rng.choice(THINGS),
            "verbed": rng.choice(VERBED),
            "part": rng.choice(PARTS),
            "words": ". ".join(rng.sample(SENTENCES, rng.choice((1, 1, 1, 2)))),
        }
        if name == "name":
            used.append(surname)
        return values[name]

    text = _SLOT.sub(value, pattern)
    while _SLOT.search(text):
        text = _SLOT.sub(value, text)
    return text


_TOKEN = re.compile(r"@(\d)\(|\)|#(\d)|¶|“|”")
_CONTEXT_BEFORE = "{thing} users face a wait in {place}.\n\n"
_CONTEXT_AFTER = "\n\nWork at {place} ends in May."


def _mark_up(name: str, filled: str, rng: random.Random) -> dict[str, Any]:
    """Strip the marks and note where mentions and quotations stand; context paragraphs come at random."""
    before = _fill(_CONTEXT_BEFORE, rng) if rng.random() < CONTEXT_SHARE else ""
    after = _fill(_CONTEXT_AFTER, rng) if rng.random() < CONTEXT_SHARE else ""
    text = before[:1].upper() + before[1:]
    mentions: dict[str, tuple[int, int]] = {}
    quotes: list[tuple[int, int]] = []
    labels: list[str] = []
    opened: list[tuple[str, int]] = []  # mentions whose bracket is open
    start = last = 0
    filled = _capitalise(filled)
    for token in _TOKEN.finditer(filled):
        text += filled[last : token.start()]
        last = token.end()
        sign = token.group()
        if token.group(1):
            opened.append((token.group(1), len(text)))
        elif token.group(2):
            labels += [token.group(2)] * (len(quotes) - len(labels))
        elif sign == "¶":
            text += "\n\n"
        elif sign == "“":
            text += sign
            start = len(text)
        elif sign == "”":
            if text[-1].isalpha() and text[start].isupper():
                text += "."
            quotes.append((start, len(text)))
            text += sign
        elif opened:
            number, at = opened.pop()
            mentions[number] = (at, len(text))
        else:
            text += sign
    text += filled[last:] + after
    items = []
    for (low, high), number in zip(quotes, labels, strict=True):
        place = mentions.get(number)
        source = {"start": place[0], "end": place[1], "text": text[slice(*place)], "head": None} if place else None
        items.append({"start": low, "end": high, "text": text[low:high], "main": True, "source": source})
    return {"id": name, "text": text, "direct_quotes": items}


def _capitalise(filled: str) -> str:
    """Begin each paragraph and sentence with a capital, inside a mention too."""
    return re.sub(r"(^|¶|\. )((?:@\d\()?)([a-z])", lambda m: m.group(1) + m.group(2) + m.group(3).upper(), filled)

"""Tell places and animals among the names that no list knows: nobody speaks there.

"Crowds gathered at Orchard Close, Little Sowerby," and "COBALT FLATS — " are places, "the mare, Duchess," is a
horse. A name counts as a place only where every mention of it stands as one.

Pure. A look at a few words before and after a mention.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotebank.core.naming.names import lower_word

if TYPE_CHECKING:
    from quotebank.core.attributing.lexicon import Lexicon
    from quotebank.core.model import Mention
    from quotebank.core.quoting.segmentation import Page

#: How far before a name, in characters, the words that place it are looked for.
BEFORE_CHARS = 60

#: Mentions of a name that are looked at; one among them that acts is enough to call it a person.
MAX_ASKED_MENTIONS = 12

_INSIDE = re.compile(
    r"\b(?:in|at|near|outside|throughout|across|around|into|inside|towards?|leaving|reached|visited|between|"
    r"(?:north|south|east|west)\s+of|(?:town|city|village|suburb|hamlet|parish|port|resort|road|trip|way|train|bus|flight|back|journey|drive)\s+(?:of|to|from)|"
    r"moved\s+to|came\s+from|(?:lives?|born|raised|grew\s+up)\s+(?:in|near))\s(?:\w+\s)?$",
    re.IGNORECASE,
)
#: The last words of what :data:`_INSIDE` matches; one more may follow.
_PLACE_WORDS = frozenset(
    [
        "in",
        "at",
        "near",
        "outside",
        "throughout",
        "across",
        "around",
        "into",
        "inside",
        "toward",
        "towards",
        "leaving",
        "reached",
        "visited",
        "between",
        "of",
        "to",
        "from",
    ]
)
_STREET = r"(?:Road|Rd|Street|Lane|Avenue|Ave|Close|Drive|Way|Square|Crescent|Terrace|Gardens|Row|Mews|Parade|Grove|Quay|Boulevard|Highway|Parkway)"
_ADDRESS = re.compile(
    rf"\b[A-Z][\w’'-]+\s(?:{_STREET}|St|Place|Green|Hill|Court|Park|Walk|Yard|Rise|House|Hall|Church|School|Hospital|"
    r"Academy|College|Station|Theatre|Theater|Arms|Inn|Hotel|Stadium),\s$"
)
_IS_STREET = re.compile(rf"[A-Z].*\s{_STREET}")
#: Of a road alone: no surname ("Ann Lane") and no word that some are called by.
_IS_ROAD = re.compile(r"[A-Z].*\s(?:Road|Street|Avenue|Crescent|Terrace|Gardens|Mews|Boulevard|Highway|Parkway)")
_VERB_BEFORE = re.compile(r"\b([a-z]+)\s$")
_DATELINE = re.compile(r"(?:,\s[A-Z][a-z]+\.?(?:\s[A-Z][a-z]+)?)?\s*(?:\([A-Za-z ]+\)\s*)?(?:[—–]|--?)\s")
_ACTS = re.compile(r"\s*,?\s*([A-Za-z]+)")
_CALLED = re.compile(r"\b([A-Za-z-]+)(?:,|,\s(?:called|named|nicknamed)|\s(?:called|named|nicknamed|known\sas))?\s$")


def is_place(page: Page, spans: list[Mention], lexicon: Lexicon) -> bool:
    """Tell whether a name stands as a place wherever the article has it; ``spans``: its mentions."""
    return all(_stands_as_place(page, mention, lexicon) for mention in spans[:MAX_ASKED_MENTIONS])


def _stands_as_place(page: Page, mention: Mention, lexicon: Lexicon) -> bool:
    text, start, end = page.text, mention.span.start, mention.span.end
    line = page.paragraphs[page.paragraph_index(start)].start
    if is_dateline(page, mention):
        return True
    if _IS_STREET.fullmatch(mention.text):
        return True
    follows = _ACTS.match(text, end, end + BEFORE_CHARS)
    if follows and follows.group(1).lower() in lexicon.cue_forms:
        return False
    before = text[max(line, start - BEFORE_CHARS) : start]
    if before[-2:-1] == ",":
        return _ADDRESS.search(before) is not None
    return not _PLACE_WORDS.isdisjoint(before.lower().split()[-2:]) and _INSIDE.search(before) is not None


def is_body_of_road(page: Page, spans: list[Mention], lexicon: Lexicon) -> bool:
    """Tell whether who speaks is called after a road: "Millfield Road admitted", "said Millfield Road" is a home, school or club.

    "Downing Street" is known by name; ``spans``: the mentions of one name, of no title or given name.
    """
    if not _IS_ROAD.fullmatch(spans[0].text):
        return False
    return any(_says(page, mention, lexicon) for mention in spans[:MAX_ASKED_MENTIONS])


def _says(page: Page, mention: Mention, lexicon: Lexicon) -> bool:
    start, end = mention.span.start, mention.span.end
    if not _PLACE_WORDS.isdisjoint(page.text[max(0, start - BEFORE_CHARS) : start].lower().split()[-1:]):
        return False  # "a man from Larch Avenue said"
    follows = _ACTS.match(page.text, end, end + BEFORE_CHARS)
    if follows and follows.group().lstrip() == follows.group(1) and follows.group(1).lower() in lexicon.cue_forms:
        return True
    before = _VERB_BEFORE.search(page.text, max(0, start - BEFORE_CHARS), start)
    return before is not None and before.group(1) in lexicon.cue_forms


def is_dateline(page: Page, mention: Mention) -> bool:
    """Tell whether a name in capitals opens a paragraph before a dash: "COBALT FLATS — "."""
    start = mention.span.start
    opens = start == page.paragraphs[page.paragraph_index(start)].start
    return opens and mention.text.isupper() and _DATELINE.match(page.text, mention.span.end) is not None


def is_animal(page: Page, mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a noun for an animal goes before a name: "the mare, Duchess,", "a bloodhound called Pickle", "his dog Rex"."""
    start = mention.span.start
    found = _CALLED.search(page.text, max(0, start - BEFORE_CHARS), start)
    return found is not None and lower_word(found.group(1)) in lexicon.people.animals

"""How far the name of a body reaches on a page, and what the page calls it.

Names run over possessives and "and" ("St Brannock's Hospital", "Tarn and Vale Police"), are shortened to
acronyms in brackets, and stand beside a noun ("the developer, Larkin Brothers,").

Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from quotebank.core.naming.names import (
    clean_body,
    clean_name,
    has_possessive,
    is_acronym_of,
    is_capitalised,
    is_title,
    lower_word,
)

if TYPE_CHECKING:
    from quotebank.core.attributing.lexicon import Lexicon
    from quotebank.core.model import Mention
    from quotebank.core.quoting.segmentation import Page

#: How far before "(NTC)" its long form may begin, in characters.
LONG_FORM_CHARS = 90

#: How far before or behind a body's name, in characters, the noun for it stands.
CALLED_CHARS = 60

#: "Residents' group": a noun for a body and one word that tells which.
MIN_NOUN_WORDS = 2

#: Not behind a preposition: "the manager of the club, Cy Dorn," is no club.
_CALLED_BEFORE = re.compile(
    r"(?<!\bof\s)(?<!\bfor\s)(?<!\bat\s)(?<!\bin\s)(?<!\bto\s)\b[Tt]he\s+(?:[\w’'-]+\s+){0,2}?([\w-]+),\s$"
)
_CALLED_AFTER = re.compile(r",\s+(?:a|an|the)\s+(?:[\w’'-]+\s+){0,3}?([\w-]+)\s*(?:[,.]|that\b|which\b|based\b|in\b)")
_NAME_BEFORE = re.compile(r"((?:\b[A-Z][\w.-]*\s){0,3}(?:[A-Z][\w-]*(?:['’]s|s['’])|[A-Z][\w-]+\s(?:and|&))\s)$")
_IN_BRACKETS = re.compile(r"\(([^()\n]{1,40})\)")
_NEXT_CAPITAL = re.compile(r"\s([A-Z][\w’'-]+)")


def extend_body(page: Page, name: str, mention: Mention, body_ends: frozenset[str], lexicon: Lexicon) -> str:
    """Take in a last word that a body's name may end with and the mention leaves out: "Clearwater | Families"."""
    follows = _NEXT_CAPITAL.match(page.text, mention.span.end, mention.span.end + 30)
    if follows and lower_word(follows.group(1)) in body_ends:
        name = f"{name} {follows.group(1)}"
    words = name.split()
    if not mention.text.endswith(words[-1]) or lower_word(words[-1]) not in lexicon.body_words:
        return name
    start = mention.span.end - len(name) if mention.text.endswith(name) else -1
    before = _NAME_BEFORE.search(page.text, max(0, start - 50), start) if start > 0 else None
    if before is None:
        return name
    opened = before.group(1).split()
    first = lower_word(clean_name(opened[0]))
    is_office = len(opened) > 1 and is_title(clean_name(opened[-1]), lexicon)  # "Harlan County Sheriff's Office"
    is_person = first in lexicon.given_names and first not in lexicon.places and first != "st" and not is_office
    is_joined = opened[-1] in {"and", "&"}
    if is_person or (is_joined and (len(words) < 2 or lower_word(words[-1]) not in lexicon.people.joined_bodies)):
        return name
    if lower_word(opened[0]) in lexicon.name_stops:
        opened = opened[1:]
    if not opened or opened[0] in {"and", "&"}:
        return name
    return " ".join((*opened, name))


def find_brackets(text: str) -> dict[str, int]:
    """Return where each text in brackets stands for the first time, by what the brackets hold."""
    places: dict[str, int] = {}
    for found in _IN_BRACKETS.finditer(text):
        places.setdefault(found.group(1), found.start())
    return places


def find_long_form(page: Page, short: str, brackets: Mapping[str, int]) -> str | None:
    """Return the words in front of "(NTC)" whose initials it is made of; ``brackets`` as :func:`find_brackets` gives them."""
    at = brackets.get(short)
    if at is None:
        return None
    words = page.text[max(0, at - LONG_FORM_CHARS) : at].split()
    for first in range(len(words) - 2, max(-1, len(words) - 2 * len(short) - 2), -1):
        long = " ".join(words[first:])
        if is_capitalised(words[first]) and is_acronym_of(short, long):
            return clean_body(long)
    return None


def called_before(text: str, start: int) -> list[str]:
    """Return the noun in "the developer, " before a name."""
    if text[max(0, start - 2) : start] != ", ":
        return []
    found = _CALLED_BEFORE.search(text, max(0, start - CALLED_CHARS), start)
    return [found.group(1).lower()] if found else []


def called_after(text: str, end: int) -> list[str]:
    """Return the noun in ", a developer," after a name."""
    found = _CALLED_AFTER.match(text, end, end + CALLED_CHARS) if text[end : end + 1] == "," else None
    return [found.group(1).lower()] if found else []


def find_name_behind_noun(words: Sequence[str], lexicon: Lexicon) -> int:
    """Return where the name begins in "Residents' group | Quiet Harsley" and "Housing charity | Roof First"; else 0.

    Only the first word has a capital before it, the sentence's own.
    """
    if len(words) <= MIN_NOUN_WORDS or not is_capitalised(words[-1]):
        return 0
    first = next((at for at in range(1, len(words)) if is_capitalised(words[at])), 0)
    return first if first >= MIN_NOUN_WORDS and words[first - 1] in lexicon.body_heads else 0


def is_owned_noun(name: str, lexicon: Lexicon) -> bool:
    """Tell "Holt's government" and "the town's council": a noun with an owner, no name."""
    words = name.split()
    last = lower_word(words[-1])
    return not is_capitalised(words[-1]) and last in lexicon.body_heads and any(has_possessive(w) for w in words[:-1])

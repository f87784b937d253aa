"""Find phrases of common nouns that can speak: "a spokeswoman for the trust", "Smith's lawyer", "the 34-year-old".

The head is a word of the lists (office, kin, body, document) or an age; the phrase runs left to its
article or possessor and right over phrases with "of", "for" or "at". Without a parser the ends are
found by what cannot stand inside: function words, reporting verbs, punctuation.

Pure: words in, word ranges out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from quotebank.core.lexicon import Head, Lexicon
from quotebank.core.words import Words

#: The farthest that a phrase reaches left of its head: "the Republican party's former deputy finance chairwoman".
MAX_LEFT_WORDS = 7

#: The longest phrase after "of", "for" or "at" that still belongs to a head.
MAX_RIGHT_WORDS = 7

DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "this",
        "that",
        "these",
        "those",
        "my",
        "your",
        "his",
        "her",
        "its",
        "our",
        "their",
        "some",
        "any",
        "no",
        "every",
        "each",
        "another",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "several",
        "many",
        "most",
        "both",
        "other",
        "such",
        "few",
        "all",
    ]
)

#: Words that open a phrase after a head that belongs to it (labelling rule 6).
RIGHT_OPENERS = frozenset(("of", "for", "at", "in", "from", "with"))

#: A phrase without a listed head must open with one of these, within so many words of its cue.
UNLISTED_DETERMINERS = frozenset(
    ["a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "one", "another", "two", "three"]
)
MAX_UNLISTED_WORDS = 5

AGE = re.compile(r"(?:\d{1,3}|[a-z]+(?:-[a-z]+)?)-year-olds?")

SPACES = frozenset((" ", "\u00a0", "\u2009", "\u202f"))


class NounPhrase(NamedTuple):
    """A phrase by word indexes ``[first, last)`` with its head's index; ``core_last`` ends it before "of", "for" or "at"."""

    first: int
    last: int
    head: int
    core_last: int
    kind: str  # role, relation, anonymous, body or document
    gender: str
    plural: bool
    determiner: str  # "the", "a", "his" ...; "'s" for a possessor; empty for none


def find_noun_phrases(words: Words, hidden: bytearray, named: bytearray, lexicon: Lexicon) -> list[NounPhrase]:
    """Return the phrases among the words that are not ``hidden``; ``named`` marks words of name runs."""
    lowers, gaps = words.lowers, words.gaps
    count = len(words)
    cues = lexicon.cue_forms
    roles, bodies, documents = lexicon.role_heads, lexicon.body_heads, lexicon.document_heads
    found: list[NounPhrase] = []
    for at, lower in enumerate(lowers):
        head = roles.get(lower) or bodies.get(lower) or documents.get(lower)
        if head is None:
            if lower.endswith(("-old", "-olds")) and AGE.fullmatch(lower):
                head = Head("anonymous", "", lower.endswith("s"))
            else:
                if lower in cues and cues[lower].form in ("past", "third") and at and not hidden[at]:
                    phrase = _find_unlisted(words, at, hidden, named, lexicon)
                    if phrase is not None:
                        found.append(phrase)
                continue
        if hidden[at] or named[at] == 2:
            continue
        if lower in cues and at and named[at - 1] == 2 and gaps[at] in SPACES and not lowers[at - 1].endswith("'s"):
            continue  # "The Eastholt Times reports": a verb
        if at + 1 < count and gaps[at + 1] in SPACES and not hidden[at + 1]:
            after = lowers[at + 1]
            if named[at + 1] and not words.lowers[at + 1].endswith("'s") and head.kind not in ("body", "document"):
                continue  # "prosecutor Celia Barrow": the name's own phrase
            if after in roles or after in bodies or after in documents or AGE.fullmatch(after):
                continue  # "council leader": the later word is the head
        phrase = _grow(words, at, head, hidden, named, lexicon)
        if phrase is not None:
            found.append(phrase)
    return found


def _find_unlisted(words: Words, cue: int, hidden: bytearray, named: bytearray, lexicon: Lexicon) -> NounPhrase | None:
    """Return the phrase straight before a cue whose head no list knows: "the impostor gushed", "the two write"."""
    lowers, gaps = words.lowers, words.gaps
    last = cue
    if gaps[cue] in SPACES and lowers[cue - 1].endswith("ly"):
        last -= 1  # "the radioman calmly pointed out"
    head = last - 1
    if head < 1 or gaps[last] not in SPACES or hidden[head] or named[head] or lexicon.find_head(lowers[head]):
        return None
    if lowers[head] in lexicon.name_stops or lowers[head] in lexicon.cue_forms:
        return None
    for first in range(head - 1, max(head - MAX_UNLISTED_WORDS, -1), -1):
        if hidden[first] or gaps[first + 1] not in SPACES:
            return None
        lower = lowers[first]
        if lower in UNLISTED_DETERMINERS:
            return NounPhrase(first, last, head, last, "anonymous", "", lowers[head].endswith("s"), lower)
        if lower in lexicon.cue_forms or (lower in lexicon.name_stops and lower not in DETERMINERS):
            return None
    return None


def _grow(
    words: Words, at: int, head: Head, hidden: bytearray, named: bytearray, lexicon: Lexicon
) -> NounPhrase | None:
    first, determiner = _grow_left(words, at, hidden, named, lexicon)
    if not determiner and first == at and not _may_stand_bare(words, at, head, lexicon):
        return None
    last = _grow_right(words, at + 1, hidden, named, lexicon)
    return NounPhrase(first, last, at, at + 1, head.kind, head.gender, head.plural, determiner)


def _may_stand_bare(words: Words, at: int, head: Head, lexicon: Lexicon) -> bool:
    """Tell whether a head without article counts: plurals ("officials"), headlines ("says ombudsman")."""
    capital = words.texts[at][0].isupper()
    if head.kind == "document" and (not capital or words.lowers[at] in lexicon.cue_forms):
        return False
    if head.plural:
        return True
    before = words.lowers[at - 1] if at else ""
    return capital or before in lexicon.cue_forms or not words.gaps[at].isspace()


def _grow_left(words: Words, at: int, hidden: bytearray, named: bytearray, lexicon: Lexicon) -> tuple[int, str]:
    """Return where the phrase starts and what determines it."""
    lowers, gaps = words.lowers, words.gaps
    i, sure = at, at
    for _ in range(MAX_LEFT_WORDS):
        if i == 0 or hidden[i - 1]:
            break
        lower = lowers[i - 1]
        gap = gaps[i]
        if gap not in SPACES:
            if gap in ("' ", "’ ") and lower.endswith("s"):
                i -= 1
                start, _ = _grow_left(words, i, hidden, named, lexicon)
                return start, "'s"
            if not (gap in (". ", ".") and named[i - 1] and named[i]):
                break
        if lower.endswith("'s") and lower not in (
            "it's",
            "that's",
            "he's",
            "she's",
            "there's",
            "what's",
            "who's",
            "let's",
        ):
            i -= 1
            start = i
            if named[i]:
                while start > 0 and named[start - 1] and gaps[start] in SPACES and not hidden[start - 1]:
                    start -= 1
                if start > 0 and lowers[start - 1] == "the" and gaps[start] in SPACES:
                    start -= 1
            else:
                start, _ = _grow_left(words, i, hidden, named, lexicon)
            return start, "'s"
        if lower in DETERMINERS:
            return i - 1, lower
        known = (
            lower in lexicon.role_modifiers
            or named[i - 1]
            or lower in lexicon.nationalities
            or bool(lexicon.find_head(lower))
        )
        if not known and (lower in lexicon.name_stops or lower in lexicon.cue_forms or lower.endswith("ly")):
            if lower in lexicon.cue_forms and lexicon.cue_forms[lower].form in ("participle", "ing"):
                i -= 1  # "an alleged victim", "a leading official"
                continue
            break
        if not known and lower.endswith("s") and i > 1 and lexicon.find_head(lowers[i - 2]) and gaps[i - 1] in SPACES:
            break  # "the ad | uses footage": a verb between two nouns
        i -= 1
        if known and sure == i + 1:
            sure = i
    return sure, ""


def _grow_right(words: Words, at: int, hidden: bytearray, named: bytearray, lexicon: Lexicon) -> int:
    """Return where the phrase ends, taking in "of ...", "for ...", "at ...", "close to ..."."""
    lowers, gaps = words.lowers, words.gaps
    count = len(words)
    end = at
    while end < count and gaps[end] in SPACES and not hidden[end]:
        lower = lowers[end]
        inner = end + 1
        if lower in ("close", "familiar", "next") and inner < count and lowers[inner] in ("to", "with"):
            inner += 1
        elif lower not in RIGHT_OPENERS:
            break
        stop = _read_noun_group(words, inner, hidden, named, lexicon)
        if stop == inner:
            break
        if lower not in ("of", "for") and inner < count and not (named[inner] or lowers[inner] in DETERMINERS):
            break  # "residents | in full"
        end = stop
        if end - at >= MAX_RIGHT_WORDS:
            break
    return end


def _read_noun_group(words: Words, at: int, hidden: bytearray, named: bytearray, lexicon: Lexicon) -> int:
    """Return the end of a noun group that starts at ``at``; ``at`` itself where none does."""
    lowers, gaps = words.lowers, words.gaps
    count = len(words)
    i = at
    while (
        i < count and i - at < MAX_RIGHT_WORDS and not hidden[i] and (gaps[i] in SPACES or (named[i] and named[i - 1]))
    ):
        lower = lowers[i]
        if lower in DETERMINERS and i == at:
            i += 1
            continue
        if named[i]:
            i += 1
            continue
        if lower in lexicon.role_modifiers or (i == at and lower in ("her", "his", "their")):
            i += 1
            continue
        cue = lexicon.cue_forms.get(lower)
        if (cue and not lexicon.find_head(lower)) or lower in lexicon.name_stops:
            break
        if lower.endswith("ed") or (named[i - 1] and not lowers[i - 1].endswith("'s")):
            break  # a verb after the group, or a new group after a finished name
        i += 1
    # a bare determiner is no group
    return at if i == at or (i == at + 1 and lowers[at] in DETERMINERS and lowers[at] not in ("one", "both")) else i

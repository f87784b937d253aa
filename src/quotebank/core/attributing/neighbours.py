"""Say of what kind a mention is and what stands straight before and after it, as codes for the evidence.

Pure: words in, indexes into the kinds of :mod:`quotebank.core.attributing.evidence_columns` out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quotebank.core.attributing.cues import FoundCue
from quotebank.core.attributing.evidence_columns import AFTER_KINDS, BEFORE_KINDS, DETERMINER_KINDS, KINDS
from quotebank.core.attributing.mentions import FoundMention
from quotebank.core.attributing.words import Words, word_set

#: Verbs that take the hearer straight after them: "told X".
HEARER_LEMMAS = word_set("tell ask inform assure remind warn urge advise brief notify")
FINITE_FORMS = frozenset(("past", "third", "base"))

_KIND = {name: i for i, name in enumerate(KINDS)}
_BEFORE = {name: i for i, name in enumerate(BEFORE_KINDS)}
_AFTER = {name: i for i, name in enumerate(AFTER_KINDS)}
_DETERMINER = {name: i for i, name in enumerate(DETERMINER_KINDS)}


def _coded(table: Mapping[str, int], kinds: Mapping[str, str]) -> dict[str, int]:
    """Return word -> code from kind -> words; the first kind that lists a word has it."""
    codes: dict[str, int] = {}
    for kind, words in kinds.items():
        for word in words.split():
            codes.setdefault(word, table[kind])
    return codes


_PREPOSITIONS = "of in at on for with from about by over under after before against during near into as"
_WORDS_BEFORE = _coded(
    _BEFORE,
    {
        "by": "by",
        "to": "to",
        "of": "of",
        "in_at_on": "in at on",
        "that_if": "that if because when while as although though whether since where which who whom how why than",
        "for_with": _PREPOSITIONS,
        "and_or": "and or but",
    },
)
_WORDS_AFTER = _coded(
    _AFTER,
    {
        "auxiliary": "has have had was were is are did does do will would could can may might must should wasn't isn't didn't doesn't "
        "don't won't hasn't haven't hadn't later also then once himself herself themselves",
        "who": "who whose which",
        "and_or": "and or but",
        "to": "to",
        "preposition": _PREPOSITIONS,
    },
)
_PRONOUNS = _coded(_KIND, {"he_she": "he she", "they": "they", "it": "it", "i": "i", "we_you": "we you"})
_DETERMINERS = _coded(
    _DETERMINER, {"the": "the", "a": "a an", "possessive": "my your his her its our their", "possessor": "'s"}
)


def find_kind(mention: FoundMention, head: str) -> int:
    """Return the code of the mention's kind; kin and bystanders speak as officials do, only in other newspapers."""
    kind = mention.kind
    if kind == "person":
        return _KIND[
            "titled_name" if mention.titled else "full_name" if mention.head > mention.first else "single_name"
        ]
    if kind == "pronoun":
        return _PRONOUNS.get(head.partition("'")[0], _KIND["indefinite"])
    return _KIND["role" if kind in ("relation", "anonymous") else kind]


def find_determiner(word: str) -> int:
    """Return the code of what determines a phrase."""
    return _DETERMINERS.get(word, _DETERMINER["number"]) if word else _DETERMINER["no_determiner"]


def find_before(
    words: Words, hidden: bytearray, sentences: Sequence[int], cue_ends: Mapping[int, FoundCue], at: int
) -> int:
    """Return the code of what stands before word ``at``; ``cue_ends`` has the cues by the word after them."""
    gap = words.gaps[at]
    if not at or "\n" in gap:
        return _BEFORE["line_start"]
    if hidden[at - 1]:
        return _BEFORE["stretch"]
    if gap.isspace():
        cue = cue_ends.get(at)
        if cue is not None:
            return _BEFORE[_name_cue(cue)]
        return _WORDS_BEFORE.get(words.lowers[at - 1], _BEFORE["word"])
    if sentences[at - 1] != sentences[at]:
        return _BEFORE["sentence_start"]
    mark = gap.strip()[-1:]
    return _BEFORE["comma" if mark == "," else "dash" if mark in ("-", "–", "—", "―") else "other_mark"]


def _name_cue(cue: FoundCue) -> str:
    if cue.cue_class == "according":
        return "according"
    if cue.lemma in HEARER_LEMMAS:
        return "hearer_cue"
    return "finite_cue" if cue.form in FINITE_FORMS else "loose_cue"


def find_after(
    words: Words, hidden: bytearray, sentences: Sequence[int], cue_at: Mapping[int, FoundCue], at: int
) -> int:
    """Return the code of what stands from word ``at`` on, after a mention that is no possessor."""
    gap = words.gaps[at]
    if at >= words.count or "\n" in gap:
        return _AFTER["colon" if ":" in gap else "line_end"]
    if hidden[at]:
        return _AFTER["colon" if ":" in gap else "stretch"]
    lower = words.lowers[at]
    if gap.isspace():
        cue = cue_at.get(at)
        if cue is not None:
            return _AFTER["finite_cue" if cue.form in FINITE_FORMS else "loose_cue"]
        if at + 1 in cue_at and lower.endswith("ly"):
            return _AFTER["adverb_cue"]
        code = _WORDS_AFTER.get(lower)
        return _AFTER["verb_like" if lower.endswith(("ed", "s", "ing")) else "word"] if code is None else code
    if sentences[at - 1] != sentences[at]:
        return _AFTER["sentence_end"]
    mark = gap.strip()[:1]
    if mark == ",":
        return _AFTER["who" if lower in ("who", "whose", "which") else "comma"]
    return _AFTER["colon" if mark == ":" else "dash" if mark in ("-", "–", "—", "―") else "other_mark"]


#: The code after a possessor ("Smith's").
AFTER_POSSESSOR = _AFTER["possessive"]

#: Codes of what ends a line or sentence, and of what begins a line: a mention between them stands alone.
ENDINGS = (_AFTER["sentence_end"], _AFTER["line_end"])
LINE_START = _BEFORE["line_start"]

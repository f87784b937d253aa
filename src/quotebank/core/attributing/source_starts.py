"""Where the phrase that names a source begins: left of its mention, over modifiers, joined phrases and what holds it.

"several people close to the trust", "Webb, Hale and the union", "a report by the trust": the mention is often the last noun
only. Without a parser the start is a border that no phrase crosses: the sentence's first word, a comma,
a conjunction, an article.

Pure. Work is bounded by :data:`MAX_SUBJECT_WORDS`.
"""

from __future__ import annotations

from quotebank.core.attributing.mentions import FoundMention
from quotebank.core.attributing.noun_phrases import DETERMINERS
from quotebank.core.attributing.scene import Scene
from quotebank.core.attributing.words import SPACES, word_set

#: The longest subject left of its mention, the farthest that plain modifiers reach, and the most names of a list.
MAX_SUBJECT_WORDS = 20
MAX_MODIFIERS = 6
MAX_LISTED = 6

#: The longest abbreviation before a name or noun: "Supt. ", "U.S. ".
MAX_ABBREVIATION_CHARS = 4

#: Words that open a clause: what follows is its subject.
_OPENERS = word_set(
    "that while when because if although though where whether but since than until yet whereas how why what after before as whom"
)
#: Words before a subject that do not belong to it.
_SKIPPED = word_set("but and yet still so or now then meanwhile however also indeed even first")
#: What opens no subject but a phrase before it without its comma: "In Lowick Webb said".
_PREPOSITIONS = word_set(
    "in on at during without with by for from to amid despite under over through of about like among across between once unless asked "
    "speaking"
)
_VERBS = word_set(
    "is are was were be been being has have had do does did will would can could may might must should isn't aren't wasn't weren't "
    "hasn't haven't hadn't doesn't don't didn't won't wouldn't can't couldn't shouldn't that's it's there's here's he's she's"
)
#: After a participle that describes a noun; after a verb in the past something else stands: "a report released by", "she released it".
AFTER_PARTICIPLE = word_set("by in on at from for of as with about into")


def find_start(scene: Scene, found: FoundMention, *, is_subject: bool) -> int:
    """Return the first word of the phrase; that of the mention where nothing more belongs to it.

    ``is_subject``: a verb that the mention governs follows, so that all of its clause before it may be one subject.
    """
    start = _find_subject_start(scene, found.first, may_cross=False) if is_subject else None
    if start is None:
        return _skip_modifiers(scene, found)
    gaps = scene.words.gaps
    if start and gaps[start].strip() == "," and gaps[found.last].strip()[:1] == ",":
        # "One delegate from Lowick, Ann Webb, said": the comma behind closes what that before opens
        whole = _find_subject_start(scene, start, may_cross=True)
        if whole is not None:
            return whole
    return _find_list_start(scene, start) if "and" in scene.words.lowers[start : found.first] else start


def _find_subject_start(scene: Scene, first: int, *, may_cross: bool) -> int | None:
    """Return where the clause's subject begins, if all from there to ``first`` can be one subject; it may hold one comma."""
    words = scene.words
    least = max(first - MAX_SUBJECT_WORDS, 0)
    at = first
    while at and not scene.hidden[at - 1] and scene.word_sentence[at - 1] == scene.word_sentence[first]:
        if not _is_joined(scene, at) and not (may_cross and at == first):
            break
        if words.lowers[at - 1] in _OPENERS:
            break
        if at == least or _is_verb(scene, at - 1, first):
            return None
        at -= 1
    while at < first and words.lowers[at] in _SKIPPED:
        at += 1
    opener = words.lowers[at] if at < first else ""
    if opener in _PREPOSITIONS or opener.endswith("ing") or (may_cross and at == first):
        return None
    return at


def _is_joined(scene: Scene, at: int) -> bool:
    """Tell whether only a space, or the stop of an abbreviation, parts a word from the one before."""
    words = scene.words
    gap, before = words.gaps[at], words.texts[at - 1]
    return gap in SPACES or (gap in (". ", ".", "/") and before[0].isupper() and len(before) <= MAX_ABBREVIATION_CHARS)


def _is_verb(scene: Scene, at: int, first: int) -> bool:
    """Tell whether a word shows that a clause stands before ``first``: a verb in a finite form, or a pronoun."""
    lowers, lexicon = scene.words.lowers, scene.lexicon
    lower = lowers[at]
    after = lowers[at + 1] if at + 1 < first else ""
    if lower in lexicon.finite_cues or lower in _VERBS:
        return True
    if lower in lexicon.pronouns and lower not in DETERMINERS:
        return after != "and"  # "she and Hale"
    if not lower.endswith("ed") or not after or after in AFTER_PARTICIPLE:
        return False
    before = lowers[at - 1] if at else ""
    return before not in DETERMINERS and not before.endswith("ly")  # "the limited plan", "freshly filed reports"


def _find_list_start(scene: Scene, start: int) -> int:
    """Return where a list of names begins whose last two start at ``start``: "Webb, Hale and the union"."""
    for _ in range(MAX_LISTED):
        if not start or scene.words.gaps[start].strip() != ",":
            break
        number = int(scene.mention_first.searchsorted(start)) - 1
        while number >= 0 and scene.mentions[number].nested:
            number -= 1
        if number < 0 or scene.mentions[number].last != start:
            break
        start = scene.mentions[number].first
    return start


def _skip_modifiers(scene: Scene, found: FoundMention) -> int:
    """Return where the modifiers straight before the mention begin: "a defensive", "five past and current"."""
    lowers, lexicon = scene.words.lowers, scene.lexicon
    at = found.first
    if found.determiner:
        return at
    while at and found.first - at < MAX_MODIFIERS and not scene.hidden[at - 1] and _is_joined(scene, at):
        lower = lowers[at - 1]
        if lower in DETERMINERS:
            return at - 1
        if lower in lexicon.name_stops or lower in lexicon.finite_cues or lower.endswith(("ly", "ing")):
            break
        at -= 1
    return at

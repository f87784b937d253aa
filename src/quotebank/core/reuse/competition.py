"""Which speakers compete for one statement, and which are one speaker named more and less fully.

The bank keeps "a spokesperson" of one article apart from that of every other, for the words alone do not
say that they are one. Where articles print the same statement, they do: the bare "spokesperson" of one outlet
is then the "Harbour Trust spokesman" of another, "Quill" is "Ada Quill", and "chief executive of the Harbour
Trust" is she. Two names, two bodies, two offices go on competing, and so do a body and a named person.
Reasons: docs/decisions/0006-competing-speakers.md.

Pure: values in, values out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from quotebank.core.folding import fold_words
from quotebank.core.model import SpeakerKind
from quotebank.core.naming.names import GENERATIONS, given_names_agree, is_acronym, is_acronym_of
from quotebank.core.records import QuoteRecord, QuoteSpeaker

#: Words that say nothing of who somebody is.
_EMPTY_WORDS = frozenset(["a", "an", "the", "of", "for", "from", "at", "in", "on", "to", "with", "and", "who", "whose"])

#: What ends the head of a role: "mother of a boy" is a mother, "council officer in charge" an officer.
_AFTER_HEAD = re.compile(r",|\b(?:of|for|from|at|in|on|to|with|who|whose|that)\b", re.IGNORECASE)

#: Spokesman, spokeswoman, spokespeople: newsrooms' ways of printing one post.
_SPOKES = "spokes"

#: Speakers known by what they are, not by a name.
_UNNAMED = frozenset([SpeakerKind.ROLE, SpeakerKind.ANONYMOUS, SpeakerKind.UNKNOWN])


def gather_speakers(quotes: Sequence[QuoteRecord]) -> tuple[QuoteSpeaker, ...]:
    """Return the speakers that the printings of one statement name, most printings first, then id.

    Each is named as fully as some printing does; more than one: their attributions compete.
    """
    speakers: dict[str, QuoteSpeaker] = {}
    counts: Counter[str] = Counter()
    for quote in quotes:
        if quote.speaker is not None:
            counts[quote.speaker.id] += 1
            speakers[quote.speaker.id] = _complete(speakers.get(quote.speaker.id, quote.speaker), quote.speaker)
    merged: list[QuoteSpeaker] = []
    for speaker in sorted(speakers.values(), key=lambda one: (*_fullness(one), -counts[one.id], one.id)):
        same = next((index for index, other in enumerate(merged) if is_less_full(speaker, other)), None)
        if same is None:
            merged.append(speaker)
        else:
            counts[merged[same].id] += counts[speaker.id]
            merged[same] = _complete(merged[same], speaker)
    return tuple(sorted(merged, key=lambda speaker: (-counts[speaker.id], speaker.id)))


def is_less_full(speaker: QuoteSpeaker, fuller: QuoteSpeaker) -> bool:
    """Tell whether ``speaker``, who said the same words, may be ``fuller`` under a name that says less.

    >>> spokesman = QuoteSpeaker("s1", "Harbour Trust spokesman", SpeakerKind.ROLE, "spokesman", "Harbour Trust")
    >>> is_less_full(QuoteSpeaker("s2", "spokeswoman", SpeakerKind.ROLE, "spokeswoman"), spokesman)
    True
    >>> is_less_full(QuoteSpeaker("s2", "Echo spokesman", SpeakerKind.ROLE, "spokesman", "Echo"), spokesman)
    False
    """
    if fuller.kind is SpeakerKind.PERSON:
        if speaker.kind is SpeakerKind.PERSON:
            return _persons_agree(speaker.name, fuller.name)
        return speaker.kind in _UNNAMED and fuller.role is not None and _describes(speaker, fuller, fuller.role)
    if speaker.kind is SpeakerKind.ORGANISATION:
        if fuller.kind is SpeakerKind.ORGANISATION:
            return _bodies_agree(speaker.name, fuller.name)
        return _head(fuller.name) == _SPOKES and _content(speaker.name) <= _content(fuller.name, fuller.affiliation)
    return speaker.kind in _UNNAMED and fuller.kind in _UNNAMED and _describes(speaker, fuller, fuller.name)


def _describes(speaker: QuoteSpeaker, fuller: QuoteSpeaker, called: str) -> bool:
    """Tell whether all that is said of an unnamed speaker is said of the fuller one, who is ``called`` the same."""
    said, known = _content(speaker.name, speaker.affiliation), _content(called, fuller.role, fuller.affiliation)
    return bool(said) and said <= known and _head(speaker.name) == _head(called)


def _complete(speaker: QuoteSpeaker, other: QuoteSpeaker) -> QuoteSpeaker:
    return replace(speaker, role=speaker.role or other.role, affiliation=speaker.affiliation or other.affiliation)


def _fullness(speaker: QuoteSpeaker) -> tuple[int, int]:
    """Return what to sort by: people first, then whoever has roles, then bodies; the most words first among them."""
    rank = 0 if speaker.kind is SpeakerKind.PERSON else 1 if speaker.kind in _UNNAMED else 2
    return rank, -len(_content(speaker.name, speaker.role, speaker.affiliation))


def _persons_agree(name: str, fuller: str) -> bool:
    """Tell whether two names can be one person's: a given name or surname alone, initials, a short form."""
    words, full = fold_words(name), fold_words(fuller)
    if len(words) == 1 or len(full) == 1:
        return words[-1:] == full[-1:] or words[:1] == full[:1]
    generations = {word for word in words if word in GENERATIONS}, {word for word in full if word in GENERATIONS}
    if all(generations) and generations[0] != generations[1]:
        return False
    words, full = (tuple(word for word in one if word not in GENERATIONS) for one in (words, full))
    return words[-1:] == full[-1:] and given_names_agree(words[:-1], full[:-1])


def _bodies_agree(name: str, other: str) -> bool:
    if _content(name) == _content(other):
        return True
    return any(is_acronym(short) and is_acronym_of(short, full) for short, full in ((name, other), (other, name)))


def _content(*texts: str | None) -> frozenset[str]:
    """Return the words that say who somebody is; all forms of spokesperson are one."""
    return frozenset(
        _SPOKES if word.startswith(_SPOKES) else word.removesuffix("'s")
        for text in texts
        if text
        for word in fold_words(text)
        if word not in _EMPTY_WORDS
    )


def _head(name: str) -> str:
    """Return what somebody is: the last word before what belongs to it."""
    words = fold_words(_AFTER_HEAD.split(name, maxsplit=1)[0]) or fold_words(name)
    head = words[-1] if words else ""
    return _SPOKES if head.startswith(_SPOKES) else head

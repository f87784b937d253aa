"""Who passed a speaker's words on: the charity or newspaper they were told to, a solicitor, a relative, court papers.

Those who only listen (police, a court, reporters, a meeting) pass nothing on, nor does a speaker's
own letter or tweet.

Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from quotebank.core.model import Mention, MentionForm, Quotation, Span
from quotebank.core.naming.names import clean_body, clean_name, is_acronym, is_capitalised, lower_word
from quotebank.core.naming.people import BODY
from quotebank.core.naming.role_phrases import POSSESSIVES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotebank.core.naming.discourse import Discourse

#: How far behind "told" the one who was told may begin, in characters ("told the charity").
TOLD_CHARS = 12

_TOLD = re.compile(r"(?:told|tells|telling|tell)$", re.IGNORECASE)
_INTERVIEW = re.compile(
    r"\b(?:interview(?:ed)?|chat|conversation|speaking|spoke|talking|talked|writing|wrote|posting)\s+"
    r"(?:exclusively\s+)?(?:with|to|by|for|in)\s+$",
    re.IGNORECASE,
)
_THROUGH = re.compile(
    r"\b(?:through|via|(?:released|issued|read(?:\s+out)?|published|shared|distributed|provided|passed\s+on)\s+(?:\w+\s+)?"
    r"(?:by|through|via)|in\s+a\s+(?:statement|message|letter|tribute)\s+(?:from|via|through))\s+$",
    re.IGNORECASE,
)
_HAS_TOLD = re.compile(r"\btold\s+(?:the\s+)?$")
_TOLD_BY = re.compile(r"\s(?:was|were|is|has\s+been|have\s+been)\s+(?:\w+\s+)?$")  # "TMZ was | told by a waiter"
_REPORTS = re.compile(
    r"\s(?:reports|reported|has\s+reported|is\s+reporting)\s+(?:that\s+)?$"
)  # "TMZ reports | a waiter said"
_ACCORDING = re.compile(r"\baccording\s+to\s+$", re.IGNORECASE)
_PAPERS = re.compile(
    r"\baccording\s+to\s+(?:the\s+|a\s+|an\s+)?((?:[a-z]+\s+){0,2}?(?:papers|documents|filings|records|transcripts?|affidavit))\b",
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s+")
_CHANNEL = re.compile(r"\s\d(?:\s(?:Live|Extra))?\b")  # "BBC Radio | 4", "5 Live"
_PAPERS_SAY = re.compile(
    r"\b((?:court|legal|police|charging|sworn)\s+(?:papers|documents|filings|records|transcripts?|affidavit))\s+"
    r"(?:say|said|show|showed|allege|alleged|state|stated|claim|claimed|reveal|revealed|quote|quoted)\b",
    re.IGNORECASE,
)
_PAPER_WORDS = ("papers", "documents", "filings", "records", "transcript", "affidavit")
_RELAY_WORDS = frozenset({"told", "through", "via", "by", "to", "with", "for", "in", "from"})
_BEFORE_CHARS = 48


def find_via(
    reading: Discourse,
    quotation: Quotation,
    mention: Mention,
    cue: Span | None,
    *,
    speakers: frozenset[int],
    name: Callable[[int], str | None],
) -> str | None:
    """Return who passed the words on, or ``None``.

    ``speakers``: where the mentions of the article's speakers start; ``name`` gives the canonical name behind a mention.
    """
    page = reading.page
    text = page.text
    if cue is not None and _TOLD.search(cue.of(text)):
        for listener in _mentions_in(reading, cue.end, cue.end + TOLD_CHARS):
            told = _name_relay(reading, listener) if _is_beside(text, cue, reading.mentions[listener]) else None
            if told:
                return told
        if text.startswith(" by ", cue.end):
            told_by = _TOLD_BY.search(text, max(0, cue.start - TOLD_CHARS - 4), cue.start)
            told_at = _mention_ending(reading, told_by.start()) if told_by else None
            if told_at is not None:
                return _name_relay(reading, told_at)
    reported = _REPORTS.search(text, max(0, mention.span.start - _BEFORE_CHARS), mention.span.start)
    reporter = _mention_ending(reading, reported.start()) if reported else None
    if reporter is not None:
        return _name_relay(reading, reporter)
    first = min(quotation.span.start, mention.span.start)
    sentence = page.sentences[max(0, page.sentence_index(first))]
    last = max(mention.span.end, cue.end if cue else 0)
    window = Span(sentence.start, max(sentence.end, page.sentences[max(0, page.sentence_index(last))].end))
    if len(window) > 1200:
        window = Span(max(window.start, mention.span.start - 400), min(window.end, mention.span.end + 400))
    found = _find_papers(text, window)
    if found and not found.start() <= mention.span.start < found.end():
        return clean_name(found.group(1))
    for at in _mentions_in(reading, window.start, window.end):
        if reading.word_before(at) not in _RELAY_WORDS:
            continue
        other = reading.mentions[at]
        is_speaker = other.span.overlaps(mention.span) or _is_speaker(text, other, mention, speakers)
        if not is_speaker and not any(s.overlaps(other.span) for s in quotation.segments):
            via = _read_relay(reading, at, mention, name)
            if via:
                return via
    return None


def _find_papers(text: str, window: Span) -> re.Match[str] | None:
    """Find court papers that pass words on, in a stretch; a plain search comes first because it is nearly always in vain."""
    if not any(map(text[window.start : window.end].__contains__, _PAPER_WORDS)):
        return None
    return _PAPERS.search(text, window.start, window.end) or _PAPERS_SAY.search(text, window.start, window.end)


def _mentions_in(reading: Discourse, start: int, end: int) -> Iterator[int]:
    """Yield the indexes of the mentions that start in a stretch."""
    at = reading.cast.mention_at(start, end)
    while at is not None and at < len(reading.mentions) and reading.mentions[at].span.start < end:
        yield at
        at += 1


def _mention_ending(reading: Discourse, end: int) -> int | None:
    """Return the index of the mention that ends at a place."""
    at = bisect_left(reading.cast.starts, end) - 1
    return at if at >= 0 and reading.mentions[at].span.end == end else None


def _is_speaker(text: str, other: Mention, mention: Mention, speakers: frozenset[int]) -> bool:
    """Tell whether a mention speaks itself, or is apposed to one that does ("the developer, Arkwell Homes,")."""
    if other.span.start in speakers:
        return True
    opened = _COMMA.match(text, other.span.end)
    if opened is None or opened.end() not in speakers:
        return False
    if opened.end() != mention.span.start:
        return True
    return text[mention.span.end : mention.span.end + 1] in {",", ".", ":", ";"}


def _is_beside(text: str, cue: Span, listener: Mention) -> bool:
    between = text[cue.end : listener.span.start].strip().lower()
    return between in {"", "the", "a", "an", "local", "his local paper", "exclusively"}


def _read_relay(reading: Discourse, index: int, speaker: Mention, name: Callable[[int], str | None]) -> str | None:
    """Return the relay that a mention in the speaker's sentence names, by the words before it."""
    other = reading.mentions[index]
    start = other.span.start
    before = reading.page.text[max(0, start - _BEFORE_CHARS) : start]
    if _THROUGH.search(before) and other.form is not MentionForm.DOCUMENT:
        return name(_find_apposed(reading, index, speaker)) or None
    if _ACCORDING.search(before):
        is_before = start < speaker.span.start
        if is_before and other.form in {MentionForm.ROLE, MentionForm.NAME, MentionForm.ORGANISATION}:
            return name(index)
        if other.form is MentionForm.ROLE and other.text.split()[0].lower() in POSSESSIVES:
            return name(index)
        return _name_relay(reading, index, only_media=True)
    if _HAS_TOLD.search(before) and speaker.span.end <= start:
        return _name_relay(reading, index, only_media=True)
    if _INTERVIEW.search(before) and other.form in {MentionForm.ORGANISATION, MentionForm.NAME}:
        return _name_relay(reading, index, only_media=True)
    return None


def _find_apposed(reading: Discourse, index: int, speaker: Mention) -> int:
    """Return the firm in "through the family's solicitors, Oakes Tranter, ..."; else the mention itself."""
    text, end = reading.page.text, reading.mentions[index].span.end
    opened = _COMMA.match(text, end)
    for at in range(index + 1, min(len(reading.mentions), index + 4)):
        span = reading.mentions[at].span
        if opened is None or span.start > opened.end() or span.overlaps(speaker.span):
            break
        if span.start == opened.end() and text[span.end : span.end + 1] == "," and is_capitalised(span.of(text)):
            return at
    return index


def _name_relay(reading: Discourse, index: int, *, only_media: bool = False) -> str | None:
    """Return the name of a charity or outlet that was told something; ``None`` for an audience."""
    mention = reading.mentions[index]
    lists = reading.lexicon.people
    if mention.form not in {MentionForm.ORGANISATION, MentionForm.NAME}:
        return None
    body = reading.cast.member_of.get(index)
    words = [lower_word(w) for w in clean_body(mention.text).split()]
    if body is None:
        if not words or words[-1] not in lists.relays:
            return None
        apposed = _COMMA.match(reading.page.text, mention.span.end)
        after = reading.mentions[index + 1] if apposed and index + 1 < len(reading.mentions) else None
        if after is not None and apposed and after.span.start == apposed.end() and is_capitalised(after.text):
            return clean_body(after.text)  # "the island's newspaper, Varnbladet"
        known = reading.bodies.find(mention.text, index)
        return known.name if known is not None else words[-1]
    charities = lists.body_kinds.get("charity", frozenset())
    if body.kind != BODY:
        return body.name if not body.gender and body.name.lower() in charities else None
    parts = [lower_word(w) for w in body.name.split()]
    is_media = bool(parts) and (parts[-1] in lists.media or parts[0] in lists.media)
    if is_media:
        channel = _CHANNEL.match(reading.page.text, mention.span.end)
        return body.name + (channel.group() if channel else "")
    if only_media or any(part in lists.audience for part in parts):
        return None
    kinds = body.kinds & lists.relays
    is_charity = bool(kinds) or bool(charities & set(parts))
    stands_alone = is_acronym(body.name) and is_capitalised(body.name)
    return body.name if is_charity or stands_alone else None

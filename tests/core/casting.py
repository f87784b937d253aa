"""Lay out an invented article for tests of names, people and resolution: quotations and mentions given by their words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from quotebank.core.attributing.attribution import Choice
from quotebank.core.attributing.mentions import find_mentions
from quotebank.core.model import Attribution, Cue, Mention, MentionForm, Quotation, QuotationKind, Span
from quotebank.core.naming.resolution import resolve_speakers
from quotebank.core.quoting.segmentation import join_segments, read_page
from quotebank.data import load_lexicon


@dataclass(frozen=True)
class Said:
    """A quotation by its first words, and the mention and cue that attribution chose for it, by their words."""

    words: str  # how the quotation begins
    mention: str | None = None
    cue: str = "said"
    nth: int = 0  # which occurrence of the mention outside quoted words
    carried: int | None = None
    kind: QuotationKind = QuotationKind.DIRECT


def find_quoted(text: str) -> list[Span]:
    """Return the stretches between curly double marks."""
    spans: list[Span] = []
    at = text.find("“")
    while at >= 0:
        end = text.find("”", at)
        end = len(text) if end < 0 else end
        spans.append(Span(at + 1, end))
        at = text.find("“", end)
    return spans


def resolve(text: str, *said: Said) -> tuple[Attribution, ...]:
    """Resolve the speakers of an article as if attribution had chosen these mentions."""
    lexicon = load_lexicon()
    page = read_page(text)
    inside = find_quoted(text)
    mentions = find_mentions(page, inside, lexicon)
    quotations, choices = [], []
    for one in said:
        start = text.index(one.words)
        segments = tuple(s for s in inside if s.start <= start < s.end) or (Span(start, start + len(one.words)),)
        quotations.append(Quotation(segments, one.kind, join_segments(text, segments)))
        mention = _find_mention(text, one, inside, mentions)
        choices.append(Choice(_find_cue(text, one, inside, mention), mention, 0.9, (), one.carried))
    return resolve_speakers(page, quotations, choices, mentions, lexicon)


def _find_mention(text: str, one: Said, inside: list[Span], mentions: tuple[Mention, ...]) -> Mention | None:
    if one.mention is None:
        return None
    spans = [span for span in _occurrences(text, one.mention) if not any(s.covers(span) for s in inside)]
    span = spans[one.nth]
    for mention in mentions:
        if mention.span == span:
            return mention
    near = [m for m in mentions if m.span.overlaps(span)]
    form = near[0].form if near else MentionForm.NAME if one.mention.split()[-1][0].isupper() else MentionForm.ROLE
    return Mention(span, one.mention, form)


def _find_cue(text: str, one: Said, inside: list[Span], mention: Mention | None) -> Cue | None:
    spans = [span for span in _occurrences(text, one.cue) if not any(s.covers(span) for s in inside)]
    if mention is None or not spans:
        return None
    span = min(spans, key=lambda s: abs(s.start - mention.span.start))
    return Cue(span, one.cue)


def _occurrences(text: str, words: str) -> list[Span]:
    return [Span(*m.span()) for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]

"""Find the quotations of an article and who spoke them: the one entry to the core's reading of text.

Page, marked stretches, cues, quotations, mentions, the choice of a mention, and from the mention to
the person: each step is a module of its own, this one only hands their values on.

Pure: text, word lists and weights in, values out. Spans are code points of the text as given.
Time grows in step with the text's length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotebank.core.attribution import choose_speakers
from quotebank.core.cues import FoundCue, find_cues
from quotebank.core.lexicon import Lexicon
from quotebank.core.marks import Stretch, find_stretches
from quotebank.core.mentions import mark_hidden, read_mentions
from quotebank.core.model import AttributedQuotation, Quotation, Span
from quotebank.core.quotations import group_stretches
from quotebank.core.ranking import Weights
from quotebank.core.resolution import resolve_speakers
from quotebank.core.scene import Scene, read_scene
from quotebank.core.segmentation import Page, read_page
from quotebank.core.words import Words, read_words


@dataclass(frozen=True, slots=True)
class ExtractOptions:
    """What to extract beside marked speech."""

    indirect: bool = False  # reported speech without marks, as kind "indirect"


def extract_quotations(
    text: str, lexicon: Lexicon, weights: Weights, options: ExtractOptions = ExtractOptions()  # noqa: B008  -- frozen
) -> tuple[AttributedQuotation, ...]:
    """Return the quotations of a text in order of place, each with its attribution; none gives an empty tuple."""
    scene = read_article(text, lexicon)
    choices = choose_speakers(scene, weights)
    mentions = tuple(found.mention for found in scene.mentions)
    attributions = resolve_speakers(scene.page, scene.quotations, choices, mentions, lexicon)
    del options
    return tuple(map(AttributedQuotation, scene.quotations, attributions))


def read_article(text: str, lexicon: Lexicon) -> Scene:
    """Read a text up to the point where speakers are chosen: what training and extraction have in common."""
    page = read_page(text)
    stretches = find_stretches(page)
    words = read_words(text)
    cues = find_cues(page, [stretch.outer for stretch in stretches], lexicon, words)
    quotations = group_stretches(page, stretches, cues)
    return lay_out(page, words, stretches, quotations, cues, lexicon=lexicon)


def lay_out(
    page: Page,
    words: Words,
    stretches: Sequence[Stretch],
    quotations: Sequence[Quotation],
    cues: Sequence[FoundCue],
    *,
    lexicon: Lexicon,
) -> Scene:
    """Hide the quoted words (and unmarked blocks), then find the mentions and lay the scene out."""
    inside = [stretch.outer for stretch in stretches]
    spoken = [segment for quotation in quotations for segment in quotation.segments]
    hidden = mark_hidden(words, inside)
    blocks = mark_hidden(words, spoken)
    if any(block and not marked for block, marked in zip(blocks, hidden, strict=True)):
        inside = _merge([*inside, *spoken])
        hidden = mark_hidden(words, inside)
        cues = [cue for cue in cues if not hidden[cue.word]]
    mentions = read_mentions(page, inside, lexicon, words)
    return read_scene(page, words, hidden, quotations, cues, mentions, lexicon=lexicon)


def _merge(spans: Sequence[Span]) -> list[Span]:
    """Return the union of spans, sorted and disjoint."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged

"""Read an article up to the point where speakers are chosen: what extraction and training have in common.

Page, marked stretches, cues, quotations and mentions, each by its own module, laid out as a scene.

Pure: text and word lists in, a scene out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from quotebank.core.attributing.cues import FoundCue, find_cues
from quotebank.core.attributing.lexicon import Lexicon
from quotebank.core.attributing.mentions import mark_hidden, read_mentions
from quotebank.core.attributing.scene import Scene, read_scene
from quotebank.core.attributing.words import Words, read_words
from quotebank.core.model import Quotation, Span
from quotebank.core.quoting.marks import Stretch, find_stretches
from quotebank.core.quoting.quotations import group_stretches
from quotebank.core.quoting.segmentation import Page, read_page


class Reading(NamedTuple):
    """An article with its quotations, before anybody is sought who spoke them."""

    page: Page
    words: Words
    stretches: tuple[Stretch, ...]
    cues: tuple[FoundCue, ...]
    quotations: tuple[Quotation, ...]


def read_quotations(text: str, lexicon: Lexicon, words: Words | None = None) -> Reading:
    """Find the quotations of a text; ``words`` spares a second reading where the caller has read its words already."""
    page = read_page(text)
    stretches = find_stretches(page)
    words = words or read_words(text)
    cues = find_cues(page, [stretch.outer for stretch in stretches], lexicon, words)
    return Reading(page, words, stretches, cues, group_stretches(page, stretches, cues))


def read_article(text: str, lexicon: Lexicon) -> Scene:
    """Return the scene of a text: its quotations, and everything that may tell who spoke them."""
    return lay_out(read_quotations(text, lexicon), lexicon)


def lay_out(reading: Reading, lexicon: Lexicon) -> Scene:
    """Hide the quoted words (and unmarked blocks), then find the mentions and lay the scene out."""
    page, words, stretches, found, quotations = reading
    inside = [_after_label(page.text, stretch.outer) for stretch in stretches]
    spoken = [_after_label(page.text, segment) for quotation in quotations for segment in quotation.segments]
    hidden = mark_hidden(words, inside)
    blocks = mark_hidden(words, spoken)
    cues: Sequence[FoundCue] = found
    if (np.frombuffer(blocks, dtype=np.uint8) > np.frombuffer(hidden, dtype=np.uint8)).any():
        inside = _merge([*inside, *spoken])
        hidden = mark_hidden(words, inside)
        cues = [cue for cue in cues if not hidden[cue.word]]
    if page.boilerplate:  # "Hide Ad" is nobody
        inside = _merge([*inside, *page.boilerplate])
    within = {at for cue in cues if cue.word_count > 1 for at in range(cue.word, cue.word + cue.word_count)}
    mentions = [  # "it" of "put it at" names nobody
        found
        for found in read_mentions(page, inside, lexicon, words)
        if found.first not in within or found.kind != "pronoun"
    ]
    return read_scene(page, words, hidden, quotations=quotations, cues=cues, mentions=mentions, lexicon=lexicon)


#: A transcript's label inside the marks: "“WALLACE: Governor, ..."; the speaker's name must stay visible.
_LABEL = re.compile(r"[“\"‘'«„]*\s*(?:[A-Z][A-Z.'’-]++[ \u00a0]?+){1,4}+:(?=\s)")


def _after_label(text: str, outer: Span) -> Span:
    """Return the stretch without a label in capitals at its start."""
    label = _LABEL.match(text, outer.start, outer.end)
    return Span(label.end(), outer.end) if label else outer


def _merge(spans: Sequence[Span]) -> list[Span]:
    """Return the union of spans, sorted and disjoint."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged

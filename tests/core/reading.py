"""Short ways to read a text in tests of cues, mentions and attribution."""

from __future__ import annotations

from quotebank.core.attributing.attribution import Choice, choose_speakers
from quotebank.core.attributing.extraction import extract_quotations
from quotebank.core.attributing.reading import read_article
from quotebank.core.attributing.scene import Scene
from quotebank.core.model import AttributedQuotation
from quotebank.data import load_lexicon, load_weights


def read(text: str) -> Scene:
    return read_article(text, load_lexicon())


def choose(text: str) -> tuple[Choice, ...]:
    return choose_speakers(read(text), load_weights())


def chosen_mentions(text: str) -> list[str | None]:
    return [choice.mention.text if choice.mention else None for choice in choose(text)]


def chosen_cues(text: str) -> list[str | None]:
    return [choice.cue.text if choice.cue else None for choice in choose(text)]


def attribute(text: str) -> tuple[AttributedQuotation, ...]:
    """Go the whole way from text to attributed quotations."""
    return extract_quotations(text, load_lexicon(), load_weights())

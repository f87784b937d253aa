"""The shipped table of common words, for matching; its source is in the first lines of ``common_words.tsv``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from quotebank.core.rarity import Rarity, parse_rarity


@cache
def load_rarity() -> Rarity:
    """Return how much each common word proves; it serves all languages of the table at once."""
    return parse_rarity(files("quotebank.data").joinpath("common_words.tsv").read_text(encoding="utf-8"))

"""The shipped table of common words and the stock phrases, for matching; each file names its source in its first lines."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from quotebank.core.reuse.rarity import Rarity, parse_rarity


@cache
def load_rarity() -> Rarity:
    """Return how much each common word proves; it serves all languages of the table at once."""
    folder = files("quotebank.data")
    return parse_rarity(
        folder.joinpath("common_words.tsv").read_text(encoding="utf-8"),
        folder.joinpath("en", "meaning_formulas.txt").read_text(encoding="utf-8"),
    )

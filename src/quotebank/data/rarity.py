"""The shipped table of common words and the stock phrases, for matching; each file names its source in its first lines."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from quotebank.core.reuse.rarity import Rarity, parse_rarity

#: The files of words that prove nothing: stock phrases, and what many recite.
SET_PHRASES = ("meaning_formulas.txt", "recited_texts.txt")


@cache
def load_rarity() -> Rarity:
    """Return how much each common word proves; it serves all languages of the table at once."""
    folder = files("quotebank.data")
    phrases = [folder.joinpath("en", name).read_text(encoding="utf-8") for name in SET_PHRASES]
    return parse_rarity(folder.joinpath("common_words.tsv").read_text(encoding="utf-8"), "\n".join(phrases))

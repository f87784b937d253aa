"""Load the word lists of the meaning comparison (``data/<language>/meaning_*.txt``)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from quotebank.core.meaning.meaning_lists import LIST_NAMES, MeaningLists, build_meaning_lists
from quotebank.errors import ConfigError


@cache
def load_meaning_lists(language: str = "en") -> MeaningLists:
    """Return the lists of a language (ISO 639-1); read once a process.

    Raises ConfigError for a language that quotebank cannot compare in.
    """
    folder = files("quotebank.data").joinpath(language)
    if not folder.joinpath(f"{LIST_NAMES[0]}.txt").is_file():
        raise ConfigError(f"there are no meaning lists for language {language!r}: quotebank compares 'en'")
    return build_meaning_lists(
        language, {name: folder.joinpath(f"{name}.txt").read_text(encoding="utf-8") for name in LIST_NAMES}
    )

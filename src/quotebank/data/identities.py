"""Load the lists that tell speakers of one name apart; each file names its source in its first lines."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from quotebank.core.identities.lists import IdentityLists, build_identity_lists
from quotebank.data import load_lexicon


@cache
def load_identity_lists(language: str = "en") -> IdentityLists:
    """Return the lists of a language (ISO 639-1); read once a process. ConfigError for one that quotebank does not know."""
    lexicon = load_lexicon(language)
    folder = files("quotebank.data").joinpath(language)
    texts = {
        key: folder.joinpath(f"{name}.txt").read_text(encoding="utf-8")
        for key, name in (
            ("nicknames", "meaning_nicknames"),
            ("variants", "name_variants"),
            ("callings", "callings"),
            ("countries", "countries"),
            ("outlets", "outlet_countries"),
        )
    }
    return build_identity_lists(lexicon, **texts)

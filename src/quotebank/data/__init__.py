"""Word lists and trained weights that ship with quotebank, and their loaders.

Every list names its source in its first lines; every weights file has a model card beside it
(``ranker.md``). Loading is cached: the values are frozen, and a process needs each of them once. What attribution needs is imported
when it is loaded: a command that only matches quotes starts in half the time without.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any, TypeVar

from quotebank.errors import ConfigError

if TYPE_CHECKING:
    from quotebank.core.attributing.lexicon import Lexicon
    from quotebank.core.attributing.ranking import Weights

Value = TypeVar("Value")


@cache
def load_lexicon(language: str = "en") -> Lexicon:
    """Return the word lists of a language (ISO 639-1).

    Raises ConfigError for a language that quotebank does not know.
    """
    from quotebank.core.attributing.lexicon import LIST_NAMES, build_lexicon  # noqa: PLC0415  -- slow start

    folder = files(__name__).joinpath(language)
    if not folder.joinpath(f"{LIST_NAMES[0]}.txt").is_file():
        raise ConfigError(f"there are no word lists for language {language!r}: quotebank reads 'en'")
    return build_lexicon(
        language, {name: folder.joinpath(f"{name}.txt").read_text(encoding="utf-8") for name in LIST_NAMES}
    )


@cache
def load_weights(language: str = "en") -> Weights:
    """Return the trained weights of the speaker ranker for a language (ISO 639-1); see ``<language>/ranker.md``.

    Raises ConfigError where there are none, or where they were trained for another version's evidence.
    """
    from quotebank.core.attributing.indirect import parse_report_weights  # noqa: PLC0415  -- slow start
    from quotebank.core.attributing.ranking import parse_weights  # noqa: PLC0415  -- slow start

    ranker = _load_arrays(language, "ranker.npz", parse_weights)
    return replace(ranker, reports=_load_arrays(language, "indirect.npz", parse_report_weights))


def _load_arrays(language: str, name: str, parse: Callable[[Mapping[str, Any]], Value]) -> Value:
    import numpy as np  # noqa: PLC0415  -- slow start

    path = files(__name__).joinpath(language, name)
    if not path.is_file():
        raise ConfigError(f"there are no weights {name} for language {language!r}: make them with  make train DATA=...")
    with as_file(path) as file, np.load(file, allow_pickle=False) as arrays:
        try:
            return parse(arrays)
        except ValueError as problem:
            raise ConfigError(f"{name}: {problem}") from problem

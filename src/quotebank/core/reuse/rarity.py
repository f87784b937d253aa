"""How much a word proves when two texts share it.

Two texts that share "the" prove nothing, two that share "hydrangea" prove a lot. A word's **nats** are minus
the natural logarithm of its share in running text: 3 for "the", about 8 for "president", and a ceiling for
every word that is rarer or unknown. Runs of shared words add theirs up.

The table is shipped, not counted from the bank, so that a verdict on two texts never depends on what else was
imported, or when: docs/decisions/0012-rarity.md. Pure; the table comes in as a value (``quotebank.data.rarity``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from quotebank.core.folding import fold_words


@dataclass(frozen=True)
class Rarity:
    """Nats of the common words; every other word has ``ceiling`` nats.

    ``formulas`` are stock phrases, as folded words, that prove nothing at all: "declined to comment".
    """

    common: Mapping[str, float]
    ceiling: float = 8.0
    formulas: tuple[tuple[str, ...], ...] = ()

    def __post_init__(self) -> None:
        if not self.common:
            raise ValueError("a rarity table without words would call every word rare")
        if not 0 < self.ceiling <= MAX_CEILING:
            raise ValueError(f"the ceiling of rarity must lie in (0, {MAX_CEILING:g}], not {self.ceiling!r}")

    @cached_property
    def formula_keys(self) -> tuple[int, ...]:
        """The place of the rarest word in each formula, the first of several: by that it is looked for."""
        return tuple(max(range(len(words)), key=lambda i: self.nats(words[i])) for words in self.formulas)

    def nats(self, word: str) -> float:
        """Return the nats of a folded word; a possessive counts as its noun, a word without letters as rare.

        >>> Rarity({"the": 2.9, "mayor": 8.8}).nats("the")
        2.9
        >>> Rarity({"the": 2.9, "mayor": 7.5}).nats("mayor's")
        7.5
        """
        known = self.common.get(word)
        if known is None and word.endswith("'s"):
            known = self.common.get(word[:-2])
        return self.ceiling if known is None or known > self.ceiling else known


#: Nats up to which the shipped table knows words: a share of e**-9, one word in 8,100.
MAX_CEILING = 9.0


def parse_rarity(table: str, formulas: str = "") -> Rarity:
    """Return the table that ``word<TAB>nats`` lines hold, and the formulas that stand one a line.

    Lines that begin with ``#`` are the source. Raises ValueError for a line of the table that is neither.
    """
    common: dict[str, float] = {}
    for number, line in enumerate(table.splitlines(), 1):
        if line.startswith("#") or not line:
            continue
        word, tab, nats = line.partition("\t")
        if not tab or not word:
            raise ValueError(f"line {number} of the rarity table has no word and nats: {line!r}")
        common[word] = float(nats)
    phrases = {fold_words(line) for line in formulas.splitlines() if not line.startswith("#")}
    return Rarity(MappingProxyType(common), formulas=tuple(sorted(phrase for phrase in phrases if len(phrase) > 1)))

"""The table of what words prove."""

from __future__ import annotations

import pytest

from quotebank.core.reuse.rarity import MAX_CEILING, Rarity, parse_rarity
from quotebank.data.rarity import load_rarity


def test_a_common_word_proves_little_and_an_unknown_one_the_ceiling() -> None:
    rarity = load_rarity()
    assert rarity.nats("the") < 4 < rarity.nats("president") <= rarity.ceiling
    assert rarity.nats("wickzar") == rarity.nats("1914") == rarity.ceiling


def test_a_possessive_counts_as_its_noun() -> None:
    rarity = load_rarity()
    assert rarity.nats("government's") == rarity.nats("government") < rarity.ceiling


def test_the_table_serves_several_languages() -> None:
    rarity = load_rarity()
    assert all(rarity.nats(word) < 6 for word in ("und", "les", "que", "het", "och"))


def test_stock_phrases_are_folded_words() -> None:
    assert ("declined", "to", "comment") in load_rarity().formulas
    assert parse_rarity("the\t2.9\n", "# source\nWe won’t comment\nword\n").formulas == (("we", "won't", "comment"),)


@pytest.mark.parametrize("table", ["the 2.9", "\t3.0"])
def test_a_broken_line_is_named(table: str) -> None:
    with pytest.raises(ValueError, match="line 1"):
        parse_rarity(table)


def test_an_empty_table_is_an_error() -> None:
    with pytest.raises(ValueError, match="without words"):
        parse_rarity("# only a source\n")


@pytest.mark.parametrize("ceiling", [0.0, MAX_CEILING + 0.1])
def test_a_ceiling_beyond_the_table_is_an_error(ceiling: float) -> None:
    with pytest.raises(ValueError, match="ceiling"):
        Rarity({"the": 2.9}, ceiling)

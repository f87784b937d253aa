"""A text that says one thing again and again takes time and memory in proportion to its length, and is still recognised."""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from quotebank.core.model import Statement
from quotebank.core.reuse.arrivals import find_partners
from quotebank.core.reuse.clusters import cluster_statements
from quotebank.core.reuse.filing import find_affected
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.rarity import Rarity
from quotebank.core.reuse.seeds import list_entries, list_runs, no_entries
from quotebank.core.reuse.texttable import build_table

RARITY = Rarity({"a": 3.0, "the": 3.0})
SEED_NATS = 10.0
SHORT, TIMES = 1_000, 4

#: Four times the words may take so many times the bytes; each word with each would take sixteen times.
MOST_TIMES = 5.0

REPEATED: dict[str, Callable[[int], list[str]]] = {
    "a word": lambda words: ["a " * words],
    "a word in two texts": lambda words: ["ha " * words, "ha " * (words + 1)],
    "a word, other ends": lambda words: ["ha " * words + "oyster", "yawl " + "ha " * words],
    "two words": lambda words: ["ha ho " * (words // 2), "ho ha " * (words // 2)],
    "ten words": lambda words: (
        ["amber beacon canal dredger eddy ferry granite hawser inlet jetty " * (words // 10)] * 2
    ),
    "many short texts": lambda words: ["ha " * 50 + f"own{number}" for number in range(words // 50)],
}


def statements_of(texts: list[str]) -> list[Statement]:
    return [Statement(f"{number:05}", text) for number, text in enumerate(texts)]


def count_calls(deed: Callable[[], object]) -> int:
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        deed()
    finally:
        sys.setprofile(None)
    return calls


def peak_bytes(deed: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        deed()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def cluster(texts: list[str]) -> None:
    cluster_statements(statements_of(texts), RARITY)


def look_up(texts: list[str]) -> None:
    """File texts and ask for their partners, as the import of an article does."""
    table = build_table(texts, RARITY)
    runs, entries = list_runs(table, SEED_NATS), list_entries(table, SEED_NATS)
    find_partners(table, np.ones(len(table), dtype=bool), len(texts), lambda _: entries, MatchOptions())
    find_affected(runs.codes, runs.sizes, no_entries(), entries, MatchOptions())


@pytest.mark.parametrize("step", [cluster, look_up])
@pytest.mark.parametrize("shape", REPEATED)
def test_repetition_takes_memory_as_its_length(shape: str, step: Callable[[list[str]], None]) -> None:
    make = REPEATED[shape]
    step(make(SHORT))  # what is made once does not count
    short, long = (peak_bytes(partial(step, make(words))) for words in (SHORT, SHORT * TIMES))
    assert long < MOST_TIMES * short


def test_looking_up_a_repeated_word_takes_as_many_steps_however_long() -> None:
    """Each step is one of numpy over all places: as many more steps as places would be each with each."""
    look_up(["ha " * SHORT])
    short, long = (count_calls(partial(look_up, ["ha " * words])) for words in (SHORT, SHORT * TIMES))
    assert long < 1.1 * short


@pytest.mark.parametrize("words", [40, 400])
@pytest.mark.parametrize(
    ("one", "other"),
    [("ha {}oyster", "yawl {}"), ("{}", "{}oyster"), ("oyster canal {}", "{}oyster canal")],
    ids=["other ends", "a word more", "the end first"],
)
def test_texts_that_repeat_one_phrase_are_one_statement(one: str, other: str, words: int) -> None:
    phrase = "we shall rebuild the lighthouse " * (words // 5)
    texts = [one.format(phrase), other.format(phrase), "nobody will moor a dinghy at the pontoon again before Easter"]
    clusters = cluster_statements(statements_of(texts), RARITY).clusters
    assert list(clusters.values()) == ["00000", "00000", "00002"]

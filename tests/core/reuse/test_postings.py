"""Postings: what some texts have in common is the same whether they are looked at alone or among all of a bank."""

from __future__ import annotations

import random

import numpy as np
import pytest

from quotebank.core.reuse import postings
from quotebank.core.reuse.candidates import CandidatePairs, find_candidates
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.postings import make_partial_postings, make_postings
from quotebank.core.reuse.rarity import Rarity
from quotebank.core.reuse.seeds import list_entries
from quotebank.core.reuse.texttable import TextTable, build_table

RARITY = Rarity({"a": 1.0, "b": 2.0})
SEED_NATS = 10.0


def make_texts(rng: random.Random) -> list[str]:
    """Return texts in which formulas stand more often than the limits of the test allow for."""
    words = [f"w{number}" for number in range(rng.randint(4, 30))]
    formulas = [" ".join(rng.choices(words, k=rng.randint(3, 12))) for _ in range(rng.randint(1, 4))]
    texts = []
    for number in range(rng.randint(5, 60)):
        own = [" ".join(rng.choices(words, k=rng.randint(1, 9))) for _ in range(2)]
        said = " ".join([rng.choice([*formulas, ""])] * rng.choice([1, 1, 1, 7]))
        texts.append(" ".join([own[0], said, own[1], f"end{number}"[: rng.choice([3, 9])]]))
    return texts


def list_pairs(table: TextTable, pairs: CandidatePairs) -> dict[tuple[int, int], tuple[float, bool, float]]:
    """Return what is known of each pair, by the hashes of both texts."""
    names = table.hashes.tolist()
    columns = zip(
        *(getattr(pairs, name).tolist() for name in ("left", "right", "nats", "whole", "reach")),
        strict=True,
    )
    return {(names[left], names[right]): (nats, whole, reach) for left, right, nats, whole, reach in columns}


@pytest.mark.parametrize("seed", range(80))
def test_some_texts_of_a_bank_are_paired_as_all_of_them(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    print("seed", seed)  # printed when the test fails
    monkeypatch.setattr(postings, "_MANY_IN_TEXT", 3)
    rng = random.Random(seed)
    texts = make_texts(rng)
    options = MatchOptions(frequent=rng.randint(2, 6), very_frequent=rng.randint(2, 9))
    whole = build_table(texts, RARITY)
    entries = list_entries(whole, SEED_NATS)
    some = build_table(rng.sample(texts, rng.randint(2, len(texts))), RARITY)
    wanted = np.array([rng.random() < 0.7 for _ in range(len(some))])

    of_all = find_candidates(
        whole, make_postings(whole, options, SEED_NATS), options, least_margin=-60.0, seed_nats=SEED_NATS
    )
    seeds = make_partial_postings(some, options, SEED_NATS, lambda _: entries, wanted)
    of_some = find_candidates(some, seeds, options, least_margin=-60.0, seed_nats=SEED_NATS)

    names = set(some.hashes[wanted].tolist())
    there = set(some.hashes.tolist())
    expected = {pair: known for pair, known in list_pairs(whole, of_all).items() if there >= set(pair)}
    found = list_pairs(some, of_some)
    assert {pair: known for pair, known in found.items() if names & set(pair)} == {
        pair: known for pair, known in expected.items() if names & set(pair)
    }


def test_a_run_in_too_many_places_is_lengthened_until_it_is_rare() -> None:
    texts = [f"c d e f g x{number} y{number} z{number}" for number in range(6)]
    texts += [f"c d e f k x{number} y{number} z{number}" for number in range(4)]
    table = build_table(texts, RARITY)
    for limit, words in ((20, 3), (9, 5), (5, 6)):
        seeds = make_postings(table, MatchOptions(frequent=limit, very_frequent=limit), SEED_NATS)
        assert seeds.size[table.starts[table.text_of[0]]] == words

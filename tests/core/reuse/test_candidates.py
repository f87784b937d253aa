"""Candidates: the fast search finds what looking at every pair finds."""

from __future__ import annotations

import random

import numpy as np
import pytest

from quotebank.core.reuse import candidates
from quotebank.core.reuse.candidates import CandidatePairs
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.postings import make_postings
from quotebank.core.reuse.rarity import Rarity
from quotebank.core.reuse.texttable import TextTable, build_table

RARITY = Rarity({"a": 1.0, "b": 2.0})
SEED_NATS = 10.0


def make_table(texts: list[str]) -> TextTable:
    return build_table(texts, RARITY)


def find_candidates(
    table: TextTable, options: MatchOptions, *, least_margin: float, seed_nats: float
) -> CandidatePairs:
    seeds = make_postings(table, options, seed_nats)
    return candidates.find_candidates(table, seeds, options, least_margin=least_margin, seed_nats=seed_nats)


def shared_runs(table: TextTable, left: int, right: int) -> set[tuple[int, int, int]]:
    """Return every longest run of words that two texts share: start in each, and words; found by trying all."""
    a = table.flat[table.starts[left] : table.starts[left + 1]].tolist()
    b = table.flat[table.starts[right] : table.starts[right + 1]].tolist()
    found = set()
    for i in range(len(a)):
        for j in range(len(b)):
            if i and j and a[i - 1] == b[j - 1]:
                continue
            size = 0
            while i + size < len(a) and j + size < len(b) and a[i + size] == b[j + size]:
                size += 1
            if size > 1:
                found.add((i, j, size))
    return found


def nats_of(table: TextTable, text: int, start: int, size: int) -> float:
    place = int(table.starts[text]) + start
    return float(table.nats[place + size] - table.nats[place])


def find_slowly(table: TextTable, options: MatchOptions, least_margin: float) -> dict[tuple[int, int], float]:
    """Return pairs and nats of all runs that hold a seed of three to eight words; the obvious way."""
    found = {}
    for right in range(len(table)):
        for left in range(right):
            nats = 0.0
            for start, _, size in shared_runs(table, left, right):
                spans = [(at, width) for width in range(3, 9) for at in range(start, start + size - width + 1)]
                if any(nats_of(table, left, at, width) >= SEED_NATS for at, width in spans):
                    nats += nats_of(table, left, start, size)
            least = min(table.totals[left], table.totals[right])
            covered = min(nats, least)
            if nats and covered - options.uncovered_cost * (least - covered) >= least_margin:
                found[left, right] = nats
    return found


@pytest.mark.parametrize("seed", range(60))
def test_every_pair_that_shares_enough_is_found(seed: int) -> None:
    print("seed", seed)  # printed when the test fails
    rng = random.Random(seed)
    words = list("abcdefgh")[: rng.randint(3, 8)]
    pool = [" ".join(rng.choices(words, k=rng.randint(0, 9))) for _ in range(rng.randint(2, 7))]
    texts = [" ".join(rng.sample(pool, rng.randint(1, 2))) for _ in range(rng.randint(2, 9))]
    table = make_table(texts)
    options = MatchOptions(frequent=10_000, very_frequent=10_000)
    least_margin = rng.choice([-30.0, 0.0, 12.0])
    pairs = find_candidates(table, options, least_margin=least_margin, seed_nats=SEED_NATS)
    found = dict(zip(zip(pairs.left.tolist(), pairs.right.tolist(), strict=True), pairs.nats.tolist(), strict=True))
    expected = find_slowly(table, options, least_margin)
    assert set(found) >= set(expected)
    for pair, nats in expected.items():
        assert found[pair] == pytest.approx(nats)
    for (left, right), whole in zip(found, pairs.whole.tolist(), strict=True):
        run = table.lengths[left]
        held = any(size == run for _, _, size in shared_runs(table, left, right))
        assert not whole or held


def test_blocks_do_not_change_the_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = random.Random(7)
    texts = [" ".join(rng.choices("abcdefgh", k=rng.randint(3, 20))) for _ in range(60)]
    table = make_table(texts)
    options = MatchOptions()
    whole = find_candidates(table, options, least_margin=-40.0, seed_nats=SEED_NATS)
    monkeypatch.setattr("quotebank.core.reuse.candidates._BLOCK_SEEDS", 7)
    pieces = find_candidates(table, options, least_margin=-40.0, seed_nats=SEED_NATS)
    for name in ("left", "right", "nats", "whole"):
        assert np.array_equal(getattr(whole, name), getattr(pieces, name))


def test_what_very_many_say_is_paired_with_the_fullest_only() -> None:
    """A formula in a thousand texts must not make half a million pairs; a statement that all printed must hold together."""
    phrase = "c d e f g h i j k l"
    texts = [f"{phrase} own{number}" for number in range(300)] + [f"{phrase} m n o p q"]
    table = make_table(texts)
    pairs = find_candidates(table, MatchOptions(frequent=10, very_frequent=20), least_margin=0.0, seed_nats=SEED_NATS)
    assert len(pairs.left) < 3 * len(texts)
    assert set(range(len(table) - 1)) <= set(pairs.left.tolist())


@pytest.mark.parametrize("texts", [[], [""], ["a b"], ["", "c d e f"]])
def test_nothing_to_pair_is_no_error(texts: list[str]) -> None:
    pairs = find_candidates(make_table(texts), MatchOptions(), least_margin=-100.0, seed_nats=SEED_NATS)
    assert len(pairs.left) == 0

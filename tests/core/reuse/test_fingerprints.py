"""Fingerprints: the same everywhere, for ever."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quotebank.core.reuse.fingerprints import hash_runs, hash_texts, hash_words

NUMBERS = st.lists(st.integers(0, 3), min_size=6, max_size=12)


def test_hashes_are_those_of_the_first_release() -> None:
    """Banks keep fingerprints: a change of these numbers needs a migration."""
    words = hash_words(["harbour", "levy", "won't", "straße"])
    assert words.tolist() == [7071828321300970500, 1063689494476692643, 5982178791091479377, 672937305255140194]
    runs = hash_runs(words, np.array([0, 1, 2, 3], dtype=np.int32), np.array([0, 1], dtype=np.int32), 3)
    assert runs.tolist() == [351040547039661438, 7320667864178503941]
    assert hash_texts(words, np.array([3, 0, 1], dtype=np.int32)).tolist() == [
        1027280720571637474,
        0,
        5406478023338447686,
    ]


def test_hashes_fit_a_signed_column() -> None:
    assert int(hash_words(str(number) for number in range(5000)).max()) < 2**63


def test_hashes_do_not_depend_on_the_hash_seed() -> None:
    code = "from quotebank.core.reuse.fingerprints import hash_words; print(hash_words(['harbour', 'levy']).tolist())"
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


@given(NUMBERS, st.integers(1, 5))
def test_equal_runs_and_only_they_have_equal_hashes(numbers: list[int], size: int) -> None:
    words = np.array(numbers, dtype=np.int32)
    places = np.arange(len(words) - size + 1, dtype=np.int32)
    hashes = hash_runs(hash_words("abcd"), words, places, size).tolist()
    runs = [tuple(numbers[place : place + size]) for place in places]
    assert len(set(hashes)) == len(set(runs)) == len(set(zip(hashes, runs, strict=True)))


@given(st.lists(NUMBERS, max_size=5))
def test_a_text_hashes_alike_wherever_it_stands(texts: list[list[int]]) -> None:
    hashes = hash_words("abcd")

    def hash_all(some: list[list[int]]) -> list[int]:
        words = np.array([number for text in some for number in text], dtype=np.int32)
        lengths = np.array([len(text) for text in some], dtype=np.int32)
        return [int(value) for value in hash_texts(hashes[words], lengths)]

    assert hash_all(texts) == [hash_all([text])[0] for text in texts]
    assert hash_all(texts[::-1]) == hash_all(texts)[::-1]

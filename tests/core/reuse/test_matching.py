"""The comparison of two texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.core.reuse.matching import ComparedText, Likeness, compare_texts, find_blocks, grow_runs, is_alike
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.texttable import build_table
from quotebank.data.rarity import load_rarity

OPTIONS = MatchOptions()
BASE = "The ferry to Saltmere was late again on Tuesday because the captain refused to sail without a pilot."


def compare(one: str, other: str, least_margin: float = -1000.0) -> Likeness | None:
    """Compare two texts, the one with fewer words first."""
    table = build_table([one, other], load_rarity(), nats_off_word=OPTIONS.nats_off_word)
    texts = []
    for number in range(len(table)):
        start, end = int(table.starts[number]), int(table.starts[number + 1])
        words = table.flat[start:end]
        nats = (table.nats[start : end + 1] - table.nats[start]).tolist()
        printed = (one, other)[int(table.first[number])]
        codes = words.tobytes().decode("utf-32-le")
        texts.append(ComparedText(printed, codes, words, table.vocabulary, nats, rare_nats=table.rare_nats))
    return compare_texts(texts[0], texts[-1], OPTIONS, least_margin=least_margin)


def margin(one: str, other: str) -> float:
    likeness = compare(one, other)
    assert likeness is not None
    return likeness.margin


def test_texts_without_two_shared_words_are_not_alike() -> None:
    assert compare("the lamp is new", "no ferry sails") is None


def test_words_left_out_cost_less_than_words_replaced() -> None:
    cut = BASE.replace("again on Tuesday ", "")
    replaced = BASE.replace("again on Tuesday", "whenever somebody sneezed")
    assert margin(BASE, BASE + " Never again.") > margin(BASE, cut) > margin(BASE, replaced)


def test_going_on_differently_counts_against() -> None:
    head = "The ferry to Saltmere was late again on Tuesday"
    assert margin(head, BASE) > margin(f"{head} and nobody on the quay was told why", BASE)


def test_a_misprint_and_a_number_in_letters_cost_nothing() -> None:
    assert margin(BASE, BASE.replace("captain", "captian")) == pytest.approx(margin(BASE, BASE + " So."))
    assert is_alike("twelve", "12", OPTIONS)
    assert not is_alike("that", "what", OPTIONS)


def test_a_gloss_may_stand_for_the_words_it_explains() -> None:
    plain = "I told them that it would sink before Easter."
    glossed = "I told [the harbour board] that it would sink before Easter."
    likeness = compare(plain, glossed)
    assert likeness is not None
    assert likeness.share == 1.0


def test_a_swapped_name_makes_a_template() -> None:
    one = "We are delighted to welcome Desmond Varley to the board and wish him well."
    other = "We are delighted to welcome Ines Tarrow to the board and wish her well."
    assert compare(one, other) is None
    assert compare(one, one.replace("Varley", "Varly")) is not None
    assert compare(one, one.replace("Desmond Varley", "a new chairman")) is not None


def test_a_name_swapped_in_a_long_statement_is_a_change_not_a_template() -> None:
    long = " ".join(f"{BASE[:-1]} and the {word} stayed at home," for word in ("cook", "mate", "boy", "dog"))
    likeness = compare(long + " said Varley to us.", long + " said Tarrow to us.")
    assert likeness is not None
    assert likeness.swapped_names == 1


def test_what_cannot_reach_the_bar_is_given_up() -> None:
    likeness = compare(BASE, BASE.replace("late", "early"))
    assert likeness is not None
    assert compare(BASE, BASE.replace("late", "early"), likeness.margin + 0.1) is None


CODES = st.text("abc", max_size=12)


@given(CODES, CODES)
def test_runs_are_shared_and_follow_one_another(a: str, b: str) -> None:
    end_a = end_b = 0
    for start_a, start_b, size in grow_runs(a, b, find_blocks(a, b)):
        assert size > 0
        assert start_a >= end_a
        assert start_b >= end_b
        assert a[start_a : start_a + size] == b[start_b : start_b + size]
        end_a, end_b = start_a + size, start_b + size


WORDS = st.lists(
    st.sampled_from(["ferry", "Saltmere", "late", "the", "of", "Varley", "[board]", "tide.", "Quay", "12", "twelve"]),
    max_size=12,
)


@given(WORDS, WORDS)
def test_a_likeness_keeps_its_ranges(one: list[str], other: list[str]) -> None:
    likeness = compare(" ".join(one), " ".join(other))
    if likeness is not None:
        assert 0 <= likeness.share <= 1
        assert 0 < likeness.run_words <= min(len(one), len(other))
        assert likeness.runs >= 1
        assert 0 <= likeness.overhangs <= 2


@pytest.mark.parametrize("setting", [{"jump_cost": -1.0}, {"alike_share": 0.0}, {"held_share": 1.5}])
def test_options_out_of_range_are_refused(setting: dict[str, float]) -> None:
    with pytest.raises(ValueError, match=next(iter(setting))):
        MatchOptions(**setting)  # type: ignore[arg-type]  # the names are given as text


def test_the_bar_rises_with_the_number_of_statements() -> None:
    bars = [OPTIONS.bar(number) for number in (0, 1, 5_000, 10_000, 100_000, 1_000_000)]
    assert bars == sorted(bars)
    assert bars[0] == OPTIONS.least_margin < bars[-1]

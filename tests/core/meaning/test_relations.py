from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotebank.core.meaning.relations import compare, relate
from quotebank.core.meaning.wording import read_wording
from quotebank.core.model import Comparison, Relation
from quotebank.data.meaning import load_meaning_lists

LISTS = load_meaning_lists()
WORDS = [
    "the",
    "ferry",
    "won’t",
    "sail",
    "not",
    "never",
    "only",
    "£40",
    "40",
    "forty",
    "3",
    "March",
    "Mr",
    "Mrs",
    "Hext",
    "Ann",
    "“no”",
    "[Hext]",
    "he",
    "she",
    "it’s",
    "is",
    "was",
    "will",
    "may",
    "must",
    "if",
    "unless",
    "all",
    "some",
    "both",
    "neither",
    "and",
    "but",
    "said",
    "that.",
    "water.",
    "rises,",
    "falls.",
    "per",
    "cent",
    "%",
    "7.30",
    "p.m.",
    "um,",
    "…",
    "—",
    "U.K.",
    "second",
    "half",
]
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join),
    st.text(max_size=50),
    st.text(alphabet="a1.'[] £", max_size=30),
)


def relation(a: str, b: str) -> Relation:
    return compare(a, b, LISTS).relation


@given(TEXTS)
def test_text_is_identical_with_itself(text: str) -> None:
    assert compare(text, text, LISTS) == Comparison(same=True, score=100.0, relation=Relation.IDENTICAL)


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_comparison_keeps_its_promises(a: str, b: str) -> None:
    compared = compare(a, b, LISTS)
    assert 0 <= compared.score <= 100
    assert compared.same == (compared.score >= 50) == (compared.relation is not Relation.DIFFERENT)
    assert compared.same or not compared.warnings
    assert (compared.relation is not Relation.MEANING) or compared.warnings
    assert len(set(compared.warnings)) == len(compared.warnings)
    for change in compared.changes:
        assert 0 <= change.a.start <= change.a.end <= len(a)
        assert 0 <= change.b.start <= change.b.end <= len(b)
    assert bool(compared.changes) == (read_wording(a).keys != read_wording(b).keys)


@given(TEXTS, TEXTS)
def test_comparison_does_not_depend_on_what_was_compared_before(a: str, b: str) -> None:
    first = compare(a, b, LISTS)
    compare(b, a, LISTS)
    assert compare(a, b, LISTS) == first


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("", "", Relation.IDENTICAL),
        ("—", "…!", Relation.IDENTICAL),
        ("", "We sang.", Relation.DIFFERENT),
        ("We sang.", "", Relation.DIFFERENT),
        ("Yes.", "YES", Relation.IDENTICAL),
        ("Yes.", "No.", Relation.MEANING),
        ("Heron.", "Otter.", Relation.DIFFERENT),
        ("Heron.", "The heron left. Nobody saw it go.", Relation.JOINED),
    ],
)
def test_texts_of_no_or_one_word(a: str, b: str, expected: Relation) -> None:
    assert relation(a, b) is expected


FULL = "The pumps failed at noon. Nobody had checked the fuel, which was old. By three the square was under water."


@pytest.mark.parametrize(
    ("b", "expected"),
    [
        pytest.param(FULL.upper(), Relation.IDENTICAL, id="capitals"),
        pytest.param("The pumps failed at 12 noon" + FULL[24:], Relation.EDITED, id="word added"),
        pytest.param(
            "The pumps failed at noon. No one had checked the fuel, which was old. By three" + FULL[78:],
            Relation.EDITED,
            id="synonym",
        ),
        pytest.param("Nobody had checked the fuel, which was old.", Relation.PART, id="middle sentence"),
        pytest.param(
            "The pumps failed at noon … By three the square was under water.", Relation.JOINED, id="sentence skipped"
        ),
        pytest.param(FULL.replace(", which was old", ""), Relation.SHORTENED, id="clause cut"),
        pytest.param(FULL + " We swam.", Relation.JOINED, id="sentence added"),
        pytest.param(FULL.replace("three", "3"), Relation.COSMETIC, id="figure"),
        pytest.param(FULL.replace("three", "five"), Relation.MEANING, id="number"),
        pytest.param("The herons nest on the island all summer.", Relation.DIFFERENT, id="another statement"),
    ],
)
def test_first_rule_that_fits_names_the_relation(b: str, expected: Relation) -> None:
    assert relation(FULL, b) is expected


def test_gravest_change_decides() -> None:
    compared = compare("It's the fifth time we've not been paid.", "It is the 5th time we have been paid.", LISTS)
    assert compared.relation is Relation.MEANING
    assert compared.warnings == ("negation",)


def test_two_named_people_need_more_evidence_than_one() -> None:
    a = "The mayor promised us a new slipway by the end of May."
    b = "The mayor promised us a new slipway by the end of June."
    assert compare(a, b, LISTS).same
    assert not compare(a, b, LISTS, speaker_a="Orsolya Brandvik", speaker_b="Tadeusz Okonjo").same
    assert compare(a, b, LISTS, speaker_a="Orsolya Brandvik", speaker_b="Dr Brandvik").same
    assert compare(a, b, LISTS, speaker_a="Orsolya Brandvik", speaker_b="Harbour Trust").same
    assert compare(a, b, LISTS, speaker_a="Orsolya Brandvik", speaker_b=None).same


def test_long_texts_are_compared_in_bounded_time() -> None:
    sentences = [
        f"The {LONG[number % 7]} of ward {number} saw {number * 37 % 911} boats, not {number % 13}."
        for number in range(1900)
    ]
    text = " ".join(sentences)
    assert len(text) > 80_000
    compared = compare(text, text.replace(" not 7.", " 7."), LISTS)
    assert compared.same
    assert "negation" in compared.warnings


LONG = ("keeper", "widow", "clerk", "bishop", "smith", "miller", "pilot")


@pytest.mark.parametrize(
    "a", ["one " * 9000, "Mr Smith " * 5000, "[" * 20000, "7" * 20000, "a'" * 9000, "um, " * 9000, "A B C " * 6000]
)
@pytest.mark.parametrize("b", ["two and " * 5000, "Mrs Smith " * 5000, "[b] " * 9000])
def test_monotonous_texts_are_compared_in_bounded_time(a: str, b: str) -> None:
    assert 0 <= compare(a, b, LISTS).score <= 100


def test_each_printing_is_related_to_the_reference() -> None:
    related = relate(
        "We won the cup. It rained.", ["We won the cup.", "We lost the cup. It rained.", "We won the cup."], LISTS
    )
    assert [one.comparison.relation for one in related] == [Relation.PART, Relation.MEANING, Relation.PART]
    assert {one.to for one in related} == {None}


def test_two_changed_facts_change_the_meaning_of_one_statement() -> None:
    reference = "We lost 40 sheep in the flood on Tuesday and nobody came to help us."
    altered = "We lost 14 sheep in the flood on Thursday and nobody came to help us."
    assert not compare(reference, altered, LISTS).same
    (related,) = relate(reference, [altered], LISTS)
    assert (related.comparison.relation, related.to) == (Relation.MEANING, None)
    assert [str(warning) for warning in related.comparison.warnings] == ["number", "date"]


def test_part_that_shares_nothing_with_the_fullest_is_one_of_the_nearest() -> None:
    begin, middle, end = "The weir burst at dawn.", "Nobody rang the bell.", "We found the ponies on the church roof."
    fullest, other = f"{middle} {end}", f"{begin} {middle}"
    related = relate(fullest, [begin, other, end], LISTS)
    assert [one.comparison.relation for one in related] == [Relation.PART, Relation.JOINED, Relation.PART]
    assert [one.to for one in related] == [other, None, None]

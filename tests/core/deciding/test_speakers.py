"""Speakers after decisions, and the slow twin: flood fill over merges when nothing is split."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from core.deciding.deciding import make_decision, speaker
from quotebank.core.deciding.speakers import decide_speakers
from quotebank.core.records import Decision

A, B, C = "person ada", "person bo", "person cy"


def merge(number: int, kept: str, *gone: str) -> Decision:
    return make_decision(number, "merge", speaker=speaker(kept), gone=[speaker(each) for each in gone])


def test_nothing_decided_leaves_links_as_they_are() -> None:
    assert decide_speakers([]).link_of(A) == A


def test_merging_in_a_chain() -> None:
    decided = decide_speakers([merge(1, "ada", "bo"), merge(2, "cy", "ada")])
    assert {decided.link_of(link) for link in (A, B, C)} == {C}
    assert decided.traits_of(C).name == "Cy"


def test_undone_merge_leaves_the_later_one_to_its_own() -> None:
    """Who said that Ada is Cy said nothing of Bo once Bo is not Ada."""
    decided = decide_speakers([merge(2, "cy", "ada")])
    assert (decided.link_of(A), decided.link_of(B)) == (C, B)


def test_split_goes_its_own_way() -> None:
    split = make_decision(2, "split", speaker=speaker("ada"), links=[B], name="Bo the elder")
    decided = decide_speakers([merge(1, "ada", "bo"), split])
    assert decided.link_of(B) == "person split d2"
    assert decided.traits_of("person split d2").name == "Bo the elder"
    assert decided.outcomes["d1"].by == "d2"
    again = decide_speakers([merge(1, "ada", "bo"), split, merge(3, "ada", "bo")])
    assert again.link_of(B) == A
    assert (again.outcomes["d2"].standing, again.outcomes["d2"].by) == ("superseded", "d3")


def test_the_first_link_of_a_speaker_may_be_the_one_split_off() -> None:
    split = make_decision(2, "split", speaker=speaker("ada"), links=[A])
    decided = decide_speakers([merge(1, "ada", "bo"), split])
    assert (decided.link_of(A), decided.link_of(B)) == ("person split d2", A)


def test_traits_go_with_the_speaker() -> None:
    decided = decide_speakers(
        [
            make_decision(1, "rename", speaker=speaker("bo"), name="Robert"),
            make_decision(2, "alias", speaker=speaker("bo"), name="Bobby"),
            make_decision(3, "role", speaker=speaker("bo"), set={"role": "clerk"}),
            make_decision(4, "kind", speaker=speaker("ada"), kind="role"),
            merge(5, "ada", "bo"),
            make_decision(6, "role", speaker=speaker("bo"), set={"affiliation": None}),
        ]
    )
    traits = decided.traits_of(A)
    assert (traits.name, traits.kind, traits.aliases) == ("Ada", "role", ("Bobby",))
    assert traits.printed == {"role": "clerk", "affiliation": None}
    assert decided.outcomes["d1"].by == "d5"
    assert {key: outcome.standing for key, outcome in decided.outcomes.items() if key != "d1"} == dict.fromkeys(
        ("d2", "d3", "d4", "d5", "d6"), "in-force"
    )


PEOPLE = ("ada", "bo", "cy", "di", "ed", "flo")


@given(st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE)), max_size=8))
def test_merged_links_are_those_that_a_flood_reaches(pairs: list[tuple[str, str]]) -> None:
    decided = decide_speakers([merge(number, *pair) for number, pair in enumerate(pairs)])
    for start in PEOPLE:
        reached = {start}
        for _ in PEOPLE:
            reached |= {other for pair in pairs for other in pair if not reached.isdisjoint(pair)}
        together = {name for name in PEOPLE if decided.link_of(f"person {name}") == decided.link_of(f"person {start}")}
        assert together == reached

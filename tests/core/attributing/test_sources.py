"""The whole phrase that names a source of reported speech: what belongs to it and what does not."""

from __future__ import annotations

import pytest

from core.attributing.test_indirect import find_indirect

SUBJECTS = {
    "modifier": ("While it rained, a defiant Webb", " said the bridge would close."),
    "prepositions": ("Several people close to the trust", " said the bridge would close."),
    "two joined": ("Ann Webb and her brother", " said the bridge would close."),
    "list": ("Webb, Hale and the harbour union", " say the bridge will close."),
    "participle": ("Officials involved in the talks", " said the bridge would close."),
    "document": ("A report published by the trust", " said the bridge would close."),
    "age": ("Ann Webb, 56,", " said the bridge would close."),
    "relative": ("Ann Webb, who has run the ferry since 2009,", " said the bridge would close."),
    "bracket": ("Ann Webb (pictured)", " said the bridge would close."),
    "reflexive": ("Ann Webb herself", " said the bridge would close."),
    "description first": ("One trustee from Lowick, Ann Webb,", " said the bridge would close."),
    "verb between": ("Ann Webb, a former mayor,", " became a trustee and said the bridge would close."),
}

FOLLOWERS = {
    "age and place": ("The bridge will close, said ", "Ann Webb, 56, of Lowick", "."),
    "no article": ("The bridge will close, said ", "Ann Webb, director of the harbour trust", "."),
    "place": ("The bridge will close, said ", "Ann Webb, a trustee from Lowick, Northumberland", "."),
    "statement": ("The bridge will close, said ", "Ann Webb", " in a statement."),
    "body's statement": ("The bridge will close, said ", "the harbour trust", " in a statement."),
    "no mention": ("The bridge will close, according to ", "recent tide data", "."),
    "poll": ("The bridge will close, according to ", "a Courier/Herald poll of ferrymen", "."),
    "reports too": ("The bridge will close, according to ", "Ann Webb", ", who added that it was unsafe."),
}


@pytest.mark.parametrize(("subject", "rest"), SUBJECTS.values(), ids=SUBJECTS)
def test_subject_is_taken_whole(subject: str, rest: str) -> None:
    text = subject + rest
    wanted = subject.removeprefix("While it rained, ").removesuffix(",")
    assert wanted in [each.attribution.source.of(text) for each in find_indirect(text) if each.attribution.source]


@pytest.mark.parametrize(("before", "source", "after"), FOLLOWERS.values(), ids=FOLLOWERS)
def test_source_behind_the_clause_is_taken_whole(before: str, source: str, after: str) -> None:
    text = before + source + after
    first = find_indirect(text)[0].attribution.source
    assert first is not None
    assert first.of(text) == source


@pytest.mark.parametrize("aside", ["in a letter", "speaking in Lowick", "however", "on Friday"])
def test_what_somebody_did_is_no_part_of_who_they_are(aside: str) -> None:
    text = f"Ann Webb, {aside}, said the bridge would close."
    (found,) = find_indirect(text)
    assert found.attribution.source is not None
    assert found.attribution.source.of(text) == "Ann Webb"


def test_relative_pronoun_is_the_source_and_its_noun_the_mention() -> None:
    text = "Hale met residents who said the bridge would close."
    (found,) = find_indirect(text)
    assert found.attribution.source is not None
    assert found.attribution.mention is not None
    assert (found.attribution.source.of(text), found.attribution.mention.text) == ("who", "residents")


def test_who_is_spoken_about_is_no_source() -> None:
    assert [each.attribution.source for each in find_indirect("Ann Webb was accused of closing the bridge.")] == [None]


def test_participle_belongs_to_the_main_clause() -> None:
    text = "On Friday, Ann Webb defended the plan, saying the bridge was unsafe."
    sources = {each.quotation.text: each.attribution.source for each in find_indirect(text)}
    source = sources["the bridge was unsafe"]
    assert source is not None
    assert source.of(text) == "Ann Webb"

"""Names: where they begin, their parts, and whether two can be one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotebank.core.naming.names import (
    clean_body,
    clean_name,
    find_bracketed,
    fold_name,
    given_names_agree,
    has_possessive,
    is_acronym,
    is_acronym_of,
    parse_name,
)
from quotebank.data import load_lexicon


@pytest.mark.parametrize(
    ("text", "full", "titles"),
    [
        ("Ivy Sorrel", "Ivy Sorrel", ()),
        ("Mrs Sorrel", "Sorrel", ("Mrs",)),
        ("Acting Chief Constable Len Ashby", "Len Ashby", ("Acting", "Chief", "Constable")),
        ("Det Supt Anneke van der Meer", "Anneke van der Meer", ("Det", "Supt")),
        ("RNLB Chief Executive Len Ashby", "Len Ashby", ("RNLB", "Chief", "Executive")),
        ("Marsh End Rovers captain Dov Karlin", "Dov Karlin", ("Marsh", "End", "Rovers", "captain")),
        ("her neighbour Ken Hollis", "Ken Hollis", ("her", "neighbour")),
        ("Mr Justice Thorne", "Thorne", ("Mr", "Justice")),
        ("Judge Thorne", "Thorne", ("Judge",)),
        ("Dean Ashby", "Dean Ashby", ()),
        ("Dean Mark Ashby", "Mark Ashby", ("Dean",)),
        ("John Baker Ashby", "John Baker Ashby", ()),
        ("Sally Baker", "Sally Baker", ()),
        ("Len Ashby Jr.", "Len Ashby Jr", ()),
        ("Len Ashby OBE", "Len Ashby", ()),
        ("C. Stewart Ashby III", "C. Stewart Ashby III", ()),
        ("Tim O’Dowd", "Tim O’Dowd", ()),
        ("Zoë Ferrán-Šimić", "Zoë Ferrán-Šimić", ()),
        ("Sheikh Mohammed bin Rashid", "Mohammed bin Rashid", ("Sheikh",)),
        ("MR LEN MCDOWELL", "Len McDowell", ("MR",)),
        ("DC HOLLIS", "Hollis", ("DC",)),
        ("Sen. Ruth Moss (R-Iowa)", "Ruth Moss", ("Sen.",)),
        ("Senate Majority Leader Ruth Moss", "Ruth Moss", ("Senate", "Majority", "Leader")),
        ("Senators Ruth Moss", "Ruth Moss", ("Senators",)),
        ("Interestingly Ruth Moss", "Ruth Moss", ("Interestingly",)),
        ("Downing Hollis", "Downing Hollis", ()),
        ("Ruth Moss’s", "Ruth Moss", ()),
        ("Ruth\u00a0Mo\u00adss", "Ruth Moss", ()),
        ("Pellow & Sons", "Pellow & Sons", ()),
    ],
)
def test_name_is_parted_from_what_stands_before_it(text: str, full: str, titles: tuple[str, ...]) -> None:
    name = parse_name(text, load_lexicon())
    assert (name.full, name.titles) == (full, titles)


def test_particles_belong_to_the_family_name() -> None:
    name = parse_name("Anneke van der Meer", load_lexicon())
    assert (name.given, name.particles, name.surname, name.family) == (
        ("Anneke",),
        ("van", "der"),
        "Meer",
        "van der Meer",
    )


def test_text_without_letters_is_no_name() -> None:
    with pytest.raises(ValueError, match="no name in '12, 13'"):
        parse_name("12, 13", load_lexicon())


@pytest.mark.parametrize(
    ("a", "b", "agree"),
    [
        ("Ruth", "Ruth", True),
        ("R.", "Ruth", True),
        ("J.", "Ruth", False),
        ("Jen", "Jennifer", True),
        ("Jon", "Ed", False),
        ("Ruth", "", True),
        ("Mary Ruth", "Ruth", True),
        ("José", "Jose", True),
    ],
)
def test_given_names_of_one_person(a: str, b: str, *, agree: bool) -> None:
    assert given_names_agree(a.split(), b.split()) is agree
    assert given_names_agree(b.split(), a.split()) is agree


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Larkin Trust", "Larkin Trust"),
        ("the charity", "charity"),
        ("Thorn Vale Council (TVC)", "Thorn Vale Council"),
        ("Fans’ group the Marsh End Faithful", "Marsh End Faithful"),
        ("Society for the Marsh", "Society for the Marsh"),
        ("Kelb\u00adourne Council’s", "Kelbourne Council"),
        ("The", "The"),
    ],
)
def test_body_is_shown_without_article_and_acronym(text: str, name: str) -> None:
    assert clean_body(text) == name


@pytest.mark.parametrize(
    ("short", "name", "fits"),
    [
        ("TVC", "Thorn Vale Council", True),
        ("T.V.C.", "Thorn Vale Council", True),
        ("DfE", "Department for Education", True),
        ("MoD", "Ministry of Defence", True),
        ("TV", "Thorn Vale Council", False),
        ("T", "Thorn", False),
    ],
)
def test_acronym_is_made_of_initials(short: str, name: str, *, fits: bool) -> None:
    assert is_acronym_of(short, name) is fits


@pytest.mark.parametrize(
    ("text", "short"), [("Thorn Vale Council (TVC)", "TVC"), ("Ruth Moss (44)", None), ("Moss", None)]
)
def test_acronym_in_brackets(text: str, short: str | None) -> None:
    assert find_bracketed(text) == short


@pytest.mark.parametrize(
    ("word", "expected"), [("NSPCC", True), ("U.S.", True), ("Cllr", False), ("A", False), ("ABCDEFGHIJ", False)]
)
def test_acronyms_are_short_and_in_capitals(word: str, *, expected: bool) -> None:
    assert is_acronym(word) is expected


@pytest.mark.parametrize(
    ("text", "expected"), [("Moss's", True), ("Moss’s", True), ("the boys'", True), ("Moss", False), ("it’s", True)]
)
def test_possessive_endings(text: str, *, expected: bool) -> None:
    assert has_possessive(text) is expected


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_name(text)
    assert once == " ".join(once.split())
    assert fold_name(fold_name(text)) == fold_name(text)


@given(st.text(alphabet="AaBbÉé'’.- (),&\u00ad\u200bQCJr", max_size=40))
def test_any_text_is_a_name_or_none(text: str) -> None:
    try:
        name = parse_name(text, load_lexicon())
    except ValueError:
        return
    assert name.surname
    assert name.full.endswith((name.surname, *name.suffix))

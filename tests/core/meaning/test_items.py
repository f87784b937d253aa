from __future__ import annotations

import pytest

from quotebank.core.meaning.items import read_items
from quotebank.core.meaning.wording import read_wording
from quotebank.data.meaning import load_meaning_lists


def keys(text: str) -> list[str]:
    return read_items(read_wording(text), load_meaning_lists()).keys


@pytest.mark.parametrize(
    "forms",
    [
        ("2,500 oaks", "two thousand five hundred oaks", "2500 oaks"),
        ("1,300 geese", "thirteen hundred geese", "one thousand three hundred geese"),
        ("150,000 votes", "a hundred and fifty thousand votes"),
        ("3.25 miles", "three and a quarter miles"),
        ("2.5 hours", "two and a half hours", "2½ hours"),
        ("£2.4m", "£2.4 million", "2.4 million pounds", "£2,400,000"),
        ("3bn euros", "€3 billion", "three billion euros"),
        ("40%", "40 per cent", "forty percent"),
        ("a third of it", "one third of it", "1/3 of it"),
        ("two-thirds", "2/3", "two thirds"),
        ("half a dozen eggs", "six eggs", "6 eggs"),
        ("a dozen eggs", "12 eggs"),
        ("the 21st time", "the twenty-first time"),
        ("the hundredth goal", "the 100th goal"),
        ("the 1980s", "the nineteen-eighties"),
        ("asked twice times", "asked 2 times times"),
        ("40mph", "40 miles per hour", "forty miles an hour"),
        ("nine kilograms", "9kg", "9 kilos"),
        ("fifty pence", "50p"),
    ],
    ids=lambda forms: forms[0],
)
def test_amounts_read_alike_however_written(forms: tuple[str, ...]) -> None:
    assert len({tuple(keys(form)) for form in forms}) == 1


@pytest.mark.parametrize(
    "forms",
    [
        ("on 3 March", "on March 3", "on 3rd March", "on the 3rd of March", "on March 3rd", "on 3 Mar"),
        ("5 May 1911", "May 5, 1911", "the 5th of May, 1911", "the fifth of May 1911"),
        ("Tuesday, January 9", "Tues, 9 Jan", "Tuesday 9 January"),
        ("since September 2014", "since Sept 2014"),
    ],
    ids=lambda forms: forms[0],
)
def test_dates_read_alike_however_written(forms: tuple[str, ...]) -> None:
    assert len({tuple(keys(form)) for form in forms}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("You may march in May.", ["you", "may", "march", "in", "@mo5"], id="verbs are no months"),
        pytest.param("The spring dried up in spring.", ["the", "@s1", "dried", "up", "in", "@s1"], id="season words"),
        pytest.param("It cost 1974 crowns.", ["it", "cost", "#1974", "u:crown"], id="four digits are no year"),
        pytest.param("sealed in 1974", ["sealed", "in", "@y1974"], id="year"),
        pytest.param("last week", ["@w1", "@sp2"], id="which week"),
        pytest.param("one, two, three", ["#1", "#2", "#3"], id="commas part numbers"),
    ],
)
def test_words_of_two_uses_are_told_apart(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("They won't and can't.", "They will not and cannot."),
        ("It's gone and he's here.", "It has gone and he is here."),
        ("I'd have told them we'd better go.", "I would have told them we had better go."),
        ("Let's see what they've got.", "Let us see what they have got."),
        ("Well, you know, it was, um, cold.", "It was cold."),
        ("The keeper, er, saved it, like.", "The keeper saved it."),
        ("The govt has asked Prof Iddon.", "The government has asked Professor Iddon."),
        ("The march began in Wharf Rd.", "The march began in Wharf Road."),
        ("The colour of the theatre's programme", "The color of the theater's program"),
        ("Trimble & Sons", "Trimble and Sons"),
        ("the UK and the U.K.", "the United Kingdom and the United Kingdom"),
    ],
)
def test_dress_is_evened_out(text: str, plain: str) -> None:
    assert keys(text) == keys(plain)


@pytest.mark.parametrize(
    "text",
    ["They like the well.", "You know the man.", "I mean it.", "The us of it all", "Look at that.", "Dr Drive drives."],
)
def test_words_that_mean_what_they_say_stay(text: str) -> None:
    assert len(keys(text)) == len(text.split())


def test_possessive_is_no_contraction() -> None:
    assert keys("the minister's gone from the minister's house") == [
        "the",
        "minister",
        "has",
        "gone",
        "from",
        "the",
        "minister's",
        "house",
    ]


@pytest.mark.parametrize("text", ["N'T", "n’t", "'t", "'ll"])
def test_half_a_contraction_is_a_word_of_its_own(text: str) -> None:
    """A line break or a cut may leave only its end; no item is empty."""
    assert all(keys(text))

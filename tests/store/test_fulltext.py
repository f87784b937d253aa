from __future__ import annotations

import pytest

from quotebank.errors import InputError
from quotebank.store.fulltext import all_words, any_phrase, parse_words, phrase


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("ferry", '"ferry"'),
        ("ferry late", '"ferry" AND "late"'),
        ("ferry AND late", '"ferry" AND "late"'),
        ("„night ferry“", '"night ferry"'),
        ('"night fer"*', '"night fer" *'),
        ("a OR b c", '("a" OR "b") AND "c"'),
        ("-a b -c", '("b") NOT ("a" OR "c")'),
        ('-"night ferry" b', '("b") NOT "night ferry"'),
        ("vice-versa", '"vice-versa"'),
        ("ferry - late", '"ferry" AND "late"'),
        ("or not near", '"or" AND "not" AND "near"'),
        ("NEAR(a b)", 'NEAR("a" "b", 10)'),
        ('NEAR("a b" immigr*, 3)', 'NEAR("a b" "immigr" *, 3)'),
        ('a 5" gun', '"a" AND "5" AND "gun"'),
        ("rock'n'roll o'clock ‘so’", '"rock\'n\'roll" AND "o\'clock" AND "‘so’"'),
        ("col:umn ^x {y}", '"col:umn" AND "^x" AND "{y}"'),
        ("(a b) OR c", '(("a" AND "b") OR "c")'),
        ("won't", '"won\'t"'),
        ("a\0b", '"a b"'),
        ("… a", '"a"'),
    ],
)
def test_typed_words_become_a_query(typed: str, query: str) -> None:
    assert parse_words(typed) == query


def test_error_shows_the_query_on_one_line() -> None:
    with pytest.raises(
        InputError,
        match=r"^cannot search for 'ferry \(late': a parenthesis is not closed; write  \(ferry OR tram\) late$",
    ):
        parse_words("ferry\n(late")


def test_phrases_keep_their_marks_inside() -> None:
    assert phrase('say "no"') == '"say ""no"""'
    assert phrase("har", is_open=True) == '"har" *'
    assert any_phrase("affiliation", ["a b", "c"]) == '{affiliation} : ("a b" OR "c")'


def test_words_without_letters_are_no_words() -> None:
    assert all_words("… !") is None
    assert all_words("J. K.  Noll …") == '"J." AND "K." AND "Noll"'
    assert all_words("nol", is_open=True) == '"nol" *'

from __future__ import annotations

from dataclasses import replace

from quotebank.core.naming.names import lower_word
from quotebank.core.naming.role_phrases import find_head, parse_role
from quotebank.core.remembering import LONGEST_REMEMBERED, MOST_REMEMBERED, forget_long_words, remembered
from quotebank.data import load_lexicon
from quotebank.workflows.extract_quotes import extract


def test_what_was_worked_out_is_not_worked_out_again() -> None:
    asked = []

    @remembered
    def shout(word: str) -> str:
        asked.append(word)
        return word.upper()

    assert [shout("no"), shout("no"), shout("yes")] == ["NO", "NO", "YES"]
    assert asked == ["no", "yes"]


def test_memory_is_bounded() -> None:
    asked = []

    @remembered
    def double(number: int) -> int:
        asked.append(number)
        return 2 * number

    for number in range(MOST_REMEMBERED + 1):
        double(number)
    double(0)  # long forgotten
    assert asked[-1] == 0


def test_remembered_functions_keep_name_and_documentation() -> None:
    assert lower_word.__name__ == "lower_word"
    assert lower_word.__doc__


def test_phrases_are_remembered_for_each_list_of_words() -> None:
    """Lists with a word more read the same phrase for themselves."""
    lexicon = load_lexicon()
    assert parse_role("the mayor", lexicon) is parse_role("the mayor", lexicon)
    assert find_head("zorbin", lexicon)[0] == ""
    more = replace(lexicon, heads={**lexicon.heads, "zorbin": lexicon.heads["mayor"]})
    assert find_head("zorbin", more)[0] == "role"


def test_article_with_an_endless_word_leaves_nothing_behind() -> None:
    asked = []

    @remembered
    def shout(word: str) -> str:
        asked.append(word)
        return word.upper()

    shout("no")
    forget_long_words(["no", "x" * LONGEST_REMEMBERED])
    shout("no")
    assert asked == ["no"]
    extract(f"“We go home now,” said A{'a' * LONGEST_REMEMBERED} Bell.")
    shout("no")
    assert asked == ["no", "no"]

"""Attributions that the layout settles: late sentences, signatures, words that nobody is said to have spoken."""

from __future__ import annotations

import pytest

from core.reading import choose, chosen_mentions

LATE = (
    (
        "“I saw the wave and I ran.\n\n“My shoes are still there.”\n\nThose were the words of Nils Ager, speaking from Bergen.",
        "Nils Ager",
    ),
    (
        "“The lamp went out and we sang.”\n\nThe words are those of Edie Fromm, who spent two days in the lift.",
        "Edie Fromm",
    ),
    ("“It was a good war for cats.” That was the verdict of Major Tom Lisle.", "Major Tom Lisle"),
    ("“A barn with ideas.” That was Ada Monk's verdict on the new library.", "Ada Monk"),
    ("“No more geese.” So said Bertha Kemp, mayor of Ludd.", "Bertha Kemp"),
    ("“We came, we sat, we froze.” Thus Olga Renn, a spectator.", "Olga Renn"),
    ("“We shall not be moved.” Such was the message from Pastor Grant Ewing on Friday.", "Pastor Grant Ewing"),
)


@pytest.mark.parametrize(("text", "speaker"), LATE)
def test_sentence_after_the_words_names_the_speaker(text: str, speaker: str) -> None:
    assert chosen_mentions(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“You carried my mum down nine floors.”\n– The Okoro family, Quay Street", "The Okoro family"),
        ("“You taught me to swim.” — The Birch sisters, Lane End", "The Birch sisters"),
        ("“Best chips on the coast.”\n— Noor Adair, Hull", "Noor Adair"),
    ],
)
def test_signature_may_have_an_address(text: str, speaker: str) -> None:
    assert chosen_mentions(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Milo Trent has put a poster in his window. It reads as follows:\n\nI sold you syrup.\n\nRuth Hales called it “sticky”.",
            "Milo Trent",
        ),
        (
            "Vicar Ann Lodge has written to her flock. It went as follows:\n\nI am leaving.\n\nBishop Carl Frome will choose the next one.",
            "Vicar Ann Lodge",
        ),
    ],
)
def test_line_that_names_nobody_leaves_the_writer_to_the_sentence_before(text: str, speaker: str) -> None:
    assert chosen_mentions(text)[0] == speaker


@pytest.mark.parametrize(
    "text",
    [
        "The public gallery was emptied at noon after a vote was lost.\n\n“You should be ashamed.”\n\nUshers locked the doors.",
        "The town hall was shut for an hour.\n\n“Shame!”\n\nThe council's meeting resumed at ten.",
        "Both squares had been fenced off by the city council.\n\n“Let us in.”\n\nStewards kept watch until dawn.",
    ],
)
def test_words_alone_after_what_was_done_have_no_speaker(text: str) -> None:
    assert chosen_mentions(text) == [None]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Gert Maas was cleared on Friday.\n\n“I can breathe again.”\n\nThe case had run for a year.", "Gert Maas"),
        ("Gert Maas shook his head.\n\n“I can breathe again.”\n\nThe case had run for a year.", "Gert Maas"),
    ],
)
def test_words_alone_after_a_person_are_theirs(text: str, speaker: str) -> None:
    assert chosen_mentions(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The bridge was, in the words of one welder, “held up by paint”.", "one welder"),
        ("According to the visitor centre, the tree is “older than the county”.", "the visitor centre"),
        ("The cut was “too deep”, according to a thatcher.", "a thatcher"),
        ("A vet for the zoo put it at “nine stone, wet”.", "A vet for the zoo"),
    ],
)
def test_source_of_an_unlisted_trade(text: str, speaker: str) -> None:
    assert chosen_mentions(text) == [speaker]


def test_lines_after_a_question_and_its_answer_take_turns() -> None:
    text = (
        "“Where were you?” the barrister asked.\n\n“At home,” Mr Lamb replied.\n\n“All night?”\n\n“All night.”\n\n"
        "The trial goes on."
    )
    assert [choice.carried_from for choice in choose(text)] == [None, None, 0, 1]


def test_letter_printed_in_full_is_its_sender_s() -> None:
    text = (
        "Here is the full text of the letter from Col Ray Stubbs to the council:\n\nYour drains are a disgrace.\n\n"
        "I shall write again.\n\nThe council has not replied."
    )
    assert chosen_mentions(text) == ["Col Ray Stubbs"]

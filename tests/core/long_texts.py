"""Texts of any length that repeat what is hard about a page: marks, names, labels, pronouns, white space without end.

An extraction whose time grows faster than the text shows it on one of them. Units with a number in them
are new in every repetition: thousands of speakers, bodies, acronyms.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

_GIVEN_NAMES = [
    "Ann",
    "Ben",
    "Cara",
    "Dan",
    "Eve",
    "Finn",
    "Gail",
    "Hugh",
    "Ida",
    "Jack",
    "Kate",
    "Liam",
    "Mary",
    "Ned",
    "Olga",
    "Paul",
    "Rita",
    "Sam",
    "Tess",
    "Vera",
]


def _word(number: int) -> str:
    """Return a made-up word, another for each number."""
    syllables: list[str] = []
    while number or not syllables:
        number, digit = divmod(number, 60)
        syllables.append("bcdfglmnprst"[digit % 12] + "aeiou"[digit // 12])
    return "".join(syllables)


def _repeat(unit: str) -> Callable[[int], str]:
    return lambda length: (unit * (length // len(unit) + 1))[:length]


def _number(unit: str) -> Callable[[int], str]:
    """Repeat a unit with ``{word}``, ``{WORD}``, ``{name}`` and ``{surname}`` filled in anew."""

    def make(length: int) -> str:
        parts: list[str] = []
        for number in count():
            word = _word(number)
            surname = f"K{word}son"
            name = f"{_GIVEN_NAMES[number % len(_GIVEN_NAMES)]} {surname}"
            parts.append(unit.format(word=word, WORD=word.upper(), name=name, surname=surname))
            length -= len(parts[-1])
            if length <= 0:
                break
        return "".join(parts)

    return make


#: Makers of a text of about so many characters.
LONG_TEXTS: dict[str, Callable[[int], str]] = {
    "one curly mark": _repeat("“"),
    "straight marks and spaces": _repeat('" '),
    "a mark a word": _repeat('" a '),
    "opening marks": _repeat("“word "),
    "closing marks": _repeat("word” "),
    "single marks": _repeat("'word "),
    "every second word in marks": _repeat("“word” word "),
    "nested marks": _repeat("“He said ‘she said “no” to’ me” "),
    "mixed marks": _repeat("“\"'‘”’«»„`"),
    "one open mark": lambda length: "“" + _repeat("He said the council would not pay.\n\n")(length),
    "no paragraphs": _repeat("Mr Jones said: “We will not pay for it.” Ann Bell said she was sorry. "),
    "single house style": _repeat("‘We must go home now,’ said Ann Bell. ‘Don’t stay here.’ "),
    "partial quotations": _repeat("He called it “a very big mess” and “bad”. "),
    "new partial quotations": _number("He called it “a {word} mess” and “bad {word}”. "),
    "names only": _repeat("Ann Bell Cole Dunn East Ford "),
    "one name": _repeat("Ann Bell "),
    "cues only": _repeat("said added told according to went on to say "),
    "pronouns only": _repeat("he she they it "),
    "quotations by pronouns": _repeat("“We go now,” he said. “You may stay here,” she said. “No,” it said. "),
    "one of many": _repeat("“I go now,” one said. “We go too,” others said. "),
    "labels": _repeat("ANN: We go home now.\n\nBEN: No we do not go.\n\n"),
    "new labels": _number("{WORD}: We go home now and that is that.\n\n"),
    "empty labels": _repeat("X:\n\n"),
    "questions and answers": _repeat("Q: Why go now?\n\nA: Because we must go home.\n\n"),
    "dialogue": _repeat("“We must go home now,” said Ann Bell.\n\n“No, we stay here,” said Ben Cole.\n\n"),
    "lines without speakers": _repeat("“We must go home now.”\n\n“No, we stay here?”\n\n"),
    "lines behind one speaker": lambda length: (
        "“We must go home now,” said Ann Bell.\n\n"
        + _number("It rained {word}.\n\n“We {word} go home and stay.”\n\n")(length)
    ),
    "new speakers": _number("“We saw {word} and will not pay,” said {name}, a teacher. {surname} left.\n\n"),
    "one surname for all": _number("“We saw {word} and pay,” said A{word} Smith. Smith left.\n\n"),
    "new bodies": _number("“We saw {word} here,” said the {surname} Council. The council paid.\n\n"),
    "bodies that share acronyms": _number("“We saw {word},” said the {surname} Kite Trust ({surname:.1}KT).\n\n"),
    "new acronyms": _number("“We saw it here,” said {WORD}.\n\n"),
    "new acronyms explained": _number("The {surname} Kite Trust ({WORD}K) came. “We go,” said {WORD}K.\n\n"),
    "roles": _repeat("“We saw it,” the spokesman said. The officer left. “No more,” the teacher said. "),
    "described people": _number("{name}, a {word} worker, came. “We go,” the {word} worker said.\n\n"),
    "kin": _repeat("“We saw it here,” her mother said. His brother’s lawyer left. "),
    "documents": _repeat("The statement said: “We saw it here and we go.” The statement was read. "),
    "blocks without marks": _repeat("The statement read:\n\nWe saw it here and we go.\n\n"),
    "signatures": _repeat("“We go home now.” — Ann Bell "),
    "posts": _repeat("We go home now. pic.twitter.com/a — Ann Bell (@ann) May 4, 2023\n\n"),
    "appositions": lambda length: "“We go,” said " + _repeat("the leader, the teacher, a friend, ")(length) + ".",
    "pull quotes": _repeat("“We go home now and stay there”\n\n"),
    "indirect speech": _repeat("Ann Bell said that the council would pay, and Ben told them that he said no. "),
    "spaces before a mark": lambda length: "He left. Ann Bell" + " " * length + "“We go now.”",
    "spaces before a colon": lambda length: "ANN BELL" + " " * length + ": We go now.\n\nBEN: No.",
    "lines": _repeat("word\n"),
    "wrapped lines": _repeat("he said that the council\nwould not pay for anything,\nand that it never did.\n"),
    "unclosed brackets": _repeat("(“word "),
    "capitals": _repeat("THE COUNCIL SAID IT WOULD NOT PAY. "),
    "initials": _repeat("A. B. "),
    "dashes": _repeat("word — "),
    "commas": _repeat("a, "),
    "one letter": _repeat("a"),
    "zero-width signs": _repeat("a\u200bb "),
    "combining accents": _repeat("e\u0301"),
}

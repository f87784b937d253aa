"""Which words of a quotation are printed as names, by their capitals, and which are an editor's, by their brackets.

Language-blind hints for matching: no list is asked. Pure.
"""

from __future__ import annotations

import re
from enum import IntEnum

from quotebank.core.folding import fold

#: Written with a capital whatever it stands for.
_ALWAYS_CAPITAL = frozenset({"i", "i'm", "i'll", "i've", "i'd"})

_OPEN_BRACKET_BEFORE = re.compile(r"\[[^\]]*\Z")
_BRACKETED = re.compile(r"\[[^\[\]]{1,80}\]")
_ABBREVIATION_BEFORE = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Rev|Cllr|St)|\b[A-Z])\.\Z")
_OPENING_MARKS = "\"“‘«'("

#: Share of words with a capital over which a text counts as a headline or as shouted.
_MOST_CAPITALS = 0.7

#: Characters before a word that are searched for the start of a sentence, and for an open bracket.
_SENTENCE_WINDOW, _BRACKET_WINDOW = 10, 60


class Capital(IntEnum):
    """What the capital of a word says."""

    NONE = 0  # there is none, or everything around has one
    SENTENCE = 1  # a sentence or quotation starts here
    NAME = 2


def find_capitals(printed: str) -> tuple[Capital, ...]:
    """Return for each folded word what its capital says; one in an editor's square brackets says nothing.

    Neither does any capital of a text in which nearly every word has one.

    >>> [int(capital) for capital in find_capitals("Lee says [Ann] will go. Nobody asked Mr. Lee.")]
    [1, 0, 0, 0, 0, 1, 0, 2, 2]
    """
    folded = fold(printed)
    capital = [printed[span.start].isupper() for span in folded.spans]
    if sum(capital) > _MOST_CAPITALS * len(capital):
        return (Capital.NONE,) * len(capital)
    return tuple(
        _judge_capital(printed, span.start) if is_capital and word not in _ALWAYS_CAPITAL else Capital.NONE
        for is_capital, word, span in zip(capital, folded.words, folded.spans, strict=True)
    )


def choose_printing(one: str, other: str) -> str:
    """Return that of two printings of the same words which tells more by its capitals, then by its brackets.

    Where both tell as much, the string order decides, so that the one chosen of many is the same in any order.

    >>> choose_printing("NO LEVY FOR SALTMERE WILL BE PAID", "no levy for Saltmere will be paid")
    'no levy for Saltmere will be paid'
    """
    return max(one, other, key=_count_hints)


def _count_hints(printed: str) -> tuple[int, int, str]:
    """Return how many words have a capital, 0 where nearly all have; the square brackets; the text itself."""
    words = printed.split()
    capitals = sum(word.lstrip(_OPENING_MARKS)[:1].isupper() for word in words)
    return 0 if capitals > _MOST_CAPITALS * len(words) else capitals, printed.count("["), printed


def find_glosses(printed: str) -> tuple[bool, ...]:
    """Return for each folded word whether it stands in an editor's square brackets.

    >>> find_glosses("They said [the council] would [...] pay")
    (False, False, True, True, False, False)
    """
    brackets = [match.span() for match in _BRACKETED.finditer(printed)]
    return tuple(any(start < span.start < end for start, end in brackets) for span in fold(printed).spans)


def _judge_capital(printed: str, start: int) -> Capital:
    """Return what a capital at this position says."""
    if _OPEN_BRACKET_BEFORE.search(printed, max(0, start - _BRACKET_WINDOW), start):
        return Capital.NONE
    window = printed[max(0, start - _SENTENCE_WINDOW) : start]
    bare = window.rstrip()
    if bare.endswith(tuple(_OPENING_MARKS)):
        return Capital.SENTENCE
    bare = bare.rstrip(_OPENING_MARKS + "’”")
    if not bare:
        return Capital.SENTENCE if start <= _SENTENCE_WINDOW else Capital.NAME
    starts = bare[-1] in ".!?:…" and not _ABBREVIATION_BEFORE.search(bare)
    return Capital.SENTENCE if starts else Capital.NAME

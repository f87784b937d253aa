"""Which words of a quotation are printed as names, by their capitals alone.

A language-blind hint for matching: no list is asked. Pure.
"""

from __future__ import annotations

import re

from quotebank.core.folding import fold

#: Written with a capital whatever it stands for.
_ALWAYS_CAPITAL = frozenset({"i", "i'm", "i'll", "i've", "i'd"})

_OPEN_BRACKET_BEFORE = re.compile(r"\[[^\]]*\Z")
_ABBREVIATION_BEFORE = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Sen|Rep|Gov|Gen|Rev|Cllr|St)|\b[A-Z])\.\Z")
_OPENING_MARKS = "\"“‘«'("

#: Share of words with a capital over which a text counts as a headline or as shouted.
_MOST_CAPITALS = 0.7

#: Characters before a word that are searched for the start of a sentence, and for an open bracket.
_SENTENCE_WINDOW, _BRACKET_WINDOW = 10, 60


def find_names(printed: str) -> tuple[bool, ...]:
    """Return for each folded word whether it has a capital inside a sentence and outside square brackets.

    A text printed mostly in capitals tells nothing and has none.

    >>> find_names("Mr Dunmore says [Ann] will go. Nobody asked Lee.")
    (False, True, False, False, False, False, False, False, True)
    """
    folded = fold(printed)
    capital = [printed[span.start].isupper() for span in folded.spans]
    if sum(capital) > _MOST_CAPITALS * len(capital):
        return (False,) * len(capital)
    return tuple(
        is_capital and word not in _ALWAYS_CAPITAL and not _is_forced(printed, span.start)
        for is_capital, word, span in zip(capital, folded.words, folded.spans, strict=True)
    )


def _is_forced(printed: str, start: int) -> bool:
    """Tell whether a sentence or a quotation starts here, or an editor's bracket is open: then a capital names nobody."""
    window = printed[max(0, start - _SENTENCE_WINDOW) : start]
    bare = window.rstrip()
    if bare.endswith(tuple(_OPENING_MARKS)):
        return True
    bare = bare.rstrip(_OPENING_MARKS + "’”")
    if not bare:
        return start <= _SENTENCE_WINDOW
    if bare[-1] in ".!?:…" and not _ABBREVIATION_BEFORE.search(bare):
        return True
    return bool(_OPEN_BRACKET_BEFORE.search(printed, max(0, start - _BRACKET_WINDOW), start))

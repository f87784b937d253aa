"""What the finders of names and phrases look at: an article's words, which of them are quoted, which named."""

from __future__ import annotations

from typing import NamedTuple

from quotebank.core.attributing.lexicon import Lexicon
from quotebank.core.attributing.words import Words

#: Values of :attr:`View.named`.
NO_NAME, GROUP_NAME, NAME = 0, 1, 2


class View(NamedTuple):
    """The words of an article with a flag for each; the flags have one entry more than there are words."""

    words: Words
    hidden: bytearray  # 1 inside a quoted stretch
    named: bytearray  # NAME in a run that names someone, GROUP_NAME in one such as "Democrats"
    lexicon: Lexicon

"""Do two texts print one statement? A score, reasons, and a verdict.

The words of both texts are aligned (longest common subsequence, RapidFuzz). Runs of at least two shared words
count for the match with their nats (see ``rarity``); whatever the runs leave uncovered of the text that proves less
counts against it. The balance is the **margin**, in nats. It must reach a bar that grows with the number of
statements, because among more of them chance brings more likenesses.

Where the texts differ, one thing weighs more than its words: another name in the place of a name. That is how
templates look ("our thoughts are with the family of ..."), and they are not matches unless a lot stands around them.

Pure. A verdict depends on the two texts, what is known of their origin, the shipped rarity table and the
number of statements (in doublings), on nothing else.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import Indel, LCSseq

from quotebank.core.folding import fold

#: Spelled numbers that printings swap for digits.
NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
}


@dataclass(frozen=True, slots=True)
class MatchOptions:
    """What matching may use and how much it asks for. Each number says what its neighbours cost."""

    use_speaker: bool = True
    use_outlet: bool = True
    use_published: bool = True
    #: Nats of margin asked of two texts among 1,000 statements.
    base_margin: float = 10.0
    #: Nats that each tenfold number of statements adds to the bar.
    margin_per_decade: float = 9.0
    #: Shared words that must stand around each swapped name; a template of 20 to 40 words has one or more.
    words_per_swapped_name: int = 60
    #: Share of letters two words must have in common (Indel) to be one word misspelt or respelt.
    alike_share: float = 0.6
    #: Nats that it costs when both texts go on, in different words, at the same end.
    overhang_cost: float = 3.0
    #: Places a run of three words may stand in before a longer run is asked for.
    frequent: int = 24
    #: Places a run of six words may stand in before it brings no more candidates.
    very_frequent: int = 64

    def bar(self, statements: int) -> float:
        """Return the margin asked for among so many statements; it changes at each doubling only."""
        doublings = max(0, statements - 1).bit_length()
        return self.base_margin + self.margin_per_decade * (doublings * math.log10(2) - 3)


_OPEN_BRACKET_BEFORE = re.compile(r"\[[^\]]*\Z")
_SENTENCE_END_BEFORE = re.compile(r"(?:\A|[.!?:…]|[\"“‘«(\[])[\s\"“‘«'’”]*\Z")


@dataclass(frozen=True)
class ComparedText:
    """A text made ready for alignment: printed text, folded words, one code a word, and nats summed up before each word."""

    printed: str
    words: Sequence[str]
    codes: str
    nats: Sequence[float]  # len(words) + 1 running sums; only differences matter

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words of the text."""
        return frozenset(self.words)

    @cached_property
    def names(self) -> tuple[bool, ...]:
        """For each word, whether it is printed as a name: a capital inside a sentence, outside brackets.

        A text printed mostly in capitals tells nothing and has none.
        """
        spans = fold(self.printed).spans
        capital = [self.printed[span.start].isupper() for span in spans]
        if sum(capital) * 2 > len(capital):
            return (False,) * len(spans)
        return tuple(
            is_capital
            and word not in {"i", "i'm", "i'll", "i've", "i'd"}
            and not _SENTENCE_END_BEFORE.search(self.printed, max(0, span.start - 8), span.start)
            and not _OPEN_BRACKET_BEFORE.search(self.printed, max(0, span.start - 40), span.start)
            for is_capital, word, span in zip(capital, self.words, spans, strict=True)
        )

    def nats_between(self, start: int, end: int) -> float:
        """Return the nats of ``words[start:end]``."""
        return self.nats[end] - self.nats[start]


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts share and where they part; nats, words and counts."""

    margin: float
    run_nats: float
    run_words: int
    runs: int
    share: float  # of the nats of the text that has fewer, 0-1
    overhangs: int  # ends at which both texts go on differently
    swapped_names: int


def compare_texts(a: ComparedText, b: ComparedText, options: MatchOptions) -> Likeness | None:
    """Return how alike two texts are; None when no two words in a row are shared."""
    equal = [
        (block.src_start, block.src_end, block.dest_start, block.dest_end)
        for block in LCSseq.opcodes(a.codes, b.codes)
        if block.tag == "equal"
    ]
    runs = [block for block in equal if block[1] - block[0] > 1]
    if not runs:
        return None
    run_nats = sum(a.nats_between(start, end) for start, end, _, _ in runs)
    first, last = runs[0], runs[-1]
    inner = [block for block in equal if first[0] <= block[0] and block[1] <= last[1]]
    gaps = [((left[1], right[0]), (left[3], right[2])) for left, right in pairwise(inner)]
    head = min(first[0], first[2])
    tail = min(len(a.words) - last[1], len(b.words) - last[3])
    if head:
        gaps.append(((first[0] - head, first[0]), (first[2] - head, first[2])))
    if tail:
        gaps.append(((last[1], last[1] + tail), (last[3], last[3] + tail)))
    swapped = sum(_swaps_name(a, b, gap_a, gap_b, options) for gap_a, gap_b in gaps)
    least = min(a.nats[-1] - a.nats[0], b.nats[-1] - b.nats[0])
    overhangs = bool(head) + bool(tail)
    return Likeness(
        margin=2 * run_nats - least - options.overhang_cost * overhangs,
        run_nats=run_nats,
        run_words=sum(end - start for start, end, _, _ in runs),
        runs=len(runs),
        share=min(1.0, run_nats / least),
        overhangs=overhangs,
        swapped_names=swapped,
    )


def _swaps_name(
    a: ComparedText, b: ComparedText, gap_a: tuple[int, int], gap_b: tuple[int, int], options: MatchOptions
) -> bool:
    """Tell whether a name in one gap stands for another name in the other: neither is found, or alike, across."""
    names_a = [k for k in range(*gap_a) if a.words[k] not in b.vocabulary]
    names_b = [k for k in range(*gap_b) if b.words[k] not in a.vocabulary]
    if not names_a or not names_b:
        return False
    names_a = [k for k in names_a if a.names[k]]
    names_b = [k for k in names_b if b.names[k]] if names_a else []
    strange_a = [k for k in names_a if not any(is_alike(a.words[k], b.words[j], options) for j in range(*gap_b))]
    if not strange_a:
        return False
    return any(not any(is_alike(b.words[k], a.words[j], options) for j in range(*gap_a)) for k in names_b)


def is_alike(word: str, other: str, options: MatchOptions) -> bool:
    """Tell whether two words are one, misspelt, respelt, or a number in letters and digits."""
    if NUMBER_WORDS.get(word) == other or NUMBER_WORDS.get(other) == word:
        return True
    return Indel.normalized_similarity(word, other, score_cutoff=options.alike_share) > 0


def is_match(likeness: Likeness, statements: int, options: MatchOptions) -> bool:
    """Tell whether the likeness suffices among so many statements."""
    if likeness.swapped_names and likeness.run_words < options.words_per_swapped_name * likeness.swapped_names:
        return False
    return likeness.margin >= options.bar(statements)

"""Do two texts print one statement? How alike they are, in nats, with reasons.

The words of both texts are aligned (longest common subsequence, RapidFuzz). Runs of at least two shared words
count for the match with their nats (see ``rarity``); what they leave uncovered of the text that proves less counts
against it, and so do jumps between runs and ends at which both texts go on differently. The balance is the
**margin**. It must reach a bar that grows with the number of statements, because among more of them chance brings
more likenesses.

Where the texts differ, one thing weighs more than its words: another name in the place of a name. That is how
templates look ("our thoughts are with the family of ..."), and they are no matches unless a lot stands around them.

Pure. What is found depends on the two texts and the shipped rarity table, on nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz.distance import Indel, LCSseq

from quotebank.core.reuse.capitals import Capital, find_capitals, find_glosses
from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.texttable import SmallInts

#: Spelled numbers that printings swap for digits.
NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        [
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
            *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
            "twenty",
        ]
    )
}

#: A run of shared words: where it starts in each text, and how many words it has.
Run = tuple[int, int, int]

#: Words between, before or after runs: start and end in the first text, start and end in the second.
Gap = tuple[int, int, int, int]

#: Most words of a gap that may be the same words, respelt, or what an editor's gloss stands for.
_BRIDGED_WORDS = 3


class ComparedText:
    """A text made ready for alignment; treat it as a value.

    ``codes`` has one character (or number) a word, equal for equal words; ``nats[i]`` sums the nats of the words before
    word ``i``. Words and names are read only where texts part, so they are made when asked for.
    """

    __slots__ = (
        "_capitals",
        "_glosses",
        "_numbers",
        "_printed",
        "_rare_nats",
        "_vocabulary",
        "_words",
        "codes",
        "has_gloss",
        "nats",
    )

    def __init__(
        self,
        printed: str,
        codes: str,
        numbers: SmallInts,
        vocabulary: Sequence[str],
        nats: Sequence[float],
        *,
        rare_nats: float,
    ) -> None:
        self._printed = printed
        self._numbers = numbers
        self._vocabulary = vocabulary
        self._words: frozenset[int] | None = None
        self._capitals: tuple[Capital, ...] | None = None
        self._glosses: tuple[bool, ...] = ()
        self.has_gloss = "[" in printed
        self._rare_nats = rare_nats
        self.codes = codes
        self.nats = nats

    def word(self, index: int) -> str:
        """Return a folded word."""
        return self._vocabulary[int(self._numbers[index])]

    def join(self, start: int, end: int) -> str:
        """Return folded words with nothing between them."""
        return "".join([self._vocabulary[number] for number in self._numbers[start:end].tolist()])

    def number(self, index: int) -> int:
        """Return the number of a word, equal for equal words."""
        return int(self._numbers[index])

    def has(self, number: int) -> bool:
        """Tell whether a word, by number, stands anywhere in the text."""
        if self._words is None:
            self._words = frozenset(self._numbers.tolist())
        return number in self._words

    def is_name(self, index: int) -> bool:
        """Tell whether a word is printed as a name; at the start of a sentence, only a rare word is."""
        if self._capitals is None:
            self._capitals = find_capitals(self._printed)
        capital = self._capitals[index]
        return capital == Capital.NAME or (
            capital == Capital.SENTENCE and self.nats[index + 1] - self.nats[index] >= self._rare_nats
        )

    def is_gloss(self, start: int, end: int) -> bool:
        """Tell whether an editor put all these words in, in square brackets."""
        if not self.has_gloss or start == end:
            return False
        if not self._glosses:
            self._glosses = find_glosses(self._printed)
        return all(self._glosses[start:end])


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts share and where they part."""

    margin: float  # nats
    share: float  # of the nats of the text that has fewer, 0-1
    run_words: int
    runs: int
    overhangs: int  # ends at which both texts go on differently
    swapped_names: int


def compare_texts(a: ComparedText, b: ComparedText, options: MatchOptions, *, least_margin: float) -> Likeness | None:
    """Return how alike two texts are; None when the margin stays under ``least_margin`` or a template shows.

    The outcome can depend on which text is ``a`` where words repeat: callers put the one with fewer words first.
    """
    nats = a.nats
    least = min(nats[-1], b.nats[-1])
    blocks = find_blocks(a.codes, b.codes)
    reach = min(least, sum([nats[start + size] - nats[start] for start, _, size in blocks]) + options.bridge_reach)

    if reach - options.uncovered_cost * (least - reach) < least_margin:
        return None
    runs = grow_runs(a.codes, b.codes, blocks)
    gains = [nats[start + size] - nats[start] if size > 1 else 0.0 for start, _, size in runs]
    strongest = max(range(len(runs)), key=gains.__getitem__, default=-1)
    if strongest < 0 or not gains[strongest]:
        return None
    start_a, start_b, size = runs[strongest]
    before = _walk(a, b, runs[:strongest][::-1], (start_a, start_b), options, forward=False)
    after = _walk(a, b, runs[strongest + 1 :], (start_a + size, start_b + size), options, forward=True)
    evidence = max(0.0, gains[strongest] + before.nats + after.nats)
    margin = evidence - options.uncovered_cost * max(0.0, least - evidence)
    margin -= before.overhang + after.overhang
    if margin < least_margin:
        return None
    words = size + before.words + after.words
    swapped = sum([_swaps_name(a, b, gap, options) for gap in (*before.gaps, *after.gaps)])
    if words < options.words_per_swapped_name * swapped:
        return None
    return Likeness(
        margin,
        min(1.0, evidence / least) if least else 1.0,
        words,
        1 + before.runs + after.runs,
        (before.overhang > 0) + (after.overhang > 0),
        swapped,
    )


class _Walk(NamedTuple):
    """What the runs on one side of the strongest add."""

    nats: float
    words: int
    runs: int
    gaps: list[Gap]  # in which both texts have words, and not the same, respelt
    overhang: float  # nats lost because both texts go on differently


def _walk(
    a: ComparedText,
    b: ComparedText,
    runs: Sequence[Run],
    edge: tuple[int, int],
    options: MatchOptions,
    *,
    forward: bool,
) -> _Walk:
    """Go from run to run outward from ``edge``; a run that costs more than it proves is stepped over."""
    nats, words, taken = 0.0, 0, 0
    gaps: list[Gap] = []
    edge_a, edge_b = edge
    for start_a, start_b, size in runs:
        gap = (edge_a, start_a, edge_b, start_b) if forward else (start_a + size, edge_a, start_b + size, edge_b)
        wide_a, wide_b = gap[1] - gap[0], gap[3] - gap[2]
        gain = a.nats[start_a + size] - a.nats[start_a]
        bridge = _bridge_nats(a, b, gap, options)
        if bridge is None:
            gain -= options.jump_cost * math.log((wide_a + 1) * (wide_b + 1))
            gain -= options.single_word_cost if size == 1 else 0.0
        else:
            gain += bridge
        if gain <= 0:
            continue
        if wide_a and wide_b and bridge is None:
            gaps.append(gap)
        nats += gain
        words += size
        taken += 1
        edge_a, edge_b = (start_a + size, start_b + size) if forward else (start_a, start_b)
    rest_a, rest_b = (len(a.codes) - edge_a, len(b.codes) - edge_b) if forward else (edge_a, edge_b)
    common = min(rest_a, rest_b)
    if common:
        gap = (edge_a, edge_a + rest_a, edge_b, edge_b + rest_b) if forward else (0, edge_a, 0, edge_b)
        bridge = _bridge_nats(a, b, gap, options)
        if bridge is not None:
            return _Walk(nats + bridge, words, taken, gaps, 0.0)
        shift = min(common, _BRIDGED_WORDS - 1)
        bridge = _bridge_nats(a, b, _beside(edge_a, edge_b, shift, forward=forward), options)
        if bridge is not None:
            nats += bridge
            common -= shift
            edge_a, edge_b = (edge_a + shift, edge_b + shift) if forward else (edge_a - shift, edge_b - shift)
    if not common:
        return _Walk(nats, words, taken, gaps, 0.0)
    gaps.append(_beside(edge_a, edge_b, common, forward=forward))
    rest_nats = (
        min(a.nats[-1] - a.nats[edge_a], b.nats[-1] - b.nats[edge_b])
        if forward
        else min(a.nats[edge_a], b.nats[edge_b])
    )
    return _Walk(nats, words, taken, gaps, min(options.most_overhang, options.overhang_cost * rest_nats))


def _beside(edge_a: int, edge_b: int, width: int, *, forward: bool) -> Gap:
    """Return so many words of both texts beside an edge."""
    if forward:
        return (edge_a, edge_a + width, edge_b, edge_b + width)
    return (edge_a - width, edge_a, edge_b - width, edge_b)


def find_blocks(a: str, b: str) -> list[Run]:
    """Return the blocks of codes that the longest common subsequence has in one piece in both texts."""
    return [(block.a, block.b, block.size) for block in LCSseq.opcodes(a, b).as_matching_blocks() if block.size]


def grow_runs(a: str, b: str, blocks: Sequence[Run]) -> list[Run]:
    """Return the aligned runs of codes, in order, each as long as it can be.

    The longest common subsequence may tie a word to an earlier twin ("I love it. **I** will never eat them"); runs
    of two and more are therefore grown over words that stand on their own.

    >>> grow_runs("ixiwe", "iwe", [(0, 0, 1), (3, 1, 2)])
    [(2, 0, 3)]
    """
    runs: list[Run] = []
    for index, (start_a, start_b, size) in enumerate(blocks):
        if size == 1:
            runs.append((start_a, start_b, 1))
            continue
        first_a, first_b, stop_a, stop_b = start_a, start_b, start_a + size, start_b + size
        while first_a and first_b and a[first_a - 1] == b[first_b - 1]:
            while runs and (runs[-1][0] + runs[-1][2] >= first_a or runs[-1][1] + runs[-1][2] >= first_b):
                if runs[-1][2] > 1:
                    break
                runs.pop()  # a word on its own gives way to the run that it belongs to
            else:
                first_a -= 1
                first_b -= 1
                continue
            break
        limit_a, limit_b = _next_long(blocks, index, len(a), len(b))
        while stop_a < limit_a and stop_b < limit_b and a[stop_a] == b[stop_b]:
            stop_a += 1
            stop_b += 1
        runs.append((first_a, first_b, stop_a - first_a))
    return _without_overlaps(runs)


def _next_long(blocks: Sequence[Run], index: int, end_a: int, end_b: int) -> tuple[int, int]:
    """Return where the next run of at least two words starts in both texts, or their ends."""
    for start_a, start_b, size in blocks[index + 1 :]:
        if size > 1:
            return start_a, start_b
    return end_a, end_b


def _without_overlaps(runs: list[Run]) -> list[Run]:
    """Return the runs without the single words that a longer run before has grown over."""
    kept: list[Run] = []
    for run in runs:
        if kept and (run[0] < kept[-1][0] + kept[-1][2] or run[1] < kept[-1][1] + kept[-1][2]):
            continue
        kept.append(run)
    return kept


def _bridge_nats(a: ComparedText, b: ComparedText, gap: Gap, options: MatchOptions) -> float | None:
    """Return what a gap proves that parts no statement: the same words respelt, or a gloss that was put in; None for others.

    A gloss may stand for a few words: "[the officers]" for "them".
    """
    start_a, end_a, start_b, end_b = gap
    wide_a, wide_b = end_a - start_a, end_b - start_b
    if wide_b and wide_a <= _BRIDGED_WORDS and b.is_gloss(start_b, end_b):
        return a.nats[end_a] - a.nats[start_a]
    if wide_a and wide_b <= _BRIDGED_WORDS and a.is_gloss(start_a, end_a):
        return b.nats[end_b] - b.nats[start_b]
    if not wide_a or not wide_b or wide_a > _BRIDGED_WORDS or wide_b > _BRIDGED_WORDS:
        return None
    if not is_alike(a.join(start_a, end_a), b.join(start_b, end_b), options):
        return None
    return min(a.nats[end_a] - a.nats[start_a], b.nats[end_b] - b.nats[start_b])


def _swaps_name(a: ComparedText, b: ComparedText, gap: Gap, options: MatchOptions) -> bool:
    """Tell whether a name in the gap stands for another name: neither is found, or alike, in the other text's gap."""
    range_a, range_b = range(gap[0], gap[1]), range(gap[2], gap[3])
    strange_a = [k for k in range_a if not b.has(a.number(k))]
    strange_b = [k for k in range_b if not a.has(b.number(k))] if strange_a else []
    if not strange_b:
        return False
    names_a = [k for k in strange_a if a.is_name(k)]
    names_b = [k for k in strange_b if b.is_name(k)] if names_a else []
    if not names_b or all(any(is_alike(a.word(k), b.word(j), options) for j in range_b) for k in names_a):
        return False
    return not all(any(is_alike(b.word(k), a.word(j), options) for j in range_a) for k in names_b)


def is_alike(word: str, other: str, options: MatchOptions) -> bool:
    """Tell whether two words are one, misspelt, respelt, or a number in letters and digits."""
    if NUMBER_WORDS.get(word) == other or NUMBER_WORDS.get(other) == word:
        return True
    if max(len(word), len(other)) < options.alike_letters:
        return False  # "that" and "what"
    return Indel.normalized_similarity(word, other, score_cutoff=options.alike_share) > 0

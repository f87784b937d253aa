"""What matching may use and how much it asks for, settled once and passed inward whole.

Every number here was chosen on measured data; ``docs/decisions/0011-matching.md`` has the tables. Sets: "10k" and
"100k" are corpora of labelled reuse of that size (text alone unless said), "real" the 7,798 quotations of
real articles with judged pairs; figures are pairwise F1, or precision and recall.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class MatchOptions:
    """The settings of matching. Nats are natural logarithms of odds, roughly; days are calendar days."""

    use_speaker: bool = True
    use_outlet: bool = True
    use_published: bool = True

    #: Nats of margin asked of two texts among 1,000 statements, and the least however few there are.
    base_margin: float = 13.0
    least_margin: float = 18.0
    #: Nats that each tenfold number of statements adds to the bar.
    margin_per_decade: float = 6.5
    #: Nats taken from each word of a run, because its neighbours help to foretell it.
    nats_off_word: float = 1.0
    #: Nats lost for each nat that the runs leave uncovered of the text that has fewer.
    uncovered_cost: float = 1.0
    #: Nats lost for each jump between runs, times the logarithm of the places the next run could have stood in.
    jump_cost: float = 1.0
    #: Nats lost, besides, by a word that is shared on its own.
    single_word_cost: float = 3.0
    #: Nats lost for each nat by which both texts go on, in different words, at the same end; and the most there is to lose.
    overhang_cost: float = 2.0
    most_overhang: float = 20.0
    #: Words of runs that must stand around each name that is swapped for another.
    words_per_swapped_name: int = 60
    #: Share of letters that two words have in common (Indel) when they are one word misspelt or respelt.
    alike_share: float = 0.78
    #: Letters of the longer of such two words; shorter words are too often alike by chance.
    alike_letters: int = 5
    #: Nats won when two texts have the same words from first to last.
    equal_bonus: float = 4.0

    #: Share of what the shorter text says from which on the other holds it; below, they only resemble each other.
    held_share: float = 0.9

    #: Nats won when persons of one name speak.
    same_speaker: float = 12.0
    #: Nats lost when persons of different names speak within ``near_days``: the same rare words are then one statement given to
    #: two. A day that is not known costs more, and days further apart all there is (docs/decisions/0006-competing-speakers.md).
    different_speaker: float = 40.0
    different_speaker_undated: float = 60.0
    different_speaker_apart: float = 400.0
    #: Nats won by days at most ``close_days`` apart, or ``near_days``; lost by more than ``near_days``, or ``far_days``.
    close_bonus: float = 8.0
    near_bonus: float = 2.0
    apart_cost: float = 7.0
    far_cost: float = 8.0
    close_days: int = 2
    near_days: int = 14
    far_days: int = 60

    #: Nats of the shortest run that may bring two texts together as candidates: a share of the bar, within bounds.
    seed_share: float = 0.6
    least_seed_nats: float = 9.0
    most_seed_nats: float = 17.0
    #: Places a run may stand in before a run one word longer is asked for.
    frequent: int = 24
    #: Places a run of the greatest size may stand in before only the longest texts there are compared with the rest.
    very_frequent: int = 64
    #: Nats that respelt words and glosses are expected to add at most, when a hopeless pair is given up early.
    bridge_reach: float = 2.5
    #: Share of the words beside the only known run of a pair that can turn out to be shared.
    reach_share: float = 0.9
    #: Nats that small runs, unseen by the search for candidates, can add to the margin.
    candidate_slack: float = 25.0

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, int | float) and value < 0:
                raise ValueError(f"{field.name} must not be negative: {value!r}")
        for name in ("alike_share", "held_share"):
            if not 0 < getattr(self, name) <= 1:
                raise ValueError(f"{name} must lie in (0, 1], not {getattr(self, name)!r}")

    @property
    def most_support(self) -> float:
        """The nats that speakers and days can add at most."""
        return self.same_speaker * self.use_speaker + self.close_bonus * self.use_published

    def seed_nats(self, statements: int) -> float:
        """Return the nats of the shortest run that may bring two texts together, among so many statements."""
        return min(self.most_seed_nats, max(self.least_seed_nats, self.seed_share * self.bar(statements)))

    def bar(self, statements: int) -> float:
        """Return the margin asked for among so many statements; it moves at each doubling only.

        >>> MatchOptions().bar(8192) == MatchOptions().bar(5000) < MatchOptions().bar(8193)
        True
        """
        doublings = max(0, statements - 1).bit_length()
        return max(self.least_margin, self.base_margin + self.margin_per_decade * (doublings * math.log10(2) - 3))

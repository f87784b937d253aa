"""Choose whom "he" or "she" stands for, by weighted features that a reader can follow.

Each candidate is somebody named or described before the pronoun. The features speak of distance,
place in the sentence, paragraph, gender evidence and who spoke last, never of words or names. The
weights are fitted by ``training/pronouns.py`` on PolNeAR train (silver chains, about four in five
right) and shown below; scores become probabilities by softmax.

Pure: numbers in, one choice out.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from operator import mul
from types import MappingProxyType
from typing import NamedTuple

#: Sentences between a candidate's last mention and the pronoun beyond which it is "far".
FAR_SENTENCES = 3

#: Candidates looked at for a pronoun, nearest first. In PolNeAR train the right one is among the nearest 8 in 99 % of cases.
MAX_CANDIDATES = 10

FEATURES = (
    "same sentence",
    "one sentence before",
    "two sentences before",
    "far",
    "subject of its sentence",
    "subject, one sentence before",
    "subject of the sentence, and the pronoun is not",
    "same paragraph",
    "spoke last",
    "spoke last, in this or the paragraph before",
    "gender stated and right",
    "gender listed and right",
    "gender listed and wrong",
    "mentions so far, logarithm",
    "after a preposition",
    "addressed or asked",
    "possessive",
    "named inside the quotation",
    "a role phrase, not a name",
    "last seen as a pronoun",
    "nearest candidate",
    "second nearest candidate",
    "only seen in the headline",
)

#: Fitted on PolNeAR train by training/pronouns.py; figures in its docstring.
WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "same sentence": 1.36,
        "one sentence before": 1.08,
        "two sentences before": -0.29,
        "far": -2.15,
        "subject of its sentence": -0.05,
        "subject, one sentence before": 0.01,
        "subject of the sentence, and the pronoun is not": -0.51,
        "same paragraph": 0.50,
        "spoke last": 0.11,
        "spoke last, in this or the paragraph before": 0.38,
        "gender stated and right": 1.60,
        "gender listed and right": 1.43,
        "gender listed and wrong": -3.00,
        "mentions so far, logarithm": 0.19,
        "after a preposition": -0.76,
        "addressed or asked": -0.52,
        "possessive": -0.33,
        "named inside the quotation": -0.85,
        "a role phrase, not a name": -1.00,
        "last seen as a pronoun": 0.22,
        "nearest candidate": -0.50,
        "second nearest candidate": -0.22,
        "only seen in the headline": -0.12,
    }
)


_ROW = tuple(WEIGHTS[name] for name in FEATURES)


class Antecedent(NamedTuple):
    """What is known of one candidate when a pronoun is read."""

    sentences_back: int
    is_subject: bool
    pronoun_is_subject: bool
    is_same_paragraph: bool
    spoke_last: bool
    spoke_nearby: bool
    gender_fit: int  # 2 stated and right, 1 listed and right, 0 unknown, -1 listed and wrong
    mention_count: int
    after_preposition: bool
    is_addressed: bool
    is_possessive: bool
    is_in_quotation: bool
    is_role: bool
    is_pronoun: bool
    is_in_headline: bool


def list_features(candidate: Antecedent, rank: int) -> tuple[float, ...]:
    """Return the values of :data:`FEATURES`; ``rank`` counts the candidates nearer than this one."""
    back = candidate.sentences_back
    return (
        back == 0,
        back == 1,
        back == 2,
        back >= FAR_SENTENCES,
        candidate.is_subject,
        candidate.is_subject and back == 1,
        candidate.is_subject and not candidate.pronoun_is_subject,
        candidate.is_same_paragraph,
        candidate.spoke_last,
        candidate.spoke_nearby,
        candidate.gender_fit == 2,
        candidate.gender_fit == 1,
        candidate.gender_fit == -1,
        math.log1p(candidate.mention_count),
        candidate.after_preposition,
        candidate.is_addressed,
        candidate.is_possessive,
        candidate.is_in_quotation,
        candidate.is_role,
        candidate.is_pronoun,
        rank == 0,
        rank == 1,
        candidate.is_in_headline,
    )


def choose_antecedent(
    candidates: Sequence[Antecedent], weights: Mapping[str, float] = WEIGHTS
) -> tuple[int, float] | None:
    """Return the index of the likeliest candidate and its probability; ``None`` without candidates.

    ``candidates`` come nearest first; ties go to the nearer one.
    """
    if not candidates:
        return None
    row = _ROW if weights is WEIGHTS else [weights[name] for name in FEATURES]
    scores = [sum(map(mul, row, list_features(candidate, rank))) for rank, candidate in enumerate(candidates)]
    best = max(range(len(scores)), key=scores.__getitem__)
    total = sum(math.exp(score - scores[best]) for score in scores)
    return best, 1.0 / total

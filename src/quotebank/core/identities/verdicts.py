"""What can be said of two names: how they relate, and on what grounds.

Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Closeness(IntEnum):
    """How close two names are, as names; what else is known of the two decides the rest."""

    APART = 0  # never one
    FIRM = 1  # may be one, and no firm and no post proves it: father and son have both in common
    LOOSE = 2  # one, if a role and a body say so
    NEAR = 3  # one, if a role says so: a middle name or a usual spelling more or less
    EQUAL = 4  # one, unless something else speaks against it


@dataclass(frozen=True, slots=True)
class Likeness:
    """How close two names are, and why."""

    closeness: Closeness
    reason: str


class Verdict(StrEnum):
    """Whether two are one speaker."""

    SAME = "same"
    DIFFERENT = "different"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reasons, the names first."""

    verdict: Verdict
    reasons: tuple[str, ...]

"""What in a bank is least sure, and so worth a person's look: kinds of doubt, and which comes first.

A doubt weighs as much as what is printed may be wrong, times how often it is printed.

Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DoubtKind(StrEnum):
    """Why somebody should look."""

    UNSURE = "low-confidence"  # somebody spoke a quote, but it may be another
    UNKNOWN = "unknown"  # nobody is known to have spoken it
    MERGE = "merge"  # two speakers may be one
    COMPETING = "competing"  # printings of one statement name different speakers
    WARNING = "warning"  # a printing of a statement may mean something else


#: Below this an attribution is worth a look, unless asked otherwise: confidences are calibrated, so of such more than 3 in 10 are wrong.
SURE_FROM = 0.7

#: How wrong two attributions of one statement are: one of them is. And how often a warning is one: a person must look.
COMPETING_DOUBT = 0.5
WARNING_DOUBT = 0.5


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to look at: a quote, a cluster, or two speakers, by id; ``weight`` says how much it matters."""

    kind: DoubtKind
    targets: tuple[str, ...]
    weight: float
    printings: int = 1  # how often what is in doubt is printed
    reasons: tuple[str, ...] = ()
    skipped: int | None = None  # somebody left it for later; the number says in which order

    @property
    def id(self) -> str:
        """What names the doubt, for as long as its targets keep their ids."""
        return f"{self.kind}:{'+'.join(self.targets)}"


def order_doubts(doubts: list[Doubt]) -> tuple[Doubt, ...]:
    """Return doubts in the order in which to look at them: the weightiest first; what was skipped last, longest ago first."""
    return tuple(
        sorted(
            doubts,
            key=lambda doubt: (
                -1 if doubt.skipped is None else doubt.skipped,
                -doubt.weight,
                doubt.kind,
                doubt.targets,
            ),
        )
    )

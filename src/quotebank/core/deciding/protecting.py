"""What can be said of a protection: why, until when, and whether the quoted words stay.

Protections are decisions, kept in the journal like all others.

Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from quotebank.errors import InputError

#: What the journal calls them, and each time that somebody had protected names written out.
PROTECT = "protect"
REVEAL = "reveal"


class Ground(StrEnum):
    """Why somebody is protected."""

    CHILD = "child"
    VICTIM = "victim"
    COURT_ORDER = "court-order"
    EMBARGO = "embargo"


class WordsPolicy(StrEnum):
    """What becomes of the quoted words."""

    KEEP = "keep"
    MASK = "mask"


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a protection. Raises InputError where they cannot be meant."""

    ground: Ground | None = None
    until: str | None = None  # ISO 8601; lifted on this day, UTC
    policy: WordsPolicy | None = None  # None: what is under embargo is masked, other words stay

    def __post_init__(self) -> None:
        if self.until is not None:
            try:
                written = date.fromisoformat(self.until).isoformat()
            except ValueError:
                written = None
            if written != self.until:
                raise InputError(f"{self.until!r} is no day: give it as 2026-05-01")
        elif self.ground is Ground.EMBARGO:
            raise InputError("an embargo ends: say on which day (--until 2026-05-01)")

    def payload(self) -> dict[str, object]:
        """Return what the journal keeps of the terms, besides why."""
        policy = self.policy or (WordsPolicy.MASK if self.ground is Ground.EMBARGO else WordsPolicy.KEEP)
        kept: dict[str, object] = {"policy": policy.value}
        if self.ground is not None:
            kept["ground"] = self.ground.value
        if self.until is not None:
            kept["until"] = self.until
        return kept


#: A protection without end, whose quoted words stay.
NO_TERMS = Terms()


def is_lifted(payload: Mapping[str, Any], today: date | None) -> bool:
    """Tell whether the day has come on which a protection ends; where nobody says which day it is, it has not."""
    until = payload.get("until")
    return until is not None and today is not None and today.isoformat() >= str(until)

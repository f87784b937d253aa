"""What speakers and days add to the likeness of two texts, in nats.

Pure; arrays in, arrays out.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from quotebank.core.reuse.options import MatchOptions
from quotebank.core.reuse.origins import Printings, days_between, number_names
from quotebank.core.reuse.texttable import SmallInts

#: What two speakers are to each other.
UNSURE, SAME_PERSON, DIFFERENT_PERSON = 0, 1, 2


@dataclass(frozen=True, eq=False)
class OriginEvidence:
    """Weighs the origins of printings against each other."""

    printings: Printings
    options: MatchOptions

    @cached_property
    def _names(self) -> NDArray[np.int32]:
        """One row a person: surname, first given name (-1: none), its initial, whether the initial is all there is."""
        return number_names(self.printings.people)

    def compare_people(self, left: SmallInts, right: SmallInts) -> NDArray[np.int8]:
        """Return for each pair of printings whether one person, different persons, or perhaps one, spoke."""
        result = np.zeros(len(left), dtype=np.int8)
        if not self.options.use_speaker or not self.printings.people:
            return result
        person_a, person_b = self.printings.person[left], self.printings.person[right]
        known = np.flatnonzero((person_a >= 0) & (person_b >= 0))
        a, b = self._names[person_a[known]], self._names[person_b[known]]
        same_surname = a[:, 0] == b[:, 0]
        initials = a[:, 2] == b[:, 2]
        given = (a[:, 1] == b[:, 1]) | (a[:, 1] < 0) | (b[:, 1] < 0) | (initials & ((a[:, 3] | b[:, 3]) > 0))
        result[known] = np.where(
            same_surname & given, SAME_PERSON, np.where(same_surname & initials, UNSURE, DIFFERENT_PERSON)
        )
        return result

    def support(self, left: SmallInts, right: SmallInts) -> tuple[NDArray[np.float64], NDArray[np.int8]]:
        """Return the nats that the origins of each pair of printings speak for a match, and what the speakers are."""
        options = self.options
        people = self.compare_people(left, right)
        is_dated = options.use_published and len(self.printings.day_keys) > 0
        days = days_between(self.printings, left, right) if is_dated else np.full(len(left), -1)
        bands = [days < 0, days <= options.close_days, days <= options.near_days, days <= options.far_days]
        nats = np.select(bands, [0.0, options.close_bonus, options.near_bonus, -options.apart_cost], -options.far_cost)
        nats += np.where(people == SAME_PERSON, options.same_speaker, 0.0)
        different = np.select(
            [days < 0, days <= options.near_days],
            [options.different_speaker_undated, options.different_speaker],
            options.different_speaker_apart,
        )
        nats -= np.where(people == DIFFERENT_PERSON, different, 0.0)
        return nats, people

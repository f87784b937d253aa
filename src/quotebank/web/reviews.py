"""Walks through the doubts of the bank, one for each way to narrow them, kept between the pages that show them.

Listing the doubts of a large bank takes seconds, so that is done beside the pages: a walk goes on with the list that it has,
and gets a newer one where the bank changed, at once where that is quick, else so that listing takes a twentieth of the time at most.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from datetime import datetime

from quotebank.core.deciding.doubts import Doubt
from quotebank.store.session import Bank
from quotebank.workflows.review_bank import ReviewOptions, list_queue, read_state
from quotebank.workflows.review_session import ReviewSession

#: Walks kept: whoever narrows the doubts otherwise begins one.
MOST_WALKS = 8

#: Seconds that a page waits for the first list, after which it says that it is being made.
PATIENCE_SECONDS = 1.5

#: A list that takes longer than this is made anew only when it is so many times older than the time that it took.
QUICK_SECONDS = 0.1
REST = 20


class Walk:
    """A review under way; take :attr:`turn` while looking at :attr:`session`, which is None until the first list is there."""

    def __init__(self, bank: Bank, options: ReviewOptions, *, who: str, now: Callable[[], datetime]) -> None:
        self._bank, self._options, self._who, self._now = bank, options, who, now
        self._listing: Future[tuple[Doubt, ...]] | None = None
        self._state: tuple[int, int] | None = None
        self._begun_at = 0.0
        self._took_seconds = 0.0
        self.turn = threading.Lock()
        self.session: ReviewSession | None = None

    def refresh(self, patience_seconds: float = PATIENCE_SECONDS) -> None:
        """Have the walk follow the bank; raise what listing raised."""
        if self._listing is None and self._is_due():
            self._begin()
        if self._listing is None:
            return
        if self.session is None:
            self._wait(self._listing, patience_seconds)
        elif not self._listing.done():
            self._wait(self._listing, QUICK_SECONDS)
        if self._listing.done():
            listing, self._listing = self._listing, None
            self._take(listing.result())

    def _is_due(self) -> bool:
        if self.session is None:
            return True
        is_dear = self._took_seconds > QUICK_SECONDS
        if is_dear and time.monotonic() - self._begun_at < REST * self._took_seconds:
            return False
        return read_state(self._bank) != self._state

    def _begin(self) -> None:
        """List the doubts in a thread of its own, which ends with the process."""
        listing: Future[tuple[Doubt, ...]] = Future()
        self._listing = listing
        self._state = read_state(self._bank)
        self._begun_at = time.monotonic()

        def make() -> None:
            try:
                found = list_queue(self._bank, self._options)
            except BaseException as error:  # noqa: BLE001  -- whoever asked for the list gets it
                listing.set_exception(error)
            else:
                self._took_seconds = time.monotonic() - self._begun_at
                listing.set_result(found)

        threading.Thread(target=make, name="doubts", daemon=True).start()

    def _wait(self, listing: Future[tuple[Doubt, ...]], seconds: float) -> None:
        try:
            listing.exception(timeout=seconds)
        except TimeoutError:
            return

    def _take(self, doubts: tuple[Doubt, ...]) -> None:
        if self.session is None:
            self.session = ReviewSession(self._bank, doubts, who=self._who, now=self._now)
        else:
            self.session.renew(doubts)


class Reviews:
    """The walks under way, by how the doubts are narrowed."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._walks: OrderedDict[ReviewOptions, Walk] = OrderedDict()

    def find(self, bank: Bank, options: ReviewOptions, *, who: str, now: Callable[[], datetime]) -> Walk:
        """Return the walk through some doubts, a new one where there is none."""
        with self._turn:
            walk = self._walks.pop(options, None) or Walk(bank, options, who=who, now=now)
            self._walks[options] = walk
            while len(self._walks) > MOST_WALKS:
                self._walks.popitem(last=False)
            return walk

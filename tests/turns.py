"""Workers in one bank who take turns by chance, but the same ones each time: what two processes do, and can be done again.

A worker passes its turn on only where it begins a transaction, or a reading, for in between no other could write.
"""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest

from quotebank.store.session import Bank


class Turns:
    """Whose turn it is."""

    def __init__(self, rng: random.Random, *, share: float) -> None:
        self._rng, self._share = rng, share
        self._changed = threading.Condition()
        self._local = threading.local()
        self._working: list[int] = []
        self._turn = 0
        self._errors: list[BaseException] = []

    def run(self, works: Sequence[Callable[[], None]]) -> None:
        """Have all work to the end; raise the first error of any."""
        self._working = list(range(len(works)))
        threads = [threading.Thread(target=self._work, args=each) for each in enumerate(works)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        for error in self._errors:
            raise error

    def wrap(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        """Have workers pass on the turn where they enter a method of the bank."""
        entered = getattr(Bank, name)

        @contextmanager
        def pass_on_and_enter(bank: Bank, *args: Any, **more: Any) -> Iterator[Any]:
            self._pass_on()
            block: AbstractContextManager[Any] = entered(bank, *args, **more)
            self._local.depth = getattr(self._local, "depth", 0) + 1
            try:
                with block as connection:
                    yield connection
            finally:
                self._local.depth -= 1

        monkeypatch.setattr(Bank, name, pass_on_and_enter)

    def _work(self, number: int, work: Callable[[], None]) -> None:
        self._local.number = number
        with self._changed:
            self._changed.wait_for(lambda: self._turn == number)
        try:
            work()
        except BaseException as error:  # noqa: BLE001
            self._errors.append(error)
        finally:
            with self._changed:
                self._working.remove(number)
                self._turn = next(iter(self._working), number)
                self._changed.notify_all()

    def _pass_on(self) -> None:
        number = getattr(self._local, "number", None)
        if number is None or getattr(self._local, "depth", 0) > 0:
            return
        others = [other for other in self._working if other != number]
        if others and self._rng.random() < self._share:
            with self._changed:
                self._turn = self._rng.choice(others)
                self._changed.notify_all()
                self._changed.wait_for(lambda: self._turn == number)

"""A walk through the doubts of a bank: what is asked now, what an answer decides, and the way back.

Knows neither keys nor screens. Each answer is in the journal before the next question is asked; what the answers change of
words and speakers is matched once, at the end, or by the next command where the end never comes.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quotebank.core.deciding.requests import read_request
from quotebank.errors import Conflict, NotFound
from quotebank.workflows.decide import Decided, decide, settle, undo
from quotebank.workflows.review_bank import ask

if TYPE_CHECKING:
    from datetime import datetime

    from quotebank.core.deciding.doubts import Doubt
    from quotebank.core.deciding.questions import Question
    from quotebank.store.session import Bank

#: Why a decision was made, for the history.
WHY = "review"


@dataclass(frozen=True, slots=True)
class _Answered:
    """A question and the decision that answered it."""

    question: Question
    decision: str


class ReviewSession:
    """Questions one after the other; :attr:`current` is None when none is left."""

    def __init__(
        self,
        bank: Bank,
        doubts: Sequence[Doubt],
        *,
        who: str,
        now: Callable[[], datetime],
        limit: int | None = None,
    ) -> None:
        self._bank, self._who, self._now, self._limit = bank, who, now, limit
        self._doubts = deque(doubts)
        self._waiting: deque[Question] = deque()  # of the doubt that was looked at last
        self._answered: list[_Answered] = []
        self.current: Question | None = None
        self.go_on()

    def renew(self, doubts: Sequence[Doubt]) -> None:
        """Go on with a newer list of doubts; what was answered can still be taken back."""
        self._doubts = deque(doubts)
        self._waiting.clear()
        self.go_on()

    @property
    def answered(self) -> int:
        """How many questions were answered, those taken back left out."""
        return len(self._answered)

    @property
    def left(self) -> int:
        """How many quotes, statements and pairs of speakers are still to be looked at at most, the current one among them."""
        asked = [self.current, *self._waiting] if self.current is not None else []
        doubts = (*(question.doubt for question in asked), *self._doubts)
        waiting = len({doubt.targets for doubt in doubts})
        return waiting if self._limit is None else min(waiting, self._limit - self.answered)

    def go_on(self) -> None:
        """Turn to the next question."""
        self.current = None
        if self._limit is not None and self.answered >= self._limit:
            return
        while not self._waiting and self._doubts:
            self._waiting.extend(ask(self._bank, self._doubts.popleft()))
        if self._waiting:
            self.current = self._waiting.popleft()

    def answer(self, value: Mapping[str, Any]) -> Decided | None:
        """Decide the current question and turn to the next; None where the bank changed meanwhile and it is settled."""
        assert self.current is not None
        question = self.current
        request = read_request({**value, "why": WHY})
        try:
            decided = decide(self._bank, request, who=self._who, now=self._now(), match=False)
        except (Conflict, NotFound):
            self.go_on()
            return None
        self._answered.append(_Answered(question, decided.decision.id))
        self.go_on()
        return decided

    def go_back(self) -> str | None:
        """Take the last answer back and ask that question again; return which decision was undone, None if none is left."""
        if not self._answered:
            return None
        last = self._answered.pop()
        undo(self._bank, last.decision, who=self._who, why=WHY, now=self._now(), match=False)
        if self.current is not None:
            self._waiting.appendleft(self.current)
        self.current = last.question
        return last.decision

    def settle(self) -> None:
        """Have speakers and statements follow the answers."""
        settle(self._bank)

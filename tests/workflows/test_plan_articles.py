from __future__ import annotations

from collections.abc import Iterator

import pytest

from quotebank.core.model import Article
from quotebank.store.session import open_bank
from quotebank.workflows import plan_articles as module
from quotebank.workflows.plan_articles import Outcome, read_steps, take_lots


def outcomes(*lengths: int) -> list[Outcome]:
    return [Article(text="a" * length, place=f"wenbury.jsonl:{i}") for i, length in enumerate(lengths, 1)]


@pytest.mark.parametrize(
    ("lengths", "sizes"),
    [
        ((), []),
        ((1, 1), [2]),
        ((1, 1, 1, 1), [3, 1]),
        ((9, 1, 1, 1), [2, 2]),  # 10 characters together
        ((30, 1, 30), [1, 2]),
    ],
)
def test_a_lot_is_full_by_number_or_by_length(
    lengths: tuple[int, ...], sizes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "CHARACTERS_AT_A_TIME", 10)
    lots = list(take_lots(outcomes(*lengths), 3, outcome_of=lambda outcome: outcome))
    assert [len(lot) for lot in lots] == sizes
    assert [one for lot in lots for one in lot] == outcomes(*lengths)


@pytest.mark.parametrize(("at_a_time", "ahead"), [(1, 1), (4, 4), (50, 9)])
def test_no_more_is_read_ahead_than_one_lot(at_a_time: int, ahead: int) -> None:
    read: list[Outcome] = []

    def reading() -> Iterator[Outcome]:
        for outcome in outcomes(*range(1, 10)):
            read.append(outcome)
            yield outcome

    with open_bank(":memory:") as bank:
        steps = read_steps(bank, reading(), 1, at_a_time=at_a_time)
        first = next(steps)
        assert len(read) == ahead
        assert [first.outcome, *(step.outcome for step in steps)] == outcomes(*range(1, 10))

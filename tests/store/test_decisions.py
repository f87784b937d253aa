from __future__ import annotations

import pytest

import make
from quotebank.core.identity import is_id
from quotebank.core.model import Span
from quotebank.core.records import Anchor
from quotebank.errors import Conflict, InputError, NotFound
from quotebank.store.decisions import list_decisions, protect, record_decision, undo_decision
from quotebank.store.session import Bank

WHO = {"who": "editor", "why": "a reason", "now": make.NOW}


def test_journal_comes_back_in_order(bank: Bank) -> None:
    anchor = Anchor("0" * 64, Span(3, 9), "words")
    with bank.transaction() as connection:
        first = record_decision(connection, action="note", payload={"tags": ["x", 1, None]}, anchor=anchor, **WHO)  # type: ignore[arg-type]
        second = record_decision(connection, action="note", payload={}, **WHO)  # type: ignore[arg-type]
        assert list_decisions(connection) == (first, second)
    assert first.anchor == anchor
    assert first.made_at == "2026-03-14T09:26:53Z"
    assert is_id(first.id)


def test_same_decision_twice_is_two(bank: Bank) -> None:
    with bank.transaction() as connection:
        made = {record_decision(connection, action="note", payload={}, **WHO).id for _ in range(3)}  # type: ignore[arg-type]
    assert len(made) == 3


def test_undoing_is_a_decision(bank: Bank) -> None:
    with bank.transaction() as connection:
        first = record_decision(connection, action="note", payload={}, **WHO)  # type: ignore[arg-type]
        undone = undo_decision(connection, first.id, **WHO)  # type: ignore[arg-type]
        assert [decision.undone_by for decision in list_decisions(connection)] == [undone.id, None]
        with pytest.raises(Conflict, match="undone already"):
            undo_decision(connection, first.id, **WHO)  # type: ignore[arg-type]
        again = undo_decision(connection, undone.id, **WHO)  # type: ignore[arg-type]
        assert [decision.undone_by for decision in list_decisions(connection)] == [None, again.id, None]


def test_unknown_targets_are_refused(bank: Bank) -> None:
    with bank.transaction() as connection:
        with pytest.raises(NotFound, match="decision"):
            undo_decision(connection, "d0123456789abcdef", **WHO)  # type: ignore[arg-type]
        with pytest.raises(NotFound, match="speaker"):
            protect(connection, "s0123456789abcdef", **WHO)  # type: ignore[arg-type]
        with pytest.raises(NotFound, match="article"):
            protect(connection, "a0123456789abcdef", **WHO)  # type: ignore[arg-type]
        with pytest.raises(InputError, match="neither"):
            protect(connection, "q0123456789abcdef", **WHO)  # type: ignore[arg-type]

"""Decide: record what a person says of quotes, speakers and clusters, have the bank obey, and say what that changed.

A dry run does the very same and takes it back. Undoing is a decision, too. Words and speakers are evidence for what is
one statement, so the quotes that changed are matched afterwards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, BinaryIO

from quotebank.core.deciding.changes import Change, Records, list_changes
from quotebank.core.deciding.requests import UNDO, DecisionRequest, read_request, read_targets
from quotebank.core.model import Rejected, Span
from quotebank.core.records import Anchor, Decision
from quotebank.errors import InputError, QuotebankError
from quotebank.ingest.records import Record
from quotebank.ingest.records import read_records as read_lines
from quotebank.store.affected import list_affected, read_records
from quotebank.store.decisions import get_decision, load_decision, load_subject, record_decision, undo_decision
from quotebank.store.filing import read_filed
from quotebank.store.notes import read_note
from quotebank.store.obeying import obey
from quotebank.store.payloads import make_payload
from quotebank.store.session import Bank, Connection
from quotebank.workflows.attempts import attempt
from quotebank.workflows.identify_speakers import identify_speakers
from quotebank.workflows.match_quotes import match_quotes


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision and what it changed, or would change."""

    decision: Decision
    changes: tuple[Change, ...]
    dry_run: bool


def decide(
    bank: Bank,
    request: DecisionRequest,
    *,
    who: str,
    now: datetime,
    dry_run: bool = False,
    reveal: bool = False,
    match: bool = True,
) -> Decided:
    """Record a decision and have the bank obey it; ``who`` decides where the request does not say.

    Without ``match`` whoever calls matches what changed, after many decisions. Raises NotFound, Conflict or InputError
    where it cannot be.
    """
    decided = _decide(bank, request, who=who, now=now, dry_run=dry_run, reveal=reveal)
    if match and not dry_run:
        settle(bank)
    return decided


def undo(
    bank: Bank,
    decision_id: str,
    *,
    who: str,
    why: str = "",
    now: datetime,
    dry_run: bool = False,
    reveal: bool = False,
    match: bool = True,
) -> Decided:
    """Undo a decision, or an undoing; NotFound if there is none, Conflict if it is undone already. ``match`` as above."""
    decided = _undo(bank, decision_id, who=who, why=why, now=now, dry_run=dry_run, reveal=reveal)
    if match and not dry_run:
        settle(bank)
    return decided


def settle(bank: Bank) -> None:
    """Have speakers and statements follow what was decided."""
    identify_speakers(bank)
    match_quotes(bank)


def decide_lines(
    bank: Bank,
    source: str,
    *,
    who: str,
    now: Callable[[], datetime],
    stdin: BinaryIO | None = None,
    dry_run: bool = False,
) -> Iterator[Decided | Rejected]:
    """Decide what JSON lines ask for, in order, each for itself; one that cannot be is rejected, the rest goes on.

    Raises InputError at once when the file cannot be opened.
    """
    return _decide_lines(bank, read_lines(source, stdin=stdin), who=who, now=now, dry_run=dry_run)


def _decide_lines(
    bank: Bank, lines: Iterator[Record | Rejected], *, who: str, now: Callable[[], datetime], dry_run: bool
) -> Iterator[Decided | Rejected]:
    for line in lines:
        if isinstance(line, Rejected):
            yield line
            continue
        try:
            yield _decide_value(bank, line.value, who=who, now=now(), dry_run=dry_run)
        except QuotebankError as error:
            yield line.reject(str(error))
    if not dry_run:
        settle(bank)


def _decide_value(bank: Bank, value: Mapping[str, Any], *, who: str, now: datetime, dry_run: bool) -> Decided:
    """Do what one JSON object asks for."""
    if value.get("action") != UNDO:
        return _decide(bank, read_request(value), who=who, now=now, dry_run=dry_run, reveal=False)
    targets = read_targets(value)
    if len(targets) != 1:
        raise InputError("undo takes one decision at a time")
    by, why = value.get("who", who), value.get("why", "")
    return _undo(bank, targets[0], who=str(by), why=str(why), now=now, dry_run=dry_run, reveal=False)


def _decide(bank: Bank, request: DecisionRequest, *, who: str, now: datetime, dry_run: bool, reveal: bool) -> Decided:
    with attempt(bank, dry_run=dry_run) as connection:
        payload = make_payload(connection, request)
        before = _Before.read(connection, Decision("", request.action, payload, "", "", ""), reveal=reveal)
        places = payload.get("places") or [
            place for item in payload.get("items", ()) for place in item.get("places", ())
        ]
        made = record_decision(
            connection,
            action=request.action.value,
            payload=payload,
            who=request.who or who,
            why=request.why,
            now=now,
            anchor=_anchor(places[0]) if places else None,
        )
        return _obey(connection, made, before, dry_run=dry_run, reveal=reveal)


def _undo(bank: Bank, decision_id: str, *, who: str, why: str, now: datetime, dry_run: bool, reveal: bool) -> Decided:
    with attempt(bank, dry_run=dry_run) as connection:
        subject = load_subject(connection, load_decision(connection, decision_id))
        before = _Before.read(connection, subject, reveal=reveal)
        made = undo_decision(connection, decision_id, who=who, why=why, now=now)
        return _obey(connection, made, before, dry_run=dry_run, reveal=reveal)


def _anchor(place: Mapping[str, Any]) -> Anchor:
    return Anchor(place["text_sha256"], Span(place["start"], place["end"]), place["words"])


@dataclass(frozen=True, slots=True)
class _Before:
    """What a decision may reach, as it was."""

    quotes: frozenset[int]
    records: Records

    @classmethod
    def read(cls, connection: Connection, made: Decision, *, reveal: bool) -> _Before:
        quotes = frozenset(list_affected(connection, made))
        records = read_records(connection, quotes, reveal=reveal)
        return cls(quotes, replace(records, noted=read_note(connection, made), filed=read_filed(connection, made)))


def _obey(connection: Connection, made: Decision, before: _Before, *, dry_run: bool, reveal: bool) -> Decided:
    """Have the bank obey what was recorded; return what that changed."""
    subject = load_subject(connection, made)
    obey(connection, subject)
    quotes = before.quotes | list_affected(connection, subject)
    after = read_records(connection, quotes, speakers=before.records.speakers, reveal=reveal)
    after = replace(after, noted=read_note(connection, subject), filed=read_filed(connection, subject))
    shown = get_decision(connection, made.id, reveal=reveal)
    return Decided(shown, list_changes(before.records, after), dry_run)

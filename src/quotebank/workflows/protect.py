"""Protect speakers and articles from being named, take that back, and list what is protected."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from quotebank.core.deciding.protecting import PROTECT, REVEAL, Terms
from quotebank.core.identity import is_id
from quotebank.core.records import Decision
from quotebank.errors import InputError, NotFound
from quotebank.store.decisions import get_decision, list_decisions, record_decision, undo_decision
from quotebank.store.decisions import protect as protect_in_store
from quotebank.store.session import Bank
from quotebank.workflows.list_speakers import find_speaker_id


def protect(
    bank: Bank, targets: Sequence[str], terms: Terms, *, who: str, why: str, now: datetime
) -> tuple[Decision, ...]:
    """Protect speakers (by id or name) and articles (by id), all or none; return the decisions, masked."""
    if not why.strip():
        raise InputError("say why it is protected (--why): the journal keeps it, masked like all else")
    ids = [target if is_id(target) else find_speaker_id(bank, target) for target in dict.fromkeys(targets)]
    with bank.transaction() as connection:
        made = [protect_in_store(connection, key, terms, who=who, why=why, now=now) for key in dict.fromkeys(ids)]
        return tuple(get_decision(connection, each.id) for each in made)


def unprotect(bank: Bank, targets: Sequence[str], *, who: str, why: str, now: datetime) -> tuple[Decision, ...]:
    """Take back what protects some speakers or articles, by their ids; NotFound where nothing protects one. A name is no target: it would be confirmed."""
    made = []
    with bank.transaction() as connection:
        for target in dict.fromkeys(targets):
            protecting = [
                each
                for each in list_decisions(connection)
                if each.action == PROTECT and each.undone_by is None and target in _list_ids(each)
            ]
            if not protecting:
                raise NotFound(f"nothing protects {target}: `quotebank protect list` prints the ids that are protected")
            made += [undo_decision(connection, each.id, who=who, why=why, now=now) for each in protecting]
        return tuple(get_decision(connection, each.id) for each in made)


def list_protected(bank: Bank) -> tuple[Decision, ...]:
    """Return what protects, oldest first, masked; those whose day has come among them."""
    with bank.reading() as connection:
        journal = list_decisions(connection)
    return tuple(each for each in journal if each.action == PROTECT and each.undone_by is None)


def note_reveal(bank: Bank, command: str, *, who: str, why: str, now: datetime) -> None:
    """Write into the journal that somebody has protected names written out, and why; InputError without a reason."""
    if not why.strip():
        raise InputError("say why protected names are to be shown (--reveal TEXT): the journal keeps it")
    with bank.transaction() as connection:
        record_decision(connection, action=REVEAL, payload={"command": command}, who=who, why=why, now=now)


def _list_ids(made: Decision) -> set[object]:
    return {made.id, made.payload.get("speaker"), made.payload.get("article")}

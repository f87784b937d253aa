"""The journal of what people decided: added to, never changed; undoing is a decision too.

A decision is anchored to the hash of a text, a span and the quoted words, or to public ids; never to
rows. Protection is the first kind that reads obey (:mod:`quotebank.store.protection`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from quotebank.core.identity import ID_DIGITS, text_digest
from quotebank.core.masking import MASK, NameMask
from quotebank.core.model import Span
from quotebank.core.records import Anchor, Decision
from quotebank.errors import Conflict, InputError
from quotebank.store.protection import PROTECT, describe_speaker, load_protection
from quotebank.store.resolving import find_article_row, find_speaker_row, require
from quotebank.store.rows import AnyRow, format_time, next_row
from quotebank.store.tables import decision

UNDO = "undo"


def record_decision(
    connection: Connection,
    *,
    action: str,
    payload: Mapping[str, object],
    who: str,
    why: str,
    now: datetime,
    anchor: Anchor | None = None,
) -> Decision:
    """Write a decision into the journal and return it; its id follows from its content and what stood before it."""
    made_at = format_time(now)
    row = next_row(connection, decision)
    where = None if anchor is None else [anchor.text_sha256, *anchor.span, anchor.words]
    content = json.dumps([row, action, dict(payload), who, why, made_at, where], sort_keys=True)
    key = "d" + text_digest(content)[:ID_DIGITS]
    values = {
        "id": row,
        "key": key,
        "action": action,
        "payload": dict(payload),
        "who": who,
        "why": why,
        "made_at": made_at,
        "anchor_sha256": anchor and anchor.text_sha256,
        "anchor_start": anchor and anchor.span.start,
        "anchor_end": anchor and anchor.span.end,
        "anchor_words": anchor and anchor.words,
    }
    connection.execute(insert(decision).values(values))
    return Decision(key, action, dict(payload), who, why, made_at, anchor)


def protect(connection: Connection, target: str, *, who: str, why: str, now: datetime) -> Decision:
    """Protect a speaker (s…) or an article (a…) from now on: every read masks the names until this is undone."""
    payload: dict[str, object]
    if target.startswith("s"):
        row = require(find_speaker_row(connection, target), "speaker", target)
        payload = {"speaker": target, "names": describe_speaker(connection, row)}
    elif target.startswith("a"):
        require(find_article_row(connection, target), "article", target)
        payload = {"article": target}
    else:
        raise InputError(f"{target} is neither a speaker (s…) nor an article (a…): only these can be protected")
    return record_decision(connection, action=PROTECT, payload=payload, who=who, why=why, now=now)


def undo_decision(connection: Connection, decision_id: str, *, who: str, why: str, now: datetime) -> Decision:
    """Undo a decision by another; undoing the undoing puts the first in force again. Conflict if it is undone already."""
    found = connection.execute(select(decision).where(decision.c.key == decision_id)).first()
    require(None if found is None else found.id, "decision", decision_id)
    assert found is not None
    if found.undone_by_id is not None:
        raise Conflict(f"decision {decision_id} is undone already: `quotebank history` shows by which")
    made = record_decision(connection, action=UNDO, payload={"decision": decision_id}, who=who, why=why, now=now)
    row = select(decision.c.id).where(decision.c.key == made.id).scalar_subquery()
    connection.execute(update(decision).where(decision.c.id == found.id).values(undone_by_id=row))
    if found.action == UNDO:
        connection.execute(
            update(decision).where(decision.c.key == found.payload["decision"]).values(undone_by_id=None)
        )
    return made


def list_decisions(connection: Connection, *, reveal: bool = False) -> tuple[Decision, ...]:
    """Return the journal, oldest first."""
    names = load_protection(connection, reveal=reveal).names
    rows = connection.execute(select(decision).order_by(decision.c.id)).all()
    keys = {row.id: row.key for row in rows}
    return tuple(_build(row, keys.get(row.undone_by_id), names) for row in rows)


def _build(row: AnyRow, undone_by: str | None, names: NameMask) -> Decision:
    anchor = None
    if row.anchor_start is not None:
        words = names.apply(row.anchor_words).text
        anchor = Anchor(row.anchor_sha256, Span(row.anchor_start, row.anchor_end), words)
    payload = row.payload
    if names.names and row.action == PROTECT and "names" in payload:
        payload = payload | {"names": MASK}
    return Decision(
        row.key,
        row.action,
        _mask_values(payload, names),
        names.apply(row.who).text,
        names.apply(row.why).text,
        row.made_at,
        anchor,
        undone_by,
    )


def _mask_values(value: Any, names: NameMask) -> Any:
    """Return JSON with every text in it masked."""
    if isinstance(value, str):
        return names.apply(value).text
    if isinstance(value, list):
        return [_mask_values(item, names) for item in value]
    if isinstance(value, dict):
        return {key: _mask_values(item, names) for key, item in value.items()}
    return value

"""The journal of what people decided: added to, never changed; undoing is a decision too.

A decision is anchored to the hash of a text, a span and the quoted words, to what the words of a speaker have in
common, or to public ids; never to rows. What it speaks of is noted beside it, so that whoever derives something finds the
decisions about it without reading the journal. Reads obey protection (:mod:`quotebank.store.protection`); the other
kinds are obeyed by what is derived (:mod:`quotebank.store.obeying`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from quotebank.core.deciding.protecting import NO_TERMS, PROTECT, REVEAL, Terms
from quotebank.core.deciding.targets import (
    TEXT,
    is_about_quotes,
    is_about_speakers,
    link_targets,
    list_places,
    list_targets,
)
from quotebank.core.identity import ID_DIGITS, text_digest
from quotebank.core.masking import MASK, NameMask
from quotebank.core.model import Span
from quotebank.core.records import Anchor, Decision
from quotebank.errors import Conflict, InputError
from quotebank.store.driving import ask
from quotebank.store.protection import NO_NAMES, describe_speaker, load_protection
from quotebank.store.reading import chunked
from quotebank.store.resolving import find_article_row, find_speaker_row, require
from quotebank.store.rows import AnyRow, format_time, next_row
from quotebank.store.tables import decision, decision_target

UNDO = "undo"

#: What of a place tells what stands around it, where half a name, a role or a body may stand; nobody is shown that.
_SURROUNDINGS = ("prefix", "suffix", "found")


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
    made = Decision(key, action, dict(payload), who, why, made_at, anchor)
    connection.execute(insert(decision).values(id=row, **decision_columns(made)))
    write_targets(connection, row, made)
    return made


def decision_columns(made: Decision) -> dict[str, Any]:
    """Return the columns of a decision; its place in the journal comes from elsewhere."""
    anchor = made.anchor
    return {
        "key": made.id,
        "action": made.action,
        "payload": dict(made.payload),
        "who": made.who,
        "why": made.why,
        "made_at": made.made_at,
        "anchor_sha256": anchor and anchor.text_sha256,
        "anchor_start": anchor and anchor.span.start,
        "anchor_end": anchor and anchor.span.end,
        "anchor_words": anchor and anchor.words,
    }


def write_targets(connection: Connection, row: int, made: Decision) -> None:
    """Note what a decision speaks of, to find it by."""
    targets = sorted(set(list_targets(made)))
    if targets:
        connection.execute(insert(decision_target), [{"target": each, "decision_id": row} for each in targets])


def load_quote_decisions(connection: Connection, article: str, text_sha256: str) -> tuple[Decision, ...]:
    """Return the decisions in force about quotes of an article, or of another with the same text; as they are, oldest first."""
    made = _load(connection, (article, TEXT + text_sha256))
    return tuple(made[row] for row in sorted(made) if is_about_quotes(made[row]))


def load_represented(
    connection: Connection, article: str, text_sha256: str, decisions: Iterable[Decision]
) -> frozenset[str]:
    """Return the articles whose decisions hold for one: its own, and those gone from the bank whose text it has.

    An article that is built anew may get another id, when its address is known by then.
    """
    named = {
        place["article"]
        for each in decisions
        for place in list_places(each)
        if place["article"] != article and place["text_sha256"] == text_sha256
    }
    return frozenset((article, *(other for other in named if find_article_row(connection, other) is None)))


def load_speaker_decisions(connection: Connection, links: Collection[str]) -> tuple[Decision, ...]:
    """Return the decisions in force about the speakers of some links, and about all that these bring in; as they are."""
    known: set[str] = set()
    found: dict[int, Decision] = {}
    asked = set(links)
    while asked:
        known |= asked
        made = {row: each for row, each in _load(connection, sorted(asked)).items() if is_about_speakers(each)}
        found |= made
        asked = {link for each in made.values() for link in link_targets(each)} - known
    return tuple(found[row] for row in sorted(found))


def load_decisions(connection: Connection, actions: Collection[str]) -> tuple[Decision, ...]:
    """Return the decisions of some kinds in force, as they are, oldest first."""
    statement = select(decision).where(decision.c.action.in_(sorted(actions)), decision.c.undone_by_id.is_(None))
    return tuple(_build(row, None, NO_NAMES) for row in connection.execute(statement.order_by(decision.c.id)))


def load_decisions_of(
    connection: Connection, articles: Collection[str], actions: Collection[str]
) -> tuple[Decision, ...]:
    """Return the decisions of some kinds in force that name a quote of some articles, as they are, oldest first."""
    made = _load(connection, sorted(articles))
    return tuple(made[row] for row in sorted(made) if made[row].action in actions)


def _load(connection: Connection, targets: Collection[str]) -> dict[int, Decision]:
    """Return the decisions in force that speak of one of the targets, as they are, by row."""
    found: dict[int, Decision] = {}
    if not ask(connection, "SELECT 1 FROM decision_target LIMIT 1"):  # most banks, by far the quickest
        return found
    for chunk in chunked(targets):
        speaking = select(decision_target.c.decision_id).where(decision_target.c.target.in_(chunk))
        statement = select(decision).where(decision.c.id.in_(speaking), decision.c.undone_by_id.is_(None))
        found |= {row.id: _build(row, None, NO_NAMES) for row in connection.execute(statement)}
    return found


def protect(
    connection: Connection, target: str, terms: Terms = NO_TERMS, *, who: str, why: str, now: datetime
) -> Decision:
    """Protect a speaker (s…) or an article (a…) from now on: every read masks the names until this is undone or its day comes."""
    payload: dict[str, object]
    if target.startswith("s"):
        row = require(find_speaker_row(connection, target), "speaker", target)
        payload = {"speaker": target, "names": describe_speaker(connection, row)}
    elif target.startswith("a"):
        require(find_article_row(connection, target), "article", target)
        payload = {"article": target}
    else:
        raise InputError(f"{target} is neither a speaker (s…) nor an article (a…): only these can be protected")
    payload |= terms.payload()
    return record_decision(connection, action=PROTECT, payload=payload, who=who, why=why, now=now)


def undo_decision(connection: Connection, decision_id: str, *, who: str, why: str, now: datetime) -> Decision:
    """Undo a decision by another; undoing the undoing puts the first in force again. Conflict if it is undone already."""
    found = connection.execute(select(decision).where(decision.c.key == decision_id)).first()
    require(None if found is None else found.id, "decision", decision_id)
    assert found is not None
    if found.action == REVEAL:
        raise Conflict(f"decision {decision_id} tells that protected names were shown: that cannot be undone")
    if found.undone_by_id is not None:
        raise Conflict(f"decision {decision_id} is undone already: `quotebank history` shows by which")
    made = record_decision(connection, action=UNDO, payload={"decision": decision_id}, who=who, why=why, now=now)
    _set_undone(connection, decision_id, made.id)
    return made


def _set_undone(connection: Connection, decision_id: str, by: str | None) -> None:
    """Note which decision undoes one, or that none does; what an undoing undid is then in force again, or not."""
    by = by or _find_undoing(connection, decision_id)
    row = None if by is None else connection.execute(select(decision.c.id).where(decision.c.key == by)).scalar_one()
    connection.execute(update(decision).where(decision.c.key == decision_id).values(undone_by_id=row))
    found = load_decision(connection, decision_id)
    if found.action == UNDO:
        _set_undone(connection, str(found.payload["decision"]), None if by else decision_id)


def _find_undoing(connection: Connection, decision_id: str) -> str | None:
    """Return another undoing in force of a decision: where two banks were merged there may be two."""
    undoings = load_decisions(connection, (UNDO,))
    return next((each.id for each in reversed(undoings) if each.payload["decision"] == decision_id), None)


def load_subject(connection: Connection, made: Decision) -> Decision:
    """Return the decision that an undoing is about in the end; any other is about itself."""
    while made.action == UNDO:
        made = load_decision(connection, str(made.payload["decision"]))
    return made


def load_decision(connection: Connection, decision_id: str) -> Decision:
    """Return a decision as it is; NotFound if there is none."""
    return _read(connection, decision_id, NO_NAMES)


def get_decision(connection: Connection, decision_id: str, *, reveal: bool = False) -> Decision:
    """Return a decision by its id; NotFound if there is none."""
    return _read(connection, decision_id, load_protection(connection, reveal=reveal).names)


def _read(connection: Connection, decision_id: str, names: NameMask) -> Decision:
    found = connection.execute(select(decision).where(decision.c.key == decision_id)).first()
    require(None if found is None else found.id, "decision", decision_id)
    assert found is not None
    undone_by = connection.execute(select(decision.c.key).where(decision.c.id == found.undone_by_id)).scalar()
    return _build(found, undone_by, names)


def list_decisions(connection: Connection, *, reveal: bool = False) -> tuple[Decision, ...]:
    """Return the journal, oldest first."""
    names = load_protection(connection, reveal=reveal).names
    rows = connection.execute(select(decision).order_by(decision.c.id)).all()
    keys = {row.id: row.key for row in rows}
    return tuple(_build(row, keys.get(row.undone_by_id), names) for row in rows)


def build_decision(row: AnyRow) -> Decision:
    """Return a decision from its row, as it is."""
    return _build(row, None, NO_NAMES)


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
        hidden = _SURROUNDINGS if names.names else ()
        return {key: MASK if key in hidden else _mask_values(item, names) for key, item in value.items()}
    return value

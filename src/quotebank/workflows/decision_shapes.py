"""Decisions as JSON: what was decided of what, by whom, and what became of it; never how its place is found again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quotebank.core.deciding.actions import Action
from quotebank.core.deciding.changes import Change
from quotebank.core.deciding.targets import is_about_speakers, list_items, list_pair, list_places
from quotebank.core.records import Decision

JsonObject = dict[str, Any]

#: What of a payload says what was decided; the rest finds the place again.
_VALUES = ("speaker", "set", "kind", "segments", "name", "text", "ground", "until", "policy", "command")

#: Characters shown of the words that a decision is about.
_SHOWN_CHARS = 100


def decision_shape(decision: Decision) -> JsonObject:
    """Return a decision: ``targets`` are the ids as they were when it was made, ``value`` what was decided of them."""
    payload: Mapping[str, Any] = decision.payload
    value = {name: payload[name] for name in _VALUES if payload.get(name) is not None}
    if decision.action == Action.SPEAKER:
        value["speaker"] = _without_link(payload["speaker"])
    else:
        value.pop("speaker", None)  # it is the target
    return {
        "id": decision.id,
        "action": decision.action,
        "targets": list_targets(decision),
        "value": value,
        "words": None if decision.anchor is None else decision.anchor.words,
        "who": decision.who,
        "why": decision.why,
        "made_at": decision.made_at,
        "undone_by": decision.undone_by,
    }


def describe_subject(shape: JsonObject) -> str:
    """Return what a decision is about, for people: the words where there are some, else the ids."""
    words = shape["words"]
    if words is None:
        return ", ".join(shape["targets"])
    flat = " ".join(words.split())
    return f"“{flat}”" if len(flat) <= _SHOWN_CHARS else f"“{flat[:_SHOWN_CHARS]}…”"


def describe_value(shape: JsonObject) -> str:
    """Return what was decided, for people; empty where the action says it all."""
    value = dict(shape["value"])
    if "speaker" in value:
        speaker = value.pop("speaker")
        return "nobody" if speaker is None else str(speaker["name"])
    if "segments" in value:
        return ", ".join(f"{start}:{end}" for start, end in value["segments"])
    parts = {**value.pop("set", {}), **value}
    return ", ".join(
        f"{name} {part or 'none'}" if name in ("role", "affiliation") else str(part) for name, part in parts.items()
    )


def change_shape(change: Change) -> JsonObject:
    """Return one thing that a decision changed; null before: it is new, null after: it is gone."""
    return {"id": change.record, "what": change.what, "before": change.before, "after": change.after}


def list_targets(decision: Decision) -> list[str]:
    """Return the ids of what a decision is about."""
    payload: Mapping[str, Any] = decision.payload
    names = ("decision", "speaker", "article", "cluster")
    named = [payload[name] for name in names if isinstance(payload.get(name), str)]
    named += [speaker["id"] for speaker in list_pair(decision)]
    if is_about_speakers(decision):
        named = [payload["speaker"]["id"], *(gone["id"] for gone in payload.get("gone", ()))]
    named += [
        str(item["speaker"]["id"] if "speaker" in item else next(iter(item.values()))) for item in list_items(decision)
    ]
    return [*named, *(place["quote"] or place["article"] for place in list_places(decision))]


def _without_link(speaker: Mapping[str, Any] | None) -> JsonObject | None:
    return None if speaker is None else {name: value for name, value in speaker.items() if name != "link"}

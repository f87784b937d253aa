"""Whether a decision from outside has the parts that its action needs, so that nothing that obeys it trips over it.

Pure. Raises ValueError that names the part.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

from quotebank.core.deciding.actions import FILING_ACTIONS, Action
from quotebank.core.deciding.filing import MAX_LABEL_CHARS, MAX_NOTE_CHARS
from quotebank.core.deciding.protecting import PROTECT, REVEAL, Ground, WordsPolicy
from quotebank.core.deciding.requests import UNDO
from quotebank.core.deciding.snapshots import read_quotation
from quotebank.core.json_fields import check_type, read_field, read_kind, read_objects, read_optional, read_strings
from quotebank.core.linking import kind_of
from quotebank.core.model import QuotationKind, Span, SpeakerKind
from quotebank.core.records import Decision

JsonObject = Mapping[str, Any]

_DIGEST = re.compile("[0-9a-f]{64}")


def check_decision(made: Decision) -> None:
    """Refuse a decision of no known action, or one that lacks a part.

    >>> check_decision(Decision("d1", "reject", {}, "Ann", "", "2024-02-01T12:00:00Z"))
    Traceback (most recent call last):
    ValueError: places must be a list, not nothing
    """
    check = _CHECKS.get(made.action)
    if check is None:
        raise ValueError(f"no decision is called {made.action!r:.40}")
    check(made.payload)


def _check_places(payload: JsonObject, name: str = "places", *, whole: bool = True, least: int = 1) -> None:
    places = read_objects(payload, name)
    if len(places) < least:
        raise ValueError(f"{name} must not be empty")
    for place in places:
        _check_place(place, whole=whole)


def _check_place(place: JsonObject, *, whole: bool) -> None:
    for part in ("article", "text_sha256", "words", "prefix", "suffix"):
        read_field(place, part, str)
    if not _DIGEST.fullmatch(place["text_sha256"]):
        raise ValueError("text_sha256 must be a SHA-256")
    read_optional(place, "quote", str)
    start, end = read_field(place, "start", int), read_field(place, "end", int)
    if not 0 <= start < end or len(place["words"]) != end - start:
        raise ValueError(f"{start}:{end} is not where the words of a place can stand")
    if whole:
        _check_found(read_field(place, "found", dict), Span(start, end))
        _check_link(read_optional(place, "link", str))


def _check_found(value: dict[str, Any], place: Span) -> None:
    try:
        found = read_quotation(value)
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError(f"found is no whole quotation: {error!r}") from error
    _check_segments(value, place)
    for name in ("canonical", "role", "affiliation", "via"):
        read_optional(value, name, str)
    read_field(value, "text", str)
    read_strings(value, "reasons")
    if not isinstance(found.attribution.confidence, int | float) or not 0 <= found.attribution.confidence <= 1:
        raise ValueError("confidence must be between 0 and 1")
    for piece in (found.attribution.cue, found.attribution.mention):
        if piece is not None:
            _read_span([*piece.span])
            check_type(piece.text, "the words of a cue or mention", str)


def _check_segments(payload: JsonObject, place: Span) -> None:
    """Check that segments are stretches of a place, in order."""
    segments = [_read_span(segment) for segment in read_field(payload, "segments", list)]
    if not segments or not all(place.covers(segment) for segment in segments):
        raise ValueError("segments must lie in their place")
    if any(before.end > after.start for before, after in pairwise(segments)):
        raise ValueError("segments must not overlap")


def _read_span(value: Any) -> Span:
    start, end = (check_type(each, "each end of a span", int) for each in check_type(value, "a span", list))
    if not 0 <= start < end:
        raise ValueError(f"{start}:{end} is no stretch of a text")
    return Span(start, end)


def _check_link(link: str | None) -> None:
    if link is not None:
        kind_of(link)


def _check_mark(value: JsonObject) -> None:
    """Check what a speaker is known by."""
    for part in ("id", "link", "name"):
        read_field(value, part, str)
    _check_link(value["link"])
    read_kind(value, "kind", SpeakerKind)


def _check_own(payload: JsonObject) -> None:
    _check_mark(read_field(payload, "speaker", dict))


def _check_speaker(payload: JsonObject) -> None:
    _check_places(payload)
    if "speaker" not in payload:
        raise ValueError("speaker must be there")
    speaker = read_optional(payload, "speaker", dict)
    if speaker is not None:
        read_field(speaker, "name", str)
        read_kind(speaker, "kind", SpeakerKind)
        for name in ("id", "link", "role", "affiliation"):
            read_optional(speaker, name, str)
        _check_link(read_optional(speaker, "link", str))
        _require(speaker, "link", "role", "affiliation")


def _require(value: JsonObject, *names: str) -> None:
    for name in names:
        if name not in value:
            raise ValueError(f"{name} must be there, if only as null")


def _check_role(payload: JsonObject) -> None:
    _check_own(payload) if "speaker" in payload else _check_places(payload)
    values = read_field(payload, "set", dict)
    for name, value in values.items():
        if name not in ("role", "affiliation") or not (value is None or isinstance(value, str)):
            raise ValueError(f"set: {name!r:.40} must be a role or an affiliation, in words or null")


def _check_kind(payload: JsonObject) -> None:
    if "speaker" in payload:
        _check_own(payload)
        read_kind(payload, "kind", SpeakerKind)
    else:
        _check_places(payload)
        read_kind(payload, "kind", QuotationKind)


def _check_cut(payload: JsonObject) -> None:
    _check_places(payload)
    for place in payload["places"]:
        _check_segments(payload, Span(place["start"], place["end"]))


def _check_merge(payload: JsonObject) -> None:
    _check_own(payload)
    for gone in read_objects(payload, "gone"):
        _check_mark(gone)


def _check_split(payload: JsonObject) -> None:
    _check_own(payload)
    for link in read_strings(payload, "links"):
        _check_link(link)
    _check_places(payload, least=0)
    read_optional(payload, "name", str)
    _require(payload, "name")


def _check_name(payload: JsonObject) -> None:
    _check_own(payload)
    read_field(payload, "name", str)


def _check_part(payload: JsonObject) -> None:
    _check_places(payload)
    _check_places(payload, "rest")


def _check_note(payload: JsonObject) -> None:
    if "pair" in payload:
        for mark in read_objects(payload, "pair"):
            _check_mark(mark)
        return
    _check_places(payload, whole=False)
    if "cluster" in payload:
        read_field(payload, "cluster", str)
        read_strings(payload, "quotes")


def _check_filing(payload: JsonObject) -> None:
    if "text" in payload:
        longest, text = MAX_NOTE_CHARS, read_field(payload, "text", str)
    else:
        longest, text = MAX_LABEL_CHARS, read_field(payload, "name", str)
    if not text.strip() or len(text) > longest:
        raise ValueError(f"a name or note must have 1 to {longest:,} characters")
    for item in read_objects(payload, "items"):
        if "speaker" in item:
            _check_own(item)
        elif "article" in item:
            read_field(item, "article", str)
            read_field(item, "text_sha256", str)
        else:
            read_field(item, "cluster" if "cluster" in item else "quote", str)
            _check_places(item, whole=False)


def _check_undo(payload: JsonObject) -> None:
    read_field(payload, "decision", str)


def _check_protect(payload: JsonObject) -> None:
    if "policy" in payload:
        read_kind(payload, "policy", WordsPolicy)
    if "ground" in payload:
        read_kind(payload, "ground", Ground)
    read_optional(payload, "until", str)
    if "speaker" not in payload:
        read_field(payload, "article", str)
        return
    read_field(payload, "speaker", str)
    for name in read_objects(payload, "names"):
        read_field(name, "name", str)
        read_field(name, "by_part", bool)
        if read_optional(name, "articles", list) is not None:
            read_strings(name, "articles")
        _require(name, "articles")
        read_optional(name, "capitals", bool)


def _check_reveal(payload: JsonObject) -> None:
    read_field(payload, "command", str)


_CHECKS: Mapping[str, Callable[[JsonObject], None]] = {
    Action.SPEAKER: _check_speaker,
    Action.ROLE: _check_role,
    Action.KIND: _check_kind,
    Action.CONFIRM: _check_places,
    Action.REJECT: _check_places,
    Action.SEGMENTS: _check_cut,
    Action.ADD: _check_cut,
    Action.MERGE: _check_merge,
    Action.SPLIT: _check_split,
    Action.RENAME: _check_name,
    Action.ALIAS: _check_name,
    Action.JOIN: _check_places,
    Action.PART: _check_part,
    Action.BOILERPLATE: _check_places,
    Action.ACCEPT: _check_note,
    Action.SKIP: _check_note,
    **dict.fromkeys(FILING_ACTIONS, _check_filing),
    UNDO: _check_undo,
    PROTECT: _check_protect,
    REVEAL: _check_reveal,
}

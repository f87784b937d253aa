"""Measures that are one value in other words: "half an hour" and "30 minutes", "a quarter" and "25 per cent", "15:30" and "3.30pm".

Pure.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from quotebank.core.meaning.alignment import Edit
from quotebank.core.meaning.items import Items

#: Items beside a stretch that may belong to the measures in it; they are the same in both printings.
REACH = 3

#: Units of time in seconds, and in months.
SECONDS = {"u:second": 1, "u:minute": 60, "u:hour": 3600, "u:day": 86_400, "u:week": 604_800, "u:fortnight": 1_209_600}
MONTHS = {"u:month": 1, "u:year": 12, "u:decade": 120, "u:century": 1200}

#: Shares this near are one: a third is printed as 33 and as 33.3 per cent.
SHARE_TOLERANCE = 0.004

_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d\d))?")


class Measure(NamedTuple):
    """A value and what it measures."""

    kind: str
    value: float


def are_same_measure(a: Items, b: Items, edit: Edit) -> bool:
    """Tell whether a stretch, perhaps with its neighbours, is one measure in both printings."""
    if not any(key[0] == "#" or key.startswith("u:") for key in _around(a, edit.a_start, edit.a_end)):
        return False
    for before in range(REACH + 1):
        for after in range(REACH + 1):
            start_a, start_b = edit.a_start - before, edit.b_start - before
            end_a, end_b = edit.a_end + after, edit.b_end + after
            if min(start_a, start_b) < 0 or end_a > len(a) or end_b > len(b):
                continue
            mine = read_measure(a, start_a, end_a)
            theirs = read_measure(b, start_b, end_b) if mine else None
            if mine and theirs and _are_same(mine, theirs):
                return True
    return False


def _around(items: Items, start: int, end: int) -> list[str]:
    return items.keys[max(0, start - 1) : end + 1]


def _are_same(one: Measure, other: Measure) -> bool:
    if one.kind != other.kind:
        return False
    return abs(one.value - other.value) <= (SHARE_TOLERANCE if one.kind == "share" else 0)


def read_measure(items: Items, start: int, end: int) -> Measure | None:
    """Return the measure that a whole stretch is; None where it is none, or more than that."""
    places = [index for index in range(start, end) if items.keys[index] not in {"the", "of"}]
    keys = [items.keys[index] for index in places]
    if not 0 < len(keys) <= 6:
        return None
    return _read_share(keys) or _read_clock(items, places, keys) or _read_span(keys)


def _number(key: str) -> float | None:
    try:
        return float(key[1:]) if key[0] == "#" else None
    except ValueError:  # an ordinal
        return None


def _read_share(keys: list[str]) -> Measure | None:
    value = _number(keys[0])
    if value is None:
        return None
    if len(keys) == 1:
        return Measure("share", value) if 0 < value < 1 else None
    if keys[1:] == ["u:%"]:
        return Measure("share", value / 100)
    whole = _number(keys[-1])
    if whole and value < whole and keys[1:-1] in (["in"], ["out"], ["in", "every"], ["out", "every"]):
        return Measure("share", value / whole)
    return None


def _read_clock(items: Items, places: list[int], keys: list[str]) -> Measure | None:
    """Read "15:30", "3.30 pm": minutes since midnight; a bare "3" or "3.30" is no time of day."""
    match = _CLOCK.fullmatch(items.wording.keys[items.firsts[places[0]]]) if keys[0][0] == "#" else None
    if not match or len(keys) > 2:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), keys[1] if len(keys) == 2 else None
    if half is None:
        return Measure("clock", 60 * hour + minute) if ":" in match[0] and hour < 24 and minute < 60 else None
    if half not in {"u:am", "u:pm"} or not 1 <= hour <= 12 or minute > 59:
        return None
    return Measure("clock", 60 * (hour % 12 + (12 if half == "u:pm" else 0)) + minute)


def _read_span(keys: list[str]) -> Measure | None:
    """Read "90 minutes", "an hour and a half", "2 hours 15 minutes", "a quarter of an hour"."""
    total, unit, at = 0.0, "", 0
    while at < len(keys):
        if at and keys[at] == "and":
            at += 1
        if keys[at : at + 1] == ["a"] and at + 1 < len(keys) and keys[at + 1][0] == "#":
            at += 1
        value = 1.0 if keys[at : at + 1] == ["a"] else _number(keys[at]) if at < len(keys) else None
        if value is None:
            return None
        at += 1
        if at < len(keys) and keys[at] == "a" and value < 1:
            at += 1
        if at < len(keys) and keys[at] in SECONDS | MONTHS:
            if unit and (unit in SECONDS) != (keys[at] in SECONDS):
                return None
            unit = keys[at]
            at += 1
        elif not unit or value >= 1:
            return None
        total += value * (SECONDS | MONTHS)[unit]
    return Measure("seconds" if unit in SECONDS else "months", total)

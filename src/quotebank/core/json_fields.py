"""Fields of a JSON object from outside, each as the type that it must be.

Pure. Raises ValueError that names the field and says what it is instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

Kind = TypeVar("Kind", bound=StrEnum)

#: Times as a bank writes them.
TIME = re.compile(r"[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]Z")

#: What ``field`` may be asked for, and how it is called in messages.
_NAMES: Mapping[type, str] = {
    str: "a string",
    bool: "true or false",
    list: "a list",
    dict: "an object",
    int: "a number",
}

Value = TypeVar("Value", str, bool, list[Any], dict[str, Any], int)


def read_field(record: Mapping[str, Any], name: str, kind: type[Value]) -> Value:
    """Return a field that must be there.

    >>> read_field({"who": 1}, "who", str)
    Traceback (most recent call last):
    ValueError: who must be a string, not 1
    """
    return check_type(record.get(name), name, kind)


def read_optional(record: Mapping[str, Any], name: str, kind: type[Value]) -> Value | None:
    """Return a field that may be missing or null."""
    return None if record.get(name) is None else read_field(record, name, kind)


def read_kind(record: Mapping[str, Any], name: str, kinds: type[Kind]) -> Kind:
    """Return a field that is one of a few words."""
    value = read_field(record, name, str)
    if value not in list(kinds):
        raise ValueError(f"{name} must be one of {', '.join(kinds)}, not {_show(value)}")
    return kinds(value)


def read_matching(record: Mapping[str, Any], name: str, pattern: re.Pattern[str], what: str) -> str:
    """Return a string of a certain shape; ``what`` names the shape."""
    value = read_field(record, name, str)
    if not pattern.fullmatch(value):
        raise ValueError(f"{name} must be {what}, not {_show(value)}")
    return value


def read_objects(record: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    """Return a list of objects."""
    return [check_type(value, f"each of {name}", dict) for value in read_field(record, name, list)]


def read_strings(record: Mapping[str, Any], name: str) -> tuple[str, ...]:
    """Return a list of strings."""
    return tuple(check_type(value, f"each of {name}", str) for value in read_field(record, name, list))


def check_type(value: Any, name: str, kind: type[Value]) -> Value:
    """Return a value of a type; a whole number is never true or false."""
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ValueError(f"{name} must be {_NAMES[kind]}, not {_show(value)}")
    return value


def check_distinct(values: Sequence[str], what: str) -> None:
    """Refuse a value that is there twice."""
    if len(set(values)) < len(values):
        twice = next(value for i, value in enumerate(values) if value in values[:i])
        raise ValueError(f"{what} {_show(twice)} is there twice")


def _show(value: Any) -> str:
    """Return a value as a message can carry it."""
    shown = "nothing" if value is None else repr(value)
    return shown if len(shown) <= 40 else f"{shown[:40]}…"

"""Read the parts of a decision's payload, which is JSON, as the types that its action writes.

Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quotebank.core.records import Decision


def read_list(decision: Decision, name: str) -> list[Any]:
    """Return a list of the payload; nothing where its action has no such part."""
    value = decision.payload.get(name, [])
    assert isinstance(value, list)
    return value


def read_object(decision: Decision, name: str) -> Mapping[str, Any]:
    """Return an object of the payload; KeyError where it has none."""
    value = decision.payload[name]
    assert isinstance(value, dict)
    return value

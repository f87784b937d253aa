"""Compare pairs of printings that stand in a file, one JSON object a line.

A pair needs ``a`` (the reference printing) and ``b``; ``id``, ``speaker_a`` and ``speaker_b``
are optional. What is returned for each is the line that docs/contract.md promises. Answers stand in the
order of the pairs, so an id need not be there, nor be the only one of its kind: to remember them all
would take memory for each line of a stream.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from quotebank.core.meaning.relations import compare
from quotebank.core.model import Comparison, Rejected
from quotebank.data.meaning import load_meaning_lists
from quotebank.errors import describe_bug
from quotebank.ingest.records import Record, read_records

JsonObject = dict[str, Any]


def compare_pairs(source: str, *, stdin: BinaryIO | None = None) -> Iterator[JsonObject | Rejected]:
    """Compare each pair of ``source`` in order; a bad record gives a Rejected and the rest goes on.

    Raises InputError at once when the file cannot be opened.
    """
    records = read_records(source, stdin=stdin)
    lists = load_meaning_lists()
    return (_compare_record(record, lists) for record in records)


def compare_texts(a: str, b: str, *, speaker_a: str | None = None, speaker_b: str | None = None) -> Comparison:
    """Compare two printings, ``a`` the reference."""
    return compare(a, b, load_meaning_lists(), speaker_a=speaker_a, speaker_b=speaker_b)


def comparison_record(comparison: Comparison) -> JsonObject:
    """Return the JSON shape of a comparison."""
    return {
        "same": comparison.same,
        "score": round(comparison.score, 2),
        "relation": str(comparison.relation),
        "warnings": [str(warning) for warning in comparison.warnings],
        "changes": [{"op": change.op, "a": list(change.a), "b": list(change.b)} for change in comparison.changes],
    }


def _compare_record(record: Record | Rejected, lists: Any) -> JsonObject | Rejected:
    if isinstance(record, Rejected):
        return record
    value = record.value
    for key in ("a", "b"):
        if not isinstance(value.get(key), str):
            return record.reject(f'{key!r} must be a text: {{"id": ..., "a": "...", "b": "..."}}')
    name = value.get("id")
    if not isinstance(name, str | int | float | None) or isinstance(name, bool):
        return record.reject("'id' must be a text, a number or null")
    for key in ("speaker_a", "speaker_b"):
        if not isinstance(value.get(key), str | None):
            return record.reject(f"{key!r} must be a text or null")
    try:
        comparison = compare(
            value["a"], value["b"], lists, speaker_a=value.get("speaker_a"), speaker_b=value.get("speaker_b")
        )
    except Exception as error:  # noqa: BLE001  -- whatever the bug, the other pairs go on
        return record.reject(describe_bug(error), "bug")
    return {"id": name, **comparison_record(comparison)}

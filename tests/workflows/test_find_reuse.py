"""Clustering a stream of quotes as the command promises it."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from quotebank.core.model import Rejected
from quotebank.errors import InputError
from quotebank.workflows.find_reuse import cluster_quotes

LEVY = "Nobody on the quayside asked for this levy, and nobody will pay it gladly before Easter."


def run(records: list[Any], **options: Any) -> list[Any]:
    lines = "\n".join(record if isinstance(record, str) else json.dumps(record) for record in records)
    return list(cluster_quotes("-", stdin=io.BytesIO(lines.encode()), **options))


def test_lines_come_back_in_input_order_with_the_smallest_id() -> None:
    records = [{"id": "b", "text": LEVY}, {"id": "x", "text": "The gulls stole it."}, {"id": "a", "text": LEVY.upper()}]
    assert run(records) == [{"id": "b", "cluster": "a"}, {"id": "x", "cluster": "x"}, {"id": "a", "cluster": "a"}]


def test_an_id_keeps_its_type_and_the_smallest_is_so_in_string_order() -> None:
    records = [{"id": 9, "text": LEVY}, {"id": 10, "text": LEVY}]
    assert run(records) == [{"id": 9, "cluster": 10}, {"id": 10, "cluster": 10}]


def test_explaining_adds_the_matches() -> None:
    (first, second) = run([{"id": "a", "text": LEVY}, {"id": "b", "text": "He said: " + LEVY}], explain=True)
    assert first["matches"] == [
        {"with": "b", "score": 100.0, "reasons": ["one holds all words of the other, in one piece"]}
    ]
    assert [match["with"] for match in second["matches"]] == ["a"]


def test_explaining_says_that_the_words_are_the_same() -> None:
    records = [{"id": name, "text": LEVY, "speaker": "Ines Tarrow"} for name in "cab"]
    third, first, second = run(records, explain=True)
    reasons = ["the same words", "the same speaker"]
    assert first["matches"] == [{"with": other, "score": 100.0, "reasons": reasons} for other in "bc"]
    assert second["matches"] == third["matches"] == [{"with": "a", "score": 100.0, "reasons": reasons}]


def test_a_date_in_words_is_evidence() -> None:
    short = "We said no."
    records = [{"id": "a", "text": short, "published": "6 May 2021"}, {"id": "b", "text": short, "published": "2024"}]
    assert [line["cluster"] for line in run(records)] == ["a", "b"]
    records[1]["published"] = "May 6, 2021"
    assert [line["cluster"] for line in run(records)] == ["a", "a"]


def test_ignored_evidence_decides_nothing() -> None:
    records = [
        {"id": "a", "text": LEVY, "speaker": "Ines Tarrow", "published": "2021-05-01"},
        {"id": "b", "text": LEVY, "speaker": "Desmond Varley", "published": "2022-05-01"},
    ]
    assert [line["cluster"] for line in run(records)] == ["a", "b"]
    assert [line["cluster"] for line in run(records, ignore=["speaker"])] == ["a", "a"]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"text": LEVY}, "'id' must be"),
        ({"id": True, "text": LEVY}, "'id' must be"),
        ({"id": "b"}, "'text' must be"),
        ({"id": "b", "text": LEVY, "speaker": 7}, "'speaker' must be"),
        ({"id": "a", "text": "again"}, "was there before"),
        ("no json", "not JSON"),
    ],
)
def test_a_bad_record_is_rejected_and_the_rest_goes_on(record: Any, reason: str) -> None:
    outcomes = run([{"id": "a", "text": LEVY}, record, {"id": "c", "text": LEVY}])
    (rejected,) = [outcome for outcome in outcomes if isinstance(outcome, Rejected)]
    assert reason in rejected.reason
    assert rejected.line == 2
    assert [outcome["cluster"] for outcome in outcomes if isinstance(outcome, dict)] == ["a", "a"]


def test_nothing_in_gives_nothing_out() -> None:
    assert run([]) == []


def test_a_name_that_is_no_evidence_is_refused() -> None:
    with pytest.raises(InputError, match="cannot ignore 'mood'"):
        cluster_quotes("-", stdin=io.BytesIO(b""), ignore=["mood"])


def test_a_file_that_is_not_there_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot open"):
        cluster_quotes(str(tmp_path / "none.jsonl"))

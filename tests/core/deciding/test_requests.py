from __future__ import annotations

from typing import Any

import pytest

from quotebank.core.deciding.actions import Action
from quotebank.core.deciding.requests import read_request
from quotebank.core.model import Span
from quotebank.errors import InputError

Q, S, A, C, D = (
    "q0000000000000001",
    "s0000000000000001",
    "a0000000000000001",
    "cq0000000000000001",
    "d0000000000000001",
)
OTHER = "s0000000000000002"


def test_request_holds_what_the_line_says() -> None:
    request = read_request(
        {"action": "speaker", "targets": [Q], "name": "Ada Quill", "role": "", "affiliation": "Harbour Trust"}
    )
    assert (request.action, request.targets, request.name) == (Action.SPEAKER, (Q,), "Ada Quill")
    assert request.printed == {"role": None, "affiliation": "Harbour Trust"}
    assert read_request({"action": "segments", "target": Q, "spans": [[3, 9]]}).spans == (Span(3, 9),)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"action": "sing", "target": Q}, "no decision is called 'sing': there are speaker"),
        ({"target": Q}, "no decision is called None"),
        ({"action": "reject"}, "name what it is about"),
        ({"action": "reject", "targets": []}, "name what it is about"),
        ({"action": "reject", "target": S}, "is about quotes"),
        ({"action": "reject", "target": "q1"}, "is no such id"),
        ({"action": "rename", "target": Q, "name": "N"}, "is about speakers"),
        ({"action": "merge", "target": S}, "at least two speakers"),
        ({"action": "role", "targets": [S, Q], "role": "R"}, "of one sort"),
        ({"action": "reject", "target": Q, "colour": "red"}, "no 'colour'"),
        ({"action": "reject", "target": Q, "name": "N"}, "no use for name"),
        ({"action": "rename", "target": S, "name": 7}, "wrong type"),
        ({"action": "rename", "target": S}, "which name"),
        ({"action": "rename", "target": S, "name": " "}, "which name"),
        ({"action": "speaker", "target": Q}, "whose quote it is"),
        ({"action": "speaker", "target": Q, "to": S, "nobody": True}, "whose quote it is"),
        ({"action": "speaker", "target": Q, "nobody": True, "role": "R"}, "nobody has no name"),
        ({"action": "speaker", "target": Q, "name": "N", "kind": "robot"}, "no kind of speaker"),
        ({"action": "speaker", "target": Q, "to": S, "kind": "person"}, "has a kind"),
        ({"action": "role", "target": Q}, "which role"),
        ({"action": "accept", "target": S}, "one quote, one cluster, or two speakers"),
        ({"action": "skip", "targets": [Q, C]}, "of one sort"),
        ({"action": "kind", "target": Q}, "which kind"),
        ({"action": "add", "target": A, "words": ["x"], "kind": "robot"}, "no kind of quote"),
        ({"action": "add", "target": A}, "say which words"),
        ({"action": "segments", "target": Q, "spans": [[1]]}, "a span is"),
        ({"action": "segments", "target": Q, "spans": [[True, 2]]}, "a span is"),
        ({"action": "segments", "target": Q, "words": [""]}, "a list of texts"),
        ({"action": "split", "target": S}, "what to split off"),
        ({"action": "split", "target": S, "quotes": [Q], "printed_as": "N"}, "what to split off"),
        ({"action": "rename", "target": S, "name": "Ada\nHolt"}, "line breaks"),
        ({"action": "alias", "target": S, "name": "Ada \x1b[31mHolt"}, "control characters"),
        ({"action": "role", "target": Q, "role": "clerk\x00"}, "control characters"),
        ({"action": "rename", "target": S, "name": "Ada \udcff"}, "as UTF-8"),
        ({"action": "rename", "target": S, "name": "x" * 501}, "at most 500 characters"),
    ],
)
def test_what_cannot_be_meant_is_an_input_error(value: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=message) as raised:
        read_request(value)
    assert "\n" not in str(raised.value)


def test_quotes_and_clusters_may_be_joined() -> None:
    assert read_request({"action": "join", "targets": [Q, C]}).targets == (Q, C)

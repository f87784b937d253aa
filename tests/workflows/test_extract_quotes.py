"""The workflow: cached data, JSON lines, several processes."""

from __future__ import annotations

import json

from quotebank.workflows.extract_quotes import extract, extract_many, record

TEXT = "“It rained,” said Ann Webb, the ranger.\n\nShe added: “It will again.”"


def test_record_has_the_shape_of_the_contract() -> None:
    line = record(7, TEXT, extract(TEXT))
    assert line["id"] == 7
    assert list(line) == ["id", "text_sha256", "quotes"]
    first = line["quotes"][0]
    assert first["segments"] == [[1, 11]]
    assert first["cue"] == {"start": 13, "end": 17, "text": "said"}
    assert first["speaker"] == {"start": 18, "end": 26, "text": "Ann Webb"}
    assert (first["kind"], first["canonical"], first["speaker_kind"]) == ("direct", "Ann Webb", "person")
    json.dumps(line)


def test_pronoun_resolves_to_the_name() -> None:
    assert [each.attribution.canonical for each in extract(TEXT)] == ["Ann Webb", "Ann Webb"]


def test_several_processes_keep_the_order() -> None:
    texts = [TEXT, "", "Ann Webb said: “No.”", None, TEXT]
    alone = list(extract_many(texts, text_of=lambda text: text))
    assert alone == list(extract_many(texts, text_of=_itself, jobs=2))
    assert alone[3] == (None, None)


def _itself(text: str | None) -> str | None:
    return text

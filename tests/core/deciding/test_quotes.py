"""What was found and what was decided about it, without a bank; tests/workflows/test_decide.py has every action."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from core.deciding.deciding import ARTICLE, make_decision, place_of, speaker
from make import find_span, make_quotation
from quotebank.core.deciding.quotes import DecidedQuotes, decide_quotes
from quotebank.core.identity import text_digest
from quotebank.core.model import AttributedQuotation, SpeakerKind
from quotebank.core.records import Decision

TEXT = "“The boat is late,” said Ada Quill. “We shall wait for it,” she said. “Never mind,” said Bo Noll.\n"
BOAT = make_quotation(TEXT, "The boat is late", speaker="Ada Quill")
WAIT = make_quotation(TEXT, "We shall wait for it", speaker="Ada Quill", mention="she")
NEVER = make_quotation(TEXT, "Never mind", speaker="Bo Noll")
LONG = make_quotation(TEXT, "The boat is late", "We shall wait for it", speaker="Ada Quill")


def decide(found: Sequence[AttributedQuotation], *decisions: Decision, text: str = TEXT) -> DecidedQuotes:
    return decide_quotes((ARTICLE,), text, text_digest(text), found, decisions)


def texts(decided: DecidedQuotes) -> list[str]:
    return [each.found.quotation.text for each in decided.quotations if not each.is_rejected]


def by_bo(number: int, found: AttributedQuotation) -> Decision:
    value = {"name": "Bo Noll", "kind": "person", "link": None, "role": None, "affiliation": None}
    return make_decision(number, "speaker", places=[place_of(TEXT, found)], speaker=value)


def test_without_decisions_what_was_found_stands() -> None:
    decided = decide([BOAT, WAIT, NEVER])
    assert [each.found for each in decided.quotations] == [BOAT, WAIT, NEVER]
    assert not any(each.decided_by for each in decided.quotations)


@pytest.mark.parametrize(
    ("about", "found", "theirs"),
    [
        pytest.param(LONG, [BOAT, WAIT, NEVER], [True, True, False], id="cut in two since"),
        pytest.param(BOAT, [LONG, NEVER], [True, False], id="joined since"),
        pytest.param(WAIT, [BOAT, WAIT, NEVER], [False, True, False], id="as it was"),
    ],
)
def test_decision_is_about_what_lies_there(
    about: AttributedQuotation, found: list[AttributedQuotation], theirs: list[bool]
) -> None:
    decided = decide(found, by_bo(1, about))
    assert [each.decided_by == "editor" for each in decided.quotations] == theirs


def test_quote_that_extraction_misses_comes_back() -> None:
    decided = decide([NEVER], by_bo(1, WAIT))
    assert texts(decided) == ["We shall wait for it", "Never mind"]
    attribution = decided.quotations[0].found.attribution
    assert (attribution.canonical, attribution.speaker_kind) == ("Bo Noll", SpeakerKind.PERSON)
    assert decided.outcomes["d1"].standing == "in-force"


def test_cue_and_mention_come_back_where_they_stand() -> None:
    confirm = make_decision(1, "confirm", places=[place_of(TEXT, BOAT)])
    moved = decide([], confirm, text="News. " + TEXT).quotations[0].found.attribution.mention
    assert moved is not None
    assert moved.span == find_span("News. " + TEXT, "Ada Quill")
    renamed = TEXT.replace("Ada Quill", "a captain")
    assert decide([], confirm, text="News. " + renamed).quotations[0].found.attribution.mention is None


def test_confirmed_quote_is_not_cut_in_two() -> None:
    decided = decide([BOAT, WAIT, NEVER], make_decision(1, "confirm", places=[place_of(TEXT, LONG)]))
    assert texts(decided) == ["The boat is late We shall wait for it", "Never mind"]


def test_words_cut_by_hand_are_in_no_other_quote() -> None:
    span = find_span(TEXT, "The boat is late,” said Ada Quill. “We shall wait for it")
    decided = decide(
        [BOAT, WAIT, NEVER],
        by_bo(1, WAIT),
        make_decision(2, "segments", places=[place_of(TEXT, BOAT, span=span)], segments=[list(span)]),
    )
    assert texts(decided) == [span.of(TEXT), "Never mind"]
    assert (decided.outcomes["d1"].standing, decided.outcomes["d1"].by) == ("superseded", "d2")


def test_split_keeps_the_name_and_takes_another_link() -> None:
    decided = decide([BOAT], make_decision(1, "split", places=[place_of(TEXT, BOAT)], speaker=speaker("ada quill")))
    (quotation,) = decided.quotations
    assert (quotation.link, quotation.found.attribution.canonical) == ("person split d1", "Ada Quill")


def test_decision_about_another_article_is_passed_over() -> None:
    place = {**place_of(TEXT, BOAT), "article": "a0000000000000002"}
    decided = decide([BOAT], make_decision(1, "reject", places=[place]))
    assert texts(decided) == ["The boat is late"]
    assert decided.outcomes["d1"].standing == "not-applied"


def test_short_quote_is_not_put_back_where_little_is_alike() -> None:
    other = "A crowd of hundreds came to the harbour to see what the storm had left: never mind the rain, they said.\n"
    decided = decide([], make_decision(1, "confirm", places=[place_of(TEXT, NEVER)]), text=other)
    assert (texts(decided), decided.outcomes["d1"].standing) == ([], "not-applied")

"""What is listed as reported speech beside marked words, and where it ends."""

from __future__ import annotations

import pytest

from quotebank.core.model import QuotationKind
from quotebank.workflows.extract_quotes import extract_with_indirect


def list_reports(text: str) -> list[tuple[str, str | None]]:
    return [
        (each.quotation.text, each.attribution.canonical)
        for each in extract_with_indirect(text)
        if each.quotation.kind is QuotationKind.INDIRECT
    ]


@pytest.mark.parametrize(
    "text",
    [
        "In interview, Marcus Teal said: “I was off my head that night.”",
        "“Bye, mum,” Marcus Teal shouted from the dock.",
        "“I stand by every word,” Ada Holt told the Courier in a telephone interview Wednesday.",
        "“He is lying, plain and simple,” Ada Holt said of her colleague Ray Ochoa.",
        "Speaking after the hearing, Ada Holt replied: “I will not go anywhere.”",
        "Commenting on the appointment, Ada Holt, chair of the trust, said: “We are delighted by it.”",
        "Ada Holt said on behalf of the union: “Our members are shaken by this.”",
        "Ada Holt told BBC Radio Wexshire: “We will find whoever did it.”",
        "Ada Holt said outside court: “Three years is an insult to us.”",
        "“Prices are too high, everyone says so,” Ada Holt told him.",
        "One parent, who asked not to be named, said: “My lad will not go back there.”",
        "The restaurant, Luigi’s, took to Twitter to say: “Our staff come first, always.”",
    ],
    ids=[
        "in interview",
        "from the dock",
        "in a telephone interview",
        "of a colleague",
        "speaking after",
        "commenting on",
        "on behalf of",
        "radio",
        "outside court",
        "told him",
        "not to be named",
        "took to Twitter to say",
    ],
)
def test_what_leads_up_to_marked_words_is_no_report(text: str) -> None:
    assert list_reports(text) == []


@pytest.mark.parametrize(
    ("text", "report"),
    [
        (
            "Ada Holt said voters “deserve facts” and “deserve them now”.",
            "voters “deserve facts” and “deserve them now”",
        ),
        ("Ada Holt said the plan was “dead on arrival.”", "the plan was “dead on arrival.”"),
        ("Ada Holt warned of floods in the low streets.", "floods in the low streets"),
    ],
    ids=["two pairs", "stop inside", "warned of"],
)
def test_clause_holds_both_marks(text: str, report: str) -> None:
    assert list_reports(text) == [(report, "Ada Holt")]


def test_report_has_the_speaker_of_the_marked_words_in_it() -> None:
    text = (
        "State Sen. J.T. Malloy Jr., R-Fresno, who opposed the bill, called the veto “a rare outbreak of common sense.”"
    )
    assert {speaker for _, speaker in list_reports(text)} == {"J.T. Malloy Jr"}


def test_dateline_is_no_part_of_a_report() -> None:
    text = "SACRAMENTO, Calif. (AP) — The bridge over the river will close in May, Ada Holt said."
    assert list_reports(text) == [("The bridge over the river will close in May", "Ada Holt")]

"""Reported speech without marks: clause, source, and what is no report."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given

from core import news_soup
from quotebank.core.attributing.extraction import ExtractOptions, extract_quotations
from quotebank.core.attributing.indirect import ReportWeights, parse_report_weights
from quotebank.core.model import AttributedQuotation, QuotationKind
from quotebank.data import load_lexicon, load_weights

CASES = {
    "that": ("Ann Webb said that the bridge would close in May.", "that the bridge would close in May", "Ann Webb"),
    "no that": ("Ann Webb said the bridge would close in May.", "the bridge would close in May", "Ann Webb"),
    "hearer": ("Ann Webb told residents the bridge would close in May.", "the bridge would close in May", "Ann Webb"),
    "time": ("Ann Webb said on Friday that the bridge would close.", "that the bridge would close", "Ann Webb"),
    "after": ("The bridge will close in May, Ann Webb said.", "The bridge will close in May", "Ann Webb"),
    "inverted": ("The bridge will close in May, said Ann Webb.", "The bridge will close in May", "Ann Webb"),
    "according to": (
        "The bridge will close in May, according to Ann Webb.",
        "The bridge will close in May",
        "Ann Webb",
    ),
    "according to first": ("According to Ann Webb, the bridge will close.", "the bridge will close", "Ann Webb"),
    "participle": ("Ann Webb defended the plan, saying the bridge was unsafe.", "the bridge was unsafe", "Ann Webb"),
}


def find_indirect(text: str) -> list[AttributedQuotation]:
    found = extract_quotations(text, load_lexicon(), load_weights(), ExtractOptions(indirect=True))
    return [each for each in found if each.quotation.kind is QuotationKind.INDIRECT]


@pytest.mark.parametrize(("text", "clause", "speaker"), CASES.values(), ids=CASES)
def test_clause_and_speaker(text: str, clause: str, speaker: str) -> None:
    found = {each.quotation.text: each.attribution for each in find_indirect(text)}
    assert clause in found
    assert found[clause].canonical == speaker


def test_second_report_ends_the_first() -> None:
    text = "Ann Webb said the bridge was unsafe, but Tom Hale said it was sound."
    assert [each.quotation.text for each in find_indirect(text)] == ["the bridge was unsafe", "it was sound"]


def test_source_takes_in_what_describes_it() -> None:
    text = "Ann Webb, who has run the ferry since 2009, said the bridge would close."
    (found,) = find_indirect(text)
    assert found.attribution.source is not None
    assert found.attribution.source.of(text) == "Ann Webb, who has run the ferry since 2009"


def test_marked_words_in_a_clause_are_listed_too() -> None:
    text = "Ann Webb said the bridge was “a death trap” and should close."
    kinds = [
        each.quotation.kind
        for each in extract_quotations(text, load_lexicon(), load_weights(), ExtractOptions(indirect=True))
    ]
    assert kinds == [QuotationKind.INDIRECT, QuotationKind.PARTIAL]


def test_without_the_option_there_is_none() -> None:
    assert extract_quotations("Ann Webb said the bridge would close.", load_lexicon(), load_weights()) == ()


@pytest.mark.parametrize("text", ["The bridge closed in May.", "“It rained,” said Ann Webb.", ""])
def test_no_report(text: str) -> None:
    assert find_indirect(text) == []


def test_weights_for_other_evidence_are_refused() -> None:
    with pytest.raises(ValueError, match="other evidence"):
        parse_report_weights({"columns": ["class say"]})  # type: ignore[dict-item]  # what matters is that they differ


def test_weights_without_a_part_for_reports_are_refused() -> None:
    weights = load_weights()
    assert isinstance(weights.reports, ReportWeights)


#: A mark left open, a line of it set apart by a stray mark, and the words once more.
OPEN_MARK_BEFORE_DISPLAY_LINE = (
    "\"I counted them three times and there was one miss\n nine hours in the waiting room, and then it turned up in the dog's"
    ' basket."\n\n"I counted them three times and there was one missing," he told Radio Ollerdale. "We spent nine hours in the'
    " waiting room, and then it turned up in the dog's basket.\""
)


@given(news_soup.texts)
@example(OPEN_MARK_BEFORE_DISPLAY_LINE)
@news_soup.examples(250)
def test_whatever_is_found_lies_in_the_text(text: str) -> None:
    found = extract_quotations(text, load_lexicon(), load_weights(), ExtractOptions(indirect=True))
    news_soup.check_extraction(text, found)
    for each in found:
        assert each.quotation.kind is not QuotationKind.INDIRECT or len(each.quotation.segments) == 1


@given(news_soup.texts)
@news_soup.examples(100)
def test_marked_quotations_are_those_found_without_the_option(text: str) -> None:
    found = extract_quotations(text, load_lexicon(), load_weights(), ExtractOptions(indirect=True))
    marked = [replace(each, attribution=replace(each.attribution, source=None)) for each in found]
    marked = [each for each in marked if each.quotation.kind is not QuotationKind.INDIRECT]
    assert tuple(marked) == extract_quotations(text, load_lexicon(), load_weights())

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import make
from quotebank.core.model import (
    AttributedQuotation,
    Attribution,
    Cue,
    Mention,
    MentionForm,
    Quotation,
    QuotationKind,
    Span,
    SpeakerKind,
)
from quotebank.core.quoting.segmentation import join_segments
from quotebank.errors import NotFound
from quotebank.store.health import check_bank
from quotebank.store.quotes import get_quote, list_quotes
from quotebank.store.reading import CHUNK
from quotebank.store.session import Bank, open_bank

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)


@st.composite
def texts_with_a_quotation(draw: st.DrawFn) -> tuple[str, AttributedQuotation]:
    """A text of stretches, some of which are a quotation's segments, and everything else about it at random."""
    stretches = draw(st.lists(WORDS, min_size=2, max_size=8))
    text = "".join(stretches)
    bounds = [sum(map(len, stretches[:i])) for i in range(len(stretches) + 1)]
    picked = sorted(draw(st.sets(st.integers(0, len(stretches) - 1), min_size=1, max_size=4)))
    spans = tuple(Span(bounds[i], bounds[i + 1]) for i in picked)
    words = join_segments(text, spans)
    anywhere = Span(bounds[-2], bounds[-1])
    canonical = draw(st.none() | WORDS)
    return text, AttributedQuotation(
        Quotation(spans, draw(st.sampled_from(QuotationKind)), words),
        Attribution(
            cue=draw(st.none() | st.builds(Cue, st.just(anywhere), WORDS)),
            mention=draw(st.none() | st.builds(Mention, st.just(anywhere), WORDS, st.sampled_from(MentionForm))),
            canonical=canonical,
            speaker_kind=SpeakerKind.UNKNOWN if canonical is None else draw(st.sampled_from(SpeakerKind)),
            role=draw(st.none() | WORDS),
            affiliation=draw(st.none() | WORDS),
            via=draw(st.none() | WORDS),
            confidence=draw(st.floats(0, 1)),
            reasons=tuple(draw(st.lists(WORDS, max_size=3))),
        ),
    )


@settings(deadline=None, max_examples=40)  # a new bank each time
@given(texts_with_a_quotation())
def test_what_is_stored_comes_back_equal(found: tuple[str, AttributedQuotation]) -> None:
    text, quotation = found
    with open_bank(":memory:") as bank:
        saved = make.keep(bank, make.make_article(text), quotation)
        with bank.reading() as connection:
            kept = get_quote(connection, saved.quote_ids[0])
            assert check_bank(connection) == ()
    attribution = quotation.attribution
    assert (kept.text, kept.kind, kept.segments) == (
        quotation.quotation.text,
        quotation.quotation.kind,
        quotation.quotation.segments,
    )
    assert (kept.cue, kept.mention, kept.canonical, kept.via) == (
        attribution.cue,
        attribution.mention,
        attribution.canonical,
        attribution.via,
    )
    assert (kept.confidence, kept.reasons, kept.decided_by) == (
        attribution.confidence,
        attribution.reasons,
        "test extractor",
    )
    if attribution.canonical is not None:
        assert kept.speaker is not None
        assert (kept.speaker.kind, kept.speaker.role, kept.speaker.affiliation) == (
            attribution.speaker_kind,
            attribution.role,
            attribution.affiliation,
        )
    else:
        assert kept.speaker is None


def test_quotes_come_in_the_order_asked(bank: Bank) -> None:
    keys = [make.keep_said(bank, f"Number {n}").quote_ids[0] for n in range(4)]
    with bank.reading() as connection:
        assert [quote.text for quote in list_quotes(connection, [keys[2], keys[0], keys[2]])] == [
            "Number 2",
            "Number 0",
            "Number 2",
        ]
        assert list_quotes(connection, []) == ()
        with pytest.raises(NotFound, match="q0123456789abcdef"):
            list_quotes(connection, [keys[0], "q0123456789abcdef"])


def test_more_quotes_than_one_statement_takes(bank: Bank) -> None:
    """SQLite limits the values of a statement."""
    words = [f"n{number}" for number in range(CHUNK + 5)]
    text = " ".join(words)
    quotations = []
    position = 0
    for word in words:
        span = Span(position, position + len(word))
        quotations.append(AttributedQuotation(Quotation((span,), QuotationKind.DIRECT, word), Attribution()))
        position += len(word) + 1
    saved = make.keep(bank, make.make_article(text), *quotations)
    with bank.reading() as connection:
        assert [quote.text for quote in list_quotes(connection, saved.quote_ids)] == words


def test_equal_words_in_an_article_are_two_quotes(bank: Bank) -> None:
    text = "“Yes,” said Ada Quill. “Yes,” said Bo Noll."
    first = make.make_quotation(text, "Yes", speaker="Ada Quill")
    at = text.rindex("Yes")
    second = replace(
        make.make_quotation(text, "Yes", speaker="Bo Noll"),
        quotation=Quotation((Span(at, at + 3),), QuotationKind.DIRECT, "Yes"),
    )
    saved = make.keep(bank, make.make_article(text), first, second)
    assert len(set(saved.quote_ids)) == 2

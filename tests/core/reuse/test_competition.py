"""Whose statement it is when outlets name the speaker differently."""

from __future__ import annotations

import itertools

import pytest

from quotebank.core.model import QuotationKind, Span, SpeakerKind
from quotebank.core.records import ArticleHead, QuoteRecord, QuoteSpeaker
from quotebank.core.reuse.competition import gather_speakers

PERSON, BODY, ROLE, ANONYMOUS = SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.ROLE, SpeakerKind.ANONYMOUS

Named = tuple[str, SpeakerKind, str | None, str | None]


def person(name: str, role: str | None = None, affiliation: str | None = None) -> Named:
    return (name, PERSON, role, affiliation)


def role(name: str, affiliation: str | None = None, kind: SpeakerKind = ROLE) -> Named:
    return (name, kind, name.split(" ", maxsplit=1)[0] if kind is ROLE else None, affiliation)


def gather(speakers: tuple[Named, ...]) -> list[str]:
    head = ArticleHead("a1")
    quotes = [
        QuoteRecord(
            f"q{number}", "We go.", QuotationKind.DIRECT, (Span(0, 6),), head, "cq", QuoteSpeaker(f"s{number}", *named)
        )
        for number, named in enumerate(speakers)
    ]
    return [speaker.name for speaker in gather_speakers(quotes)]


@pytest.mark.parametrize(
    ("speakers", "shown"),
    [
        ((role("government spokesperson", "government"),) * 3, "government spokesperson"),
        ((role("spokesman"), role("spokeswoman for the Denholm Trust", "Denholm Trust")), "spokeswoman for the Denholm Trust"),
        ((role("spokesman for the Port Authority", "Port Authority"), role("Port Authority spokesperson", "Port Authority")), None),
        ((role("mother"), role("mother", kind=ANONYMOUS), role("mother of a two-year-old girl")), "mother of a two-year-old girl"),
        ((person("Birch"), person("Edna Birch"), person("Edna M. Birch")), "Edna M. Birch"),
        ((person("E. Birch"), person("Edna Birch", "chair", "Reed Society")), None),
        ((role("chair of the Reed Society", "Reed Society"), person("Edna Birch", "chair", "Reed Society")), "Edna Birch"),
        ((("Denholm Police", BODY, None, None), role("spokesman for Denholm Police", "Denholm Police")), "spokesman for Denholm Police"),
        ((("RSW", BODY, None, None), ("Reed Society of Wallow", BODY, None, None)), None),
        ((("The Reed Society", BODY, None, None), ("Reed Society", BODY, None, None)), None),
    ],
    ids=lambda value: None if isinstance(value, tuple) else value,
)  # fmt: skip
def test_one_speaker_named_more_and_less_fully(speakers: tuple[Named, ...], shown: str | None) -> None:
    for order in itertools.permutations(speakers):
        (name,) = gather(order)
        assert shown in (None, name)


@pytest.mark.parametrize(
    "speakers",
    [
        (person("Edna Birch"), person("Olaf Birch")),
        (person("Edna Birch"), person("Edna Marsh")),
        (person("Tom Marsh Jr"), person("Tom Marsh Sr")),
        (person("Edna Birch", "chair", "Reed Society"), ("Reed Society", BODY, None, None)),
        (person("Edna Birch", "chair", "Reed Society"), role("chair of the Port Authority", "Port Authority")),
        (role("council spokesman", "council"), role("government spokesman", "government")),
        (role("spokesman for the Denholm Trust", "Denholm Trust"), role("spokesman for the Port Authority", "Port Authority")),
        (role("boy"), role("mother of a boy")),
        (("Denholm Police", BODY, None, None), ("Denholm Trust", BODY, None, None)),
        (("Denholm Police", BODY, None, None), role("spokesman for the Denholm Trust", "Denholm Trust")),
    ],
)  # fmt: skip
def test_two_speakers_compete(speakers: tuple[Named, ...]) -> None:
    for order in itertools.permutations(speakers):
        assert len(gather(order)) == 2


def test_role_is_taken_from_whichever_printing_names_it() -> None:
    head = ArticleHead("a1")
    bare = QuoteSpeaker("s1", "Ada Birch", PERSON)
    full = QuoteSpeaker("s1", "Ada Birch", PERSON, "director", "Harbour Trust")
    other = QuoteSpeaker("s0", "spokesman", ROLE)
    quotes = [
        QuoteRecord(f"q{number}", "We go.", QuotationKind.DIRECT, (Span(0, 6),), head, "cq", speaker)
        for number, speaker in enumerate((other, bare, full, None))
    ]
    assert gather_speakers(quotes) == (full, other)

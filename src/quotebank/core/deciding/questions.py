"""A doubt as a person is asked about it: what stands there, what else it may be, and the decision behind each answer.

Pure. An answer is a decision as JSON (:mod:`quotebank.core.deciding.requests`), ready to be sent as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from quotebank.core.deciding.doubts import Doubt, DoubtKind
from quotebank.core.folding import fold_words
from quotebank.core.model import Attribution, Comparison, Span, SpeakerKind
from quotebank.core.passages import Piece, part_marked, shorten_pieces
from quotebank.core.records import QuoteRecord, QuoteSpeaker, SpeakerRecord
from quotebank.core.reuse.competition import is_less_full

JsonObject = dict[str, Any]

#: Answers with a key of their own, 1 to 9.
MOST_ALTERNATIVES = 9

#: Shares below this are not shown: the ranker all but rules them out.
SHOWN_SHARE = 0.005


class Answer(StrEnum):
    """What can be answered besides an alternative."""

    CONFIRM = "confirm"  # it is right as it stands
    UNKNOWN = "unknown"  # the text does not say who spoke
    NAME = "name"  # somebody else spoke: the name is still to be given
    REJECT = "reject"  # this is no quotation; not this statement; not one speaker
    SKIP = "skip"  # not now


#: What is in doubt, in a reader's words.
HEADINGS: Mapping[DoubtKind, str] = {
    DoubtKind.UNSURE: "Who said it?",
    DoubtKind.UNKNOWN: "Nobody is known to have said it",
    DoubtKind.MERGE: "One speaker or two?",
    DoubtKind.COMPETING: "Printings name different speakers",
    DoubtKind.WARNING: "It may mean something else",
}

#: What an answer says, by what is in doubt.
ANSWER_WORDS: Mapping[Answer, Mapping[DoubtKind, str]] = {
    Answer.CONFIRM: {
        DoubtKind.UNSURE: "right as it stands",
        DoubtKind.UNKNOWN: "right: it cannot be told",
        DoubtKind.MERGE: "one speaker",
        DoubtKind.COMPETING: "right: they do differ",
        DoubtKind.WARNING: "same statement all the same",
    },
    Answer.UNKNOWN: dict.fromkeys(DoubtKind, "cannot be told"),
    Answer.NAME: dict.fromkeys(DoubtKind, "somebody else"),
    Answer.REJECT: {
        DoubtKind.UNSURE: "no quotation",
        DoubtKind.UNKNOWN: "no quotation",
        DoubtKind.MERGE: "two speakers",
        DoubtKind.COMPETING: "not one statement",
        DoubtKind.WARNING: "another statement",
    },
    Answer.SKIP: dict.fromkeys(DoubtKind, "skip"),
}


@dataclass(frozen=True, slots=True)
class Alternative:
    """One other answer, why it may be right, and the decision that says so."""

    label: str
    reasons: tuple[str, ...]
    decide: JsonObject


@dataclass(frozen=True, slots=True)
class QuotePassage:
    """A quote in the paragraphs from it to where its speaker is named; spans point into ``passage``."""

    quote: QuoteRecord
    passage: str
    segments: tuple[Span, ...]
    mention: Span | None
    cue: Span | None
    paragraph: int  # of the first segment, from 1

    def list_pieces(self) -> tuple[Piece, ...]:
        """Return the passage piece by piece, each with what it is of ("quote", "mention", "cue"); a long one without what is far."""
        marks = [(span, "quote") for span in self.segments]
        marks += [(span, name) for span, name in ((self.mention, "mention"), (self.cue, "cue")) if span is not None]
        return shorten_pieces(part_marked(self.passage, marks))


@dataclass(frozen=True, slots=True)
class Question:
    """A doubt, all that is needed to decide it, and the decision behind each answer."""

    doubt: Doubt
    quotes: tuple[QuotePassage, ...] = ()  # the quote; of a statement, first the printing that others are compared with
    comparison: Comparison | None = None  # of the second quote with the first
    speakers: tuple[SpeakerRecord, ...] = ()  # two that may be one
    alternatives: tuple[Alternative, ...] = ()
    answers: Mapping[Answer, JsonObject] = field(default_factory=dict)


def name_decision(question: Question, name: str, kind: SpeakerKind = SpeakerKind.PERSON) -> JsonObject:
    """Return the decision that somebody of this name spoke."""
    return {**question.answers[Answer.NAME], "name": name, "kind": str(kind)}


def list_speaker_alternatives(
    quote: QuoteRecord, rivals: Iterable[Attribution], fellows: Iterable[QuoteRecord]
) -> tuple[Alternative, ...]:
    """Return who else may have spoken a quote: by its article, or by other printings of the words; likeliest first.

    ``rivals`` as :func:`~quotebank.core.attributing.rivals.find_rivals` returns them, ``fellows`` are the other quotes of its
    cluster.
    """
    found: dict[tuple[str, ...], tuple[float, Alternative]] = {}
    own = set() if quote.speaker is None else {_key_of(name) for name in (quote.canonical, quote.speaker.name) if name}
    for rival in rivals:
        assert rival.canonical is not None
        reasons = (*rival.reasons, *([f"{rival.confidence:.0%}"] if rival.confidence >= SHOWN_SHARE else ()))
        found[_key_of(rival.canonical)] = (rival.confidence, _say_name(quote, rival, reasons))
    for fellow in fellows:
        speaker = fellow.speaker
        if speaker is None or fellow.id == quote.id or (quote.speaker and speaker.id == quote.speaker.id):
            continue
        reason = f"so {fellow.article.outlet or fellow.article.title or 'another article'} has it"
        key = _key_of(speaker.name)
        share, known = found.get(key, (0.0, None))
        before = () if known is None else known.reasons
        if reason not in before:
            found[key] = (share + 1.0, _say_speaker((quote.id,), speaker, (*before, reason)))
    ordered = sorted((each for key, each in found.items() if key not in own), key=lambda each: -each[0])
    return tuple(alternative for _, alternative in ordered[:MOST_ALTERNATIVES])


def list_competitors(quotes: Iterable[QuoteRecord], speakers: Iterable[QuoteSpeaker]) -> tuple[Alternative, ...]:
    """Return for each of the speakers that printings of one statement name that it spoke all of them."""
    printings = tuple(quotes)
    alternatives = []
    for speaker in tuple(speakers)[:MOST_ALTERNATIVES]:
        others = tuple(
            quote.id
            for quote in printings
            if quote.speaker is None or not (quote.speaker.id == speaker.id or is_less_full(quote.speaker, speaker))
        )
        outlets = dict.fromkeys(
            quote.article.outlet or quote.article.title or "an article"
            for quote in printings
            if quote.speaker is not None and quote.speaker.id == speaker.id
        )
        alternatives.append(_say_speaker(others, speaker, (f"so in {', '.join(outlets)}",) if outlets else ()))
    return tuple(alternatives)


def _say_name(quote: QuoteRecord, rival: Attribution, reasons: tuple[str, ...]) -> Alternative:
    """Return that somebody of the article spoke a quote, in the words of the article."""
    decide: JsonObject = {
        "action": "speaker",
        "target": quote.id,
        "name": rival.canonical,
        "kind": str(rival.speaker_kind),
    }
    decide |= {
        name: value for name, value in (("role", rival.role), ("affiliation", rival.affiliation)) if value is not None
    }
    return Alternative(_label(rival.canonical or "", rival.role, rival.affiliation), reasons, decide)


def _say_speaker(quotes: tuple[str, ...], speaker: QuoteSpeaker, reasons: tuple[str, ...]) -> Alternative:
    """Return that a speaker of the bank spoke some quotes."""
    decide: JsonObject = {"action": "speaker", "targets": list(quotes), "to": speaker.id}
    decide |= {
        name: value
        for name, value in (("role", speaker.role), ("affiliation", speaker.affiliation))
        if value is not None
    }
    return Alternative(_label(speaker.name, speaker.role, speaker.affiliation), reasons, decide)


def _label(name: str, role: str | None, affiliation: str | None) -> str:
    known = name.casefold()
    return ", ".join([name, *(extra for extra in (role, affiliation) if extra and extra.casefold() not in known)])


def _key_of(name: str) -> tuple[str, ...]:
    return fold_words(name) or (name,)

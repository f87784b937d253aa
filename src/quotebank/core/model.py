"""The values that everything else speaks in.

A newcomer starts here. All values are frozen. A :class:`Span` counts code points of an
article's stored text, end exclusive. Scores run 0-100 (higher is closer), shares and
confidences 0-1. Nothing here reads, writes or decides.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

#: ``make(Span, (start, end))`` is ``Span(start, end)`` in a third of its time: for named tuples that an article has by the
#: hundred. Nothing checks the fields, so their order stands in a comment where there are more than three.
make = tuple.__new__


class Span(NamedTuple):
    """A stretch of an article's stored text: ``text[start:end]``, in code points."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class QuotationKind(StrEnum):
    """How the words stand in the article."""

    DIRECT = "direct"  # set off by cue, colon or comma, or a sentence of its own
    PARTIAL = "partial"  # part of the writer's own grammar
    PULL = "pull"  # a display line that repeats a quotation of the body
    INDIRECT = "indirect"  # reported without marks


class SpeakerKind(StrEnum):
    """What sort of speaker it is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    ROLE = "role"  # unnamed, but pinned by office, relation or part in the story
    ANONYMOUS = "anonymous"  # one of many, or hidden
    UNKNOWN = "unknown"


class MentionForm(StrEnum):
    """How a mention is worded."""

    NAME = "name"
    PRONOUN = "pronoun"
    ROLE = "role"  # a common-noun phrase: "a spokeswoman for the trust", "her mother"
    ORGANISATION = "organisation"
    DOCUMENT = "document"  # "the statement", "a letter to parents"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of speech found in one article; marks lie outside the segments."""

    segments: tuple[Span, ...]
    kind: QuotationKind
    text: str  # the segments joined by one space, or a newline where a line break lies between

    @property
    def span(self) -> Span:
        """The stretch from the first segment's start to the last one's end."""
        return make(Span, (self.segments[0].start, self.segments[-1].end))


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that show an attribution ("said", "according to")."""

    span: Span
    text: str  # as written


class Mention(NamedTuple):
    """Words in the article that name someone; an article has a hundred, and named tuples are made in half the time."""

    span: Span
    text: str
    form: MentionForm


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who spoke, as far as the article tells, and on what evidence."""

    cue: Cue | None = None
    mention: Mention | None = None
    canonical: str | None = None  # fullest name in the article, or the role phrase; None: the text does not say
    speaker_kind: SpeakerKind = SpeakerKind.UNKNOWN
    role: str | None = None
    affiliation: str | None = None
    via: str | None = None  # who passed the words on
    confidence: float = 0.0  # probability that `canonical` is right (for None: that it cannot be told)
    reasons: tuple[str, ...] = ()  # words that a reader understands
    source: Span | None = (
        None  # the mention with what describes it ("..., one of several veterans"); with indirect speech only
    )


@dataclass(frozen=True, slots=True)
class AttributedQuotation:
    """A quotation and who spoke it: what extraction returns."""

    quotation: Quotation
    attribution: Attribution


class OutletKind(StrEnum):
    """What sort of outlet publishes an article."""

    NEWSPAPER = "newspaper"
    MAGAZINE = "magazine"
    BROADCASTER = "broadcaster"
    AGENCY = "agency"  # others print what it sends out
    PRESS_OFFICE = "press office"  # likewise, and it speaks for itself; press-release wires too
    BLOG = "blog"


class DatePrecision(StrEnum):
    """How much of a date is known."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Published:
    """When an article came out: the ISO 8601 text as known, and how precise it is.

    ``text`` is ``2019``, ``2019-09``, ``2019-09-06`` or a full time with its zone where the
    page gave one. ``earliest`` and ``latest`` bound it as ISO 8601 UTC times; dates compare
    as these intervals.
    """

    text: str
    precision: DatePrecision
    earliest: str  # inclusive, "2019-09-06T00:00:00Z"
    latest: str  # inclusive, "2019-09-06T23:59:59Z"


@dataclass(frozen=True, slots=True)
class Article:
    """One published text at one outlet, as a reader of a file or the store hands it over."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None  # as given; the canonical address is derived from it
    published: Published | None = None
    authors: tuple[str, ...] = ()
    byline: str | None = None
    language: str | None = None  # ISO 639-1
    source_id: str | int | float | None = None  # the record's own id, unchanged in value and type
    outlet_kind: OutletKind | None = None  # where the record or manifest says so
    place: str = ""  # file and line or member it was read from, for messages
    path: str = field(default="", compare=False)  # the file as given or found; "-" for standard input
    format: str = field(default="", compare=False)  # the reader that read it: text, html, csv, ...
    notes: tuple[str, ...] = field(default=(), compare=False)  # what was done to read it, in words for people


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation kept in the bank. ``id`` and ``article_id`` follow docs/contract.md."""

    id: str
    article_id: str
    quotation: Quotation
    attribution: Attribution


@dataclass(frozen=True, slots=True)
class Statement:
    """Words to be matched, with what is known of their origin: the input of clustering."""

    id: str
    text: str
    speaker: str | None = None
    speaker_kind: SpeakerKind | None = None
    outlet: str | None = None
    published: str | None = None  # ISO 8601, any precision


class Relation(StrEnum):
    """How one printing relates to a reference printing; the first that fits, see data/meaning_pairs.md."""

    DIFFERENT = "different"
    MEANING = "meaning"
    IDENTICAL = "identical"
    COSMETIC = "cosmetic"
    PART = "part"
    JOINED = "joined"
    SHORTENED = "shortened"
    EDITED = "edited"


class Warning_(StrEnum):  # noqa: N801  -- "Warning" is a built-in exception
    """A change that may have altered the meaning."""

    NEGATION = "negation"
    NUMBER = "number"
    DATE = "date"
    NAME = "name"
    MODAL = "modal"
    QUANTIFIER = "quantifier"
    ANTONYM = "antonym"
    ROLE_SWAP = "role-swap"
    HEDGE = "hedge"
    TENSE = "tense"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Change:
    """One word-level change between printings: ``op`` is replace, insert or delete; spans in each text."""

    op: str
    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class Comparison:
    """What ``compare`` says of a pair; ``score`` 0-100."""

    same: bool
    score: float
    relation: Relation
    warnings: tuple[Warning_, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A scored pair of statements (by id) and the reasons for joining them; ``a`` < ``b``; ``score`` 0-100."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clustering:
    """The outcome of clustering: for each statement id its cluster (the smallest member id), and the matches.

    ``apart`` has pairs of ids that are alike and whose clusters were kept apart all the same, so that other statements may
    yet join them.
    """

    clusters: Mapping[str, str]
    matches: tuple[Match, ...] = field(default=())
    apart: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that could not be used: where it stands, why, and a short code for counting."""

    place: str
    reason: str
    code: str = "unreadable"
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that was left aside on purpose while walking a folder; no error."""

    place: str
    reason: str


@dataclass(frozen=True, slots=True)
class Selector:
    """Where words stand in a text, twice: by position, and by the words themselves with some of what is printed around them."""

    span: Span
    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """A quote with everything that a citation of it needs; the input of every export.

    ``accessed`` is the day (ISO 8601) on which the address was looked up; a door passes it in. ``paragraph`` counts the
    article's paragraphs from 1. ``places`` select the segments in the text whose SHA-256 is ``text_sha256``.
    """

    quote_id: str
    article_id: str
    text: str
    kind: QuotationKind = QuotationKind.DIRECT
    speaker: str | None = None
    speaker_kind: SpeakerKind = SpeakerKind.UNKNOWN
    role: str | None = None
    affiliation: str | None = None
    via: str | None = None
    outlet: str | None = None
    outlet_kind: OutletKind | None = None
    title: str | None = None
    url: str | None = None
    published: Published | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    accessed: str | None = None
    text_sha256: str | None = None
    places: tuple[Selector, ...] = ()
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that ``doctor`` noticed; ``fix`` says what to do, where something can be done."""

    check: str
    message: str
    fix: str | None = None

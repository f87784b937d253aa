"""What the bank hands back: kept things with their ids, and the outcomes of keeping them.

``core.model`` holds what is found in a text; this holds what became of it in the bank.
All values are frozen. Unless a read was asked to reveal, the names in them are masked
(:mod:`quotebank.core.masking`); ``protected`` then says so. Ids are public ids
(:mod:`quotebank.core.identity`), times are ISO 8601 UTC text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from quotebank.core.folding import fold_words
from quotebank.core.model import Cue, Match, Mention, OutletKind, Published, QuotationKind, Span, SpeakerKind


class SaveOutcome(StrEnum):
    """What became of an article that was handed to the bank."""

    ADDED = "added"
    KEPT = "kept"  # it was there already
    UPDATED = "updated"  # the address was known, the text is new: another version


class RunStatus(StrEnum):
    """How an import run ended, or has not yet."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


class MatchedBy(StrEnum):
    """Why a quote fits a search for a speaker."""

    NAME = "name"  # the speaker has that name
    AFFILIATION = "affiliation"  # the speaker was printed as belonging to that body


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What identifies an article to a reader, without its text."""

    id: str
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    published: Published | None = None
    authors: tuple[str, ...] = ()
    byline: str | None = None
    language: str | None = None
    outlet_kind: OutletKind | None = None  # as an import said it; the table of sources may know more


@dataclass(frozen=True, slots=True)
class QuoteSpeaker:
    """Who spoke a quote, with the role and affiliation printed beside this very quote."""

    id: str
    name: str
    kind: SpeakerKind
    role: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """A quote in the bank. Spans point into the article's stored text, unless an ArticleRecord holds it."""

    id: str
    text: str
    kind: QuotationKind
    segments: tuple[Span, ...]
    article: ArticleHead
    cluster_id: str  # of a quote that stands alone: the cluster of one
    speaker: QuoteSpeaker | None = None
    canonical: str | None = None  # the name as this article has it; the speaker's may be fuller
    cue: Cue | None = None
    mention: Mention | None = None
    via: str | None = None
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()
    decided_by: str = ""  # extractor and version, or a person
    is_current: bool = True  # False: the article's newest version no longer has these words
    is_reprinted: bool = False  # other quotes are the same statement
    protected: bool = False  # something in here is masked, or would be

    @property
    def start(self) -> int:
        """Where the first segment begins."""
        return self.segments[0].start

    @property
    def end(self) -> int:
        """Where the last segment ends."""
        return self.segments[-1].end


class QuoteSort(StrEnum):
    """In which order found quotes come; ties by article, then by place in it."""

    RELEVANCE = "relevance"  # how well the words fit
    NEWEST = "newest"
    OLDEST = "oldest"
    SPEAKER = "speaker"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class QuoteQuery:
    """Which quotes to find; what is None does not matter. Dates compare as intervals: what may fit, fits.

    ``words`` know "phrases", beginnings*, OR, NOT or -word, and NEAR(these words, 5).
    """

    words: str | None = None
    speaker: str | None = None  # an id, a name or part of one, a body
    role: str | None = None  # words of the role printed beside the quote
    affiliation: str | None = None  # the body printed beside it, by any name
    speaker_kind: SpeakerKind | None = None
    outlet: str | None = None
    since: Published | None = None
    until: Published | None = None
    kind: QuotationKind | None = None
    tag: str | None = None  # on the quote, its statement, its speaker or its article
    collection: str | None = None  # in which one of these is
    sort: QuoteSort | None = None  # None: by relevance if there are words that not very many say, else newest first
    offset: int = 0
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quote that fits a search; ``score`` 0-100, higher is closer, 100 where no words were ranked."""

    quote: QuoteRecord
    score: float
    matched_by: MatchedBy | None = None


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """One text that an article has had."""

    number: int  # from 1
    text_sha256: str
    saved_at: str
    run: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article with its newest text, its quotes in order, and its history.

    Spans of ``quotes`` point into ``text`` as it stands here, masked or not.
    """

    head: ArticleHead
    text: str
    text_sha256: str
    version: int
    versions: tuple[VersionRecord, ...] = ()
    addresses: tuple[str, ...] = ()
    source_id: str | int | float | None = None
    quotes: tuple[QuoteRecord, ...] = ()
    same_text: tuple[str, ...] = ()  # ids of articles of other outlets with this very text: wire copy
    protected: bool = False


@dataclass(frozen=True, slots=True)
class ArticleText:
    """The stored text of an article, as it is: for extraction, never for output."""

    article_id: str
    text: str
    text_sha256: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class ArticlePlan:
    """What saving an article would do."""

    outcome: SaveOutcome
    article_id: str
    version: int  # the newest, then


@dataclass(frozen=True, slots=True)
class SavedArticle:
    """What saving an article did."""

    article_id: str
    outcome: SaveOutcome
    version: int
    quote_ids: tuple[str, ...] = ()  # of the newest version, in order
    quotes_added: int = 0
    quotes_dropped: int = 0  # no longer in the newest version
    older: int | None = None  # the version whose text came again, where a newer one stands
    same_text: tuple[str, ...] = ()  # ids of articles of other outlets with this very text, where this one is new


@dataclass(frozen=True, slots=True)
class Removal:
    """What removing an article or a run takes away."""

    target: str
    articles: tuple[str, ...]
    quotes: int
    speakers: int  # left without any quote
    updated: tuple[str, ...] = ()  # articles that the run only brought a newer text of: they stay


@dataclass(frozen=True, slots=True)
class RoleUse:
    """A role and affiliation that a speaker was printed with, how often, and when."""

    role: str | None
    affiliation: str | None
    quotes: int
    first_published: str | None = None
    last_published: str | None = None


@dataclass(frozen=True, slots=True)
class OutletUse:
    """An outlet that printed a speaker, how often, and when."""

    outlet: str | None
    quotes: int
    first_published: str | None = None
    last_published: str | None = None


@dataclass(frozen=True, slots=True)
class SpeakerRecord:
    """A speaker, the names in use, and what the bank holds of it."""

    id: str
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()
    quotes: int = 0
    articles: int = 0
    outlets: int = 0  # an article without an outlet is its own
    first_published: str | None = None
    last_published: str | None = None
    roles: tuple[RoleUse, ...] = ()
    affiliations: tuple[RoleUse, ...] = ()  # by body alone, in whatever role
    printed_in: tuple[OutletUse, ...] = ()
    protected: bool = False

    def goes_by(self, name: str) -> bool:
        """Tell whether exactly this is one of the speaker's names; case and accents aside."""
        words = fold_words(name)
        return any(fold_words(known) == words for known in (self.name, *self.aliases))


@dataclass(frozen=True, slots=True)
class FittingSpeaker:
    """Somebody whom a typed name may mean, with a role and affiliation printed beside one of the quotes."""

    speaker: QuoteSpeaker
    quotes: int


@dataclass(frozen=True, slots=True)
class FittingSpeakers:
    """Whom a typed name may mean."""

    first: tuple[FittingSpeaker, ...] = ()  # who fits best
    total: int = 0
    bodies: tuple[str, ...] = ()  # to which people belong who fit because of that
    is_typed_wrong: bool = False  # nobody has that name: these have one like it


@dataclass(frozen=True, slots=True)
class QuotePage:
    """What a search found, page by page."""

    found: tuple[FoundQuote, ...]
    total: int  # on all pages
    is_counted: bool = True  # False: there are more than ``total``
    fitting: FittingSpeakers | None = None  # whom the speaker's name may mean, where one was asked for and is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """By what a search could be narrowed: values with the quotes that have them, of so many of its first quotes."""

    counted: int
    is_all: bool  # False: there may be more quotes than were counted
    speakers: tuple[FittingSpeaker, ...] = ()
    speaker_kinds: tuple[tuple[str, int], ...] = ()
    outlets: tuple[tuple[str, int], ...] = ()
    years: tuple[tuple[str, int], ...] = ()  # the latest first
    kinds: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class ClusterRecord:
    """Quotes judged to be one statement, by id, and the matches that joined them."""

    id: str
    quotes: tuple[QuoteRecord, ...]
    outlets: int  # an article without an outlet is its own
    matches: tuple[Match, ...] = ()
    is_boilerplate: bool = False  # somebody marked it as nobody's news


@dataclass(frozen=True, slots=True)
class ClusterChange:
    """What matching did."""

    clusters: int  # of two quotes or more
    quotes: int  # in those that were joined anew
    moved: int  # quotes whose cluster is another than before


@dataclass(frozen=True, slots=True)
class RunRecord:
    """One run of an import."""

    id: str
    source: str
    started_at: str
    status: RunStatus
    finished_at: str | None = None
    added: int = 0
    kept: int = 0
    updated: int = 0
    rejected: int = 0
    quotes: int = 0


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where in which text a decision holds, whatever the row numbers: hash, span and the quoted words."""

    text_sha256: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided: never derived, never lost, undone only by another decision."""

    id: str
    action: str
    payload: Mapping[str, object]
    who: str
    why: str
    made_at: str
    anchor: Anchor | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True)
class BankCounts:
    """How much of everything the bank holds."""

    articles: int
    versions: int
    outlets: int
    quotes: int
    attributed: int  # quotes with a speaker
    clusters: int  # of two quotes or more
    reused: int  # clusters that ran in two outlets or more
    runs: int
    rejected: int
    decisions: int
    speakers: Mapping[str, int] = field(default_factory=dict)  # by kind
    first_published: str | None = None
    last_published: str | None = None


@dataclass(frozen=True, slots=True)
class BankFigures:
    """How much of the main things a bank holds, for a glance."""

    articles: int
    quotes: int
    speakers: int
    outlets: int
    clusters: int  # of two quotes or more


@dataclass(frozen=True, slots=True)
class RecentArticle:
    """An article and how many quotes its newest text has."""

    head: ArticleHead
    quotes: int


@dataclass(frozen=True, slots=True)
class SpokenQuote:
    """What a picture of a speaker needs of one quote; dates as in ``Published``."""

    text: str
    role: str | None = None
    affiliation: str | None = None
    outlet: str | None = None
    published: str | None = None
    earliest: str | None = None


@dataclass(frozen=True, slots=True)
class SpeakerSample:
    """A speaker with the quotes, or as many of them, drawn evenly, as a picture of a busy one needs."""

    id: str
    name: str
    kind: SpeakerKind
    aliases: tuple[str, ...] = ()
    quotes: tuple[SpokenQuote, ...] = ()
    total: int = 0  # where only some were drawn, those of older versions count
    is_whole: bool = True
    fellows: tuple[FittingSpeaker, ...] = ()  # who is quoted in the same articles; ``quotes`` are these articles
    reused: tuple[tuple[QuoteRecord, int], ...] = ()  # statements of the speaker with their printings, most first
    protected: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerUse:
    """A speaker by name, and how often quoted."""

    name: str
    quotes: int


@dataclass(frozen=True, slots=True)
class OutletSources:
    """Whom an outlet quotes; ``outlet`` None: articles of which none is known."""

    outlet: str | None
    articles: int  # with a quote
    quotes: int
    kinds: Mapping[SpeakerKind, int]  # quotes by what their speaker is
    high: int  # quotes that begin in the first third of their article
    speakers: int  # different ones
    most_asked: tuple[SpeakerUse, ...]  # most quotes first

    @property
    def unnamed(self) -> int:
        """Quotes whose speaker has no name of a person or body: in a role, anonymous, unknown."""
        return self.quotes - sum(self.kinds.get(kind, 0) for kind in (SpeakerKind.PERSON, SpeakerKind.ORGANISATION))


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask by, next time, whether something changed."""

    etag: str | None = None
    modified: str | None = None

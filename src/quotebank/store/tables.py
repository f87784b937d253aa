"""The tables of a bank: columns, constraints and indexes; no behaviour.

Articles, their versions and decisions are the truth; all else can be built again from them.
Rows point at one another by integer keys that mean nothing outside the file; ``key`` is the
public id (:mod:`quotebank.core.identity`). Spans count code points of the version's text.
Times are ISO 8601 UTC text, which sorts.

Each table that others point at has a ``name`` or ``title`` (made from other columns where it has
no natural one), for that is what Datasette shows as the text of a link. The search tables and
triggers, which SQLModel cannot draw, are in :mod:`quotebank.store.schema`. A change here needs
a migration step and ``make docs``.
"""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Computed,
    Dialect,
    Index,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field, SQLModel

from quotebank.core.identity import ID_DIGITS
from quotebank.core.model import DatePrecision, MentionForm, QuotationKind, SpeakerKind
from quotebank.core.records import RunStatus

#: Alembic needs a name for every constraint that a later step may change.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


def _one_of(column: str, kinds: type[StrEnum]) -> CheckConstraint:
    """Return the constraint that a column holds a value of an enumeration, or nothing."""
    values = ", ".join(f"'{kind.value}'" for kind in kinds)
    return CheckConstraint(f"{column} IN ({values})", name=column)


def _public_id(letters: str) -> CheckConstraint:
    """Return the constraint that ``key`` looks like a public id."""
    length = len(letters) + ID_DIGITS
    hexadecimal = f"substr(key, {len(letters) + 1}) NOT GLOB '*[^0-9a-f]*'"
    return CheckConstraint(f"length(key) = {length} AND key GLOB '{letters}*' AND {hexadecimal}", name="key")


def _span(start: str, end: str) -> CheckConstraint:
    """Return the constraint that a span, where there is one, is in order and holds something."""
    return CheckConstraint(
        f'("{start}" IS NULL AND "{end}" IS NULL) OR (0 <= "{start}" AND "{start}" < "{end}")', name=start
    )


def _made_from(expression: str) -> Column[Any]:
    """Return a ``name`` column that SQLite works out when it is read; it stands last, see migrations/upgrade.py."""
    return Column("name", Text, Computed(expression, persisted=False))


class JsonText(TypeDecorator[Any]):
    """A value as JSON in a text column; SQLite's own JSON columns would turn ``1.0`` into ``1``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002  -- the base class sets the signature
        """Write; ``None`` is NULL."""
        return None if value is None else json.dumps(value, ensure_ascii=False)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002  -- the base class sets the signature
        """Read."""
        return None if value is None else json.loads(value)


class _Kept(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMING))):
    """What all tables share: metadata of our own, so that a script's own SQLModel tables stay apart."""


class Outlet(_Kept, table=True):
    """Who publishes articles."""

    __tablename__ = "outlet"
    __table_args__ = (Index(None, "domain"),)
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(sa_type=Text)
    folded: str = Field(sa_type=Text, unique=True)  # what equal names have in common
    domain: str | None = Field(default=None, sa_type=Text)
    kind: str | None = Field(default=None, sa_type=Text)


class ImportRun(_Kept, table=True):
    """One run of an import."""

    __tablename__ = "import_run"
    __table_args__ = (_one_of("status", RunStatus),)
    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(sa_type=Text)
    status: str = Field(sa_type=Text)
    started_at: str = Field(sa_type=Text)
    finished_at: str | None = Field(default=None, sa_type=Text)
    added: int = 0
    kept: int = 0
    updated: int = 0
    rejected: int = 0
    quotes: int = 0
    name: str | None = Field(default=None, sa_column=_made_from("source || ' ' || started_at"))


class RejectedRecord(_Kept, table=True):
    """A record that a run could not use."""

    __tablename__ = "rejected"
    __table_args__ = (Index(None, "run_id"),)
    id: int | None = Field(default=None, primary_key=True)
    run_id: int = Field(foreign_key="import_run.id", ondelete="CASCADE")
    place: str = Field(sa_type=Text)
    line: int | None = None
    code: str = Field(sa_type=Text)
    reason: str = Field(sa_type=Text)


class Article(_Kept, table=True):
    """One published text at one outlet; its words are in its versions."""

    __tablename__ = "article"
    __table_args__ = (
        _public_id("a"),
        _one_of("published_precision", DatePrecision),
        CheckConstraint("published_earliest <= published_latest", name="published"),
        Index(None, "outlet_id"),
        Index(None, "published_earliest", "key"),
        Index(None, "published_latest"),
    )
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_type=Text, unique=True)
    title: str | None = Field(default=None, sa_type=Text)
    outlet_id: int | None = Field(default=None, foreign_key="outlet.id", ondelete="RESTRICT")
    url: str | None = Field(default=None, sa_type=Text)  # as first given; addresses are made canonical
    byline: str | None = Field(default=None, sa_type=Text)
    language: str | None = Field(default=None, sa_type=Text)
    source_id: Any = Field(default=None, sa_type=JsonText, nullable=True)
    published: str | None = Field(default=None, sa_type=Text)
    published_precision: str | None = Field(default=None, sa_type=Text)
    published_earliest: str | None = Field(default=None, sa_type=Text)
    published_latest: str | None = Field(default=None, sa_type=Text)
    version: int = Field(default=1)  # the number of the newest


class ArticleAuthor(_Kept, table=True):
    """Who wrote an article, in the order printed."""

    __tablename__ = "article_author"
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    name: str = Field(sa_type=Text)


class ArticleAddress(_Kept, table=True):
    """A canonical address at which an article was found."""

    __tablename__ = "article_address"
    __table_args__ = (Index(None, "article_id"),)
    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE")
    address: str = Field(sa_type=Text, unique=True)


class Fetched(_Kept, table=True):
    """What a server gave to ask by, next time, whether a page or feed changed; see fetched.py."""

    __tablename__ = "fetched"
    __table_args__ = ({"sqlite_with_rowid": False},)
    url: str = Field(sa_type=Text, primary_key=True)  # as it was asked for
    etag: str | None = Field(default=None, sa_type=Text)
    modified: str | None = Field(default=None, sa_type=Text)
    fetched_at: str = Field(sa_type=Text)


class ArticleVersion(_Kept, table=True):
    """A text that an article has had: frozen."""

    __tablename__ = "article_version"
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        CheckConstraint("number >= 1", name="number"),
        CheckConstraint("length(text_sha256) = 64 AND text_sha256 NOT GLOB '*[^0-9a-f]*'", name="text_sha256"),
        Index(None, "text_sha256"),
        Index(None, "run_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE")
    number: int
    saved_at: str = Field(sa_type=Text)
    run_id: int | None = Field(default=None, foreign_key="import_run.id", ondelete="SET NULL")
    text_sha256: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)
    name: str | None = Field(default=None, sa_column=_made_from("'version ' || number"))


class Extraction(_Kept, table=True):
    """What extraction found in a version whose quotes people's decisions changed; elsewhere the quotes are just that."""

    __tablename__ = "extraction"
    version_id: int = Field(foreign_key="article_version.id", ondelete="CASCADE", primary_key=True)
    extractor: str = Field(sa_type=Text)
    quotations: Any = Field(sa_type=JsonText, nullable=False)


class Speaker(_Kept, table=True):
    """A person or body in the bank. Role and affiliation are evidence, and stand with each quote."""

    __tablename__ = "speaker"
    __table_args__ = (_public_id("s"), _one_of("kind", SpeakerKind))
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_type=Text, unique=True)
    name: str = Field(sa_type=Text)
    kind: str = Field(sa_type=Text)
    aliases: str = Field(default="", sa_type=Text)  # all names in use, a line each: what search reads
    link: str = Field(sa_type=Text, unique=True)  # attributions that share this are one speaker


class Alias(_Kept, table=True):
    """A name that a speaker was printed with."""

    __tablename__ = "alias"
    __table_args__ = (UniqueConstraint("speaker_id", "name"), Index(None, "folded"))
    id: int | None = Field(default=None, primary_key=True)
    speaker_id: int = Field(foreign_key="speaker.id", ondelete="CASCADE")
    name: str = Field(sa_type=Text)
    folded: str = Field(sa_type=Text)


class NameWord(_Kept, table=True):
    """A word of a known name, in lower case: what a word typed wrong may mean. See known_names.py, whose triggers keep it."""

    __tablename__ = "name_word"
    __table_args__ = ({"sqlite_with_rowid": False},)
    word: str = Field(sa_type=Text, primary_key=True)
    uses: int


class NameInitials(_Kept, table=True):
    """The initials of a known name: which names an acronym may mean."""

    __tablename__ = "name_initials"
    __table_args__ = ({"sqlite_with_rowid": False},)
    initials: str = Field(sa_type=Text, primary_key=True)
    name: str = Field(sa_type=Text, primary_key=True)
    uses: int


class Cluster(_Kept, table=True):
    """Two quotes or more that are one statement."""

    __tablename__ = "cluster"
    __table_args__ = (_public_id("cq"),)
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_type=Text, unique=True)
    name: str | None = Field(default=None, sa_column=_made_from("key"))


class Quote(_Kept, table=True):
    """A quotation kept in the bank, with its speaker and the evidence."""

    __tablename__ = "quote"
    __table_args__ = (
        _public_id("q"),
        _one_of("kind", QuotationKind),
        _one_of("mention_form", MentionForm),
        _one_of("speaker_kind", SpeakerKind),
        _span("start", "end"),
        _span("cue_start", "cue_end"),
        _span("mention_start", "mention_end"),
        CheckConstraint("confidence BETWEEN 0 AND 1", name="confidence"),
        CheckConstraint("is_current IN (0, 1)", name="is_current"),
        Index(None, "article_id", "start"),
        Index(None, "version_id"),
        Index(None, "speaker_id", "key"),
        Index(None, "cluster_id", "key"),
    )
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_type=Text, unique=True)
    article_id: int = Field(foreign_key="article.id", ondelete="CASCADE")
    version_id: int = Field(foreign_key="article_version.id", ondelete="CASCADE")
    is_current: int = Field(default=1)  # 0: the newest version no longer has these words
    kind: str = Field(sa_type=Text)
    text: str = Field(sa_type=Text)  # a second copy of words that spans can give: search needs it
    start: int
    end: int
    cue_start: int | None = None
    cue_end: int | None = None
    cue_text: str | None = Field(default=None, sa_type=Text)
    mention_start: int | None = None
    mention_end: int | None = None
    mention_text: str | None = Field(default=None, sa_type=Text)
    mention_form: str | None = Field(default=None, sa_type=Text)
    canonical: str | None = Field(default=None, sa_type=Text)
    speaker_kind: str = Field(sa_type=Text)
    speaker_id: int | None = Field(default=None, foreign_key="speaker.id", ondelete="SET NULL")
    role: str | None = Field(default=None, sa_type=Text)
    affiliation: str | None = Field(default=None, sa_type=Text)
    via: str | None = Field(default=None, sa_type=Text)
    confidence: float
    reasons: Any = Field(sa_type=JsonText, nullable=False)
    decided_by: str = Field(sa_type=Text)
    cluster_id: int | None = Field(default=None, foreign_key="cluster.id", ondelete="SET NULL")
    name: str | None = Field(default=None, sa_column=_made_from("substr(text, 1, 80)"))


class FoundLink(_Kept, table=True):
    """The link that a quote's words give its speaker, where a decision gave that speaker another."""

    __tablename__ = "found_link"
    __table_args__ = (Index(None, "link"),)
    quote_id: int = Field(foreign_key="quote.id", ondelete="CASCADE", primary_key=True)
    link: str = Field(sa_type=Text)


class Identity(_Kept, table=True):
    """A link that names, roles and bodies show to be another's: both are one speaker."""

    __tablename__ = "identity"
    __table_args__ = (Index(None, "speaker_link"), {"sqlite_with_rowid": False})
    link: str = Field(sa_type=Text, primary_key=True)
    speaker_link: str = Field(sa_type=Text)


class IdentityKey(_Kept, table=True):
    """What the speaker of a link has in common with all that may be the same: core/identities/grouping.py."""

    __tablename__ = "identity_key"
    __table_args__ = (Index(None, "link"), {"sqlite_with_rowid": False})
    key: str = Field(sa_type=Text, primary_key=True)
    link: str = Field(sa_type=Text, primary_key=True)


class Unidentified(_Kept, table=True):
    """A link of which something new was printed, or is gone: who it is, is still to be asked."""

    __tablename__ = "unidentified"
    __table_args__ = ({"sqlite_with_rowid": False},)
    link: str = Field(sa_type=Text, primary_key=True)


class FoundCluster(_Kept, table=True):
    """The cluster that matching puts a quote in, by its id, where a decision says otherwise."""

    __tablename__ = "found_cluster"
    __table_args__ = (Index(None, "cluster"),)
    quote_id: int = Field(foreign_key="quote.id", ondelete="CASCADE", primary_key=True)
    cluster: str = Field(sa_type=Text)


class Segment(_Kept, table=True):
    """One unbroken stretch of a quote, in order."""

    __tablename__ = "segment"
    __table_args__ = (_span("start", "end"), {"sqlite_with_rowid": False})
    quote_id: int = Field(foreign_key="quote.id", ondelete="CASCADE", primary_key=True)
    position: int = Field(primary_key=True)
    start: int
    end: int


class Match(_Kept, table=True):
    """Two quotes that relate, and why."""

    __tablename__ = "match"
    __table_args__ = (
        CheckConstraint("score BETWEEN 0 AND 100", name="score"),
        Index(None, "b_id"),
        {"sqlite_with_rowid": False},
    )
    a_id: int = Field(foreign_key="quote.id", ondelete="CASCADE", primary_key=True)
    b_id: int = Field(foreign_key="quote.id", ondelete="CASCADE", primary_key=True)
    score: float
    reasons: Any = Field(sa_type=JsonText, nullable=False)


class NearMatch(_Kept, table=True):
    """Two quotes that are alike while their clusters were kept apart: another quote may yet join these."""

    __tablename__ = "near_match"
    __table_args__ = (Index(None, "b_id"), {"sqlite_with_rowid": False})
    a_id: int = Field(foreign_key="quote.id", ondelete="CASCADE", primary_key=True)
    b_id: int = Field(foreign_key="quote.id", ondelete="CASCADE", primary_key=True)


class Wording(_Kept, table=True):
    """The words of a current quote, folded, as a hash: quotes of equal words share it. Its fingerprints are filed."""

    __tablename__ = "wording"
    __table_args__ = (Index(None, "hash"),)
    quote_id: int | None = Field(default=None, primary_key=True)  # no foreign key: kept until the fingerprints are gone
    hash: int = Field(sa_type=BigInteger)


class Fingerprint(_Kept, table=True):
    """A bucket of fingerprints, each a code and part of a wording's hash: core/reuse/filing.py."""

    __tablename__ = "fingerprint"
    bucket: int | None = Field(default=None, primary_key=True)
    entries: bytes = Field(sa_type=LargeBinary)


class Unmatched(_Kept, table=True):
    """A quote that is to be matched: new or changed, or (0) only what it is joined with is to be joined anew."""

    __tablename__ = "unmatched"
    __table_args__ = (CheckConstraint("is_changed IN (0, 1)", name="is_changed"),)
    quote_id: int | None = Field(default=None, foreign_key="quote.id", ondelete="CASCADE", primary_key=True)
    is_changed: int = 1


class Unfiled(_Kept, table=True):
    """Words of a quote that is gone, or says others now, while their fingerprints are still there."""

    __tablename__ = "unfiled"
    id: int | None = Field(default=None, primary_key=True)
    quote_id: int
    text: str = Field(sa_type=Text)


class MatchState(_Kept, table=True):
    """How the bank was matched last, as a whole; no row: never yet."""

    __tablename__ = "match_state"
    __table_args__ = (CheckConstraint("id = 1", name="id"),)
    id: int | None = Field(default=None, primary_key=True)
    version: str = Field(sa_type=Text)  # what options and rarity make of it
    judged: int  # quotes there were then: the bar is that for so many
    statements: int  # quotes whose fingerprints are filed now


class FormerQuote(_Kept, table=True):
    """An id that a quote had before its words were corrected or extracted anew."""

    __tablename__ = "former_quote"
    __table_args__ = (_public_id("q"), Index(None, "quote_id"))
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_type=Text, unique=True)
    quote_id: int = Field(foreign_key="quote.id", ondelete="CASCADE")


class FormerCluster(_Kept, table=True):
    """An id that a cluster had before smaller quotes joined it or its first one left."""

    __tablename__ = "former_cluster"
    __table_args__ = (_public_id("cq"), Index(None, "quote_id"))
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_type=Text, unique=True)
    quote_id: int = Field(foreign_key="quote.id", ondelete="CASCADE")  # it is the cluster that now holds this quote


class FormerSpeaker(_Kept, table=True):
    """An id that a speaker had before smaller quotes joined it, or it was merged."""

    __tablename__ = "former_speaker"
    __table_args__ = (_public_id("s"), Index(None, "speaker_id"))
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_type=Text, unique=True)
    speaker_id: int = Field(foreign_key="speaker.id", ondelete="CASCADE")


class Decision(_Kept, table=True):
    """What a person decided; held by text hash and span, not by row numbers."""

    __tablename__ = "decision"
    __table_args__ = (
        _public_id("d"),
        _span("anchor_start", "anchor_end"),
        Index(None, "action"),
        Index(None, "undone_by_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(sa_type=Text, unique=True)
    action: str = Field(sa_type=Text)
    payload: Any = Field(sa_type=JsonText, nullable=False)
    who: str = Field(sa_type=Text)
    why: str = Field(sa_type=Text)
    made_at: str = Field(sa_type=Text)
    anchor_sha256: str | None = Field(default=None, sa_type=Text)
    anchor_start: int | None = None
    anchor_end: int | None = None
    anchor_words: str | None = Field(default=None, sa_type=Text)
    undone_by_id: int | None = Field(default=None, foreign_key="decision.id", ondelete="SET NULL")
    name: str | None = Field(default=None, sa_column=_made_from("action || ' ' || made_at"))


class DecisionTarget(_Kept, table=True):
    """What a decision speaks of, to find it by: articles (ids), speakers (links)."""

    __tablename__ = "decision_target"
    __table_args__ = (Index(None, "decision_id"), {"sqlite_with_rowid": False})
    target: str = Field(sa_type=Text, primary_key=True)
    decision_id: int = Field(foreign_key="decision.id", ondelete="CASCADE", primary_key=True)


METADATA: MetaData = _Kept.metadata

# The same tables as queries use them: columns that mypy knows to be columns.
outlet: Table = METADATA.tables["outlet"]
import_run: Table = METADATA.tables["import_run"]
rejected: Table = METADATA.tables["rejected"]
article: Table = METADATA.tables["article"]
article_author: Table = METADATA.tables["article_author"]
article_address: Table = METADATA.tables["article_address"]
fetched: Table = METADATA.tables["fetched"]
article_version: Table = METADATA.tables["article_version"]
speaker: Table = METADATA.tables["speaker"]
alias: Table = METADATA.tables["alias"]
name_word: Table = METADATA.tables["name_word"]
name_initials: Table = METADATA.tables["name_initials"]
cluster: Table = METADATA.tables["cluster"]
quote: Table = METADATA.tables["quote"]
segment: Table = METADATA.tables["segment"]
match: Table = METADATA.tables["match"]
near_match: Table = METADATA.tables["near_match"]
wording: Table = METADATA.tables["wording"]
fingerprint: Table = METADATA.tables["fingerprint"]
unmatched: Table = METADATA.tables["unmatched"]
unfiled: Table = METADATA.tables["unfiled"]
match_state: Table = METADATA.tables["match_state"]
former_quote: Table = METADATA.tables["former_quote"]
former_cluster: Table = METADATA.tables["former_cluster"]
former_speaker: Table = METADATA.tables["former_speaker"]
decision: Table = METADATA.tables["decision"]
decision_target: Table = METADATA.tables["decision_target"]
extraction: Table = METADATA.tables["extraction"]
found_link: Table = METADATA.tables["found_link"]
identity: Table = METADATA.tables["identity"]
identity_key: Table = METADATA.tables["identity_key"]
unidentified: Table = METADATA.tables["unidentified"]
found_cluster: Table = METADATA.tables["found_cluster"]

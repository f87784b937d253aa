"""Turn rows into the values that reads return, masked as they go: the one place where both happen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Join, Select, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler

from quotebank.core.masking import MASK
from quotebank.core.model import (
    Cue,
    DatePrecision,
    Mention,
    MentionForm,
    OutletKind,
    Published,
    QuotationKind,
    Span,
    SpeakerKind,
)
from quotebank.core.records import ArticleHead, QuoteRecord, QuoteSpeaker
from quotebank.store.protection import Protection
from quotebank.store.rows import AnyRow
from quotebank.store.tables import article, article_author, article_version, cluster, outlet, quote, segment, speaker

#: By the word that is stored; the column takes others, too, which say nothing here.
_OUTLET_KINDS = {kind.value: kind for kind in OutletKind}

#: Ids in one IN list; SQLite builds older than 3.32 take 999 values in a statement.
CHUNK = 900

#: How many outlets articles ran in; one without an outlet counts as its own.
OUTLET_COUNT = func.count(func.distinct(func.coalesce(article.c.outlet_id, -article.c.id)))

#: The first and last date with the text that was printed, as "2019-09-01T00:00:00Z 2019-09"; see :func:`printed_date`.
FIRST_PUBLISHED = func.min(article.c.published_earliest.concat(" ").concat(article.c.published))
LAST_PUBLISHED = func.max(article.c.published_latest.concat(" ").concat(article.c.published))


class OuterLoop(Join):
    """A join whose left table SQLite must read first: without statistics it would rather scan every quote."""

    inherit_cache = True


@compiles(OuterLoop)
def _render_outer_loop(join: OuterLoop, compiler: SQLCompiler, **options: Any) -> str:
    """CROSS JOIN is how SQLite is told the order; the condition stays."""
    options["asfrom"] = True
    left, right = (compiler.process(side, **options) for side in (join.left, join.right))
    assert join.onclause is not None
    return f"{left} CROSS JOIN {right} ON {compiler.process(join.onclause, **(options | {'asfrom': False}))}"


#: How a quote and its article belong together.
IN_ARTICLE = quote.c.article_id == article.c.id

#: Quotes with their articles: in whichever order SQLite likes, and article by article.
QUOTED = quote.join(article, IN_ARTICLE)
QUOTED_BY_ARTICLE = OuterLoop(article, quote, IN_ARTICLE)

#: Articles with their newest versions.
NEWEST = article.join(
    article_version,
    (article_version.c.article_id == article.c.id) & (article_version.c.number == article.c.version),
)

_HEAD = (
    article.c.id.label("article_row"),
    article.c.key.label("article_key"),
    article.c.title,
    article.c.url,
    article.c.byline,
    article.c.language,
    article.c.published,
    article.c.published_precision,
    article.c.published_earliest,
    article.c.published_latest,
    outlet.c.name.label("outlet_name"),
    outlet.c.kind.label("outlet_kind"),
)

_QUOTE = (
    quote.c.id.label("quote_row"),
    quote.c.key,
    quote.c.text,
    quote.c.kind,
    quote.c.cue_start,
    quote.c.cue_end,
    quote.c.cue_text,
    quote.c.mention_start,
    quote.c.mention_end,
    quote.c.mention_text,
    quote.c.mention_form,
    quote.c.canonical,
    quote.c.role,
    quote.c.affiliation,
    quote.c.via,
    quote.c.confidence,
    quote.c.reasons,
    quote.c.decided_by,
    quote.c.is_current,
    quote.c.speaker_id,
    speaker.c.key.label("speaker_key"),
    speaker.c.name.label("speaker_name"),
    speaker.c.kind.label("speaker_kind_now"),
    cluster.c.key.label("cluster_key"),
)


def select_heads() -> Select[Any]:
    """Return the query for article heads, to be narrowed and ordered."""
    return select(*_HEAD).select_from(article.outerjoin(outlet))


def select_quotes(*extra: Any) -> Select[Any]:
    """Return the query for whole quotes, to be narrowed and ordered; ``extra`` columns ride along."""
    tables = QUOTED.outerjoin(outlet, article.c.outlet_id == outlet.c.id)
    tables = tables.outerjoin(speaker, quote.c.speaker_id == speaker.c.id)
    tables = tables.outerjoin(cluster, quote.c.cluster_id == cluster.c.id)
    return select(*_QUOTE, *_HEAD, *extra).select_from(tables)


def build_heads(connection: Connection, rows: Sequence[AnyRow], protection: Protection) -> list[ArticleHead]:
    """Return a head for each row of :func:`select_heads` (or wider)."""
    authors = _read_authors(connection, {row.article_row for row in rows})
    return [_build_head(row, authors[row.article_row], protection) for row in rows]


def build_quotes(connection: Connection, rows: Sequence[AnyRow], protection: Protection) -> list[QuoteRecord]:
    """Return a quote for each row of :func:`select_quotes`."""
    segments = _read_segments(connection, [row.quote_row for row in rows])
    authors = _read_authors(connection, {row.article_row for row in rows})
    heads: dict[int, ArticleHead] = {}
    for row in rows:
        if row.article_row not in heads:
            heads[row.article_row] = _build_head(row, authors[row.article_row], protection)
    return [_build_quote(row, heads[row.article_row], tuple(segments[row.quote_row]), protection) for row in rows]


def read_quotes(connection: Connection, rows: Sequence[int], protection: Protection) -> list[QuoteRecord]:
    """Return whole quotes by their rows, in the order asked."""
    found: dict[int, QuoteRecord] = {}
    for chunk in chunked(dict.fromkeys(rows)):
        read = connection.execute(select_quotes().where(quote.c.id.in_(chunk))).all()
        records = build_quotes(connection, read, protection)
        found.update((row.quote_row, record) for row, record in zip(read, records, strict=True))
    return [found[row] for row in rows]


def build_published(row: AnyRow) -> Published | None:
    """Return when an article came out."""
    if row.published is None:
        return None
    precision = DatePrecision(row.published_precision)
    return Published(row.published, precision, row.published_earliest, row.published_latest)


def printed_date(dated: str | None) -> str | None:
    """Return the date as printed from what :data:`FIRST_PUBLISHED` and :data:`LAST_PUBLISHED` give."""
    return None if dated is None else dated.split(" ", 1)[1]


def chunked(values: Iterable[Any], size: int = CHUNK) -> Iterator[list[Any]]:
    """Yield the values in lists of at most ``size``."""
    listed = list(values)
    for start in range(0, len(listed), size):
        yield listed[start : start + size]


def _build_head(row: AnyRow, authors: tuple[str, ...], protection: Protection) -> ArticleHead:
    title, url, byline = row.title, row.url, row.byline
    if row.article_row in protection.articles:
        title, url, byline = (None if value is None else MASK for value in (title, url, byline))
        authors = tuple(MASK for _ in authors)
    elif protection.names.names:
        title, byline = (_mask(value, row.article_key, protection) for value in (title, byline))
        url = None if url is None else protection.names.apply(url, article=row.article_key, any_case=True).text
        authors = tuple(protection.names.apply(author, article=row.article_key).text for author in authors)
    return ArticleHead(
        row.article_key,
        row.outlet_name,
        title,
        url,
        build_published(row),
        authors,
        byline,
        row.language,
        _OUTLET_KINDS.get(row.outlet_kind),
    )


def _build_quote(row: AnyRow, head: ArticleHead, segments: tuple[Span, ...], protection: Protection) -> QuoteRecord:
    hidden = protection.hides(row.article_row, row.speaker_id)
    text = _mask(row.text, head.id, protection)
    assert text is not None
    return QuoteRecord(
        id=row.key,
        text=text,
        kind=QuotationKind(row.kind),
        segments=segments,
        article=head,
        cluster_id=row.cluster_key or f"c{row.key}",
        speaker=_build_speaker(row, head.id, protection, hidden=hidden),
        canonical=_hide(row.canonical, head.id, protection, hidden=hidden),
        cue=None if row.cue_start is None else Cue(Span(row.cue_start, row.cue_end), row.cue_text),
        mention=_build_mention(row, head.id, protection, hidden=hidden),
        via=_hide(row.via, head.id, protection, hidden=row.article_row in protection.articles),
        confidence=row.confidence,
        reasons=() if hidden else tuple(_mask(reason, head.id, protection) or "" for reason in row.reasons),
        decided_by=row.decided_by,
        is_current=bool(row.is_current),
        is_reprinted=row.cluster_key is not None,
        protected=hidden or row.article_row in protection.articles or text != row.text,
    )


def _build_speaker(row: AnyRow, article_key: str, protection: Protection, *, hidden: bool) -> QuoteSpeaker | None:
    if row.speaker_id is None:
        return None
    return QuoteSpeaker(
        row.speaker_key,
        _hide(row.speaker_name, article_key, protection, hidden=hidden) or MASK,
        SpeakerKind(row.speaker_kind_now),
        _hide(row.role, article_key, protection, hidden=hidden),
        _hide(row.affiliation, article_key, protection, hidden=hidden),
    )


def _build_mention(row: AnyRow, article_key: str, protection: Protection, *, hidden: bool) -> Mention | None:
    if row.mention_start is None:
        return None
    text = _hide(row.mention_text, article_key, protection, hidden=hidden)
    return Mention(Span(row.mention_start, row.mention_end), text or MASK, MentionForm(row.mention_form))


def _hide(value: str | None, article_key: str, protection: Protection, *, hidden: bool) -> str | None:
    """Return a value that tells who speaks: masked whole if the speaker is hidden, else only where it names others."""
    if value is None:
        return None
    return MASK if hidden else _mask(value, article_key, protection)


def _mask(text: str | None, article_key: str, protection: Protection) -> str | None:
    if text is None or not protection.names.names:
        return text
    return protection.names.apply(text, article=article_key).text


def _read_segments(connection: Connection, rows: Sequence[int]) -> dict[int, list[Span]]:
    """Return the segments of each quote, in order."""
    found: dict[int, list[Span]] = defaultdict(list)
    for chunk in chunked(rows):
        statement = select(segment.c.quote_id, segment.c.start, segment.c.end)
        statement = statement.where(segment.c.quote_id.in_(chunk)).order_by(segment.c.quote_id, segment.c.position)
        for row, start, end in connection.execute(statement):
            found[row].append(Span(start, end))
    return found


def _read_authors(connection: Connection, rows: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """Return the authors of each article, in order."""
    found: dict[int, tuple[str, ...]] = defaultdict(tuple)
    for chunk in chunked(sorted(rows)):
        statement = select(article_author.c.article_id, article_author.c.name)
        statement = statement.where(article_author.c.article_id.in_(chunk))
        for row, name in connection.execute(statement.order_by(article_author.c.article_id, article_author.c.position)):
            found[row] += (name,)
    return found

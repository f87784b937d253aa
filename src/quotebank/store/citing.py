"""What citations need of the bank: which quotes an id stands for, and quotes with the texts that they stand in.

A hundred thousand quotes are cited at a time, so rows are listed first and read in lots by whoever writes them out.
Nothing here opens a transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from quotebank.core.masking import Masked
from quotebank.core.records import QuoteRecord
from quotebank.errors import NotFound
from quotebank.store.articles import move_spans
from quotebank.store.protection import Protection, load_protection
from quotebank.store.reading import NEWEST, QUOTED, chunked, read_quotes
from quotebank.store.resolving import find_article_row, find_cluster_quote, find_quote_row, require
from quotebank.store.tables import article, article_version, quote

#: The printings of a statement in the order of :func:`quotebank.core.flow.by_date`: the first carrier first, undated ones last.
_BY_DATE = (
    article.c.published_latest.nulls_last(),
    article.c.published_earliest,
    article.c.key,
    quote.c.start,
    quote.c.key,
)


@dataclass(frozen=True, slots=True)
class QuoteInText:
    """A quote and the newest text of its article; spans of the quote point into it. No text: it no longer has these words."""

    quote: QuoteRecord
    text: str | None = None
    text_sha256: str | None = None  # of the text as stored; None where names were masked in it


def list_meant(connection: Connection, asked: str) -> list[int]:
    """Return the rows of the quotes that an id stands for; NotFound if there are none.

    An article (``a``) stands for the quotes of its newest text in their order, a cluster (``c``) for its printings, who
    had it first in front.
    """
    asked = asked.strip()
    match asked[:1]:
        case "q":
            return [require(find_quote_row(connection, asked), "quote", asked)]
        case "a":
            row = require(find_article_row(connection, asked), "article", asked)
            current = select(quote.c.id).where(quote.c.article_id == row, quote.c.is_current == 1)
            return list(connection.execute(current.order_by(quote.c.start, quote.c.id)).scalars())
        case "c":
            row = require(find_cluster_quote(connection, asked), "cluster", asked)
            cluster = select(quote.c.cluster_id).where(quote.c.id == row).scalar_subquery()
            printings = (
                select(quote.c.id).select_from(QUOTED).where((quote.c.cluster_id == cluster) | (quote.c.id == row))
            )
            return list(connection.execute(printings.order_by(*_BY_DATE)).scalars())
    raise NotFound(f"{asked!r} is no id of a quote: they start with q (an article's with a, a cluster's with c)")


def list_first_carriers(connection: Connection, quotes: Iterable[int]) -> list[int]:
    """Return for each quote the printing of its statement that came out first, each once; itself where none is dated."""
    found: dict[int, None] = {}
    for chunk in chunked(quotes):
        clusters = select(quote.c.id, quote.c.cluster_id).where(quote.c.id.in_(chunk))
        cluster_of = {row: cluster for row, cluster in connection.execute(clusters) if cluster is not None}
        dated = (
            select(quote.c.cluster_id, quote.c.id)
            .select_from(QUOTED)
            .where(quote.c.cluster_id.in_(sorted(set(cluster_of.values()))), article.c.published_latest.is_not(None))
        )
        first: dict[int, int] = {}
        for cluster, row in connection.execute(dated.order_by(*_BY_DATE)):
            first.setdefault(cluster, row)
        found.update((first.get(cluster_of.get(row, 0), row), None) for row in chunk)
    return list(found)


def read_in_text(connection: Connection, quotes: Collection[int], *, reveal: bool = False) -> list[QuoteInText]:
    """Return quotes by their rows, in the order asked, with the texts that they stand in: masked, like all that is read."""
    protection = load_protection(connection, reveal=reveal)
    records = read_quotes(connection, list(quotes), protection)
    texts = _read_texts(connection, {record.article.id for record in records if record.is_current}, protection)
    read = []
    for record in records:
        if not record.is_current:
            read.append(QuoteInText(record))
            continue
        masked, digest = texts[record.article.id]
        if masked.cuts:
            read.append(QuoteInText(move_spans(record, masked), masked.text))
        else:
            read.append(QuoteInText(record, masked.text, digest))
    return read


def _read_texts(connection: Connection, keys: Collection[str], protection: Protection) -> dict[str, tuple[Masked, str]]:
    """Return the newest text of each article, masked, and the SHA-256 of what is stored."""
    found: dict[str, tuple[Masked, str]] = {}
    columns = (article.c.key, article_version.c.text, article_version.c.text_sha256)
    for chunk in chunked(sorted(keys)):
        for key, text, digest in connection.execute(
            select(*columns).select_from(NEWEST).where(article.c.key.in_(chunk))
        ):
            found[key] = (protection.names.apply(text, article=key), digest)
    return found

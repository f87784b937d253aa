"""Articles: keep their texts, know them again, read them back, remove them.

An article is known again by its address, or by its very text at the same outlet. What is kept stays
as it was printed; a changed text becomes another version. Nothing here opens a transaction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection, bindparam, func, insert, select, update

from quotebank.core.folding import fold_words
from quotebank.core.identity import article_id, outlet_article_id, text_digest
from quotebank.core.masking import MASK, Masked
from quotebank.core.model import Article, AttributedQuotation, Cue, Mention, OutletKind
from quotebank.core.records import (
    ArticleHead,
    ArticlePlan,
    ArticleRecord,
    ArticleText,
    QuoteRecord,
    SavedArticle,
    SaveOutcome,
    VersionRecord,
)
from quotebank.core.withheld import is_withheld
from quotebank.errors import InputError
from quotebank.store.driving import Prepared, add_rows
from quotebank.store.protection import Protection, load_protection
from quotebank.store.quotes import Place, Written, add_quotes, replace_quotes
from quotebank.store.reading import NEWEST, build_heads, build_quotes, select_heads, select_quotes
from quotebank.store.resolving import find_article_row, require
from quotebank.store.rows import AnyRow, format_time, next_row, run_row
from quotebank.store.tables import article as article_table
from quotebank.store.tables import article_address, article_author, article_version, outlet, quote


@dataclass(frozen=True, slots=True)
class _Known:
    """An article that is in the bank already."""

    row: int
    key: str
    version: int
    text_version: int | None  # the version that has this very text


#: Asked or written with every article, so that they are built once.
_KNOWN = (article_table.c.id, article_table.c.key, article_table.c.version)
_AT_ADDRESS = Prepared(select(*_KNOWN).join(article_address).where(article_address.c.address == bindparam("address")))
_FIRST_ADDRESS = (
    select(func.min(article_address.c.address))
    .where(article_address.c.article_id == article_table.c.id)
    .correlate(article_table)
    .scalar_subquery()
)
_WITH_TEXT = Prepared(
    select(*_KNOWN, article_version.c.number, outlet.c.folded, _FIRST_ADDRESS)
    .select_from(article_version.join(article_table).outerjoin(outlet))
    .where(article_version.c.text_sha256 == bindparam("digest"))
    .order_by(article_table.c.key)
)

_OUTLET = Prepared(select(outlet.c.id).where(outlet.c.folded == bindparam("folded")))
_NOTE_OUTLET_KIND = (
    update(outlet).where(outlet.c.id == bindparam("row"), outlet.c.kind.is_(None)).values(kind=bindparam("known"))
)
_OTHERS_WITH_TEXT = Prepared(
    select(article_table.c.key)
    .join(article_version)
    .where(article_version.c.text_sha256 == bindparam("digest"), article_table.c.id != bindparam("row"))
    .distinct()
    .order_by(article_table.c.key)
)


def plan_article(connection: Connection, article: Article, *, address: str | None) -> ArticlePlan:
    """Return what :func:`save_article` would do: worth asking before the work of extraction."""
    digest = _digest(article)
    known = _find_known(connection, article, address, digest)
    if known is None:
        return ArticlePlan(SaveOutcome.ADDED, _choose_key(connection, article, address), 1)
    if known.text_version is None:
        return ArticlePlan(SaveOutcome.UPDATED, known.key, known.version + 1)
    return ArticlePlan(SaveOutcome.KEPT, known.key, known.version)


def save_article(
    connection: Connection,
    article: Article,
    quotations: Sequence[AttributedQuotation],
    *,
    address: str | None,
    extractor: str,
    now: datetime,
    run: str | None = None,
) -> SavedArticle:
    """Keep an article and its quotations; the same article again adds nothing but what was missing of its particulars.

    ``address`` is the canonical address, ``extractor`` says which program and version found the
    quotations. InputError for text that cannot be stored (half of a surrogate pair).
    """
    digest = _digest(article)
    known = _find_known(connection, article, address, digest)
    if known is not None and known.text_version is not None:
        _fill_in(connection, known.row, article, address)
        make_whole(connection, known.row, digest, article.text)
        older = known.text_version if known.text_version < known.version else None
        return SavedArticle(known.key, SaveOutcome.KEPT, known.version, older=older)
    if known is None:
        number = 1
        row, key = _insert_article(connection, article, address)
    else:
        number = known.version + 1
        row, key = known.row, known.key
        _fill_in(connection, row, article, address)
        connection.execute(update(article_table).where(article_table.c.id == row).values(version=number))
    version_row = next_row(connection, article_version)
    version = {
        "id": version_row,
        "article_id": row,
        "number": number,
        "saved_at": format_time(now),
        "run_id": run_row(run),
        "text_sha256": digest,
        "text": article.text,
    }
    add_rows(connection, article_version, [version])
    place = Place(row, key, version_row)
    write = add_quotes if known is None else replace_quotes
    written = write(connection, place, quotations, decided_by=extractor)
    same_text = _list_same_text(connection, row, digest)
    return _report(key, SaveOutcome.ADDED if known is None else SaveOutcome.UPDATED, number, written, same_text)


def replace_quotations(
    connection: Connection, article_id: str, quotations: Sequence[AttributedQuotation], *, extractor: str
) -> SavedArticle:
    """Put what a newer extraction found in an article's newest version in place of what stands there."""
    row = require(find_article_row(connection, article_id), "article", article_id)
    version = _newest_version(connection, row)
    written = replace_quotes(connection, Place(row, article_id, version.id), quotations, decided_by=extractor)
    return _report(article_id, SaveOutcome.UPDATED, version.number, written)


def get_article(connection: Connection, article_id: str, *, reveal: bool = False) -> ArticleRecord:
    """Return an article by its id, with the quotes of its newest version; NotFound if there is none."""
    row = require(find_article_row(connection, article_id), "article", article_id)
    protection = load_protection(connection, reveal=reveal)
    found = connection.execute(
        select_heads().add_columns(article_table.c.source_id).where(article_table.c.id == row)
    ).all()
    head = build_heads(connection, found, protection)[0]
    version = _newest_version(connection, row)
    masked = protection.names.apply(version.text, article=article_id)
    rows = connection.execute(
        select_quotes().where(quote.c.article_id == row, quote.c.is_current == 1).order_by(quote.c.start, quote.c.id)
    ).all()
    quotes = build_quotes(connection, rows, protection)
    return ArticleRecord(
        head=head,
        text=masked.text,
        text_sha256=version.text_sha256,
        version=version.number,
        versions=read_versions(connection, row),
        addresses=_list_addresses(connection, row, article_id, protection),
        source_id=_mask_source(found[0].source_id, row, article_id, protection),
        quotes=tuple(move_spans(record, masked) for record in quotes) if masked.cuts else tuple(quotes),
        same_text=_list_same_text(connection, row, version.text_sha256),
        protected=row in protection.articles or bool(masked.cuts) or any(record.protected for record in quotes),
    )


def list_articles(
    connection: Connection, *, reveal: bool = False, offset: int = 0, limit: int | None = None
) -> tuple[ArticleHead, ...]:
    """Return the heads of articles, newest first, those without a date last."""
    order = (article_table.c.published_earliest.desc(), article_table.c.key.desc())
    rows = connection.execute(select_heads().order_by(*order).offset(offset).limit(limit)).all()
    return tuple(build_heads(connection, rows, load_protection(connection, reveal=reveal)))


def get_text(connection: Connection, article_id: str) -> ArticleText:
    """Return the newest text of an article, as it is: for extraction, never for output; NotFound if there is none."""
    row = require(find_article_row(connection, article_id), "article", article_id)
    columns = (article_table.c.key, article_version.c.text, article_version.c.text_sha256, article_table.c.language)
    found = connection.execute(select(*columns).select_from(NEWEST).where(article_table.c.id == row)).one()
    return ArticleText(*found)


def list_article_ids(connection: Connection) -> tuple[str, ...]:
    """Return the ids of all articles, in order."""
    return tuple(connection.execute(select(article_table.c.key).order_by(article_table.c.key)).scalars())


def read_versions(connection: Connection, row: int) -> tuple[VersionRecord, ...]:
    """Return the texts that an article, by its row, has had, oldest first."""
    columns = (
        article_version.c.number,
        article_version.c.text_sha256,
        article_version.c.saved_at,
        article_version.c.run_id,
    )
    rows = connection.execute(
        select(*columns).where(article_version.c.article_id == row).order_by(article_version.c.number)
    )
    return tuple(
        VersionRecord(number, digest, saved_at, None if run is None else f"r{run}")
        for number, digest, saved_at, run in rows
    )


def _digest(article: Article) -> str:
    """Return the text's SHA-256; InputError if anything in the article cannot be stored."""
    particulars = (article.title, article.outlet, article.url, article.byline, article.language, *article.authors)
    for value in (article.text, *particulars):
        if value and not value.isascii():
            try:
                value.encode()
            except UnicodeEncodeError as error:
                raise InputError(
                    f"{article.place or 'the article'}: character {error.start} is half of a surrogate pair, "
                    "which no text can hold: save the source as UTF-8"
                ) from error
    return text_digest(article.text)


def _find_known(connection: Connection, article: Article, address: str | None, digest: str) -> _Known | None:
    """Return the article in the bank that this one is: by address, else by text at the same outlet."""
    if address:
        found = _AT_ADDRESS.first(connection, address=address)
        if found is not None:
            row, key, version = found
            with_text = select(func.max(article_version.c.number)).where(
                article_version.c.article_id == row, article_version.c.text_sha256 == digest
            )
            return _Known(row, key, version, connection.execute(with_text).scalar())
    for *twin, folded, known_address in _WITH_TEXT.run(connection, digest=digest):
        if _is_same_outlet(article, address, folded, known_address):
            return _Known(*twin)
    return None


def _is_same_outlet(article: Article, address: str | None, folded: str | None, known_address: str | None) -> bool:
    """Tell whether an article of the same text ran at the same outlet: by name, else by host, else as far as known."""
    if article.outlet and folded:
        return _fold_outlet(article.outlet) == folded
    if address and known_address:
        return urlsplit(address).hostname == urlsplit(known_address).hostname
    return True


def _choose_key(connection: Connection, article: Article, address: str | None) -> str:
    """Return the id for a new article; where two outlets print one text and neither has an address, the outlet decides."""
    key = article_id(address, article.text)
    if address is None and article.outlet and find_article_row(connection, key) is not None:
        return outlet_article_id(article.outlet, article.text)
    return key


def find_article_at(connection: Connection, address: str) -> int | None:
    """Return the row of the article at a canonical address."""
    found = _AT_ADDRESS.first(connection, address=address)
    return None if found is None else int(found[0])


def find_same_article(
    connection: Connection, key: str, article: Article, addresses: Sequence[str], digests: Sequence[str]
) -> int | None:
    """Return the row of the article that one of another bank is here: by id, by address, else by a text at the same outlet."""
    row = find_article_row(connection, key)
    for address in addresses:
        row = row or find_article_at(connection, address)
    for digest in digests:
        if row is not None:
            break
        known = _find_known(connection, article, next(iter(addresses), None), digest)
        row = None if known is None else known.row
    return row


def add_article(connection: Connection, article: Article, key: str) -> int:
    """Write a new article of a known id, without its text and addresses; return its row."""
    row = next_row(connection, article_table)
    add_rows(connection, article_table, [_particulars(connection, article) | {"id": row, "key": key, "version": 1}])
    _write_authors(connection, row, article.authors)
    return row


def fill_in(connection: Connection, row: int, article: Article, addresses: Sequence[str]) -> bool:
    """Add what was not known of an article, and addresses; tell whether there was anything."""
    before = _count_known(connection, row)
    for address in addresses or (None,):
        _fill_in(connection, row, article, address)
    return before != _count_known(connection, row)


def make_whole(connection: Connection, row: int, text_sha256: str, text: str) -> None:
    """Put a whole text where only its quotes were, left out of an export."""
    version = (article_version.c.article_id == row) & (article_version.c.text_sha256 == text_sha256)
    there = connection.execute(select(article_version.c.text).where(version)).scalar()
    if there is not None and is_withheld(there, text_sha256) and not is_withheld(text, text_sha256):
        connection.execute(update(article_version).where(version).values(text=text))


def _count_known(connection: Connection, row: int) -> tuple[int, ...]:
    """Return how much is known of an article."""
    stored = connection.execute(select(article_table).where(article_table.c.id == row)).one()
    counts = (
        connection.execute(select(func.count()).select_from(table).where(table.c.article_id == row)).scalar_one()
        for table in (article_author, article_address)
    )
    return (sum(value is not None for value in stored), *counts)


def _insert_article(connection: Connection, article: Article, address: str | None) -> tuple[int, str]:
    """Write a new article without its text; return its row and id."""
    key = _choose_key(connection, article, address)
    row = add_article(connection, article, key)
    if address:
        add_rows(connection, article_address, [{"article_id": row, "address": address}])
    return row, key


def _particulars(connection: Connection, article: Article) -> dict[str, Any]:
    """Return the columns that say what an article is, text apart."""
    published = article.published
    return {
        "title": article.title,
        "outlet_id": _find_or_add_outlet(connection, article.outlet, article.outlet_kind),
        "url": article.url,
        "byline": article.byline,
        "language": article.language,
        "source_id": article.source_id,
        "published": published and published.text,
        "published_precision": published and published.precision.value,
        "published_earliest": published and published.earliest,
        "published_latest": published and published.latest,
    }


def _fill_in(connection: Connection, row: int, article: Article, address: str | None) -> None:
    """Add what was not known of an article; what is known stays."""
    stored = connection.execute(select(article_table).where(article_table.c.id == row)).mappings().one()
    offered = _particulars(connection, article)
    missing = {name: value for name, value in offered.items() if value is not None and stored[name] is None}
    if stored["published"] is not None:  # its columns hang together
        missing = {name: value for name, value in missing.items() if not name.startswith("published")}
    if missing:
        connection.execute(update(article_table).where(article_table.c.id == row).values(missing))
    if article.authors:
        has_authors = connection.execute(
            select(article_author.c.position).where(article_author.c.article_id == row).limit(1)
        ).first()
        if has_authors is None:
            _write_authors(connection, row, article.authors)
    if address:
        known = connection.execute(select(article_address.c.id).where(article_address.c.address == address)).first()
        if known is None:
            add_rows(connection, article_address, [{"article_id": row, "address": address}])


def _write_authors(connection: Connection, row: int, authors: Sequence[str]) -> None:
    if authors:
        values = [{"article_id": row, "position": i, "name": name} for i, name in enumerate(authors)]
        add_rows(connection, article_author, values)


def _fold_outlet(name: str) -> str:
    """Return what equal names of an outlet have in common."""
    return " ".join(fold_words(name)) or name.strip()


def _find_or_add_outlet(connection: Connection, name: str | None, kind: OutletKind | None) -> int | None:
    """Return the row of an outlet; a kind is noted unless one is known."""
    if not name or not name.strip():
        return None
    folded = _fold_outlet(name)
    found = _OUTLET.first(connection, folded=folded)
    row = next_row(connection, outlet) if found is None else int(found[0])
    if found is None:
        connection.execute(insert(outlet).values(id=row, name=name.strip(), folded=folded, kind=kind))
    elif kind is not None:
        connection.execute(_NOTE_OUTLET_KIND, {"row": row, "known": kind})
    return row


def _newest_version(connection: Connection, row: int) -> AnyRow:
    statement = select(article_version).where(article_version.c.article_id == row)
    return connection.execute(statement.order_by(article_version.c.number.desc()).limit(1)).one()


def _list_addresses(connection: Connection, row: int, key: str, protection: Protection) -> tuple[str, ...]:
    statement = select(article_address.c.address).where(article_address.c.article_id == row)
    addresses = connection.execute(statement.order_by(article_address.c.address)).scalars()
    if row in protection.articles:
        return tuple(MASK for _ in addresses)
    return tuple(protection.names.apply(address, article=key, any_case=True).text for address in addresses)


def _mask_source(source: Any, row: int, key: str, protection: Protection) -> str | int | float | None:
    """Return a record's own id, masked: it is often made from the headline."""
    if isinstance(source, str):
        return MASK if row in protection.articles else protection.names.apply(source, article=key, any_case=True).text
    assert source is None or isinstance(source, int | float)
    return source


def move_spans(record: QuoteRecord, masked: Masked) -> QuoteRecord:
    """Return a quote whose spans point into the masked text."""
    cue, mention = record.cue, record.mention
    return replace(
        record,
        segments=tuple(masked.move(span) for span in record.segments),
        cue=None if cue is None else Cue(masked.move(cue.span), cue.text),
        mention=None if mention is None else Mention(masked.move(mention.span), mention.text, mention.form),
    )


def _list_same_text(connection: Connection, row: int, digest: str) -> tuple[str, ...]:
    """Return the ids of other articles that have a text, in order: copy that several outlets ran."""
    return tuple(key for (key,) in _OTHERS_WITH_TEXT.run(connection, digest=digest, row=row))


def _report(
    key: str, outcome: SaveOutcome, number: int, written: Written, same_text: tuple[str, ...] = ()
) -> SavedArticle:
    return SavedArticle(key, outcome, number, written.ids, written.added, written.dropped, same_text=same_text)

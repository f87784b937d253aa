"""Bring an article of another bank into this one: its versions, particulars, quotes, and every id that it was cited by.

What both hold becomes what either would hold had it imported all itself (:mod:`quotebank.core.merging`); particulars that
both have otherwise stay as they are here. Quotes are written through the decisions in force, so the journal comes first.
Nothing here opens a transaction; what is read is unmasked, and never for output.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert, select, update

from quotebank.core.banked import BankArticle, KeptQuote
from quotebank.core.identity import find_successors, quote_ids
from quotebank.core.merging import Differing, Version, is_newer, merge_versions
from quotebank.core.model import Article
from quotebank.core.records import SavedArticle, SaveOutcome
from quotebank.core.withheld import is_damaged
from quotebank.errors import InputError
from quotebank.store.articles import add_article, fill_in, find_same_article, make_whole
from quotebank.store.extractions import build_found, read_extraction
from quotebank.store.protection import load_protection
from quotebank.store.quotes import Place, Written, add_quotes, keep_gone, replace_quotes
from quotebank.store.reading import build_heads, select_heads
from quotebank.store.resolving import find_quote_row
from quotebank.store.rows import next_row, run_row
from quotebank.store.tables import article as article_table
from quotebank.store.tables import article_address, article_version, former_quote, quote

#: More than any article has versions: numbers stand here while they change places.
_ASIDE = 1_000_000

NO_QUOTES = Written((), 0, 0)


def read_article(connection: Connection, row: int) -> BankArticle:
    """Return an article as it is. InputError if a text is not what its digest says."""
    head_row = connection.execute(
        select_heads().add_columns(article_table.c.source_id).where(article_table.c.id == row)
    ).one()
    (head,) = build_heads(connection, [head_row], load_protection(connection, reveal=True))
    versions = connection.execute(
        select(article_version).where(article_version.c.article_id == row).order_by(article_version.c.number)
    ).all()
    digests = {version.id: version.text_sha256 for version in versions}
    for version in versions:
        if is_damaged(version.text, version.text_sha256):
            raise InputError(f"version {version.number} of {head.id} is damaged: its text is not what its digest says")
    found, extractor = read_extraction(connection, row, versions[-1].id)
    return BankArticle(
        key=head.id,
        article=Article(
            versions[-1].text,
            head.title,
            head.outlet,
            head.url,
            head.published,
            head.authors,
            head.byline,
            head.language,
            head_row.source_id,
            head.outlet_kind,
        ),
        addresses=_read_addresses(connection, row),
        versions=tuple(Version(version.text_sha256, version.saved_at) for version in versions),
        texts={version.text_sha256: version.text for version in versions},
        found=found,
        extractor=extractor,
        quotes=_read_quotes(connection, row, digests),
        former=_read_former(connection, row),
    )


def _read_addresses(connection: Connection, row: int) -> tuple[str, ...]:
    statement = select(article_address.c.address).where(article_address.c.article_id == row)
    return tuple(connection.execute(statement.order_by(article_address.c.address)).scalars())


def _read_quotes(connection: Connection, row: int, digests: Mapping[int, str]) -> tuple[KeptQuote, ...]:
    """Return the quotes of an article: the newest text's as they come, then those that are gone, by id."""
    rows = connection.execute(select(quote).where(quote.c.article_id == row)).all()
    rows = sorted(rows, key=lambda each: (0, each.start, each.id, "") if each.is_current else (1, 0, 0, each.key))
    return tuple(
        KeptQuote(
            each.key,
            digests[each.version_id],
            found,
            each.decided_by,
            bool(each.is_current),
            each.speaker_id is not None,
        )
        for each, found in zip(rows, build_found(connection, rows), strict=True)
    )


def _read_former(connection: Connection, row: int) -> dict[str, str]:
    columns = select(former_quote.c.key, quote.c.key.label("now")).join(quote, former_quote.c.quote_id == quote.c.id)
    found = connection.execute(columns.where(quote.c.article_id == row).order_by(former_quote.c.key))
    return {each.key: each.now for each in found}


def compare_articles(ours: BankArticle, theirs: BankArticle) -> tuple[Differing, ...]:
    """Return the particulars that both have, otherwise."""
    own, other = _describe(ours.article), _describe(theirs.article)
    return tuple(
        Differing(ours.key, what, own[what], other[what])
        for what in own
        if own[what] and other[what] and own[what] != other[what]
    )


def _describe(article: Article) -> dict[str, str]:
    return {
        "title": article.title or "",
        "outlet": article.outlet or "",
        "published": "" if article.published is None else article.published.text,
        "authors": ", ".join(article.authors),
        "byline": article.byline or "",
        "language": article.language or "",
    }


def find_counterpart(connection: Connection, theirs: BankArticle) -> int | None:
    """Return the row of the article that one of another bank is here: by id, address, or text at the same outlet."""
    return find_same_article(
        connection, theirs.key, theirs.article, theirs.addresses, [version.text_sha256 for version in theirs.versions]
    )


def merge_article(connection: Connection, theirs: BankArticle, *, run: str | None) -> SavedArticle | None:
    """Bring an article in; None where that changes nothing."""
    row = find_counterpart(connection, theirs)
    if row is None:
        return _add(connection, theirs, run)
    for sha, text in theirs.texts.items():
        make_whole(connection, row, sha, text)
    ours = read_article(connection, row)
    versions = merge_versions(ours.versions, theirs.versions)
    has_new_text = len(versions) > len(ours.versions)
    filled = fill_in(connection, row, theirs.article, theirs.addresses)
    if versions != ours.versions:
        _write_versions(connection, row, versions, theirs, run)
    written = NO_QUOTES
    newest = versions[-1].text_sha256
    place = _place(connection, row, ours.key, newest)
    takes_theirs = newest == theirs.versions[-1].text_sha256 and (
        newest != ours.versions[-1].text_sha256 or is_newer(theirs.extractor, ours.extractor)
    )
    if takes_theirs:
        written = replace_quotes(connection, place, theirs.found, decided_by=theirs.extractor)
    carried = _carry_ids(connection, place, _with_ids_of(theirs, ours.key), newest)
    if not (filled or carried or takes_theirs or versions != ours.versions):
        return None
    outcome = SaveOutcome.UPDATED if has_new_text else SaveOutcome.KEPT
    return SavedArticle(ours.key, outcome, len(versions), written.ids, written.added, written.dropped)


def _add(connection: Connection, theirs: BankArticle, run: str | None) -> SavedArticle:
    row = add_article(connection, theirs.article, theirs.key)
    fill_in(connection, row, theirs.article, theirs.addresses)
    _write_versions(connection, row, theirs.versions, theirs, run)
    newest = theirs.versions[-1].text_sha256
    place = _place(connection, row, theirs.key, newest)
    written = add_quotes(connection, place, theirs.found, decided_by=theirs.extractor)
    _carry_ids(connection, place, theirs, newest)
    return SavedArticle(
        theirs.key, SaveOutcome.ADDED, len(theirs.versions), written.ids, written.added, written.dropped
    )


def _place(connection: Connection, row: int, key: str, text_sha256: str) -> Place:
    return Place(row, key, _rows_by_text(connection, row)[text_sha256])


def _write_versions(
    connection: Connection, row: int, versions: Sequence[Version], theirs: BankArticle, run: str | None
) -> None:
    """Bring the versions of an article in line, in order; texts that are new here come from the other bank."""
    of_article = article_version.c.article_id == row
    known = _rows_by_text(connection, row)
    connection.execute(update(article_version).where(of_article).values(number=article_version.c.number + _ASIDE))
    for number, version in enumerate(versions, 1):
        if version.text_sha256 in known:
            own = update(article_version).where(article_version.c.id == known[version.text_sha256])
            connection.execute(own.values(number=number, saved_at=version.saved_at))
        else:
            connection.execute(
                insert(article_version).values(
                    id=next_row(connection, article_version),
                    article_id=row,
                    number=number,
                    saved_at=version.saved_at,
                    run_id=run_row(run),
                    text_sha256=version.text_sha256,
                    text=theirs.texts[version.text_sha256],
                )
            )
    connection.execute(update(article_table).where(article_table.c.id == row).values(version=len(versions)))


def _with_ids_of(theirs: BankArticle, key: str) -> BankArticle:
    """Return an article that goes by another id here: the ids that its quotes had lead to those that they have."""
    if theirs.key == key:
        return theirs
    current = [each for each in theirs.quotes if each.is_current]
    texts = [each.found.quotation.text for each in current]
    now = dict(zip((each.key for each in current), quote_ids(key, texts), strict=True))
    quotes = tuple(replace(each, key=now.get(each.key, each.key)) for each in theirs.quotes)
    return replace(theirs, quotes=quotes, former={old: now.get(new, new) for old, new in theirs.former.items()} | now)


def _carry_ids(connection: Connection, place: Place, theirs: BankArticle, newest: str) -> bool:
    """Have every id that the other bank's quotes have or had lead to a quote here; tell whether one was new."""
    unknown = {each.key for each in theirs.quotes} | set(theirs.former)
    unknown = {key for key in unknown if find_quote_row(connection, key) is None}
    if not unknown:
        return False
    heirs = _find_heirs(connection, place, theirs) if theirs.versions[-1].text_sha256 != newest else {}
    gone = [each for each in theirs.quotes if each.key in unknown and each.key not in heirs]
    versions = _rows_by_text(connection, place.article_row)
    for each in gone:
        keep_gone(
            connection,
            replace(place, version_row=versions[each.text_sha256]),
            each.key,
            each.found,
            decided_by=each.decided_by,
            has_speaker=each.has_speaker and (each.text_sha256 != newest or not each.is_current),
        )
    former = {key: heirs[key] for key in unknown & heirs.keys()} | {
        key: heirs.get(target, target) for key, target in theirs.former.items() if key in unknown
    }
    for key, target in sorted(former.items()):
        row = find_quote_row(connection, target)
        if row is not None:
            connection.execute(insert(former_quote).values(key=key, quote_id=row))
    return True


def _rows_by_text(connection: Connection, article_row: int) -> dict[str, int]:
    columns = select(article_version.c.text_sha256, article_version.c.id)
    of_article = columns.where(article_version.c.article_id == article_row).order_by(article_version.c.number)
    return {row.text_sha256: row.id for row in connection.execute(of_article)}


def _find_heirs(connection: Connection, place: Place, theirs: BankArticle) -> dict[str, str]:
    """Return which quotes of the newest text those of the other bank's, an older one, became; as replacing them would."""
    current = select(quote.c.key, quote.c.text).where(quote.c.article_id == place.article_row, quote.c.is_current == 1)
    now = {each.key: each.text for each in connection.execute(current.order_by(quote.c.start, quote.c.id))}
    known = {each.key for each in theirs.quotes}
    dropped = [each for each in theirs.quotes if each.is_current and each.key not in now]
    new = [key for key in now if key not in known]
    found = find_successors([each.found.quotation.text for each in dropped], [now[key] for key in new])
    return {dropped[old].key: new[heir] for old, heir in found.items()}

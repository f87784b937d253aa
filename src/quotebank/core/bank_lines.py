"""A bank as JSON, a record a line, and back: the header, a decision, an article. docs/exporting.md describes it.

What is written has no choice in it, neither in order nor in form, so that equal banks give equal lines. What is read comes
from anywhere: whatever could not have been written is a ValueError with its reason.

Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Any

from quotebank.core.banked import BankArticle, KeptQuote
from quotebank.core.deciding.actions import Standing
from quotebank.core.deciding.checking import check_decision
from quotebank.core.deciding.snapshots import read_quotation, write_quotation
from quotebank.core.identity import ID_DIGITS, quote_ids
from quotebank.core.json_fields import (
    TIME,
    check_distinct,
    check_type,
    read_field,
    read_kind,
    read_matching,
    read_objects,
    read_optional,
    read_strings,
)
from quotebank.core.merging import Version
from quotebank.core.model import Article, AttributedQuotation, DatePrecision, OutletKind, Published, Span
from quotebank.core.quoting.segmentation import join_segments
from quotebank.core.records import Anchor, Decision
from quotebank.core.withheld import is_damaged, withhold

JsonObject = dict[str, Any]

#: Number of the form of these lines; a reader refuses a higher one.
SCHEMA = 1

_ARTICLE_ID = re.compile(f"a[0-9a-f]{{{ID_DIGITS}}}")
_QUOTE_ID = re.compile(f"q[0-9a-f]{{{ID_DIGITS}}}")
_DECISION_ID = re.compile(f"d[0-9a-f]{{{ID_DIGITS}}}")
_DIGEST = re.compile("[0-9a-f]{64}")


class Texts(StrEnum):
    """What an export has of the texts of its articles."""

    WHOLE = "whole"
    QUOTES = "quotes"  # the rest was left out


@dataclass(frozen=True, slots=True)
class Header:
    """The first line: who wrote the file, in which form, and how many records follow."""

    quotebank: str  # version
    contract: str
    schema: int
    decisions: int
    articles: int
    texts: Texts = Texts.WHOLE


def write_header(header: Header) -> JsonObject:
    """Return the first line."""
    return {
        "quotebank": header.quotebank,
        "contract": header.contract,
        "schema": header.schema,
        "decisions": header.decisions,
        "articles": header.articles,
        "texts": str(header.texts),
    }


def is_header(value: object) -> bool:
    """Tell whether a first line opens the export of a bank."""
    return isinstance(value, dict) and {"quotebank", "contract", "schema"} <= value.keys()


def read_header(value: JsonObject) -> Header:
    """Return the header that a first line is."""
    return Header(
        read_field(value, "quotebank", str),
        read_field(value, "contract", str),
        read_field(value, "schema", int),
        read_field(value, "decisions", int),
        read_field(value, "articles", int),
        read_kind(value, "texts", Texts),
    )


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A decision, and what had become of it in its bank."""

    decision: Decision
    standing: Standing


def write_decision(entry: JournalEntry) -> JsonObject:
    """Return a decision as JSON."""
    made = entry.decision
    anchor = made.anchor
    return {
        "record": "decision",
        "id": made.id,
        "action": made.action,
        "who": made.who,
        "why": made.why,
        "made_at": made.made_at,
        "standing": str(entry.standing),
        "anchor": None
        if anchor is None
        else {
            "text_sha256": anchor.text_sha256,
            "start": anchor.span.start,
            "end": anchor.span.end,
            "words": anchor.words,
        },
        "payload": dict(made.payload),
    }


def read_decision(value: JsonObject) -> JournalEntry:
    """Return the decision that an object is."""
    anchor = read_optional(value, "anchor", dict)
    made = Decision(
        read_matching(value, "id", _DECISION_ID, "the id of a decision"),
        read_field(value, "action", str),
        read_field(value, "payload", dict),
        read_field(value, "who", str),
        read_field(value, "why", str),
        read_matching(value, "made_at", TIME, "a time in UTC"),
        None if anchor is None else _read_anchor(anchor),
    )
    check_decision(made)
    return JournalEntry(made, read_kind(value, "standing", Standing))


def _read_anchor(value: JsonObject) -> Anchor:
    span = Span(read_field(value, "start", int), read_field(value, "end", int))
    if not 0 <= span.start < span.end:
        raise ValueError(f"{span.start}:{span.end} is no stretch of a text")
    return Anchor(read_matching(value, "text_sha256", _DIGEST, "a SHA-256"), span, read_field(value, "words", str))


def write_article(article: BankArticle) -> JsonObject:
    """Return an article as JSON. ``found`` is there only where decisions made other quotes of what was found."""
    particulars = article.article
    published = particulars.published
    number = {version.text_sha256: i for i, version in enumerate(article.versions, 1)}
    return {
        "record": "article",
        "id": article.key,
        "title": particulars.title,
        "outlet": particulars.outlet,
        "outlet_kind": particulars.outlet_kind and str(particulars.outlet_kind),
        "url": particulars.url,
        "addresses": list(article.addresses),
        "published": published
        and {
            "text": published.text,
            "precision": str(published.precision),
            "earliest": published.earliest,
            "latest": published.latest,
        },
        "authors": list(particulars.authors),
        "byline": particulars.byline,
        "language": particulars.language,
        "source_id": particulars.source_id,
        "versions": [
            {"text_sha256": sha, "saved_at": saved_at, "text": article.texts[sha]} for sha, saved_at in article.versions
        ],
        "extractor": article.extractor,
        "quotes": [
            {
                "id": each.key,
                "version": number[each.text_sha256],
                "is_current": each.is_current,
                "has_speaker": each.has_speaker,
                "decided_by": each.decided_by,
                **write_quotation(each.found),
            }
            for each in article.quotes
        ],
        "found": None if _is_undecided(article) else [write_quotation(each) for each in article.found],
        "former": dict(sorted(article.former.items())),
    }


def leave_text_out(article: BankArticle) -> BankArticle:
    """Return an article of whose texts nothing is left but the quotes, from first word to last, with cues and mentions."""
    spans: dict[str, list[Span]] = {sha: [] for sha in article.texts}
    newest = article.versions[-1].text_sha256
    for sha, found in [
        *((newest, each) for each in article.found),
        *((each.text_sha256, each.found) for each in article.quotes),
    ]:
        said = found.attribution
        spans[sha] += [found.quotation.span, *(piece.span for piece in (said.cue, said.mention) if piece is not None)]
    texts = {sha: withhold(text, spans[sha]) for sha, text in article.texts.items()}
    return replace(article, texts=texts, article=replace(article.article, text=texts[newest]))


def _is_undecided(article: BankArticle) -> bool:
    """Tell whether the quotes are what extraction found, no more and no less."""
    current = [each for each in article.quotes if each.is_current]
    return tuple(each.found for each in current) == article.found and all(
        each.decided_by == article.extractor for each in current
    )


def read_article(value: JsonObject) -> BankArticle:
    """Return the article that an object is."""
    key = read_matching(value, "id", _ARTICLE_ID, "the id of an article")
    versions, texts = _read_versions(value)
    quotes = _read_quotes(value, versions, texts)
    found = read_optional(value, "found", list)
    newest = versions[-1].text_sha256
    extracted = (
        tuple(each.found for each in quotes if each.is_current)
        if found is None
        else tuple(_read_quotation(check_type(each, "each of found", dict), texts[newest]) for each in found)
    )
    if found is None:
        _check_ids(key, quotes)
    source_id = value.get("source_id")
    if isinstance(source_id, bool) or not (source_id is None or isinstance(source_id, str | int | float)):
        raise ValueError("source_id must be a string or a number")
    authors = read_strings(value, "authors")
    addresses = read_strings(value, "addresses")
    check_distinct(addresses, "the address")
    return BankArticle(
        key=key,
        article=Article(
            texts[newest],
            read_optional(value, "title", str),
            read_optional(value, "outlet", str),
            read_optional(value, "url", str),
            _read_published(read_optional(value, "published", dict)),
            authors,
            read_optional(value, "byline", str),
            read_optional(value, "language", str),
            source_id,
            None if value.get("outlet_kind") is None else read_kind(value, "outlet_kind", OutletKind),
        ),
        addresses=tuple(sorted(addresses)),
        versions=versions,
        texts=texts,
        found=extracted,
        extractor=read_field(value, "extractor", str),
        quotes=quotes,
        former=_read_former(value, {each.key for each in quotes}),
    )


def _check_ids(key: str, quotes: Sequence[KeptQuote]) -> None:
    """Refuse ids that are not those of an article's words."""
    current = [each for each in quotes if each.is_current]
    for each, wanted in zip(current, quote_ids(key, [each.found.quotation.text for each in current]), strict=True):
        if each.key != wanted:
            raise ValueError(f"{each.key} is not the id of these words in {key}: that is {wanted}")


def _read_versions(value: JsonObject) -> tuple[tuple[Version, ...], Mapping[str, str]]:
    texts: dict[str, str] = {}
    versions: list[Version] = []
    for each in read_objects(value, "versions"):
        sha = read_matching(each, "text_sha256", _DIGEST, "a SHA-256")
        texts[sha] = read_field(each, "text", str)
        if is_damaged(texts[sha], sha):
            raise ValueError(f"version {len(versions) + 1} is damaged: its text is not what its digest says")
        versions.append(Version(sha, read_matching(each, "saved_at", TIME, "a time in UTC")))
    if not versions:
        raise ValueError("an article must have a version")
    check_distinct([version.text_sha256 for version in versions], "the text")
    return tuple(versions), texts


def _read_quotes(value: JsonObject, versions: Sequence[Version], texts: Mapping[str, str]) -> tuple[KeptQuote, ...]:
    quotes = []
    for each in read_objects(value, "quotes"):
        key = read_matching(each, "id", _QUOTE_ID, "the id of a quote")
        number = read_field(each, "version", int)
        is_current = read_field(each, "is_current", bool)
        if not 1 <= number <= len(versions) or (is_current and number != len(versions)):
            raise ValueError(f"{key} cannot be a quote of version {number} of {len(versions)}")
        sha = versions[number - 1].text_sha256
        found = _read_quotation(each, texts[sha])
        decided_by = read_field(each, "decided_by", str)
        quotes.append(KeptQuote(key, sha, found, decided_by, is_current, read_field(each, "has_speaker", bool)))
    check_distinct([each.key for each in quotes], "the quote")
    gone = sorted((each for each in quotes if not each.is_current), key=lambda each: each.key)
    return (*(each for each in quotes if each.is_current), *gone)


def _read_quotation(value: JsonObject, text: str) -> AttributedQuotation:
    """Return a quotation whose spans lie in a text and whose words stand there."""
    try:
        found = read_quotation(value)
    except (KeyError, TypeError, IndexError) as error:
        raise ValueError(f"a quotation that is not whole: {error!r}") from error
    segments = found.quotation.segments
    attribution = found.attribution
    pieces = [("cue", attribution.cue), ("mention", attribution.mention)]
    spans = [*segments, *(piece.span for _, piece in pieces if piece is not None)]
    if not segments or not all(_is_span(span, text) for span in spans):
        raise ValueError("a quotation with a span that does not lie in the text")
    if any(before.end > after.start for before, after in pairwise(segments)):
        raise ValueError("a quotation whose segments overlap")
    if found.quotation.text != join_segments(text, segments):
        raise ValueError("a quotation whose words are not those of its segments")
    for name, piece in pieces:
        if piece is not None and not isinstance(piece.text, str):
            raise ValueError(f"{name} must have words")
    for name in ("canonical", "role", "affiliation", "via"):
        read_optional(value, name, str)
    confidence = attribution.confidence
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        raise ValueError("confidence must be between 0 and 1")
    read_strings(value, "reasons")
    return found


def _is_span(span: Span, text: str) -> bool:
    return all(
        isinstance(each, int) and not isinstance(each, bool) for each in span
    ) and 0 <= span.start < span.end <= len(text)


def _read_published(value: JsonObject | None) -> Published | None:
    if value is None:
        return None
    earliest, latest = (read_matching(value, name, TIME, "a time in UTC") for name in ("earliest", "latest"))
    if earliest > latest:
        raise ValueError("published must not end before it begins")
    return Published(read_field(value, "text", str), read_kind(value, "precision", DatePrecision), earliest, latest)


def _read_former(value: JsonObject, quotes: set[str]) -> dict[str, str]:
    former = read_field(value, "former", dict)
    for old, now in former.items():
        if not _QUOTE_ID.fullmatch(old) or old in quotes or now not in quotes:
            raise ValueError(f"former: {old!r:.40} must be the id that one of the quotes had before")
    return former

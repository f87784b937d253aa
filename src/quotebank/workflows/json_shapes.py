"""The JSON shapes that docs/contract.md promises, made from the values that the bank hands back.

One home for them: what the command line prints, the web's API returns.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from quotebank.core.model import Published, Rejected
from quotebank.core.records import (
    ArticleHead,
    ArticleRecord,
    BankCounts,
    ClusterRecord,
    FoundQuote,
    QuoteRecord,
    QuoteSpeaker,
    RoleUse,
    RunRecord,
    SpeakerRecord,
)
from quotebank.workflows.suggest_speakers import SpeakerSuggestion

JsonObject = dict[str, Any]


def speaker_shape(speaker: QuoteSpeaker | None) -> JsonObject | None:
    """Return the speaker of a quote, with role and affiliation as printed beside it."""
    if speaker is None:
        return None
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": str(speaker.kind),
        "role": speaker.role,
        "affiliation": speaker.affiliation,
    }


def published_text(published: Published | None) -> str | None:
    """Return a date as it is known, ISO 8601."""
    return None if published is None else published.text


def rejected_shape(rejected: Rejected) -> JsonObject:
    """Return a record that could not be used, and why."""
    return {
        "place": rejected.place,
        "line": rejected.line,
        "code": rejected.code,
        "reason": rejected.reason,
    }


def quote_shape(quote: QuoteRecord) -> JsonObject:
    """Return a quote as ``search`` lists it, without the score."""
    return {
        "id": quote.id,
        "text": quote.text,
        "kind": str(quote.kind),
        "speaker": speaker_shape(quote.speaker),
        "outlet": quote.article.outlet,
        "title": quote.article.title,
        "url": quote.article.url,
        "published": published_text(quote.article.published),
        "article_id": quote.article.id,
        "cluster_id": quote.cluster_id,
        "start": quote.start,
        "end": quote.end,
    }


def found_shape(found: FoundQuote) -> JsonObject:
    """Return a quote that fits a search; ``matched_by`` says why a speaker fits: name or affiliation."""
    matched = None if found.matched_by is None else str(found.matched_by)
    return {**quote_shape(found.quote), "score": round(found.score, 2), "matched_by": matched}


def quote_in_full(quote: QuoteRecord) -> JsonObject:
    """Return a quote with everything known of it, as ``show`` prints it."""
    return {
        **quote_shape(quote),
        "segments": [list(segment) for segment in quote.segments],
        "cue": None if quote.cue is None else {**_span_shape(quote.cue.span), "text": quote.cue.text},
        "mention": None if quote.mention is None else {**_span_shape(quote.mention.span), "text": quote.mention.text},
        "canonical": quote.canonical,
        "via": quote.via,
        "confidence": round(quote.confidence, 4),
        "reasons": list(quote.reasons),
        "decided_by": quote.decided_by,
        "is_current": quote.is_current,
        "protected": quote.protected,
    }


def head_shape(head: ArticleHead) -> JsonObject:
    """Return what identifies an article."""
    return {
        "id": head.id,
        "outlet": head.outlet,
        "title": head.title,
        "url": head.url,
        "published": published_text(head.published),
        "authors": list(head.authors),
        "byline": head.byline,
        "language": head.language,
    }


def article_shape(article: ArticleRecord) -> JsonObject:
    """Return an article with its text, versions and quotes."""
    return {
        **head_shape(article.head),
        "source_id": article.source_id,
        "addresses": list(article.addresses),
        "text": article.text,
        "text_sha256": article.text_sha256,
        "version": article.version,
        "versions": [asdict(version) for version in article.versions],
        "quotes": [quote_in_full(quote) for quote in article.quotes],
        "same_text": list(article.same_text),
        "protected": article.protected,
    }


def cluster_shape(cluster: ClusterRecord) -> JsonObject:
    """Return a cluster with its quotes and the matches that joined them."""
    return {
        "id": cluster.id,
        "outlets": cluster.outlets,
        "quotes": [quote_in_full(quote) for quote in cluster.quotes],
        "matches": [
            {"a": match.a, "b": match.b, "score": round(match.score, 2), "reasons": list(match.reasons)}
            for match in cluster.matches
        ],
    }


def speaker_record_shape(speaker: SpeakerRecord) -> JsonObject:
    """Return a speaker with names in use, counts and roles over time."""
    return {
        "id": speaker.id,
        "name": speaker.name,
        "kind": str(speaker.kind),
        "aliases": list(speaker.aliases),
        "quotes": speaker.quotes,
        "articles": speaker.articles,
        "outlets": speaker.outlets,
        "first_published": speaker.first_published,
        "last_published": speaker.last_published,
        "roles": [asdict(role) for role in speaker.roles],
        "affiliations": [_affiliation_shape(use) for use in speaker.affiliations],
        "printed_in": [asdict(use) for use in speaker.printed_in],
        "protected": speaker.protected,
    }


def _affiliation_shape(use: RoleUse) -> JsonObject:
    return {name: value for name, value in asdict(use).items() if name != "role"}


def suggestion_shape(suggestion: SpeakerSuggestion) -> JsonObject:
    """Return two speakers that may be one, why, and the ids of quotes to look at."""
    return {
        "left": speaker_record_shape(suggestion.left),
        "right": speaker_record_shape(suggestion.right),
        "score": round(suggestion.score, 2),
        "reasons": list(suggestion.reasons),
        "quotes": list(suggestion.quotes),
    }


def counts_shape(counts: BankCounts) -> JsonObject:
    """Return how much of everything the bank holds."""
    return {**asdict(counts), "speakers": dict(sorted(counts.speakers.items()))}


def _span_shape(span: tuple[int, int]) -> JsonObject:
    return {"start": span[0], "end": span[1]}


def run_shape(run: RunRecord) -> JsonObject:
    """Return one run of an import."""
    return {**asdict(run), "status": str(run.status)}

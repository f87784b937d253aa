"""Ask the bank: search, records by id, speakers, duplicates, citations."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import PlainTextResponse

from quotebank.core.model import QuotationKind, SpeakerKind
from quotebank.web import urls
from quotebank.web.api.shapes import MAX_PAGE_RECORDS, PAGE_RECORDS, Cursor, Limit, Page, id_of, page
from quotebank.web.views import ThisSite
from quotebank.workflows.cite_quotes import FORMATS, stream_citations
from quotebank.workflows.json_shapes import found_shape, speaker_record_shape
from quotebank.workflows.list_cited import CiteRequest
from quotebank.workflows.list_speakers import list_speakers
from quotebank.workflows.list_versions import list_versions, version_log_shape
from quotebank.workflows.report_duplicates import MIN_OUTLETS, report_duplicates, statement_shape
from quotebank.workflows.search_bank import SORTS, SearchRequest, search_bank
from quotebank.workflows.show_record import SpeakerInFull, show_record, show_speaker
from quotebank.workflows.show_shapes import shown_shape

router = APIRouter(prefix=urls.API, tags=["ask"])

Text = Annotated[str | None, Query(min_length=1, max_length=2_000)]
Sort = Annotated[str | None, Query(json_schema_extra={"enum": [*SORTS]})]
Date = Annotated[str | None, Query(max_length=40, description="A day, month or year, ISO 8601.")]


@router.get("/quotes")
def quotes(
    site: ThisSite,
    *,
    words: Annotated[
        str | None, Query(min_length=1, max_length=2_000, description='"a phrase", begin*, OR, NOT, NEAR(a b, 5)')
    ] = None,
    speaker: Text = None,
    role: Text = None,
    affiliation: Text = None,
    speaker_kind: SpeakerKind | None = None,
    outlet: Text = None,
    since: Date = None,
    until: Date = None,
    kind: QuotationKind | None = None,
    tag: Text = None,
    collection: Text = None,
    sort: Sort = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_RECORDS,
) -> Page:
    """Find quotes, as `quotebank search` does; without anything to narrow it, every quote."""
    asked: dict[str, Any] = {
        "words": words,
        "speaker": speaker,
        "role": role,
        "affiliation": affiliation,
        "speaker_kind": None if speaker_kind is None else str(speaker_kind),
        "outlet": outlet,
        "since": since,
        "until": until,
        "kind": None if kind is None else str(kind),
        "tag": tag,
        "collection": collection,
        "sort": sort,
    }
    request = SearchRequest(**asked)

    def read(offset: int, most: int) -> list[dict[str, Any]]:
        result = search_bank(site.bank, replace(request, offset=offset, limit=most))
        return [found_shape(found) for found in result.found]

    return Page(**page(cursor, limit, {"list": "quotes", **asked}, read))


@router.get("/quotes/{quote_id}")
def quote(site: ThisSite, quote_id: id_of("q")) -> dict[str, Any]:  # type: ignore[valid-type]
    """Return a quote in its paragraph, as `quotebank show` does."""
    return shown_shape(site.bank, show_record(site.bank, quote_id))


@router.get("/articles/{article_id}")
def article(site: ThisSite, article_id: id_of("a")) -> dict[str, Any]:  # type: ignore[valid-type]
    """Return an article with its text, versions and quotes."""
    return shown_shape(site.bank, show_record(site.bank, article_id))


@router.get("/articles/{article_id}/versions")
def versions(site: ThisSite, article_id: id_of("a")) -> list[dict[str, Any]]:  # type: ignore[valid-type]
    """Return which quotes each version of an article added, dropped or changed."""
    return [version_log_shape(log) for log in list_versions(site.bank, article_id)]


@router.get("/clusters/{cluster_id}")
def cluster(site: ThisSite, cluster_id: id_of("cq")) -> dict[str, Any]:  # type: ignore[valid-type]
    """Return a statement: its quotes, who had it first, and the matches that joined them."""
    return shown_shape(site.bank, show_record(site.bank, cluster_id))


@router.get("/speakers")
def speakers(
    site: ThisSite,
    *,
    name: Text = None,
    kind: SpeakerKind | None = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_RECORDS,
) -> Page:
    """List speakers, most quotes first; with a name those whom it may mean."""
    asked = {"list": "speakers", "name": name, "kind": None if kind is None else str(kind)}

    def read(offset: int, most: int) -> list[dict[str, Any]]:
        found = list_speakers(site.bank, name=name, kind=asked["kind"], offset=offset, limit=most)
        return [speaker_record_shape(speaker) for speaker in found]

    return Page(**page(cursor, limit, asked, read))


@router.get("/speakers/{speaker_id}")
def speaker(site: ThisSite, speaker_id: id_of("s")) -> dict[str, Any]:  # type: ignore[valid-type]
    """Return a speaker with names, roles over time and the newest quotes; all of them are at `/quotes?speaker=`."""
    shown: SpeakerInFull = show_speaker(site.bank, speaker_id, limit=PAGE_RECORDS)
    return shown_shape(site.bank, shown)


@router.get("/duplicates")
def duplicates(
    site: ThisSite,
    *,
    min_outlets: Annotated[int, Query(ge=1, le=1_000)] = MIN_OUTLETS,
    speaker: Text = None,
    since: Date = None,
    tag: Text = None,
    collection: Text = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_RECORDS,
) -> Page:
    """Report what ran more than once, most outlets first, as `quotebank duplicates` does."""
    asked = {"min_outlets": min_outlets, "speaker": speaker, "since": since, "tag": tag, "collection": collection}

    def read(offset: int, most: int) -> list[dict[str, Any]]:
        reports = report_duplicates(site.bank, offset=offset, limit=most, **asked)  # type: ignore[arg-type]
        return [statement_shape(report) for report in reports]

    return Page(**page(cursor, limit, {"list": "duplicates", **asked}, read))


@router.get("/citations", response_class=PlainTextResponse)
def citations(
    site: ThisSite,
    *,
    ids: Annotated[
        list[str],
        Query(alias="id", min_length=1, max_length=MAX_PAGE_RECORDS, description="Quotes, clusters or articles."),
    ],
    format_name: Annotated[str, Query(alias="format", json_schema_extra={"enum": [*FORMATS]})] = "csl-json",
    first: Annotated[bool, Query(description="Of each statement the printing that came out first.")] = False,
    accessed: Date = None,
) -> PlainTextResponse:
    """Cite quotes as one document, as `quotebank cite` does."""
    request = CiteRequest(ids=ids, first_carrier=first, accessed=accessed)
    return PlainTextResponse("".join(stream_citations(site.bank, request, format_name=format_name)))

"""Search: words and facets on the left, the quotes found on the right, one address for each search."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from quotebank.core.model import QuotationKind, SpeakerKind
from quotebank.web.views import ThisSite, show
from quotebank.workflows.search_bank import SORTS, SearchRequest, count_search_facets, search_bank

router = APIRouter()

#: Quotes on a page: some five screens of a laptop.
PAGE_QUOTES = 25

#: Further in, a search wants narrowing, and each page costs more than the one before.
MAX_OFFSET = 100_000

Text = Annotated[str | None, Query(max_length=2_000)]


@router.get("/search")
def search(
    request: Request,
    site: ThisSite,
    *,
    q: Text = None,
    speaker: Text = None,
    role: Text = None,
    affiliation: Text = None,
    speaker_kind: Text = None,
    outlet: Text = None,
    since: Text = None,
    until: Text = None,
    kind: Text = None,
    tag: Text = None,
    collection: Text = None,
    sort: Text = None,
    offset: Annotated[int, Query(ge=0, le=MAX_OFFSET)] = 0,
) -> HTMLResponse:
    """Show the quotes that fit."""
    given = {
        name: (value or "").strip() or None
        for name, value in {
            "speaker": speaker,
            "role": role,
            "affiliation": affiliation,
            "speaker_kind": speaker_kind,
            "outlet": outlet,
            "since": since,
            "until": until,
            "kind": kind,
            "tag": tag,
            "collection": collection,
            "sort": sort,
        }.items()
    }
    words = (q or "").strip() or None
    asked = SearchRequest(words=words, **given, offset=offset, limit=PAGE_QUOTES)
    return show(
        request,
        "search.html",
        asked=asked,
        given={"q": words, **given},
        result=search_bank(site.bank, asked),
        facets=count_search_facets(site.bank, asked),
        kinds=list(QuotationKind),
        speaker_kinds=list(SpeakerKind),
        sorts=SORTS,
        next_offset=min(offset + PAGE_QUOTES, MAX_OFFSET),
        page_quotes=PAGE_QUOTES,
    )

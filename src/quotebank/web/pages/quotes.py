"""A quote in its paragraph, with its evidence, and its citations in every format."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response

from quotebank.core.passages import part_passage
from quotebank.errors import InputError
from quotebank.web.pages.decisions import list_choices
from quotebank.web.views import ThisSite, show
from quotebank.workflows.cite_quotes import FORMATS, stream_citations
from quotebank.workflows.list_cited import CiteRequest
from quotebank.workflows.list_filed import get_filed
from quotebank.workflows.show_record import QuoteInPlace, show_record

router = APIRouter()

#: What a citation in the box is written as first: what one pastes into a text.
FIRST_FORMAT = "text"


@router.get("/quotes/{quote_id}")
def quote(request: Request, site: ThisSite, quote_id: str, cite: str = FIRST_FORMAT) -> HTMLResponse:
    """Show a quote in its paragraph."""
    shown = show_record(site.bank, quote_id if quote_id.startswith("q") else f"q{quote_id}")
    assert isinstance(shown, QuoteInPlace)
    return show(
        request,
        "quote.html",
        quote=shown.quote,
        paragraph=shown.paragraph,
        pieces=part_passage(shown.passage, shown.segments),
        filed=get_filed(site.bank, shown.quote.id),
        **list_choices(site, shown.quote),
        citation=_cite(site, shown.quote.id, cite),
        cited_as=cite,
        formats=list(FORMATS),
    )


@router.get("/quotes/{quote_id}/cite")
def cite(request: Request, site: ThisSite, quote_id: str, format: str = FIRST_FORMAT) -> Response:  # noqa: A002
    """Show the box that cites a quote, by itself where a page asks for it."""
    return show(
        request,
        "cite.html",
        title="Cite",
        quote_id=quote_id,
        citation=_cite(site, quote_id, format),
        cited_as=format,
        formats=list(FORMATS),
    )


def _cite(site: ThisSite, quote_id: str, format_name: str) -> str:
    if format_name not in FORMATS:
        raise InputError(f"no citation is called {format_name!r}: there are {', '.join(FORMATS)}")
    return "".join(stream_citations(site.bank, CiteRequest(ids=(quote_id,)), format_name=format_name))

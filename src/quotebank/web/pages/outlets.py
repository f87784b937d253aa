"""Outlets: how much each printed, and who carried what after whom."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from quotebank.web.views import ThisSite, show
from quotebank.workflows.survey_outlets import list_outlets, survey_reuse

router = APIRouter()

#: Outlets on a page.
PAGE_OUTLETS = 100

#: Further in than there are outlets.
MAX_OFFSET = 1_000_000


@router.get("/outlets")
def outlets(request: Request, site: ThisSite, offset: Annotated[int, Query(ge=0, le=MAX_OFFSET)] = 0) -> HTMLResponse:
    """Show the outlets, and on the first page their reuse."""
    found = list_outlets(site.bank, offset=offset, limit=PAGE_OUTLETS + 1)
    return show(
        request,
        "outlets.html",
        outlets=found[:PAGE_OUTLETS],
        matrix=None if offset else survey_reuse(site.bank),
        back=max(0, offset - PAGE_OUTLETS) if offset else None,
        more=offset + PAGE_OUTLETS if len(found) > PAGE_OUTLETS else None,
    )

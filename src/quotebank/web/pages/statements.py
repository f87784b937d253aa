"""A statement: every printing beside the others with what became of its words, and how it spread."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from quotebank.core.redline import mark_changes
from quotebank.web.views import ThisSite, show
from quotebank.workflows.show_statement import show_statement

router = APIRouter()

#: Further in than any statement goes.
MAX_OFFSET = 1_000_000


@router.get("/statements/{cluster_id}")
def statement(
    request: Request, site: ThisSite, cluster_id: str, offset: Annotated[int, Query(ge=0, le=MAX_OFFSET)] = 0
) -> HTMLResponse:
    """Show a statement with a page of its printings."""
    shown = show_statement(site.bank, cluster_id, offset=offset)
    return show(
        request,
        "statement.html",
        page=shown,
        report=shown.report,
        printings=[
            (each, mark_changes(each.beside.text, each.quote.text, each.comparison.changes))
            for each in shown.report.printings
        ],
    )

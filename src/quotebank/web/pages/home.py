"""The first page: search, figures, what came last, what wants review."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from quotebank.web.views import ThisSite, show
from quotebank.workflows.show_front import show_front

router = APIRouter()


@router.get("/")
def home(request: Request, site: ThisSite) -> HTMLResponse:
    """Show what is new and what wants review."""
    return show(request, "home.html", front=show_front(site.bank))

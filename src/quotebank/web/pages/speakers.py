"""Speakers: a list to find them by name, and one as the quotes show them."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from quotebank.errors import NotFound
from quotebank.web.views import ThisSite, show
from quotebank.workflows.picture_speaker import page_speakers, picture_speaker

router = APIRouter()

#: Quotes and speakers on a page.
PAGE_QUOTES, PAGE_SPEAKERS = 20, 50

#: Further in, a search by words serves better, and each page costs more than the one before.
MAX_OFFSET = 10_000

Offset = Annotated[int, Query(ge=0, le=MAX_OFFSET)]


@router.get("/speakers")
def speakers(
    request: Request, site: ThisSite, q: Annotated[str | None, Query(max_length=500)] = None, offset: Offset = 0
) -> HTMLResponse:
    """Show who is quoted most, or whom a name may mean."""
    name = (q or "").strip() or None
    return show(
        request,
        "speakers.html",
        name=name,
        page=page_speakers(site.bank, name=name, offset=offset, limit=PAGE_SPEAKERS),
        back=max(0, offset - PAGE_SPEAKERS) if offset else None,
        more=offset + PAGE_SPEAKERS,
    )


@router.get("/speakers/{speaker_id}")
def speaker(request: Request, site: ThisSite, speaker_id: str, offset: Offset = 0) -> HTMLResponse:
    """Show a speaker, with some quotes."""
    if not speaker_id.startswith("s"):
        raise NotFound(f"{speaker_id!r} is no speaker's id: these begin with s")
    pictured = picture_speaker(site.bank, speaker_id, offset=offset, limit=PAGE_QUOTES)
    return show(
        request,
        "speaker.html",
        speaker=pictured.sample,
        picture=pictured.picture,
        found=pictured.found,
        back=max(0, offset - PAGE_QUOTES) if offset else None,
        more=offset + PAGE_QUOTES if pictured.has_more and offset + PAGE_QUOTES <= MAX_OFFSET else None,
    )

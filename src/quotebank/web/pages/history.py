"""The journal: what was decided, by whom, and what became of it, the latest first; each can be undone."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from quotebank.core.deciding.actions import Standing
from quotebank.errors import InputError
from quotebank.web import urls
from quotebank.web.views import ThisSite, show
from quotebank.workflows.decision_shapes import describe_subject, describe_value
from quotebank.workflows.list_history import judged_shape, list_history

router = APIRouter()

#: Decisions on a page.
PAGE_DECISIONS = 50

MAX_OFFSET = 10_000_000

Text = Annotated[str | None, Query(max_length=200)]


@router.get(urls.HISTORY)
def history(
    request: Request,
    site: ThisSite,
    *,
    about: Text = None,
    who: Text = None,
    standing: Text = None,
    since: Text = None,
    until: Text = None,
    offset: Annotated[int, Query(ge=0, le=MAX_OFFSET)] = 0,
) -> HTMLResponse:
    """Show what was decided."""
    given = {"about": about, "who": who, "standing": standing, "since": since, "until": until}
    asked = {name: (value or "").strip() or None for name, value in given.items()}
    if asked["standing"] is not None and asked["standing"] not in list(Standing):
        raise InputError(f"no decision stands {asked['standing']!r}: there are {', '.join(Standing)}")
    found = list_history(
        site.bank,
        (asked["about"],) if asked["about"] else (),
        standing=asked["standing"],
        who=asked["who"],
        since=asked["since"],
        until=asked["until"],
        limit=PAGE_DECISIONS + 1,
        offset=offset,
    )
    shapes = [judged_shape(judged) for judged in reversed(found[-PAGE_DECISIONS:])]
    return show(
        request,
        "history.html",
        asked=asked,
        decisions=[(shape, describe_value(shape), describe_subject(shape)) for shape in shapes],
        standings=list(Standing),
        newer=urls.history(offset=max(0, offset - PAGE_DECISIONS), **asked) if offset else None,
        older=urls.history(offset=offset + PAGE_DECISIONS, **asked) if len(found) > PAGE_DECISIONS else None,
    )

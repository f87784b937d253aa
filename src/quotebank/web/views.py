"""Show values as pages: templates, what every page needs, and the words of phrases that templates ask for.

Whatever stands in an article comes from strangers: Jinja escapes all of it (:mod:`quotebank.report.pages`).
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse

from quotebank.core import phrasing
from quotebank.core.deciding.changes import render_value
from quotebank.core.passages import find_words
from quotebank.web import urls
from quotebank.web.options import Site
from quotebank.web.telling import find_back, find_told
from quotebank.workflows.render_pages import build_environment


def build_templates() -> Any:
    """Return Jinja with our templates, those of reports, and what they call."""
    environment = build_environment("quotebank.web")
    environment.globals |= {"urls": urls}
    environment.filters |= {
        "speaker": phrasing.render_speaker,
        "date": phrasing.render_date,
        "period": lambda pair: phrasing.render_period(*pair),
        "source": phrasing.render_source,
        "count": phrasing.render_count,
        "origin": phrasing.render_origin,
        "relation": lambda relation: phrasing.RELATION_WORDS[relation],
        "spread": lambda printing: phrasing.render_spread(printing.credit, printing.earlier_outlets),
        "highlight": find_words,
        "value": render_value,
        "number": lambda number: f"{number:,}",
    }
    return environment


def get_site(request: Request) -> Site:
    """Return what the app was built with."""
    site = request.app.state.site
    assert isinstance(site, Site)
    return site


#: What a page takes to get the site.
ThisSite = Annotated[Site, Depends(get_site)]


def show(request: Request, template: str, *, status: int = 200, headers: Any = None, **values: Any) -> HTMLResponse:
    """Return the page that a template makes of the values."""
    site = get_site(request)
    page = site.templates.get_template(template).render(
        path=request.url.path,
        token="" if site.options.read_only else site.options.token,
        read_only=site.options.read_only,
        is_part=is_part(request),
        **{"told": find_told(request, site.memory), "back": find_back(request), **values},
    )
    return HTMLResponse(page, status, headers=headers)


def is_part(request: Request) -> bool:
    """Tell whether htmx asks for a part of a page, to stand it into the one that is there."""
    return request.headers.get("HX-Request") == "true" and request.headers.get("HX-Boosted") != "true"


def show_error(request: Request, status: int, detail: str, headers: Any = None) -> HTMLResponse:
    """Return a page that says in one line what is wrong."""
    return show(request, "error.html", status=status, headers=headers, title=HTTPStatus(status).phrase, detail=detail)

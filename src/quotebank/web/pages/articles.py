"""An article: its text with every quotation in place, who spoke beside it, and its versions."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from quotebank.core.passages import part_article
from quotebank.core.records import ArticleRecord
from quotebank.errors import NotFound
from quotebank.web.views import ThisSite, show
from quotebank.workflows.list_filed import get_filed, list_labels
from quotebank.workflows.list_versions import list_versions
from quotebank.workflows.show_record import show_record

router = APIRouter()


@router.get("/articles/{article_id}")
def article(request: Request, site: ThisSite, article_id: str) -> HTMLResponse:
    """Show an article with its quotations in place."""
    shown = show_record(site.bank, article_id)
    if not isinstance(shown, ArticleRecord):
        raise NotFound(f"{article_id!r} is no article's id: these begin with a")
    return show(
        request,
        "article.html",
        article=shown,
        paragraphs=part_article(shown),
        filed=get_filed(site.bank, shown.head.id),
        labels=() if site.options.read_only else list_labels(site.bank),
        versions=list_versions(site.bank, shown.head.id) if len(shown.versions) > 1 else (),
    )

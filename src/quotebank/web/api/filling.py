"""Fill the bank: articles as JSON, one import a request."""

from __future__ import annotations

import io
import json
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from quotebank.web import urls
from quotebank.web.views import ThisSite
from quotebank.workflows.import_articles import ImportOptions, import_articles
from quotebank.workflows.import_shapes import summary_shape

router = APIRouter(prefix=urls.API, tags=["fill the bank"])

#: Articles in one request: a minute's work. More go through the command line.
MAX_ARTICLES = 1_000


class ArticlesBody(BaseModel):
    """Articles in the shape that `quotebank import` reads as JSON Lines."""

    articles: list[dict[str, Any]] = Field(
        min_length=1, max_length=MAX_ARTICLES, examples=[[{"text": "“It will,” Ada Quill said.", "outlet": "Gazette"}]]
    )


@router.post("/articles")
def add_articles(site: ThisSite, body: ArticlesBody) -> dict[str, Any]:
    """Import articles; the same article twice adds nothing. What was rejected is listed."""
    lines = "".join(json.dumps(article, ensure_ascii=True) + "\n" for article in body.articles)
    summary = import_articles(
        site.bank,
        ["-"],
        ImportOptions(reader="jsonl"),
        now=site.options.now,
        stdin=io.BytesIO(lines.encode("ascii")),
    )
    return summary_shape(summary)

"""Print citations of quotes: which quotes, then how they are written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from quotebank.core.model import CitedQuote
from quotebank.core.quoting.segmentation import Page, read_page
from quotebank.core.records import QuoteRecord
from quotebank.errors import InputError, NotFound
from quotebank.export.biblatex import render_biblatex
from quotebank.export.bibtex import render_bibtex
from quotebank.export.csl import csl_items
from quotebank.export.csljson import render_csl_json
from quotebank.export.markdown import render_markdown, render_text
from quotebank.export.ris import render_ris
from quotebank.store.articles import get_article
from quotebank.store.clusters import get_cluster
from quotebank.store.quotes import get_quote
from quotebank.store.search import search_quotes
from quotebank.store.session import Bank
from quotebank.workflows.search_bank import SearchRequest, build_query, explain_nothing

Renderer = Callable[[Sequence[CitedQuote]], str]


def _through_csl(render: Callable[[Iterable[dict[str, Any]]], str]) -> Renderer:
    """Return a renderer of quotes from one of CSL items."""
    return lambda cited: render(csl_items(cited))


#: How citations can be written, by the name that ``cite --format`` takes.
FORMATS: Mapping[str, Renderer] = {
    "csl-json": _through_csl(render_csl_json),
    "biblatex": _through_csl(render_biblatex),
    "bibtex": _through_csl(render_bibtex),
    "ris": _through_csl(render_ris),
    "md": lambda cited: "\n".join(render_markdown(quote) for quote in cited),
    "text": lambda cited: "\n".join(render_text(quote) for quote in cited),
}


def cite_quotes(
    bank: Bank,
    ids: Sequence[str],
    request: SearchRequest,
    *,
    format_name: str,
    accessed: str | None = None,
    reveal: bool = False,
) -> str:
    """Return one document that cites the quotes with these ids, then those that the search finds.

    An article stands for its quotes, a cluster for its printings; a quote is cited once. ``accessed``
    is the day on which the addresses were looked up. Raises NotFound when there is nothing to cite.
    """
    if format_name not in FORMATS:
        raise InputError(f"no citation is called {format_name!r}: there are {', '.join(FORMATS)}")
    return FORMATS[format_name](list_cited(bank, ids, request, accessed=accessed, reveal=reveal))


def list_cited(
    bank: Bank, ids: Sequence[str], request: SearchRequest, *, accessed: str | None = None, reveal: bool = False
) -> tuple[CitedQuote, ...]:
    """Return the quotes to cite with everything that a citation of them needs, in the order asked."""
    cited: dict[str, CitedQuote] = {}
    pages: dict[str, Page] = {}
    with bank.reading() as connection:
        quotes = [quote for asked in ids for quote in _resolve(connection, asked, reveal=reveal)]
        if not ids or not request.is_empty:
            quotes += [found.quote for found in search_quotes(connection, build_query(request), reveal=reveal)]
        for quote in quotes:
            if quote.id not in cited:
                page = pages.get(quote.article.id)
                if page is None:
                    page = pages[quote.article.id] = read_page(
                        get_article(connection, quote.article.id, reveal=reveal).text
                    )
                cited[quote.id] = cited_quote(quote, page, accessed=accessed)
        hints = () if cited else explain_nothing(connection, request, reveal=reveal)
    if hints:
        raise NotFound("; ".join(hints))
    if not cited:
        raise NotFound(f"no quote in {bank.path} fits, so there is nothing to cite: widen the search")
    return tuple(cited.values())


def cited_quote(quote: QuoteRecord, page: Page, *, accessed: str | None = None) -> CitedQuote:
    """Return everything that a citation of the quote needs."""
    speaker, article = quote.speaker, quote.article
    kind = {} if speaker is None else {"speaker_kind": speaker.kind}
    return CitedQuote(
        quote_id=quote.id,
        article_id=article.id,
        text=quote.text,
        kind=quote.kind,
        speaker=None if speaker is None else speaker.name,
        role=None if speaker is None else speaker.role,
        affiliation=None if speaker is None else speaker.affiliation,
        via=quote.via,
        outlet=article.outlet,
        title=article.title,
        url=article.url,
        published=article.published,
        authors=article.authors,
        byline=article.byline,
        language=article.language,
        accessed=accessed,
        span=quote.segments[0] if len(quote.segments) == 1 else None,
        paragraph=page.paragraph_index(quote.start) + 1 if quote.is_current else None,
        **kind,
    )


def _resolve(connection: Any, asked: str, *, reveal: bool) -> tuple[QuoteRecord, ...]:
    """Return the quotes that an id of a quote, an article or a cluster stands for."""
    asked = asked.strip()
    match asked[:1]:
        case "q":
            return (get_quote(connection, asked, reveal=reveal),)
        case "a":
            return get_article(connection, asked, reveal=reveal).quotes
        case "c":
            return get_cluster(connection, asked, reveal=reveal).quotes
    raise NotFound(f"{asked!r} is no id of a quote: they start with q (an article's with a, a cluster's with c)")

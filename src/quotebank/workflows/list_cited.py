"""Find what to cite and make bibliography items of it: the hub that every citation is written from.

A citation asks for ids, for a search, or for both; quotes are read in lots, so that a hundred thousand take no more memory
than a thousand.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from quotebank.core.model import CitedQuote, OutletKind
from quotebank.core.naming_outlets import find_at
from quotebank.core.outlets import host_of
from quotebank.core.quoting.segmentation import Page, read_page
from quotebank.core.selecting import make_selector
from quotebank.data.outlets import load_outlets, load_sources
from quotebank.errors import NotFound
from quotebank.export.csl import CslItem, csl_item
from quotebank.store.citing import QuoteInText, list_first_carriers, list_meant, read_in_text
from quotebank.store.search import list_found
from quotebank.store.session import Bank
from quotebank.workflows.search_bank import SearchRequest, build_query, explain_nothing, parse_date_option

#: Quotes read at a time, with the articles they stand in: some 2 MB of text.
LOT_QUOTES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteRequest:
    """What is to be cited: the quotes with these ids, then those that the search finds, each once.

    An article stands for its quotes, a cluster for its printings; with ``first_carrier`` every quote stands for the printing of
    its statement that came out first. ``accessed`` is the day on which the addresses were looked up (ISO 8601).
    """

    ids: Sequence[str] = ()
    search: SearchRequest = field(default_factory=SearchRequest)
    first_carrier: bool = False
    accessed: str | None = None


def list_items(bank: Bank, request: CiteRequest, *, reveal: bool = False) -> Iterator[CslItem]:
    """Yield a CSL item for each quote to cite, in the order asked; NotFound when there is none."""
    return map(csl_item, list_cited(bank, request, reveal=reveal))


def list_cited(bank: Bank, request: CiteRequest, *, reveal: bool = False) -> Iterator[CitedQuote]:
    """Yield the quotes to cite with everything that a citation of them needs, in the order asked; NotFound when there is none."""
    accessed = parse_date_option(request.accessed, "--accessed")
    day = None if accessed is None else accessed.text
    with bank.reading() as connection:
        rows = _list_rows(connection, request, reveal=reveal)
        if not rows:
            hints = explain_nothing(connection, request.search, reveal=reveal)
            raise NotFound(
                "; ".join(hints) or f"no quote in {bank.path} fits, so there is nothing to cite: widen the search"
            )
        for start in range(0, len(rows), LOT_QUOTES):
            pages: dict[str, Page] = {}
            for quoted in read_in_text(connection, rows[start : start + LOT_QUOTES], reveal=reveal):
                article_id = quoted.quote.article.id
                if quoted.text is not None and article_id not in pages:
                    pages[article_id] = read_page(quoted.text)
                yield cite(quoted, pages.get(article_id), accessed=day)


def cite(quoted: QuoteInText, page: Page | None, *, accessed: str | None = None) -> CitedQuote:
    """Return everything that a citation of the quote needs; ``page`` is its text parted into paragraphs."""
    quote, text = quoted.quote, quoted.text
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
        outlet_kind=article.outlet_kind or _know_kind(article.outlet, host_of(article.url)),
        title=article.title,
        url=article.url,
        published=article.published,
        authors=article.authors,
        language=article.language,
        accessed=accessed,
        text_sha256=quoted.text_sha256,
        places=() if text is None else tuple(make_selector(text, segment) for segment in quote.segments),
        paragraph=None if page is None or text is None else page.paragraph_index(quote.start) + 1,
        **kind,
    )


@lru_cache(maxsize=4096)
def _know_kind(outlet: str | None, host: str) -> OutletKind | None:
    """Return what sort of outlet the shipped tables know one as, by its name or host."""
    known = load_sources().find(outlet, host) or find_at(host, load_outlets())
    return None if known is None else known.kind


def _list_rows(connection: Any, request: CiteRequest, *, reveal: bool) -> list[int]:
    """Return the rows of the quotes to cite, each once, in the order asked."""
    rows = dict.fromkeys(row for asked in request.ids for row in list_meant(connection, asked))
    if not request.ids or not request.search.is_empty:
        rows |= dict.fromkeys(list_found(connection, build_query(request.search), reveal=reveal))
    return list_first_carriers(connection, rows) if request.first_carrier else list(rows)

"""HTML: a figure for each quote, the words in a ``blockquote`` that cites the article's address, the source below them.

A fragment to paste into a page, not a page; nothing in it runs, and only web addresses become links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from quotebank.export.addresses import verbatim_address
from quotebank.export.csl import CslItem, quote_facts
from quotebank.export.fields import date_parts, inline, iso_date
from quotebank.export.wording import copy_address, describe_date, describe_names

#: What may stand behind ``lang``; another value would say nothing.
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")

_WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def render_html(items: Iterable[CslItem]) -> Iterator[str]:
    """Yield a ``figure`` for each item; for one without a quote it has the source alone."""
    return map(_render_figure, items)


def _render_figure(item: CslItem) -> str:
    facts = quote_facts(item)
    address = _web_address(item)
    lines = [f'<figure id="{_text(item["id"])}">']
    if "quote" in facts:
        cites = f' cite="{address}"' if address else ""
        language = str(item.get("language", ""))
        lang = f' lang="{language}"' if _LANGUAGE.fullmatch(language) else ""
        lines.append(f"<blockquote{cites}{lang}>")
        lines += [f'<p dir="auto">{_text(line)}</p>' for line in facts["quote"].splitlines() if line.strip()]
        lines.append("</blockquote>")
    said = [f'— <span class="speaker">{_text(facts["attribution"])}</span>'] if "attribution" in facts else []
    lines.append(f"<figcaption>{'; '.join([*said, ', '.join(_source(item, address))])}.</figcaption>")
    return "\n".join([*lines, "</figure>", ""])


def _source(item: CslItem, address: str) -> Iterator[str]:
    """Yield what is said of the source, piece by piece."""
    authors, title = describe_names(item), _text(item.get("title", ""))
    if authors:
        yield f'<span class="authors">{_text(authors)}</span>'
    if title and address:
        yield f'<a href="{address}">“{title}”</a>'
    elif title:
        yield f'<span class="title">“{title}”</span>'
    elif address:
        yield f'<a href="{address}">{address}</a>'
    if item.get("container-title"):
        yield f"<cite>{_text(item['container-title'])}</cite>"
    if item.get("publisher-place"):
        yield f'<span class="place">{_text(item["publisher-place"])}</span>'
    issued = date_parts(item, "issued")
    yield _date(issued, "published") if issued else "undated"
    if item.get("page"):
        yield f'<span class="page">p. {_text(item["page"])}</span>'
    if item.get("locator"):
        yield _text(item["locator"])
    accessed = date_parts(item, "accessed")
    if accessed:
        yield f"accessed {_date(accessed, 'accessed')}"


def _date(parts: list[int], class_: str) -> str:
    return f'<time class="{class_}" datetime="{iso_date(parts)}">{describe_date(parts)}</time>'


def _web_address(item: CslItem) -> str:
    address = copy_address(item)
    return escape(verbatim_address(address)) if _WEB_ADDRESS.match(address.strip()) else ""


def _text(value: object) -> str:
    return escape(inline(value))

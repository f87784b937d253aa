"""Plain text: a numbered footnote a line, the quote with its speaker and its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quotebank.export.csl import CslItem, quote_facts
from quotebank.export.fields import inline
from quotebank.export.wording import describe_source


def render_text(items: Iterable[CslItem]) -> Iterator[str]:
    """Yield a line for each item."""
    for number, item in enumerate(items, 1):
        yield f"[{number}] {_render_item(item)}\n"


def _render_item(item: CslItem) -> str:
    facts, source = quote_facts(item), describe_source(item)
    said = f"“{inline(facts['quote'])}” — {inline(facts['attribution'])}; " if "quote" in facts else ""
    parts = [
        source.authors,
        f"“{inline(source.title)}”" if source.title else "",
        source.container,
        *source.where_and_when,
    ]
    address = f" {inline(source.address)}" if source.address else ""
    reference = f" [{facts['quote-id']}]" if "quote-id" in facts else ""
    return f"{said}{', '.join(inline(part) for part in parts if part)}.{address}{reference}"

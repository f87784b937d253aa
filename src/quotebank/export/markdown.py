"""Markdown: a quote as a block quote, its speaker below it, and the source in a footnote.

Footnotes are those of Pandoc, GitHub and most others: ``[^key]`` where it is called, ``[^key]: …`` where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quotebank.core.printable import escape_markdown
from quotebank.export.addresses import verbatim_address
from quotebank.export.csl import CslItem, quote_facts
from quotebank.export.fields import inline
from quotebank.export.wording import describe_source

#: What Pandoc or GitHub act on beside the rest: mathematics, superscripts, citations and mentions, attributes.
_ELSEWHERE = re.compile(r"[$^@{}]")


def render_markdown(items: Iterable[CslItem]) -> Iterator[str]:
    """Yield for each item the block quote and its footnote; for an item without a quote the footnote alone."""
    parting = ""
    for item in items:
        yield parting + _render_item(item)
        parting = "\n"


def _render_item(item: CslItem) -> str:
    facts = quote_facts(item)
    key = inline(item["id"])
    footnote = f"[^{key}]: {_render_source(item)}\n"
    if "quote" not in facts:
        return footnote
    paragraphs = [escape_line(line) for line in facts["quote"].splitlines() if line.strip()]
    paragraphs.append(f"— {escape_line(facts['attribution'])}[^{key}]")
    quote = "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs)
    return f"{quote}\n\n{footnote}"


def _render_source(item: CslItem) -> str:
    source = describe_source(item)
    parts = [escape_line(source.authors)] if source.authors else []
    address = f"<{_link(source.address)}>" if source.address else ""
    if source.title:
        title = f"“{escape_line(source.title)}”"
        parts.append(f"[{title}]({address})" if address else title)
    elif address:
        parts.append(address)
    if source.container:
        parts.append(f"*{escape_line(source.container)}*")
    parts += [escape_line(part) for part in source.where_and_when]
    quote_id = quote_facts(item).get("quote-id")
    return ", ".join(parts) + "." + (f" `{quote_id}`" if quote_id else "")


def escape_line(text: str) -> str:
    """Return text on one line that Markdown shows as it is."""
    return _ELSEWHERE.sub(r"\\\g<0>", escape_markdown(inline(text)))


def _link(url: str) -> str:
    return verbatim_address(url).replace("<", "%3C").replace(">", "%3E")

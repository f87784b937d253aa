"""A quote with its source as prose: a Markdown block quote, or a paragraph of plain text.

Words, speaker in role, headline, outlet, date, place in the text, address, and the id under which the bank finds it again.
"""

from __future__ import annotations

from quotebank.core.model import CitedQuote
from quotebank.core.printable import escape_markdown
from quotebank.export.fields import inline
from quotebank.export.latex import verbatim_address
from quotebank.export.wording import describe_date, describe_speaker


def render_markdown(cited: CitedQuote) -> str:
    """Return a block quote and a line with its source."""
    paragraphs = [escape_line(line) for line in cited.text.splitlines() if line.strip()]
    quote = "\n>\n".join(f"> {paragraph}" for paragraph in paragraphs)
    source = [f"— {escape_line(describe_speaker(cited))}"]
    if cited.title:
        title = f"“{escape_line(cited.title)}”"
        source.append(f"[{title}](<{_link(cited.url)}>)" if cited.url else title)
    elif cited.url:
        source.append(f"<{_link(cited.url)}>")
    if cited.outlet:
        source.append(f"*{escape_line(cited.outlet)}*")
    source.extend(escape_line(part) for part in _when_and_where(cited))
    return f"{quote}\n\n{', '.join(source)}. `{cited.quote_id}`\n"


def render_text(cited: CitedQuote) -> str:
    """Return the quote and its source as one paragraph of plain text."""
    source = [describe_speaker(cited)]
    if cited.title:
        source.append(f"“{inline(cited.title)}”")
    if cited.outlet:
        source.append(inline(cited.outlet))
    source.extend(_when_and_where(cited))
    address = f" {inline(cited.url)}" if cited.url else ""
    return f"“{inline(cited.text)}” — {', '.join(source)}.{address} [{cited.quote_id}]\n"


def _when_and_where(cited: CitedQuote) -> list[str]:
    parts = [describe_date(cited.published.text) if cited.published else "undated"]
    if cited.paragraph is not None:
        parts.append(f"paragraph {cited.paragraph}")
    if cited.accessed:
        parts.append(f"accessed {describe_date(cited.accessed)}")
    return parts


def escape_line(text: str) -> str:
    """Return text on one line that Markdown shows as it is."""
    return escape_markdown(inline(text))


def _link(url: str | None) -> str:
    return verbatim_address(url or "").replace("<", "%3C").replace(">", "%3E")

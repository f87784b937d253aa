"""How a version of an article, and what it changed, looks in a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from quotebank.cli.output import styled
from quotebank.cli.quote_cards import indented, redline
from quotebank.core.phrasing import render_count
from quotebank.core.redline import mark_changes
from quotebank.workflows.compare_pairs import compare_texts

if TYPE_CHECKING:
    from rich.console import RenderableType

    from quotebank.core.version_log import QuoteChange, VersionLog, VersionQuote


def version_lines(log: VersionLog) -> Iterator[RenderableType]:
    """Yield the lines of a version; of the first only how many quotes it has."""
    version, changes = log.version, log.changes
    source = f" · {version.run}" if version.run else ""
    yield styled(
        (f"version {version.number}", "bold"),
        f" · {version.saved_at} · {render_count(log.quotes, 'quote')}",
        (source, "dim"),
    )
    if version.number == 1:
        return
    for quote in changes.added:
        yield _line("+", "green", quote)
    for quote in changes.dropped:
        yield _line("-", "red", quote)
    for change in changes.changed:
        yield from _change_lines(change)
    if not (changes.added or changes.dropped or changes.changed):
        yield indented(styled(("the same quotes", "dim")))


def _line(sign: str, colour: str, quote: VersionQuote) -> RenderableType:
    said = quote.speaker or "speaker unknown"
    return indented(styled((f"{sign} ", colour), f"“{quote.text}” — {said}", (f" · {quote.id}", "dim")))


def _change_lines(change: QuoteChange) -> Iterator[RenderableType]:
    before, after = change.before, change.after
    yield _line("~", "yellow", after)
    if before.text != after.text:
        compared = compare_texts(before.text, after.text)
        if compared.warnings:
            yield indented(styled((f"! may mean something else: {', '.join(compared.warnings)}", "bold red")))
        yield indented(redline(mark_changes(before.text, after.text, compared.changes)))
    if before.said_by != after.said_by:
        was = ", ".join(filter(None, before.said_by)) or "speaker unknown"
        now = ", ".join(filter(None, after.said_by)) or "speaker unknown"
        yield indented(styled((f"was given to {was}, now to {now}", "dim")))

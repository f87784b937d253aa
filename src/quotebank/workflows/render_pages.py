"""Render what a search or a report found as one HTML file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quotebank.core.phrasing import (
    RELATION_WORDS,
    render_first,
    render_match,
    render_origin,
    render_source,
    render_speaker,
    render_speakers,
    render_spread,
)
from quotebank.core.redline import PieceKind, mark_changes
from quotebank.report.pages import build_environment, render_duplicates, render_search
from quotebank.workflows.report_duplicates import Printing, StatementReport
from quotebank.workflows.search_bank import SearchResult

__all__ = ["build_environment", "render_duplicates_page", "render_search_page"]


def render_search_page(result: SearchResult, *, title: str) -> str:
    """Return a page of the quotes found."""
    quotes = [
        {
            "id": found.quote.id,
            "text": found.quote.text,
            "who": render_speaker(found.quote.speaker),
            "note": render_match(found),
            "source": render_source(found.quote.article),
            "url": found.quote.article.url,
        }
        for found in result.found
    ]
    return render_search(f"Quotes: {title}", quotes)


def render_duplicates_page(reports: Sequence[StatementReport]) -> str:
    """Return a page of statements that ran more than once, with their word changes."""
    return render_duplicates("Duplicate quotes", [_statement(report) for report in reports])


def _statement(report: StatementReport) -> dict[str, Any]:
    return {
        "id": report.cluster_id,
        "outlets": report.outlets,
        "text": report.reference.text,
        "who": render_speakers(report.speakers),
        "first": ". ".join(filter(None, [render_first(report.first), render_origin(report.origin)])),
        "printings": [_printing(report, printing) for printing in report.printings],
    }


def _printing(report: StatementReport, printing: Printing) -> dict[str, Any]:
    quote, compared = printing.quote, printing.comparison
    is_reference = quote.id == report.reference.id
    relation = "the fullest printing" if is_reference else RELATION_WORDS[compared.relation]
    spread = render_spread(printing.credit, printing.earlier_outlets)
    if printing.beside.id != report.reference.id:
        relation += f" of {printing.beside.id}"
    pieces = mark_changes(printing.beside.text, quote.text, compared.changes) if compared.changes else ()
    return {
        "id": quote.id,
        "source": render_source(quote.article),
        "url": quote.article.url,
        "said_by": "" if report.speaker else f"said by {render_speaker(quote.speaker)}",
        "relation": f"{relation} ({spread})" if spread else relation,
        "warnings": ", ".join(compared.warnings),
        "pieces": [(str(piece.kind), piece.text if piece.kind is PieceKind.KEPT else piece.marked) for piece in pieces],
    }

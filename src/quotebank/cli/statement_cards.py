"""How a statement and its printings look to a person: who had it first, what each outlet made of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from quotebank.cli.output import styled
from quotebank.cli.quote_cards import indented, redline
from quotebank.core.model import Match, Relation
from quotebank.core.phrasing import (
    RELATION_WORDS,
    render_count,
    render_date,
    render_first,
    render_origin,
    render_quote,
    render_speaker,
    render_spread,
)
from quotebank.core.redline import mark_changes

if TYPE_CHECKING:
    from rich.console import RenderableType

    from quotebank.workflows.report_duplicates import Printing, StatementReport

#: Colour of a relation: quiet where nothing was lost, loud where the meaning was.
RELATION_STYLES = {
    Relation.IDENTICAL: "green",
    Relation.COSMETIC: "green",
    Relation.MEANING: "bold red",
    Relation.DIFFERENT: "bold red",
}


def statement_card(report: StatementReport) -> Sequence[RenderableType]:
    """Return a statement: the fullest printing, who said it, who had it first, then every printing."""
    head = f"{render_count(report.outlets, 'outlet')}, {render_count(len(report.printings), 'printing')}"
    lines: list[RenderableType] = [
        styled((head, "bold"), (f" · {report.cluster_id}", "dim")),
        styled(render_quote(report.reference.text)),
        indented(styled(*_who(report))),
        indented(styled(*_first(report))),
    ]
    if report.origin is not None:
        lines.append(indented(styled(render_origin(report.origin))))
    lines.append("")
    for printing in report.printings:
        lines.extend(indented(line, by=4) for line in _printing_lines(report, printing))
    return [*lines, ""]


def _who(report: StatementReport) -> Iterable[str | tuple[str, str]]:
    if report.speaker is not None:
        return [(render_speaker(report.speaker), "bold")]
    if not report.speakers:
        return [("speaker unknown", "dim")]
    return [("speakers compete: ", "bold yellow"), " or ".join(render_speaker(speaker) for speaker in report.speakers)]


def _first(report: StatementReport) -> Iterable[str | tuple[str, str]]:
    if report.first is None:
        return [(render_first(None), "dim")]
    return [(render_first(report.first), "yellow" if report.first.tie else "")]


def _printing_lines(report: StatementReport, printing: Printing) -> Iterable[RenderableType]:
    quote, compared = printing.quote, printing.comparison
    is_reference = quote.id == report.reference.id
    relation = "the fullest printing" if is_reference else RELATION_WORDS[compared.relation]
    if printing.beside.id != report.reference.id:
        relation += f" of {printing.beside.id}"
    style = "bold" if is_reference else RELATION_STYLES.get(compared.relation, "yellow")
    yield styled(
        (quote.article.outlet or quote.article.title or "outlet unknown", "bold"),
        f" · {render_date(quote.article.published)} · ",
        (relation, style),
        (f" · {quote.id}", "dim"),
    )
    spread = render_spread(printing.credit, printing.earlier_outlets)
    if spread:
        yield indented(styled((spread, "dim")))
    if not report.speaker:
        yield indented(styled(("said by ", "dim"), render_speaker(quote.speaker)))
    if compared.warnings:
        yield indented(styled((f"! may mean something else: {', '.join(compared.warnings)}", "bold red")))
    if compared.changes:
        yield indented(redline(mark_changes(printing.beside.text, quote.text, compared.changes)))


def match_lines(matches: Iterable[Match]) -> Sequence[RenderableType]:
    """Return why quotes were judged to be one statement, a line a match."""
    rows = [
        indented(styled((f"{match.a} ~ {match.b}  {match.score:.0f}", ""), (f"  {'; '.join(match.reasons)}", "dim")))
        for match in matches
    ]
    return [styled(("matched because", "bold")), *rows] if rows else []

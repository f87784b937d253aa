"""``quotebank duplicates``: the statements that ran more than once, and what became of the words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_read, result_format
from quotebank.cli.labels import COLLECTION, TAG, explain_labels
from quotebank.cli.output import (
    Column,
    draw,
    field_of,
    format_option,
    markdown_text,
    print_json,
    print_note,
    print_records,
    print_text,
    styled,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotebank.workflows.report_duplicates import StatementReport

FORMATS = ("table", "json", "jsonl", "csv", "md", "html")


def duplicates(
    ctx: typer.Context,
    *,
    min_outlets: int = typer.Option(
        2, "--min-outlets", min=1, metavar="N", help="Only what ran in so many outlets or more."
    ),
    speaker: str | None = typer.Option(
        None, "--speaker", "-s", metavar="NAME", help="Only what this speaker, or somebody of this body, said."
    ),
    since: str | None = typer.Option(
        None, "--since", metavar="DATE", help="Only what ran on this day, month or year, or later."
    ),
    tag: str | None = TAG,
    collection: str | None = COLLECTION,
    boilerplate: bool = typer.Option(False, "--boilerplate", help="List what was marked as boilerplate, too."),
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Report duplicate quotes: who had them first, who cut or changed them."""
    named = result_format(ctx, format_name, FORMATS, default="json")

    from quotebank.cli.search import refuse_blank
    from quotebank.workflows.report_duplicates import report_duplicates, statement_shape
    from quotebank.workflows.search_bank import explain_speaker

    refuse_blank(speaker, "--speaker")
    refuse_blank(since, "--since")
    refuse_blank(tag, "--tag")
    refuse_blank(collection, "--collection")
    with bank_to_read(ctx) as bank:
        reports = report_duplicates(
            bank,
            min_outlets=min_outlets,
            speaker=speaker,
            since=since,
            tag=tag,
            collection=collection,
            boilerplate=boilerplate,
        )
        hints = explain_speaker(bank, speaker, is_found=bool(reports)) if speaker else ()
        hints += explain_labels(bank, tag=tag, collection=collection)
    for hint in hints:
        print_note(hint)
    if named == "table":
        draw_reports(reports)
    elif named == "html":
        from quotebank.workflows.render_pages import render_duplicates_page

        print_text(render_duplicates_page(reports))
    elif named == "md":
        print_text(_render_markdown(reports))
    elif named == "json":
        print_json([statement_shape(report) for report in reports])
    elif named == "jsonl":
        print_records("jsonl", [statement_shape(report) for report in reports], ())
    else:
        print_records("csv", [row for report in reports for row in _flatten(statement_shape(report))], CSV_COLUMNS)


def draw_reports(reports: Sequence[StatementReport]) -> None:
    """Draw the report for people."""
    from quotebank.cli.statement_cards import statement_card

    if not reports:
        draw(styled("Nothing ran twice."))
        print_note("Lower --min-outlets, or import more:  quotebank import PATH")
        return
    draw(*(line for report in reports for line in statement_card(report)))


def _flatten(shape: dict[str, Any]) -> list[dict[str, Any]]:
    """Return a row for each printing."""
    first = shape["first"] or {}
    return [
        {
            **{key: quote[key] for key in ("id", "outlet", "published", "url", "text", "relation")},
            "warnings": quote["warnings"],
            "cluster_id": shape["cluster_id"],
            "speaker": (quote["speaker"] or {}).get("name"),
            "outlets": shape["outlets"],
            "first": "yes" if quote["id"] == first.get("quote_id") else "",
            "origin": (shape["origin"] or {}).get("name"),
            "credit": quote["credit"],
            "earlier_outlets": quote["earlier_outlets"],
        }
        for quote in shape["quotes"]
    ]


CSV_COLUMNS = tuple(
    Column(key, field_of(key))
    for key in (
        "cluster_id",
        "outlets",
        "id",
        "outlet",
        "published",
        "first",
        "speaker",
        "relation",
        "warnings",
        "text",
        "url",
        "origin",
        "credit",
        "earlier_outlets",
    )
)


def _render_markdown(reports: Sequence[StatementReport]) -> str:
    from quotebank.core.phrasing import (
        RELATION_WORDS,
        render_count,
        render_first,
        render_origin,
        render_source,
        render_speaker,
        render_speakers,
        render_spread,
    )
    from quotebank.core.redline import mark_changes

    blocks = []
    for report in reports:
        lines = [
            f"## {render_count(report.outlets, 'outlet')}: {markdown_text(render_speakers(report.speakers))}",
            "",
            f"> {markdown_text(report.reference.text)}",
            "",
        ]
        told = [render_first(report.first), render_origin(report.origin)]
        lines += [markdown_text(". ".join(filter(None, told))), ""]
        for printing in report.printings:
            compared = printing.comparison
            warning = f" **Warning: {', '.join(compared.warnings)}.**" if compared.warnings else ""
            relation = RELATION_WORDS[compared.relation]
            if printing.beside.id != report.reference.id:
                relation += f" of {printing.beside.id}"
            spread = render_spread(printing.credit, printing.earlier_outlets)
            relation += f" ({markdown_text(spread)})" if spread else ""
            if not report.speaker:
                relation += f", said by {markdown_text(render_speaker(printing.quote.speaker))}"
            lines.append(
                f"- {markdown_text(render_source(printing.quote.article))}: {relation}.{warning} `{printing.quote.id}`"
            )
            if compared.changes:
                pieces = mark_changes(printing.beside.text, printing.quote.text, compared.changes)
                lines.append(f"  {markdown_text(''.join(piece.marked for piece in pieces))}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("duplicates", cls=PlainCommand)(duplicates)

"""``quotebank show ID``: an article, a quote in its paragraph, a cluster, a speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from quotebank.cli.filed_lines import draw_filed
from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_read, result_format
from quotebank.cli.output import draw, draw_facts, format_option, print_json, styled

if TYPE_CHECKING:
    from quotebank.core.records import ArticleRecord
    from quotebank.store.session import Bank
    from quotebank.workflows.show_record import QuoteInPlace, Shown

FORMATS = ("table", "json")


def show(
    ctx: typer.Context,
    *,
    record_id: str = typer.Argument(
        ..., metavar="ID", help="Id of an article (a…), quote (q…), cluster (c…) or speaker (s…)."
    ),
    text: bool = typer.Option(False, "--text", help="Show an article's whole text, its quotations set off."),
    versions: bool = typer.Option(
        False, "--versions", help="Show the versions of an article, and the quotes that each added, dropped or changed."
    ),
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Show one thing: an article, a quote in its paragraph, a cluster, a speaker."""
    named = result_format(ctx, format_name, FORMATS, default="json")
    if versions:
        show_versions(ctx, record_id, named)
        return

    from quotebank.workflows.list_filed import get_filed
    from quotebank.workflows.show_record import show_record
    from quotebank.workflows.show_shapes import shown_id, shown_shape

    with bank_to_read(ctx) as bank:
        shown = show_record(bank, record_id)
        if named == "json":
            print_json(shown_shape(bank, shown))
        else:
            _draw(bank, shown, with_text=text)
            draw_filed(get_filed(bank, shown_id(shown)))


def show_versions(ctx: typer.Context, article_id: str, named: str) -> None:
    """Show what became of an article's quotes from version to version."""
    from quotebank.workflows.list_versions import list_versions, version_log_shape

    if not article_id.strip().startswith("a"):
        raise typer.BadParameter("only an article (a…) has versions", param_hint="'--versions'")
    with bank_to_read(ctx) as bank:
        logs = list_versions(bank, article_id)
    if named == "json":
        print_json([version_log_shape(log) for log in logs])
    else:
        from quotebank.cli.version_lines import version_lines

        draw(*(line for log in logs for line in version_lines(log)))


def _draw(bank: Bank, shown: Shown, *, with_text: bool) -> None:
    from quotebank.core.records import ArticleRecord, ClusterRecord
    from quotebank.workflows.show_record import QuoteInPlace

    if isinstance(shown, ArticleRecord):
        _draw_article(shown, with_text=with_text)
    elif isinstance(shown, QuoteInPlace):
        _draw_quote(shown)
    elif isinstance(shown, ClusterRecord):
        from quotebank.cli.statement_cards import match_lines, statement_card
        from quotebank.workflows.report_duplicates import report_statement

        draw(*statement_card(report_statement(bank, shown)), *match_lines(shown.matches))
    else:
        from quotebank.cli.speakers import draw_speaker

        draw_speaker(shown)


def _draw_article(article: ArticleRecord, *, with_text: bool) -> None:
    from quotebank.cli.quote_cards import highlight, indented, quote_card
    from quotebank.core.phrasing import render_source

    head = article.head
    lines: list[Any] = [styled((head.title or "(no title)", "bold")), indented(styled(render_source(head)))]
    authors = head.byline or ", ".join(head.authors)
    versions = f"version {article.version} of {len(article.versions)}" if len(article.versions) > 1 else ""
    addresses = article.addresses or tuple(filter(None, [head.url]))
    details = (authors, *addresses, versions, f"{head.id} · {len(article.quotes)} quotes")
    if article.same_text:
        details = (*details, f"the very text of {', '.join(article.same_text)}")
    lines += [indented(styled((detail, "dim"))) for detail in details if detail]
    draw(*lines, "")
    if with_text:
        segments = sorted(segment for quote in article.quotes for segment in quote.segments)
        disjoint = [span for index, span in enumerate(segments) if index == 0 or span.start >= segments[index - 1].end]
        draw(highlight(article.text, disjoint), "")
    else:
        draw(*(line for quote in article.quotes for line in quote_card(quote)))


def _draw_quote(shown: QuoteInPlace) -> None:
    from quotebank.cli.quote_cards import highlight
    from quotebank.core.phrasing import render_source, render_speaker

    quote = shown.quote
    details = {
        "speaker": render_speaker(quote.speaker) + (f" ({quote.speaker.kind})" if quote.speaker else ""),
        "as named": quote.mention.text if quote.mention else None,
        "cue": quote.cue.text if quote.cue else None,
        "via": quote.via,
        "sure": f"{quote.confidence:.0%}" + (f" · {'; '.join(quote.reasons)}" if quote.reasons else ""),
        "article": f"{quote.article.title or '(no title)'} · {render_source(quote.article)}",
        "place": f"paragraph {shown.paragraph}" if shown.paragraph else "in an earlier version of the article",
        "address": quote.article.url,
        "ids": f"{quote.id} · {quote.article.id} · {quote.cluster_id}"
        + (f" · {quote.speaker.id}" if quote.speaker else ""),
    }
    draw(highlight(shown.passage, shown.segments), "")
    draw_facts(details)


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("show", cls=PlainCommand)(show)

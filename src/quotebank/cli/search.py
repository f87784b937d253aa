"""``quotebank search``: find quotes by words, speaker, role, body, outlet, date and kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_read, result_format
from quotebank.cli.labels import COLLECTION, TAG
from quotebank.cli.output import (
    Column,
    draw,
    field_of,
    format_option,
    print_json,
    print_note,
    print_records,
    print_text,
)

if TYPE_CHECKING:
    from quotebank.workflows.search_bank import SearchRequest, SearchResult

FORMATS = ("table", "json", "jsonl", "csv", "md", "html")

#: Quotes shown on a terminal unless asked otherwise: some four screens. Programs get them all.
TERMINAL_LIMIT = 20

SPEAKER = typer.Option(
    None,
    "--speaker",
    "-s",
    metavar="NAME",
    help="Said by this speaker, by any name, or by somebody of this body; spelling may slip.",
)
ROLE = typer.Option(None, "--role", metavar="WORDS", help="Said by somebody in this role, like minister.")
AFFILIATION = typer.Option(
    None, "--affiliation", metavar="BODY", help="Said by somebody of this body, by any of its names."
)
SPEAKER_KIND = typer.Option(
    None, "--speaker-kind", metavar="person|organisation|role|anonymous|unknown", help="What the speaker is."
)
OUTLET = typer.Option(None, "--outlet", metavar="NAME", help="Printed by this outlet.")
SINCE = typer.Option(None, "--since", metavar="DATE", help="Published on this day, month or year, or later.")
UNTIL = typer.Option(None, "--until", metavar="DATE", help="Published on this day, month or year, or before.")
KIND = typer.Option(None, "--kind", metavar="direct|partial|pull|indirect", help="How the words stand in the article.")
SORT = typer.Option(
    None, "--sort", metavar="relevance|newest|oldest|speaker|outlet", help="Order; newest first unless there are words."
)
OFFSET = typer.Option(0, "--offset", min=0, metavar="N", help="Leave out the first N.")
LIMIT = typer.Option(
    None, "--limit", "-n", min=1, metavar="N", help=f"At most N; {TERMINAL_LIMIT} on a terminal, else all."
)


def search(
    ctx: typer.Context,
    *,
    words: list[str] | None = typer.Argument(
        None, metavar="WORDS", help='Words of the quote; "a phrase", begin*, OR, NOT, NEAR(a b, 5).'
    ),
    speaker: str | None = SPEAKER,
    role: str | None = ROLE,
    affiliation: str | None = AFFILIATION,
    speaker_kind: str | None = SPEAKER_KIND,
    outlet: str | None = OUTLET,
    since: str | None = SINCE,
    until: str | None = UNTIL,
    kind: str | None = KIND,
    tag: str | None = TAG,
    collection: str | None = COLLECTION,
    sort: str | None = SORT,
    offset: int = OFFSET,
    limit: int | None = LIMIT,
    format_name: str | None = format_option(*FORMATS),
) -> None:
    """Find quotes; without words or options, every quote."""
    named = result_format(ctx, format_name, FORMATS, default="json")
    request = build_request(
        words,
        speaker=speaker,
        role=role,
        affiliation=affiliation,
        speaker_kind=speaker_kind,
        outlet=outlet,
        since=since,
        until=until,
        kind=kind,
        tag=tag,
        collection=collection,
        sort=sort,
        offset=offset,
        limit=limit,
    )

    from dataclasses import replace

    from quotebank.workflows.search_bank import search_bank

    if named == "table" and limit is None:
        request = replace(request, limit=TERMINAL_LIMIT)
    with bank_to_read(ctx) as bank:
        result = search_bank(bank, request)
    if named == "table":
        _draw_result(result, request)
    elif named == "html":
        from quotebank.workflows.render_pages import render_search_page

        print_text(render_search_page(result, title=request.describe()))
    elif named == "md":
        print_text(_render_markdown(result))
    else:
        _print_data(named, result)
    for hint in result.hints:
        print_note(hint)


def build_request(words: list[str] | None, **asked: Any) -> SearchRequest:
    """Join the words and options of a search; a usage error for a kind or order that there is not."""
    from quotebank.core.model import QuotationKind, SpeakerKind
    from quotebank.workflows.search_bank import SORTS, SearchRequest

    kinds: tuple[tuple[str, tuple[str, ...]], ...] = (
        ("kind", tuple(map(str, QuotationKind))),
        ("speaker_kind", tuple(map(str, SpeakerKind))),
        ("sort", SORTS),
    )
    for option, known in kinds:
        if asked.get(option) is not None and asked[option] not in known:
            hint = f"'--{option.replace('_', '-')}'"
            raise typer.BadParameter(f"{asked[option]!r} is none of: {', '.join(known)}", param_hint=hint)
    for option in ("speaker", "role", "affiliation", "outlet", "since", "until", "tag", "collection"):
        refuse_blank(asked.get(option), f"--{option}")
    return SearchRequest(words=" ".join(words) if words else None, **asked)


def refuse_blank(value: str | None, option: str) -> None:
    """Raise a usage error for an option that is there but empty, as a script's unset variable leaves it."""
    if value is not None and not value.strip():
        raise typer.BadParameter("it is empty: leave the option out, or fill it", param_hint=f"'{option}'")


def _print_data(named: str, result: SearchResult) -> None:
    from quotebank.workflows.json_shapes import found_shape

    records = [found_shape(found) for found in result.found]
    if named == "json":
        print_json(records)
    else:
        print_records(named, records, CSV_COLUMNS)


def _of_speaker(key: str) -> Any:
    return lambda record: (record["speaker"] or {}).get(key)


#: One row a quote, the speaker's fields beside it.
CSV_COLUMNS = (
    *(Column(key, field_of(key)) for key in ("id", "text", "kind")),
    *(Column(f"speaker_{key}", _of_speaker(key)) for key in ("id", "name", "kind", "role", "affiliation")),
    *(
        Column(key, field_of(key))
        for key in ("outlet", "title", "url", "published", "article_id", "cluster_id", "start", "end", "score")
    ),
)


def _render_markdown(result: SearchResult) -> str:
    from quotebank.cli.output import markdown_text
    from quotebank.core.phrasing import render_source, render_speaker

    blocks = []
    for found in result.found:
        quote = found.quote
        source = markdown_text(render_source(quote.article))
        if quote.article.url:
            source = f"[{source}](<{quote.article.url.replace('>', '%3E').replace('<', '%3C')}>)"
        blocks.append(
            f"> {markdown_text(quote.text)}\n>\n> — {markdown_text(render_speaker(quote.speaker))}. {source} `{quote.id}`"
        )
    return "\n\n".join(blocks)


def _draw_result(result: SearchResult, request: SearchRequest) -> None:
    from quotebank.cli.output import styled
    from quotebank.cli.quote_cards import found_card

    if not result.found:
        draw(styled("No quote fits."))
        if not result.hints:
            print_note("Try fewer words, or see who is in the bank:  quotebank speakers list")
        return
    draw(styled((headline(result), "bold")), "", *(line for found in result.found for line in found_card(found)))
    shown = request.offset + len(result.found)
    if not result.is_counted:
        print_note(f"more: add  --offset {shown}")
    elif shown < result.total:
        print_note(f"{result.total - shown} more: add  --offset {shown}  or  --limit {result.total}")


def headline(result: SearchResult) -> str:
    """Count the quotes, and say whose they are when a body and its people were found."""
    from quotebank.core.phrasing import render_count
    from quotebank.core.records import MatchedBy

    count = render_count(result.total, "quote") if result.is_counted else f"more than {result.total:,} quotes"
    by_name = [found for found in result.found if found.matched_by is MatchedBy.NAME]
    by_affiliation = [found for found in result.found if found.matched_by is MatchedBy.AFFILIATION]
    if not by_affiliation or len(result.found) < result.total:
        return count
    names = sorted({found.quote.speaker.name for found in by_name if found.quote.speaker is not None})
    own = f"{len(by_name)} by {', '.join(names)}, " if by_name else ""
    return f"{count}: {own}{len(by_affiliation)} by people who speak for it"


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("search", cls=PlainCommand)(search)

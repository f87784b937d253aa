"""``quotebank cite``: citations that one can print or hand to a reference manager."""

from __future__ import annotations

import sys

import typer

from quotebank.cli import search
from quotebank.cli.help import PlainCommand
from quotebank.cli.invocation import bank_to_read, global_options
from quotebank.cli.labels import COLLECTION, TAG
from quotebank.cli.output import open_binary_result, open_result, print_note

#: What ``--format`` takes; a test holds it against the workflow.
FORMATS = (
    "csl-json", "biblatex", "bibtex", "ris", "jsonld", "annotation", "wikipedia", "md", "text", "html", "csv", "tsv",
)  # fmt: skip


#: What ``--format`` takes with ``--style``; a test holds it against the workflow.
STYLED_FORMATS = ("md", "text", "html", "docx", "odt")

#: Those that are no text.
BINARY_FORMATS = ("docx", "odt")

#: What files are called by their endings, where the format has another name.
ENDINGS = {"bib": "biblatex", "json": "csl-json", "txt": "text", "htm": "html", "markdown": "md", "wiki": "wikipedia"}


def cite(
    ctx: typer.Context,
    *,
    ids: list[str] | None = typer.Argument(
        None, metavar="ID", help="Quotes (q…); an article (a…) or cluster (c…) stands for its quotes."
    ),
    words: str | None = typer.Option(None, "--words", metavar="WORDS", help="Quotes with these words."),
    speaker: str | None = search.SPEAKER,
    role: str | None = search.ROLE,
    affiliation: str | None = search.AFFILIATION,
    speaker_kind: str | None = search.SPEAKER_KIND,
    outlet: str | None = search.OUTLET,
    since: str | None = search.SINCE,
    until: str | None = search.UNTIL,
    kind: str | None = search.KIND,
    tag: str | None = TAG,
    collection: str | None = COLLECTION,
    sort: str | None = search.SORT,
    offset: int = search.OFFSET,
    limit: int | None = typer.Option(None, "--limit", "-n", min=1, metavar="N", help="At most N of the quotes found."),
    first: bool = typer.Option(
        False, "--first", help="Of each statement the printing that came out first, instead of every one."
    ),
    accessed: str | None = typer.Option(
        None, "--accessed", metavar="DATE", help="The day on which the addresses were looked up."
    ),
    style: str | None = typer.Option(
        None,
        "--style",
        metavar="apa|mla|chicago|harvard|vancouver|FILE.csl",
        help="Quotes and references in this style, by pandoc; docx and odt have footnotes.",
    ),
    bibliography: bool = typer.Option(
        False, "--bibliography", help="With --style: the references alone, without the quotes."
    ),
    target: str | None = typer.Option(
        None,
        "--output",
        "-o",
        metavar="FILE",
        help="Write to this file instead of stdout; its ending may name the format.",
    ),
    format_name: str | None = typer.Option(
        None,
        "--format",
        "-f",
        metavar="|".join((*FORMATS, *BINARY_FORMATS)),
        help="How the citation is written; md unless said otherwise. With --style: md, text, html, docx, odt.",
    ),
) -> None:
    """Cite quotes, by id or by search, as one document."""
    formats = FORMATS if style is None else STYLED_FORMATS
    named = format_name or global_options(ctx).format or _format_of(target) or "md"
    if named not in formats:
        without = "; it needs --style" if style is None and named in BINARY_FORMATS else ""
        raise typer.BadParameter(f"no {named!r}{without}; there is {', '.join(formats)}", param_hint="'--format'")
    if bibliography and style is None:
        raise typer.BadParameter("it needs --style", param_hint="'--bibliography'")
    if named in BINARY_FORMATS and target in {None, "-"} and sys.stdout.isatty():
        raise typer.BadParameter(
            f"{named} is no text for a terminal: name a file with -o, or pipe it", param_hint="'--output'"
        )
    request = search.build_request(
        [words] if words else None,
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
    if not ids and request.is_empty:
        raise typer.BadParameter(
            "name a quote, or search: --words, --speaker, --role, --affiliation, --outlet, --since, --until, --kind, --tag, --collection",
            param_hint="ID",
        )

    from quotebank.workflows.cite_quotes import stream_citations, style_citations
    from quotebank.workflows.list_cited import CiteRequest
    from quotebank.workflows.search_bank import explain_speaker

    asked = CiteRequest(ids=ids or (), search=request, first_carrier=first, accessed=accessed)
    with bank_to_read(ctx) as bank:
        if style is None:
            with open_result(target) as stream:
                stream.writelines(stream_citations(bank, asked, format_name=named))
        else:
            document = style_citations(bank, asked, style=style, format_name=named, references_only=bibliography)
            with open_binary_result(target) as file:
                file.write(document)
        hints = explain_speaker(bank, speaker, is_found=True) if speaker else ()
    for hint in hints:
        print_note(hint)


def _format_of(target: str | None) -> str | None:
    """Return the format that a file's name tells; None where it tells none."""
    ending = (target or "").rpartition(".")[2].lower()
    known = ENDINGS.get(ending, ending)
    return known if known in (*FORMATS, *BINARY_FORMATS) else None


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command("cite", cls=PlainCommand)(cite)

"""Print citations of quotes: how they are written. Which quotes: :mod:`quotebank.workflows.list_cited`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from quotebank.errors import InputError
from quotebank.export.annotation import render_annotations
from quotebank.export.biblatex import render_biblatex
from quotebank.export.bibtex import render_bibtex
from quotebank.export.csl import CslItem
from quotebank.export.csljson import render_csl_json
from quotebank.export.html import render_html
from quotebank.export.jsonld import render_jsonld
from quotebank.export.markdown import render_markdown
from quotebank.export.plaintext import render_text
from quotebank.export.ris import render_ris
from quotebank.export.sheets import render_csv, render_tsv
from quotebank.export.styles import FORMATS as STYLED_FORMATS
from quotebank.export.styles import read_style, render_styled
from quotebank.export.wikipedia import render_wikipedia
from quotebank.store.session import Bank
from quotebank.workflows.list_cited import CiteRequest, list_items
from quotebank.workflows.search_bank import SearchRequest

#: A document in pieces, an item or so each, from CSL items.
Renderer = Callable[[Iterable[CslItem]], Iterator[str]]

#: How citations can be written, by the name that ``cite --format`` takes.
FORMATS: Mapping[str, Renderer] = {
    "csl-json": render_csl_json,
    "biblatex": render_biblatex,
    "bibtex": render_bibtex,
    "ris": render_ris,
    "jsonld": render_jsonld,
    "annotation": render_annotations,
    "wikipedia": render_wikipedia,
    "md": render_markdown,
    "text": render_text,
    "html": render_html,
    "csv": render_csv,
    "tsv": render_tsv,
}


def stream_citations(bank: Bank, request: CiteRequest, *, format_name: str, reveal: bool = False) -> Iterator[str]:
    """Return one document that cites what is asked for, in pieces; NotFound, at the first piece, when there is nothing to cite."""
    if format_name not in FORMATS:
        raise InputError(f"no citation is called {format_name!r}: there are {', '.join(FORMATS)}")
    return FORMATS[format_name](list_items(bank, request, reveal=reveal))


def style_citations(
    bank: Bank,
    request: CiteRequest,
    *,
    style: str,
    format_name: str,
    references_only: bool = False,
    reveal: bool = False,
) -> bytes:
    """Return one document that cites what is asked for in a style, shipped or of a CSL file, as pandoc formats it.

    Each quote with its speaker and "quoted in", then the references; with ``references_only`` these alone. ``text``, ``md`` and ``html`` are
    UTF-8. Raises NotFound when there is nothing to cite, InputError for a style that cannot be used, MissingExtra without pandoc.
    """
    if format_name not in STYLED_FORMATS:
        raise InputError(f"no style is written as {format_name!r}: there are {', '.join(STYLED_FORMATS)}")
    items = list_items(bank, request, reveal=reveal)
    return render_styled(items, read_style(style), format_name=format_name, references_only=references_only)


def cite_quotes(
    bank: Bank,
    ids: Sequence[str],
    request: SearchRequest,
    *,
    format_name: str,
    accessed: str | None = None,
    first_carrier: bool = False,
    reveal: bool = False,
) -> str:
    """Return one document that cites the quotes with these ids, then those that the search finds; see :class:`CiteRequest`."""
    asked = CiteRequest(ids=ids, search=request, accessed=accessed, first_carrier=first_carrier)
    return "".join(stream_citations(bank, asked, format_name=format_name, reveal=reveal))

"""Bibliographies and footnotes in a citation style, by pandoc's citeproc: APA, MLA, Chicago, Harvard, Vancouver or any CSL file.

The styles are read, never edited: where they print what a manual would not, it is the item that is put right (:func:`styled_item`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from quotebank.errors import InputError
from quotebank.export.csl import CslItem, quote_facts
from quotebank.export.fields import inline
from quotebank.export.markdown import escape_line
from quotebank.export.pandoc import run_pandoc
from quotebank.export.wording import describe_names

#: Bytes of a CSL file: the longest of ten thousand public styles has 250,000.
MAX_STYLE_BYTES = 2_000_000

#: Quotes of one document: pandoc holds all of them, and looks for names that are alike among all.
MAX_QUOTES = 5_000

#: The title of what has none: a description in brackets, as the manuals ask.
UNTITLED = "[Untitled article]"

#: What pandoc's writer of Markdown does not escape, and readers act on.
_UNESCAPED = re.compile("[@&]")

#: Of the heading above the references: a document to paste has a title of its own.
_HEADING_LEVEL = 2

_CSL = "{http://purl.org/net/xbiblio/csl}"


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style: its CSL, the words before the source of somebody else's words, what stands above the references, and their English.

    ``language`` is empty where the style says it itself or leaves it to citeproc.
    """

    csl: bytes
    quoted_in: str = "quoted in"
    heading: str = "References"
    language: str = ""


#: The styles that are shipped: file, "quoted in" and heading as the manual has them, language where file and manual leave American English.
_SHIPPED: Mapping[str, tuple[str, str, str, str]] = {
    "apa": ("apa.csl", "as cited in", "References", ""),
    "mla": ("modern-language-association.csl", "qtd. in", "Works Cited", ""),
    "chicago": ("chicago-notes-bibliography-17th-edition.csl", "quoted in", "Bibliography", ""),
    "harvard": ("harvard-cite-them-right.csl", "quoted in", "Reference list", "en-GB"),
    "vancouver": ("nlm-citation-sequence.csl", "quoted in", "References", ""),
}

#: What ``cite --style`` takes beside the name of a file.
STYLES = tuple(_SHIPPED)

#: How pandoc calls what ``cite --style --format`` takes. The last two are documents with a footnote for each quote.
_WRITERS: Mapping[str, str] = {
    "md": "markdown-smart-citations-fenced_divs-native_divs-bracketed_spans-native_spans-raw_html-raw_attribute",
    "text": "plain",
    "html": "html",
    "docx": "docx",
    "odt": "odt",
}
FORMATS = tuple(_WRITERS)
BINARY_FORMATS = ("docx", "odt")


def read_style(name: str) -> Style:
    """Return a shipped style by name, or that of a CSL file; InputError for what is no independent CSL style."""
    if name in _SHIPPED:
        file, *words = _SHIPPED[name]
        return Style(Path(__file__).with_name("csl_files").joinpath(file).read_bytes(), *words)
    path = Path(name)
    if not path.is_file():
        raise InputError(f"no style is called {name!r}: there is {', '.join(STYLES)}, or name a .csl file")
    try:
        with path.open("rb") as file_:
            csl = file_.read(MAX_STYLE_BYTES + 1)
    except OSError as error:
        raise InputError(f"cannot read {name}: {error.strerror or error}; name another .csl file") from error
    _check_csl(csl, name)
    return Style(csl)


def _check_csl(csl: bytes, name: str) -> None:
    """Raise InputError for what pandoc should not be handed: too much, no XML, entities, another language, a mere pointer."""
    if len(csl) > MAX_STYLE_BYTES:
        raise InputError(f"{name} is longer than {MAX_STYLE_BYTES:,} bytes, which no CSL style is: name another file")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(csl, parser)
    except etree.XMLSyntaxError as error:
        said = " ".join(str(error).split())
        raise InputError(f"{name} is no CSL style: it is not XML ({said}); name another file") from error
    if root.getroottree().docinfo.doctype:
        raise InputError(f"{name} declares a document type, which no CSL style needs: name another file")
    if root.tag != f"{_CSL}style":
        raise InputError(f"{name} is no CSL style: it begins with <{etree.QName(root).localname}>; name another file")
    if root.find(f"{_CSL}citation") is None:
        parent = root.find(f"{_CSL}info/{_CSL}link[@rel='independent-parent']")
        says = "has no <citation>" if parent is None else f"only points at {parent.get('href')}"
        raise InputError(f"{name} cannot be used by itself: it {says}; name the file of an independent style")


def styled_item(item: CslItem) -> CslItem:
    """Return the item as styles are to see it: what is written for reference managers goes, and so does what a manual would not print.

    A broadcaster's item with an address is the page that was read, not the programme; one without is the programme, and its
    outlet the station. What has no title is said to have none, or it would be cited as "n.d." alone. An outlet that is the author of its own page is named once. ``note``, ``locator`` and ``custom`` are about the
    quote, which is no part of a reference.
    """
    styled = {name: value for name, value in item.items() if name not in {"note", "locator", "custom"}}
    styled.setdefault("title", UNTITLED)
    container = str(styled.get("container-title", ""))
    is_own = bool(container) and container.casefold() == describe_names(styled).casefold()
    if styled["type"] == "broadcast" and styled.get("URL"):
        styled["type"] = "webpage"
    elif styled["type"] == "broadcast" and container:
        styled["publisher"] = styled.pop("container-title")
        if is_own:
            del styled["author"]
        return styled
    if is_own:
        del styled["container-title"]
    return styled


def render_styled(items: Iterable[CslItem], style: Style, *, format_name: str, references_only: bool = False) -> bytes:
    """Return one document: each quote cited as the style does, with its speaker and "quoted in", then the references.

    Text, Markdown and HTML cite in the text or in notes, as the style does; DOCX and ODT have a footnote for each quote. An article
    stands in the references once. With ``references_only`` they are all there is: what ``pandoc --citeproc`` prints for the same
    items. Raises InputError for more than ``MAX_QUOTES``.
    """
    cited: list[CslItem] = []
    articles: dict[str, CslItem] = {}
    for item in items:
        if len(cited) == MAX_QUOTES:
            raise InputError(f"a style takes at most {MAX_QUOTES:,} quotes: narrow the search, or ask with --limit")
        cited.append(item)
        articles.setdefault(_article_of(item), styled_item(item))
    references = json.dumps(list(articles.values()), ensure_ascii=False).encode("utf-8", "replace")
    is_document = format_name in BINARY_FORMATS
    options = ["--standalone"] if is_document else []
    if style.language:
        options.append(f"--metadata=lang:{style.language}")
    if references_only:
        return _write(references, "csljson", format_name, options, style)
    document = json.loads(run_pandoc(references, ["--from", "csljson", "--to", "json"]))
    document["blocks"] = [
        *(
            _cite_quote(item, articles[_article_of(item)]["id"], style, number, in_note=is_document)
            for number, item in enumerate(cited, 1)
        ),
        {"t": "Header", "c": [_HEADING_LEVEL, ["", [], []], _words(style.heading)]},
        {"t": "Div", "c": [["refs", [], []], []]},  # where citeproc puts them
    ]
    del document["meta"]["nocite"]
    return _write(json.dumps(document).encode(), "json", format_name, options, style)


def _write(document: bytes, reader: str, format_name: str, options: Sequence[str], style: Style) -> bytes:
    """Return a document of pandoc's with its citations formatted, written in a format."""
    writing = ["--to", _WRITERS[format_name], "--wrap=none", "--reference-location=block"]
    if format_name != "md":
        return run_pandoc(document, ["--from", reader, *writing, *options], style=style.csl)
    formatted = run_pandoc(document, ["--from", reader, "--to", "json", *options], style=style.csl)
    return run_pandoc(json.dumps(_escape(json.loads(formatted))).encode(), ["--from", "json", *writing])


def _escape(value: Any) -> Any:
    """Return a piece of pandoc's document in which its Markdown is told what else is no markup: it leaves ``@x`` and ``&amp;`` as they are."""
    if isinstance(value, list):
        return [_escape(each) for each in value]
    if not isinstance(value, dict):
        return value
    if value.get("t") == "Str" and _UNESCAPED.search(value["c"]):
        return {"t": "RawInline", "c": ["markdown", escape_line(value["c"])]}
    if value.get("t") == "Link" and value["c"][1] == [{"t": "Str", "c": value["c"][2][0]}]:
        return value  # an address that shows itself
    return {name: _escape(each) for name, each in value.items()}


def _article_of(item: CslItem) -> str:
    """Return what the quotes of one article have in common: a bibliography lists it once, by the key of the first."""
    return str(quote_facts(item).get("article-id") or item["id"])


def _cite_quote(item: CslItem, key: str, style: Style, number: int, *, in_note: bool) -> dict[str, Any]:
    """Return a paragraph of pandoc's: the words, and a citation that says who spoke them and where they are quoted.

    Not ``in_note``, a citation in the text is still made a note by a style of notes.
    """
    facts = quote_facts(item)
    paragraph = facts.get("paragraph")
    citation = {
        "citationId": key,
        "citationPrefix": _words(f"{inline(facts.get('attribution', ''))}, {style.quoted_in}".lstrip(", ")),
        "citationSuffix": _words(f", para. {paragraph}") if paragraph else [],
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": number,
        "citationHash": 0,
    }
    cite = {"t": "Cite", "c": [[citation], _words(f"[@{key}]")]}
    tail = [{"t": "Note", "c": [{"t": "Para", "c": [cite]}]}] if in_note else [{"t": "Space"}, cite]
    return {"t": "Para", "c": [*_words(f"“{inline(facts.get('quote', ''))}”"), *tail]}


def _words(text: str) -> list[dict[str, Any]]:
    """Return text as pandoc's words and spaces: nothing in it is markup."""
    found: list[dict[str, Any]] = []
    for word in text.split():
        found += [{"t": "Space"}, {"t": "Str", "c": word}] if found else [{"t": "Str", "c": word}]
    return found

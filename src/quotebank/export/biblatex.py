"""BibLaTeX: ``@article`` with ``entrysubtype = {newspaper}``, for biber and for everything that imports .bib files.

What is no newspaper or magazine is ``@online``, or ``@misc`` where it has no address; the outlet is its organisation. Titles stand in double braces: a headline keeps its capitals in every style. What BibLaTeX cannot hold: docs/citations.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from quotebank.export.addresses import verbatim_address
from quotebank.export.csl import CslItem
from quotebank.export.fields import date_parts, iso_date
from quotebank.export.latex import escape, render_name

#: BibLaTeX names languages, it does not code them.
LANGIDS = {
    "en": "english", "en-gb": "british", "en-us": "american", "en-au": "australian", "en-ca": "canadian", "en-nz": "newzealand",
    "fr": "french", "fr-fr": "french", "de": "german", "de-de": "german", "de-at": "austrian", "es": "spanish", "es-es": "spanish",
    "it": "italian", "nl": "dutch", "nl-nl": "dutch", "pt": "portuguese", "pt-br": "brazilian", "sv": "swedish", "da": "danish",
    "nb": "norsk", "nn": "nynorsk", "fi": "finnish", "pl": "polish", "cs": "czech", "hu": "hungarian", "ru": "russian",
    "uk": "ukrainian", "el": "greek", "tr": "turkish", "ga": "irish", "cy": "welsh", "gd": "scottish",
}  # fmt: skip

#: What sort of ``@article`` each type is; everything else is a page.
SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine"}


def render_biblatex(items: Iterable[CslItem]) -> Iterator[str]:
    """Yield the items as entries, each followed by an empty line."""
    return map(_render_entry, items)


def render_key(item: CslItem) -> str:
    """Return the item's id as an entry key: what no program takes for an end of the key."""
    return re.sub(r"[^A-Za-z0-9:.+/_-]+", "-", str(item["id"])) or "item"


def _render_entry(item: CslItem) -> str:
    kind, of_kind = ("article", _of_article) if item["type"] in SUBTYPES else ("online", _of_page)
    if kind == "online" and not item.get("URL"):
        kind = "misc"
    fields = [f"  {name} = {{{value}}},\n" for name, value in (*_fields(item), *of_kind(item)) if value]
    return f"@{kind}{{{render_key(item)},\n{''.join(fields)}}}\n\n"


def _of_article(item: CslItem) -> Iterator[tuple[str, str]]:
    yield "entrysubtype", SUBTYPES[item["type"]]
    yield "journaltitle", escape(item.get("container-title", ""))
    yield "pages", escape(item.get("page", ""))


def _of_page(item: CslItem) -> Iterator[tuple[str, str]]:
    yield "organization", _guard_list(escape(item.get("container-title", "")))


def _fields(item: CslItem) -> Iterator[tuple[str, str]]:
    """Yield what every type of entry has."""
    yield "author", " and ".join(render_name(name) for name in item.get("author", ()))
    title = escape(item.get("title", ""))
    yield "title", f"{{{title}}}" if title else ""
    yield "date", iso_date(date_parts(item, "issued"))
    yield "url", verbatim_address(str(item.get("URL", "")))
    yield "urldate", iso_date(date_parts(item, "accessed"))
    language = str(item.get("language", ""))
    langid = LANGIDS.get(language.lower())
    yield "langid", langid or ""
    yield "language", "" if langid else escape(language)
    yield "note", escape(item.get("note", ""))


def _guard_list(value: str) -> str:
    """Return a value for a field that is a list: in braces, so that no "and" in it parts it."""
    return f"{{{value}}}" if value else ""

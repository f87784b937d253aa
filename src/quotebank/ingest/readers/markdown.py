"""Markdown with YAML front matter: the text is the source after the front matter, unrendered.

Names in the front matter are those of JSON records; ``author``, ``date`` and ``lang`` are taken for their longer forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml

from quotebank.core.model import Article, Rejected
from quotebank.ingest.content import has_words, read_text
from quotebank.ingest.fields import BadFieldError, parse_article
from quotebank.ingest.pages import PageReader
from quotebank.ingest.source import Source

NAME = "markdown"
ORDER = 30
EXACT = True
ENDINGS = (".md", ".markdown", ".mdown", ".mkd")

#: Characters of front matter that are looked at; longer ones are no front matter of an article.
MAX_FRONT_MATTER_CHARS = 65_536

SYNONYMS = {"author": "authors", "date": "published", "lang": "language"}

_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?P<yaml>(?:(?!(?:---|\.\.\.)[ \t]*\r?$).*\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.MULTILINE,
)
_PLAIN_LINE = re.compile(r"(?P<name>[A-Za-z_][\w -]*?)[ \t]*:(?:[ \t]+(?P<value>.*?))?[ \t]*\r?")
_HEADING = re.compile(r"^#[ \t]+(?P<title>.+?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)


def claims(name: str, head: bytes) -> bool:
    """Tell whether the name or, where that has no ending, a front matter is that of Markdown."""
    if name.endswith(ENDINGS):
        return True
    return "." not in name and re.match(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n\w[\w -]*:", head) is not None


def read(source: Source, pages: PageReader) -> Iterator[Article | Rejected]:
    """Yield the one article, or the reason why its front matter cannot be used."""
    del pages
    content = read_text(source)
    try:
        fields, body, notes = split_front_matter(content.text)
        article = parse_article(fields, body, source.name, date_order=source.options.date_order)
    except BadFieldError as error:
        yield source.rejected(error.code, error.reason)
        return
    if not has_words(body):
        yield source.rejected("empty", "no words after the front matter")
        return
    heading = _HEADING.search(body)
    title = article.title or (heading["title"] if heading else None)
    yield replace(article, title=title, notes=content.notes + notes)


def split_front_matter(text: str) -> tuple[dict[str, Any], str, tuple[str, ...]]:
    r"""Return the fields of the front matter, the source after it, and notes; no fields where there is none.

    >>> split_front_matter("---\ntitle: Fares\n---\nBody")
    ({'title': 'Fares'}, 'Body', ())
    """
    window = text[: MAX_FRONT_MATTER_CHARS + 16]
    match = _FRONT_MATTER.match(window)
    if match is None:
        return {}, text, ()
    source = match["yaml"]
    notes: tuple[str, ...] = ()
    try:
        fields = _parse_yaml(source)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        plain = _parse_plain_lines(source)
        if plain is None:
            raise BadFieldError("front-matter", f"front matter is not YAML: {_one_line(error)}") from error
        fields, notes = plain, ("front matter is not YAML; its lines were read as name: value",)
    return fields, text[match.end() :], notes


def _parse_yaml(source: str) -> dict[str, Any]:
    """Return the fields as text, save ``id``, which keeps its type; ValueError when they are no names and values."""
    loaded = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506  -- BaseLoader builds text, lists and maps only
    if loaded is None or loaded == "":
        return {}
    if not isinstance(loaded, dict):
        raise ValueError("no names and values")  # noqa: TRY004  -- what is wrong is the file, not a caller's type
    fields = {SYNONYMS.get(str(name).lower(), str(name).lower()): value for name, value in loaded.items()}
    if isinstance(fields.get("id"), str):
        typed = yaml.safe_load(source)
        given = next(value for name, value in typed.items() if str(name).lower() == "id")
        if isinstance(given, (int, float)) and not isinstance(given, bool):
            fields["id"] = given
    return fields


def _parse_plain_lines(source: str) -> dict[str, Any] | None:
    """Return fields of front matter that people wrote without thinking of YAML; None when a line is neither."""
    fields: dict[str, Any] = {}
    for line in source.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _PLAIN_LINE.fullmatch(line)
        if match is None:
            return None
        name = match["name"].lower()
        value = (match["value"] or "").strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        fields[SYNONYMS.get(name, name)] = value
    return fields


def _one_line(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    return " ".join(str(problem).split()) + (f" at line {mark.line + 2}" if mark is not None else "")

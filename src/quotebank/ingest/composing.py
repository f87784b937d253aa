"""One record, whatever file it stood in, to an article or to the reason why it is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from quotebank.core.model import Article, Rejected
from quotebank.ingest.columns import explain_no_text, look_up, name_fields, say_cut
from quotebank.ingest.content import finish_text, has_words
from quotebank.ingest.encoding import Decoded
from quotebank.ingest.fields import BadFieldError, parse_article
from quotebank.ingest.source import Source

#: Names of columns that a message lists before it gets unreadable.
MOST_NAMES_SHOWN = 20


def compose_article(
    source: Source, record: Mapping[str, Any], place: str, *, line: int | None = None, notes: tuple[str, ...] = ()
) -> Article | Rejected:
    """Return the article that a record holds, its text exactly as given, or its rejection."""
    try:
        return _compose(source, record, place, notes)
    except BadFieldError as error:
        return Rejected(place, error.reason, error.code, line)


def _compose(source: Source, record: Mapping[str, Any], place: str, notes: tuple[str, ...]) -> Article:
    options = source.options
    for ours, theirs in options.columns:
        if ours == "text" and look_up(record, theirs) is None:
            raise BadFieldError("columns", say_unknown_column(theirs, list(record)))
    fields = name_fields(record, options.columns)
    text = fields.get("text")
    if not isinstance(text, str):
        raise BadFieldError("record", explain_no_text(record) if text is None else "text must be a string")
    if len(text) > options.max_article_chars:
        raise BadFieldError("too-large", options.too_long)
    if not has_words(text):
        raise BadFieldError("empty", "text holds no words")
    content = finish_text(Decoded(text, notes), repair=options.repair)
    article = parse_article(fields, content.text, place, date_order=options.date_order)
    return replace(article, notes=content.notes + say_cut(text))


def say_unknown_column(name: str, names: list[str]) -> str:
    """Return what to tell about a column that is not there: which are."""
    shown = [" ".join(one.split()) or '""' for one in names[:MOST_NAMES_SHOWN]]
    more = f" and {len(names) - len(shown):,} more" if len(names) > len(shown) else ""
    return f"no column {name!r}; the columns are {', '.join(shown)}{more}"

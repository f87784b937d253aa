"""Wikipedia: a ``{{cite news}}`` for each quote, its words in ``quote=``, its speaker behind it; one a line.

The parameters are those of Citation Style 1 (docs/references.md). What MediaWiki would act on inside a value is written as a
character reference, which it shows as the character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quotebank.export.addresses import verbatim_address
from quotebank.export.archives import part_archived
from quotebank.export.csl import CslItem, quote_facts
from quotebank.export.fields import date_parts, inline
from quotebank.export.names import FAMILY, join_parts
from quotebank.export.wording import date_numbers, describe_date, describe_name

TEMPLATES: Mapping[str, str] = {
    "article-magazine": "cite magazine",
    "webpage": "cite web",
    "post-weblog": "cite web",
}

#: Signs of markup: links, templates, tables, tags, and a character reference itself.
_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "[]{}|<>~"} | {"&": "&amp;"})

#: Signs that mean something only together: bold and italic, switches such as __NOTOC__, an address that would become a link.
_PAIRS = re.compile(r"'(?=')|(?<=')'|_(?=_)|(?<=_)_|:(?=//)")

#: CS1 takes a value in double parentheses for one to print unseen; a character reference keeps them.
_ACCEPTED = re.compile(r"^\(\((?=.*\)\)$)")

#: In an address: what would end the parameter or the link.
_NOT_IN_ADDRESS = {"[": "%5B", "]": "%5D", "'": "%27"}

_REFERENCE = re.compile(r"&(?=#?\w+;)")


def render_wikipedia(items: Iterable[CslItem]) -> Iterator[str]:
    """Yield a template for each item."""
    return map(_render_template, items)


def _render_template(item: CslItem) -> str:
    name = TEMPLATES.get(item["type"], "cite news")
    fields = "".join(f" |{parameter}={value}" for parameter, value in _parameters(item) if value)
    said = f" — {_escape(quote_facts(item)['attribution'])}" if "attribution" in quote_facts(item) else ""
    return f"{{{{{name}{fields}}}}}{said}\n"


def _parameters(item: CslItem) -> Iterator[tuple[str, str]]:
    facts = quote_facts(item)
    for number, author in enumerate(item.get("author", ()), 1):
        yield from _author(author, number)
    yield "title", _escape(item.get("title", ""))
    yield "work", _escape(item.get("container-title", ""))
    yield "location", _escape(item.get("publisher-place", ""))
    issued, accessed = date_parts(item, "issued"), date_parts(item, "accessed")
    yield "date", describe_date(issued) if issued else ""
    yield "page", _escape(item.get("page", ""))
    yield "at", "" if item.get("page") else _escape(item.get("locator", ""))  # CS1 takes one of the two
    yield "language", _escape(item.get("language", ""))
    yield "url", _address(item.get("URL", ""))
    yield "access-date", describe_date(accessed) if len(accessed) == 3 and item.get("URL") else ""
    kept = part_archived(str(item.get("archive_location", "")))
    if kept is not None and kept.is_dated_to_day:
        yield "archive-url", _address(item["archive_location"])
        yield "archive-date", describe_date(date_numbers(kept.kept_on))
    yield "quote", _escape(facts.get("quote", ""))


def _author(name: Mapping[str, Any], number: int) -> Iterator[tuple[str, str]]:
    """Yield a person in two parts, suffix with the given names as CS1 asks; a body in the parentheses that keep it whole."""
    if "family" not in name:
        yield f"author{number}", f"(({_escape(describe_name(name))}))"
        return
    yield f"last{number}", _escape(join_parts(name, FAMILY))
    yield f"first{number}", _escape(join_parts(name, ("given", "suffix")))


def _escape(value: object) -> str:
    """Return a value on one line that MediaWiki shows as it is."""
    text = _PAIRS.sub(lambda found: f"\x00{ord(found[0])};", inline(value))  # no value holds \x00
    return _ACCEPTED.sub("&#40;(", text.translate(_SIGNS).replace("\x00", "&#"))


def _address(value: object) -> str:
    address = verbatim_address(str(value))
    for sign, written in _NOT_IN_ADDRESS.items():
        address = address.replace(sign, written)
    return _REFERENCE.sub("&amp;", address)

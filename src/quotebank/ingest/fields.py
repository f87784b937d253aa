"""Named fields (of a JSON object, of a front matter) to an article, with one reason for whatever is wrong.

The names are those of the contract: id, text, title, outlet, outlet_kind, url, published, authors, byline, language.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from quotebank.core.model import Article, OutletKind, Published
from quotebank.errors import InputError
from quotebank.ingest.addresses import canonical_address
from quotebank.ingest.bylines import split_byline
from quotebank.ingest.dates import DateOrder, is_ambiguous, parse_published
from quotebank.ingest.encoding import replace_unstorable

#: Fields that are names, and names can be numbers: "1984", "365".
_MAY_BE_NUMBERS = frozenset({"title", "outlet"})


class BadFieldError(Exception):
    """A record that cannot be used; ``code`` is that of the rejection. Never leaves ``ingest``."""

    def __init__(self, code: str, reason: str) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason


def parse_article(fields: Mapping[str, Any], text: str, place: str, *, date_order: DateOrder | None = None) -> Article:
    """Return the article that the fields describe, its text given apart; BadFieldError when one cannot be used.

    Fields of other names are passed over; null and "" count as not given.
    """
    byline = _parse_line(fields, "byline")
    return Article(
        text=text,
        title=_parse_line(fields, "title"),
        outlet=_parse_line(fields, "outlet"),
        url=_parse_url(fields),
        published=_parse_date(fields, date_order),
        authors=_parse_authors(fields) or tuple(split_byline(byline or "")),
        byline=byline,
        language=_parse_line(fields, "language"),
        source_id=parse_id(fields.get("id")),
        outlet_kind=parse_outlet_kind(_parse_line(fields, "outlet_kind")),
        place=place,
    )


def parse_outlet_kind(value: str | None) -> OutletKind | None:
    """Return the kind of outlet that a field names, in any case, with a space, hyphen or underscore; BadFieldError for others."""
    if not value:
        return None
    try:
        return OutletKind(" ".join(re.split(r"[\s_-]+", value.strip().lower())))
    except ValueError:
        raise BadFieldError("record", f"outlet_kind {value!r} is none of: {', '.join(OutletKind)}") from None


def parse_id(value: object) -> str | int | float | None:
    """Return a record's own id, unchanged in value and type; BadFieldError when it is no string or number."""
    if value is None or (isinstance(value, (str, int)) and not isinstance(value, bool)):
        return value
    if isinstance(value, float) and math.isfinite(value):
        return value
    raise BadFieldError("record", f"id must be a string or a number, not {_kind(value)}")


def _parse_line(fields: Mapping[str, Any], name: str) -> str | None:
    """Return a field of one line of text; None where it is not given or empty.

    A title or an outlet may be a whole number, which exports write without quotation marks; of anything else a number says nothing.
    """
    value = fields.get(name)
    if value is None:
        return None
    if name in _MAY_BE_NUMBERS and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        advice = ": put it in quotation marks" if is_number else ""
        raise BadFieldError("record", f"{name} must be a string, not {_kind(value)}{advice}")
    return _settle(value) or None


def _settle(value: str) -> str:
    """Return a value on one line, without what no bank can store."""
    return " ".join(replace_unstorable(value).text.split())


def _parse_url(fields: Mapping[str, Any]) -> str | None:
    url = _parse_line(fields, "url")
    if url is None:
        return None
    try:
        canonical_address(url)
    except InputError as error:
        raise BadFieldError("address", f"url: {error}") from error
    return url


def _parse_date(fields: Mapping[str, Any], order: DateOrder | None) -> Published | None:
    value = fields.get("published")
    if value is None or value == "":
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)  # a year written as a number
    if not isinstance(value, str):
        raise BadFieldError("date", f"published must be a date in text, not {_kind(value)}")
    try:
        return parse_published(value, order=order)
    except InputError as error:
        hint = "; --date-order dmy or mdy says which comes first" if order is None and is_ambiguous(value) else ""
        raise BadFieldError("date", f"published: {error}{hint}") from error


def _parse_authors(fields: Mapping[str, Any]) -> tuple[str, ...]:
    value = fields.get("authors")
    if value is None or value == "":
        return ()
    if isinstance(value, str):
        value = value.split(";")
    if not isinstance(value, list):
        raise BadFieldError("record", f"authors must be a list of strings, not {_kind(value)}")
    for name in value:
        if not isinstance(name, str):
            raise BadFieldError("record", f"authors must be a list of strings, without {_kind(name)} in it")
    return tuple(name for given in value if (name := _settle(given)))


def _kind(value: object) -> str:
    names = {
        bool: "true or false",
        list: "a list",
        dict: "an object",
        str: "a string",
        int: "a number",
        float: "a number",
    }
    return names.get(type(value), type(value).__name__)

"""What the API's description says of answers, and how a list is paged.

A cursor is opaque to whoever gets it: it holds how far the list was read and which list it was, so that it is refused
for another one.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import BaseModel, Field

from quotebank.core.identity import ID_DIGITS
from quotebank.errors import InputError
from quotebank.web.problems import MEDIA_TYPE

JsonObject = dict[str, Any]

#: Records on a page, unless asked for more or fewer.
PAGE_RECORDS = 50
MAX_PAGE_RECORDS = 200

#: Records into a list that pages reach: each costs more than the one before, and a program that wants all takes an export.
MAX_OFFSET = 100_000

#: Letters of the digest that ties a cursor to its list.
DIGEST_CHARS = 16


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(examples=["about:blank"])
    title: str = Field(examples=["Not Found"])
    status: int
    detail: str = Field(description="One line: what, where, what to do next.")


class Page(BaseModel):
    """A page of a list."""

    items: list[JsonObject]
    next: str | None = Field(description="The cursor of the next page; null on the last.")


#: The errors that every address may answer with.
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"description": description, "content": {MEDIA_TYPE: {"schema": Problem.model_json_schema()}}}
    for status, description in (
        (400, "The request cannot be read."),
        (401, "A password is needed."),
        (403, "The token is missing or wrong, or the bank is shown for reading only."),
        (404, "Nothing has that id or name."),
        (409, "Two things claim one place."),
        (413, "The body is too large."),
        (421, "The app does not go by that name."),
        (422, "A value or a query cannot be used."),
    )
}

Cursor = Annotated[str | None, Query(description="Where to go on: `next` of the page before.", max_length=200)]
Limit = Annotated[int, Query(ge=1, le=MAX_PAGE_RECORDS, description="Records on the page.")]


def id_of(letter: str) -> Any:
    """Return the type of a path's id of one sort."""
    return Annotated[str, Path(pattern=f"^{letter}[0-9a-f]{{{ID_DIGITS}}}$")]


def page(
    cursor: str | None, limit: int, asked: Mapping[str, Any], read: Callable[[int, int], Sequence[JsonObject]]
) -> JsonObject:
    """Return a page of a list that ``read(offset, limit)`` reads; InputError for a cursor of another list."""
    offset = 0 if cursor is None else _read_cursor(cursor, asked)
    records = list(read(offset, limit + 1))
    further = offset + limit
    is_last = len(records) <= limit or further > MAX_OFFSET
    return {"items": records[:limit], "next": None if is_last else _make_cursor(further, asked)}


def _make_cursor(offset: int, asked: Mapping[str, Any]) -> str:
    value = json.dumps([offset, _digest(asked)], separators=(",", ":"))
    return base64.urlsafe_b64encode(value.encode()).decode("ascii")


def _read_cursor(cursor: str, asked: Mapping[str, Any]) -> int:
    try:
        offset, digest = json.loads(base64.urlsafe_b64decode(cursor.encode()))
    except (binascii.Error, ValueError, TypeError):
        offset, digest = None, None
    if type(offset) is not int or not 0 <= offset <= MAX_OFFSET or digest != _digest(asked):
        raise InputError("the cursor is not of this list: begin without one")
    return offset


def _digest(asked: Mapping[str, Any]) -> str:
    given = sorted((name, value) for name, value in asked.items() if value is not None)
    return hashlib.sha256(json.dumps(given).encode()).hexdigest()[:DIGEST_CHARS]

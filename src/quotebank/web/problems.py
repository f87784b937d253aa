"""Errors as answers: problem+json (RFC 9457) for programs, a page for people; one line each, never a traceback."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse

from quotebank.errors import (
    Conflict,
    InputError,
    MissingExtra,
    NotFound,
    QuotebankError,
)

MEDIA_TYPE = "application/problem+json"

#: The status of an error, by its kind; the first that fits.
STATUSES: tuple[tuple[type[QuotebankError], int], ...] = (
    (NotFound, 404),
    (Conflict, 409),
    (InputError, 422),
    (MissingExtra, 501),
    (QuotebankError, 500),
)


def status_of(error: QuotebankError) -> int:
    """Return the HTTP status of an error."""
    return next(status for kind, status in STATUSES if isinstance(error, kind))


def problem(status: int, detail: str) -> dict[str, Any]:
    """Return what a program is told."""
    return {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}


def problem_response(status: int, detail: str, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """Return the answer that tells a program."""
    return JSONResponse(problem(status, detail), status, headers=headers, media_type=MEDIA_TYPE)

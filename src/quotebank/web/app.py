"""Build the web app over an open bank: pages, the API, static files, and the one place where errors become answers."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.responses import Response

from quotebank._version import __version__
from quotebank.errors import QuotebankError, describe_bug
from quotebank.store.session import Bank
from quotebank.web import api, pages, urls
from quotebank.web.guard import Guard
from quotebank.web.options import Site, WebOptions
from quotebank.web.problems import problem_response, status_of
from quotebank.web.views import build_templates, show_error

STATIC_FOLDER = Path(__file__).with_name("static")

log = logging.getLogger(__name__)


def create_app(bank: Bank, options: WebOptions) -> FastAPI:
    """Return the app; the bank stays the caller's, who closes it afterwards."""
    app = FastAPI(
        title="quotebank",
        version=__version__,
        description="A quote and source attribution database: what the command line prints as JSON, over HTTP.",
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{urls.API}/openapi.json",
    )
    app.state.site = Site(bank, options, build_templates())
    app.mount(urls.STATIC, StaticFiles(directory=STATIC_FOLDER), name="static")
    for router in pages.ROUTERS:
        app.include_router(router, include_in_schema=False)
    app.include_router(api.router)
    app.add_exception_handler(QuotebankError, _answer_refusal)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_exception_handler(Exception, _answer_bug)
    app.add_middleware(Guard, options=options)
    return app


def _answer_refusal(request: Request, error: Any) -> Response:
    return _answer(request, status_of(error), str(error))


def _answer_http(request: Request, error: Any) -> Response:
    detail = "there is no such page" if error.status_code == 404 else str(error.detail)
    return _answer(request, error.status_code, detail, headers=error.headers)


def _answer_invalid(request: Request, error: Any) -> Response:
    """Say which part of a request is wrong; what was sent is not repeated."""
    said = "; ".join(
        f"{'.'.join(map(str, each['loc'][1:])) or each['loc'][0]}: {each['msg']}" for each in error.errors()
    )
    return _answer(request, 422, said)


def _answer_bug(request: Request, error: Any) -> Response:
    log.error("%s %s", request.method, request.url.path, exc_info=error)
    return _answer(request, 500, describe_bug(error))


def _answer(request: Request, status: int, detail: str, headers: Any = None) -> Response:
    if f"{request.url.path}/".startswith(f"{urls.API}/"):
        return problem_response(status, detail, headers)
    return show_error(request, status, detail, headers)

"""What the API is, and the token that a change must bring."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from quotebank._version import CONTRACT_VERSION, __version__
from quotebank.web import urls
from quotebank.web.views import ThisSite
from quotebank.workflows.check_health import count_everything, list_import_runs
from quotebank.workflows.json_shapes import counts_shape, run_shape

router = APIRouter(prefix=urls.API, tags=["bank"])


@router.get("")
def about(site: ThisSite) -> dict[str, Any]:
    """Say which version answers, and the token for the header X-Quotebank-Token of whatever changes something; null where nothing may."""
    return {
        "version": __version__,
        "contract": CONTRACT_VERSION,
        "read_only": site.options.read_only,
        "token": None if site.options.read_only else site.options.token,
        "description": f"{urls.API}/openapi.json",
    }


@router.get("/stats")
def stats(site: ThisSite) -> dict[str, Any]:
    """Count articles, quotes, speakers and statements, and list the imports, as `quotebank stats` does."""
    runs = list_import_runs(site.bank)
    return {**counts_shape(count_everything(site.bank)), "imports": [run_shape(run) for run in runs]}

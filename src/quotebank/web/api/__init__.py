"""The JSON API: what the command line prints as JSON, over HTTP, a file a subject."""

from __future__ import annotations

from fastapi import APIRouter

from quotebank.web.api import deciding, filling, index, reading
from quotebank.web.api.shapes import PROBLEMS

router = APIRouter(responses=PROBLEMS)
for part in (index, reading, deciding, filling):
    router.include_router(part.router)

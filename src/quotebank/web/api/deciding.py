"""Put right what was found: decisions, their undoing, and their history."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from quotebank.core.deciding.actions import Standing
from quotebank.core.deciding.requests import read_request
from quotebank.errors import InputError
from quotebank.web import urls
from quotebank.web.api.shapes import PAGE_RECORDS, Cursor, Limit, Page, id_of, page
from quotebank.web.views import ThisSite
from quotebank.workflows.decide import decide, undo
from quotebank.workflows.decided_shape import decided_shape
from quotebank.workflows.list_history import judged_shape, list_history

router = APIRouter(prefix=urls.API, tags=["put right"])


class DecisionBody(BaseModel):
    """A decision as `quotebank decide -` reads it: its action, what it is about, and what that action needs."""

    model_config = ConfigDict(extra="allow")
    action: str
    target: str | None = None
    targets: list[str] | None = None


class UndoBody(BaseModel):
    """Why a decision is taken back, and by whom."""

    model_config = ConfigDict(extra="forbid")
    who: str | None = None
    why: str = ""


DryRun = Annotated[bool, Query(description="Only say what would change.")]


@router.post("/decisions")
def make_decision(site: ThisSite, body: DecisionBody, dry_run: DryRun = False) -> dict[str, Any]:  # noqa: FBT002
    """Decide, and say what that changed."""
    given = body.model_dump(exclude_unset=True)
    if given["action"] == "undo":
        raise InputError("undoing has an address of its own: POST decisions/{id}/undo")
    made = decide(site.bank, read_request(given), who=site.options.who, now=site.options.now(), dry_run=dry_run)
    return decided_shape(made)


@router.post("/decisions/{decision_id}/undo")
def undo_decision(
    site: ThisSite,
    decision_id: id_of("d"),  # type: ignore[valid-type]
    body: UndoBody,
    dry_run: DryRun = False,  # noqa: FBT002
) -> dict[str, Any]:
    """Take a decision back, and say what that changed."""
    made = undo(
        site.bank,
        decision_id,
        who=body.who or site.options.who,
        why=body.why,
        now=site.options.now(),
        dry_run=dry_run,
    )
    return decided_shape(made)


@router.get("/decisions")
def history(
    site: ThisSite,
    *,
    about: Annotated[list[str] | None, Query(max_length=50, description="Only about these records.")] = None,
    standing: Standing | None = None,
    who: Annotated[str | None, Query(min_length=1, max_length=200)] = None,
    cursor: Cursor = None,
    limit: Limit = PAGE_RECORDS,
) -> Page:
    """List what was decided, oldest first, and what became of it."""
    asked = {"list": "decisions", "about": about, "standing": None if standing is None else str(standing), "who": who}

    def read(offset: int, most: int) -> list[dict[str, Any]]:
        found = list_history(site.bank, about or (), standing=asked["standing"], who=who)  # type: ignore[arg-type]
        return [judged_shape(judged) for judged in found[offset : offset + most]]

    return Page(**page(cursor, limit, asked, read))

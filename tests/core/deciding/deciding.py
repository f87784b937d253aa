"""Decisions as the journal has them, for the tests of what is derived from them; everything is invented."""

from __future__ import annotations

from typing import Any

from quotebank.core.deciding.places import Place
from quotebank.core.deciding.snapshots import write_quotation
from quotebank.core.identity import text_digest
from quotebank.core.model import AttributedQuotation, Span
from quotebank.core.records import Decision

ARTICLE = "a0000000000000001"


def make_decision(number: int, action: str, **payload: Any) -> Decision:
    """Return a decision; its number is its id, and says which came first."""
    return Decision(f"d{number}", action, payload, "editor", "", "2026-01-01T00:00:00Z")


def place_of(text: str, found: AttributedQuotation, *, span: Span | None = None) -> dict[str, Any]:
    """Return the place of a quotation in a text."""
    place = Place.mark(ARTICLE, text, text_digest(text), span or found.quotation.span)
    return {**place.write(), "found": write_quotation(found), "link": None}


def speaker(name: str) -> dict[str, Any]:
    """Return a person as decisions name one."""
    return {"id": "s0000000000000001", "link": f"person {name}", "name": name.title(), "kind": "person"}

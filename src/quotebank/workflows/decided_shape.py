"""A decision and what it changed as JSON: what ``decide`` prints and the web's API returns."""

from __future__ import annotations

from typing import Any

from quotebank.workflows.decide import Decided
from quotebank.workflows.decision_shapes import change_shape, decision_shape


def decided_shape(decided: Decided) -> dict[str, Any]:
    """Return a decision and what it changed, or would change."""
    return {
        "decision": decision_shape(decided.decision),
        "dry_run": decided.dry_run,
        "changes": [change_shape(change) for change in decided.changes],
    }

"""What a merge did, as JSON and in words."""

from __future__ import annotations

from typing import Any

from quotebank.core.records import Decision
from quotebank.workflows.decision_shapes import decision_shape, list_targets
from quotebank.workflows.json_shapes import rejected_shape
from quotebank.workflows.merge_banks import Conflict, MergeSummary

JsonObject = dict[str, Any]


def merge_shape(summary: MergeSummary) -> JsonObject:
    """Return what a merge did, or would do."""
    return {
        "dry_run": summary.dry_run,
        "run": summary.run_id,
        "backup": None if summary.backup is None else str(summary.backup),
        "articles": {
            "added": summary.added,
            "updated": summary.updated,
            "filled": summary.filled,
            "kept": summary.kept,
            "rejected": len(summary.rejected),
        },
        "quotes": summary.quotes,
        "decisions": summary.decisions,
        "conflicts": [
            {
                "holds": decision_shape(each.holds),
                "superseded": decision_shape(each.superseded),
                "holds_from": "this" if each.holds_is_ours else "other",
            }
            for each in summary.conflicts
        ],
        "differing": [
            {"article_id": each.article_id, "what": each.what, "this": each.ours, "other": each.theirs}
            for each in summary.differing
        ],
        "rejections": [rejected_shape(one) for one in summary.rejected],
    }


def describe_conflict(conflict: Conflict) -> str:
    """Say in a line who decided otherwise about what, and which holds."""
    holds, other = conflict.holds, conflict.superseded
    about = ", ".join(list_targets(holds))
    return (
        f"conflict about {about}: {_say(holds)} holds, {_say(other)} does not any more; "
        f"if that is wrong:  quotebank decide undo {holds.id}"
    )


def _say(made: Decision) -> str:
    return f"{made.action} ({made.id}, by {made.who}, {made.made_at})"

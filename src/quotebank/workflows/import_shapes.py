"""What an import did as JSON: what ``import`` prints and the web's API returns."""

from __future__ import annotations

from typing import Any

from quotebank.workflows.import_articles import ImportSummary
from quotebank.workflows.json_shapes import rejected_shape


def summary_shape(summary: ImportSummary) -> dict[str, Any]:
    """Return what an import did, or would do."""
    return {
        "run": summary.run_id,
        "dry_run": summary.run_id is None,
        "added": summary.added,
        "kept": summary.kept,
        "updated": summary.updated,
        "rejected": len(summary.rejected),
        "skipped": len(summary.skipped),
        "quotes": summary.quotes,
        "rejections": [rejected_shape(one) for one in summary.rejected],
    }

"""CSL-JSON as a document: what Zotero, pandoc and citeproc read."""

from __future__ import annotations

import json
from collections.abc import Iterable

from quotebank.export.csl import CslItem


def render_csl_json(items: Iterable[CslItem]) -> str:
    """Return the items as one JSON array, readable and without escapes for letters."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"

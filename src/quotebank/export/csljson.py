"""CSL-JSON as a document: what Zotero, pandoc and citeproc read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quotebank.export.csl import CslItem
from quotebank.export.json_array import render_array


def render_csl_json(items: Iterable[CslItem]) -> Iterator[str]:
    """Yield the items as one JSON array, readable and without escapes for letters."""
    return render_array(items)

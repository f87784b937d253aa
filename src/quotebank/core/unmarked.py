"""Find speech that no marks set off: statements printed in full, and transcripts.

After "The statement read:" or "wrote:" whole paragraphs may be quoted without a mark; a transcript sets a
name before each turn, an interview Q and A. Where the writer's own narrative resumes is told by what it says
of whom: a block speaks of "we" and "you", narrative of people in the third person and in the past.

Pure. Spans are code points of the page's text; one segment a paragraph, labels outside.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotebank.core.marks import Stretch
from quotebank.core.model import Quotation
from quotebank.core.segmentation import Page


def find_unmarked(page: Page, stretches: Sequence[Stretch]) -> tuple[list[Quotation], frozenset[int]]:
    """Return the unmarked quotations of a page, and the paragraphs whose stretches are nested in them."""
    return [], frozenset()

"""Extract the quotations of articles in files, one JSON shape an article, in input order.

The text is read exactly as given (nothing mended), because spans point into it. The shape is
that of docs/contract.md, "Plumbing"; HTML lines also carry the text that was read from the page.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from quotebank.core.model import Article, Rejected, Skipped
from quotebank.ingest.options import ReadOptions
from quotebank.ingest.registry import read_paths
from quotebank.workflows.ordered_map import map_in_order

JsonObject = dict[str, Any]


def extract_articles(
    sources: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    reader: str | None = None,
    indirect: bool = False,
    jobs: int = 1,
) -> Iterator[JsonObject | Rejected]:
    """Return the quotations of every article of ``sources`` (files, folders, ``-``) in order.

    A bad record gives a Rejected and the rest goes on; InputError at once when a path cannot be opened.
    """
    outcomes = read_paths(sources, ReadOptions(format=reader, repair=False), stdin=stdin)
    return _extract_outcomes(outcomes, indirect=indirect, jobs=jobs)


def _extract_outcomes(outcomes: Iterator[Any], *, indirect: bool, jobs: int) -> Iterator[JsonObject | Rejected]:
    function = _extract_with_indirect if indirect else _extract_marked
    with contextlib.ExitStack() as stack:
        if hasattr(outcomes, "close"):
            stack.callback(outcomes.close)
        for outcome, line in map_in_order(function, outcomes, task=_article_of, jobs=jobs):
            if line is not None:
                yield line
            elif isinstance(outcome, Rejected):
                yield outcome


def _article_of(outcome: Article | Rejected | Skipped) -> Article | None:
    return outcome if isinstance(outcome, Article) else None

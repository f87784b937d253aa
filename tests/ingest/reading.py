"""Read files and streams in tests: everything that came, with the articles and the rest apart."""

from __future__ import annotations

import io
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, cast

from quotebank.core.model import Article, Rejected, Skipped
from quotebank.ingest.options import ReadOptions
from quotebank.ingest.registry import Outcome, read_paths, read_stream


def read_all(*paths: Path | str, stdin: bytes | None = None, **options: Any) -> list[Outcome]:
    stream = None if stdin is None else io.BytesIO(stdin)
    return list(read_paths(paths, ReadOptions(**options), stdin=stream))


def read_bytes(data: bytes, **options: Any) -> list[Outcome]:
    """Read bytes as standard input."""
    with closing(cast(Any, read_stream(io.BytesIO(data), ReadOptions(**options)))) as outcomes:
        return list(outcomes)


def read_article(data: bytes | str, **options: Any) -> Article:
    """Read the one article in the data."""
    (outcome,) = read_bytes(data.encode() if isinstance(data, str) else data, **options)
    assert isinstance(outcome, Article), outcome
    return outcome


def articles(outcomes: Iterable[Outcome]) -> list[Article]:
    return [outcome for outcome in outcomes if isinstance(outcome, Article)]


def rejections(outcomes: Iterable[Outcome]) -> list[Rejected]:
    return [outcome for outcome in outcomes if isinstance(outcome, Rejected)]


def skips(outcomes: Iterable[Outcome]) -> list[Skipped]:
    return [outcome for outcome in outcomes if isinstance(outcome, Skipped)]
